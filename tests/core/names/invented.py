"""Surnames made of stems and endings, of the kinds both languages have; nobody is meant by any of them."""

import random

_UKRAINIAN_STEMS = """
Шевч Юрч Григор Карп Михайл Мельнич Біл Данил Ткач Гончар Сокол Петр Захар Лис Орл Антон Андр Роман Ковал
Марк Кравч Голуб Бондар Семен Мороз Степан Чорн Козл Павл Яков Федор Савч Іван Васил Зелен Тих Борсуч Довг
Єфрем Євтух Їжак Юрк Яворс Ґуд Ґалаґ Щерб Щур Хвор Хоруж Цимб Цапл Жур Жит Чумак Шуль Мар’ян Лук’ян Дем’ян
Прокоп Солов Стець Зінь Згур Розгон Зозул Гнат Горб Гай Хар Хом Єрьом Дзюб Джур Кузьм Гуцал Тищ Пащ Плющ
В’юн П’ят Пилип Остап Тимош Ярем Майб Стрільц Третяк Циган Кожух Пшен Рибалч Скиб Кобз Лобод Мигаль Незд
Рево Синиц Фещ Чепур Ющ Яцен Бойч Рай Мойс Йосип Клай Буй
"""
_UKRAINIAN_ENDINGS = """
енко енко енко ук чук ак ик ко овський инський цький ський ів ишин ович ець юта ило ий ов ін ьчук юк ьський
як ьонок ько евич ьов ійчук ій ай уха ура иця юра ига іщук зький
"""
_RUSSIAN_STEMS = """
Смирн Кузнец Попел Собол Лебед Козл Нов Мороз Волк Зайц Павл Семён Голуб Виноград Богдан Вороб Фёдор Михайл
Беля Тарас Орл Кисел Макар Андре Щерб Жук Цвет Черныш Юд Яковл Хохл Шуб Ефим Объед Ельц Эльд Пугач Журавл
Хлеб Цып Крыл Мыш Рыж Зыб Ильюш Алфёр Чигар Шиш Щук Цар Жел Ядр Юхт Эрд Гав Кох Бай Лай
"""
_RUSSIAN_ENDINGS = """
ов ов ев ин ин ский ской цкий ынский ёв ьев иев ых ич ович аев ьин ников янов ец ый ий ой щиков кин ыгин
унов яев еев ецкий цов жин шин юхин ягин
"""
_ONSETS = """
бр вл гр др зв кв кл кр пл пр св ст тр хв шк зг б в г д ж з к л м н п р с т х ц ч ш щ ф
"""
_CODAS = "нд рт лт ск рч нч мб вк рб зг б в г д ж з к л м н п р с т х ц ч ш щ й"
_VOWELS = {"uk": "ааеииіооуюяєї", "ru": "ааееиоуюяэыё"}


def ukrainian(number: int, seed: int = 101) -> list[str]:
    """Give this many different Ukrainian surnames."""
    return _make(number, seed, "uk", _UKRAINIAN_STEMS.split(), _UKRAINIAN_ENDINGS.split())


def russian(number: int, seed: int = 101) -> list[str]:
    """Give this many different Russian surnames."""
    return _make(number, seed, "ru", _RUSSIAN_STEMS.split(), _RUSSIAN_ENDINGS.split())


def _make(number: int, seed: int, language: str, stems: list[str], endings: list[str]) -> list[str]:
    """Join stems, three in ten of them syllables nobody has heard, with endings."""
    rng, found = random.Random(seed), dict.fromkeys([""])
    while len(found) <= number:
        stem = rng.choice(stems)
        if rng.random() < 0.3:
            stem = rng.choice(_ONSETS.split()) + rng.choice(_VOWELS[language]) + rng.choice(_CODAS.split())
        if stem[-1] not in "ь’" or language == "ru":
            found[(stem + rng.choice(endings)).capitalize()] = None
    return list(found)[1:]
