"""Features of a pair of claims other than its days: kinds, authors, places, targets, figures, words."""

from functools import lru_cache
from typing import Final

from couloir.incidents.actors import actors_fit, share_an_actor
from couloir.incidents.folding import fold, runs_of_words
from couloir.incidents.kinds import DEEDS, family, is_lasting, kind_cost
from couloir.incidents.points import Points
from couloir.incidents.where import PlaceMatch, compare_places
from couloir.model.claim import Claim, Figure
from couloir.model.vocabulary import NOT_YET

# Two sides that blame each other speak of one happening.
_DISPUTED: Final = -2.0
_BLAMED: Final = frozenset({"violence", "custody", "seizure"})
# Numbers up to this are told of many attacks.
_COMMON: Final = 4
_RARE: Final = 1.5
_MOST_FOR_FIGURES: Final = 2.5
# Two reporters hardly ever choose the same words for so long.
RUN_WORDS: Final = 7
_SHARED_WORDS: Final = 2.0

_PLACE_POINTS: Final[dict[PlaceMatch, float]] = {
    "same": 3.0,
    "inside": 2.0,
    "near": 1.0,
    "district": -0.5,
    "region": 0.5,
    "country": -0.5,
    "unknown": -0.5,
    "elsewhere": -3.5,
}


# A measure is told with its scope: one for the whole country is seldom one for two towns.
_SCOPE_POINTS: Final[dict[PlaceMatch, float]] = {"country": 1.5, "unknown": -2.0}

_DEED_POINTS: Final[dict[PlaceMatch, float]] = {"country": 0.5, "unknown": 0.0}


def kinds(left: Claim, right: Claim) -> Points:
    """Judge what happened."""
    cost = kind_cost(left.kind, right.kind)
    if cost is None:
        return Points(feature="kind", points=None, reason=f"{left.kind} is not {right.kind}")
    if cost == 0:
        return Points(feature="kind", points=1.0, reason=f"both {left.kind}")
    return Points(feature="kind", points=-cost, reason=f"{left.kind} may be {right.kind}")


def stances(left: Claim, right: Claim) -> Points:
    """Keep what is still to come apart from what came."""
    if (left.stance in NOT_YET) != (right.stance in NOT_YET):
        return Points(feature="stance", points=None, reason="one is still to come")
    return Points(feature="stance", points=0.0, reason="")


def authors(left: Claim, right: Claim) -> Points:
    """Judge who did it; who is blamed may be in dispute where day and place are one."""
    if share_an_actor(left, right):
        return Points(feature="author", points=1.0, reason="one author")
    if actors_fit(left, right):
        return Points(feature="author", points=0.0, reason="authors can be one")
    reason = f"authors {', '.join(left.actors)} and {', '.join(right.actors)}"
    is_dispute = (
        family(left.kind) in _BLAMED
        and left.kind == right.kind
        and left.when == right.when
        and left.when.precision == "day"
        and compare_places(left, right).match in {"same", "inside"}
    )
    return Points(feature="author", points=_DISPUTED if is_dispute else None, reason=reason)


def places(left: Claim, right: Claim) -> Points:
    """Judge where."""
    agreement = compare_places(left, right)
    if agreement.match == "apart":
        return Points(feature="place", points=None, reason=agreement.reason)
    if is_lasting(left.kind) and agreement.match not in {"same", "country"}:
        # A shortage in the region is not the one in the town: only one place holds a state.
        return Points(feature="place", points=None, reason="open states of different places")
    points = _PLACE_POINTS[agreement.match]
    if left.kind in DEEDS:
        points = _DEED_POINTS.get(agreement.match, points)
    if family(left.kind) == "access":
        points = _SCOPE_POINTS.get(agreement.match, points)
    return Points(feature="place", points=points, reason=agreement.reason)


def targets(left: Claim, right: Claim) -> Points:
    """Judge who or what was hit."""
    shared = set(left.targets) & set(right.targets)
    if shared:
        points = 1.0 if len(shared) == 1 else 1.5
        return Points(
            feature="target", points=points, reason=f"one target: {', '.join(sorted(shared))}"
        )
    if left.targets and right.targets:
        return Points(feature="target", points=-0.5, reason="targets differ")
    return Points(feature="target", points=0.0, reason="")


def figures(left: Claim, right: Claim) -> Points:
    """Give points for exact numbers of one thing; unlike ones may be one growing toll."""
    shared = exact_numbers(left) & exact_numbers(right)
    if not shared:
        return Points(feature="figure", points=0.0, reason="")
    what, effect, number = max(shared, key=lambda one: (_rarity(one[2]), one))
    points = min(sum(_rarity(one) for _, _, one in shared), _MOST_FOR_FIGURES)
    return Points(feature="figure", points=points, reason=f"{number} {what} {effect} in both")


def _rarity(number: int) -> float:
    """Return the points for a number in both: 2 is common, 50 is round, 37 is neither."""
    return _RARE if number > _COMMON and number % 10 else 1.0


def exact_numbers(claim: Claim) -> frozenset[tuple[str, str, int]]:
    """Return what is counted exactly, and more than once: thing, effect, number."""
    deaths = Figure(what="person", effect="killed", count=claim.fatalities)
    return frozenset(
        (one.what, one.effect, one.count.low)
        for one in (*claim.figures, deaths)
        if one.count.low is not None and one.count.low > 1 and one.count.low == one.count.high
    )


def words(left: Claim, right: Claim) -> Points:
    """Give points for a long run of equal words in what shows the two: one was told by the other."""
    shared = runs_of(left) & runs_of(right)
    if not shared:
        return Points(feature="words", points=0.0, reason="")
    return Points(feature="words", points=_SHARED_WORDS, reason=f"both say “{min(shared)}”")


def runs_of(claim: Claim) -> frozenset[str]:
    """Return the runs of `RUN_WORDS` folded words in what shows the claim's kind."""
    texts = [quoted.quote.text for quoted in claim.quotes if quoted.field == "kind"]
    return frozenset(run for text in texts for run in _runs(text))


@lru_cache(maxsize=16_384)
def _runs(text: str) -> tuple[str, ...]:
    words = fold(text).split()
    return runs_of_words(words, RUN_WORDS)
