"""Properties of the gazetteer and of locating, over the seed data."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.codec import dumps
from couloir.model.claim import PlaceWords
from couloir.places import fold, place_words, seed_gazetteer, seed_network
from couloir.places.gazetteer import SeedGazetteer
from couloir.places.seed import NamedPlace

GAZETTEER = seed_gazetteer()
ROADS = seed_network(GAZETTEER)
TOWNS = [place.names[0] for place in GAZETTEER.places() if place.kind == "settlement"]
RELATIONS = st.sampled_from(["at", "near", "between", "on_road", "in_area", "unknown"])


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=60))
def test_folding_twice_is_folding_once_and_candidates_raise_nothing(text: str) -> None:
    """Keys are stable; any text may be asked for."""
    assert fold(fold(text)) == fold(text)
    assert GAZETTEER.candidates(text) == GAZETTEER.candidates(text)


@settings(max_examples=100, deadline=None)
@given(names=st.lists(st.sampled_from(TOWNS), max_size=4), relation=RELATIONS)
def test_locating_twice_gives_equal_bytes_and_a_valid_shape(
    names: list[str], relation: str
) -> None:
    """Same words, same footprint; positions in range, precision stated."""
    words = PlaceWords(names=tuple(names), relation=relation)  # type: ignore[arg-type]

    first = place_words(words, GAZETTEER, ROADS)
    again = place_words(words, GAZETTEER, seed_network(GAZETTEER))

    assert (first is None) == (not names)
    if first is None or again is None:
        return
    assert dumps(first) == dumps(again)
    assert first.precision_km > 0
    assert first.basis
    assert all(
        -180 <= x <= 180 and -90 <= y <= 90 for part in first.geometry.parts for x, y in part
    )


@settings(max_examples=60, deadline=None)
@given(names=st.lists(st.sampled_from(TOWNS), min_size=2, max_size=4, unique=True))
def test_the_order_of_names_changes_no_choice(names: list[str]) -> None:
    """Each name's place rests on the others as a set."""
    forth = place_words(PlaceWords(names=tuple(names), relation="at"), GAZETTEER, ROADS)
    back = place_words(PlaceWords(names=tuple(reversed(names)), relation="at"), GAZETTEER, ROADS)

    assert forth is not None
    assert back is not None
    assert sorted(forth.gazetteer_ids) == sorted(back.gazetteer_ids)
    assert sorted(forth.flags) == sorted(back.flags)
    assert forth.precision_km == back.precision_km


@settings(max_examples=10, deadline=None)
@given(order=st.randoms(use_true_random=False))
def test_the_order_of_the_table_changes_no_candidates(order: Random) -> None:
    """The gazetteer answers from its places, not from how they were listed."""
    named = [NamedPlace(place=p, bare_names=p.names) for p in GAZETTEER.places()]
    mixed = list(named)
    order.shuffle(mixed)

    first, second = SeedGazetteer(named, version="a"), SeedGazetteer(mixed, version="b")

    for name in TOWNS[:300]:
        assert first.candidates(name) == second.candidates(name)
