"""Evidence on one chain as weighed log-likelihoods by day."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from couloir.corridors.evidence import Evidence
from couloir.corridors.filtering.chains import Chain, Chains, Floats
from couloir.corridors.parameters import Weights
from couloir.corridors.rules import Signal
from couloir.corridors.subjects import OnSubject

_PASSAGES = frozenset({Signal.PASSAGE, Signal.ESCORTED_PASSAGE})


@dataclass(frozen=True, slots=True)
class DayEvidence:
    """All that speaks on one day (an ordinal of the calendar), as log-likelihood by mode."""

    day: int
    log_likelihood: Floats


@dataclass(frozen=True, slots=True)
class Weighed:
    """Evidence by day, in order, and the days on which each signal is told and not denied."""

    days: tuple[DayEvidence, ...]
    told: Mapping[Signal, tuple[int, ...]]


def weigh(evidence: Iterable[OnSubject], chain: Chain, chains: Chains) -> Weighed:
    """Return evidence on one chain by day; the order given does not count.

    Evidence of one signal on one day is one: the weightiest of it, raised by the independent
    origins of all. A signal told again within a week is an echo. A denial turns the signal
    round, with little weight.
    """
    pools: dict[tuple[int, Signal, bool], _Pool] = {}
    weights = chains.parameters.weights
    for one in evidence:
        signal, is_denied = one.evidence.signal, one.evidence.stance == "denied"
        weight = weight_of(one, weights)
        for day in days_of(one.evidence, weights):
            pool = pools.get((day, signal, is_denied))
            if pool is None:
                pools[(day, signal, is_denied)] = _Pool(weight, set(one.evidence.origins))
            else:
                pool.weight = max(pool.weight, weight)
                pool.origins.update(one.evidence.origins)
    told: dict[Signal, list[int]] = defaultdict(list)
    for day, signal, is_denied in sorted(pools):
        if not is_denied:
            told[signal].append(day)
    return Weighed(
        days=tuple(_summed(pools, chain, chains)),
        told={signal: tuple(days) for signal, days in told.items()},
    )


@dataclass(slots=True)
class _Pool:
    weight: float
    origins: set[str]


def _summed(
    pools: Mapping[tuple[int, Signal, bool], _Pool], chain: Chain, chains: Chains
) -> Iterator[DayEvidence]:
    weights = chains.parameters.weights
    days: dict[int, Floats] = {}
    last: dict[tuple[Signal, bool], int] = {}
    for day, signal, is_denied in sorted(pools):
        pool = pools[(day, signal, is_denied)]
        origins = min(max(len(pool.origins), 1), weights.counted)
        weight = pool.weight * (1 + weights.per_doubling * math.log2(origins))
        if day - last.get((signal, is_denied), -math.inf) <= weights.echo_days:
            weight *= chains.parameters.signals[signal].echo
        last[(signal, is_denied)] = day
        told = chain.log_likelihood[signal] * (-weight if is_denied else weight)
        days[day] = days[day] + told if day in days else told
    for day, total in days.items():
        # Only ratios count: the highest is 0, so that no sum of many runs out of range.
        yield DayEvidence(day, np.maximum(total - total.max(), _LEAST_LOG))


# Below this no double is told from 0: a state is never excluded for good.
_LEAST_LOG = -600.0


def weight_of(one: OnSubject, weights: Weights) -> float:
    """Return to which power one piece of evidence counts, before its origins are counted."""
    evidence = one.evidence
    directness = {
        "named": weights.named,
        "located": weights.located,
        "region": weights.region,
    }[one.directness]
    certainty = 1.0 if evidence.certainty == 1 else weights.dated_by_page
    observed = weights.observed if evidence.is_observed else 1.0
    return _stance(evidence, weights) * directness * certainty * observed * one.share


def _stance(evidence: Evidence, weights: Weights) -> float:
    match evidence.stance:
        case "denied":
            return weights.party if evidence.is_party_word else weights.other
        case "claimed":
            return weights.claimed
        case "alleged":
            return weights.alleged
        case _:
            return weights.reported


def days_of(evidence: Evidence, weights: Weights) -> range | list[int]:
    """Return the days on which evidence speaks: its day, and each fortnight of an open state."""
    first = evidence.day.toordinal()
    if evidence.through is None:
        return [first]
    return range(first, evidence.through.toordinal(), int(weights.restate_days))


def is_passage(one: OnSubject) -> bool:
    """Return whether evidence tells of a convoy that got through."""
    return one.evidence.signal in _PASSAGES
