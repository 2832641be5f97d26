"""English figures: how many of what, and what the words themselves say happened to them."""

from pathlib import Path

import pytest

from couloir.errors import LanguageDataError
from couloir.extract.figures import read_figures
from couloir.extract.figures.table import FigureTable
from couloir.extract.languages.loading import LANGUAGES, read_table
from couloir.extract.mentions import FigureMention
from couloir.model.claim import Range


def _read(text: str) -> list[FigureMention]:
    return read_figures(text, [(0, len(text))], language="en")


def _only(text: str) -> FigureMention:
    found = _read(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "what"),
    [
        ("Twelve fuel tankers", 12, 12, "tanker truck"),
        ("Twenty-four passengers", 24, 24, "person"),
        ("Two hundred and six hostages", 206, 206, "person"),
        ("1,250 litres", 1250, 1250, "litre"),
        ("2.5 million dollars", 2500000, 2500000, "money"),
        ("At least nine buses", 9, None, "bus"),
        ("No fewer than 14 vehicles", 14, None, "vehicle"),
        ("More than two dozen motorbikes", 24, None, "motorcycle"),
        ("Up to 18 canoes", None, 18, "boat"),
        ("Some 25 rifles", 25, 25, "weapon"),
        ("A dozen trucks", 12, 12, "truck"),
        ("Half a dozen pick-ups", 6, 6, "vehicle"),
        ("Between 15 and 20 lorries", 15, 20, "truck"),
        ("15 to 20 drivers", 15, 20, "person"),
        ("80-100 fuel trucks", 80, 100, "tanker truck"),
        ("Two to three hundred gunmen", 200, 300, "person"),
        ("Dozens of trucks", 20, None, "truck"),
        ("Several hundred villagers", 200, None, "person"),
        ("A soldier", 1, 1, "person"),
        ("The bridge", 1, 1, "infrastructure"),
        ("Several trucks", None, None, "truck"),
        ("Soldiers", None, None, "person"),
        ("Four civilian vehicles", 4, 4, "vehicle"),
        ("Nine other Malian police officers", 9, 9, "person"),
        ("Ten of the drivers", 10, 10, "person"),
        ("100 hostages or more", 100, None, "person"),
    ],
)
def test_count_and_thing(text: str, low: int | None, high: int | None, what: str) -> None:
    """A quantity gives a range by the codebook's rules, its noun a codebook object."""
    mention = _only(f"{text} stood there.")

    assert (mention.count, mention.what) == (Range(low=low, high=high), what)


@pytest.mark.parametrize(
    ("text", "count", "effect"),
    [
        ("The toll: 17 dead.", Range(low=17, high=17), "killed"),
        ("Scores wounded in the raid.", Range(low=20, high=None), "wounded"),
        ("Eight soldiers were killed there.", Range(low=8, high=8), "killed"),
        ("Eight soldiers lost their lives.", Range(low=8, high=8), "killed"),
        ("Eight soldiers killed in an ambush.", Range(low=8, high=8), "killed"),
        ("Eight gunmen killed four farmers.", Range(low=8, high=8), None),
        ("Three wounded soldiers left.", Range(low=3, high=3), "wounded"),
        ("Six drivers were seized.", Range(low=6, high=6), "abducted"),
        ("The arrest of four traders.", Range(low=4, high=4), "arrested"),
        ("Three trucks were set on fire.", Range(low=3, high=3), "burned"),
    ],
)
def test_effect_that_the_words_tell(text: str, count: Range, effect: str | None) -> None:
    """Nouns, participles and passives name the effect; an active verb is no fate."""
    mention = _read(text)[0]

    assert (mention.count, mention.effect) == (count, effect)


def test_numbers_without_a_noun_count_people() -> None:
    """A number takes what happened from its verb, before or behind it."""
    killed, shot = _read("The blast killed twelve. At least 24 were shot dead.")

    assert (killed.text, killed.what, killed.effect) == ("twelve", "person", "killed")
    assert (shot.count, shot.effect) == (Range(low=24, high=None), "killed")


def test_others_are_what_was_counted_before() -> None:
    """Others count the things named before, people where people suffer it."""
    trucks = _read("Five trucks burned. Three others were looted.")
    people = _read("Five trucks burned. Three others were wounded.")

    assert trucks[-1].what == "truck"
    assert people[-1].what == "person"


@pytest.mark.parametrize("text", ["There were no casualties.", "Nobody was killed there."])
def test_nobody_died(text: str) -> None:
    """Words that say nobody died are zero dead."""
    mention = _only(text)

    assert (mention.count, mention.what, mention.effect) == (
        Range(low=0, high=0),
        "person",
        "killed",
    )


@pytest.mark.parametrize(
    "text",
    [
        "No toll is available.",
        "The RN6 is cut 84 km from there.",
        "A girl aged twelve.",
        "On 14 September 2025, at about 4 am.",
        "A rise of 12 %, a score of 3-1.",
        "Fuel sells at 775 francs a litre.",
        "In 2023 were seized hopes.",
    ],
)
def test_numbers_that_count_nothing_here(text: str) -> None:
    """No toll, roads, distances, ages, dates, hours, shares, scores and prices are no figures."""
    assert [mention for mention in _read(text) if mention.count.low not in (None, 1)] == []


def test_a_word_list_outside_the_codebook_is_refused(tmp_path: Path) -> None:
    """A noun filed under a word that the codebook lacks names file, key and mend."""
    body = (LANGUAGES / "en" / "figures.toml").read_text(encoding="utf-8")
    path = tmp_path / "figures.toml"
    path.write_text(body.replace("boat = [", "submarine = ["), encoding="utf-8")

    with pytest.raises(LanguageDataError, match=r"figures\.toml: .*submarine.*codebook"):
        read_table(path, FigureTable)


def test_a_misspelt_key_of_a_word_list_is_refused(tmp_path: Path) -> None:
    """An unknown key is an error that names it, never passed over."""
    body = (LANGUAGES / "en" / "figures.toml").read_text(encoding="utf-8")
    path = tmp_path / "figures.toml"
    path.write_text(body.replace("closers = [", "closer = ["), encoding="utf-8")

    with pytest.raises(LanguageDataError, match=r"figures\.toml: key words\.clos"):
        read_table(path, FigureTable)
