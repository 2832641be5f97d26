"""The hidden states of a road, an order or a supply, and how they follow upon each other by day.

A chain has modes; each mode is told as one state of the closed list. Each day a mode is left
with probability 1 - exp(-1/stay), for another one in such proportions that without evidence
the chain comes to its mix. Passage has two parts, what is seen and what is said (a declaration
that stands or does not), moving together: 6 x 2 modes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from couloir.corridors.parameters import (
    ORDER,
    SEEN,
    SUPPLY,
    WORD,
    ModeRule,
    Parameters,
    SignalRule,
    seed_parameters,
)
from couloir.corridors.rules import ORDER_SIGNALS, SUPPLY_SIGNALS, Signal
from couloir.errors import GazetteerError
from couloir.model.vocabulary import State, SupplyState

Floats = NDArray[np.float64]
# After so many days without a word nothing is left but the mix, to a part in a thousand.
MOST_DAYS = 2000
# From this share of its highest likelihood on a signal speaks for a state; below the other
# it speaks against it.
_FOR, _AGAINST = 0.5, 0.2
# Stays and shares are written to two digits; the flows of two modes need not agree closer.
_SLACK = 0.02
_ROUNDS = 200

_SEEN_AS: Mapping[str, State] = {
    "open": State.OPEN,
    "escorted": State.OPEN_ESCORTED,
    "contested": State.CONTESTED,
    "blockaded": State.BLOCKADED,
    "confirmed": State.BLOCKADED,
    "partial": State.PARTIALLY_LIFTED,
}
_ORDERED_AS: Mapping[str, State] = {
    "open": State.OPEN,
    "partly": State.PARTIALLY_LIFTED,
    "closed": State.BLOCKADED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A hidden Markov chain by the day.

    `states` are what can be told, `told_as` (modes x states) holds 1 where a mode is told as a
    state. `mix` is the stationary distribution, with which every chain begins.
    `log_likelihood` is by mode, `speaks_for` and `speaks_against` are by signal.
    """

    states: tuple[State | SupplyState, ...]
    told_as: Floats
    step: Floats
    mix: Floats
    log_likelihood: Mapping[Signal, Floats]
    speaks_for: Mapping[Signal, frozenset[str]]
    speaks_against: Mapping[Signal, frozenset[str]]
    _powers: list[Floats] = field(default_factory=list)

    def powers(self, days: int) -> Floats:
        """Return the steps of 0, 1, … `days` days, days + 1 of them, each modes x modes.

        Kept as they grow: the same for every caller, whatever was asked before.
        """
        have = self._powers[0] if self._powers else np.eye(len(self.mix))[np.newaxis]
        if len(have) <= days:
            more = [have[-1]]
            for _ in range(max(days + 1, 2 * len(have)) - len(have)):
                more.append(more[-1] @ self.step)
            have = np.concatenate([have, np.stack(more[1:])])
            self._powers[:] = [have]
        return have[: days + 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chains:
    """The three chains of the filter."""

    passage: Chain
    order: Chain
    supply: Chain
    parameters: Parameters

    def of(self, signal: Signal) -> Chain:
        """Return the chain that a signal speaks of."""
        if signal in SUPPLY_SIGNALS:
            return self.supply
        return self.order if signal in ORDER_SIGNALS else self.passage


@cache
def seed_chains() -> Chains:
    """Return the chains of the parameters that come with the package."""
    return build_chains(seed_parameters())


def build_chains(parameters: Parameters) -> Chains:
    """Return the chains of some parameters.

    Raises `GazetteerError` where a state would be told of a road of which nothing is known.
    """
    chains = Chains(
        passage=_passage(parameters),
        order=_plain(parameters, "order", ORDER, _ORDERED_AS),
        supply=_plain(parameters, "supply", SUPPLY, {one: SupplyState(one) for one in SUPPLY}),
        parameters=parameters,
    )
    for chain in (chains.passage, chains.supply):
        likeliest = float(np.max(chain.mix @ chain.told_as))
        if likeliest >= parameters.least:
            msg = f"filter: {likeliest:.2f} of the mix is one state: silence must stay below least"
            raise GazetteerError(msg)
    return chains


def _passage(parameters: Parameters) -> Chain:
    word = _step(parameters.modes["word"], "mix", "word")
    seen = [_step(parameters.modes["seen"], mix, "seen") for mix in ("free", "declared")]
    # What is said moves first; what is seen then moves by the mix that goes with it.
    blocks = [[word[said, then] * seen[then] for then in range(2)] for said in range(2)]
    modes = [(said, one) for said in WORD for one in SEEN]
    states = [
        State.BLOCKADE_DECLARED if (said, one) == ("declared", "open") else _SEEN_AS[one]
        for said, one in modes
    ]
    likelihoods = {
        signal: _joint(rule) for signal, rule in parameters.signals.items() if "word" in rule.tables
    }
    return _chain(np.block(blocks), states, likelihoods)


def _joint(rule: SignalRule) -> list[float]:
    keys = {"none": "free", "declared": "declared"}
    return [
        rule.tables["word"][said] * rule.tables[keys[said]][one] for said in WORD for one in SEEN
    ]


def _plain(
    parameters: Parameters,
    part: str,
    modes: tuple[str, ...],
    told_as: Mapping[str, State] | Mapping[str, SupplyState],
) -> Chain:
    likelihoods = {
        signal: [rule.tables[part][mode] for mode in modes]
        for signal, rule in parameters.signals.items()
        if part in rule.tables
    }
    states = [told_as[mode] for mode in modes]
    return _chain(_step(parameters.modes[part], "mix", part), states, likelihoods)


def _step(modes: Mapping[str, ModeRule], mix: str, where: str) -> Floats:
    """Return the step of one day by mean stays, whose stationary distribution is a mix.

    A mode that is left goes over into another one j with a probability in proportion to w_j.
    The flow through mode i, share_i * leaving_i, is then in proportion to w_i * (1 - w_i),
    which is solved for w. Raises `GazetteerError` where no such step exists: where one mode
    is entered more often than all others together are left.
    """
    leaving = -np.expm1([-1 / rule.stays[mix] for rule in modes.values()])
    flow = np.array([rule.shares[mix] for rule in modes.values()]) * leaving
    if 2 * flow.max() > flow.sum() * (1 + _SLACK):
        mode = list(modes)[int(flow.argmax())]
        msg = f"{where}.{mode}: share / stay exceeds that of all others: a longer stay is needed"
        raise GazetteerError(msg)
    into = flow / flow.sum()
    for _ in range(_ROUNDS):
        into = flow / np.maximum(1 - into, flow)
        into = into / into.sum()
    others = np.outer(1 / (1 - into), into)
    np.fill_diagonal(others, 0.0)
    return np.asarray(np.diag(1 - leaving) + leaving[:, np.newaxis] * others)


def _chain(
    step: Floats,
    states_of_modes: list[State] | list[State | SupplyState] | list[SupplyState],
    likelihoods: Mapping[Signal, list[float]],
) -> Chain:
    states = tuple(dict.fromkeys(states_of_modes))
    told_as = np.array([[float(own is state) for state in states] for own in states_of_modes])
    by_state = {
        signal: (np.array(row)[:, np.newaxis] * told_as).max(axis=0) / max(row)
        for signal, row in likelihoods.items()
    }
    return Chain(
        states=states,
        told_as=told_as,
        step=step,
        mix=_stationary(step),
        log_likelihood={signal: np.log(row) for signal, row in likelihoods.items()},
        speaks_for={
            # What is about as likely under every state speaks for none.
            signal: frozenset(states[n] for n in np.flatnonzero(row >= _FOR))
            if row.min() < _FOR
            else frozenset()
            for signal, row in by_state.items()
        },
        speaks_against={
            signal: frozenset(states[n] for n in np.flatnonzero(row < _AGAINST))
            for signal, row in by_state.items()
        },
    )


def _stationary(step: Floats) -> Floats:
    """Return the distribution that a step leaves as it is."""
    size = len(step)
    equations = np.vstack([step.T - np.eye(size), np.ones(size)])
    solution = np.linalg.lstsq(equations, np.append(np.zeros(size), 1.0), rcond=None)[0]
    return np.asarray(solution / solution.sum())
