"""States in sentences, each with the claims it rests on."""

import re
from dataclasses import replace
from datetime import date

import pytest

from couloir.model.corridor import CorridorState, Subject
from couloir.model.vocabulary import Language, State, SupplyState
from couloir.publish.telling import said, telling_of, was_restricted
from couloir.publish.view import SituationView

KAYES = Subject(id="ml-kayes", kind="town", name_fr="Kayes", name_en="Kayes")
HELD = CorridorState(
    subject=KAYES,
    state=State.BLOCKADE_DECLARED,
    as_of=date(2025, 9, 14),
    known_on=None,
    since=date(2025, 9, 3),
    last_evidence=date(2025, 9, 3),
    confidence=0.8,
    because=("d04-a",),
    against=("d05-a",),
    last_against=date(2025, 9, 10),
    restricted_by="armed_group",
    restricted_by_names=("JNIM",),
    where="Kayes - Nioro du Sahel",
)


def texts(view: SituationView, state: CorridorState, language: Language) -> list[str]:
    told = telling_of(language, view.claims, view.documents, {"d04-a": ("JNIM",)})
    return [re.sub(r"\s", " ", one.text) for one in told.state(state)]


def test_a_state_is_told_in_french(sample: SituationView) -> None:
    """What, since when, by whom, at whom, where, how late, how sure, what says otherwise."""
    assert texts(sample, HELD, "fr") == [
        "Kayes : blocus annoncé depuis le 3 septembre 2025.",
        "Annoncé par un groupe armé (JNIM) ; visé : trafic routier.",
        "Lieu qui décide : Kayes – Nioro du Sahel.",
        "Dernier indice : 3 septembre 2025, 11 jours plus tôt ; 1 affirmation, 1 origine. "
        "Confiance forte (0,80).",
        "Lu dans : I-Sahel, 4 septembre 2025.",
        "1 affirmation dit autre chose ; dernier indice contraire : 10 septembre 2025.",
    ]


def test_a_state_is_told_in_english(sample: SituationView) -> None:
    """The same in English; declared is not called imposed."""
    assert texts(sample, HELD, "en") == [
        "Kayes: blockade declared since 3 September 2025.",
        "Declared by an armed group (JNIM); aimed at: road traffic.",
        "Place that decides: Kayes – Nioro du Sahel.",
        "Latest evidence: 3 September 2025, 11 days earlier; 1 claim, 1 origin. "
        "High confidence (0.80).",
        "Read in: I-Sahel, 4 September 2025.",
        "1 claim says otherwise; latest evidence to the contrary: 10 September 2025.",
    ]


def test_every_sentence_is_tied_to_claims(sample: SituationView) -> None:
    """What is said for, and what is said against, by different claims."""
    told = telling_of("en", sample.claims).state(HELD)

    assert [one.claims for one in told] == [("d04-a",)] * 4 + [("d05-a",)]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (None, "No report speaks of it: the state is unknown."),
        (
            date(2025, 9, 13),
            "Nothing more recent: the latest evidence is of 13 September 2025, the day before. "
            "So the state is unknown.",
        ),
    ],
)
def test_silence_is_told_as_silence(
    sample: SituationView, last: date | None, expected: str
) -> None:
    """Never spoken of, and spoken of too long ago, are two things."""
    silent = replace(
        HELD, state=State.UNKNOWN, since=None, last_evidence=last, because=(), against=()
    )

    assert texts(sample, silent, "en") == ["Kayes: unknown.", expected]


def test_supply_names_its_good_and_nobody_who_restricts(sample: SituationView) -> None:
    """A shortage is nobody's blockade."""
    short = replace(
        HELD,
        subject=replace(KAYES, kind="supply"),
        state=SupplyState.SHORTAGE,
        because=("d08-a",),
        against=(),
        where=None,
    )

    assert texts(sample, short, "en")[1] == "Concerns: fuel."


@pytest.mark.parametrize(
    ("state", "first"),
    [
        (State.CONTESTED, "Contested by an armed group (JNIM); aimed at: road traffic."),
        (State.BLOCKADED, "Imposed by an armed group (JNIM); aimed at: road traffic."),
        (
            State.PARTIALLY_LIFTED,
            "The rest is still restricted by an armed group (JNIM); aimed at: road traffic.",
        ),
    ],
)
def test_each_state_says_what_was_done(sample: SituationView, state: State, first: str) -> None:
    """The verb is that of the state."""
    assert texts(sample, replace(HELD, state=state), "en")[1] == first


def test_an_open_road_is_restricted_by_nobody(sample: SituationView) -> None:
    """No word of who, at whom or where."""
    opened = replace(HELD, state=State.OPEN, because=("d05-a",), against=())

    assert len(texts(sample, opened, "en")) == 3


def test_a_measure_is_known_by_its_claims(sample: SituationView) -> None:
    """OCHA says "levée" only where there was something to lift."""
    assert was_restricted(HELD, sample.claims)
    assert not was_restricted(replace(HELD, because=("d05-a",), against=()), sample.claims)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_sentence_advises_or_promises(language: Language) -> None:
    """Looking back and at the present only: no word of safety, and none of a turn to take."""
    forbidden = re.compile(
        r"\b(?:sûre?s?|sécuris\w+|recommand\w+|conseillons|empruntez|prenez|tournez|évitez"
        r"|safe\w*|secure|recommend\w*|turn|avoid|take the|via)\b",
        re.IGNORECASE,
    )

    for key, text in said(language).items():
        assert not forbidden.search(text), key
