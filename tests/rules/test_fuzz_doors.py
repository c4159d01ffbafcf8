"""No door answers a hostile browser with a fault, a traceback or somebody's name."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from byname.apps.access.models import Session
from byname.apps.access.sessions import row_of
from byname.apps.access.sign_in import PURPOSE
from tests.apps.lists.conftest import _read_here, parties
from tests.apps.lists.sending import csv_of
from tests.apps.reconciliation.world import HEADER
from tests.cast import Cast
from tests.rules.canary_journey import CANARY, SEARCHED, SURNAME
from tests.rules.fuzzing import (
    FORM,
    NOBODY,
    OFFICERS,
    House,
    addresses,
    encoded,
    fields,
    many,
    names_of_fields,
    open_house,
    undone,
    uploaded,
    values,
)

__all__ = ["_read_here", "parties"]
pytestmark = pytest.mark.django_db
WHO = st.sampled_from((*OFFICERS, NOBODY))


@pytest.fixture
def house(parties: None, cast: Cast, caplog: pytest.LogCaptureFixture) -> House:
    return open_house(cast, caplog)


def test_every_form_of_every_page_takes_anything(house: House) -> None:
    @many
    @given(WHO, addresses(house), fields(house))
    def posted(who: str, address: str, pairs: list[tuple[str, str]]) -> None:
        house.ask(who, "POST", address, encoded(pairs), content_type=FORM)

    posted()


ODDITIES = ("\0", "\ud800", "9" * 5_000, "[" * 100_000, SURNAME)


def test_every_page_survives_all_fields_of_all_forms_at_once(house: House) -> None:
    """Each page, by everybody, with one oddity after another in the fields."""
    for place, who in enumerate(OFFICERS):
        odd = {
            name: ODDITIES[(number + place) % len(ODDITIES)] for number, name in enumerate(names_of_fields())
        }
        for address in plain(house):
            house.ask(who, "POST", address, encoded(list(odd.items())), content_type=FORM)


def plain(house: House) -> list[str]:
    """Return each address once, with the thing it asks for in the first place that fits."""
    places = {
        "list_id": house.ids[0],
        "sheet_id": house.ids[1],
        "row_id": house.ids[2],
        "person_id": house.ids[-1],
    }
    made = []
    for route in house.routes:
        for name, value in places.items():
            route = route.replace(f"<uuid:{name}>", str(value))
        if "<" not in route:
            made.append(route)
    return made


def test_every_address_takes_any_query(house: House) -> None:
    @many
    @given(WHO, addresses(house), fields(house))
    def asked(who: str, address: str, pairs: list[tuple[str, str]]) -> None:
        house.ask(who, "GET", f"{address}?{encoded(pairs).decode()[:60_000]}")

    asked()


def test_every_address_takes_any_method_and_any_content_type(house: House) -> None:
    methods = st.sampled_from(
        ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "HEAD", "CONNECT", "PROPFIND", "POST", "ґ"]
    )
    kinds = st.sampled_from(
        [
            "",
            "application/json",
            "text/xml",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            f"{FORM}; charset=utf-7",
            "multipart/form-data; boundary=xyz; charset=nonsense",
            "text/plain; charset=idna",
            f"{FORM}; charset=cp1251",
        ]
    )

    @many
    @given(WHO, methods, addresses(house), kinds, st.binary(max_size=300) | fields(house).map(encoded))
    def sent(who: str, method: str, address: str, kind: str, body: bytes) -> None:
        house.ask(who, method, address, body, content_type=kind)

    sent()


REGISTERED = {"sender": "B", "concerned": "A", "kind": "prisoners", "list_date": "13.06.2025", "scope": "all"}
NAMES = (
    b"../../../etc/passwd",
    b"a\0b.csv",
    b"\xe2\x80\xaevsc.exe",
    b"x" * 10_000,
    b"C:\\con.csv",
    b"",
    b'"; name="kind',
    b"\xff\xfe.csv",
    SURNAME.encode() + b".csv",
    b"\r\nX: y",
    b".",
    b"~",
    b"-rf",
    "ї".encode() * 4_000,
)


def test_an_upload_may_be_called_anything_and_hold_anything(house: House) -> None:
    sound = csv_of([CANARY], HEADER)
    contents = st.sampled_from(
        [sound, sound.decode().encode("utf-16"), b"", sound + b"\0\1\2" * 90, b"PK\3\4" + sound]
    )
    kinds = st.sampled_from(
        [b"text/csv", b"", b"text/html; charset=utf-7", b"\xff", b"x" * 3_000, b"image/png\r\nA: b"]
    )

    @many
    @given(st.sampled_from(NAMES) | st.binary(max_size=40), contents | st.binary(max_size=400), kinds)
    def received(name: bytes, content: bytes, kind: bytes) -> None:
        body = uploaded(name, content, kind, REGISTERED)
        answer = house.ask(
            "registrar",
            "POST",
            reverse("lists:receive"),
            body,
            content_type="multipart/form-data; boundary=xyz",
        )
        assert answer.status_code in (302, 400, 422)
        assert SEARCHED.found_in(str(answer.headers).encode()) == []

    received()


def test_a_broken_upload_is_refused(house: House) -> None:
    whole = uploaded(b"a.csv", csv_of([CANARY], HEADER), b"text/csv", REGISTERED)

    @many
    @given(st.integers(0, len(whole)), st.binary(max_size=6))
    def received(at: int, rubbish: bytes) -> None:
        body = whole[:at] + rubbish
        house.ask(
            "registrar",
            "POST",
            reverse("lists:receive"),
            body,
            content_type="multipart/form-data; boundary=xyz",
        )

    received()


def cookie_of(client: Client) -> str:
    return client.cookies["byname"].value


def test_a_forged_cookie_is_no_session(house: House) -> None:
    mine = cookie_of(house.clients["registrar"])
    edited = st.integers(0, len(mine) - 1).flatmap(
        lambda at: st.sampled_from('abz09_-é\0;," ').map(lambda letter: mine[:at] + letter + mine[at + 1 :])
    )
    cut = st.integers(0, len(mine) - 1).map(lambda end: mine[:end])
    forged = (
        edited
        | cut
        | st.text(max_size=60)
        | st.sampled_from(["x" * 20_000, mine * 2, mine.upper(), f"{SURNAME}"])
    )

    @many
    @given(forged, st.sampled_from(["/", "/people/", "/lists/", "/journal/"]))
    def opened(cookie: str, address: str) -> None:
        if cookie.strip('" ;,\0') == mine or cookie == mine:
            return
        house.clients["forger"] = Client(raise_request_exception=False)
        header = f"byname={cookie}".encode().decode("latin-1")
        answer = house.ask("forger", "GET", address, HTTP_COOKIE=header)
        assert answer.status_code == 302, "a forged cookie opens no page"

    opened()


@pytest.mark.parametrize("name", ["byname-language", "byname-csrf", "messages", "sessionid"])
def test_any_other_cookie_may_hold_anything(house: House, name: str) -> None:
    @many
    @given(values(house), st.sampled_from(["/", "/sign-in/", "/lists/"]))
    def opened(value: str, address: str) -> None:
        client = house.clients["registrar"]
        raw = f"byname={cookie_of(client)}; {name}={value}".encode("utf-8", "surrogatepass").decode("latin-1")
        house.clients["visitor"] = Client(raise_request_exception=False)
        house.ask("visitor", "GET", address, HTTP_COOKIE=raw)

    opened()


def test_a_session_edited_in_the_database_is_none(house: House) -> None:
    """Whoever writes the table without the keys signs nobody in, and in as nobody else."""
    mine, other = (row_of(cookie_of(house.clients[name])) for name in ("registrar", "sysadmin"))
    sound, foreign = (Session.objects.get(pk=key).session_data for key in (mine, other))
    places = st.integers(0, len(sound) - 4)  # the last letters of base64 hold bits of nothing
    flips = places.map(lambda at: sound[:at] + ("B" if sound[at] == "A" else "A") + sound[at + 1 :])

    @many
    @given(
        flips
        | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200)
        | st.just(foreign)
    )
    def opened(data: str) -> None:
        with undone():
            Session.objects.filter(pk=mine).update(session_data=data)
            assert house.ask("registrar", "GET", "/lists/").status_code == 302

    opened()


def test_a_purpose_that_is_none_opens_nothing(house: House) -> None:
    @many
    @given(values(house))
    def opened(purpose: str) -> None:
        client = house.clients["sysadmin"]
        with undone():
            store = client.session
            store[PURPOSE] = purpose.encode("utf-8", "replace").decode()
            store.save()
            assert house.ask("sysadmin", "GET", "/people/").status_code in (302, 404)

    opened()


def test_an_old_session_is_over(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    later = timezone.now() + timedelta(hours=8, seconds=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert house.ask("registrar", "GET", "/lists/").status_code == 302


HOSTS = st.sampled_from(
    [
        "evil.example",
        "localhost:99999",
        "localhost@evil.example",
        "[::1",
        "a" * 300,
        "",
        " ",
        "..",
        "127.0.0.1.evil.example",
        "localhost\t",
        f"{SURNAME}.example",
        "xn--80ak6aa92e.example",
        "localhost,evil.example",
        "\0",
    ]
)


def test_a_strange_host_is_refused_and_named_nowhere(house: House) -> None:
    @many
    @given(HOSTS | st.text(max_size=40), st.sampled_from(["/", "/sign-in/", "/lists/", "/nothing/"]))
    def asked(host: str, address: str) -> None:
        raw = host.encode("utf-8", "surrogatepass").decode("latin-1")
        answer = house.ask(NOBODY, "GET", address, HTTP_HOST=raw)
        assert b"evil.example" not in answer.content
        assert "evil.example" not in str(answer.headers)

    asked()


FORWARDED = (
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_FORWARDED",
    "HTTP_X_REAL_IP",
    "HTTP_X_HTTP_METHOD_OVERRIDE",
    "HTTP_X_ORIGINAL_URL",
    "HTTP_REFERER",
    "HTTP_ORIGIN",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_USER_AGENT",
    "HTTP_RANGE",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_ACCEPT",
    "CONTENT_LENGTH",
    "REMOTE_ADDR",
)


def test_no_header_leads_elsewhere(house: House) -> None:
    @many
    @given(
        WHO,
        st.sampled_from(FORWARDED),
        values(house) | HOSTS,
        st.sampled_from(["/", "/sign-in/", "/lists/", "/people/"]),
    )
    def asked(who: str, header: str, value: str, address: str) -> None:
        raw = value.encode("utf-8", "surrogatepass").decode("latin-1")
        answer = house.ask(who, "GET", address, **{header: raw})
        assert "evil.example" not in str(answer.headers.get("Location", ""))

    asked()
