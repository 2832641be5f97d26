"""Judgements brought to claims: by their words, by day, and taken back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from couloir.errors import JudgementError
from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.model.incident import Incident
from couloir.model.judgement import Change, ReviewerJudgement, reviewer_of
from couloir.model.vocabulary import Judgement, Kind
from couloir.pipeline import (
    Project,
    Situation,
    Tools,
    View,
    claims_known,
    derive,
    opened_project,
    rebuild,
    run,
    situation,
    view_of,
)
from couloir.pipeline.meaning import quote_in
from couloir.pipeline.progress import NoProgress
from couloir.pipeline.reviewers import Missed, Says, add_claim, compare, correct, undo, withdraw

DAY = date(2025, 9, 20)
SAYS = Says(reviewer=reviewer_of("ana"), on=DAY)
BORIS = Says(reviewer=reviewer_of("boris"), on=DAY)
TO_KITA = Change(field="place.names", value='["Kita"]')
BY_JNIM = Change(field="actors", value='["JNIM"]')


@pytest.fixture(params=[0, 1_000], ids=["windows", "whole"])
def tools(tools: Tools, request: pytest.FixtureRequest) -> Tools:
    """Return small tools that merge in windows, or whole."""
    return replace(tools, whole_claims=request.param)


@pytest.fixture
def project(new_project: Callable[[str], Path], tools: Tools) -> Iterator[Project]:
    """Return a project that was run."""
    with opened_project(new_project("a")) as project:
        run(project, tools=tools)
        yield project


def look(project: Project, tools: Tools, known_on: date | None = None) -> Situation:
    """Return the view of the project's own day."""
    return situation(project, tools, view_of(project, known_on=known_on))


def the_claim(found: Situation, kind: str = "blockade_declared", report: str = "") -> Claim:
    """Return the first claim of a kind, in a report where one is named."""
    return next(
        one
        for one in found.known.claims
        if one.kind == kind and found.known.documents[one.document_id].name.startswith(report)
    )


def the_incident(found: Situation, kind: str = "blockade_declared") -> Incident:
    """Return the one incident of a kind."""
    (incident,) = (one for one in found.incidents if one.kind == kind)
    return incident


def set_it(
    project: Project,
    tools: Tools,
    change: Change,
    says: Says = SAYS,
    kind: str = "blockade_declared",
) -> ReviewerJudgement:
    """Correct the claim of a kind, and work it in."""
    found = look(project, tools)
    made = correct(project, found, says, claim_id=the_claim(found, kind).id, changes=[change])
    derive(project, tools, NoProgress())
    return made


def same(
    project: Project, tools: Tools, verdict: Judgement, says: Says = SAYS
) -> ReviewerJudgement:
    """Judge the attack of report a and the shortage there."""
    found = look(project, tools)
    sides = (the_claim(found, "shortage").id, the_claim(found, "armed_attack", "a").id)
    return compare(project, found, says, verdict=verdict, sides=sides)


def test_a_correction_sets_the_field_of_claim_and_incident(project: Project, tools: Tools) -> None:
    """The claim keeps its id, is the reviewer's, and decides its incident."""
    before = the_claim(look(project, tools))

    set_it(project, tools, TO_KITA)

    found = look(project, tools)
    after = the_claim(found)
    assert after.id == before.id
    assert (after.place.names, after.maker.name, after.confidence) == (
        ("Kita",),
        "reviewer:ana",
        1.0,
    )
    assert the_incident(found).place_names == ("Kita",)
    assert {state.subject.id for state in found.states} >= {"Kita"}


def test_a_correction_decides_its_field_alone(project: Project, tools: Tools) -> None:
    """Of two reports of one attack ana corrects the authors of one; the rest is told by both."""
    found = look(project, tools)
    attack = the_claim(found, "armed_attack", "a")

    correct(project, found, SAYS, claim_id=attack.id, changes=[BY_JNIM])

    now = look(project, tools)
    incident = the_incident(now, "armed_attack")
    assert (incident.actors, len(incident.claims)) == (("JNIM",), 2)
    assert the_claim(now, "armed_attack", "a").flags == ("corrected_actors",)


def test_a_reviewers_grade_is_kept_beside_the_claim(project: Project, tools: Tools) -> None:
    """Credibility is a word on a claim; the last one holds, and "unknown" takes it back."""
    claim = the_claim(look(project, tools)).id
    set_it(project, tools, Change(field="credibility", value="2"))
    graded = look(project, tools).known.judged.credibility
    set_it(project, tools, Change(field="credibility", value="null"))

    assert graded == {claim: 2}
    assert look(project, tools).known.judged.credibility == {}


def test_what_was_read_is_never_changed(project: Project, tools: Tools) -> None:
    """The machine's claim is a fact; the correction is another."""
    before = list(project.store.claims())

    set_it(project, tools, TO_KITA)

    assert list(project.store.claims()) == before
    assert len(list(project.store.judgements())) == 1


def test_a_view_works_in_what_no_run_did_yet(project: Project, tools: Tools) -> None:
    """Between a judgement and the next run no view is stale, and none of the stored is shown."""
    found = look(project, tools)

    correct(project, found, SAYS, claim_id=the_claim(found).id, changes=[TO_KITA])

    assert the_incident(look(project, tools)).place_names == ("Kita",)
    assert any(one.place_names == ("Kayes",) for one in project.store.incidents())


def test_a_rebuild_after_judgements_ends_in_the_same_digest(project: Project, tools: Tools) -> None:
    """Derived tables hold nothing that the facts do not."""
    set_it(project, tools, TO_KITA)
    same(project, tools, "same")
    derive(project, tools, NoProgress())
    digest = project.store.digest()

    rebuild(project, tools=tools)

    assert project.store.digest() == digest


def test_a_correction_holds_for_a_newer_version_of_the_extractor(
    project: Project, tools: Tools, tools_of_version: Callable[[str], Tools]
) -> None:
    """The words are the same; the claim that rests on them has another id."""
    old = the_claim(look(project, tools))
    set_it(project, tools, TO_KITA)
    newer = tools_of_version("2")

    run(project, tools=newer)

    new = the_claim(look(project, newer))
    assert new.id != old.id
    assert new.place.names == ("Kita",)
    assert project.store.claim(old.id) == old


class _Deaf:
    """An extractor of a newer version that reads no blockades, and else what another reads."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self.maker = tools.extractor.maker

    def extract(self, document: Document) -> list[Claim]:
        """Return the claims that are no blockades."""
        claims = self._tools.extractor.extract(document)
        return [one for one in claims if one.kind != "blockade_declared"]


def deaf(tools_of_version: Callable[[str], Tools]) -> Tools:
    """Return tools of version 2 that miss the blockade."""
    newer = tools_of_version("2")
    return replace(newer, extractor=_Deaf(newer))


def test_a_corrected_claim_stands_alone_where_none_is_read_any_more(
    project: Project, tools: Tools, tools_of_version: Callable[[str], Tools]
) -> None:
    """The reviewer's work is not lost with the machine's; the judgement is listed as unresolved."""
    old = the_claim(look(project, tools))
    judgement = set_it(project, tools, TO_KITA)
    newer = deaf(tools_of_version)

    run(project, tools=newer)

    found = look(project, newer)
    assert the_claim(found).id == old.id
    assert the_incident(found).place_names == ("Kita",)
    assert found.known.judged.unresolved == {judgement.id: "alone"}


def test_an_uncorrected_claim_goes_with_its_version(
    project: Project, tools: Tools, tools_of_version: Callable[[str], Tools]
) -> None:
    """A newer version supersedes its own old claims without erasing them."""
    old = the_claim(look(project, tools))
    newer = deaf(tools_of_version)

    run(project, tools=newer)

    found = look(project, newer)
    assert all(one.kind != "blockade_declared" for one in found.known.claims)
    assert project.store.claim(old.id) == old


def test_a_judgement_does_not_count_in_views_from_before_its_day(
    project: Project, tools: Tools
) -> None:
    """What was known on the 19th did not know what ana said on the 20th."""
    set_it(project, tools, TO_KITA)

    before = look(project, tools, known_on=date(2025, 9, 19))
    after = look(project, tools, known_on=DAY)

    assert the_claim(before).place.names == ("Kayes",)
    assert the_claim(after).place.names == ("Kita",)


def test_of_two_reviewers_the_later_day_holds_and_both_stay(project: Project, tools: Tools) -> None:
    """Boris wrote first of the 21st, ana then of the 20th: the day decides, not the writing."""
    set_it(
        project,
        tools,
        Change(field="place.names", value='["Nioro"]'),
        Says(reviewer=reviewer_of("boris"), on=date(2025, 9, 21)),
    )
    set_it(project, tools, TO_KITA)

    found = look(project, tools)

    assert the_claim(found).place.names == ("Nioro",)
    assert len(found.known.judged.in_force) == 2
    assert the_claim(look(project, tools, known_on=DAY)).place.names == ("Kita",)


def test_of_one_day_the_later_word_holds(project: Project, tools: Tools) -> None:
    """Who mistypes and corrects it at once has the second word."""
    set_it(project, tools, Change(field="place.names", value='["Zzz"]'))
    set_it(project, tools, TO_KITA)

    assert the_claim(look(project, tools)).place.names == ("Kita",)


def test_the_later_word_holds_also_where_two_versions_were_corrected(
    project: Project, tools: Tools, tools_of_version: Callable[[str], Tools]
) -> None:
    """Two claims by id, one evidence: of one day the word on the newer one comes after."""
    set_it(project, tools, Change(field="place.names", value='["Zzz"]'))
    newer = tools_of_version("2")
    run(project, tools=newer)

    second = set_it(project, newer, TO_KITA)

    assert second.turn == 2
    assert the_claim(look(project, newer)).place.names == ("Kita",)


def test_words_on_different_fields_both_hold(project: Project, tools: Tools) -> None:
    """Each field has its own last word."""
    set_it(project, tools, TO_KITA)
    set_it(project, tools, BY_JNIM, BORIS)

    claim = the_claim(look(project, tools))

    assert (claim.place.names, claim.actors) == (("Kita",), ("JNIM",))


def test_same_and_different_outrank_the_machine(project: Project, tools: Tools) -> None:
    """Two of one document and of unlike kinds are one on a person's word, and apart on the next."""
    same(project, tools, "same")
    joined = look(project, tools)
    same(project, tools, "different", Says(reviewer=reviewer_of("boris"), on=date(2025, 9, 21)))
    parted = look(project, tools)

    def homes(found: Situation) -> int:
        ids = {the_claim(found, "shortage").id, the_claim(found, "armed_attack", "a").id}
        return sum(bool(ids & set(one.claims)) for one in found.incidents)

    assert (homes(joined), homes(parted)) == (1, 2)


def test_a_verdict_holds_for_a_newer_version(
    project: Project, tools: Tools, tools_of_version: Callable[[str], Tools]
) -> None:
    """Also the machine's own "same" stays taken apart."""
    found = look(project, tools)
    ids = (the_claim(found, "armed_attack", "a").id, the_claim(found, "armed_attack", "b").id)
    compare(project, found, SAYS, verdict="different", sides=ids)
    newer = tools_of_version("2")

    run(project, tools=newer)

    told = [one for one in look(project, newer).incidents if one.kind == "armed_attack"]
    assert [len(one.claims) for one in told] == [1, 1]


def test_incidents_are_compared_with_all_their_claims(project: Project, tools: Tools) -> None:
    """Of an incident that two reports tell both are joined with the other's."""
    found = look(project, tools)
    attack, shortage = the_incident(found, "armed_attack"), the_incident(found, "shortage")

    compare(project, found, SAYS, verdict="same", sides=(attack.id, shortage.id))

    sizes = sorted(len(one.claims) for one in look(project, tools).incidents)
    assert sizes == [1, 1, 1, 3]


def test_a_withdrawn_claim_counts_no_more(project: Project, tools: Tools) -> None:
    """Its incident goes with it, and comes back when the withdrawal is taken back."""
    found = look(project, tools)
    made = withdraw(project, found, SAYS, what=the_claim(found).id)
    derive(project, tools, NoProgress())
    without = look(project, tools)

    undo(project, without, BORIS, judgement_id=made.id)
    derive(project, tools, NoProgress())
    again = look(project, tools)

    assert all(one.kind != "blockade_declared" for one in without.incidents)
    assert again.incidents == found.incidents
    assert again.states == found.states


def test_a_withdrawn_report_takes_all_its_claims_along(project: Project, tools: Tools) -> None:
    """An article that its paper took back."""
    found = look(project, tools)

    withdraw(project, found, SAYS, what="a")

    now = look(project, tools)
    assert {one.name for one in now.known.documents.values()} == {"b", "c", "d", "e", "g"}
    assert len(now.known.claims) == len(found.known.claims) - 2


def test_a_withdrawn_incident_names_its_claims(project: Project, tools: Tools) -> None:
    """What comes later of the same happening is judged on its own."""
    found = look(project, tools)

    withdraw(project, found, SAYS, what=the_incident(found, "armed_attack").id)

    assert all(one.kind != "armed_attack" for one in look(project, tools).known.claims)


def added(project: Project, tools: Tools, words: str = "Un convoi") -> Claim:
    """Add to report b what the machine missed."""
    found = look(project, tools)
    document = next(one for one in found.known.documents.values() if one.name == "b")
    missed = Missed(
        document=document,
        kind=Kind.CONVOY_DEPARTED,
        quote=quote_in(document, words),
        changes=(TO_KITA,),
    )
    return add_claim(project, found, SAYS, words=missed)[1]


def test_an_added_claim_counts_from_its_day(project: Project, tools: Tools) -> None:
    """It rests on the reviewer's quote, and has an incident of its own."""
    claim = added(project, tools)

    now = look(project, tools)
    before = look(project, tools, known_on=date(2025, 9, 19))

    assert the_claim(now, "convoy_departed").id == claim.id
    assert claim.id not in {one.id for one in before.known.claims}


def test_an_added_claim_survives_a_newer_version(
    project: Project, tools: Tools, tools_of_version: Callable[[str], Tools]
) -> None:
    """And its undoing takes it out of every view, though the fact stays."""
    claim = added(project, tools)
    newer = tools_of_version("2")
    run(project, tools=newer)
    found = look(project, newer)

    undo(project, found, SAYS, judgement_id=None)

    assert the_claim(found, "convoy_departed").id == claim.id
    assert claim.id not in {one.id for one in look(project, newer).known.claims}
    assert project.store.claim(claim.id) == claim


def add_blockade(project: Project, tools: Tools) -> Claim:
    """Add a blockade to report c, in words that the machine may read as one."""
    found = look(project, tools)
    document = next(one for one in found.known.documents.values() if one.name == "c")
    quote = quote_in(document, "blockade_declared 2025")
    missed = Missed(document=document, kind=Kind.BLOCKADE_DECLARED, quote=quote)
    return add_claim(project, found, SAYS, words=missed)[1]


def test_what_the_machine_reads_later_in_added_words_is_not_told_twice(
    new_project: Callable[[str], Path], tools: Tools, tools_of_version: Callable[[str], Tools]
) -> None:
    """The reviewer's claim outranks the one that a newer version reads in the same words."""
    missing = replace(tools, extractor=_Deaf(tools))
    with opened_project(new_project("late")) as project:
        run(project, tools=missing)
        claim = add_blockade(project, missing)
        newer = tools_of_version("2")

        run(project, tools=newer)

        claims = look(project, newer).known.claims
        assert [one.id for one in claims if one.kind == "blockade_declared"] == [claim.id]


def test_who_adds_beside_what_was_read_wants_both(
    project: Project, tools: Tools, tools_of_version: Callable[[str], Tools]
) -> None:
    """Two attacks in one sentence: the machine read one of them, also in its next version."""
    added_id = add_blockade(project, tools).id
    newer = tools_of_version("2")

    run(project, tools=newer)

    claims = look(project, newer).known.claims
    ids = [one.id for one in claims if one.kind == "blockade_declared"]
    assert len(ids) == 2
    assert added_id in ids


def test_a_correction_follows_a_report_whose_day_was_corrected(
    project: Project, tools: Tools
) -> None:
    """What is now said of a page makes it another document, with the same words."""
    set_it(project, tools, TO_KITA)
    table = project.folder / "reports" / "sources.tsv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("c.txt\t2025-09-04", "c.txt\t2025-09-05"), encoding="utf-8")

    run(project, tools=tools)

    claims = [one for one in look(project, tools).known.claims if one.kind == "blockade_declared"]
    assert [one.place.names for one in claims] == [("Kita",)]


def test_a_correction_follows_a_page_that_was_cleaned_anew(
    project: Project, tools: Tools, better_tools: Tools
) -> None:
    """Offsets may have moved; the words are found where they stand now."""
    found = look(project, tools)
    attack = the_claim(found, "armed_attack", "a")
    correct(project, found, SAYS, claim_id=attack.id, changes=[BY_JNIM])

    run(project, tools=better_tools)

    now = look(project, better_tools)
    assert the_claim(now, "armed_attack", "a").actors == ("JNIM",)
    assert the_claim(now, "armed_attack", "a").document_id != attack.document_id


def test_an_undoing_can_be_undone(project: Project, tools: Tools) -> None:
    """Nothing is lost on the way."""
    first = set_it(project, tools, TO_KITA)
    second, _ = undo(project, look(project, tools), BORIS, judgement_id=first.id)
    undone = the_claim(look(project, tools)).place.names

    undo(project, look(project, tools), SAYS, judgement_id=second.id)

    assert undone == ("Kayes",)
    assert the_claim(look(project, tools)).place.names == ("Kita",)


def test_an_undoing_does_not_count_before_its_day(project: Project, tools: Tools) -> None:
    """On the 20th the correction still held."""
    made = set_it(project, tools, TO_KITA)
    late = Says(reviewer=reviewer_of("boris"), on=date(2025, 9, 22))

    undo(project, look(project, tools), late, judgement_id=made.id)

    assert the_claim(look(project, tools, known_on=DAY)).place.names == ("Kita",)
    assert the_claim(look(project, tools)).place.names == ("Kayes",)


def test_every_judgement_has_its_ledger_lines(project: Project, tools: Tools) -> None:
    """Who made it, and what it came to."""
    made = set_it(project, tools, TO_KITA)

    lines = [one for one in project.store.ledger() if one.input_id == made.id]

    assert [(one.step, one.maker.name, one.outcome) for one in lines] == [
        ("judge", "reviewer:ana", "done"),
        ("apply", "judgements", "done"),
    ]


def refused(
    project: Project, tools: Tools, act: Callable[[Project, Situation], object], words: str
) -> None:
    """Check that an act is refused with words, and leaves nothing behind."""
    digest = project.store.digest()

    with pytest.raises(JudgementError, match=words):
        act(project, look(project, tools))

    assert project.store.digest() == digest


def test_what_cannot_be_judged_is_refused(project: Project, tools: Tools) -> None:
    """Each error names the value and the mend, and nothing is written."""
    claim = the_claim(look(project, tools)).id
    early = Says(reviewer=reviewer_of("ana"), on=date(2025, 9, 1))

    def correcting(says: Says, claim_id: str, *changes: Change) -> Callable[..., object]:
        return lambda p, f: correct(p, f, says, claim_id=claim_id, changes=changes)

    refused(project, tools, correcting(early, claim, TO_KITA), "was not known before 2025-09-04")
    refused(project, tools, correcting(SAYS, "claim-zz", TO_KITA), "is no claim, incident")
    refused(project, tools, correcting(SAYS, "claim", TO_KITA), "is the start of 6 ids")
    refused(project, tools, correcting(SAYS, claim, TO_KITA, TO_KITA), "is set twice")
    refused(project, tools, correcting(SAYS, claim), "nothing to correct")
    refused(
        project,
        tools,
        lambda p, f: compare(p, f, SAYS, verdict="same", sides=(claim, claim)),
        "is on both sides",
    )
    refused(project, tools, lambda p, f: undo(p, f, SAYS, judgement_id=None), "nothing to undo")
    refused(project, tools, lambda p, f: undo(p, f, SAYS, judgement_id="x"), "no judgement starts")


def test_a_judgement_is_taken_back_once(project: Project, tools: Tools) -> None:
    """A second undoing would say nothing."""
    made = set_it(project, tools, TO_KITA)
    undo(project, look(project, tools), SAYS, judgement_id=made.id)

    refused(
        project, tools, lambda p, f: undo(p, f, SAYS, judgement_id=made.id), "taken back already"
    )


def test_words_that_are_not_in_the_report_are_refused(project: Project, tools: Tools) -> None:
    """Evidence is quoted letter by letter, and an unclear place is asked for."""
    documents = claims_known(project, tools, None).documents.values()
    document = next(one for one in documents if one.name == "g")

    with pytest.raises(JudgementError, match="are not in it"):
        quote_in(document, "convoi")
    with pytest.raises(JudgementError, match=r"stands there 2 times.*offsets are 15, 40"):
        quote_in(document, "2025")
    with pytest.raises(JudgementError, match="does not start at 16"):
        quote_in(document, "2025", at=16)
    assert quote_in(document, "2025", at=40).start == 40


def test_a_withdrawn_claim_says_how_to_get_it_back(project: Project, tools: Tools) -> None:
    """Its id leads to the withdrawal."""
    found = look(project, tools)
    claim = the_claim(found).id
    made = withdraw(project, found, SAYS, what=claim)

    refused(
        project,
        tools,
        lambda p, f: correct(p, f, SAYS, claim_id=claim, changes=[TO_KITA]),
        f"was withdrawn: `couloir undo {made.id}`",
    )


def test_views_of_the_stored_day_are_taken_from_the_store(project: Project, tools: Tools) -> None:
    """Once worked in, a view costs no merging."""
    set_it(project, tools, TO_KITA)

    found = situation(project, tools, View(as_of=DAY))

    assert found.incidents == tuple(project.store.incidents())
