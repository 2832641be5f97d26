"""The assumptions on supply: read strictly, each with its source, a project's own words first."""

from importlib.resources import files

import pytest

from couloir.corridors.stocks import read_assumptions, seed_assumptions
from couloir.errors import GazetteerError
from couloir.model.vocabulary import State
from couloir.settings import AssumedRange, SupplySection

TEXT = (files("couloir") / "data" / "supply.toml").read_text(encoding="utf-8")


def changed(old: str, new: str) -> str:
    """Return the seed file with one thing written otherwise."""
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_every_assumption_says_why_in_both_languages() -> None:
    """A number without its reasoning cannot be argued with."""
    seed = seed_assumptions()
    place = seed.place["ml-bamako"]
    told = [
        seed.tanker_litres,
        seed.density_kg_per_litre,
        seed.rationed_use,
        *seed.flow.values(),
        *place.shares.values(),
        *(one.amount for one in place.normal_flow),
        *(one for one in (place.opening_fill, place.storage_days, place.low_days) if one),
    ]

    assert len(told) > 15
    assert all(one.source and one.why_fr and one.why_en for one in told)


def test_every_state_has_a_range_that_falls_as_it_is_worse() -> None:
    """Then in every draw more closed never brings more."""
    flow = seed_assumptions().flow
    order = [State.OPEN, State.OPEN_ESCORTED, State.CONTESTED, State.BLOCKADED]
    ends = [(flow[state].low, flow[state].high) for state in order]

    assert flow.keys() == set(State)
    assert ends == sorted(ends, reverse=True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (changed("[flow.contested]", "[flow.contestd]"), "flow: write exactly"),
        (changed("high = 0.35", "high = 1.35"), "flow.blockaded: must have no end above"),
        (changed("[flow.unknown]\nlow = 0.4", "[flow.unknown]\nlow = 0.95"), "flow.unknown"),
        (changed("seed = 20250903", "seeds = 1"), "draws.seed: Field required"),
        (changed("number = 20000", "number = 4"), "draws.number"),
        (changed("low = 33000", "low = 93000"), "tanker_litres: .*low ≤ mid ≤ high"),
        ("[flow\n", "supply: Expected"),
    ],
)
def test_a_slip_in_the_file_is_named(text: str, said: str) -> None:
    """A misspelt state would otherwise count as none."""
    with pytest.raises(GazetteerError, match=said):
        read_assumptions(text, name="supply")


def test_a_project_replaces_what_it_says_and_keeps_the_rest() -> None:
    """Who knows the depots need not write down the shares again."""
    storage = AssumedRange(low=20, high=30, source="own count")
    own = {"ml-bamako": SupplySection(storage_days=storage)}

    section = seed_assumptions().for_place("ml-bamako", own)

    assert section.storage_days == storage
    assert section.shares == seed_assumptions().place["ml-bamako"].shares


def test_a_place_that_nobody_wrote_of_has_no_assumptions() -> None:
    """No other place's numbers stand in for it."""
    assert seed_assumptions().for_place("ml-gao", {}) == SupplySection()
