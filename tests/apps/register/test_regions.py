from byname.apps.register.regions import REGIONS


def test_there_are_twenty_seven_regions_with_their_own_codes() -> None:
    assert len(REGIONS) == 27
    assert len({region.katottg for region in REGIONS}) == len({region.iso for region in REGIONS}) == 27


def test_five_regions_have_other_digits_in_iso_than_in_katottg() -> None:
    differing = {region.en: region.iso for region in REGIONS if region.katottg[2:4] != region.iso[3:]}
    assert differing == {
        "Luhansk": "UA-09",
        "Chernivtsi": "UA-77",
        "Kyiv": "UA-30",
        "Sevastopol": "UA-40",
        "Crimea": "UA-43",
    }
