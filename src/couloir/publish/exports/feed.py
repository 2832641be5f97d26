"""Changes of state as an Atom feed (RFC 4287): one entry for the last change of each subject."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO
from uuid import UUID, uuid5
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from couloir.model.corridor import CorridorState
from couloir.model.document import Document
from couloir.ports import Gazetteer
from couloir.publish.exports.about import about_lines
from couloir.publish.exports.cells import clean
from couloir.publish.exports.tables import is_weekly
from couloir.publish.gate import Gated
from couloir.publish.header import header_of
from couloir.publish.labels import Labels, labels

_ATOM = "http://www.w3.org/2005/Atom"
# RFC 4151 asks for a domain of one's own for tag: URIs, and a project has none; RFC 9562 asks for
# nothing but a name space that does not change: entries keep their ids as long as this stays.
_SPACE = UUID("5c0d0e1c-7a0a-5f2e-9a51-6b6f0c6f7569")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A state that began on `day`; `updated` is the latest day on which its evidence was known.

    `is_weekly`: `day` is the Monday of the week that is told.
    """

    id: str
    state: CorridorState
    day: date
    published: date
    updated: date
    documents: tuple[Document, ...]
    is_weekly: bool


def write_atom(stream: IO[bytes], gated: Gated, gazetteer: Gazetteer) -> None:  # noqa: ARG001
    """Write the changes of a view as an Atom feed, UTF-8, the latest first."""
    made = changes(gated)
    xml = XMLGenerator(stream, encoding="utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("feed", _attributes({"xmlns": _ATOM, "xml:lang": gated.view.language}))
    _write_about(xml, gated, made)
    words = labels(gated.view.language)
    for change in made:
        _write_entry(xml, change, words)
    xml.endElement("feed")
    xml.endDocument()


def changes(gated: Gated) -> tuple[Change, ...]:
    """Return the last change of each subject, the latest first.

    Subjects of which no report ever spoke have none. An entry's id comes from the project's name
    as the profile lets it out, the profile, the subject, the state and the day that it began, so
    it stays while evidence comes and goes; `updated` grows with the evidence.
    """
    found = [change for state in gated.view.states for change in _changes(state, gated)]
    return tuple(sorted(found, key=lambda one: (-one.updated.toordinal(), one.id)))


def _changes(state: CorridorState, gated: Gated) -> Iterator[Change]:
    day = state.since or state.last_evidence
    if day is None:
        return
    documents = _documents((*state.because, *state.against), gated)
    known = [one.known for one in documents if one.known is not None]
    reasons = _documents(state.because, gated)
    first = [one.known for one in reasons if one.known is not None]
    updated = max((*known, day))
    subject = state.subject
    yield Change(
        id=_urn(
            gated.view.title,
            gated.view.profile,
            subject.kind,
            subject.id,
            state.state,
            day.isoformat(),
        ),
        state=state,
        day=day,
        # A state is known at the earliest on the day it began, whatever was known of it before.
        published=min(max(min(first, default=day), day), updated),
        updated=updated,
        documents=documents,
        is_weekly=is_weekly(state, gated),
    )


def _documents(claims: Iterable[str], gated: Gated) -> tuple[Document, ...]:
    view = gated.view
    keys = {view.claims[claim].document_id for claim in claims if claim in view.claims}
    return tuple(view.documents[key] for key in sorted(keys) if key in view.documents)


def _urn(*parts: str) -> str:
    return uuid5(_SPACE, clean("\n".join(parts))).urn


def _write_about(xml: XMLGenerator, gated: Gated, made: Iterable[Change]) -> None:
    header = header_of(gated)
    latest = max((one.updated for one in made), default=header.as_of)
    _element(xml, "id", _urn(header.title, "feed", header.profile, header.language))
    _element(xml, "title", header.title or "Couloir")
    lines = (f"{name}: {value}" for name, value in about_lines(gated))
    _element(xml, "subtitle", "\n".join(lines))
    _element(xml, "updated", _instant(latest))
    xml.startElement("author", _attributes({}))
    _element(xml, "name", header.title or "Couloir")
    xml.endElement("author")
    _element(xml, "generator", "Couloir")
    _element(xml, "rights", " ".join(header.licences))
    facts = {"profile": header.profile, "as_of": header.as_of.isoformat()}
    withheld = {f"withheld:{name}": str(count) for name, count in header.withheld.items()}
    for scheme, term in {**facts, **withheld}.items():
        _empty(xml, "category", {"scheme": f"urn:couloir:{scheme}", "term": term})
    for source in header.sources:
        if source.url:
            _empty(xml, "link", {"rel": "via", "href": source.url})


def _write_entry(xml: XMLGenerator, change: Change, words: Labels) -> None:
    state, subject = change.state, change.state.subject
    name = subject.name_fr if words.language == "fr" else subject.name_en
    xml.startElement("entry", _attributes({}))
    _element(xml, "id", change.id)
    _element(xml, "title", f"{name} : {words.state(state.state)} ({change.day.isoformat()})")
    _element(xml, "published", _instant(change.published))
    _element(xml, "updated", _instant(change.updated))
    for scheme, term in (("subject", f"{subject.kind}:{subject.id}"), ("state", state.state)):
        _empty(xml, "category", {"scheme": f"urn:couloir:{scheme}", "term": term})
    for url in sorted({one.url for one in change.documents if one.url}):
        _empty(xml, "link", {"rel": "via", "href": url})
    _element(xml, "content", _content(change, words), {"type": "text"})
    xml.endElement("entry")


def _content(change: Change, words: Labels) -> str:
    """Return the facts of a state, one a line, in closed words: nothing is composed."""
    state = change.state
    by = words.of("restrictor", state.restricted_by) if state.restricted_by else None
    told = {
        "state": state.state.value,
        "since": state.since,
        "days": "week" if change.is_weekly else "day",
        "last_evidence": state.last_evidence,
        "confidence": state.confidence,
        "where": state.where,
        "restricted_by": by,
        "by": ", ".join(words.party(one) for one in state.restricted_by_names),
        "goods": ", ".join(words.party(one) for one in state.goods),
        "because": ", ".join(state.because),
        "against": ", ".join(state.against),
    }
    return "\n".join(f"{name}: {value}" for name, value in told.items() if value not in {None, ""})


def _instant(day: date) -> str:
    """Return midnight UTC of a day: RFC 3339 asks for an hour, and nobody told one."""
    return f"{day.isoformat()}T00:00:00Z"


def _element(
    xml: XMLGenerator, name: str, text: str, attributes: Mapping[str, str] | None = None
) -> None:
    xml.startElement(name, _attributes(attributes or {}))
    xml.characters(clean(text))
    xml.endElement(name)


def _empty(xml: XMLGenerator, name: str, attributes: Mapping[str, str]) -> None:
    xml.startElement(name, _attributes(attributes))
    xml.endElement(name)


def _attributes(attributes: Mapping[str, str]) -> "AttributesImpl[str]":
    return AttributesImpl({key: clean(value) for key, value in attributes.items()})
