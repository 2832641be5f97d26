"""Merging of any number of claims in a window of days: what can change no more is told and let go."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from couloir.incidents.blocking import HORIZON_DAYS
from couloir.incidents.judging import Material
from couloir.incidents.merge import Changes, Merger, Settled
from couloir.incidents.standing import Standing, Standings
from couloir.incidents.telling import MergeResult
from couloir.incidents.words import Words
from couloir.model.claim import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Incidents that are done, the standings of their claims, and how many pairs were judged."""

    result: MergeResult
    standings: tuple[Standing, ...]
    pairs: int


def merge_in_windows(
    batches: Iterable[Sequence[Claim]],
    material: Material,
    words: Words,
    *,
    contents: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Told]:
    """Yield every incident of claims that come in the order of `blocking.days_of` and ids.

    Held in memory are the claims of the last `HORIZON_DAYS` days, those of open states that
    still last, and those that reviewers spoke of. What is told is what `merge` tells of all.
    """
    merger = Merger(Standings(), material, words)
    for batch in batches:
        merger.settle(Changes(added=batch, contents=contents))
        if batch:
            start = min(one.reach.start for one in merger.standings.by("claim_id", _ids(batch)))
            yield _let_go(merger, words, before=start - HORIZON_DAYS)
    yield _let_go(merger, words, before=None)


def _ids(batch: Iterable[Claim]) -> list[str]:
    return [claim.id for claim in batch]


def _let_go(merger: Merger, words: Words, before: int | None) -> Told:
    """Tell the incidents whose last day lies before a day (ordinal; None: all), and forget them."""
    units: dict[str, list[Standing]] = defaultdict(list)
    for one in merger.standings.now():
        units[_unit(one, merger.standings)].append(one)
    done = [
        one
        for held in units.values()
        if before is None or _is_over(held, before, words)
        for one in held
    ]
    groups = frozenset(one.group for one in done if one.group)
    result = merger.tell(Settled(groups=groups, ended=frozenset()))
    ids = [one.claim_id for one in done]
    standings = tuple(merger.standings.by("claim_id", ids))
    merger.standings.forget(ids)
    merger.judging.forget(ids)
    return Told(result=result, standings=standings, pairs=merger.judging.pairs)


def _unit(one: Standing, standings: Standings) -> str:
    """Return the component that a claim is told with."""
    if one.is_in_play:
        return one.component
    head = standings.peek(one.target)
    return head.component if head is not None else one.target


def _is_over(held: Iterable[Standing], before: int, words: Words) -> bool:
    return all(one.reach.end < before and one.claim_id not in words.claims for one in held)
