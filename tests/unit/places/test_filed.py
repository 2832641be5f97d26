"""The full gazetteer under the seed: order, twins, slips of the pen, damaged files."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from couloir.errors import GazetteerError
from couloir.model.claim import PlaceWords
from couloir.places import filed_gazetteer, open_gazetteer
from couloir.places.building.build import BuildReport
from couloir.places.choose import choose
from couloir.places.filed import FiledGazetteer, GazetteerFile
from couloir.places.gazetteer import SeedGazetteer
from couloir.ports import Gazetteer

Line = Callable[..., str]
Write = Callable[..., Path]
Build = Callable[..., FiledGazetteer]
Built = Callable[..., BuildReport]


@pytest.fixture
def small(dump: Write, line: Line, gazetteer: Build) -> FiledGazetteer:
    """Return a gazetteer of a few places around Didiéni and Kayes."""
    return gazetteer(
        geonames=[
            dump(
                line(2455518, "Kayes", 14.44693, -11.44448, other="Kayi,كاي", code="P.PPLA"),
                line(31, "Kayes", 13.5, -9.0),
                line(32, "Kayess", 13.6, -9.0),
                line(33, "Didiéni", 13.885, -8.092),
                line(34, "Kayes Region", 14, -10, code="A.ADM1", admin1="03"),
                line(35, "Kayes Cercle", 14.5, -11.5, code="A.ADM2", admin1="03", admin2="1"),
                line(36, "Farakalaba", 12.0, -7.0),
                line(37, "Vinkorola", 13.0, -7.5),
                line(38, "Vinkoroba", 13.1, -7.6),
                line(39, "Nord", 13.2, -7.7),
                line(40, "Est", 13.2, -7.7, code="A.ADM2", admin1="03", admin2="2"),
            )
        ]
    )


def ids(found: Gazetteer, name: str) -> list[str]:
    return [place.id for place in found.candidates(name)]


def test_places_of_the_seed_come_first_and_are_told_once(small: FiledGazetteer) -> None:
    """The town, its region and its cercle; then the village of its name, then near spellings."""
    assert ids(small, "Kayes") == [
        "ml-kayes",
        "ml-region-kayes",
        "geonames-35",
        "geonames-31",
        "geonames-32",
    ]
    assert ids(small, "région de Kayes") == ["ml-region-kayes"]
    assert ids(small, "cercle de Kayes") == ["geonames-35"]


def test_a_twin_lends_its_spellings_to_the_place_of_the_seed(
    small: FiledGazetteer, seed: SeedGazetteer
) -> None:
    """The seed's id, rank, position and names stay; other languages are gained."""
    (known,) = small.candidates("كاي")
    old = seed.place("ml-kayes")

    assert (known.id, known.rank, known.lat, known.lon) == ("ml-kayes", 1, old.lat, old.lon)
    assert known.names[: len(old.names)] == old.names
    assert {"Kayi", "كاي"} <= set(known.names)
    assert small.place("ml-kayes") == known
    assert small.candidates("Kayes")[0] == known


def test_without_places_of_the_file_the_seed_answers_as_before(
    dump: Write, line: Line, gazetteer: Build, seed: SeedGazetteer
) -> None:
    """A file changes nothing for names that it does not have."""
    other = gazetteer(geonames=[dump(line(1, "Zzyzxville", 14, -9))])

    for place in seed.places():
        for name in (place.names[0], f"région de {place.names[-1]}", f"{place.names[0]} town"):
            assert other.candidates(name) == tuple(seed.candidates(name)), name
    assert other.countries() == seed.countries()


def test_a_slip_of_the_pen_is_forgiven_where_one_name_alone_lies_near(
    small: FiledGazetteer,
) -> None:
    """A letter too many, too few, another, or two that changed places."""
    for name in ("Farakallabba", "Farakalba", "Farakalana", "Farkaalaba"):
        assert ids(small, name) == ["geonames-36"], name


def test_a_slip_never_crosses_two_real_places(small: FiledGazetteer) -> None:
    """Between two names as near nobody can tell; a name that exists is never a slip."""
    assert ids(small, "Vinkorota") == []
    assert ids(small, "Vinkoroba") == ["geonames-38"]
    assert ids(small, "Diédiéni") == ["ml-diedieni", "ml-didieni"]


def test_short_names_other_first_letters_and_two_slips_are_not_forgiven(
    small: FiledGazetteer,
) -> None:
    """Unknown is an answer."""
    assert ids(small, "Kayed") == []
    assert ids(small, "Barakalaba") == []
    assert ids(small, "Ferakalabo") == []


def test_the_claim_says_that_the_spelling_is_near(small: FiledGazetteer) -> None:
    """The division stays: the gazetteer gives candidates, the choice flags what it took."""
    (slip,) = choose(PlaceWords(names=("Farakalba",), relation="at"), small)
    beside = choose(PlaceWords(names=("Diédiéni", "Kolokani"), relation="between"), small)

    assert slip.flags == ("near_spelling",)
    assert [one.place.id for one in beside] == ["ml-didieni", "ml-kolokani"]
    assert {"namesake_by_neighbour", "near_spelling"} <= set(beside[0].flags)


def test_words_of_the_compass_need_a_word_beside_them(small: FiledGazetteer) -> None:
    """A hamlet called Nord is none where a text says "le Nord"."""
    assert ids(small, "Nord") == []
    assert ids(small, "village de Nord") == ["geonames-39"]
    assert "geonames-40" not in ids(small, "Est")
    assert "geonames-40" in ids(small, "province de l'Est")


def test_only_names_chosen_by_hand_are_listed(small: FiledGazetteer) -> None:
    """What lets names out, and what reads a bare capitalised word, asks for these."""
    assert [place.id for place in small.listed("Kayes")] == ["ml-kayes", "ml-region-kayes"]
    assert small.candidates("Farakalaba")
    assert not small.listed("Farakalaba")


def test_a_country_or_a_region_is_meant_before_the_hamlet_called_so(
    dump: Write, line: Line, gazetteer: Build
) -> None:
    """The town of Mali in Guinea is not what "au Mali" means, nor a hamlet called Soum."""
    found = gazetteer(
        geonames=[
            dump(
                line(1, "Mali", 12.08, -12.3, code="P.PPLA2", country="GN"),
                line(2, "Soum", 12.0, -2.0, country="BF"),
                line(3, "Tapoa", 12.0, 2.0, country="BF", population=30_000),
                line(4, "Afrique", 12.0, 2.0),
            )
        ]
    )

    assert ids(found, "Mali") == ["country-ml"]
    assert ids(found, "ville de Mali") == ["geonames-1"]
    assert ids(found, "Soum") == ["bf-region-soum"]
    assert ids(found, "Tapoa") == ["bf-region-tapoa", "geonames-3"]
    assert ids(found, "Afrique") == []


def test_the_version_names_the_seed_and_the_file(
    small: FiledGazetteer, seed: SeedGazetteer, dump: Write, line: Line, gazetteer: Build
) -> None:
    """A change of either makes new claims."""
    other = gazetteer(geonames=[dump(line(1, "Autreville", 14, -9))])

    assert small.version.startswith(f"{seed.version}+places-")
    assert small.version != other.version


def test_a_place_is_found_by_its_id_and_an_unknown_id_is_named(small: FiledGazetteer) -> None:
    """Stored claims hold ids."""
    assert small.place("geonames-36").names == ("Farakalaba",)
    with pytest.raises(GazetteerError, match="'geonames-99' in the gazetteer seed-"):
        small.place("geonames-99")


@pytest.mark.parametrize("text", ["", " ", "'", "\0", "a" * 10_000, "région de ", "\ud800", "é\n"])
def test_any_text_may_be_asked_for(text: str, small: FiledGazetteer) -> None:
    """Names come from strangers' pages."""
    assert small.candidates(text) == ()


def test_without_a_folder_or_a_file_in_it_the_seed_serves(
    tmp_path: Path, seed: SeedGazetteer
) -> None:
    """No geodata is no error, unless a folder was asked for."""
    assert open_gazetteer(None) is seed
    assert open_gazetteer(tmp_path) is seed
    with pytest.raises(GazetteerError, match=r"gazetteer.sqlite: cannot be read: No such file"):
        filed_gazetteer(tmp_path)


@pytest.fixture
def path(dump: Write, line: Line, built: Built) -> Path:
    """Return a gazetteer file of many places."""
    lines = (line(n, f"Lieu {n * 7919}", 14, -9, other=f"Autre{n}" * 9) for n in range(1, 900))
    return built(geonames=[dump(*lines)]).path


@pytest.mark.parametrize("share", [0.0, 0.001, 0.5, 0.99])
def test_a_file_cut_short_is_named_with_the_mend(share: float, path: Path) -> None:
    """A copy that broke off is no gazetteer of fewer places."""
    body = path.read_bytes()
    path.write_bytes(body[: int(len(body) * share)])

    with pytest.raises(GazetteerError, match=r"gazetteer.sqlite: cut short.*geodata build"):
        open_gazetteer(path.parent)


def test_a_damaged_page_is_named_when_it_is_read(path: Path) -> None:
    """The file is not read through at the start; what is wrong is told, never guessed."""
    body = bytearray(path.read_bytes())
    body[4096:] = b"\xff" * (len(body) - 4096)
    path.write_bytes(bytes(body))

    with pytest.raises(GazetteerError, match=r"gazetteer.sqlite: damaged, or no gazetteer"):
        open_gazetteer(path.parent).candidates("Lieu 7919")


def test_a_file_of_another_version_or_another_kind_is_refused(path: Path, tmp_path: Path) -> None:
    """Keys are made by the program that wrote it."""
    with sqlite3.connect(path) as base:
        base.execute("UPDATE meta SET value = 'couloir-gazetteer 0' WHERE key = 'format'")
    base.close()
    with pytest.raises(GazetteerError, match=r"of another version of Couloir \(couloir-gaz"):
        GazetteerFile(path)

    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as base:
        base.execute("CREATE TABLE x (y)")
    base.close()
    with pytest.raises(GazetteerError, match=r"other.sqlite: damaged, or no gazetteer"):
        GazetteerFile(other)
