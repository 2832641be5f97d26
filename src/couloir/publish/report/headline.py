"""The headline: how much was told, what changed, the gravest of what happened."""

from collections.abc import Iterator

from couloir.model.corridor import CorridorState
from couloir.model.incident import Incident
from couloir.model.vocabulary import FAMILY
from couloir.publish.report.changes import Change, Way, changes
from couloir.publish.report.content import Lines, Section, Told
from couloir.publish.report.desk import Desk
from couloir.publish.report.happenings import claims_in, told_in_short

# What fits above the map; the others are counted, and stand in the tables.
_CHANGES = 7
_GRAVEST = 3


def headline_section(desk: Desk) -> Section:
    """Return the headline of a report."""
    told = (_count(desk), *_changes(desk), *_gravest(desk))
    return Section(key="headline", title=desk.say.say("In short"), blocks=(Lines(told=told),))


def _count(desk: Desk) -> Told:
    incidents = desk.incidents
    say = desk.say
    if not incidents:
        return Told(text=say.say("No incident of these days is told in the reports read."))
    origins = len({origin for one in incidents for origin in one.origins})
    violent = sum(FAMILY[one.kind] == "violence" for one in incidents)
    return Told(
        text=say.say(
            "{incidents}, from {origins}; {violent}.",
            incidents=say.count("{number} incident", "{number} incidents", len(incidents)),
            origins=say.count(
                "{number} independent origin", "{number} independent origins", origins
            ),
            violent=say.count(
                "{number} is an act of violence", "{number} are acts of violence", violent
            )
            if violent
            else say.say("none is an act of violence"),
        )
    )


def _changes(desk: Desk) -> Iterator[Told]:
    after = [one for one in desk.gated.view.states if one.as_of == desk.as_of]
    found = changes(desk.before, after, eve=desk.asked.period.eve)
    if not found:
        yield Told(
            text=desk.say.say(
                "No state of a road, town, border post or supply changed since {day}.",
                day=desk.words.day(desk.asked.period.eve),
            )
        )
    yield from (_change(one, desk) for one in found[:_CHANGES])
    more = len(found) - _CHANGES
    if more > 0:
        yield Told(
            text=desk.say.count(
                "{number} more change of state: see the tables.",
                "{number} more changes of state: see the tables.",
                more,
            )
        )


def _change(change: Change, desk: Desk) -> Told:
    say, words, new, old = desk.say, desk.words, change.after, change.before
    values = {
        "name": _name(new, desk),
        "new": words.labels.state(new.state),
        "old": words.labels.state(old.state),
        "eve": words.day(desk.asked.period.eve),
        "since": desk.since(new),
        "last": desk.state_day(new, new.last_evidence, aged=True),
        "sure": words.confidence(new.confidence),
    }
    match change.way:
        case "silent":
            text = say.say(
                "{name}: unknown, no recent evidence, latest of {last}; on {eve}: {old}.", **values
            )
        case "aged":
            text = say.say("{name}: {new}, nothing new since {last}; on {eve}: {old}.", **values)
        case "told":
            text = say.say(
                "{name}: {new}{since}; on {eve}: unknown. Latest evidence: {last}, "
                "confidence {sure}.",
                **values,
            )
        case _:
            text = say.say(
                "{name}: {new}{since}; on {eve}: {old}. Latest evidence: {last}, "
                "confidence {sure}.",
                **values,
            )
    claims = old.because if change.way == "silent" else new.because
    return Told(text=text, claims=claims_in(claims, desk), label=_label(change.way, desk))


def _name(state: CorridorState, desk: Desk) -> str:
    if state.subject.kind != "supply":
        return desk.name(state)
    return desk.say.say("{place} (supply)", place=desk.name(state))


def _label(way: Way, desk: Desk) -> str:
    say = desk.say.say
    labels = {
        "worse": say("Worse"),
        "told": say("New"),
        "better": say("Better"),
        "aged": say("Aged"),
        "silent": say("No word"),
    }
    return labels[way]


def _gravest(desk: Desk) -> Iterator[Told]:
    """Yield the acts of violence with the highest tolls, then those that most origins tell."""
    violent = [one for one in desk.incidents if FAMILY[one.kind] == "violence"]
    for incident in sorted(violent, key=_weight)[:_GRAVEST]:
        yield Told(
            text=told_in_short(incident, desk),
            claims=claims_in(incident.claims, desk),
            label=desk.say.say("Incident {number}", number=desk.rows.incident_numbers[incident.id]),
        )


def _weight(incident: Incident) -> tuple[int, int, int, str]:
    deaths = incident.fatalities.low or incident.fatalities.high or 0
    things = max((one.figure.count.low or 0 for one in incident.figures), default=0)
    return -deaths, -things, -len(incident.origins), incident.id
