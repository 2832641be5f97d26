"""What stands behind an incident: origins, relays, tolls, credibility."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from couloir.incidents import Behind, account_of, chains_of, merge
from couloir.model.claim import Claim, Credit, FieldQuote, Figure, Range
from couloir.model.document import Document, Quote
from couloir.model.incident import Account, Grading, Incident

Make = Callable[..., Claim]
MakeDocument = Callable[..., Document]

DAY = date(2025, 9, 15)
RFI = Credit(name="RFI", kind="media")
LOCAL = Credit(name="sources locales", kind="local")


def _merged(claims: Sequence[Claim], documents: dict[str, Document]) -> list[Incident]:
    return list(merge(claims, documents, copies={}, names=()).incidents)


def _account(claims: Sequence[Claim], documents: dict[str, Document]) -> Account:
    (incident,) = _merged(claims, documents)
    return account_of(incident, Behind(claims=claims, documents=documents, copies={}))


def _quoted(claim: Claim, text: str) -> Claim:
    quote = FieldQuote(field="kind", quote=Quote(start=0, end=len(text), text=text))
    return replace(claim, quotes=(quote,))


@pytest.fixture
def pages(document_of: MakeDocument) -> dict[str, Document]:
    """Return five pages, each published a day after the one before."""
    names = ("RFI", "Maliweb", "Malijet", "Bamada", "aBamako")
    return {
        f"d{n}": document_of(f"d{n}", DAY + timedelta(days=n), name) for n, name in enumerate(names)
    }


def test_relays_of_one_radio_are_one_origin_with_its_chain_shown(
    claim_of: Make, pages: dict[str, Document]
) -> None:
    """The radio itself, a page that names it, and two that have it from that page."""
    ways = (
        (),
        (RFI,),
        (replace(LOCAL, via=("RFI", "Maliweb")),),
        (Credit(name="RFI", kind="media", via=("Maliweb",)),),
        (RFI, LOCAL),
    )
    claims = [
        claim_of(f"c{n}", document_id=f"d{n}", credits=credited) for n, credited in enumerate(ways)
    ]

    account = _account(claims, pages)

    assert [(one.origin, one.reliability) for one in account.origins] == [("RFI", "B")]
    assert ("RFI", "Maliweb", "Malijet") in chains_of(account.relays)
    assert {(one.by, one.of) for one in account.relays} >= {("Maliweb", "RFI"), ("aBamako", "RFI")}
    assert {one.credibility for one in account.gradings} == {3}


def test_a_page_with_another_s_words_is_no_origin_of_its_own(
    claim_of: Make, pages: dict[str, Document]
) -> None:
    """Ten words in a row are taken over, not found again; the words are shown."""
    text = "des hommes armés ont ouvert le feu sur le convoi à la sortie du pont de Sandaré"
    claims = [
        _quoted(claim_of("c0", document_id="d1"), text),
        _quoted(claim_of("c1", document_id="d2"), f"Selon nos informations, {text}"),
        claim_of("c2", document_id="d3"),
    ]

    account = _account(claims, pages)

    assert [one.origin for one in account.origins] == ["Bamada", "Maliweb"]
    (relay,) = account.relays
    assert (relay.by, relay.of, relay.evidence) == ("Malijet", "Maliweb", "words")
    assert relay.words is not None
    assert relay.words in text.replace("à", "a").replace("é", "e")


def test_what_a_page_credits_stays_although_it_has_another_s_words(
    claim_of: Make, pages: dict[str, Document]
) -> None:
    """The union that it asked is a voice, whoever the sentence is from."""
    text = "des hommes armés ont ouvert le feu sur le convoi à la sortie du pont de Sandaré"
    union = Credit(name="SYNACOR", kind="union")
    claims = [
        _quoted(claim_of("c0", document_id="d1"), text),
        _quoted(claim_of("c1", document_id="d2", credits=(union, LOCAL)), text),
    ]

    (incident,) = _merged(claims, pages)

    assert incident.origins == ("Maliweb", "SYNACOR")


def test_five_tolls_stand_side_by_side_and_a_party_is_marked(
    claim_of: Make, pages: dict[str, Document]
) -> None:
    """3, at least 20, 40, 80 and 130 tankers: lowest, highest and latest, each with its voice."""
    army = Credit(name="EMGA", kind="army")
    tolls = (Range(low=20), Range(low=40, high=40), Range(low=3, high=3), Range(low=130, high=130))
    claims = [claim_of(f"c{n}", document_id=f"d{n}", burned=count) for n, count in enumerate(tolls)]
    claims.append(claim_of("c4", document_id="d4", burned=Range(low=80, high=80), credits=(army,)))

    (toll,) = _account(claims, pages).tolls

    assert [(one.figure.count.low, one.origin) for one in toll.told] == [
        (20, "RFI"),
        (40, "Maliweb"),
        (3, "Malijet"),
        (130, "Bamada"),
        (80, "FAMa"),
    ]
    assert (toll.low, toll.high, toll.latest.figure.count.low) == (3, 130, 80)
    assert toll.parties == ("FAMa",)


def test_a_toll_that_grows_is_told_by_day(claim_of: Make, pages: dict[str, Document]) -> None:
    """3, then 15, then 18 dead: the latest is the last that was known, not the highest."""
    claims = [
        claim_of(f"c{n}", document_id=f"d{n}", fatalities=Range(low=dead, high=dead))
        for n, dead in enumerate((3, 18, 15))
    ]

    (toll,) = _account(claims, pages).tolls

    assert [one.known for one in toll.told] == [DAY + timedelta(days=n) for n in range(3)]
    assert (toll.latest.figure.count.low, toll.high) == (15, 18)


@pytest.mark.parametrize("field", ["fatalities", "figure"])
def test_a_toll_told_for_two_attacks_stays_joint(
    claim_of: Make, pages: dict[str, Document], field: str
) -> None:
    """Twelve dead in the two attacks together: neither twenty-four nor six each."""
    most = Range(high=12)
    figure = Figure(what="truck", effect="burned", count=most)
    first = claim_of("c1", document_id="d1")
    second = claim_of("c2", document_id="d1", names=("Diéma",))
    other = claim_of("c3", document_id="d2", fatalities=Range(low=5, high=5))
    told = [
        replace(one, fatalities=most) if field == "fatalities" else replace(one, figures=(figure,))
        for one in (first, second)
    ]
    incidents = _merged([*told, other], pages)

    accounts = [
        account_of(one, Behind(claims=[*told, other], documents=pages, copies={}))
        for one in incidents
    ]

    joint = {toll.joint_with: toll.high for account in accounts for toll in account.tolls}
    assert joint.get(("c1",)) == 12
    assert joint.get(("c2",)) == 12


def _stances(claim_of: Make, stances: Sequence[str], credits_: Sequence[Credit]) -> list[Claim]:
    return [
        replace(
            claim_of(
                f"c{n}", document_id=f"d{n}", credits=(credits_[n],) if n < len(credits_) else ()
            ),
            stance=stance,  # type: ignore[arg-type]  # a stance of the parameters
        )
        for n, stance in enumerate(stances)
    ]


@pytest.mark.parametrize(
    ("stances", "first", "reason"),
    [
        (("reported",), 3, "independent_origins"),
        (("reported", "reported"), 2, "independent_origins"),
        (("reported", "reported", "reported"), 1, "independent_origins"),
        (("alleged",), 4, "hedged"),
        (("reported", "reported", "denied"), 3, "denied_by"),
        (("reported", "denied"), 4, "denied_by"),
        (("denied", "reported"), 4, "denial_against"),
        (("denied", "reported", "reported"), 5, "denial_against"),
        (("denied",), 6, "denial_alone"),
        (("planned",), 6, "still_to_come"),
    ],
)
def test_credibility_comes_from_independent_origins_and_denials(
    claim_of: Make,
    pages: dict[str, Document],
    stances: Sequence[str],
    first: int,
    reason: str,
) -> None:
    """1 confirmed by three origins, down to 5 denied against two; 6 cannot be judged."""
    grading = _account(_stances(claim_of, stances, ()), pages).gradings[0]

    assert (grading.claim_id, grading.credibility, grading.reasons[-1][0]) == ("c0", first, reason)


def test_what_a_party_to_the_fighting_says_alone_is_doubtful(
    claim_of: Make, pages: dict[str, Document]
) -> None:
    """Ten pages that print one communiqué make it no surer."""
    army = Credit(name="EMGA", kind="army")
    claims = _stances(claim_of, ("claimed", "claimed", "claimed"), (army, army, army))

    gradings = _account(claims, pages).gradings

    assert {(one.credibility, one.reasons) for one in gradings} == {(4, (("party_alone", ""),))}


def test_a_reviewer_s_grading_counts_before_the_computed_one(
    claim_of: Make, pages: dict[str, Document]
) -> None:
    """Who saw the footage may say so."""
    claim = claim_of("c0", document_id="d0")
    own = Grading(claim_id="c0", credibility=1, reasons=(("reviewer", "footage geolocated"),))
    (incident,) = _merged([claim], pages)

    account = account_of(
        incident, Behind(claims=[claim], documents=pages, copies={}, overrides={"c0": own})
    )

    assert account.gradings == (own,)


def test_a_project_says_how_reliable_its_sources_are(
    claim_of: Make, pages: dict[str, Document]
) -> None:
    """F, cannot be judged, until somebody who knows the radio says otherwise."""
    claim = claim_of("c0", document_id="d1")
    (incident,) = _merged([claim], pages)

    grades = [
        account_of(incident, Behind(claims=[claim], documents=pages, copies={}, reliability=said))
        .origins[0]
        .reliability
        for said in ({}, {"maliweb.net": "C"})
    ]

    assert grades == ["F", "C"]


@pytest.mark.parametrize("turn", range(5))
def test_the_order_of_claims_changes_no_account(
    claim_of: Make, pages: dict[str, Document], turn: int
) -> None:
    """Documents come in any order; who took what from whom is a matter of days."""
    text = "des hommes armés ont ouvert le feu sur le convoi à la sortie du pont de Sandaré"
    claims = [
        _quoted(claim_of(f"c{n}", document_id=f"d{n}", burned=Range(low=n + 2, high=n + 2)), text)
        for n in range(5)
    ]
    turned = [*claims[turn:], *reversed(claims[:turn])]

    assert _account(turned, pages) == _account(claims, pages)


def test_directions_that_exclude_each_other_are_a_conflict(
    claim_of: Make, pages: dict[str, Document]
) -> None:
    """30 km east of Diéma and 30 km west of it; a convoy from Dakar, and one from Abidjan."""
    told = []
    for n, (bearing, start) in enumerate(((90.0, "Dakar"), (270.0, "Abidjan"), (100.0, "Dakar"))):
        claim = claim_of(f"c{n}", document_id=f"d{n}", names=("Diéma",))
        place = replace(claim.place, bearing=bearing, distance_km=30.0, via=(start,))
        told.append(replace(claim, place=place))

    (incident,) = _merged(told, pages)

    line = next(one for one in incident.conflicts if one.startswith("direction: "))
    assert "270° Diéma" in line
    assert "Abidjan | Dakar" in line
