"""The table of incidents: when, what and where, every figure with its origin."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from couloir.model.incident import Incident
from couloir.model.vocabulary import FAMILY
from couloir.publish.report.content import Block, Group, Lines, Section, Table, Told
from couloir.publish.report.desk import Desk
from couloir.publish.rows import FigureRow, IncidentRow

# An incident's cell has this many things counted; the page has them all.
_THINGS = 4
_SHORT_THINGS = 2


def incidents_section(desk: Desk) -> Section:
    """Return the table of the incidents of the period, the latest first.

    Where there are more than the report has room for, the table has those with violence, tolls
    and most origins; the others are counted by kind.
    """
    say, page = desk.say.say, desk.words.page
    chosen, left = _chosen(desk)
    rows = {row.id: row for row in desk.rows.incidents()}
    blocks: list[Block] = []
    if chosen:
        table = Table(
            columns=(say("No."), say("When"), say("What and where"), page["figures"], page["origins"]),
            shares=(0.04, 0.16, 0.34, 0.30, 0.16),
            groups=(Group(title="", rows=tuple(_row(one, rows[one.id], desk) for one in chosen)),),
        )  # fmt: skip
        blocks.append(table)
    else:
        blocks.append(Lines(told=(Told(text=page["nothing_here"]),)))
    if left:
        blocks.append(Lines(told=(_left(left, desk),)))
    return Section(key="incidents", title=say("Incidents"), blocks=tuple(blocks))


def claims_in(claims: Iterable[str], desk: Desk) -> tuple[str, ...]:
    """Return the claims that the gate lets out."""
    return tuple(one for one in claims if one in desk.gated.view.claims)


def told_in_short(incident: Incident, desk: Desk) -> str:
    """Return an incident in one line: what, where, when, who, and the first figures."""
    row = next(one for one in desk.rows.incidents() if one.id == incident.id)
    parts = [f"{_what(row)}, {desk.when(incident.when)}"]
    if row.actors:
        parts.append(f"{row.author_label.lower()}{desk.words.page['colon']} {row.actors}")
    parts += _figures(row, desk, _SHORT_THINGS)
    return f"{desk.joined(parts)}."


def _chosen(desk: Desk) -> tuple[Sequence[Incident], Sequence[Incident]]:
    incidents = desk.incidents
    if len(incidents) <= desk.room:
        return incidents, ()
    kept = {one.id for one in sorted(incidents, key=_weight)[: desk.room]}
    return (
        [one for one in incidents if one.id in kept],
        [one for one in incidents if one.id not in kept],
    )


def _weight(incident: Incident) -> tuple[bool, int, int, str]:
    deaths = incident.fatalities.low or incident.fatalities.high or 0
    return FAMILY[incident.kind] != "violence", -deaths, -len(incident.origins), incident.id


def _row(incident: Incident, row: IncidentRow, desk: Desk) -> tuple[Told, ...]:
    figures = list(_figures(row, desk, _THINGS))
    conflicts = desk.joined(row.conflicts)
    label = f"{desk.words.page['conflicts']}{desk.words.page['colon']} "
    return (
        Told(text=str(row.number)),
        Told(text=desk.when(incident.when), small=row.id),
        Told(text=_what(row), claims=claims_in(incident.claims, desk), small=desk.joined(_who(row, desk))),
        Told(text=desk.joined(figures), small=f"{label}{conflicts}" if conflicts else ""),
        Told(text=", ".join(row.origins)),
    )  # fmt: skip


def _what(row: IncidentRow) -> str:
    text = f"{row.kind}, {row.place}"
    return text[:1].upper() + text[1:]


def _who(row: IncidentRow, desk: Desk) -> Iterator[str]:
    colon = desk.words.page["colon"]
    if row.is_qualified:
        yield row.stance
    if row.actors:
        yield f"{row.author_label.lower()}{colon} {row.actors}"
    if row.targets:
        yield f"{row.target_label.lower()}{colon} {row.targets}"


def _figures(row: IncidentRow, desk: Desk, most: int) -> Iterator[str]:
    colon, page = desk.words.page["colon"], desk.words.page
    # Where a number of dead has an origin it stands among the figures.
    has_toll = any(one.is_toll for one in row.figures)
    if row.deaths and not has_toll:
        yield f"{page['deaths'].lower()}{colon} {row.deaths}"
    # Where there is no room for all, those that say a number come first.
    figures = sorted(
        row.figures, key=lambda one: all(count == page["not_told"] for count, _ in one.told)
    )
    for figure in figures[:most]:
        yield f"{figure.thing}{colon} {_told(figure)}"
    if row.figures[most:]:
        yield desk.say.count(
            "{number} more figure", "{number} more figures", len(row.figures) - most
        )


def _told(figure: FigureRow) -> str:
    return " | ".join(f"{count} ({origin})" for count, origin in figure.told)


def _left(incidents: Sequence[Incident], desk: Desk) -> Told:
    counts = Counter(one.kind for one in incidents)
    labels = desk.words.labels
    listed = ", ".join(
        f"{labels.of('kind', kind)} ({number})" for kind, number in sorted(counts.items())
    )
    return Told(
        text=desk.say.count(
            "{number} more incident has no room here: {kinds}. The exports have it.",
            "{number} more incidents have no room here: {kinds}. The exports have them.",
            len(incidents),
            kinds=listed,
        )
    )
