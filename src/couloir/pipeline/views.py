"""Views: the day a view speaks of, what was known on another, and what follows from that."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, cast

from couloir.errors import SettingsError, StoreError
from couloir.incidents import Behind, MergeResult, merge
from couloir.model.claim import Claim
from couloir.model.corridor import CorridorState
from couloir.model.document import Document
from couloir.model.incident import Credibility, Grading, Incident
from couloir.model.vocabulary import DEFAULT_ENGINE, Engine
from couloir.pipeline.judging import APPLIER, APPLY, Judged, judged_claims
from couloir.pipeline.projects import Project
from couloir.pipeline.statements import superseded_raws
from couloir.pipeline.steps import current_claims, current_documents
from couloir.pipeline.tools import Evidence, Tools
from couloir.settings import FILE_NAME

COPIED = "text_copied"  # flag of a claim

DayBasis = Literal["given", "settings", "latest_publication"]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The day `as_of`, from what was known on `known_on`; None there: all that is known.

    `engine` works out the states.
    """

    as_of: date
    as_of_basis: DayBasis = "given"
    known_on: date | None = None
    engine: Engine = DEFAULT_ENGINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Claims as reviewers left them and documents (by id), as known on a day.

    `undated` counts documents left out because nobody says from which day they were known;
    `judged` says what reviewers did by that day.
    """

    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]
    undated: int = 0
    judged: Judged = field(default_factory=lambda: Judged(claims=()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything a reading command shows of one view."""

    view: View
    known: Known
    incidents: tuple[Incident, ...]
    states: tuple[CorridorState, ...]


def view_of(project: Project, *, as_of: date | None = None, known_on: date | None = None) -> View:
    """Return the view of the day asked for, else that of couloir.toml, else the latest publication.

    Raises `SettingsError` where there is none.
    """
    given = find_day(project, as_of)
    if given is None:
        msg = (
            "no day to speak of: nothing was read yet that has a publication date: `couloir add` "
            "reports (--published says the day), then `couloir run`; or give --as-of, or write "
            f"as_of in {FILE_NAME}"
        )
        raise SettingsError(msg)
    day, basis = given
    engine = project.settings.states.engine
    return View(as_of=day, as_of_basis=basis, known_on=known_on, engine=engine)


def find_day(project: Project, as_of: date | None = None) -> tuple[date, DayBasis] | None:
    """Return the day of a view and where it comes from, None where nothing tells one."""
    if as_of is not None:
        return as_of, "given"
    if project.settings.project.as_of is not None:
        return project.settings.project.as_of, "settings"
    documents = list(project.store.merge_index.document_days())
    superseded = superseded_raws(project.store, {raw_id for _, raw_id, *_ in documents})
    published = [day for _, raw_id, day, _ in documents if day and raw_id not in superseded]
    return (max(published), "latest_publication") if published else None


def claims_known(project: Project, tools: Tools, known_on: date | None) -> Known:
    """Return what was known on a day: the claims of documents published or added by then.

    Judgements count from the day they were made on. With None everything; otherwise documents
    that nobody gives a day are left out and counted.
    """
    documents = {document.id: document for document in current_documents(project.store, tools)}
    read = current_claims(project.store, tools)
    judged = judged_claims(project.store, read, documents, locate=tools.locate, known_on=known_on)
    for document_id in judged.withdrawn_documents:
        documents.pop(document_id, None)
    undated = 0
    if known_on is not None:
        undated = sum(document.known is None for document in documents.values())
        documents = {
            document.id: document
            for document in documents.values()
            if document.known is not None and document.known <= known_on
        }
    claims = tuple(claim for claim in judged.claims if claim.document_id in documents)
    return Known(claims=claims, documents=documents, undated=undated, judged=judged)


def situation(project: Project, tools: Tools, view: View) -> Situation:
    """Return incidents and states of a view; nothing is written.

    Those of the last run are taken where the view is theirs, else they are worked out anew.

    Raises `StoreError` where the last run was not finished, or was one of another version: half
    of what is known must not pass for all of it.
    """
    known = claims_known(project, tools, view.known_on)
    stored = tuple(project.store.states())
    is_worked_in = view.known_on is None and _is_worked_in(project)
    if view.known_on is None:
        _check_finished(project, known)
    if is_worked_in and stored and all(_is_of(state, view) for state in stored):
        return Situation(
            view=view, known=known, incidents=tuple(project.store.incidents()), states=stored
        )
    copies = tools.copies(list(known.documents.values()))
    if is_worked_in:
        incidents = tuple(project.store.incidents())
    else:
        incidents = merge_known(project, tools, known, copies).incidents
    states = states_of(tools, view, known, copies)
    return Situation(view=view, known=known, incidents=incidents, states=states)


def with_copies_flagged(found: Situation, tools: Tools) -> Situation:
    """Return a situation whose claims of near-copies carry the flag "text_copied".

    What a copy is shows only beside the other documents, so no claim is kept with the flag.
    """
    copies = tools.copies(list(found.known.documents.values()))
    claims = tuple(
        replace(claim, flags=(*claim.flags, COPIED)) if claim.document_id in copies else claim
        for claim in found.known.claims
    )
    return replace(found, known=replace(found.known, claims=claims))


def _is_worked_in(project: Project) -> bool:
    """Return whether the derived tables hold every judgement made so far."""
    made = {judgement.id for judgement in project.store.judgements()}
    return made <= project.store.done(APPLY, APPLIER)


def _check_finished(project: Project, known: Known) -> None:
    """Raise `StoreError` where incidents rest on claims that no version of today reads.

    What a reviewer withdrew or let stand since is another matter: views work it in.
    """
    there = {claim.id for claim in known.claims} | known.judged.left_out
    judgements = (*known.judged.in_force, *known.judged.taken_back)
    there.update(anchor.claim_id for one in judgements for anchor in one.anchors)
    if any(not there.issuperset(incident.claims) for incident in project.store.incidents()):
        msg = (
            f"{project.folder}: incidents rest on claims that were replaced since: `couloir run` "
            "brings them up to date (after an update of Couloir, or a run that was broken off)"
        )
        raise StoreError(msg)


def merge_known(
    project: Project, tools: Tools, known: Known, copies: Mapping[str, str]
) -> MergeResult:
    """Merge what is known, by the names given out and the verdicts passed so far."""
    return merge(
        known.claims,
        known.documents,
        copies=copies,
        names=project.store.incident_names(),
        verdicts=(*project.store.verdicts(), *known.judged.verdicts),
        whole_claims=tools.whole_claims,
    )


def behind_of(project: Project, known: Known, copies: Mapping[str, str]) -> Behind:
    """Return what incidents of a view rest on; a reviewer's credibility goes before ours."""
    makers = {claim.id: claim.maker.name for claim in known.claims}
    return Behind(
        claims=known.claims,
        documents=known.documents,
        copies=copies,
        reliability=project.settings.reliability,
        overrides={
            one: Grading(
                claim_id=one,
                credibility=cast("Credibility", digit),
                reasons=(("reviewer", makers.get(one, "").partition(":")[2]),),
            )
            for one, digit in known.judged.credibility.items()
        },
    )


def states_of(
    tools: Tools, view: View, known: Known, copies: Mapping[str, str]
) -> tuple[CorridorState, ...]:
    """Return the states of every subject in a view."""
    evidence = Evidence(
        claims=known.claims, documents=known.documents, copies=copies, engine=view.engine
    )
    return tuple(tools.assess(evidence, as_of=view.as_of, known_on=view.known_on))


def _is_of(state: CorridorState, view: View) -> bool:
    """Return whether a state is one of a view's, by the engine that is asked for now.

    Only the filter gives probabilities.
    """
    is_by_filter = bool(state.posterior)
    is_by_engine = is_by_filter == (view.engine == "filter")
    return is_by_engine and (state.as_of, state.known_on) == (view.as_of, view.known_on)
