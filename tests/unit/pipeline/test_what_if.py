"""What a "what if" means: corridors by id, by place, by two places; a state; a day."""

from datetime import date

import pytest

from couloir.corridors import Atlas, build_atlas, load_corridors
from couloir.errors import QuestionError
from couloir.model.vocabulary import State
from couloir.pipeline.what_if import read_what_if
from couloir.places import seed_gazetteer

SHARES = ("abidjan-sikasso-bamako", "dakar-kayes-bamako", "dakar-kita-bamako")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    """Return the seed corridors, waypoints joined straight."""
    gazetteer = seed_gazetteer()
    return build_atlas(load_corridors(gazetteer), gazetteer)


@pytest.mark.parametrize(
    ("subject", "meant"),
    [
        ("abidjan-sikasso-bamako", ("abidjan-sikasso-bamako",)),
        ("Zégoua–Bamako", ("abidjan-sikasso-bamako",)),
        ("zegoua-bamako", ("abidjan-sikasso-bamako",)),
        ("Zégoua", ("abidjan-sikasso-bamako",)),
        ("ml-zegoua", ("abidjan-sikasso-bamako",)),
        ("Kayes - Bamako", ("dakar-kayes-bamako",)),
        ("Dakar–Bamako", ()),
        ("Kita", ("dakar-kita-bamako",)),
    ],
)
def test_a_subject_means_corridors(atlas: Atlas, subject: str, meant: tuple[str, ...]) -> None:
    """Users say a road by its ends, a border post, or an id."""
    if not meant:
        with pytest.raises(QuestionError, match="no corridor with a share"):
            read_what_if(f"{subject}=closed@2025-09-20", atlas, SHARES)
        return

    found = read_what_if(f"{subject}=closed@2025-09-20", atlas, SHARES)

    assert found.corridors == meant
    assert (found.state, found.day) == (State.BLOCKADED, date(2025, 9, 20))


def test_only_corridors_with_a_share_are_meant(atlas: Atlas) -> None:
    """A road that brings nothing here changes nothing here."""
    with pytest.raises(QuestionError, match="those with a share: dakar-kayes-bamako"):
        read_what_if("Zégoua=closed@2025-09-20", atlas, SHARES[1:2])


@pytest.mark.parametrize("word", [str(state) for state in State])
def test_every_state_can_be_asked(atlas: Atlas, word: str) -> None:
    """The words are those of the closed list."""
    assert read_what_if(f"Zégoua={word}@2025-09-20", atlas, SHARES).state == word


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Zégoua", "write SUBJECT=STATE@DAY"),
        ("Zégoua=closed", "write SUBJECT=STATE@DAY"),
        ("Zégoua=shut@2025-09-20", "'shut' is no state: write closed"),
        ("Zégoua=closed@2025-13-20", "'2025-13-20' is no day"),
        ("Bamako=closed@2025-09-20", "no corridor with a share"),
        ("=closed@2025-09-20", "write SUBJECT=STATE@DAY"),
        ("–=closed@2025-09-20", "no corridor with a share"),
        ("Nowhere=closed@2025-09-20", "'Nowhere' is no corridor"),
    ],
)
def test_a_question_that_means_nothing_names_the_mend(atlas: Atlas, text: str, said: str) -> None:
    """All roads end in the capital: it alone means none of them."""
    with pytest.raises(QuestionError, match=said):
        read_what_if(text, atlas, SHARES)
