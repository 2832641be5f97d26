"""What the page's tables and lists say, row by row, in the words of its language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from couloir.model.claim import Claim, PlaceWords
from couloir.model.corridor import CorridorState
from couloir.model.document import Document
from couloir.model.incident import Incident
from couloir.model.vocabulary import FAMILY, Kind, State, SubjectKind, SupplyState
from couloir.publish.coarse import subject_key
from couloir.publish.gate import Gated
from couloir.publish.passages import Span
from couloir.publish.wording import Wording

# A table cell shows this many claims and counts the others.
_SHOWN = 3
# Families of kinds that somebody does to somebody.
_WITH_AUTHOR = frozenset({"violence", "custody", "seizure", "access", "threat"})
# Readers look for what is closed first.
WORST_FIRST: tuple[State | SupplyState, ...] = (
    State.BLOCKADED,
    State.BLOCKADE_DECLARED,
    State.CONTESTED,
    State.PARTIALLY_LIFTED,
    State.OPEN_ESCORTED,
    State.OPEN,
    State.UNKNOWN,
    SupplyState.SHORTAGE,
    SupplyState.STRAINED,
    SupplyState.EASING,
    SupplyState.NORMAL,
    SupplyState.UNKNOWN,
)
_HTTP = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A claim's own words and where they stand; `withheld` are places of words held back.

    `quotes` are all of them in the order of the text, `main` those that show what happened.
    """

    quotes: tuple[str, ...]
    main: str | None
    withheld: tuple[Span, ...]
    source: str
    document_number: int
    url: str | None
    day: str
    stance: str
    kind: str
    credits: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow:
    """A corridor, town, border post or supply area in its state."""

    anchor: str
    name: str
    state: str
    style: str
    since: str
    last_evidence: str
    has_evidence: bool
    confidence: str | None
    restricted_by: str
    where: str | None
    goods: str
    because: tuple[Proof, ...]
    more: int
    against: tuple[Proof, ...]
    last_against: str | None

    @property
    def is_silent(self) -> bool:
        """Whether no report speaks of it at all."""
        return self.is_unknown and not self.has_evidence

    @property
    def is_unknown(self) -> bool:
        """Whether nothing holds any more, or ever did, of what reports say of it."""
        return self.style == "s-unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One thing counted, with each origin's number beside the others; `is_toll`: of the dead."""

    thing: str
    told: tuple[tuple[str, str], ...]
    is_toll: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """One incident with all that is told of it."""

    number: int
    id: str
    kind: str
    when: str
    place: str
    stance: str
    is_qualified: bool
    author_label: str
    actors: str
    target_label: str
    targets: str
    deaths: str | None
    figures: tuple[FigureRow, ...]
    conflicts: tuple[str, ...]
    origins: tuple[str, ...]
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A report that was read."""

    number: int
    name: str
    url: str | None
    title: str | None
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Makes rows of one gated view; `numbers` are indexes from ids to the numbers on the page."""

    gated: Gated
    words: Wording
    incident_numbers: Mapping[str, int]
    document_numbers: Mapping[str, int]

    def states(self, kind: SubjectKind) -> tuple[StateRow, ...]:
        """Return the rows of one kind of subject, the worst state first, then by name."""
        states = [state for state in self.gated.view.states if state.subject.kind == kind]

        def key(state: CorridorState) -> tuple[int, str]:
            return WORST_FIRST.index(state.state), self.name(state)

        return tuple(self._state(one) for one in sorted(states, key=key))

    def name(self, state: CorridorState) -> str:
        """Return the name of what a state is about."""
        subject = state.subject
        return subject.name_fr if self.words.language == "fr" else subject.name_en

    def incidents(self) -> tuple[IncidentRow, ...]:
        """Return the rows of incidents, in the order of their numbers."""
        numbers = self.incident_numbers
        incidents = sorted(self.gated.view.incidents, key=lambda one: numbers[one.id])
        return tuple(self._incident(one) for one in incidents)

    def sources(self) -> tuple[SourceRow, ...]:
        """Return the rows of reports, in the order of their numbers."""
        documents = self.gated.view.documents
        return tuple(
            SourceRow(
                number=number,
                name=self.source(documents[key]),
                url=safe_url(documents[key].url),
                title=documents[key].title,
                day=self._published(documents[key]),
            )
            for key, number in sorted(self.document_numbers.items(), key=lambda pair: pair[1])
        )

    def _state(self, state: CorridorState) -> StateRow:
        words, page = self.words, self.words.page
        by = words.labels.of("restrictor", state.restricted_by) if state.restricted_by else ""
        named = words.listing([words.labels.party(one) for one in state.restricted_by_names])
        is_week = subject_key(state) in self.gated.weeks
        return StateRow(
            anchor=f"{state.subject.kind}-{state.subject.id}",
            name=self.name(state),
            state=words.labels.state(state.state),
            style=f"s-{state.state}",
            since=self._day(state.since, is_week=is_week) or page["nobody_told"],
            last_evidence=self._day(state.last_evidence, is_week=is_week) or page["nobody_told"],
            has_evidence=state.last_evidence is not None,
            confidence=self._confidence(state),
            restricted_by=f"{by} ({named})" if by and named else by or named or page["nobody_told"],
            where=state.where,
            goods=words.listing([words.labels.party(one) for one in state.goods]),
            because=self._proofs(state.because[:_SHOWN]),
            more=max(0, len(state.because) - _SHOWN),
            against=self._proofs(state.against[:_SHOWN]),
            last_against=self._day(
                state.last_against, is_week=subject_key(state) in self.gated.weeks_against
            ),
        )  # fmt: skip

    def _day(self, day: date | None, *, is_week: bool) -> str | None:
        """Return a day of a state in words, or the week that it stands for."""
        if day is None:
            return None
        told = self.words.day(day)
        return self.words.page["week_of"].format(day=told) if is_week else told

    def _confidence(self, state: CorridorState) -> str | None:
        if not state.because:
            return None
        return f"{self.words.confidence(state.confidence)} ({self.words.share(state.confidence)})"

    def _incident(self, incident: Incident) -> IncidentRow:
        words, page = self.words, self.words.page
        is_lack = FAMILY[incident.kind] == "supply"
        return IncidentRow(
            number=self.incident_numbers[incident.id],
            id=incident.id,
            kind=words.labels.of("kind", incident.kind),
            when=words.interval(incident.when),
            place=words.place(self._place(incident)),
            stance=words.labels.of("stance", incident.stance),
            is_qualified=incident.stance != "reported",
            author_label=page[_author_word(incident)],
            actors=words.listing([words.labels.party(one) for one in incident.actors]),
            target_label=page["good" if is_lack else "target"],
            targets=words.listing([words.labels.party(one) for one in incident.targets]),
            deaths=self._deaths(incident),
            figures=tuple(self._figures(incident)),
            conflicts=tuple(dict.fromkeys(self._conflict(one) for one in incident.conflicts)),
            origins=tuple(self.origin(one) for one in incident.origins),
            proofs=self._proofs(incident.claims),
        )

    def _place(self, incident: Incident) -> PlaceWords:
        """Return the place as the claim words it that the incident takes its place from."""
        claims = [self.gated.view.claims[claim] for claim in incident.claims]
        alike = [claim for claim in claims if claim.place.names == incident.place_names]
        # The same two towns may be the ends of a stretch in one report and a list in another.
        of_shape = [claim for claim in alike if claim.footprint == incident.footprint]
        chosen = next(iter([*of_shape, *alike]), None)
        return chosen.place if chosen else PlaceWords(names=incident.place_names)

    def _deaths(self, incident: Incident) -> str | None:
        if incident.fatalities.is_known:
            return self.words.range(incident.fatalities)
        return self.words.page["deaths_unknown"] if is_toll_asked(incident) else None

    def _figures(self, incident: Incident) -> Iterator[FigureRow]:
        by_thing: dict[str, list[tuple[str, str]]] = {}
        tolls: set[str] = set()
        for told in incident.figures:
            thing = self.words.labels.thing(told.figure.what, told.figure.effect)
            pair = (self.words.range(told.figure.count), self.origin(told.origin))
            pairs = by_thing.setdefault(thing, [])
            if told.figure.what == "person" and told.figure.effect == "killed":
                tolls.add(thing)
            if pair not in pairs:
                pairs.append(pair)
        for thing, pairs in by_thing.items():
            yield FigureRow(thing=thing, told=tuple(pairs), is_toll=thing in tolls)

    def origin(self, origin: str) -> str:
        """Return the name of a source; a report without a publisher is named by its number."""
        number = self.document_numbers.get(origin)
        if number:
            return f"{self.words.page['report_number']} {number}"
        return self.words.labels.source(origin)

    def _conflict(self, conflict: str) -> str:
        field, _, values = conflict.partition(":")
        label = self.words.page[f"conflict_{field}"]
        # Tolls stand side by side with their origins already.
        return (
            label
            if field == "toll" or not values.strip()
            else f"{label}{self.words.page['colon']} {values.strip()}"
        )

    def _proofs(self, claims: Iterable[str]) -> tuple[Proof, ...]:
        return tuple(self._proof(self.gated.view.claims[claim]) for claim in claims)

    def _proof(self, claim: Claim) -> Proof:
        document = self.gated.view.documents[claim.document_id]
        shown = _outermost((one.quote.start, one.quote.end) for one in claim.quotes)
        texts = {(one.quote.start, one.quote.end): one.quote.text for one in claim.quotes}
        name = self.words.labels.source
        credited = [tuple(map(name, (credit.name, *credit.via))) for credit in claim.credits]
        return Proof(
            quotes=tuple(" ".join(texts[span].split()) for span in shown),
            main=_main(claim),
            withheld=_outermost(self.gated.spans.get(claim.id, ())),
            source=self.source(document),
            document_number=self.document_numbers[document.id],
            url=safe_url(document.url),
            day=self._published(document),
            stance=self.words.labels.of("stance", claim.stance),
            kind=self.words.labels.of("kind", claim.kind),
            credits=tuple(dict.fromkeys(" → ".join(chain) for chain in credited)),
        )

    def source(self, document: Document) -> str:
        """Return who published a report: the publisher, else the host of its address."""
        host = urlsplit(document.url).hostname if document.url else None
        return document.publisher or host or self.origin(document.id)

    def _published(self, document: Document) -> str:
        return self.words.day(document.known) if document.known else self.words.page["not_told"]


def _main(claim: Claim) -> str | None:
    """Return the longest words that show the kind of a claim; None where none are left."""
    shown = [one.quote.text for one in claim.quotes if one.field == "kind"]
    return " ".join(max(shown, key=len).split()) if shown else None


def is_toll_asked(incident: Incident) -> bool:
    """Return whether a reader asks how many died."""
    return FAMILY[incident.kind] == "violence" and incident.kind is not Kind.DESTRUCTION


def safe_url(url: str | None) -> str | None:
    """Return an address that a page may link to; a page's own address may be a script."""
    return url if url and url.lower().startswith(_HTTP) else None


def _author_word(incident: Incident) -> str:
    if incident.stance == "alleged":
        return "alleged_author"
    if incident.stance == "claimed":
        return "claimed_author"
    return "author" if FAMILY[incident.kind] in _WITH_AUTHOR else "actor"


def _outermost(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, without those that lie inside another."""
    given: Sequence[Span] = sorted(set(spans), key=lambda span: (span[0], -span[1]))
    kept: list[Span] = []
    for span in given:
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return tuple(kept)
