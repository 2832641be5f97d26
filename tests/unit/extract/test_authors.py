"""Who did it and what was acted on, where the sentence itself names nobody."""

from collections.abc import Callable

import pytest

from couloir.extract.implied import with_implied, with_implied_actors
from couloir.model.claim import Claim
from couloir.model.vocabulary import Kind

Extract = Callable[..., list[Claim]]


def told(claims: list[Claim], kind: Kind) -> Claim:
    """Return the one claim of a kind."""
    (claim,) = [claim for claim in claims if claim.kind is kind]
    return claim


@pytest.mark.parametrize(
    ("targets", "kind", "expected"),
    [
        ((), Kind.ARREST, ("suspects",)),
        (("truck drivers",), Kind.ARREST, ("truck drivers",)),
        (("civilians",), Kind.RELEASE, ("civilians", "hostages")),
        (("hostages",), Kind.RELEASE, ("hostages",)),
        ((), Kind.ROAD_CLOSED, ("road traffic",)),
        ((), Kind.CONVOY_ARRIVED, ("supply convoy",)),
        (("fuel convoy",), Kind.CONVOY_ARRIVED, ("fuel convoy",)),
        ((), Kind.EXPLOSION, ()),
    ],
)
def test_a_kind_says_what_it_acts_on(
    targets: tuple[str, ...], kind: Kind, expected: tuple[str, ...]
) -> None:
    """The codebook: people let go are hostages, people held by a state suspects."""
    assert with_implied(targets, kind) == expected


def test_a_protest_of_nobody_named_is_the_peoples() -> None:
    """Demonstrators are civilians; nothing else is said of who attacks."""
    assert with_implied_actors((), Kind.PROTEST) == ("civilians",)
    assert with_implied_actors(("hauliers",), Kind.PROTEST) == ("hauliers",)
    assert with_implied_actors((), Kind.ARMED_ATTACK) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Le JNIM tient les routes du cercle.\n\nLe blocus de Léré, entamé le 3 mars, "
            "dure toujours. Aucun camion n'entre dans la ville.",
            "fr",
        ),
        (
            "JNIM holds the roads of the district.\n\nThe blockade of Léré, begun on 3 March, "
            "goes on. No truck enters the town.",
            "en",
        ),
    ],
)
def test_the_only_group_of_a_report_holds_its_blockade(
    extract: Extract, text: str, language: str
) -> None:
    """A blockade has an author; a report that names one group has named him."""
    assert told(extract(text, language), Kind.BLOCKADE_ENFORCED).actors == ("JNIM",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Des hommes armés ont enlevé six chauffeurs près de Douentza le 10 mars. "
            "Ils ont été libérés le 14 mars.",
            "fr",
        ),
        (
            "Gunmen kidnapped six drivers near Douentza on 10 March. They were released on 14 March.",
            "en",
        ),
    ],
)
def test_a_release_has_the_captors_and_the_count_of_those_taken(
    extract: Extract, text: str, language: str
) -> None:
    """Who held them let them go, and those let go are those who were held."""
    claim = told(extract(text, language), Kind.RELEASE)

    assert claim.actors == ("unknown armed men",)
    assert [(f.what, f.effect, f.count.low) for f in claim.figures] == [("person", "released", 6)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les chauffeurs de camions observent une grève à Kaya depuis le 10 mars.", "fr"),
        ("Truck drivers have been on strike in Kaya since 10 March.", "en"),
    ],
)
def test_drivers_on_strike_are_those_who_act(extract: Extract, text: str, language: str) -> None:
    """In a protest nobody strikes the drivers: they strike."""
    claim = told(extract(text, language), Kind.PROTEST)

    assert claim.actors == ("truck drivers",)
    assert "truck drivers" not in claim.targets


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le JNIM attaque les convois : une pénurie d'essence frappe Kayes depuis lundi.", "fr"),
        ("JNIM attacks convoys: a fuel shortage has hit Kayes since Monday.", "en"),
    ],
)
def test_a_shortage_has_no_actor(extract: Extract, text: str, language: str) -> None:
    """The codebook, rule 5."""
    assert told(extract(text, language), Kind.SHORTAGE).actors == ()
