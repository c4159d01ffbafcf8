"""A record is opened in an emergency by its number; one that cannot be opened is as if it were not there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from byname.apps.access.errors import GlassHolds, NotConfirmed, NotPermitted
from byname.apps.access.glass import Hindrance
from byname.apps.access.models import Alarm, DataKey, EmergencyOpening
from byname.apps.access.purposes import Purpose
from byname.apps.access.roles import Compartment
from byname.apps.ledger.models import Entry
from byname.apps.register import services
from byname.apps.register.models import Person

pytestmark = pytest.mark.django_db
BEHIND = "the test looks at what was kept"
REASON = "a call from the hospital"


def open_(actor, number):
    return services.open_in_emergency(actor, number=number, reason=REASON)


def kinds():
    return [one.kind for one in Alarm.objects.unscoped(BEHIND)]


@pytest.fixture
def opener(cast):
    return cast.actor("medical_officer")


@pytest.mark.parametrize("written", ["{}", " {} ", "lower", "Cyrillic", "dash"])
def test_the_number_is_understood_however_it_is_written(opener, galagan, written):
    forms = {
        "lower": galagan.code.lower(),
        "Cyrillic": galagan.code.replace("P", "Р"),
        "dash": galagan.code.replace("-", "–"),
    }
    assert open_(opener, forms.get(written, written.format(galagan.code))) == galagan.pk
    assert kinds() == ["emergency_opened"]


def test_nothing_but_that_record_is_seen_with_it(cast, opener, galagan, register):
    other = register()
    open_(opener, galagan.code)
    seen = Person.objects.visible_to(cast.actor("medical_officer"))
    assert list(seen) == [galagan]
    with pytest.raises(GlassHolds):
        open_(cast.actor("medical_officer"), other.code)


@pytest.fixture
def unopenable(request, galagan, register):
    """Numbers that open nothing: of nobody, of a child, of somebody erased."""
    if request.param == "child":
        return register(compartment=Compartment.CHILDREN).code
    if request.param == "erased":
        DataKey.objects.filter(pk=galagan.key_id).update(wrapped=None, destroyed_at=timezone.now())
        return galagan.code
    return "P-999999"


@pytest.mark.parametrize("unopenable", ["nobody", "child", "erased"], indirect=True)
def test_what_cannot_be_opened_and_what_is_not_there_are_refused_alike(opener, unopenable):
    with pytest.raises(GlassHolds) as refusal:
        open_(opener, unopenable)
    assert refusal.value.hindrance is Hindrance.NOT_OPENED
    assert kinds() == ["emergency_refused"]
    assert Entry.objects.filter(action="emergency.refuse", handle="").count() == 1
    assert not EmergencyOpening.objects.unscoped(BEHIND).exists()


def test_a_child_protection_officer_opens_a_child_he_is_not_named_for(cast, register):
    child = register(compartment=Compartment.CHILDREN)
    assert open_(cast.actor("child_protection_officer"), child.code) == child.pk


def test_what_one_may_read_anyway_needs_no_glass(cast, galagan):
    assert open_(cast.actor("caseworker"), galagan.code) == galagan.pk
    assert kinds() == []


def test_whoever_may_not_do_this_is_refused_before_any_record_is_looked_at(cast, galagan):
    for name in ("registrar", "auditor", "nobody"):
        with pytest.raises(NotPermitted):
            open_(cast.actor(name), galagan.code)
    with pytest.raises(NotPermitted):
        open_(cast.actor("caseworker", Purpose.AUDIT), galagan.code)
    assert kinds() == []


def test_an_old_proof_is_not_enough(cast, galagan):
    stale = cast.actor("medical_officer", confirmed=timezone.now() - timedelta(minutes=11))
    with pytest.raises(NotConfirmed):
        open_(stale, galagan.code)
