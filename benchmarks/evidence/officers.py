"""Officers at work over HTTP: each signs in, reads, looks people up, judges rows, and pauses as people do."""

import http.client
import random
import re
import time
from base64 import b32decode
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

PASSWORD = "invented-Password-of-an-officer"  # noqa: S105 (of an installation that lives for one measurement)
PAUSE = (3.0, 15.0)  # seconds between two pages
CODES = 3  # codes an officer tries
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PERSON = re.compile(r'href="(/people/[0-9a-f-]{36}/)"')
# Whoever judges says so honestly of invented rows: nothing is decided by somebody who did not look.
JUDGEMENT = {"answer": "cannot_tell", "reason": "an invented opinion"}


# Every other page is shown, or it is an error.
SENDS_ON = {"sign in": {200, 302}, "review": {200, 302}, "judge": {302}}


@dataclass(frozen=True)
class Answer:
    """What came back, and how long it took."""

    page: str
    status: int
    seconds: float
    body: str
    location: str

    @property
    def wrong(self) -> bool:
        """Whether this is not what an officer at this page is owed."""
        return self.status not in SENDS_ON.get(self.page, {200})


@dataclass
class Officer:
    """One browser of one person, behind an address of its own."""

    login: str
    port: int
    address: str
    secret: str
    names: Sequence[tuple[str, str]]
    judges: bool
    seed: int
    answers: list[Answer] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.lists: list[str] = []

    def sign_in(self) -> None:
        """Come in by password and code; what is not accepted is an error of the measurement."""
        form = self.send("sign in", "/sign-in/")
        words = {"login": self.login, "password": PASSWORD, "purpose": "reconciliation"}
        self.submit("sign in", "/sign-in/", form, words)
        form = self.send("sign in", "/sign-in/second-factor/")
        for _ in range(CODES):
            said = self.submit("sign in", "/sign-in/second-factor/", form, {"code": code_now(self.secret)})
            if said.status == 302:
                break
            time.sleep(30 - time.time() % 30)  # too late for this code: the next one is another
        self.lists = re.findall(r"/lists/([0-9a-f-]{36})/", self.send("lists", "/lists/").body)
        if not self.lists:
            raise RuntimeError("an officer could not sign in, or sees no list")

    def work(self, until: float) -> None:
        """Go from page to page until the time is over."""
        while time.monotonic() < until:
            act = self.random.choices(self.acts(), weights=(6, 4, 8, 8, 1))[0]
            act()
            time.sleep(self.random.uniform(*PAUSE))

    def acts(self) -> tuple[Callable[[], None], ...]:
        """Return what an officer does, from the commonest page to the rarest."""
        return self.desk, self.rows, self.review, self.look_up, self.account

    def desk(self) -> None:
        """See what waits."""
        self.send("desk", "/")

    def rows(self) -> None:
        """Leaf through a list."""
        page = self.random.randint(1, 4)
        self.send("rows of a list", f"/lists/{self.random.choice(self.lists)}/rows/?page={page}")

    def review(self) -> None:
        """Open the next row that waits and give an opinion."""
        sent_on = self.send("review", f"/reconciliation/lists/{self.random.choice(self.lists)}/review/")
        if sent_on.status != 302 or "/rows/" not in sent_on.location:
            return
        shown = self.send("review", sent_on.location)
        if self.judges and 'value="cannot_tell"' in shown.body:
            time.sleep(self.random.uniform(*PAUSE))
            self.submit("judge", f"{sent_on.location}decide/", shown, JUDGEMENT)

    def look_up(self) -> None:
        """Search by a name, and open whoever is found first."""
        surname, given = self.random.choice(self.names)
        form = self.send("people", "/people/")
        words = {"surname": surname, "given_name": given}
        found = self.submit("search", "/people/", form, words)
        if person := PERSON.search(found.body):
            time.sleep(self.random.uniform(*PAUSE))
            self.send("person", person.group(1))

    def account(self) -> None:
        """Look at where a list stands, both ways."""
        self.send("account", f"/reconciliation/lists/{self.random.choice(self.lists)}/account/")

    def submit(self, page: str, path: str, form: Answer, words: dict[str, str]) -> Answer:
        """Send a form with the token of the page it came on."""
        token = TOKEN.search(form.body)
        return self.send(page, path, {**words, "csrfmiddlewaretoken": token.group(1) if token else ""})

    def send(self, page: str, path: str, words: dict[str, str] | None = None) -> Answer:
        """Ask for a page and keep how long it took; a broken connection counts as status 0."""
        began = time.monotonic()
        try:
            status, body, location = self._exchange(path, words)
        except OSError:
            status, body, location = 0, "", ""
        answer = Answer(page, status, time.monotonic() - began, body, location)
        self.answers.append(Answer(page, status, answer.seconds, "", ""))
        return answer

    def _exchange(self, path: str, words: dict[str, str] | None) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {
            "Host": "127.0.0.1",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Referer": "https://127.0.0.1/",
            "X-Forwarded-For": self.address,
            "X-Forwarded-Proto": "https",
        }
        body = None
        if words is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(words)
        try:
            connection.request("GET" if words is None else "POST", path, body, headers)
            got = connection.getresponse()
            text = got.read().decode()
            for value in got.headers.get_all("Set-Cookie") or []:
                self.cookies |= {name: one.value for name, one in SimpleCookie(value).items()}
            return got.status, text, got.headers.get("Location", "")
        finally:
            connection.close()


def code_now(secret: str) -> str:
    """Return what an authenticator shows now (RFC 6238); waits out the last second of its half-minute."""
    while time.time() % 30 > 28.5:
        time.sleep(0.2)
    return TOTP(b32decode(secret), 6, SHA1(), 30).generate(int(time.time())).decode()  # noqa: S303 (RFC 6238)


def at_once(officers: Sequence[Officer], act: Callable[[Officer], None], apart: float) -> Iterator[int]:
    """Have every officer act in a thread of his own, begun so many seconds apart; yield how many are done.

    An officer who could not go on is an error of the measurement, raised here.
    """
    with ThreadPoolExecutor(len(officers)) as threads:
        acting = []
        for one in officers:
            acting.append(threads.submit(act, one))
            time.sleep(apart)
        for done, one_acting in enumerate(as_completed(acting), 1):
            one_acting.result()
            yield done
