"""The 27 regions of Ukraine as facts: KATOTTG code, ISO 3166-2 code, and the name in three languages.

KATOTTG: codifier of the Ministry for Development of Communities and Territories, 16 May 2025; ISO 3166-2:UA.
The two digits of the two codes differ for five of them (Crimea, Luhansk, Chernivtsi, Kyiv, Sevastopol), so
one is never computed from the other.
"""

from typing import NamedTuple


class Region(NamedTuple):
    """One region: its codes and names."""

    katottg: str
    iso: str
    uk: str
    ru: str
    en: str
    category: str = "O"


REGIONS = (
    Region("UA01000000000013043", "UA-43", "Автономна Республіка Крим", "Республика Крым", "Crimea"),
    Region("UA05000000000010236", "UA-05", "Вінницька", "Винницкая", "Vinnytsia"),
    Region("UA07000000000024379", "UA-07", "Волинська", "Волынская", "Volyn"),
    Region("UA12000000000090473", "UA-12", "Дніпропетровська", "Днепропетровская", "Dnipropetrovsk"),
    Region("UA14000000000091971", "UA-14", "Донецька", "Донецкая", "Donetsk"),
    Region("UA18000000000041385", "UA-18", "Житомирська", "Житомирская", "Zhytomyr"),
    Region("UA21000000000011690", "UA-21", "Закарпатська", "Закарпатская", "Zakarpattia"),
    Region("UA23000000000064947", "UA-23", "Запорізька", "Запорожская", "Zaporizhzhia"),
    Region("UA26000000000069363", "UA-26", "Івано-Франківська", "Ивано-Франковская", "Ivano-Frankivsk"),
    Region("UA32000000000030281", "UA-32", "Київська", "Киевская", "Kyiv region"),
    Region("UA35000000000016081", "UA-35", "Кіровоградська", "Кировоградская", "Kirovohrad"),
    Region("UA44000000000018893", "UA-09", "Луганська", "Луганская", "Luhansk"),
    Region("UA46000000000026241", "UA-46", "Львівська", "Львовская", "Lviv"),
    Region("UA48000000000039575", "UA-48", "Миколаївська", "Николаевская", "Mykolaiv"),
    Region("UA51000000000030770", "UA-51", "Одеська", "Одесская", "Odesa"),
    Region("UA53000000000028050", "UA-53", "Полтавська", "Полтавская", "Poltava"),
    Region("UA56000000000066151", "UA-56", "Рівненська", "Ровенская", "Rivne"),
    Region("UA59000000000057109", "UA-59", "Сумська", "Сумская", "Sumy"),
    Region("UA61000000000060328", "UA-61", "Тернопільська", "Тернопольская", "Ternopil"),
    Region("UA63000000000041885", "UA-63", "Харківська", "Харьковская", "Kharkiv"),
    Region("UA65000000000030969", "UA-65", "Херсонська", "Херсонская", "Kherson"),
    Region("UA68000000000099709", "UA-68", "Хмельницька", "Хмельницкая", "Khmelnytskyi"),
    Region("UA71000000000010357", "UA-71", "Черкаська", "Черкасская", "Cherkasy"),
    Region("UA73000000000044923", "UA-77", "Чернівецька", "Черновицкая", "Chernivtsi"),
    Region("UA74000000000025378", "UA-74", "Чернігівська", "Черниговская", "Chernihiv"),
    Region("UA80000000000093317", "UA-30", "Київ", "Киев", "Kyiv", "K"),
    Region("UA85000000000065278", "UA-40", "Севастополь", "Севастополь", "Sevastopol", "K"),
)
