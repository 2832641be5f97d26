"""The local web application, driven as a server drives it: through ASGI."""

import asyncio
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

import pytest

from couloir.codec import loads
from couloir.errors import StoreError
from couloir.model.claim import Claim, Maker, PlaceWords, Range
from couloir.model.corridor import CorridorState, Subject
from couloir.model.document import Document
from couloir.model.incident import Incident
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind, State
from couloir.places import seed_gazetteer
from couloir.publish.view import Holds, SituationView
from couloir.web import Ask, create_app

DAY = date(2025, 10, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a browser gets."""

    status: int
    headers: dict[str, str]
    text: str


def view() -> SituationView:
    """Return a view with an attack, a running convoy and a town."""
    attack = _claim("c1", Kind.ARMED_ATTACK)
    convoy = _claim("c2", Kind.CONVOY_DEPARTED)
    kayes = Subject(id="ml-kayes", kind="town", name_fr="Kayes", name_en="Kayes")
    document = Document(id="d", raw_id="d", name="d", origin="d", text="", language="fr")
    return SituationView(
        as_of=DAY,
        states=(
            CorridorState(
                subject=kayes, state=State.BLOCKADED, as_of=DAY, known_on=None, since=DAY,
                last_evidence=DAY, confidence=0.9, because=("c1",),
            ),
        ),
        incidents=(_incident("i1", attack), _incident("i2", convoy)),
        claims={"c1": attack, "c2": convoy},
        documents={"d": document},
        shapes={},
        holds=Holds(incident_hours=0),
    )  # fmt: skip


def _claim(claim_id: str, kind: Kind) -> Claim:
    return Claim(
        id=claim_id, document_id="d", kind=kind, when=Interval.of_day(DAY), stance="reported",
        place=PlaceWords(names=("Kayes",)), maker=Maker(name="rules", version="1"), confidence=0.9,
    )  # fmt: skip


def _incident(incident_id: str, claim: Claim) -> Incident:
    return Incident(
        id=incident_id, kind=claim.kind, when=claim.when, place_names=claim.place.names, footprint=None,
        stance=claim.stance, actors=(), targets=(), fatalities=Range(), figures=(), claims=(claim.id,),
        origins=("RFI",), first_known=None, last_known=None,
    )  # fmt: skip


class Site:
    """An application over one view; `asked` keeps what its loader was asked for."""

    def __init__(self, given: SituationView) -> None:
        self.given = given
        self.asked: list[Ask] = []
        self.app = create_app(self._load, seed_gazetteer())

    def _load(self, ask: Ask) -> SituationView:
        self.asked.append(ask)
        return replace(
            self.given, as_of=ask.as_of or self.given.as_of, language=ask.language or "fr"
        )

    def get(self, path: str, *, query: str = "", host: str = "127.0.0.1:8000") -> Answer:
        """Return the answer to one request."""
        return asyncio.run(self._get(path, query, host))

    async def _get(self, path: str, query: str, host: str) -> Answer:
        # Any: ASGI messages are open dictionaries.
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:  # noqa: ANN401 -- as above
            sent.append(message)

        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
            "scheme": "http", "path": path, "raw_path": path.encode(), "root_path": "",
            "query_string": query.encode(), "headers": [(b"host", host.encode())],
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000),
        }  # fmt: skip
        await self.app(scope, receive, send)
        body = b"".join(one.get("body", b"") for one in sent if one["type"] == "http.response.body")
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Answer(status=sent[0]["status"], headers=headers, text=body.decode())


@pytest.fixture
def site() -> Site:
    """Return an application over the view."""
    return Site(view())


def test_the_page_is_served_without_scripts(site: Site) -> None:
    """The browser is told to run and fetch nothing."""
    answer = site.get("/")

    assert answer.status == 200
    assert answer.text.startswith("<!DOCTYPE html>")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "script-src" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_days_and_language_reach_the_loader(site: Site) -> None:
    """The view asked for is the view shown."""
    answer = site.get("/", query="as_of=2025-09-14&known_on=2025-09-12&lang=en")

    assert site.asked == [Ask(as_of=date(2025, 9, 14), known_on=date(2025, 9, 12), language="en")]
    assert "14\u00a0September\u00a02025" in answer.text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("as_of=yesterday", "as_of='yesterday' is no day; write it as 2025-09-14"),
        ("as_of=2025-02-30", "as_of='2025-02-30' is no day"),
        ("known_on=20250914", "known_on='20250914' is no day"),
        ("known_on=2025-W37-7", "is no day"),
        ("lang=de", "lang='de' is no language of this page; it speaks fr and en"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/api/v1/status", "/api/v1/incidents"])
def test_a_question_that_is_none_is_refused_in_clear_words(
    path: str, query: str, words: str, site: Site
) -> None:
    """422 with what to write instead; the loader is not asked."""
    answer = site.get(path, query=query)

    assert answer.status == 422
    assert words in cast("dict[str, str]", loads(answer.text))["error"]
    assert "content-security-policy" in answer.headers
    assert site.asked == []


def test_the_api_passes_the_gate(site: Site) -> None:
    """A running convoy is no more in the JSON than on the page, and it is counted."""
    body = cast("dict[str, Any]", loads(site.get("/api/v1/incidents").text))

    assert [one["id"] for one in body["incidents"]] == ["i1"]
    assert body["withheld"] == {"running_movement": 1}
    assert (body["as_of"], body["as_of_basis"], body["profile"]) == (
        "2025-10-31",
        "given",
        "public",
    )


def test_the_status_has_states_with_labels(site: Site) -> None:
    """A machine reads the word, a person the label."""
    body = cast("dict[str, Any]", loads(site.get("/api/v1/status", query="lang=en").text))

    (state,) = body["states"]
    assert (state["subject"], state["state"], state["label"]) == (
        "ml-kayes",
        "blockaded",
        "blockaded",
    )
    assert state["since"] == "2025-10-31"


def test_health_needs_no_project(site: Site) -> None:
    """A watchdog asks often."""
    answer = site.get("/healthz")

    assert (answer.status, site.asked) == (200, [])


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example"])
def test_another_host_s_name_is_refused(host: str, site: Site) -> None:
    """A page elsewhere that points its name here gets nothing."""
    answer = site.get("/", host=host)

    assert answer.status == 400
    assert site.asked == []


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_this_machine_s_names_are_served(host: str, site: Site) -> None:
    """Whatever a user types for this machine."""
    assert site.get("/healthz", host=host).status == 200


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/redoc", "/../etc/passwd", "/static"])
def test_there_is_nothing_else(path: str, site: Site) -> None:
    """No file server, no interactive documentation that would fetch scripts."""
    assert site.get(path).status == 404


def test_an_error_of_ours_is_told_as_json() -> None:
    """A store that cannot be read says so, without a stack trace."""

    def load(_: Ask) -> SituationView:
        msg = "couloir.db: is locked by another run; wait for it"
        raise StoreError(msg)

    site = Site(view())
    site.app = create_app(load, seed_gazetteer())

    answer = site.get("/")

    assert answer.status == 500
    assert loads(answer.text) == {"error": "couloir.db: is locked by another run; wait for it"}
