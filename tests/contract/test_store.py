"""What every store promises, over each of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from couloir.errors import StoreError
from couloir.model.claim import Claim, FieldQuote, Maker, PlaceWords, Range
from couloir.model.corridor import CorridorState, Subject
from couloir.model.document import Document, Quote, RawDocument, RemovedLine, Statement
from couloir.model.footprint import Footprint, Geometry
from couloir.model.incident import Incident, IncidentName, Verdict
from couloir.model.judgement import (
    Act,
    Addition,
    Change,
    Comparison,
    Correction,
    ReviewerJudgement,
    Undoing,
    Withdrawal,
    anchor_of,
    reviewer_of,
)
from couloir.model.ledger import LedgerLine
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import Kind, State, SupplyState
from couloir.ports import Store

RULES = Maker(name="rules", version="1")


def a_raw(number: int = 1) -> RawDocument:
    """Return a raw document with bytes that are no text."""
    return RawDocument(
        id=f"raw-{number}",
        name=f"report {number}",
        origin=f"reports/{number}.html",
        media_type="text/html",
        body=b"\xff\x00<p>Kay\xc3\xa8s",
        published=date(2025, 9, 15),
        published_basis="caller",
    )


def a_statement(turn: int = 1, raw: int = 1) -> Statement:
    """Return what was said at a turn at the one place."""
    return Statement(place="place-1", turn=turn, raw_id=f"raw-{raw}")


def a_document(number: int = 1) -> Document:
    """Return the document of `a_raw(number)`."""
    return Document(
        id=f"document-{number}",
        raw_id=f"raw-{number}",
        name=f"report {number}",
        origin=f"reports/{number}.html",
        text="Kayès est sous blocus.",
        language="fr",
        added=date(2025, 9, 16),
        removed=(RemovedLine(text="Lire aussi", reason="teaser"),),
    )


def a_claim(number: int = 1, *, document: int = 1) -> Claim:
    """Return a claim of `a_document(document)`."""
    return Claim(
        id=f"claim-{number}",
        document_id=f"document-{document}",
        kind=Kind.BLOCKADE_ENFORCED,
        when=Interval.of_day(date(2025, 9, 14)),
        place=PlaceWords(names=("Kayès",), relation="at"),
        stance="reported",
        maker=RULES,
        confidence=0.5,
        footprint=Footprint(
            shape="point",
            geometry=Geometry(type="Point", parts=(((-11.44, 14.45),),)),
            precision_km=5.0,
            basis="gazetteer",
            gazetteer_ids=("kayes",),
        ),
        fatalities=Range(low=0, high=0),
        quotes=(FieldQuote(field="kind", quote=Quote(start=0, end=5, text="Kayès")),),
    )


def a_verdict() -> Verdict:
    """Return a verdict on claims 1 and 2."""
    return Verdict(
        left="claim-1", right="claim-2", judgement="same", score=0.9, reasons=("day",), judge=RULES
    )


def an_incident(incident_id: str = "incident-1") -> Incident:
    """Return an incident of claims 1 and 2."""
    return Incident(
        id=incident_id,
        kind=Kind.BLOCKADE_ENFORCED,
        when=UNKNOWN_TIME,
        place_names=("Kayès",),
        footprint=None,
        stance="reported",
        actors=(),
        targets=(),
        fatalities=Range(),
        figures=(),
        claims=("claim-1", "claim-2"),
        origins=("RFI",),
        first_known=date(2025, 9, 15),
        last_known=None,
    )


def a_state(state: State | SupplyState = State.BLOCKADED) -> CorridorState:
    """Return a state of a corridor, or of a supply area for a supply state."""
    kind = "supply" if isinstance(state, SupplyState) else "corridor"
    return CorridorState(
        subject=Subject(id=f"{kind}-x", kind=kind, name_fr="x", name_en="x"),
        state=state,
        as_of=date(2025, 9, 15),
        known_on=None,
        since=None,
        last_evidence=None,
        confidence=0.0,
        because=(),
    )


def a_judgement(turn: int = 1) -> ReviewerJudgement:
    """Return a reviewer's correction of claim 1."""
    act = Correction(
        claim=anchor_of(a_claim()), changes=(Change(field="actors", value='["JNIM"]'),)
    )
    return ReviewerJudgement(
        id=f"judgement-{turn}",
        reviewer=reviewer_of("ana"),
        on=date(2025, 9, 16),
        turn=turn,
        act=act,
        because="the text names it",
    )


def a_line(input_id: str = "raw-1") -> LedgerLine:
    """Return a ledger line."""
    return LedgerLine(step="clean", input_id=input_id, maker=RULES, outcome="done")


def fill(store: Store) -> None:
    """Add two documents with a claim each, and everything that rests on them."""
    store.add_raw([a_raw(1), a_raw(2)])
    store.add_statements([a_statement()])
    store.add_documents([a_document(1), a_document(2)])
    store.add_claims([a_claim(1), a_claim(2, document=2)])
    store.add_verdicts([a_verdict()])
    store.add_judgements([a_judgement()])
    store.add_incident_names([IncidentName(id="incident-1", anchor_claim="claim-1")])
    store.replace_incidents([an_incident()])
    store.replace_states([a_state(), a_state(SupplyState.UNKNOWN)])
    store.log(a_line())


def test_facts_come_back_as_they_were_added(store: Store) -> None:
    """Nothing of a fact is lost or changed on the way."""
    fill(store)

    assert store.raw("raw-1") == a_raw(1)
    assert store.raw_ids() == {"raw-1", "raw-2"}
    assert list(store.statements()) == [a_statement()]
    assert store.document("document-1") == a_document(1)
    assert list(store.documents()) == [a_document(1), a_document(2)]
    assert store.claim("claim-2") == a_claim(2, document=2)
    assert list(store.claims()) == [a_claim(1), a_claim(2, document=2)]
    assert list(store.verdicts()) == [a_verdict()]
    assert list(store.judgements()) == [a_judgement()]
    assert list(store.incidents()) == [an_incident()]
    assert list(store.ledger()) == [a_line()]


def test_unknown_ids_are_absent(store: Store) -> None:
    """None, not an error: what is asked for may come from a user."""
    assert store.raw("x") is None
    assert store.document("x") is None
    assert store.claim("x") is None


def test_an_unknown_supply_state_stays_a_supply_state(store: Store) -> None:
    """The word "unknown" is in two lists; the subject tells which."""
    fill(store)

    kinds = {state.subject.kind: type(state.state) for state in store.states()}

    assert kinds == {"corridor": State, "supply": SupplyState}


def test_adding_twice_adds_once(store: Store) -> None:
    """Every step may be repeated."""
    fill(store)
    digest = store.digest()

    added = (
        store.add_raw([a_raw(1), a_raw(1)]),
        store.add_statements([a_statement()]),
        store.add_documents([a_document(1)]),
        store.add_claims([a_claim(1), a_claim(3), a_claim(3)]),
        store.add_verdicts([a_verdict()]),
        store.add_judgements([a_judgement()]),
        store.add_incident_names([IncidentName(id="incident-1", anchor_claim="claim-1")]),
    )
    store.log(a_line())

    assert added == (0, 0, 0, 1, 0, 0, 0)
    assert [claim.id for claim in store.claims()] == ["claim-1", "claim-2", "claim-3"]
    assert len(list(store.ledger())) == 1
    assert store.digest() != digest


@pytest.mark.parametrize("batch", [1, 2], ids=["across calls", "in one call"])
def test_other_content_under_one_id_is_refused(store: Store, batch: int) -> None:
    """Facts never change: whoever would change one has forgotten to count up a version."""
    store.add_raw([a_raw()])
    store.add_documents([a_document()])
    claims = [a_claim(), replace(a_claim(), confidence=0.6)]

    with pytest.raises(StoreError, match="claims claim-1: is there with other content"):
        _add_in_batches(store, claims, batch)


def _add_in_batches(store: Store, claims: list[Claim], size: int) -> None:
    """Add claims, `size` at a time."""
    for start in range(0, len(claims), size):
        store.add_claims(claims[start : start + size])


def test_other_bytes_under_one_id_are_refused(store: Store) -> None:
    """The bytes of a raw document are part of the fact."""
    store.add_raw([a_raw()])

    with pytest.raises(StoreError, match="raw_documents raw-1"):
        store.add_raw([replace(a_raw(), body=b"other")])


def test_a_claim_of_no_document_is_refused(store: Store) -> None:
    """Every claim leads back to the words it rests on."""
    with pytest.raises(StoreError, match="is not"):
        store.add_claims([a_claim()])

    assert list(store.claims()) == []


def test_listings_follow_ids_not_writing(store: Store) -> None:
    """The order of adding must not show in any output."""
    # 7 is prime to 1299: every number once, in no order of any kind.
    numbers = [7 * step % 1299 + 1 for step in range(1299)]
    store.add_raw([a_raw()])
    store.add_documents([a_document()])

    store.add_claims(a_claim(number) for number in numbers)

    ids = [claim.id for claim in store.claims()]
    assert ids == sorted(f"claim-{number}" for number in range(1, 1300))


def test_statements_of_a_place_follow_their_turns(store: Store) -> None:
    """The tenth comes after the ninth, and what each speaks of is there."""
    store.add_raw([a_raw()])

    store.add_statements(a_statement(turn) for turn in (10, 1, 9))

    assert [statement.turn for statement in store.statements()] == [1, 9, 10]
    assert store.statement("place-1", 9) == a_statement(9)
    assert store.statement("place-1", 2) is None
    with pytest.raises(StoreError):
        store.add_statements([a_statement(11, raw=7)])


def test_the_ledger_follows_writing(store: Store) -> None:
    """A log is read in the order of what happened."""
    for input_id in ("raw-3", "raw-1", "raw-2"):
        store.log(a_line(input_id))

    assert [line.input_id for line in store.ledger()] == ["raw-3", "raw-1", "raw-2"]


def test_a_listing_may_be_interleaved_with_writes(store: Store) -> None:
    """Steps walk over one table and write to another, and to the ledger."""
    fill(store)

    for document in store.documents():
        store.log(a_line(document.id))

    assert store.done("clean", RULES) == {"raw-1", "document-1", "document-2"}


def test_done_is_by_step_and_maker_and_version(store: Store) -> None:
    """A new version of a maker does its work anew; what was set aside by the old one too."""
    store.log(replace(a_line(), outcome="set_aside", error="a.html: broken"))

    assert store.done("clean", RULES) == {"raw-1"}
    assert store.done("extract", RULES) == frozenset()
    assert store.done("clean", Maker(name="rules", version="2")) == frozenset()


def test_a_broken_transaction_leaves_nothing(store: Store) -> None:
    """A document's facts and its ledger line are kept together or not at all."""
    digest = store.digest()

    with pytest.raises(KeyboardInterrupt):
        _fill_and_break_off(store)

    assert store.digest() == digest
    assert list(store.documents()) == []
    assert list(store.states()) == []


def _fill_and_break_off(store: Store) -> None:
    """Write everything, then break off before the transaction ends."""
    with store.transaction():
        fill(store)
        raise KeyboardInterrupt


def test_an_inner_transaction_fails_alone(store: Store) -> None:
    """One document set aside does not take with it what the outer transaction holds."""
    with store.transaction():
        store.log(a_line("raw-1"))
        with pytest.raises(StoreError):
            _log_and_fail(store, "raw-2")
        with store.transaction():
            store.log(a_line("raw-3"))

    assert [line.input_id for line in store.ledger()] == ["raw-1", "raw-3"]


def _log_and_fail(store: Store, input_id: str) -> None:
    """Log in an inner transaction that ends well, then fail in the outer."""
    with store.transaction():
        with store.transaction():
            store.log(a_line(input_id))
        store.add_claims([a_claim()])


def test_an_outer_transaction_takes_the_inner_with_it(store: Store) -> None:
    """What an inner transaction kept is kept only if the outer is."""
    with pytest.raises(StoreError):
        _log_and_fail(store, "raw-1")

    assert list(store.ledger()) == []


def test_replacing_replaces_all(store: Store) -> None:
    """Derived tables hold the last answer and no older one."""
    fill(store)

    store.replace_incidents([an_incident("incident-9")])
    store.replace_states([])

    assert [incident.id for incident in store.incidents()] == ["incident-9"]
    assert list(store.states()) == []


def test_a_replacement_that_fails_leaves_the_old(store: Store) -> None:
    """A reader never finds half a table."""
    fill(store)

    with pytest.raises(StoreError):
        store.replace_incidents([an_incident("incident-9"), an_incident("incident-9")])

    assert [incident.id for incident in store.incidents()] == ["incident-1"]


def test_an_incident_name_may_give_way(store: Store) -> None:
    """Old ids resolve for ever: the name stays, a second row says where it went."""
    fill(store)
    gone = IncidentName(id="incident-1", anchor_claim="claim-1", gave_way_to="incident-2")

    store.add_incident_names([gone])

    assert list(store.incident_names()) == [replace(gone, gave_way_to=None), gone]


def test_the_order_of_adding_does_not_count(new_store: Callable[[], Store]) -> None:
    """Equal content, equal digest: how a resumed run is compared to an undisturbed one."""
    one, other = new_store(), new_store()
    fill(one)

    other.log(a_line())
    other.add_raw([a_raw(2)])
    other.add_documents([a_document(2)])
    other.add_raw([a_raw(1)])
    other.add_statements([a_statement()])
    other.add_documents([a_document(1)])
    other.add_claims([a_claim(2, document=2)])
    other.add_claims([a_claim(1)])
    other.add_verdicts([a_verdict()])
    other.add_judgements([a_judgement()])
    other.replace_states([a_state(SupplyState.UNKNOWN), a_state()])
    other.replace_incidents([an_incident()])
    other.add_incident_names([IncidentName(id="incident-1", anchor_claim="claim-1")])

    assert other.digest() == one.digest()


def test_incident_ids_can_be_left_out_of_the_digest(new_store: Callable[[], Store]) -> None:
    """Which of two ids survives a merge may depend on the order of adding; nothing else may."""
    one, other = new_store(), new_store()
    fill(one)
    fill(other)
    other.replace_incidents([an_incident("incident-2")])

    assert other.digest() != one.digest()
    assert other.digest(ignore_incident_ids=True) == one.digest(ignore_incident_ids=True)


def test_half_characters_are_kept(store: Store) -> None:
    """A text cut inside a surrogate pair comes back as it was."""
    document = replace(a_document(), text="Kay\ud83d", title="\ud83d")
    store.add_raw([a_raw()])

    store.add_documents([document])

    assert store.document("document-1") == document
    assert len(store.digest()) == 64


@pytest.mark.parametrize(
    "act",
    [
        Comparison(left=(anchor_of(a_claim(1)),), right=(anchor_of(a_claim(2)),), verdict="same"),
        Addition(claim=anchor_of(a_claim(1)), beside=(anchor_of(a_claim(2)),)),
        Withdrawal(claims=(anchor_of(a_claim(1)),), incident_id="incident-1"),
        Withdrawal(document_id="document-1"),
        Undoing(judgement_id="judgement-1"),
    ],
    ids=["verdict", "addition", "withdrawal of claims", "of a document", "undoing"],
)
def test_every_sort_of_judgement_comes_back_as_it_was(store: Store, act: Act) -> None:
    """The sorts lie in one table and must not be taken for each other."""
    judgement = replace(a_judgement(), act=act)

    store.add_judgements([judgement])

    assert list(store.judgements()) == [judgement]
