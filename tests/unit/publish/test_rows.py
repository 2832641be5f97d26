"""Rows of tables: the words of a place, of a stance, and of what shows a claim."""

from dataclasses import replace

from couloir.model.vocabulary import Stance
from couloir.places import SeedGazetteer
from couloir.publish.gate import gate
from couloir.publish.rows import IncidentRow, Rows
from couloir.publish.view import SituationView
from couloir.publish.wording import wording


def rows(view: SituationView, gazetteer: SeedGazetteer) -> Rows:
    """Return the rows of a view, everything numbered in the order of ids."""
    gated = gate(view, gazetteer)
    return Rows(
        gated=gated,
        words=wording("fr"),
        incident_numbers={one.id: at for at, one in enumerate(gated.view.incidents, start=1)},
        document_numbers={key: at for at, key in enumerate(sorted(gated.view.documents), start=1)},
    )


def row_of(incident: str, view: SituationView, gazetteer: SeedGazetteer) -> IncidentRow:
    """Return the row of an incident."""
    (row,) = [one for one in rows(view, gazetteer).incidents() if one.id == incident]
    return row


def test_a_place_is_worded_as_the_claim_of_its_shape(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """One report lists both towns, the next says "between": the incident lies between them."""
    first = sample.claims["d01-a"]
    listed = replace(first, place=replace(first.place, relation="at"), footprint=None)
    view = replace(sample, claims={**sample.claims, first.id: listed})

    assert row_of("i01", view, gazetteer).place.startswith("entre Kaniéra et Lakamané")


def test_every_stance_but_a_plain_report_is_told(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """An army's own kills, a convoy that is planned: none of them may read as a fact."""
    stances: tuple[Stance, ...] = ("reported", "claimed", "alleged", "denied", "planned")
    view = replace(sample, profile="internal")
    told = {}
    for stance in stances:
        incidents = tuple(
            replace(one, stance=stance) if one.id == "i05" else one for one in view.incidents
        )
        told[stance] = row_of("i05", replace(view, incidents=incidents), gazetteer).is_qualified

    assert told == {stance: stance != "reported" for stance in stances}


def test_words_of_a_place_do_not_stand_for_what_happened(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Where the words that show an event are withheld, others must not take their place."""
    claim = sample.claims["d06-a"]
    kind, contact = claim.quotes
    quotes = (replace(kind, field="place"), replace(contact, field="kind"))
    view = replace(sample, claims={**sample.claims, claim.id: replace(claim, quotes=quotes)})

    (proof,) = row_of("i07", view, gazetteer).proofs

    assert proof.main is None
    assert proof.quotes == (kind.quote.text,)
    assert proof.withheld
