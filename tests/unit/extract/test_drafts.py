"""Trigger words of one sentence sorted into happenings."""

from datetime import date

import pytest

from couloir.extract.drafts import drafts_of_sentence
from couloir.extract.mentions import TimeMention
from couloir.extract.triggers.lexicon import Standing, TriggerMatch
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind


def _word(
    start: int, kind: Kind, *, end: int | None = None, standing: Standing = "event"
) -> TriggerMatch:
    return TriggerMatch(
        start=start,
        end=start + 5 if end is None else end,
        kind=kind,
        weight=0.8,
        standing=standing,
    )


def _day(start: int, day: int) -> TimeMention:
    return TimeMention(
        start=start,
        end=start + 5,
        text="",
        interval=Interval.of_day(date(2025, 3, day)),
        role="day",
    )


def _kinds(words: list[TriggerMatch], times: tuple[TimeMention, ...] = ()) -> list[Kind]:
    return [draft.kind for draft in drafts_of_sentence(words, 0, times, in_title=False)]


def test_words_of_one_kind_are_one_happening() -> None:
    """Two words such as "Ambushed … the attackers fired" tell one attack."""
    words = [_word(0, Kind.ARMED_ATTACK), _word(40, Kind.ARMED_ATTACK)]

    (draft,) = drafts_of_sentence(words, 7, (), in_title=False)

    assert draft.spans == ((0, 5), (40, 45))
    assert draft.sentences == (7,)


def test_two_attacks_each_beside_its_day_are_two() -> None:
    """An ambush of the 12th and an attack of the 16th are no single happening."""
    words = [_word(0, Kind.ARMED_ATTACK), _word(60, Kind.ARMED_ATTACK)]

    drafts = drafts_of_sentence(words, 0, (_day(8, 12), _day(70, 16)), in_title=False)

    assert [draft.start for draft in drafts] == [0, 60]


def test_one_day_is_shared() -> None:
    """Two words for one attack stand beside the only day of the sentence."""
    words = [_word(0, Kind.ARMED_ATTACK), _word(60, Kind.ARMED_ATTACK)]

    assert _kinds(words, (_day(8, 12),)) == [Kind.ARMED_ATTACK]


@pytest.mark.parametrize(
    ("strong", "weak"),
    [
        (Kind.BLOCKADE_LIFTED, Kind.BLOCKADE_ENFORCED),
        (Kind.BLOCKADE_LIFTED, Kind.BLOCKADE_DECLARED),
        (Kind.RELEASE, Kind.ABDUCTION),
        (Kind.ROAD_REOPENED, Kind.ROAD_CLOSED),
        (Kind.SHORTAGE_EASED, Kind.SHORTAGE),
        (Kind.THREAT, Kind.DESTRUCTION),
    ],
)
def test_the_more_telling_of_overlapping_words_wins(strong: Kind, weak: Kind) -> None:
    """A "blockade lifted" holds the word blockade and is the opposite of one."""
    words = [_word(0, weak), _word(0, strong, end=20)]

    assert _kinds(words) == [strong]


def test_words_apart_override_nothing() -> None:
    """A report of "kidnapped in May, freed in June" tells two happenings."""
    words = [_word(0, Kind.ABDUCTION), _word(30, Kind.RELEASE)]

    assert _kinds(words) == [Kind.ABDUCTION, Kind.RELEASE]


@pytest.mark.parametrize("means", [Kind.AIR_STRIKE, Kind.SHELLING, Kind.EXPLOSION])
def test_the_means_decides(means: Kind) -> None:
    """An attack by drone is an air strike, whatever word stands first (codebook, kinds)."""
    assert _kinds([_word(0, Kind.ARMED_ATTACK), _word(40, means)]) == [means]


def test_the_dead_of_an_attack_make_no_second_attack() -> None:
    """An "ambush that killed six" is one attack with a toll."""
    words = [_word(0, Kind.ARMED_CLASH), _word(40, Kind.ARMED_ATTACK, standing="toll")]

    (draft,) = drafts_of_sentence(words, 0, (), in_title=False)

    assert (draft.kind, draft.standing) == (Kind.ARMED_CLASH, "event")


@pytest.mark.parametrize("journey", [Kind.CONVOY_ARRIVED, Kind.CONVOY_DEPARTED])
def test_a_convoy_attacked_on_its_way_did_not_arrive(journey: Kind) -> None:
    """The words "attacked as it made for the town" have the words of an arrival."""
    assert _kinds([_word(0, Kind.ARMED_ATTACK), _word(40, journey)]) == [Kind.ARMED_ATTACK]


def test_a_convoy_that_arrives_is_told() -> None:
    """Without an attack the journey is the news."""
    assert _kinds([_word(0, Kind.CONVOY_ARRIVED)]) == [Kind.CONVOY_ARRIVED]


def test_no_words_no_happening() -> None:
    """Most sentences tell of none."""
    assert _kinds([]) == []
