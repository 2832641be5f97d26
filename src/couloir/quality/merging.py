"""How well happenings that several reports tell are put together, pair by pair."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from couloir.model.claim import Claim
from couloir.quality.grouping import Grouped, b_cubed
from couloir.quality.rates import Rates, ratio

Mistaken = Literal["joined", "apart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report's claim of a happening: the slug its label names, and the incident it came to.

    `language` is the report's (ISO 639-1).
    """

    report: str
    language: str
    slug: str
    claim: Claim
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongPair:
    """Two claims wrongly joined, or wrongly kept apart."""

    what: Mistaken
    left: Told
    right: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class MergingScores:
    """How well claims are merged; `pairs` counts pairs of claims that share an incident.

    `b_cubed` are precision, recall and F1 (Bagga and Baldwin 1998). `languages` has the pairs
    by the languages of the two reports ("en–fr"), `slugs` how many happenings are told, `shared`
    those told by more than one claim.
    """

    claims: int
    slugs: int
    shared: int
    pairs: Rates
    b_cubed: tuple[float, float, float]
    languages: Mapping[str, Rates]
    wrong: tuple[WrongPair, ...]


def merging_scores(told: Iterable[Told]) -> MergingScores:
    """Return how well claims were merged; their order changes nothing."""
    ordered = sorted(told, key=lambda one: (one.report, one.claim.id))
    labelled = _pairs(ordered, lambda one: one.slug)
    found = _pairs(ordered, lambda one: one.found)
    sizes = Counter(one.slug for one in ordered)
    wrong = [
        WrongPair(what="apart" if pair in labelled else "joined", left=left, right=right)
        for pair in sorted(labelled ^ found)
        for left, right in [(ordered[pair[0]], ordered[pair[1]])]
    ]
    return MergingScores(
        claims=len(ordered),
        slugs=len(sizes),
        shared=sum(count > 1 for count in sizes.values()),
        pairs=_rates(labelled, found),
        b_cubed=b_cubed([Grouped(label=one.slug, found=one.found) for one in ordered]),
        languages=_by_language(ordered, labelled, found),
        wrong=tuple(wrong),
    )


def causes_of(
    wrong: Iterable[WrongPair], cause: Callable[[WrongPair], str]
) -> Counter[tuple[Mistaken, str]]:
    """Return how many wrong pairs of each sort each cause has."""
    return Counter((pair.what, cause(pair)) for pair in wrong)


def merging_figures(scores: MergingScores) -> dict[str, object]:
    """Return the figures as JSON data."""
    precision, recall, f1 = scores.b_cubed
    return {
        "claims": scores.claims,
        "happenings": scores.slugs,
        "told_more_than_once": scores.shared,
        "pairs": _figures(scores.pairs),
        "b_cubed": {"precision": precision, "recall": recall, "f1": f1},
        "languages": {name: _figures(rates) for name, rates in scores.languages.items()},
    }


_IndexPair = tuple[int, int]


def _pairs(ordered: Sequence[Told], group: Callable[[Told], str]) -> set[_IndexPair]:
    members: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(ordered):
        members[group(one)].append(index)
    return {pair for held in members.values() for pair in combinations(held, 2)}


def _rates(labelled: set[_IndexPair], found: set[_IndexPair]) -> Rates:
    return Rates(hit=len(labelled & found), asked=len(labelled), given=len(found))


def _by_language(
    ordered: Sequence[Told], labelled: set[_IndexPair], found: set[_IndexPair]
) -> dict[str, Rates]:
    names = {
        pair: "–".join(sorted(ordered[index].language for index in pair))
        for pair in labelled | found
    }
    return {
        name: _rates(
            {pair for pair in labelled if names[pair] == name},
            {pair for pair in found if names[pair] == name},
        )
        for name in sorted(set(names.values()))
    }


def _figures(rates: Rates) -> dict[str, float]:
    return {
        "precision": rates.precision,
        "recall": rates.recall,
        "f1": ratio(2 * rates.hit, rates.asked + rates.given),
        "hit": rates.hit,
        "labelled": rates.asked,
        "merged": rates.given,
    }
