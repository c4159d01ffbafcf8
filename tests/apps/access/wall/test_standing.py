"""Who is at work, inside and after."""

import threading

from byname.apps.access.actor import operator, system_actor
from byname.apps.access.wall import machinery, standing
from byname.apps.access.wall.standing import now_standing


def test_nobody_stands_until_somebody_does():
    assert now_standing() is None
    with standing(operator()):
        assert now_standing() == operator()
    assert now_standing() is None


def test_whoever_stood_before_stands_again_after_an_error():
    with standing(operator()):
        try:
            with standing(machinery()):
                raise ValueError
        except ValueError:
            assert now_standing() == operator()


def test_another_thread_has_nobody():
    found = []
    with standing(system_actor("one")):
        thread = threading.Thread(target=lambda: found.append(now_standing()))
        thread.start()
        thread.join()
    assert found == [None]


def test_nobody_may_stand_on_purpose():
    with standing(operator()), standing(None):
        assert now_standing() is None
