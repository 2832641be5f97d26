"""The list of media and parties, and what it refuses."""

import pytest

from couloir.errors import VoicesError
from couloir.incidents.speakers import read_speakers, speakers

KINDS = {"JNIM": "armed_group", "FAMa": "army"}
MEDIUM = '[[medium]]\nname = "RFI"\nnames = ["rfi.fr"]\nreliability = "B"\n'
PARTY = '[[party]]\nname = "JNIM"\nconflict = true\n'


def test_the_list_names_media_and_parties_by_every_spelling() -> None:
    """A communiqué is the army's, whatever staff it is signed by."""
    listed = speakers()

    assert listed.canonical("Radio France Internationale") == "RFI"
    assert listed.canonical("EMGA communiqué") == "FAMa"
    assert listed.canonical("Le Courrier de Kayes") is None
    assert (listed.is_medium("rfi.fr"), listed.is_medium("FAMa")) == (True, False)


@pytest.mark.parametrize(
    ("name", "is_fighting"),
    [("JNIM video", True), ("armée malienne", True), ("Niger army", True), ("OCHA", False)],
)
def test_parties_to_the_fighting_are_known(name: str, is_fighting: bool) -> None:
    """Their figures are shown as theirs."""
    assert speakers().is_fighting(name) is is_fighting


def test_a_project_s_word_on_a_source_counts_before_the_list() -> None:
    """Whoever works in the region knows its radios better than a list."""
    listed = speakers()

    assert listed.reliability("Radio France Internationale", {}) == "B"
    assert listed.reliability("RFI", {"rfi.fr": "A"}) == "A"
    assert listed.reliability("rfi.fr", {"RFI": "A"}) == "A"
    assert listed.reliability("Radio Jeunesse", {"radio jeunesse": "C"}) == "C"
    assert listed.reliability("Radio Jeunesse", {}) == "F"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (MEDIUM.replace("reliability", "grade") + PARTY, "grade"),
        (MEDIUM.replace('"B"', '"G"') + PARTY, "reliability"),
        (MEDIUM + PARTY.replace("JNIM", "rfi.fr"), "also names RFI"),
        (MEDIUM.replace("rfi.fr", " ") + PARTY, "empty name"),
        (MEDIUM + PARTY + '[[vague]]\nname = "x"\nof = ["JNIMM"]\n', "correct the spelling"),
        (MEDIUM + "[[party]\n", "voices.toml"),
    ],
)
def test_a_mistake_in_the_list_is_refused_with_its_mend(text: str, words: str) -> None:
    """A name in two entries would make two voices of one, or one of two."""
    with pytest.raises(VoicesError, match=words):
        read_speakers(text, KINDS, path="voices.toml")  # type: ignore[arg-type]  # kinds as read
