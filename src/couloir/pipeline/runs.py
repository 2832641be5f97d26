"""A whole run: sources to states, resumable at any point."""

from dataclasses import dataclass
from datetime import date

from couloir.pipeline.counting import counting_of, with_judgements
from couloir.pipeline.increments import bring_up
from couloir.pipeline.judging import apply_lines
from couloir.pipeline.progress import NoProgress, Progress
from couloir.pipeline.projects import Project
from couloir.pipeline.reading import read_sources
from couloir.pipeline.steps import Silent, clean_documents, extract_claims
from couloir.pipeline.tools import Tools
from couloir.pipeline.views import DayBasis, View, claims_known, find_day, states_of

MERGE = "merge"
ASSESS = "assess"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeriveReport:
    """What the derived tables hold; `as_of` None: no day to speak of, so no states."""

    incidents: int
    new_incidents: int
    states: int
    as_of: date | None
    as_of_basis: DayBasis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What a run found new, and what it could not use.

    `set_aside` has the words for each input that cannot be read, `notices` for what is now said
    otherwise than before, passed over or guessed; `silent` are the documents read in this run without claims.
    """

    new_raw: int
    known_raw: int
    new_documents: int
    new_claims: int
    set_aside: tuple[str, ...]
    notices: tuple[str, ...]
    silent: tuple[Silent, ...]
    derived: DeriveReport


def run(
    project: Project, *, tools: Tools | None = None, progress: Progress | None = None
) -> RunReport:
    """Read, clean, extract, merge and assess; do only what is not done yet.

    Broken off anywhere, the next run goes on and ends in the same store.
    """
    tools, progress = tools or _default_tools(project), progress or NoProgress()
    reading = read_sources(project, progress)
    cleaning = clean_documents(project.store, tools, progress)
    extracting = extract_claims(project.store, tools, progress)
    return RunReport(
        new_raw=reading.new,
        known_raw=reading.known,
        new_documents=cleaning.new,
        new_claims=extracting.new,
        set_aside=(*reading.set_aside, *cleaning.set_aside),
        notices=(*reading.notices, *cleaning.notices),
        silent=extracting.silent,
        derived=derive(project, tools, progress),
    )


def rebuild(
    project: Project, *, tools: Tools | None = None, progress: Progress | None = None
) -> DeriveReport:
    """Drop the derived tables and work them out again from the facts; all or nothing."""
    with project.store.transaction():
        project.store.merge_index.forget()
        project.store.replace_states(())
        return derive(project, tools or _default_tools(project), progress or NoProgress())


def derive(project: Project, tools: Tools, progress: Progress) -> DeriveReport:
    """Merge what is new into the incidents, work out states, and put them in place of the old.

    Incidents that nothing new concerns are left as they are; states are worked out from all. In
    one transaction: what another program adds meanwhile is not half in it, and an older answer
    never overwrites a newer one.
    """
    with project.store.transaction():
        return _derive(project, tools, progress)


def _derive(project: Project, tools: Tools, progress: Progress) -> DeriveReport:
    """Derive inside a transaction."""
    store = project.store
    progress.begin(MERGE, 1)
    known = claims_known(project, tools, None)
    counting = with_judgements(counting_of(store, tools), known.judged)
    merged, copies = bring_up(store, tools, counting)
    progress.advance()
    progress.begin(ASSESS, 1)
    day = find_day(project)
    engine = project.settings.states.engine
    view = View(as_of=day[0], as_of_basis=day[1], engine=engine) if day else None
    states = states_of(tools, view, known, copies) if view else ()
    for line in apply_lines(known.judged):
        store.log(line)
    store.replace_states(states)
    progress.advance()
    incidents = store.merge_index.count_incidents()
    return DeriveReport(
        incidents=incidents,
        new_incidents=merged.new_incidents,
        states=len(states),
        as_of=view.as_of if view else None,
        as_of_basis=view.as_of_basis if view else None,
    )


def _default_tools(project: Project) -> Tools:
    """Return the tools of the program; loaded late, for they bring parsers and maps."""
    from couloir.pipeline.defaults import default_tools
    from couloir.places import network_of, open_gazetteer

    gazetteer = open_gazetteer(project.geodata)
    return default_tools(gazetteer, network_of(project.geodata, gazetteer))
