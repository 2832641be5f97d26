"""The publication gate: what of a view may leave this machine, and how much was withheld."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from couloir.ports import Gazetteer
from couloir.publish.closing import closed
from couloir.publish.coarse import coarsened
from couloir.publish.holding import without_held
from couloir.publish.listed import listed_names
from couloir.publish.passages import Span
from couloir.publish.profiles import rules_of
from couloir.publish.reasons import Reason
from couloir.publish.view import SituationView


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
    `origin_count` counts the independent sources before any was reduced to its kind. `weeks`
    names the states ("town:ml-kayes") whose days stand for whole weeks, each by its Monday;
    `weeks_against` those whose `last_against` does.
    A count of 1 to 4 people stands for "fewer than 5".
    """

    view: SituationView
    withheld: tuple[Withheld, ...]
    spans: Mapping[str, tuple[Span, ...]]
    origin_count: int
    weeks: frozenset[str] = frozenset()
    weeks_against: frozenset[str] = frozenset()


def gate(view: SituationView, gazetteer: Gazetteer) -> Gated:
    """Return what of a view its profile lets out.

    internal: all. partner: no planned or running movement, no name but from closed lists, no
    words with another name in them, no store's site, no count of a few people of a small place,
    no link to propaganda. public: besides, nothing that is too recent, and the days of convoys
    and of the held by the week. Reads no clock: the day of view is the view's.
    """
    rules = rules_of(view.profile)
    if rules is None:
        return Gated(view=view, withheld=(), spans={}, origin_count=_origin_count(view))
    counts: Counter[Reason] = Counter()
    without, held = without_held(view, rules, counts)
    coarse = coarsened(without, rules, gazetteer)
    names = listed_names(gazetteer, sources=view.listed_sources)
    found = closed(coarse, names, [view.claims[claim_id] for claim_id in sorted(held)])
    counts.update(reason for reason, _ in coarse.seen | found.seen)
    return Gated(
        view=found.view,
        withheld=tuple(
            Withheld(reason=reason, count=count) for reason, count in sorted(counts.items())
        ),
        spans=found.spans,
        origin_count=_origin_count(without),
        weeks=coarse.weeks,
        weeks_against=coarse.weeks_against,
    )


def _origin_count(view: SituationView) -> int:
    return len({origin for incident in view.incidents for origin in incident.origins})
