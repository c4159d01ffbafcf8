"""Surnames made of stems and endings, of the kinds both languages have; nobody is meant by any of them."""

import random

_UKRAINIAN_STEMS = """
Шевч Юрч Григор Карп Михайл Мельнич Біл Данил Ткач Гончар Сокол Петр Захар Лис Орл Антон Андр Роман Ковал
Марк Кравч Голуб Бондар Семен Мороз Степан Чорн Козл Павл Яков Федор Савч Іван Зелен Тих Борсуч Довг
Єфрем Євтух Їжач Юрк Ґуд Ґалаґ Щерб Щур Хвор Хоруж Цимб Цапл Жур Жит Чумач Мар’ян Лук’ян Дем’ян
Прокоп Солов Згур Розгон Зозул Гнат Горб Гай Хар Хом Єрьом Дзюб Джур Кузьм Гуцал Тищ Пащ Плющ
В’юн П’ят Пилип Остап Тимош Ярем Майб Стрільч Циган Кожух Пшен Рибал Скиб Кобз Лобод Мигал Незд
Рев Синич Фещ Чепур Ющ Яцен Бойч Рай Мойс Йосип Буй Запорож Подольч Слобод Коцюб Дніпр Вернигор
"""
_UKRAINIAN_ENDINGS = """
енко енко енко енко ук ук чук ак ик ко овський овський инський ів ишин ович ець юта ило ий ов ін
юк як ьонок ько ьов ійчук уха ура иця юра ига
"""
_RUSSIAN_STEMS = """
Смирн Кузнец Попел Собол Лебед Козл Нов Мороз Волк Зайц Павл Семён Голуб Виноград Богдан Вороб Фёдор Михайл
Бел Тарас Орл Кисел Макар Андр Щерб Жук Цвет Черныш Юд Яковл Хохл Шуб Ефим Объед Ельц Эльд Пугач Журавл
Хлеб Цып Крыл Мыш Рыж Зыб Ильюш Алфёр Чигар Шиш Щук Цар Жел Ядр Юхт Эрд Гав Кох Бай Лай Тул Рязан Псков
"""
_RUSSIAN_ENDINGS = """
ов ов ев ев ин ин ин ский инский ынский ёв ьев иев ых ич ович аев ников янов ец ой унов яев еев ягин ушкин
"""
_ONSETS = """
бр вл гр др зв кв кл кр пл пр св ст тр хв шк зг б в г д ж з к л м н п р с т х ц ч ш щ ф
"""
_CODAS = "нд рт лт ск рч нч мб вк рб б в г д ж з к л м н п р с т х ц ч ш"
_VOWELS = {"uk": "ааеииіооуюяєї", "ru": "ааееиоуюяэыё"}


def ukrainian(number: int, seed: int = 101) -> list[str]:
    """Give this many different Ukrainian surnames."""
    return _make(number, seed, "uk", _UKRAINIAN_STEMS.split(), _UKRAINIAN_ENDINGS.split())


def russian(number: int, seed: int = 101) -> list[str]:
    """Give this many different Russian surnames."""
    return _make(number, seed, "ru", _RUSSIAN_STEMS.split(), _RUSSIAN_ENDINGS.split())


def _make(number: int, seed: int, language: str, stems: list[str], endings: list[str]) -> list[str]:
    """Join stems, one in four of them a syllable nobody has heard, with endings."""
    rng, found = random.Random(seed), dict.fromkeys([""])
    while len(found) <= number:
        stem = rng.choice(stems)
        if rng.random() < 0.25:
            stem = rng.choice(_ONSETS.split()) + rng.choice(_VOWELS[language]) + rng.choice(_CODAS.split())
            stem += rng.choice(_VOWELS[language]) + rng.choice(_CODAS.split()) if rng.random() < 0.5 else ""
        found[(stem + rng.choice(endings)).capitalize()] = None
    return list(found)[1:]
