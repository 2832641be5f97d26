"""States over days: as they are known now, or each day as it was known on that day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from couloir.corridors import Atlas, SubjectEvidence, assess, gather, history, seed_rules
from couloir.incidents import claim_origins
from couloir.model.corridor import CorridorState, Subject
from couloir.model.vocabulary import DEFAULT_ENGINE, Engine
from couloir.pipeline.views import Known

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days in a row, both included, in one state; `state` is that of the first of them."""

    first: date
    last: date
    state: CorridorState

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days that are asked of, both included, and from when is looked.

    `replay`: each day by what was known on it. Else every day by what was known on `known_on`;
    None there: all that is known. `engine` works out the states.
    """

    first: date
    last: date
    known_on: date | None = None
    replay: bool = False
    engine: Engine = DEFAULT_ENGINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A subject over the days of a span, without a gap."""

    subject: Subject
    periods: tuple[Period, ...]

    @property
    def is_silent(self) -> bool:
        """Whether nothing is known on any of the days."""
        return all(one.state.state == "unknown" for one in self.periods)


def evidence_of(
    known: Known, copies: Mapping[str, str], atlas: Atlas
) -> tuple[SubjectEvidence, ...]:
    """Return every subject with its evidence in what is known."""
    documents = known.documents
    origins = {claim.id: claim_origins(claim, documents, copies) for claim in known.claims}
    return gather(known.claims, documents, origins, atlas=atlas, rules=seed_rules())


def first_day(gathered: SubjectEvidence) -> date | None:
    """Return the first day of which evidence speaks, None where there is none."""
    return min((one.evidence.day for one in gathered.evidence), default=None)


def timeline(gathered: SubjectEvidence, span: Span) -> Timeline:
    """Return the periods of a subject; in a replay nothing published after a day counts on it."""
    changes = list(_replayed(gathered, span) if span.replay else _in_hindsight(gathered, span))
    ends = [one.as_of - _DAY for one in changes[1:]]
    periods = tuple(
        Period(first=state.as_of, last=last, state=state)
        for state, last in zip(changes, [*ends, span.last], strict=True)
    )
    return Timeline(subject=gathered.subject, periods=periods)


def _in_hindsight(gathered: SubjectEvidence, span: Span) -> Sequence[CorridorState]:
    return history(
        gathered, start=span.first, end=span.last, known_on=span.known_on, engine=span.engine
    )


def _replayed(gathered: SubjectEvidence, span: Span) -> Iterator[CorridorState]:
    """Yield the state of the first day, and again where a day's differs from that before it."""
    held: CorridorState | None = None
    day = span.first
    while day <= span.last:
        seen = min(day, span.known_on) if span.known_on else day
        state = assess(_known(gathered, seen), as_of=day, known_on=seen, engine=span.engine)
        if held is None or held.state != state.state:
            held = state
            yield state
        day += _DAY


def _known(gathered: SubjectEvidence, day: date) -> SubjectEvidence:
    """Return a subject with what was known by a day: less to look at, the same state."""
    known = tuple(
        one
        for one in gathered.evidence
        if one.evidence.known is not None and one.evidence.known <= day
    )
    return replace(gathered, evidence=known)
