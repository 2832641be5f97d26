"""Which capitalised words are names of places, and how sure that is."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from couloir.extract.folding import fold
from couloir.extract.sentences import Sentence, split_sentences
from couloir.extract.toponyms import ToponymReader
from couloir.extract.toponyms.names import DOUBTFUL, KNOWN, PASSING, UNKNOWN, Name, NameReader
from couloir.model.claim import Claim
from couloir.model.footprint import GazetteerPlace
from couloir.model.vocabulary import Language
from couloir.places import seed_gazetteer

ReadNames = Callable[..., list[Name]]
Extract = Callable[..., list[Claim]]


class Villages:
    """A gazetteer of a few places, so that no change of the seed data moves these tests."""

    version = "test"

    def __init__(self) -> None:
        self._places = (
            _place("sansanding", "Sansanding", "settlement"),
            _place("tin-akoff", "Tin Akoff", "settlement"),
            _place("hamlet-moussa", "Moussa", "settlement"),
            _place("hamlet-camp", "Camp", "settlement"),
            _place("ruritania", "Ruritania", "country", demonyms=("Ruritanian", "ruritanien")),
        )

    def candidates(self, name: str) -> Sequence[GazetteerPlace]:
        """Return the places of that name."""
        return [p for p in self._places if fold(name) in map(fold, p.names)]

    def place(self, place_id: str) -> GazetteerPlace:
        """Return a place by id."""
        return next(place for place in self._places if place.id == place_id)

    def listed(self, name: str) -> Sequence[GazetteerPlace]:
        """Return the places of that name that are chosen by hand: hamlets are not."""
        return [p for p in self.candidates(name) if not p.id.startswith("hamlet")]

    def countries(self) -> Sequence[GazetteerPlace]:
        """Return the one country."""
        return self._places[-1:]


def _place(place_id: str, name: str, kind: str, demonyms: tuple[str, ...] = ()) -> GazetteerPlace:
    is_country = kind == "country"
    return GazetteerPlace(
        id=place_id,
        names=(name,),
        kind="country" if is_country else "settlement",
        country="RU",
        admin1=None,
        admin1_new=None,
        lat=0.0,
        lon=0.0,
        radius_km=1.0,
        rank=4,
        sources=(),
        demonyms=demonyms,
    )


@pytest.fixture(scope="module")
def read_names() -> ReadNames:
    """Return a function from a sentence to its names."""
    readers = {language: NameReader(language, Villages()) for language in ("fr", "en")}

    def _read(
        text: str, language: Language = "fr", blocked: Sequence[tuple[int, int]] = ()
    ) -> list[Name]:
        sentence = Sentence(start=0, end=len(text), paragraph=0)
        return list(readers[language].read(text, fold(text), sentence, blocked))

    return _read


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Des tirs à Sansanding.", "fr"),
        ("Des tirs à SANSANDING.", "fr"),
        ("Des tirs à Tin Akoff.", "fr"),
        ("Shots in Sansanding.", "en"),
        ("Sansanding's market burned in Sansanding.", "en"),
    ],
)
def test_a_listed_name_behind_a_place_word_is_sure(
    read_names: ReadNames, text: str, language: Language
) -> None:
    """The gazetteer has it and the text puts something there."""
    assert read_names(text, language)[-1].certainty == KNOWN


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Des tirs à Moussa.", [("Moussa", KNOWN)]),
        ("Hier, Moussa a parlé.", []),
        ("Le chauffeur Moussa a été libéré.", []),
        ("Des tirs près du Camp.", []),
    ],
)
def test_a_hamlet_of_a_full_gazetteer_needs_a_telling_word_beside_it(
    read_names: ReadNames, text: str, found: list[tuple[str, float]]
) -> None:
    """Every second forename is some hamlet's name, and so are words."""
    names = [(text[one.start : one.end], one.certainty) for one in read_names(text)]

    assert [one for one in names if one[1] > UNKNOWN] == found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Des tirs près de Kolongo.", "fr"),
        ("Des tirs dans le village de Kolongo.", "fr"),
        ("Shots near Kolongo.", "en"),
        ("Shots in the village of Kolongo.", "en"),
    ],
)
def test_an_unlisted_name_needs_a_telling_place_word(
    read_names: ReadNames, text: str, language: Language
) -> None:
    """Most villages of reports are in no list, and most capitalised words are people."""
    (name,) = read_names(text, language)

    assert (text[name.start : name.end], name.certainty) == ("Kolongo", UNKNOWN)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hier Kolongo a parlé.", "fr"),
        ("Selon Kolongo, tout va bien.", "fr"),
        ("Yesterday Kolongo spoke.", "en"),
        ("Ils sont partis en Juillet.", "fr"),
        ("Il croit en Dieu.", "fr"),
    ],
)
def test_a_capital_alone_makes_no_place(
    read_names: ReadNames, text: str, language: Language
) -> None:
    """A name without a place word before it is a person, a paper or a month: no rule takes it."""
    assert [name for name in read_names(text, language) if name.certainty > DOUBTFUL] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le colonel Sansanding a parlé.", "fr"),
        ("Moussa Sansanding a parlé.", "fr"),
        ("Sansanding Koné, habitant du quartier, a parlé.", "fr"),
        ("Captain Sansanding spoke.", "en"),
        ("Sansanding Kone said so.", "en"),
    ],
)
def test_a_persons_name_is_no_place(read_names: ReadNames, text: str, language: Language) -> None:
    """People are named after towns; a map of their names shows nothing."""
    assert [name for name in read_names(text, language) if name.places] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Des tirs visant un Ruritanien.", "fr"),
        ("Près de Ruritanien.", "fr"),
        ("Shots at Ruritanian drivers.", "en"),
    ],
)
def test_a_demonym_is_no_place(read_names: ReadNames, text: str, language: Language) -> None:
    """Where somebody comes from is not where something happened."""
    assert read_names(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Des commerçants venus de Sansanding.", "fr"),
        ("Un convoi en provenance de Sansanding.", "fr"),
        ("Un convoi à destination de Sansanding.", "fr"),
        ("Traders coming from Sansanding.", "en"),
        ("A convoy bound for Sansanding.", "en"),
        ("A convoy that had left Sansanding.", "en"),
    ],
)
def test_whence_and_whither_are_less_sure(
    read_names: ReadNames, text: str, language: Language
) -> None:
    """A convoy is not attacked in the town that it left."""
    assert [name.certainty for name in read_names(text, language)] == [PASSING]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("SANSANDING, 12 mars (Agence) – Des tirs à Tin Akoff.", "fr"),
        ("Sansanding, le 12 mars 2025 - Des tirs à Tin Akoff.", "fr"),
        ("SANSANDING, Ruritania (Wire) — Shots at Tin Akoff.", "en"),
    ],
)
def test_a_dateline_is_no_place_of_the_happening(
    read_names: ReadNames, text: str, language: Language
) -> None:
    """It says where the report was written: pins in newspapers' home towns are the classic error."""
    assert [text[n.start : n.end] for n in read_names(text, language)] == ["Tin Akoff"]


def test_blocked_words_are_passed_over(read_names: ReadNames) -> None:
    """A group's, a paper's or an army's name may hold a town's."""
    text = "Le Courrier de Sansanding écrit."

    assert read_names(text, blocked=[(3, 26)]) == []


def test_the_cue_says_how_something_stands_to_a_name(read_names: ReadNames) -> None:
    """Near and at are two shapes on the map."""
    relations = [
        read_names(text)[0].cue.relation
        for text in ("à Sansanding", "près de Sansanding", "dans la région de Sansanding")
    ]

    assert relations == ["at", "near", "in_area"]


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("Un car a été attaqué le 12 mars à Boni, rapporte Le Courrier de Gao.", "fr", "Boni"),
        ("Un car a été attaqué le 12 mars à Boni, raconte Moussa Kayes, chauffeur.", "fr", "Boni"),
        ("A bus was attacked in Boni on 12 March, said Moussa Kayes, a driver.", "en", "Boni"),
        ("Des commerçants nigériens ont été enlevés le 12 mars à Boni.", "fr", "Boni"),
        ("BAMAKO, March 13 (Agency) — A bus was attacked in Boni on 12 March.", "en", "Boni"),
    ],
)
def test_a_claim_is_put_where_it_happened(
    extract: Extract, text: str, language: str, place: str
) -> None:
    """Not at the writer's desk, nor at a witness's or a victim's home."""
    (claim,) = extract(text, language)

    assert claim.place.names == (place,)
    assert claim.when.start == date(2025, 3, 12)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("La route entre Sansanding et Kolongo est coupée.", "fr", "Kolongo"),
        ("Nobody went from Sansanding to Kolongo.", "en", "Kolongo"),
        ("The Sansanding–Kolongo road is cut.", "en", "Kolongo"),
        ("Two dhows were seized off Kolongo.", "en", "Kolongo"),
        ("Les piroguiers de Kolongo ne passent plus.", "fr", "Kolongo"),
        ("Des obus sont tombés sur Kolongo.", "fr", "Kolongo"),
    ],
)
def test_a_village_in_no_list_is_read_from_its_place_words(
    read_names: ReadNames, text: str, language: Language, found: str
) -> None:
    """Joined to a known town, or behind words that only a place has, it is a place."""
    sure = [name for name in read_names(text, language) if name.certainty > DOUBTFUL]

    assert found in [text[name.start : name.end] for name in sure]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Les cours reprendront, a promis le ministre de l'Éducation nationale."),
        ("fr", "Personne ne passe plus par le pont des Martyrs."),
        ("en", "The group, close to al-Qaeda, was active near the border."),
    ],
)
def test_words_with_a_capital_are_no_villages(language: Language, text: str) -> None:
    """A ministry, a bridge and a network stand behind "de" and "to" as villages do."""
    sentences = split_sentences(text)
    found = ToponymReader(language, seed_gazetteer()).read(text, sentences, blocked=())

    assert [name for phrase in found for name in phrase.names] == []
