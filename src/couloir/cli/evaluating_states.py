"""The command evaluate states: how well told states agree with a reader's, by both engines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from couloir.cli.console import out, printable, table, write_json
from couloir.cli.options import geodata_option, json_option
from couloir.cli.session import Session, pass_session
from couloir.cli.words import words_of
from couloir.corridors import SubjectEvidence, assess, gather, load_corridors, seed_rules
from couloir.corridors.atlas import Atlas, build_atlas
from couloir.errors import EvaluationError
from couloir.model.claim import Claim
from couloir.model.corridor import CorridorState
from couloir.model.document import Document, RawDocument
from couloir.model.vocabulary import DEFAULT_ENGINE, Engine
from couloir.network import RoadNetwork
from couloir.ports import Gazetteer
from couloir.quality.labels import raw_of, read_labels
from couloir.quality.state_scores import (
    Disagreement,
    Question,
    StateScores,
    expected_states,
    read_questions,
    score_states,
)
from couloir.quality.timelines import Fact, read_timeline
from couloir.quality.told_facts import (
    facts_told,
    questions_told,
    tellings_of_claims,
    tellings_of_labels,
)

_ENGINES: tuple[Engine, ...] = ("filter", "rules")
_PLACE_KINDS = {
    "town": ("settlement", "border_post"),
    "border_post": ("border_post", "settlement"),
    "supply": ("settlement", "country"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What states are worked out from: claims, their documents, the origins of each claim."""

    claims: Sequence[Claim]
    documents: Mapping[str, Document]
    origins: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Places, roads and corridors."""

    gazetteer: Gazetteer
    roads: RoadNetwork
    atlas: Atlas


@click.command()
@click.argument("timeline", type=click.Path(path_type=Path))
@click.argument("states_file", metavar="STATES", type=click.Path(path_type=Path))
@click.option(
    "--reports",
    type=click.Path(path_type=Path),
    help="Extract from these labelled reports, and ask the rows of which one of them tells.",
)
@click.option(
    "--of-project",
    type=click.Path(path_type=Path),
    help="Take the claims of this project, and ask the rows of which they tell.",
)
@geodata_option
@json_option
@pass_session
def states(  # noqa: PLR0913 - one parameter per option
    session: Session,
    timeline: Path,
    states_file: Path,
    *,
    reports: Path | None,
    of_project: Path | None,
    geodata: Path | None,
    as_json: bool,
) -> None:
    """Score both state engines on dated facts (TIMELINE) against a reader's states (STATES).

    Both files are tables split by tabs. Each row of TIMELINE becomes one claim by its columns;
    each row of STATES is asked on its first day and before the next row, at most 14 days on.
    Its states are read only after the answers are given.

    \b
    Example: couloir evaluate states timeline.tsv states.tsv
    """
    if reports is not None and of_project is not None:
        msg = "--reports and --of-project: give one of them"
        raise click.UsageError(msg)
    facts = read_timeline(timeline)
    questions = read_questions(states_file)
    ground = _ground(geodata)
    keys = _keys(questions, ground, states_file)
    told = _of_facts(facts, ground)
    if reports is not None:
        labels = read_labels(reports)
        told = _extracted(session, [raw_of(label) for label in labels], geodata)
        questions = questions_told(questions, facts_told(facts, tellings_of_labels(labels)))
    elif of_project is not None:
        told = _of_project(of_project)
        tellings = tellings_of_claims(told.claims, told.documents)
        questions = questions_told(questions, facts_told(facts, tellings))
    gathered = _gathered(told, ground)
    answers = {engine: _answers(questions, keys, gathered, engine) for engine in _ENGINES}
    scores = score_states(questions, answers, expected_states(states_file))
    if as_json:
        write_json(_data(scores))
        return
    _show(scores)


def _ground(geodata: Path | None) -> Ground:
    from couloir.places import network_of, open_gazetteer

    gazetteer = open_gazetteer(geodata)
    roads = network_of(geodata, gazetteer)
    return Ground(
        gazetteer=gazetteer,
        roads=roads,
        atlas=build_atlas(load_corridors(gazetteer), gazetteer, roads),
    )


def _keys(questions: Iterable[Question], ground: Ground, path: Path) -> dict[tuple[str, str], str]:
    """Return "kind id" of each thing asked; raise `EvaluationError` where nobody knows it."""
    corridors = {line.corridor.id for line in ground.atlas.lines}
    found: dict[tuple[str, str], str] = {}
    for question in questions:
        key = (question.kind, question.what)
        if key in found:
            continue
        if question.kind == "corridor":
            if question.what not in corridors:
                known = ", ".join(sorted(corridors))
                msg = (
                    f"{path}:{question.row}: what: no corridor {question.what!r}: known are {known}"
                )
                raise EvaluationError(msg)
            found[key] = f"corridor {question.what}"
            continue
        found[key] = f"{question.kind} {_place_id(question, ground.gazetteer, path)}"
    return found


def _place_id(question: Question, gazetteer: Gazetteer, path: Path) -> str:
    candidates = gazetteer.candidates(question.what)
    if not candidates:
        msg = (
            f"{path}:{question.row}: what: no place {question.what!r} in the gazetteer: "
            "write it as the gazetteer does, or name a fuller one with --geodata"
        )
        raise EvaluationError(msg)
    for kind in _PLACE_KINDS[question.kind]:
        fitting = [place for place in candidates if place.kind == kind]
        if fitting:
            return fitting[0].id
    return candidates[0].id


def _of_facts(facts: Iterable[Fact], ground: Ground) -> Told:
    from couloir.places import locate

    return Told(
        claims=[locate(fact.claim, ground.gazetteer, ground.roads) for fact in facts],
        documents={fact.document.id: fact.document for fact in facts},
        origins={fact.claim.id: fact.origins for fact in facts},
    )


def _extracted(session: Session, raw: Sequence[RawDocument], geodata: Path | None) -> Told:
    from couloir.cli.extracting import Reader
    from couloir.documents import near_copies
    from couloir.incidents import claim_origins

    reader = Reader(words_of(session.language()), geodata)
    read = list(reader.read(iter(raw)))
    documents = {document.id: document for document, _ in read}
    claims = [claim for _, found in read for claim in found]
    copies = near_copies(list(documents.values()))
    origins = {claim.id: claim_origins(claim, documents, copies) for claim in claims}
    return Told(claims=claims, documents=documents, origins=origins)


def _of_project(folder: Path) -> Told:
    from couloir.cli.views import open_desk
    from couloir.documents import near_copies
    from couloir.incidents import claim_origins
    from couloir.pipeline import claims_known, opened_project

    with opened_project(folder) as project:
        known = claims_known(project, open_desk(project.geodata).tools, None)
    copies = near_copies(list(known.documents.values()))
    origins = {claim.id: claim_origins(claim, known.documents, copies) for claim in known.claims}
    return Told(claims=known.claims, documents=known.documents, origins=origins)


def _gathered(told: Told, ground: Ground) -> dict[str, SubjectEvidence]:
    gathered = gather(
        told.claims, told.documents, told.origins, atlas=ground.atlas, rules=seed_rules()
    )
    return {f"{one.subject.kind} {one.subject.id}": one for one in gathered}


def _answers(
    questions: Iterable[Question],
    keys: Mapping[tuple[str, str], str],
    gathered: Mapping[str, SubjectEvidence],
    engine: Engine,
) -> list[CorridorState | None]:
    heard = [(gathered.get(keys[(one.kind, one.what)]), one.day) for one in questions]
    return [None if one is None else assess(one, as_of=day, engine=engine) for one, day in heard]


def _data(scores: StateScores) -> dict[str, object]:
    return {
        "questions": scores.questions,
        "engine": DEFAULT_ENGINE,
        **asdict(scores.engines[DEFAULT_ENGINE]),
        "best_constant": {"agreement": scores.constant, "words": scores.constant_words},
        "engines": {engine: asdict(found) for engine, found in scores.engines.items()},
        "disagreements": {
            engine: [_disagreement(one) for one in found]
            for engine, found in scores.disagreements.items()
        },
    }


def _disagreement(one: Disagreement) -> dict[str, object]:
    question = one.question
    return {
        "row": question.row,
        "what": question.what,
        "kind": question.kind,
        "day": question.day,
        "expected": one.expected,
        "told": one.told,
        "points": one.points,
    }


def _show(scores: StateScores) -> None:
    console = out()
    columns = ["engine", "agreement", "exact", "log score", "Brier"]
    rows = [
        (
            engine,
            *(
                f"{value:.3f}"
                for value in (found.agreement, found.exact, found.log_score, found.brier)
            ),
        )
        for engine, found in scores.engines.items()
    ]
    words = ", ".join(scores.constant_words)
    constant = (f"always {words}", f"{scores.constant:.3f}", "", "", "")
    console.print(table(f"{scores.questions} questions", columns, [*rows, constant]))
    for engine, found in scores.disagreements.items():
        console.print(f"{engine}: {len(found)} answers differ", markup=False)
        for one in found:
            question = one.question
            line = (
                f"  row {question.row}: {question.kind} {question.what}, {question.day}: "
                f"expected {one.expected}, told {one.told} ({one.points:g})"
            )
            console.print(printable(line), markup=False)
