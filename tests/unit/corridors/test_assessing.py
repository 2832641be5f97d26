"""The state of a road on a day, as the reports of autumn 2025 tell it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from couloir.corridors import assess, assess_all, history
from couloir.model.vocabulary import Kind, State, SupplyState

# `country` and `told` come from conftest, whose classes a test module cannot import.
Country = Any
Tell = Callable[..., Any]

KAYES = "corridor dakar-kayes-bamako"


@pytest.fixture
def autumn(told: Tell) -> dict[str, Any]:
    """Return the facts of the first two weeks on the Kayes road."""
    both = ("Kayes", "Nioro du Sahel")
    lost = {"relation": "between", "names": ("Kaniéra", "Lakamané"), "targets": ("fuel convoy",)}
    return {
        "declared": told(
            kind=Kind.BLOCKADE_DECLARED,
            names=both,
            day=date(2025, 9, 3),
            known=date(2025, 9, 4),
        ),
        "denied": told(
            kind=Kind.BLOCKADE_ENFORCED,
            names=both,
            day=date(2025, 9, 8),
            stance="denied",
            known=date(2025, 9, 9),
            origins=("FAMa",),
        ),
        "convoy": told(
            kind=Kind.CONVOY_ARRIVED,
            names=("Diboli", "Kayes", "Bamako"),
            relation="on_road",
            day=date(2025, 9, 10),
            known=date(2025, 9, 11),
            actors=("FAMa",),
        ),
        "attack": told(
            kind=Kind.ARMED_ATTACK,
            day=date(2025, 9, 14),
            known=date(2025, 9, 15),
            burned=3,
            **lost,
        ),
        "attack too": told(
            kind=Kind.ARMED_ATTACK,
            day=date(2025, 9, 14),
            known=date(2025, 9, 16),
            burned=40,
            origins=("Reuters",),
            **lost,
        ),
    }


def test_the_autumn_on_the_kayes_road_is_told_day_by_day(
    country: Country, autumn: dict[str, Any]
) -> None:
    """Declared, then passed with an escort, then the convoy is lost under the declaration."""
    heard = country.hears(autumn)

    changes = history(heard[KAYES], start=date(2025, 9, 1), end=date(2025, 9, 14))

    assert [(one.as_of.day, one.state) for one in changes] == [
        (1, State.UNKNOWN),
        (3, State.BLOCKADE_DECLARED),
        (10, State.OPEN_ESCORTED),
        (14, State.BLOCKADED),
    ]
    assert changes[-1].because == ("attack", "attack too")
    assert changes[-1].where == "Kaniéra - Lakamané"


def test_kayes_and_nioro_are_declared_and_not_blockaded(
    country: Country, autumn: dict[str, Any]
) -> None:
    """Declared is not effective: an announcement is not a road without traffic."""
    heard = country.hears(autumn)

    states = [
        assess(heard[f"town {town}"], as_of=date(2025, 9, 5))
        for town in ("ml-kayes", "ml-nioro-du-sahel")
    ]

    assert [one.state for one in states] == [State.BLOCKADE_DECLARED] * 2
    assert [one.restricted_by for one in states] == ["armed_group"] * 2
    assert states[0].restricted_by_names == ("JNIM",)


def test_what_was_not_yet_known_does_not_exist(country: Country, autumn: dict[str, Any]) -> None:
    """As known on the 12th, nobody had heard of the attack of the 14th."""
    heard = country.hears(autumn)[KAYES]

    then = assess(heard, as_of=date(2025, 9, 14), known_on=date(2025, 9, 12))
    later = assess(heard, as_of=date(2025, 9, 14), known_on=date(2025, 9, 15))

    assert (then.state, then.because) == (State.OPEN_ESCORTED, ("convoy",))
    assert (later.state, later.because) == (State.CONTESTED, ("attack",))


def test_a_denial_is_kept_and_changes_nothing(country: Country, autumn: dict[str, Any]) -> None:
    """The army's word that there is no blockade stands against it, without ending it."""
    state = assess(country.hears(autumn)[KAYES], as_of=date(2025, 9, 9))

    assert state.state is State.BLOCKADE_DECLARED
    assert state.against == ("denied",)


def test_silence_leads_to_unknown(country: Country, told: Tell) -> None:
    """No report is not "open": an attack of the spring says nothing of the autumn."""
    attack = told(
        kind=Kind.ARMED_ATTACK, names=("Loulouni",), relation="near", day=date(2025, 3, 1)
    )
    heard = country.hears({"a": attack})["corridor abidjan-sikasso-bamako"]

    late = assess(heard, as_of=date(2025, 9, 1))

    assert assess(heard, as_of=date(2025, 3, 10)).state is State.CONTESTED
    assert (late.state, late.because, late.confidence) == (State.UNKNOWN, (), 0.0)
    assert late.last_evidence == date(2025, 3, 1)


def test_a_declaration_decides_again_when_the_convoy_is_old(country: Country, told: Tell) -> None:
    """One convoy got through; weeks later nothing but the declaration still speaks."""
    told_of = {
        "declared": told(kind=Kind.BLOCKADE_DECLARED, names=("Kayes",), day=date(2025, 9, 3)),
        "convoy": told(
            kind=Kind.CONVOY_ARRIVED,
            names=("Kayes", "Bamako"),
            relation="on_road",
            day=date(2025, 9, 10),
            actors=("FAMa",),
        ),
    }

    changes = history(country.hears(told_of)[KAYES], start=date(2025, 9, 3), end=date(2025, 12, 1))

    assert [one.state for one in changes] == [
        State.BLOCKADE_DECLARED,
        State.OPEN_ESCORTED,
        State.BLOCKADE_DECLARED,
        State.UNKNOWN,
    ]


def test_a_convoy_that_reaches_bamako_does_not_say_by_which_road(
    country: Country, told: Tell
) -> None:
    """Seven corridors end there: an arrival opens none of them."""
    arrived = told(
        kind=Kind.CONVOY_ARRIVED, names=("Bamako",), day=date(2025, 10, 27), actors=("FAMa",)
    )

    states = assess_all(country.hears({"a": arrived}).values(), as_of=date(2025, 10, 28))

    assert {one.state for one in states if one.subject.kind == "corridor"} == {State.UNKNOWN}


def test_an_attack_in_bamako_contests_no_corridor(country: Country, told: Tell) -> None:
    """Violence at the common end of all roads is no event of each of them."""
    attack = told(kind=Kind.ARMED_ATTACK, names=("Bamako",), day=date(2024, 9, 17))

    states = assess_all(country.hears({"a": attack}).values(), as_of=date(2024, 9, 18))

    assert {one.state for one in states} == {State.UNKNOWN}


def test_a_ban_on_one_good_by_a_state_is_partial(country: Country, told: Tell) -> None:
    """Guinea's local order stops fuel at Kourémalé: other traffic passes."""
    ban = told(
        kind=Kind.ROAD_CLOSED,
        names=("Kourémalé",),
        day=date(2025, 9, 29),
        actors=("government of Guinea",),
        targets=("fuel",),
    )

    state = assess(country.hears({"a": ban})["border_post ml-kouremale"], as_of=date(2025, 10, 10))

    assert (state.state, state.restricted_by) == (State.PARTIALLY_LIFTED, "state")
    assert state.goods == ("fuel",)


def test_a_group_that_lifts_its_blockade_opens_no_closed_border(
    country: Country, told: Tell
) -> None:
    """Two restrict: when one ends, the other still holds."""
    told_of = {
        "closed": told(
            kind=Kind.ROAD_CLOSED,
            names=("Zégoua",),
            day=date(2025, 9, 1),
            actors=("government of Mali",),
        ),
        "enforced": told(kind=Kind.BLOCKADE_ENFORCED, names=("Zégoua",), day=date(2025, 9, 5)),
        "lifted": told(kind=Kind.BLOCKADE_LIFTED, names=("Zégoua",), day=date(2025, 9, 10)),
    }

    state = assess(country.hears(told_of)["border_post ml-zegoua"], as_of=date(2025, 9, 11))

    assert (state.state, state.restricted_by) == (State.BLOCKADED, "state")


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({}, State.OPEN),
        ({"flags": ("partial",)}, State.PARTIALLY_LIFTED),
        ({"targets": ("company", "passenger transport")}, State.PARTIALLY_LIFTED),
        ({"targets": ("road traffic",)}, State.OPEN),
    ],
)
def test_a_lifting_for_some_is_partial(
    country: Country, told: Tell, changed: dict[str, Any], state: State
) -> None:
    """One bus company that may drive again does not open a town."""
    told_of = {
        "enforced": told(kind=Kind.BLOCKADE_ENFORCED, names=("Léré",), day=date(2024, 11, 1)),
        "lifted": told(kind=Kind.BLOCKADE_LIFTED, names=("Léré",), day=date(2025, 3, 4), **changed),
    }

    assert assess(country.hears(told_of)["town ml-lere"], as_of=date(2025, 3, 5)).state is state


def test_an_agency_s_word_on_a_blockade_lasts_until_its_next_report(
    country: Country, told: Tell
) -> None:
    """A newspaper's blockade is old after a month, OCHA's list after half a year."""
    blockade = {"kind": Kind.BLOCKADE_ENFORCED, "names": ("Léré",), "day": date(2025, 3, 4)}
    day = date(2025, 6, 1)

    by_paper = country.hears({"a": told(**blockade)})["town ml-lere"]
    by_agency = country.hears({"a": told(**blockade, origins=("OCHA",))})["town ml-lere"]

    assert assess(by_paper, as_of=day).state is State.UNKNOWN
    assert assess(by_agency, as_of=day).state is State.BLOCKADED


def test_a_checkpoint_of_some_hours_is_no_blockade(country: Country, told: Tell) -> None:
    """Traffic stopped between two villages and let go: somebody is there, the road is not cut."""
    stopped = told(
        kind=Kind.BLOCKADE_ENFORCED,
        names=("Zantiguila", "Kassela"),
        relation="between",
        day=date(2025, 9, 6),
        end=date(2025, 9, 7),
    )

    state = assess(country.hears({"a": stopped})["corridor bamako-gao"], as_of=date(2025, 9, 7))

    assert state.state is State.CONTESTED


def test_a_state_whose_end_is_told_ends(country: Country, told: Tell) -> None:
    """A queue that was over a month before the page was written is not taken to go on."""
    queue = told(
        kind=Kind.BLOCKADE_ENFORCED,
        names=("Zégoua",),
        day=date(2025, 9, 8),
        end=date(2025, 9, 17),
        known=date(2025, 10, 20),
    )

    changes = history(
        country.hears({"a": queue})["border_post ml-zegoua"],
        start=date(2025, 9, 1),
        end=date(2025, 10, 30),
    )

    assert [(one.as_of, one.state) for one in changes] == [
        (date(2025, 9, 1), State.UNKNOWN),
        (date(2025, 9, 8), State.BLOCKADED),
        (date(2025, 9, 25), State.UNKNOWN),
    ]


def test_a_state_that_lasts_is_told_again_at_its_end(country: Country, told: Tell) -> None:
    """A convoy that slips through does not end a blockade that the page still finds in force."""
    told_of = {
        "blockade": told(
            kind=Kind.BLOCKADE_ENFORCED,
            names=("Kayes",),
            day=date(2025, 9, 3),
            end=date(2025, 9, 20),
            known=date(2025, 9, 20),
        ),
        "convoy": told(
            kind=Kind.CONVOY_ARRIVED,
            names=("Kayes", "Bamako"),
            relation="on_road",
            day=date(2025, 9, 10),
            actors=("FAMa",),
        ),
    }

    changes = history(country.hears(told_of)[KAYES], start=date(2025, 9, 3), end=date(2025, 9, 21))

    assert [(one.as_of.day, one.state) for one in changes] == [
        (3, State.BLOCKADED),
        (10, State.OPEN_ESCORTED),
        (20, State.BLOCKADED),
    ]


def test_an_open_state_without_a_date_is_dated_by_its_page(country: Country, told: Tell) -> None:
    """The state at publication; an undated attack has no day and changes nothing."""
    page = date(2025, 10, 6)
    told_of = {
        "shortage": told(kind=Kind.SHORTAGE, names=("Bamako",), known=page, actors=()),
        "attack": told(kind=Kind.ARMED_ATTACK, names=("Loulouni",), known=page),
    }
    heard = country.hears(told_of)

    supply = assess(heard["supply ml-bamako"], as_of=page)

    assert supply.state is SupplyState.SHORTAGE
    assert supply.confidence < 0.7
    assert assess(heard["corridor abidjan-sikasso-bamako"], as_of=page).state is State.UNKNOWN


def test_supply_goes_from_shortage_to_easing_to_unknown(country: Country, told: Tell) -> None:
    """Queues shrink, and then nobody writes: that is not "normal"."""
    told_of = {
        "short": told(kind=Kind.SHORTAGE, names=("Bamako",), day=date(2025, 10, 6), actors=()),
        "eased": told(
            kind=Kind.SHORTAGE_EASED, names=("Bamako",), day=date(2025, 10, 9), actors=()
        ),
    }

    changes = history(
        country.hears(told_of)["supply ml-bamako"], start=date(2025, 10, 1), end=date(2025, 11, 1)
    )

    assert [(one.as_of.day, one.state) for one in changes] == [
        (1, SupplyState.UNKNOWN),
        (6, SupplyState.SHORTAGE),
        (9, SupplyState.EASING),
        (24, SupplyState.UNKNOWN),
    ]


def test_an_arrival_alone_says_nothing_of_supply(country: Country, told: Tell) -> None:
    """Tankers that arrive show neither want nor plenty, unless a want is told."""
    arrived = told(kind=Kind.CONVOY_ARRIVED, names=("Bamako",), day=date(2025, 9, 20))

    heard = country.hears({"a": arrived})["supply ml-bamako"]

    assert assess(heard, as_of=date(2025, 9, 21)).state is SupplyState.UNKNOWN


@pytest.mark.parametrize("stance", ["planned", "threatened"])
def test_what_is_to_come_is_no_state(country: Country, told: Tell, stance: str) -> None:
    """A convoy that will arrive has opened nothing, a threat has closed nothing."""
    planned = told(
        kind=Kind.BLOCKADE_ENFORCED, names=("Kayes",), day=date(2025, 9, 1), stance=stance
    )

    states = assess_all(country.hears({"a": planned}).values(), as_of=date(2025, 9, 2))

    assert {one.state for one in states} == {State.UNKNOWN}


def test_more_origins_and_fresher_news_are_surer(country: Country, told: Tell) -> None:
    """Confidence follows from origins, stance and age, and stays within 0 and 1."""
    attack = {"kind": Kind.ARMED_ATTACK, "names": ("Loulouni",), "day": date(2025, 10, 5)}
    road = "corridor abidjan-sikasso-bamako"
    one = country.hears({"a": told(**attack)})[road]
    two = country.hears({"a": told(**attack), "b": told(**attack, origins=("AFP",))})[road]
    alleged = country.hears({"a": told(**attack, stance="alleged")})[road]

    fresh = [assess(each, as_of=date(2025, 10, 5)).confidence for each in (two, one, alleged)]

    assert 1 > fresh[0] > fresh[1] > fresh[2] > 0
    later = assess(one, as_of=date(2025, 10, 5) + timedelta(days=20)).confidence
    assert 0 < later < fresh[1]


def test_the_basis_says_what_where_when_and_by_how_many(country: Country, told: Tell) -> None:
    """A reader must see from one line why the state is what it is."""
    attack = told(
        kind=Kind.ARMED_ATTACK, names=("Loulouni",), relation="near", day=date(2025, 10, 5)
    )

    state = assess(
        country.hears({"a": attack})["corridor abidjan-sikasso-bamako"], as_of=date(2025, 10, 7)
    )

    assert state.basis == "an attack (Loulouni), 2025-10-05; 1 origin; 2 days ago"


def test_an_attack_under_a_declared_blockade_does_not_lessen_it(
    country: Country, told: Tell
) -> None:
    """A bus burnt two days after the declaration is no sign that the road is merely contested."""
    told_of = {
        "declared": told(kind=Kind.BLOCKADE_DECLARED, names=("Kayes",), day=date(2025, 9, 3)),
        "bus": told(
            kind=Kind.ARMED_ATTACK,
            names=("Kayes", "Bamako"),
            relation="between",
            day=date(2025, 9, 5),
        ),
    }

    state = assess(country.hears(told_of)[KAYES], as_of=date(2025, 9, 6))

    assert state.state is State.BLOCKADE_DECLARED
    assert state.against == ("bus",)


@pytest.mark.parametrize(
    ("kind", "days", "state"),
    [
        (Kind.ARMED_ATTACK, 21, State.BLOCKADE_DECLARED),
        (Kind.ARMED_ATTACK, 22, State.CONTESTED),
        (Kind.BLOCKADE_ENFORCED, 22, State.CONTESTED),
    ],
)
def test_an_attack_shows_against_an_old_declaration(
    country: Country, told: Tell, kind: Kind, days: int, state: State
) -> None:
    """Weeks after a declaration that nobody saw at work, what is seen is what is known."""
    declared = date(2025, 9, 3)
    seen = told(
        kind=kind,
        names=("Diéma", "Didiéni"),
        relation="between",
        day=declared + timedelta(days=days),
    )
    told_of = {
        "declared": told(kind=Kind.BLOCKADE_DECLARED, names=("Kayes",), day=declared),
        "seen": seen,
    }
    heard = country.hears(told_of)[KAYES]

    now = assess(heard, as_of=declared + timedelta(days=days + 1))
    later = assess(heard, as_of=declared + timedelta(days=days + 30))

    assert now.state is state
    assert {*now.because, *now.against} == {"declared", "seen"}
    assert later.state is State.BLOCKADE_DECLARED


def test_a_declaration_that_is_named_again_is_no_old_one(country: Country, told: Tell) -> None:
    """A page of October still calls the road closed by the group: an attack does not lessen it."""
    named = date(2025, 10, 10)
    told_of = {
        "declared": told(kind=Kind.BLOCKADE_DECLARED, names=("Kayes",), day=date(2025, 9, 3)),
        "named": told(kind=Kind.BLOCKADE_ENFORCED, names=("Kayes",), day=named, known=named),
        "attack": told(
            kind=Kind.ARMED_ATTACK,
            names=("Diéma", "Didiéni"),
            relation="between",
            day=date(2025, 10, 14),
        ),
    }

    state = assess(country.hears(told_of)[KAYES], as_of=date(2025, 10, 15))

    assert state.state is State.BLOCKADE_DECLARED


def test_a_convoy_outdates_a_queue_on_a_road_and_no_siege_of_a_town(
    country: Country, told: Tell
) -> None:
    """Two weeks after the convoy nobody knows of the road; the town is still besieged."""
    told_of = {
        "queue": told(kind=Kind.BLOCKADE_ENFORCED, names=("Niéna",), day=date(2025, 9, 8)),
        "road": told(
            kind=Kind.CONVOY_ARRIVED,
            names=("Sikasso", "Niéna"),
            relation="on_road",
            day=date(2025, 9, 12),
            actors=("FAMa",),
        ),
    }
    heard = country.hears(told_of)
    day = date(2025, 10, 1)

    road = assess(heard["corridor abidjan-sikasso-bamako"], as_of=day)
    town = assess(heard["town ml-niena"], as_of=day)

    assert (road.state, town.state) == (State.UNKNOWN, State.BLOCKADED)


def test_a_shortage_of_the_whole_country_is_one_of_its_towns(country: Country, told: Tell) -> None:
    """All schools of the country shut for want of fuel: Bamako's among them, Dakar's not."""
    told_of = {
        "country": told(kind=Kind.SHORTAGE, relation="unknown", day=date(2025, 10, 27), actors=()),
        "arrived": told(kind=Kind.CONVOY_ARRIVED, names=("Bamako",), day=date(2025, 10, 27)),
    }
    heard = country.hears(told_of)

    states = {key: assess(one, as_of=date(2025, 10, 28)).state for key, one in heard.items()}

    assert states["supply ml-bamako"] is SupplyState.SHORTAGE
    assert sum(key.startswith("supply") for key in states) == 2


def test_an_arrival_told_of_several_days_has_happened_by_the_last(
    country: Country, told: Tell
) -> None:
    """A page without a day names Monday the 13th or the 20th: on the 14th nobody can be sure."""
    convoy = told(
        kind=Kind.CONVOY_ARRIVED,
        names=("Zégoua", "Sikasso", "Bamako"),
        relation="on_road",
        day=date(2025, 10, 13),
        end=date(2025, 10, 20),
        actors=("FAMa",),
    )
    heard = country.hears({"a": convoy})["corridor abidjan-sikasso-bamako"]

    assert assess(heard, as_of=date(2025, 10, 14)).state is State.UNKNOWN
    assert assess(heard, as_of=date(2025, 10, 20)).state is State.OPEN_ESCORTED


def test_a_direct_attack_outweighs_a_declaration_on_the_whole_region(
    country: Country, told: Tell
) -> None:
    """A region is wide: what happens on the road itself decides."""
    told_of = {
        "declared": told(
            kind=Kind.BLOCKADE_DECLARED,
            names=("région de Kayes",),
            relation="in_area",
            day=date(2025, 9, 4),
        ),
        "attack": told(kind=Kind.ARMED_ATTACK, names=("Kita",), day=date(2025, 9, 20)),
    }
    heard = country.hears(told_of)["corridor dakar-kita-bamako"]

    assert assess(heard, as_of=date(2025, 9, 10)).state is State.BLOCKADE_DECLARED
    assert assess(heard, as_of=date(2025, 9, 20)).state is State.CONTESTED


def test_a_declaration_told_again_of_the_region_does_not_weaken_the_one_of_the_town(
    country: Country, told: Tell
) -> None:
    """One page dates it the 3rd and names towns, one the 4th and names the region."""
    told_of = {
        "towns": told(kind=Kind.BLOCKADE_DECLARED, names=("Kayes",), day=date(2025, 9, 3)),
        "region": told(
            kind=Kind.BLOCKADE_DECLARED,
            names=("région de Kayes",),
            relation="in_area",
            day=date(2025, 9, 4),
        ),
        "bus": told(
            kind=Kind.ARMED_ATTACK,
            names=("Kayes", "Bamako"),
            relation="between",
            day=date(2025, 9, 5),
        ),
    }

    state = assess(country.hears(told_of)[KAYES], as_of=date(2025, 9, 6))

    assert (state.state, state.since) == (State.BLOCKADE_DECLARED, date(2025, 9, 3))
    assert state.because == ("region", "towns")


def test_a_declared_blockade_that_is_named_again_is_still_only_declared(
    country: Country, told: Tell
) -> None:
    """A page writes "the blockade imposed since early September", and saw nobody stopped."""
    page = date(2025, 9, 6)
    since = {"day": date(2025, 9, 1), "end": page, "known": page}
    declared = told(kind=Kind.BLOCKADE_DECLARED, names=("Kayes",), day=date(2025, 9, 3))
    named = told(kind=Kind.BLOCKADE_ENFORCED, names=("Kayes",), **since)

    both = country.hears({"declared": declared, "named": named})["town ml-kayes"]
    alone = country.hears({"named": named})["town ml-kayes"]

    assert assess(both, as_of=date(2025, 9, 7)).state is State.BLOCKADE_DECLARED
    assert assess(alone, as_of=date(2025, 9, 7)).state is State.BLOCKADED


def test_a_day_on_which_traders_were_turned_back_is_no_mention(
    country: Country, told: Tell
) -> None:
    """What happened on a day of its own shows the declared blockade at work."""
    told_of = {
        "declared": told(kind=Kind.BLOCKADE_DECLARED, names=("Kayes",), day=date(2025, 9, 3)),
        "turned back": told(
            kind=Kind.BLOCKADE_ENFORCED,
            names=("Kayes",),
            day=date(2025, 9, 5),
            known=date(2025, 9, 7),
        ),
    }

    state = assess(country.hears(told_of)["town ml-kayes"], as_of=date(2025, 9, 7))

    assert state.state is State.BLOCKADED


def test_a_name_that_nobody_knows_is_not_the_whole_country(country: Country, told: Tell) -> None:
    """A shortage at a square of some town must not be spread over all towns."""
    told_of = {
        "square": told(kind=Kind.SHORTAGE, names=("Place des Martyrs",), day=date(2025, 10, 7)),
        "town": told(kind=Kind.CONVOY_ARRIVED, names=("Bamako",), day=date(2025, 10, 7)),
    }

    states = assess_all(country.hears(told_of).values(), as_of=date(2025, 10, 8))

    assert {one.state for one in states if one.subject.kind == "supply"} == {SupplyState.UNKNOWN}


def test_a_blockade_of_the_capital_is_not_one_of_every_road(country: Country, told: Tell) -> None:
    """It names no road: the town has a state by it, the seven corridors have not."""
    declared = told(kind=Kind.BLOCKADE_DECLARED, names=("Bamako",), day=date(2025, 9, 4))

    states = assess_all(country.hears({"a": declared}).values(), as_of=date(2025, 9, 5))

    assert [one.subject.id for one in states if one.state is not State.UNKNOWN] == ["ml-bamako"]


def test_a_road_closed_by_an_armed_group_is_a_blockade(country: Country, told: Tell) -> None:
    """Reports call it closed; it is lifted with the group's blockade, not by a state's order."""
    told_of = {
        "closed": told(kind=Kind.ROAD_CLOSED, names=("Niéna",), day=date(2025, 9, 1)),
        "lifted": told(kind=Kind.BLOCKADE_LIFTED, names=("Niéna",), day=date(2025, 9, 9)),
    }
    heard = country.hears(told_of)["corridor abidjan-sikasso-bamako"]

    assert assess(heard, as_of=date(2025, 9, 2)).state is State.BLOCKADED
    assert assess(heard, as_of=date(2025, 9, 9)).state is State.OPEN


def test_a_group_that_lets_one_company_drive_opens_no_town(country: Country, told: Tell) -> None:
    """A video that lifts the ban on a bus company is told as traffic that resumes."""
    told_of = {
        "closed": told(kind=Kind.BLOCKADE_ENFORCED, names=("Niéna",), day=date(2025, 9, 1)),
        "resumed": told(
            kind=Kind.ROAD_REOPENED,
            names=("Niéna",),
            day=date(2025, 9, 9),
            targets=("passenger transport",),
        ),
    }
    heard = country.hears(told_of)["town ml-niena"]

    assert assess(heard, as_of=date(2025, 9, 9)).state is State.PARTIALLY_LIFTED


@pytest.mark.parametrize("actors", [("Diarra Transport",), ()])
def test_a_company_that_parks_its_buses_closes_no_road(
    country: Country, told: Tell, actors: tuple[str, ...]
) -> None:
    """Nobody ordered it: a page need not say that the company stopped by itself."""
    parked = told(
        kind=Kind.ROAD_CLOSED,
        names=("Kayes", "Nioro du Sahel"),
        day=date(2025, 9, 8),
        actors=actors,
        targets=("passenger transport",),
    )

    states = assess_all(country.hears({"a": parked}).values(), as_of=date(2025, 9, 9))

    assert {one.state for one in states} == {State.UNKNOWN}


def test_trucks_stopped_on_a_day_gone_by_are_a_roadblock(country: Country, told: Tell) -> None:
    """Armed men stop lorries near two towns under a declared blockade: it stays declared."""
    both = ("Kayes", "Nioro du Sahel")
    told_of = {
        "declared": told(kind=Kind.BLOCKADE_DECLARED, names=both, day=date(2025, 9, 3)),
        "stopped": told(
            kind=Kind.BLOCKADE_ENFORCED,
            names=both,
            day=date(2025, 9, 5),
            known=date(2025, 9, 7),
            targets=("supply convoy", "road traffic"),
        ),
    }
    heard = country.hears(told_of)

    assert assess(heard["town ml-kayes"], as_of=date(2025, 9, 5)).state is State.BLOCKADE_DECLARED
    assert assess(heard[KAYES], as_of=date(2025, 9, 5)).state is State.BLOCKADE_DECLARED


@pytest.mark.parametrize(
    ("first", "precision", "from_day"),
    [
        (date(2025, 10, 1), "month", date(2025, 10, 20)),
        (date(2025, 8, 1), "month", date(2025, 8, 1)),
    ],
)
def test_in_october_is_by_its_end_and_since_august_from_its_start(
    country: Country, told: Tell, first: date, precision: str, from_day: date
) -> None:
    """A month that the page has not seen the end of runs to the page's day."""
    shortage = told(
        kind=Kind.SHORTAGE,
        names=("Bamako",),
        day=first,
        end=date(2025, 10, 31),
        precision=precision,
        known=date(2025, 10, 20),
    )
    heard = country.hears({"a": shortage})["supply ml-bamako"]

    before = assess(heard, as_of=from_day - timedelta(days=1))

    assert before.state is SupplyState.UNKNOWN
    assert assess(heard, as_of=from_day).state is SupplyState.SHORTAGE


def test_a_shortage_of_the_whole_country_is_not_one_of_each_town(
    country: Country, told: Tell
) -> None:
    """Schools close all over Mali: the country and its capital want, of Sikasso nobody spoke."""
    arrived = {"kind": Kind.CONVOY_ARRIVED, "actors": ("FAMa",)}
    told_of = {
        "schools": told(kind=Kind.SHORTAGE, day=date(2025, 10, 27), actors=()),
        "capital": told(names=("Bamako",), day=date(2025, 10, 20), **arrived),
        "town": told(names=("Sikasso",), day=date(2025, 10, 20), **arrived),
        "queue": told(kind=Kind.SHORTAGE, names=("Zégoua",), day=date(2025, 9, 8), actors=()),
    }
    heard = country.hears(told_of)

    states = {
        place: assess(heard[f"supply {place}"], as_of=date(2025, 10, 28))
        for place in ("country-ml", "ml-bamako", "ml-sikasso", "ml-zegoua")
    }

    assert {place: state.state for place, state in states.items()} == {
        "country-ml": SupplyState.SHORTAGE,
        "ml-bamako": SupplyState.SHORTAGE,
        "ml-sikasso": SupplyState.UNKNOWN,
        "ml-zegoua": SupplyState.UNKNOWN,
    }
    assert states["country-ml"].confidence > states["ml-bamako"].confidence
    assert "told of the region" in states["ml-bamako"].basis


def test_the_latest_evidence_is_for_the_state_and_the_latest_against_it_apart(
    country: Country, told: Tell
) -> None:
    """A declaration of the 3rd does not look as fresh as the attack that says otherwise."""
    told_of = {
        "declared": told(kind=Kind.BLOCKADE_DECLARED, names=("Kayes",), day=date(2025, 9, 3)),
        "bus": told(
            kind=Kind.ARMED_ATTACK,
            names=("Kayes", "Bamako"),
            relation="between",
            day=date(2025, 9, 5),
        ),
        "denied": told(
            kind=Kind.BLOCKADE_ENFORCED,
            names=("Kayes",),
            day=date(2025, 9, 8),
            stance="denied",
            origins=("FAMa",),
        ),
    }
    heard = country.hears(told_of)[KAYES]

    states = [assess(heard, as_of=date(2025, 9, day)) for day in (4, 7, 9)]

    assert {one.last_evidence for one in states} == {date(2025, 9, 3)}
    assert [one.last_against for one in states] == [None, date(2025, 9, 5), date(2025, 9, 8)]
