"""Whatever a report says: no unlisted name, no movement, no broken page comes out."""

import re
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.model.claim import Claim, FieldQuote, Maker, PlaceWords
from couloir.model.document import Document, Quote
from couloir.model.incident import Incident
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import Kind
from couloir.places import seed_gazetteer
from couloir.publish.gate import gate
from couloir.publish.listed import listed_names
from couloir.publish.movements import HOLD_DAYS, MOVEMENTS
from couloir.publish.page import page_of
from couloir.publish.view import SituationView
from couloir.publish.words import words_reason

DAY = date(2025, 10, 31)
KAYES = PlaceWords(names=("Kayes",), relation="at")
GAZETTEER = seed_gazetteer()
NAMES = listed_names(GAZETTEER)
PLAIN = (
    "convoi",
    "attaque",
    "vers",
    "Kayes",
    "JNIM",
    "Bamako",
    "dit",
    "le",
    "20",
    "septembre",
    "RFI",
)

days = st.one_of(
    st.just(UNKNOWN_TIME),
    st.integers(-40, 10).map(lambda away: Interval.of_day(DAY + timedelta(days=away))),
)
stances = st.sampled_from(["reported", "claimed", "alleged", "denied", "planned", "threatened"])


@st.composite
def views(draw: st.DrawFn) -> SituationView:
    """Return a view of some documents, each with a claim and its incident."""
    documents, claims, incidents = {}, {}, []
    for at in range(draw(st.integers(0, 5))):
        text = draw(st.text(min_size=1, max_size=60))
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        document = Document(
            id=f"d{at}", raw_id="r", name=draw(st.text(max_size=9)), origin="o", text=text,
            language="fr", title=draw(st.none() | st.text(max_size=30)),
            url=draw(st.none() | st.text(max_size=30)), publisher=draw(st.none() | st.text(max_size=12)),
        )  # fmt: skip
        quote = Quote(start=start, end=end, text=text[start:end])
        claim = Claim(
            id=f"c{at}", document_id=document.id, kind=draw(st.sampled_from(list(Kind))),
            when=draw(days), place=KAYES, stance=draw(stances), maker=Maker(name="rules", version="1"),
            confidence=0.5, quotes=(FieldQuote(field="kind", quote=quote),), actors=tuple(draw(st.lists(st.text(max_size=8), max_size=2))),
        )  # fmt: skip
        documents[document.id], claims[claim.id] = document, claim
        incidents.append(_incident(claim, draw(st.text(min_size=1, max_size=12))))
    return SituationView(
        as_of=DAY, claims=claims, documents=documents, incidents=tuple(incidents), shapes={}
    )


def _incident(claim: Claim, origin: str) -> Incident:
    return Incident(
        id=f"i{claim.id}", kind=claim.kind, when=claim.when, place_names=claim.place.names,
        footprint=None, stance=claim.stance, actors=claim.actors, targets=(), fatalities=claim.fatalities,
        figures=(), claims=(claim.id,), origins=(origin,), first_known=None, last_known=None,
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(views())
def test_no_movement_leaves(view: SituationView) -> None:
    """Planned, future, undated and recent ones stay, whatever else a view holds."""
    shown = gate(view, GAZETTEER).view

    for claim in shown.claims.values():
        if claim.kind not in MOVEMENTS:
            continue
        assert claim.stance not in {"planned", "threatened"}
        assert claim.when.start is None or claim.when.start <= DAY
        if claim.kind is Kind.CONVOY_DEPARTED:
            left = claim.when.end
            arrived = any(one.kind is Kind.CONVOY_ARRIVED for one in view.claims.values())
            assert arrived or (left is not None and (DAY - left).days >= HOLD_DAYS)


@settings(max_examples=60, deadline=None)
@given(views())
def test_everything_that_leaves_is_listed(view: SituationView) -> None:
    """Actors, titles, publishers and quotes name nobody who is on no list."""
    shown = gate(view, GAZETTEER).view

    for claim in shown.claims.values():
        text = view.documents[claim.document_id].text
        assert all(NAMES.is_actor(actor) for actor in claim.actors)
        for quoted in claim.quotes:
            assert words_reason(text, quoted.quote.start, quoted.quote.end, NAMES) is None
    for document in shown.documents.values():
        assert document.text == ""
        assert document.publisher is None or NAMES.is_source(document.publisher)
        assert (
            not document.title
            or words_reason(document.title, 0, len(document.title), NAMES) is None
        )


@settings(max_examples=40, deadline=None)
@given(views(), st.sampled_from(["internal", "partner", "public"]), st.sampled_from(["fr", "en"]))
def test_any_view_makes_a_page_without_scripts(
    view: SituationView, profile: str, language: str
) -> None:
    """Strangers' words stay words."""
    given_view = replace(view, profile=profile, language=language)  # type: ignore[arg-type]  # test data

    page = page_of(gate(given_view, GAZETTEER), None)

    assert not re.search(
        r"<script|<img|<iframe|javascript:", re.sub(r"&[#a-z0-9]+;", "", page), re.IGNORECASE
    )
    assert page.endswith("</html>")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(PLAIN), max_size=6),
    st.from_regex(r"[A-ZÉ][a-zé]{2,9}", fullmatch=True),
    st.lists(st.sampled_from(PLAIN), max_size=6),
)
def test_a_name_on_no_list_is_found_wherever_it_stands(
    before: list[str], name: str, after: list[str]
) -> None:
    """One capitalised word that nobody listed is enough."""
    text = " ".join(["un", *before, name, *after])
    alone = words_reason(f"un {name}", 3, 3 + len(name), NAMES)

    found = words_reason(text, 0, len(text), NAMES)

    # Eight digits in a row look like a telephone number, which is withheld as well.
    withheld = {"names_in_words", "contact_in_words"}
    assert alone is None or found in withheld or _is_listed_with(name, after)


def _is_listed_with(name: str, after: list[str]) -> bool:
    """Return whether the name is the beginning of a longer listed one."""
    wholes = [" ".join([name, *after[:length]]) for length in range(1, len(after) + 1)]
    return any(NAMES.is_source(whole) or NAMES.is_place(whole) for whole in wholes)
