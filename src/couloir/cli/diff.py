"""The command diff: what changed between two days of knowledge, and what made it so."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import click
from rich.padding import Padding
from rich.text import Text

from couloir.cli.claims import headline, source_line
from couloir.cli.console import note, out, printable, write_json
from couloir.cli.judged import judgement_line
from couloir.cli.options import DAY, as_of_option, json_option
from couloir.cli.session import Session, pass_session
from couloir.cli.words import Words, words_of
from couloir.codec import data_of
from couloir.model.claim import Claim, PlaceWords
from couloir.model.corridor import CorridorState
from couloir.model.document import Document
from couloir.model.incident import Incident
from couloir.model.judgement import ReviewerJudgement

if TYPE_CHECKING:
    from couloir.pipeline import Situation
    from couloir.pipeline.differences import Because, Differences, IncidentChange, StateChange


@click.command()
@click.option(
    "--known-on",
    "days",
    type=DAY,
    nargs=2,
    required=True,
    metavar="A B",
    help="What was known on day A, and on day B.",
)
@as_of_option
@json_option
@pass_session
def diff(session: Session, *, days: tuple[date, date], as_of: date | None, as_json: bool) -> None:
    """Show what changed between two days of knowledge, and which reports and judgements made it.

    Incidents that are new, gone, merged or parted; days, places, authors, tolls, stances and
    origins that changed; states that changed. Both views speak of the same day (--as-of).

    \b
    Example: couloir diff --known-on 2025-09-15 2025-09-20
    """
    from couloir.cli.views import begun, look, open_desk
    from couloir.pipeline.differences import differences

    if days[0] > days[1]:
        msg = f"--known-on {days[0]} {days[1]}: the earlier day comes first"
        raise click.UsageError(msg)
    with session.opened(to_read=True) as project:
        words = words_of(session.language(project))
        desk = open_desk(project.geodata)
        before, after = (begun(look(project, desk, as_of=as_of, known_on=day)) for day in days)
    found = differences(before, after)
    telling = _Telling.between(before, after, words)
    if as_json:
        write_json(telling.data(found))
        return
    telling.show(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """Tells differences of two views in words."""

    before: "Situation"
    after: "Situation"
    words: Words
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    judgements: Mapping[str, ReviewerJudgement]

    @classmethod
    def between(cls, before: "Situation", after: "Situation", words: Words) -> "_Telling":
        """Return what tells the differences of two views."""
        from couloir.pipeline.differences import claims_of_both

        judged = (before.known.judged, after.known.judged)
        return cls(
            before=before,
            after=after,
            words=words,
            claims=claims_of_both(before, after),
            documents={**before.known.documents, **after.known.documents},
            judgements={
                one.id: one for each in judged for one in (*each.in_force, *each.taken_back)
            },
        )

    def show(self, found: "Differences") -> None:
        """Print the differences, incidents first."""
        words, days = self.words, (self.before.view.known_on, self.after.view.known_on)
        first, last = (words.wording.day(day) for day in days if day is not None)
        as_of = words.wording.day(self.after.view.as_of)
        out().print(Text(words.text("diff_title", first=first, last=last, day=as_of), "bold"))
        if self.after.known.undated:
            documents = words.count("document", self.after.known.undated)
            out().print(Text(words.text("undated", documents=documents)))
        if not found.incidents and not found.states:
            note(words.text("diff_nothing"))
        for change in found.incidents:
            self._print(self._head(change), [*self._fields(change), *self._why(change.because)])
        for state in found.states:
            self._print(self._state(state), list(self._why(state.because)))

    def data(self, found: "Differences") -> dict[str, object]:
        """Return the differences as JSON data."""
        return {
            "as_of": self.after.view.as_of,
            "known_on": [self.before.view.known_on, self.after.view.known_on],
            "documents_without_known_day": self.after.known.undated,
            "incidents": [
                {
                    "what": one.what,
                    "id": one.after.id if one.after else None,
                    "before_id": one.before.id if one.before else None,
                    "fields": {
                        name: {"before": _data(one.before, name), "after": _data(one.after, name)}
                        for name in one.fields
                    },
                    "because": self._because_data(one.because),
                }
                for one in found.incidents
            ],
            "states": [
                {
                    "before": one.before,
                    "after": one.after,
                    "because": self._because_data(one.because),
                }
                for one in found.states
            ],
        }

    def _because_data(self, because: "Because") -> dict[str, object]:
        documents = {
            self.claims[one].document_id for one in (*because.claims, *because.left)
            if one in self.claims
        }  # fmt: skip
        return {
            "claims": because.claims,
            "claims_no_longer": because.left,
            "documents": sorted(documents),
            "judgements": [self.judgements[one] for one in because.judgements],
        }

    def _print(self, head: str, lines: list[str]) -> None:
        out().print(Text(printable(f"• {head}"), style="bold cyan"))
        for line in lines:
            out().print(Padding(Text(printable(line)), (0, 0, 0, 2)))

    def _head(self, change: "IncidentChange") -> str:
        shown = change.after or change.before
        what = _of_incident(shown, self.words) if shown else ""
        other = change.before.id if change.before else ""
        if change.what == "merged" and change.before is not None:
            what = _of_incident(change.before, self.words)
            other = change.after.id if change.after else ""
        return self.words.text(f"diff_{change.what}", what=what, other=other)

    def _fields(self, change: "IncidentChange") -> Iterator[str]:
        if change.before is None or change.after is None:
            return
        for name in change.fields:
            label = self.words.wording.labels.of("field", name)
            was, now = (_SAID[name](one, self.words) for one in (change.before, change.after))
            yield self.words.pair(label, f"{was or '—'} → {now or '—'}")

    def _state(self, change: "StateChange") -> str:
        told = change.after or change.before
        name = told.subject.name_fr if self.words.language == "fr" else told.subject.name_en  # type: ignore[union-attr]
        was, now = (self._in_state(one) for one in (change.before, change.after))
        return self.words.pair(name, f"{was} → {now}")

    def _in_state(self, state: CorridorState | None) -> str:
        words = self.words
        if state is None:
            return words.text("diff_silent")
        label = words.wording.labels.state(state.state)
        if state.since is None:
            return label
        since = f"{words.wording.page['since_day']} {words.wording.day(state.since)}"
        return f"{label} ({since})"

    def _why(self, because: "Because") -> Iterator[str]:
        words = self.words
        for key, ids in (("diff_since", because.claims), ("diff_no_longer", because.left)):
            for one in ids:
                claim = self.claims[one]
                document = self.documents.get(claim.document_id)
                source = source_line(document, words) if document else claim.document_id
                yield words.text(key, claim=f"{headline(claim, words)} [{one}] {source}")
        for one in because.judgements:
            told = judgement_line(self.judgements[one], words)
            yield words.text("diff_judgement", judgement=told)
        if not (because.claims or because.left or because.judgements):
            yield words.text("diff_elsewhere")


def _of_incident(incident: Incident, words: Words) -> str:
    kind = words.wording.labels.of("kind", incident.kind)
    told = (kind, words.wording.interval(incident.when), _place(incident, words))
    return f"{', '.join(part for part in told if part)} [{incident.id}]"


def _place(incident: Incident, words: Words) -> str:
    if not incident.place_names:
        return words.wording.page["place_unknown"]
    return words.wording.place(PlaceWords(names=incident.place_names, relation="at"))


def _shape(incident: Incident, words: Words) -> str:
    footprint = incident.footprint
    named = _place(incident, words)
    if footprint is None:
        return f"{named} ({words.text('no_footprint')})"
    return f"{named} ({footprint.basis})"


def _figures(incident: Incident, words: Words) -> str:
    told = (
        f"{words.wording.labels.thing(one.figure.what, one.figure.effect)} "
        f"{words.wording.range(one.figure.count)} ({one.origin})"
        for one in incident.figures
    )
    return "; ".join(told)


def _parties(names: tuple[str, ...], words: Words) -> str:
    return words.wording.listing([words.wording.labels.party(one) for one in names])


_SAID: Mapping[str, Callable[[Incident, Words], str]] = MappingProxyType(
    {
        "kind": lambda one, words: words.wording.labels.of("kind", one.kind),
        "date": lambda one, words: words.wording.interval(one.when),
        "place": _shape,
        "actors": lambda one, words: _parties(one.actors, words),
        "targets": lambda one, words: _parties(one.targets, words),
        "status": lambda one, words: words.wording.labels.of("stance", one.stance),
        "fatalities": lambda one, words: words.wording.range(one.fatalities),
        "objects": _figures,
        "origins": lambda one, _: ", ".join(one.origins),
    }
)
_KEPT: Mapping[str, Callable[[Incident], object]] = MappingProxyType(
    {
        "kind": lambda one: one.kind,
        "date": lambda one: one.when,
        "place": lambda one: one.place_names,
        "actors": lambda one: one.actors,
        "targets": lambda one: one.targets,
        "status": lambda one: one.stance,
        "fatalities": lambda one: one.fatalities,
        "objects": lambda one: one.figures,
        "origins": lambda one: one.origins,
    }
)


def _data(incident: Incident | None, name: str) -> object:
    return None if incident is None else data_of(_KEPT[name](incident))
