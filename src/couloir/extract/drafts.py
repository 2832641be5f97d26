"""Drafts of events: the trigger words of a sentence, sorted into happenings."""

from collections.abc import Sequence
from dataclasses import dataclass

from couloir.extract.attribution import StanceCue
from couloir.extract.mentions import (
    ActorMention,
    CreditMention,
    FigureMention,
    PlaceMention,
    TimeMention,
)
from couloir.extract.triggers.lexicon import Standing, TriggerMatch
from couloir.model.time import Interval
from couloir.model.vocabulary import FAMILY, Kind, Stance

# Where words of both kinds overlap in one sentence, the first takes the second's place: the
# more specific reading ("le blocus est levé" is no blockade, "libérer les otages" no abduction).
_OVERRIDES: tuple[tuple[Kind, Kind], ...] = (
    (Kind.BLOCKADE_LIFTED, Kind.BLOCKADE_ENFORCED),
    (Kind.BLOCKADE_LIFTED, Kind.BLOCKADE_DECLARED),
    (Kind.BLOCKADE_DECLARED, Kind.BLOCKADE_ENFORCED),
    (Kind.ROAD_REOPENED, Kind.ROAD_CLOSED),
    (Kind.SHORTAGE_EASED, Kind.SHORTAGE),
    (Kind.RELEASE, Kind.ABDUCTION),
    (Kind.CONVOY_ARRIVED, Kind.CONVOY_DEPARTED),
    (Kind.BLOCKADE_ENFORCED, Kind.ROAD_CLOSED),
    (Kind.PROTEST, Kind.ROAD_CLOSED),
    (Kind.PROTEST, Kind.BLOCKADE_ENFORCED),
    (Kind.MILITARY_OPERATION, Kind.DESTRUCTION),
    (Kind.ABDUCTION, Kind.ARREST),
    (Kind.TOWN_TAKEN, Kind.ABDUCTION),
    (Kind.ABDUCTION, Kind.BLOCKADE_ENFORCED),
    (Kind.AIR_STRIKE, Kind.SHELLING),
    (Kind.EXPLOSION, Kind.DESTRUCTION),
    (Kind.SHORTAGE, Kind.ROAD_CLOSED),
    (Kind.SHORTAGE, Kind.BLOCKADE_ENFORCED),
    (Kind.THREAT, Kind.ARMED_ATTACK),
    (Kind.THREAT, Kind.DESTRUCTION),
    (Kind.THREAT, Kind.BLOCKADE_ENFORCED),
)
# The means decides: these stand above an attack told in the same sentence (codebook, kinds).
_JOURNEY = frozenset({Kind.CONVOY_ARRIVED, Kind.CONVOY_DEPARTED})
_BESIDE = 45  # code points within which a day stands by a word
MEANS = (Kind.AIR_STRIKE, Kind.SHELLING, Kind.EXPLOSION)
VIOLENT = frozenset(kind for kind, family in FAMILY.items() if family == "violence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A happening as one or more sentences tell it, before it is a claim.

    `spans` are its trigger words; `sentences` the numbers of the sentences that tell it.
    `own_time`, `own_place`: told in a sentence of its own, not carried over from another.
    `definite`: "the attack"; `demonstrative`: "this attack", which points at one just told;
    `another`: "a second attack", none of those told before. `learned`: none of its words is a
    trigger word of the lists.
    """

    kind: Kind
    weight: float
    standing: Standing
    spans: tuple[tuple[int, int], ...]
    sentences: tuple[int, ...]
    time: TimeMention | None = None
    own_time: bool = False
    places: tuple[PlaceMention, ...] = ()
    own_place: bool = False
    actors: tuple[ActorMention, ...] = ()
    targets: tuple[ActorMention, ...] = ()
    figures: tuple[tuple[FigureMention, str], ...] = ()
    credits: tuple[CreditMention, ...] = ()
    stance: Stance = "reported"
    cues: tuple[StanceCue, ...] = ()
    definite: bool = False
    demonstrative: bool = False
    another: bool = False
    in_title: bool = False
    learned: bool = False

    @property
    def place(self) -> PlaceMention | None:
        """The likeliest place phrase with a name: the first that is no region, else the first."""
        named = [place for place in self.places if place.names]
        exact = (place for place in named if place.relation != "in_area")
        return next(exact, named[0] if named else None)

    @property
    def start(self) -> int:
        """The offset of its first trigger word."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """The offset behind its first trigger words."""
        return self.spans[0][1]


def drafts_of_sentence(
    matches: Sequence[TriggerMatch], number: int, times: Sequence[TimeMention], *, in_title: bool
) -> list[Draft]:
    """Return one draft for each happening that the trigger words of a sentence tell.

    Words of one kind are one happening, unless each stands beside a day of its own ("the
    ambush of the 12th and the attack of the 20th").
    """
    groups: dict[tuple[Kind, Interval | None], list[TriggerMatch]] = {}
    kept = _without_overridden(matches)
    for match in kept:
        same = [other for other in kept if other.kind is match.kind]
        groups.setdefault((match.kind, _own_day(match, same, times)), []).append(match)
    drafts = [_draft(kind, found, number, in_title=in_title) for (kind, _), found in groups.items()]
    drafts = _violence_once(drafts) if len({kind for kind, _ in groups}) == len(groups) else drafts
    # A convoy attacked on its way is told with the words of its journey: it did not arrive.
    told = [draft for draft in drafts if not draft.learned]
    hit = any(draft.kind in VIOLENT and draft.standing == "event" for draft in told)
    # "Declared a blockade, forbidding all traffic" announces; its working is told elsewhere.
    announced = any(draft.kind is Kind.BLOCKADE_DECLARED for draft in told)
    return [
        draft
        for draft in drafts
        if not (hit and draft.kind in _JOURNEY)
        and not (announced and draft.kind is Kind.BLOCKADE_ENFORCED)
    ]


def _own_day(
    match: TriggerMatch, same: Sequence[TriggerMatch], times: Sequence[TimeMention]
) -> Interval | None:
    """Return the day that stands right by a trigger word, None where the words share their days."""
    days = {
        time.interval for time in times if time.interval.is_known and time.role in {"day", "span"}
    }
    events = [other for other in same if other.standing == "event"]
    if min(len(days), len(events)) <= 1:
        return None
    nearest = [min(times, key=lambda time: _gap(other, time)) for other in events]
    if (
        len({time.interval for time in nearest}) < len(events)
        or max(map(_gap, events, nearest)) > _BESIDE
    ):
        return None
    return min(times, key=lambda time: _gap(match, time)).interval


def _gap(match: TriggerMatch, time: TimeMention) -> int:
    return max(time.start - match.end, match.start - time.end, 0)


def _draft(kind: Kind, matches: Sequence[TriggerMatch], number: int, *, in_title: bool) -> Draft:
    standing: Standing = (
        "event" if any(m.standing == "event" for m in matches) else matches[0].standing
    )
    best = sorted(matches, key=lambda m: (m.standing != "event", m.start))
    return Draft(
        kind=kind,
        weight=max(match.weight for match in matches),
        standing=standing,
        spans=tuple((match.start, match.end) for match in best),
        sentences=(number,),
        in_title=in_title,
        learned=all(match.learned for match in matches),
    )


def _without_overridden(matches: Sequence[TriggerMatch]) -> list[TriggerMatch]:
    gone = {
        id(weak)
        for strong in matches
        for weak in matches
        if (strong.kind, weak.kind) in _OVERRIDES
        and strong.start < weak.end
        and weak.start < strong.end
    }
    return [match for match in matches if id(match) not in gone]


def _violence_once(drafts: list[Draft]) -> list[Draft]:
    """Fold deaths and the general word "attack" into the means that the sentence names."""
    violent = [draft for draft in drafts if draft.kind in VIOLENT and draft.standing != "part"]
    if len(violent) <= 1:
        return drafts
    events = [draft for draft in violent if draft.standing == "event"]
    main = next((d for kind in MEANS for d in events if d.kind is kind), None)
    if main is None:
        main = max(events or violent, key=lambda d: (d.weight, -d.start))
    folded = [d for d in violent if d is not main and (d.standing == "toll" or main.kind in MEANS)]
    spans = main.spans + tuple(span for draft in folded for span in draft.spans)
    joined = Draft(
        kind=main.kind,
        weight=main.weight,
        standing=main.standing,
        spans=spans,
        sentences=main.sentences,
        in_title=main.in_title,
        learned=main.learned,
    )
    return [joined if d is main else d for d in drafts if not any(d is f for f in folded)]
