"""Those who work meanwhile, over HTTP, and remember of every request what was answered."""

import http.client
import random
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from uuid import uuid4

PASSWORD = "invented-Password-under-fire"  # noqa: S105 (of an installation that lives for one measurement)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
CHOSEN = re.compile(r'type="hidden" name="person" value="([0-9a-f-]{36})"')
CODES = 4  # codes one who comes in tries
SURNAMES = ("Верболіз", "Ковальчукевич", "Тернопілко", "Підгаєцький", "Соломченко", "Жуковець", "Бережняк")
GIVEN = ("Іван", "Петро", "Олексій", "Микола", "Степан", "Андрій", "Василь")
HEADER = "№;Прізвище;Ім'я;По батькові;Дата народження"
SCOPE = "search=open dependence=A"


@dataclass(frozen=True)
class Request:
    """What was asked for, about what, and the status of the answer; None: no answer came."""

    kind: str
    key: str
    status: int | None


@dataclass
class Caller(threading.Thread):
    """One person with a browser: acts again and again while the traffic light is green."""

    login: str
    ports: Callable[[], list[int]]
    green: threading.Event
    chance: random.Random
    people: list[str]
    made: list[Request] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)
    lists: list[str] = field(default_factory=list)
    over: bool = False
    busy: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        """Act while it is green; `busy` is held from the first request of an act to the last."""
        while not self.over:
            if self.green.wait(0.1):
                with self.busy:
                    if self.green.is_set():
                        self.act()

    def act(self) -> None:
        """Do one thing; each kind of caller does another."""
        raise NotImplementedError

    def sign_in(self, code_now: Callable[[], str]) -> None:
        """Come in by password and code; on a busy machine a code may be late, and the next one is tried."""
        words = {"login": self.login, "password": PASSWORD, "purpose": "reconciliation"}
        self.submit("", "", "/sign-in/", words, form="/sign-in/")
        page = "/sign-in/second-factor/"
        for _ in range(CODES):
            said = self.submit("", "", page, {"code": code_now()}, form=page)
            if said is not None and said.status == 302:
                return
            time.sleep(30 - time.time() % 30)
        raise RuntimeError("nobody could sign in")

    def submit(
        self, kind: str, key: str, path: str, words: dict[str, str], *, form: str, file: bytes | None = None
    ) -> "Said | None":
        """Send a form with the token of the page it stands on."""
        shown = self.ask("", "", form)
        token = TOKEN.search(shown.body) if shown else None
        if token is None:
            return None
        return self.ask(kind, key, path, {**words, "csrfmiddlewaretoken": token.group(1)}, file)

    def ask(
        self,
        kind: str,
        key: str,
        path: str,
        words: dict[str, str] | None = None,
        file: bytes | None = None,
    ) -> "Said | None":
        """Ask for a page and remember what came; nothing is remembered where nobody listened."""
        ports = self.ports()
        if not ports:
            return None
        said = None
        try:
            said = self._exchange(self.chance.choice(ports), path, words, file)
        except ConnectionRefusedError:
            return None
        except (OSError, http.client.HTTPException):
            pass  # the server was killed while it worked: the request may or may not have been done
        if kind:
            self.made.append(Request(kind, key, said.status if said else None))
        return said

    def _exchange(self, port: int, path: str, words: dict[str, str] | None, file: bytes | None) -> "Said":
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body: bytes | None = None
        if words is not None:
            body, headers["Content-Type"] = _body(words, file)
        try:
            connection.request("GET" if words is None else "POST", path, body, headers)
            got = connection.getresponse()
            said = Said(got.status, got.read().decode(), got.headers.get("Location", ""))
            for value in got.headers.get_all("Set-Cookie") or []:
                self.cookies |= {name: one.value for name, one in SimpleCookie(value).items()}
            return said
        finally:
            connection.close()


@dataclass(frozen=True)
class Said:
    """An answer that came whole."""

    status: int
    body: str
    location: str


class Sender(Caller):
    """Receives lists, and asks for each to be compared."""

    def act(self) -> None:
        """Receive a list nobody has seen before; where it is answered, have it compared."""
        content = self.paper()
        words = {"sender": "B", "concerned": "A", "kind": "prisoners", "list_date": "09.06.2025"}
        words |= {"scope": SCOPE, "category": ""}
        page = "/lists/receive/"
        said = self.submit("receive", sha256(content).hexdigest(), page, words, form=page, file=content)
        if said and said.status == 302:
            list_id = said.location.rstrip("/").rpartition("/")[2]
            compare = f"/reconciliation/lists/{list_id}/compare/"
            asked = self.submit("compare", list_id, compare, {}, form=said.location)
            if asked and asked.status == 302:
                self.lists.append(list_id)

    def paper(self) -> bytes:
        """Write a short list of invented people."""
        lines = [f"Список {uuid4().hex};;;;", HEADER]
        for number in range(1, self.chance.randint(3, 7)):
            name = f"{self.chance.choice(SURNAMES)};{self.chance.choice(GIVEN)};Іванович"
            lines.append(
                f"{number};{name};{self.chance.randint(10, 28)}.04.{self.chance.randint(1970, 2001)}"
            )
        return ("\r\n".join(lines) + "\r\n").encode()


class Reader(Caller):
    """Opens persons, and now and then a masked field."""

    def act(self) -> None:
        """Open one person."""
        person = self.chance.choice(self.people)
        page = f"/people/{person}/"
        shown = self.ask("read", person, page)
        token = TOKEN.search(shown.body) if shown else None
        if token and self.chance.random() < 0.4:
            words = {"field": "personal_number", "reason": "an invented reason"}
            words["csrfmiddlewaretoken"] = token.group(1)
            self.ask("reveal", person, f"{page}reveal/", words)


class Judge(Caller):
    """Judges rows of the lists that were sent."""

    def act(self) -> None:
        """Take the next row of some list: the person proposed, or nobody."""
        if not self.lists:
            return
        list_id = self.chance.choice(self.lists[-20:])
        sent_on = self.ask("", "", f"/reconciliation/lists/{list_id}/review/")
        if sent_on is None or sent_on.status != 302 or "/rows/" not in sent_on.location:
            return
        shown = self.ask("", "", sent_on.location)
        if shown is None or 'value="cannot_tell"' not in shown.body:
            return
        person = CHOSEN.search(shown.body)
        words = {"answer": "same", "person": person.group(1)} if person else {"answer": "none_of_these"}
        token = TOKEN.search(shown.body)
        row = sent_on.location.rstrip("/").rpartition("/")[2]
        words |= {"reason": "an invented opinion", "csrfmiddlewaretoken": token.group(1) if token else ""}
        said = self.ask("judge", row, f"{sent_on.location}decide/", words)
        if said and said.status == 302:
            self.see_kept(sent_on.location)

    def see_kept(self, page: str) -> None:
        """Note as answered only what the row then shows: a list not yet compared refuses by a message."""
        shown = self.ask("", "", page)
        if shown is None or "/take-back/" not in shown.body:
            self.made[-1] = replace(self.made[-1], status=409 if shown else None)


def _body(words: dict[str, str], file: bytes | None) -> tuple[bytes, str]:
    if file is None:
        return urlencode(words).encode(), "application/x-www-form-urlencoded"
    mark = uuid4().hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in words.items()
    ]
    head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="list.csv"\r\n\r\n'
    return b"".join([*parts, head.encode(), file, f"\r\n--{mark}--\r\n".encode()]), (
        f"multipart/form-data; boundary={mark}"
    )
