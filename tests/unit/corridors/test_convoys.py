"""Convoys: ends linked where the reports allow, rates only with a denominator."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from tests.unit.corridors.conftest import Country, Told, make_claim

from couloir.corridors import seed_rules
from couloir.corridors.convoys import (
    ConvoyEnd,
    Convoys,
    EndsReader,
    convoys,
    figures_by_origin,
    links,
    read_convoy_rules,
    seed_convoy_rules,
)
from couloir.corridors.convoys.ends import Role
from couloir.errors import GazetteerError
from couloir.model.claim import Claim, FieldQuote, Figure, Range
from couloir.model.document import Quote
from couloir.model.incident import Incident, OriginFigure
from couloir.model.vocabulary import Kind

RULES = seed_convoy_rules()
AS_OF = date(2025, 10, 31)
MAIN, FEEDER = ("abidjan-sikasso-bamako", 0), ("abidjan-sikasso-bamako", 1)


def end(
    name: str,
    role: Role,
    day: int,
    *figures: OriginFigure,
    way: tuple[str, int] | None = MAIN,
    document: str = "d",
    is_rest: bool = False,
) -> ConvoyEnd:
    """Return an end on a day of October."""
    return ConvoyEnd(
        incident_id=name,
        role=role,
        start=date(2025, 10, day),
        end=date(2025, 10, day),
        ways=frozenset() if way is None else frozenset({way}),
        place_names=(),
        figures=figures,
        escorts=(),
        origins=("RFI",),
        claims=(name,),
        documents=frozenset({document}),
        is_rest=is_rest,
    )


def trucks(
    origin: str, effect: str, low: int | None, high: int | None, *, claim: str = "c"
) -> OriginFigure:
    """Return a count of tankers by an origin."""
    figure = Figure(what="tanker truck", effect=effect, count=Range(low=low, high=high))
    return OriginFigure(figure=figure, origin=origin, claim_id=claim, known=None)


def incident(
    name: str, kind: Kind, claims: Sequence[Claim], *figures: OriginFigure, **said: object
) -> Incident:
    """Return the incident of claims, with the first one's day, places and targets."""
    first = claims[0]
    made = Incident(
        id=name,
        kind=kind,
        when=first.when,
        place_names=first.place.names,
        footprint=None,
        stance=first.stance,
        actors=first.actors,
        targets=first.targets,
        fatalities=Range(),
        figures=figures,
        claims=tuple(claim.id for claim in claims),
        origins=("RFI",),
        first_known=None,
        last_known=None,
    )
    return replace(made, **said)  # type: ignore[arg-type]  # fields of the incident


def seen(
    country: Country, claims: Sequence[Claim], incidents: Sequence[Incident], as_of: date = AS_OF
) -> Convoys:
    """Return the convoys of some incidents."""
    reader = EndsReader(
        atlas=country.atlas,
        rules=seed_rules(),
        claims={claim.id: claim for claim in claims},
        phrases=RULES.phrases(),
    )
    return convoys(incidents, reader, RULES, as_of=as_of)


def journey(country: Country) -> tuple[list[Claim], list[Incident]]:
    """Return a convoy of 60 that left Zégoua, lost 12 before Sikasso and came in."""
    fuel = ("fuel convoy",)
    told = {
        "left": Told(
            kind=Kind.CONVOY_DEPARTED,
            names=("Zégoua",),
            day=date(2025, 10, 5),
            actors=("FAMa",),
            targets=fuel,
        ),
        "hit": Told(
            kind=Kind.ARMED_ATTACK,
            names=("Zégoua", "Sikasso"),
            relation="between",
            day=date(2025, 10, 6),
            targets=fuel,
        ),
        "came": Told(
            kind=Kind.CONVOY_ARRIVED,
            names=("Bamako",),
            day=date(2025, 10, 8),
            actors=("FAMa",),
            targets=fuel,
        ),
    }
    claims = [replace(make_claim(key, one), document_id="d") for key, one in told.items()]
    rest = Quote(start=0, end=19, text="Le reste du convoi ")
    claims[2] = replace(claims[2], quotes=(FieldQuote(field="kind", quote=rest),))
    figures = {
        "left": trucks("RFI", "escorted", 60, 60, claim="left"),
        "hit": trucks("RFI", "burned", 12, 12, claim="hit"),
    }
    return claims, [
        incident(
            claim.id, claim.kind, [claim], *([figures[claim.id]] if claim.id in figures else [])
        )
        for claim in claims
    ]


def test_departure_attack_and_arrival_are_one_passage(country: Country) -> None:
    """What the reports tell of one convoy stands together, each link with reasons and score."""
    claims, incidents = journey(country)

    found = seen(country, claims, incidents)

    [passage] = found.passages
    assert [one.role for one in passage.ends] == ["departure", "attack", "arrival"]
    assert passage.corridors == ("abidjan-sikasso-bamako",)
    assert all(link.score >= RULES.least_score and link.reasons for link in passage.links)
    assert any("words" in link.reasons for link in passage.links)


def test_a_share_lost_has_its_denominator(country: Country) -> None:
    """12 of 60 by one and the same origin."""
    claims, incidents = journey(country)

    rates = seen(country, claims, incidents).rates

    [rate] = rates.losses
    assert (rate.low, rate.high, rate.origin) == (0.2, 0.2, "RFI")
    assert (rates.departed, rates.attacked) == (1, 1)
    assert rates.no_loss_rate == ()


def test_two_origins_make_no_share(country: Country) -> None:
    """One origin's lost over another's whole is nobody's number."""
    claims, incidents = journey(country)
    other = trucks("JNIM", "burned", 30, 30, claim="hit")
    incidents[1] = replace(incidents[1], figures=(other,))

    rates = seen(country, claims, incidents).rates

    assert rates.losses == ()
    assert [reason for _, reason in rates.no_loss_rate] == ["no_size"]


def test_an_open_number_makes_no_share(country: Country) -> None:
    """At least 20 of more than 80 is anything."""
    claims, incidents = journey(country)
    incidents[0] = replace(incidents[0], figures=(trucks("RFI", "escorted", 81, None),))

    rates = seen(country, claims, incidents).rates

    assert [reason for _, reason in rates.no_loss_rate] == ["open_ended"]


def test_without_a_departure_no_convoys_are_known_to_have_left(country: Country) -> None:
    """Attacks alone have no denominator."""
    claims, incidents = journey(country)

    rates = seen(country, claims[1:], incidents[1:]).rates

    assert (rates.departed, rates.attacked) == (0, 0)
    assert rates.losses == ()


def test_a_departure_that_may_be_on_the_road_is_counted_and_not_shown(country: Country) -> None:
    """Nothing on running movements is told."""
    claims, incidents = journey(country)

    found = seen(country, claims[:1], incidents[:1], as_of=date(2025, 10, 7))
    later = seen(country, claims[:1], incidents[:1], as_of=date(2025, 10, 25))

    assert (found.passages, found.withheld.running) == ((), 1)
    assert len(later.passages) == 1


def test_an_announced_convoy_is_counted_and_not_shown(country: Country) -> None:
    """Nothing on planned movements is told."""
    claims, incidents = journey(country)
    incidents = [replace(incidents[0], stance="planned")]

    found = seen(country, claims, incidents)

    assert (found.passages, found.withheld.planned) == ((), 1)


def test_what_begins_after_the_day_of_view_is_not_linked(country: Country) -> None:
    """On the seventh nobody knew of the arrival on the eighth."""
    claims, incidents = journey(country)

    found = seen(country, claims, incidents, as_of=date(2025, 10, 7))

    assert [one.role for passage in found.passages for one in passage.ends] == [
        "departure",
        "attack",
    ]


def test_a_town_where_one_road_ends_tells_the_road(country: Country) -> None:
    """A convoy that left Kongoussi and one that reached Djibo on that day are one; both are told."""
    fuel = ("aid convoy",)
    claims = [
        make_claim(
            name, Told(kind=kind, names=(place,), day=date(2023, 3, 21), actors=(), targets=fuel)
        )
        for name, kind, place in (
            ("a", Kind.CONVOY_DEPARTED, "Kongoussi"),
            ("b", Kind.CONVOY_ARRIVED, "Djibo"),
        )
    ]
    claims = [replace(claim, document_id="d") for claim in claims]

    [passage] = seen(
        country, claims, [incident(claim.id, claim.kind, [claim]) for claim in claims]
    ).passages

    assert passage.corridors == ("ouaga-djibo",)
    assert passage.links[0].reasons == ("same_way", "close", "same_report")


def test_an_unsure_reading_is_no_end(country: Country) -> None:
    """What is too unsure to move a state links no convoy either."""
    claims, incidents = journey(country)
    claims = [replace(claim, confidence=0.5) for claim in claims]

    assert seen(country, claims, incidents).passages == ()


@pytest.mark.parametrize("targets", [("military convoy",), ("passenger transport",)])
def test_an_army_column_or_a_bus_is_no_convoy_of_supply(
    country: Country, targets: tuple[str, ...]
) -> None:
    """They carry no supply."""
    claim = make_claim(
        "a",
        Told(kind=Kind.CONVOY_ARRIVED, names=("Bamako",), day=date(2025, 10, 8), targets=targets),
    )

    assert seen(country, [claim], [incident("a", claim.kind, [claim])]).passages == ()


def test_the_order_of_incidents_does_not_matter(country: Country) -> None:
    """The same input, the same passages."""
    claims, incidents = journey(country)

    assert seen(country, claims, incidents) == seen(country, claims, incidents[::-1])


def test_an_attack_on_a_lesser_road_is_not_of_a_convoy_on_the_main_one() -> None:
    """Kolondiéba–Kadiana is not on the way by Sikasso."""
    found = links([end("a", "attack", 17, way=FEEDER), end("b", "arrival", 20)], RULES)

    assert found == ()


def test_one_road_and_few_days_alone_link_nothing() -> None:
    """Two of three convoys pass within a week: a chance is no reason."""
    found = links([end("a", "attack", 17), end("b", "arrival", 23, way=None, document="e")], RULES)

    assert found == ()


def test_an_arrival_before_the_attack_is_another_convoy() -> None:
    """The convoy of the tenth is not the one attacked on the fourteenth, though one page tells both."""
    assert links([end("a", "attack", 14), end("b", "arrival", 10)], RULES) == ()


def test_of_two_arrivals_that_fit_as_well_none_is_linked() -> None:
    """Nobody can say which."""
    ends = [end("a", "attack", 14), end("b", "arrival", 15), end("c", "arrival", 15)]

    assert links(ends, RULES) == ()


def test_an_origin_that_counts_more_in_than_out_speaks_against_the_link() -> None:
    """200 cannot come in of 60; another origin's 200 is no word against it, nor for it."""
    left = end("a", "departure", 14, trucks("RFI", "escorted", 60, 60))
    came = end("b", "arrival", 15, trucks("RFI", "delivered", 200, 200))
    other = replace(came, figures=(trucks("ORTM", "delivered", 200, 200),))

    [link] = links([left, other], RULES)

    assert links([left, came], RULES) == ()
    assert not any("counts" in reason for reason in link.reasons)


def test_figures_stay_apart_by_origin() -> None:
    """3, at least 20 and 40 are three numbers, and no sum of them is told."""
    told = [
        trucks("AMAP", "burned", 3, 3),
        trucks("RFI", "burned", 20, None),
        trucks("union", "burned", 40, 40),
    ]

    [(thing, numbers)] = figures_by_origin(told)

    assert thing == ("tanker truck", "burned")
    assert sorted(numbers, key=lambda one: one.origin) == sorted(told, key=lambda one: one.origin)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("prior = -2.0", "prio = -2.0", "prior: Field required"),
        ("least_score = 0.6", "least_score = 1.6", "least_score"),
        ("hold = 14", 'hold = "14"', "days.hold"),
        ("[points]", "[points", "Expected"),
    ],
)
def test_a_slip_in_the_parameters_is_named(old: str, new: str, said: str) -> None:
    """A misspelt key would leave the default of nobody."""
    from importlib.resources import files

    text = (files("couloir") / "data" / "convoys.toml").read_text(encoding="utf-8")

    with pytest.raises(GazetteerError, match=said):
        read_convoy_rules(text.replace(old, new, 1), name="convoys")
