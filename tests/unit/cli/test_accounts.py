"""What stands behind an incident, in words of both languages."""

from dataclasses import replace
from datetime import date

import pytest

from couloir.cli.accounts import account_data, account_lines, grading_line
from couloir.cli.words import words_of
from couloir.model.claim import Figure, Range
from couloir.model.incident import (
    Account,
    Grading,
    OriginFigure,
    OriginGrade,
    Relay,
    Toll,
)
from couloir.model.vocabulary import Language


def _told(origin: str, count: Range, day: date | None) -> OriginFigure:
    figure = Figure(what="tanker truck", effect="burned", count=count)
    return OriginFigure(figure=figure, origin=origin, claim_id=f"c-{origin}", known=day)


TOLL = Toll(
    what="tanker truck",
    effect="burned",
    low=3,
    high=None,
    told=(
        _told("RFI", Range(low=20), date(2025, 9, 15)),
        _told("FAMa", Range(low=3, high=3), None),
    ),
    parties=("FAMa",),
    joint_with=("claim-2",),
)
ACCOUNT = Account(
    incident_id="i1",
    origins=(
        OriginGrade(origin="RFI", reliability="B", is_party=False),
        OriginGrade(origin="FAMa", reliability="F", is_party=True),
    ),
    relays=(Relay(by="Maliweb", of="RFI", evidence="credit", claim_id="c1"),),
    tolls=(TOLL,),
    gradings=(Grading(claim_id="c1", credibility=2, reasons=(("independent_origins", "2"),)),),
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("RFI B, FAMa F (party to the conflict)", "Maliweb cites RFI", "RFI → Maliweb")),
        ("fr", ("RFI B, FAMa F (partie au conflit)", "Maliweb cite RFI", "RFI → Maliweb")),
    ],
)
def test_sources_relays_and_tolls_are_told(language: Language, said: tuple[str, ...]) -> None:
    """Who is how reliable, who has it from whom, and the numbers beside each other."""
    text = "\n".join(account_lines(ACCOUNT, words_of(language)))

    assert all(one in text for one in said)
    assert "claim-2" in text
    assert text.count("FAMa") == 3


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "reason",
    [
        "still_to_come",
        "independent_origins",
        "party_alone",
        "hedged",
        "denied_by",
        "told_otherwise",
        "denial_alone",
        "denial_against",
        "reviewer",
    ],
)
def test_every_reason_has_words(language: Language, reason: str) -> None:
    """A number without its reason is a mark in a school."""
    grading = replace(ACCOUNT.gradings[0], reasons=((reason, "2"),))  # type: ignore[arg-type]  # of the list

    line = grading_line(grading, words_of(language))

    assert line.startswith(("Credibility 2: ", "Crédibilité 2 : "))
    assert f"reason_{reason}" not in line


def test_the_data_of_a_toll_name_party_and_latest() -> None:
    """Machines get what people get."""
    (toll,) = account_data(ACCOUNT)["tolls"]  # type: ignore[misc]  # a list, as JSON data has it

    assert toll["latest"]["origin"] == "FAMa"
    assert [one["is_party"] for one in toll["told"]] == [False, True]
