"""Supply: what the reports say of it, what came in, ranges and the assumptions behind them."""

from collections.abc import Iterator

from couloir.model.corridor import CorridorState
from couloir.model.vocabulary import Kind
from couloir.publish.report.access import states_of
from couloir.publish.report.content import Block, Lines, Section, Told
from couloir.publish.report.desk import Desk
from couloir.publish.report.happenings import claims_in


def supply_section(desk: Desk) -> Section:
    """Return what is told of supply; a project that gives no opening stock has no ranges."""
    say = desk.say.say
    told = (*_states(desk), *_arrivals(desk))
    none = Told(text=say("No recent report speaks of supply."))
    blocks: tuple[Block, ...] = (Lines(told=(*(told or (none,)), *_ranges(desk))),)
    return Section(key="supply", title=desk.words.page["supply_title"], blocks=blocks)


def _states(desk: Desk) -> Iterator[Told]:
    for state in states_of(desk, "supply"):
        yield Told(
            text=_state(state, desk),
            claims=claims_in(state.because, desk),
            label=desk.name(state),
        )


def _state(state: CorridorState, desk: Desk) -> str:
    words, say = desk.words, desk.say
    goods = words.listing([words.labels.party(one) for one in state.goods])
    parts = [
        say.say(
            "{state}{goods}{since}, latest evidence {last}, confidence {sure}",
            state=words.labels.state(state.state),
            goods=f" ({goods})" if goods else "",
            since=desk.since(state),
            last=desk.state_day(state, state.last_evidence, aged=True),
            sure=f"{words.confidence(state.confidence)} ({words.share(state.confidence)})",
        )
    ]
    if state.against:
        parts.append(
            say.count(
                "{number} claim says otherwise", "{number} claims say otherwise", len(state.against)
            )
        )
    return f"{desk.joined(parts)}."


def _arrivals(desk: Desk) -> Iterator[Told]:
    """Yield what each origin says came in, never added up: two may count the same trucks."""
    for incident in desk.incidents:
        figures = [
            f"{desk.words.range(one.figure.count)} ({desk.rows.origin(one.origin)})"
            for one in incident.figures
            if one.figure.effect == "delivered" and one.figure.count.is_known
        ]
        if incident.kind is not Kind.CONVOY_ARRIVED or not figures:
            continue
        place = desk.words.listing(incident.place_names) or desk.words.page["place_unknown"]
        text = desk.say.say(
            "{place}, {day}: {figures}, by incident {number}.",
            place=place,
            day=desk.when(incident.when),
            figures=" | ".join(_things(incident.id, desk)),
            number=desk.rows.incident_numbers[incident.id],
        )
        claims = claims_in(incident.claims, desk)
        yield Told(text=text, claims=claims, label=desk.say.say("Arrived"))


def _things(incident_id: str, desk: Desk) -> Iterator[str]:
    row = next(one for one in desk.rows.incidents() if one.id == incident_id)
    colon, not_told = desk.words.page["colon"], desk.words.page["not_told"]
    for figure in row.figures:
        told = " | ".join(
            f"{count} ({origin})" for count, origin in figure.told if count != not_told
        )
        if told:
            yield f"{figure.thing}{colon} {told}"


def _ranges(desk: Desk) -> Iterator[Told]:
    """Yield the ranges worked out and their assumptions, or that there are none."""
    say = desk.say.say
    assumed = say("Assumptions")
    for reckoning in desk.asked.reckonings:
        if any(claims_in(one.claims, desk) != one.claims for one in reckoning.ranges):
            # A range that rests on a withheld convoy would tell of it.
            text = say("ranges are withheld, since they rest on what is withheld.")
            yield Told(text=text, label=reckoning.place)
            continue
        for one in reckoning.ranges:
            yield Told(text=one.text, claims=one.claims, label=reckoning.place)
        listed = desk.joined(reckoning.assumptions)
        yield Told(text="", small=f"{listed}.", label=f"{assumed}, {reckoning.place}")
    yield Told(
        text=say(
            "figures of arrivals stand by origin and are not added up, since two origins may "
            "count the same trucks; “not told” is not zero."
        ),
        label=assumed,
    )
    if not desk.asked.reckonings:
        yield Told(
            text=say(
                "no stock or days of supply are worked out: for that the project must say what "
                "was in store, and how much is used."
            ),
            label=say("Ranges"),
        )
