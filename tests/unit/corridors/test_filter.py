"""The filter: what each kind of evidence does to a state, and how long it lasts."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from couloir.corridors import assess, history, seed_rules, stretch_evidence
from couloir.corridors.filtering import Lens, build_chains, read_subject, seed_chains
from couloir.corridors.parameters import read_parameters
from couloir.errors import GazetteerError
from couloir.model.claim import Credit
from couloir.model.corridor import CorridorState
from couloir.model.vocabulary import Kind

# The fixtures of conftest, whose types a test module cannot import.
Country = Any
Told = Callable[..., Any]

DAY = date(2025, 9, 3)
KAYES_ROAD = "corridor dakar-kayes-bamako"


@pytest.fixture(name="told")
def positional(told: Told) -> Told:
    """Return a maker of what is told that takes kind, names, first and last day in this order."""

    def make(
        kind: Kind, names: tuple[str, ...], day: date, end: date | None = None, **rest: object
    ) -> object:
        return told(kind=kind, names=names, day=day, end=end, **rest)

    return make


def days(number: int) -> timedelta:
    """Return so many days."""
    return timedelta(days=number)


def state_of(
    heard: dict[str, Any], subject: str, day: date, good: str | None = None
) -> CorridorState:
    """Return the state of a subject by the filter."""
    return assess(heard[subject], as_of=day, engine="filter", good=good)


def test_a_declaration_is_not_effective(country: Country, told: Told) -> None:
    """What is announced of a town is told as announced, by whom, and not as in force."""
    heard = country.hears({"a": told(Kind.BLOCKADE_DECLARED, ("Kayes",), DAY)})

    state = state_of(heard, "town ml-kayes", DAY)

    assert (state.state, state.since, state.because) == ("blockade_declared", DAY, ("a",))
    assert (state.restricted_by, state.restricted_by_names) == ("armed_group", ("JNIM",))


def test_an_escorted_convoy_speaks_against_a_blockade(country: Country, told: Told) -> None:
    """Who gets through the whole road under escort shows that it is no longer only announced."""
    heard = country.hears(
        {
            "a": told(Kind.BLOCKADE_DECLARED, ("Kayes",), DAY),
            "b": told(
                Kind.CONVOY_ARRIVED,
                ("Diboli", "Kayes", "Bamako"),
                DAY + days(7),
                relation="on_road",
                actors=("FAMa",),
            ),
        }
    )

    before, after = (state_of(heard, KAYES_ROAD, DAY + days(n)) for n in (6, 7))

    assert before.state == "blockade_declared"
    assert (after.state, after.because) == ("open_escorted", ("b",))
    assert dict(after.posterior)["blockaded"] < dict(before.posterior)["blockaded"] / 2


def test_a_party_that_denies_moves_next_to_nothing(country: Country, told: Told) -> None:
    """An army's "false blockade" is a party's word; an agency that denies has looked."""
    claim = told(Kind.BLOCKADE_ENFORCED, ("Léré",), DAY)
    army = (Credit(name="FAMa", kind="army"),)
    agency = (Credit(name="OCHA", kind="agency"),)

    def confidence(credited: tuple[Credit, ...] | None) -> float:
        claims = {"a": claim}
        if credited is not None:
            claims["b"] = told(
                Kind.BLOCKADE_ENFORCED, ("Léré",), DAY, stance="denied", credits=credited
            )
        return state_of(country.hears(claims), "town ml-lere", DAY).confidence

    assert confidence(None) - confidence(army) < 0.05
    assert confidence(None) - confidence(agency) > 0.08


def test_silence_comes_later_after_an_agency(country: Country, told: Told) -> None:
    """A blockade that an agency lists outlives one that a newspaper tells of, and both an attack."""

    def silent_after(**how: object) -> int:
        heard = country.hears({"a": told(day=DAY, **how)})
        subject = next(one for key, one in heard.items() if one.evidence)
        changed = history(subject, start=DAY, end=DAY + days(700), engine="filter")
        return (changed[1].as_of - DAY).days

    attack = silent_after(kind=Kind.ARMED_ATTACK, names=("Kaniéra", "Lakamané"), relation="between")
    paper = silent_after(kind=Kind.BLOCKADE_ENFORCED, names=("Léré",), known=DAY + days(1))
    agency = silent_after(kind=Kind.BLOCKADE_ENFORCED, names=("Léré",), origins=("OCHA",))

    assert 14 <= attack < paper < agency
    assert agency > 120


def test_the_worst_stretch_decides_and_is_named(country: Country, told: Told) -> None:
    """A convoy that passed one end of a road says nothing of an attack at the other."""
    heard = country.hears(
        {
            "a": told(Kind.ARMED_ATTACK, ("Kaniéra", "Lakamané"), DAY, relation="between"),
            "b": told(
                Kind.CONVOY_ARRIVED,
                ("Kolokani", "Kati", "Bamako"),
                DAY + days(3),
                relation="on_road",
                actors=("FAMa",),
            ),
        }
    )

    state = state_of(heard, KAYES_ROAD, DAY + days(3))

    assert (state.state, state.where) == ("contested", "Kaniéra - Lakamané")


def test_an_attack_fades_along_the_road(country: Country, told: Told) -> None:
    """The stretch beside the one attacked is less surely contested; far off nothing is known."""
    heard = country.hears(
        {"a": told(Kind.ARMED_ATTACK, ("Kaniéra", "Lakamané"), DAY, relation="between")}
    )
    stretches = {one.subject.name_fr: one for one in stretch_evidence([heard[KAYES_ROAD]])}

    def shown(name: str) -> tuple[str, float]:
        state = assess(stretches[name], as_of=DAY, engine="filter")
        return state.state, state.confidence

    assert shown("Kaniéra - Lakamané")[1] > shown("Sandaré - Kaniéra")[1] > 0.45
    assert shown("Kolokani - Tioribougou") == ("unknown", 0.0)


def test_what_is_told_of_a_region_yields_to_the_road(country: Country, told: Told) -> None:
    """A blockade of the whole region does not undo what was seen on the road itself."""
    heard = country.hears(
        {
            "a": told(Kind.BLOCKADE_DECLARED, ("région de Kayes",), DAY, relation="in_area"),
            "b": told(
                Kind.ARMED_ATTACK, ("Didiéni", "Kolokani"), DAY + days(2), relation="between"
            ),
        }
    )

    state = state_of(heard, KAYES_ROAD, DAY + days(2))

    assert (state.state, state.where) == ("contested", "Didiéni - Kolokani")


def test_a_ban_on_a_good_closes_the_road_for_it_alone(country: Country, told: Told) -> None:
    """Who looks for fuel finds a closed border, who looks for food nothing that is told."""
    heard = country.hears(
        {
            "a": told(
                Kind.ROAD_CLOSED,
                ("Kourémalé",),
                DAY,
                actors=("government of Guinea",),
                targets=("fuel",),
            )
        }
    )

    def state(good: str | None) -> str:
        return state_of(heard, "border_post ml-kouremale", DAY, good=good).state

    assert (state(None), state("fuel"), state("food")) == (
        "partially_lifted",
        "blockaded",
        "unknown",
    )


def test_a_lifting_ends_a_blockade_that_stood_for_months(country: Country, told: Told) -> None:
    """The surer a blockade stood, the surer its end must be told."""
    heard = country.hears(
        {
            "a": told(Kind.BLOCKADE_ENFORCED, ("Léré",), DAY - days(120), DAY, origins=("OCHA",)),
            "b": told(Kind.BLOCKADE_LIFTED, ("Léré",), DAY + days(1), origins=("OCHA",)),
        }
    )

    assert state_of(heard, "town ml-lere", DAY).state == "blockaded"
    assert state_of(heard, "town ml-lere", DAY).since == DAY - days(120)
    assert state_of(heard, "town ml-lere", DAY + days(1)).state == "open"


def test_news_changes_nothing_before_its_day(country: Country, told: Told) -> None:
    """A reading that goes on from an older one is that of all the evidence at once."""
    first = {"a": told(Kind.ARMED_ATTACK, ("Kaniéra", "Lakamané"), DAY, relation="between")}
    news = {"b": told(Kind.BLOCKADE_DECLARED, ("Kayes",), DAY + days(9))}
    lens = Lens(rules=seed_rules(), chains=seed_chains())
    span = {"start": DAY, "end": DAY + days(30)}
    before = read_subject(country.hears(first)[KAYES_ROAD], lens, **span)
    whole = country.hears(first | news)[KAYES_ROAD]

    resumed, fresh = (
        read_subject(whole, lens, **span, before=before),
        read_subject(whole, lens, **span),
    )

    assert before is not None
    assert resumed is not None
    assert fresh is not None
    assert resumed.states == fresh.states
    assert resumed.states[:9] == before.states[:9]
    assert (resumed.confidence == fresh.confidence).all()


def test_without_news_a_chain_comes_to_its_mix() -> None:
    """The stated shares are what is left when nothing is told: none of them a state."""
    chains = seed_chains()
    for chain in (chains.passage, chains.order, chains.supply):
        assert np.allclose(chain.step.sum(axis=1), 1)
        assert np.allclose(chain.mix @ chain.step, chain.mix)
    shares = dict(zip(chains.supply.states, chains.supply.mix @ chains.supply.told_as, strict=True))

    assert shares["shortage"] == pytest.approx(0.25)
    assert max(chains.passage.mix @ chains.passage.told_as) < chains.parameters.least


@pytest.fixture(scope="module")
def text() -> str:
    """Return the parameters that come with the package, as text."""
    from importlib.resources import files

    return files("couloir").joinpath("data", "filter.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("least = 0.45", "leest = 0.45", r"f: unknown: missing \['least'\], unknown \['leest'\]"),
        ("free = 0.36", "free = 0.46", r"f: seen: free sums to 1\.1"),
        ("stay = 24", "stay = 0", r"f: seen\.open\.stay: must be a number above 0, not 0"),
        ("stay = 24", "stay = 2", r"seen\.open: share / stay exceeds that of all others"),
        ("least = 0.45", "least = 0.2", r"0\.33 of the mix is one state"),
        ("echo = 1\n", "echo = 2\n", r"f: signal\.passage: likelihoods and echo are at most 1"),
        ("[signal.attack]", "[signal.atack]", r"unknown \['atack'\]"),
        ("party = 0.08", 'party = "low"', r"f: denial\.party: must be a number above 0"),
    ],
)
def test_a_slip_in_the_parameters_is_named(text: str, old: str, new: str, said: str) -> None:
    """The file is read strictly: each table, key and range."""
    assert old in text

    with pytest.raises(GazetteerError, match=said):
        build_chains(read_parameters(text.replace(old, new, 1), name="f"))


def test_every_parameter_of_a_mode_and_signal_has_its_reason(text: str) -> None:
    """A figure without a reason is not read."""
    without = text.replace('reason = "No news; told only in passing."', "", 1)

    with pytest.raises(GazetteerError, match=r"supply\.normal: missing \['reason'\]"):
        read_parameters(without, name="f")
