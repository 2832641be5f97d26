"""The publication gate: what of a view may leave this machine, and how much was withheld."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit

from couloir.model.claim import Claim, Credit, FieldQuote, Maker
from couloir.model.corridor import CorridorState
from couloir.model.document import Document
from couloir.model.footprint import Footprint
from couloir.model.incident import Incident
from couloir.model.judgement import is_reviewer
from couloir.ports import Gazetteer
from couloir.publish.addresses import address_reason, host_alone
from couloir.publish.labels import labels
from couloir.publish.listed import ListedNames, fold, listed_names
from couloir.publish.movements import (
    MovementReason,
    is_not_yet,
    movement_reasons,
    tells_of_departure,
    tells_of_movement,
)
from couloir.publish.view import SituationView
from couloir.publish.words import WordsReason, words_reason

Reason = (
    MovementReason
    | WordsReason
    | Literal[
        "state_on_movement",
        "unlisted_source",
        "unlisted_actor",
        "unlisted_place",
    ]
)
Span = tuple[int, int]

# Shorter words of a publisher's name ("Le", "du", "of") need not stand in its address.
_TELLING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """How many things were withheld for one reason."""

    reason: Reason
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gated:
    """A view with nothing in it that may not leave.

    `withheld` is in the order of reasons. `spans` is an index from a claim's id to the places
    in its document where words were withheld, so that whoever has the page finds them.
    `origin_count` counts the independent sources before any was reduced to its kind.
    """

    view: SituationView
    withheld: tuple[Withheld, ...]
    spans: Mapping[str, tuple[Span, ...]]
    origin_count: int


def gate(view: SituationView, gazetteer: Gazetteer) -> Gated:
    """Return what of a view its profile lets out.

    internal: all. partner: no planned or running movement. public: besides, names only from
    closed lists, sources by kind where they are on none, quotes only where every name in
    them is listed.
    """
    if view.profile == "internal":
        return Gated(view=view, withheld=(), spans={}, origin_count=_origin_count(view))
    counts: Counter[Reason] = Counter()
    without, movements = _without_movements(view, counts)
    if view.profile == "partner":
        origins = _origin_count(without)
        return Gated(view=without, withheld=_listing(counts), spans={}, origin_count=origins)
    closed = _Closed(view=without, names=listed_names(gazetteer), seen=set())
    gated = closed.gated([view.claims[claim_id] for claim_id in sorted(movements)])
    counts.update(reason for reason, _ in closed.seen)
    return replace(gated, withheld=_listing(counts))


def _listing(counts: Counter[Reason]) -> tuple[Withheld, ...]:
    return tuple(Withheld(reason=reason, count=count) for reason, count in sorted(counts.items()))


def _origin_count(view: SituationView) -> int:
    return len({origin for incident in view.incidents for origin in incident.origins})


def _without_movements(
    view: SituationView, counts: Counter[Reason]
) -> tuple[SituationView, Mapping[str, MovementReason]]:
    """Return the view without planned and running movements, and the claims that told of them."""
    reasons = movement_reasons(view.claims, view.documents, as_of=view.as_of)
    incidents = []
    for incident in view.incidents:
        reason = _incident_reason(incident, reasons, view)
        if reason is None:
            incidents.append(_drop_claims(incident, reasons))
        else:
            counts[reason] += 1
            reasons.update({claim: reason for claim in incident.claims if claim in view.claims})
    told = {claim for incident in view.incidents for claim in incident.claims}
    counts.update(reason for claim, reason in reasons.items() if claim not in told)
    kept = replace(
        view,
        claims={
            claim.id: _unsigned(claim) for claim in view.claims.values() if claim.id not in reasons
        },
        incidents=tuple(incidents),
        states=tuple(_kept_states(view.states, reasons, counts)),
    )
    return kept, reasons


def _unsigned(claim: Claim) -> Claim:
    """Return a claim without the name of the reviewer who made it: staff are nobody's business."""
    if not is_reviewer(claim.maker):
        return claim
    return replace(claim, maker=Maker(name="reviewer", version=""))


def _incident_reason(
    incident: Incident, reasons: Mapping[str, MovementReason], view: SituationView
) -> MovementReason | None:
    if is_not_yet(incident.kind, incident.stance, incident.when, as_of=view.as_of):
        return "planned_movement"
    found = [reasons.get(claim) for claim in incident.claims]
    return found[0] if found and all(found) else None


def _drop_claims(incident: Incident, reasons: Mapping[str, MovementReason]) -> Incident:
    return replace(
        incident,
        claims=tuple(claim for claim in incident.claims if claim not in reasons),
        figures=tuple(told for told in incident.figures if told.claim_id not in reasons),
    )


def _kept_states(
    states: Iterable[CorridorState],
    reasons: Mapping[str, MovementReason],
    counts: Counter[Reason],
) -> Iterable[CorridorState]:
    """Leave out states that rest on withheld claims alone: they would tell what was withheld."""
    for state in states:
        because = tuple(claim for claim in state.because if claim not in reasons)
        if state.because and not because:
            counts["state_on_movement"] += 1
            continue
        against = tuple(claim for claim in state.against if claim not in reasons)
        # The latest day may be that of a claim left out.
        latest = state.last_against if against == state.against else None
        yield replace(state, because=because, against=against, last_against=latest)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Closed:
    """The public profile's work on one view; `seen` grows with what is withheld, each once."""

    view: SituationView
    names: ListedNames
    seen: set[tuple[Reason, str]]

    def gated(self, movements: Iterable[Claim]) -> Gated:
        """Return the view built from closed lists; `movements` are the claims left out."""
        touchy = self._touchy(movements)
        spans: dict[str, tuple[Span, ...]] = {}
        claims: dict[str, Claim] = {}
        for claim in self.view.claims.values():
            claims[claim.id], withheld = self._claim(claim, touchy.get(claim.document_id, ()))
            if withheld:
                spans[claim.id] = withheld
        view = replace(
            self.view,
            claims=claims,
            incidents=tuple(self._incident(incident) for incident in self.view.incidents),
            states=tuple(self._state(state) for state in self.view.states),
            documents={
                key: self._document(one, has_movement=key in touchy)
                for key, one in self.view.documents.items()
            },
        )
        origins = _origin_count(self.view)
        return Gated(view=view, withheld=(), spans=spans, origin_count=origins)

    def _touchy(self, movements: Iterable[Claim]) -> Mapping[str, list[Span]]:
        """Return, by document, the sentences that tell of withheld movements."""
        touchy: dict[str, list[Span]] = {}
        for claim in movements:
            text = self.view.documents[claim.document_id].text
            touchy.setdefault(claim.document_id, []).extend(
                _sentence(text, quoted.quote.start, quoted.quote.end) for quoted in claim.quotes
            )
        return touchy

    def _claim(self, claim: Claim, touchy: Iterable[Span]) -> tuple[Claim, tuple[Span, ...]]:
        text = self.view.documents[claim.document_id].text
        kept: list[FieldQuote] = []
        withheld: dict[Span, Reason] = {}
        for quoted in claim.quotes:
            span = (quoted.quote.start, quoted.quote.end)
            reason = self._quote_reason(text, span, touchy)
            if reason is None:
                kept.append(quoted)
            else:
                withheld[span] = reason
                self.seen.add((reason, f"{claim.document_id}:{span[0]}:{span[1]}"))
        admin1 = claim.place.admin1
        closed = replace(
            claim,
            quotes=tuple(kept),
            place=replace(
                claim.place,
                names=self._places(claim.place.names),
                via=self._places(claim.place.via),
                beside=self._places(claim.place.beside),
                admin1=admin1 if admin1 and self.names.is_place(admin1) else None,
            ),
            footprint=self._footprint(claim.footprint),
            actors=self._parties(claim.actors),
            targets=self._parties(claim.targets),
            credits=tuple(self._credit(credit) for credit in claim.credits),
            figures=tuple(replace(one, credited=None, quote=None) for one in claim.figures),
        )
        return closed, tuple(sorted(withheld))

    def _quote_reason(self, text: str, span: Span, touchy: Iterable[Span]) -> Reason | None:
        if any(span[0] < end and start < span[1] for start, end in touchy):
            return "movement_in_words"
        first, last = _sentence(text, *span)
        if tells_of_movement(text[span[0] : span[1]], text[first:last]):
            return "movement_in_words"
        return words_reason(text, *span, self.names)

    def _credit(self, credit: Credit) -> Credit:
        via = tuple(name for name in credit.via if self.names.is_source(name))
        if self.names.is_source(credit.name):
            return replace(credit, via=via)
        self.seen.add(("unlisted_source", credit.name))
        return Credit(name=labels(self.view.language).of("credit", credit.kind), kind=credit.kind)

    def _places(self, given: tuple[str, ...]) -> tuple[str, ...]:
        self.seen.update(
            ("unlisted_place", name) for name in given if not self.names.is_place(name)
        )
        return tuple(name for name in given if self.names.is_place(name))

    def _parties(self, given: tuple[str, ...]) -> tuple[str, ...]:
        self.seen.update(
            ("unlisted_actor", name) for name in given if not self.names.is_actor(name)
        )
        return tuple(name for name in given if self.names.is_actor(name))

    def _footprint(self, footprint: Footprint | None) -> Footprint | None:
        if footprint is None:
            return None
        return replace(footprint, basis=self._listed(footprint.basis) or "")

    def _incident(self, incident: Incident) -> Incident:
        sources = self._sources(incident)
        return replace(
            incident,
            place_names=self._places(incident.place_names),
            footprint=self._footprint(incident.footprint),
            actors=self._parties(incident.actors),
            targets=self._parties(incident.targets),
            origins=tuple(sources[origin] for origin in incident.origins),
            figures=tuple(
                replace(
                    told,
                    origin=sources[told.origin],
                    figure=replace(told.figure, credited=None, quote=None),
                )
                for told in incident.figures
            ),
            conflicts=tuple(self._conflict(conflict) for conflict in incident.conflicts),
        )

    def _sources(self, incident: Incident) -> Mapping[str, str]:
        """Return an index from the sources of an incident to what they may be called.

        Several that come down to one kind are numbered, so that their figures stay apart.
        """
        told = (one.origin for one in incident.figures)
        origins = dict.fromkeys((*incident.origins, *told))
        called = {origin: self._origin(origin, incident) for origin in origins}
        alike = Counter(called.values())
        number: Counter[str] = Counter()
        for origin, name in called.items():
            number[name] += 1
            if alike[name] > 1:
                called[origin] = f"{name} {number[name]}"
        return called

    def _origin(self, origin: str, incident: Incident) -> str:
        """Return the name of a source where it may be told, else its report or its kind."""
        if ", " in origin:
            # A figure that several sources give alike names them in one line.
            return ", ".join(self._origin(one, incident) for one in origin.split(", "))
        documents = self.view.documents
        hosts = {_host(document.url) for document in documents.values()}
        if self.names.is_source(origin) or origin in hosts or origin in documents:
            return origin
        published = [key for key in sorted(documents) if documents[key].publisher == origin]
        if published:
            return origin if self._is_told(documents[published[0]]) else published[0]
        self.seen.add(("unlisted_source", origin))
        claims = [self.view.claims[claim] for claim in incident.claims]
        kinds = [one.kind for claim in claims for one in claim.credits if one.name == origin]
        return labels(self.view.language).of("credit", kinds[0] if kinds else "media")

    def _is_told(self, document: Document) -> bool:
        """Return whether a publisher may be named: it is listed, or its own address names it."""
        words = fold(document.publisher or "").split()
        address = fold(document.url or "")
        return self.names.is_source(document.publisher or "") or (
            any(len(word) >= _TELLING for word in words)
            and all(word in address for word in words if len(word) >= _TELLING)
        )

    def _conflict(self, conflict: str) -> str:
        """Return a conflict as it is where its words are listed, else the field alone."""
        field, _, rest = conflict.partition(":")
        reason = words_reason(rest, 0, len(rest), self.names)
        return conflict if reason is None else field

    def _state(self, state: CorridorState) -> CorridorState:
        by_names = self._parties(state.restricted_by_names)
        where, basis = self._listed(state.where), self._listed(state.basis)
        return replace(state, restricted_by_names=by_names, where=where, basis=basis or "")

    def _listed(self, text: str | None) -> str | None:
        if text is None or words_reason(text, 0, len(text), self.names) is None:
            return text
        return None

    def _document(self, document: Document, *, has_movement: bool) -> Document:
        """Return a document by its address and day; its text stays here."""
        publisher = document.publisher
        if publisher is not None and not self._is_told(document):
            self.seen.add(("unlisted_source", publisher))
            publisher = None
        return replace(
            document, title=self._title(document, has_movement=has_movement),
            url=self._address(document, has_movement=has_movement), publisher=publisher,
            text="", name=document.id, origin=document.id, dateline=None, removed=(),
        )  # fmt: skip

    def _title(self, document: Document, *, has_movement: bool) -> str | None:
        title = document.title
        if title is None:
            return None
        reason = words_reason(title, 0, len(title), self.names, report=document.text)
        if tells_of_movement(title, title) or (has_movement and tells_of_departure(title)):
            reason = "movement_in_words"
        if reason is None:
            return title
        self.seen.add((reason, f"{document.id}:title"))
        return None

    def _address(self, document: Document, *, has_movement: bool) -> str | None:
        """Return the address, cut to its host where its words tell what is withheld."""
        if document.url is None:
            return None
        reason = address_reason(document, self.names, has_movement=has_movement)
        if reason is None:
            return document.url
        self.seen.add((reason, f"{document.id}:address"))
        return host_alone(document.url)


def _host(url: str | None) -> str:
    host = (urlsplit(url).hostname or "") if url else ""
    return host.removeprefix("www.").removeprefix("amp.")


def _sentence(text: str, start: int, end: int) -> Span:
    """Return the sentence or sentences around a passage."""
    first = max(text.rfind(mark, 0, start) for mark in ".!?\n") + 1
    ends = [place for mark in ".!?\n" if (place := text.find(mark, end)) >= 0]
    return first, min(ends, default=len(text))
