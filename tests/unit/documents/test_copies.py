"""Near-copies: the earliest is the original, whatever the order of input."""

from dataclasses import replace
from datetime import date
from itertools import permutations

from couloir.documents import near_copies
from couloir.model.document import Document

TEXT = (
    "Six camions-citernes partis de Kidira ont été attaqués mardi entre Didiéni et Kolokani, rapporte "
    "la radio locale, qui cite deux chauffeurs rentrés à pied dans la nuit. Le gouverneur a demandé "
    "aux transporteurs d'attendre une escorte. Aucun bilan n'est connu et l'armée n'a pas réagi."
)
OTHER = (
    "Mardi, un convoi de carburant venu du Sénégal a essuyé des tirs à hauteur de Kolokani. Une "
    "demi-douzaine de citernes seraient touchées, selon un syndicat. Les autorités régionales "
    "conseillent d'attendre l'arrivée de militaires avant de reprendre la route de Bamako."
)


def document(name: str, text: str, day: int | None) -> Document:
    """Return a document published on a day of September."""
    return Document(
        id=name,
        raw_id=f"raw-{name}",
        name=name,
        origin=name,
        text=text,
        language="fr",
        published=date(2025, 9, day) if day else None,
    )


def test_a_copy_points_to_the_earliest_in_any_order() -> None:
    """Case, accents and punctuation do not make another text; nor does a new title."""
    documents = [
        document("c", TEXT, 15),
        document("b", "Citernes attaquées. " + TEXT.upper().replace("É", "E"), 16),
        document("a", TEXT + " Avec la radio locale.", None),
        document("d", OTHER, 14),
    ]

    found = {tuple(sorted(near_copies(order).items())) for order in permutations(documents)}

    assert found == {(("a", "c"), ("b", "c"))}


def test_two_reports_of_one_event_are_no_copies() -> None:
    """Written apart, they share hardly a run of five words."""
    assert near_copies([document("a", TEXT, 15), document("b", OTHER, 16)]) == {}


def test_half_a_copy_is_none() -> None:
    """A report that takes over half of another says as much of its own."""
    half = TEXT[: len(TEXT) // 2] + " " + OTHER

    assert near_copies([document("a", TEXT, 15), document("b", half, 16)]) == {}


def test_furniture_does_not_make_a_copy() -> None:
    """Two pages of one site share its frame."""
    frame = (
        "Accueil Mali Burkina Niger Contact Publicité Abonnez-vous Facebook Twitter YouTube " * 8
    )
    first = replace(document("a", frame + TEXT, 15), furniture=((0, len(frame)),))
    second = replace(document("b", frame + OTHER, 16), furniture=((0, len(frame)),))

    assert near_copies([first, second]) == {}


def test_short_texts_are_copies_only_where_equal() -> None:
    """Of a line of ten words every fifth run may be another event."""
    first = document("a", "Un car attaqué à Téra lundi, deux morts.", 15)
    second = document("b", "Un car attaqué à Téra mardi, deux morts.", 16)
    third = document("c", "UN CAR ATTAQUE A TERA LUNDI : DEUX MORTS", 17)

    assert near_copies([first, second, third]) == {"c": "a"}
