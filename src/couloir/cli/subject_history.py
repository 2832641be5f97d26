"""The history of a corridor, town, border post or supply area: which state from when to when."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from couloir.cli.console import complain, note, out, printable, write_json
from couloir.cli.exits import SET_ASIDE
from couloir.cli.finding import nothing_known, states_meant
from couloir.cli.status import STYLES, head_of, show_title, state_data, telling_for
from couloir.cli.views import Desk
from couloir.cli.words import Words
from couloir.model.corridor import CorridorState
from couloir.pipeline import Situation
from couloir.pipeline.timelines import Period, Span, Timeline, evidence_of, first_day, timeline
from couloir.publish.telling import Telling, said

if TYPE_CHECKING:
    from couloir.corridors import SubjectEvidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a history is asked for; `since` None: from the first day that is told of."""

    since: date | None
    replay: bool
    with_ids: bool
    as_json: bool


def tell_subjects(what: str, asked: Asked, found: Situation, desk: Desk, words: Words) -> bool:
    """Tell the histories of the subjects that a word means; return whether it means any.

    Of a place that the gazetteer knows and no report speaks of, that is said.
    """
    meant = states_meant(what, found.states)
    if not meant and desk.gazetteer.candidates(what):
        complain(nothing_known(what, found.states, desk.gazetteer, words))
        sys.exit(SET_ASIDE)
    made = histories_of(meant, found, desk, since=asked.since, replay=asked.replay)
    if not made:
        return False
    if asked.as_json:
        write_histories(made, found, desk, words, replay=asked.replay)
        return True
    show_title(found, words)
    show_histories(made, found, desk, words, replay=asked.replay, with_ids=asked.with_ids)
    if not asked.with_ids:
        note(said(words.language)["ids_hint"])
    return True


def histories_of(
    meant: Sequence[CorridorState],
    found: Situation,
    desk: Desk,
    *,
    since: date | None,
    replay: bool,
) -> tuple[Timeline, ...]:
    """Return the timelines of the subjects meant, from `since` or the first day they are told of."""
    copies = desk.tools.copies(list(found.known.documents.values()))
    gathered = {
        (one.subject.kind, one.subject.id): one
        for one in evidence_of(found.known, copies, desk.atlas)
    }
    view = found.view
    made = []
    for state in meant:
        one: SubjectEvidence = gathered[state.subject.kind, state.subject.id]
        first = min(since or first_day(one) or view.as_of, view.as_of)
        span = Span(
            first=first,
            last=view.as_of,
            known_on=view.known_on,
            replay=replay,
            engine=view.engine,
        )
        made.append(timeline(one, span))
    return tuple(made)


def show_histories(
    timelines: Sequence[Timeline],
    found: Situation,
    desk: Desk,
    words: Words,
    *,
    replay: bool,
    with_ids: bool,
) -> None:
    """Print timelines, a paragraph for each period."""
    told = _telling(timelines, found, desk, words)
    for one in timelines:
        out().print()
        _show(one, told, replay=replay, with_ids=with_ids)


def write_histories(
    timelines: Sequence[Timeline],
    found: Situation,
    desk: Desk,
    words: Words,
    *,
    replay: bool,
) -> None:
    """Write timelines as JSON."""
    told = _telling(timelines, found, desk, words)
    write_json(
        {
            **head_of(found),
            "replay": replay,
            "histories": [
                {
                    "subject": one.subject.id,
                    "subject_kind": one.subject.kind,
                    "name": told.name(one.subject),
                    "periods": list(_data(one.periods, told)),
                }
                for one in timelines
            ],
        }
    )


def _data(periods: Sequence[Period], told: Telling) -> Iterator[dict[str, object]]:
    states = state_data([one.state for one in periods], told)
    for period, state in zip(periods, states, strict=True):
        yield {"from": period.first, "to": period.last, "days": period.days, **state}


def _telling(timelines: Sequence[Timeline], found: Situation, desk: Desk, words: Words) -> Telling:
    states = tuple(period.state for one in timelines for period in one.periods)
    return telling_for(found, states, desk, words)


def _show(one: Timeline, told: Telling, *, replay: bool, with_ids: bool) -> None:
    console = out()
    title = told.text(
        "replay_title" if replay else "history_title",
        name=_title(one, told),
        first=told.words.day(one.periods[0].first),
        last=told.words.day(one.periods[-1].last),
    )
    console.print(Text(printable(title), style="bold"))
    for period in one.periods:
        state = period.state
        head = told.text(
            "lasted",
            span=_span(period, told),
            days=told.count("day", period.days),
            state=told.words.labels.state(state.state),
        )
        console.print(Text(printable(head), style=STYLES[f"s-{state.state}"]))
        body = list(told.grounds(state)) if state.because else []
        reason = told.reason(state)
        text = " ".join([*([f"{reason}."] if reason else []), *(one.text for one in body)])
        if with_ids and state.because:
            text = f"{text}  [{', '.join((*state.because, *state.against))}]"
        if text:
            console.print(Padding(Text(printable(text)), (0, 0, 0, 2)))


def _title(one: Timeline, told: Telling) -> str:
    """Return the name of a subject, with its kind where a name alone may mean several."""
    name = told.name(one.subject)
    if one.subject.kind == "corridor":
        return name
    return f"{name} ({told.words.labels.of('subject', one.subject.kind)})"


def _span(period: Period, told: Telling) -> str:
    first, last = told.words.day(period.first), told.words.day(period.last)
    if period.days == 1:
        return told.text("on_day", first=first)
    return told.text("from_to", first=first, last=last)
