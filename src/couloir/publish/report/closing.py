"""What is not known, and what was withheld."""

from collections.abc import Iterator, Mapping, Sequence

from couloir.publish.report.content import Lines, Section, Told
from couloir.publish.report.desk import Desk
from couloir.publish.rows import is_toll_asked

_WAYS = frozenset({"corridor", "town", "border_post"})


def unknown_section(desk: Desk) -> Section:
    """Return what the reports leave open."""
    told = tuple(_unknown(desk)) or (Told(text=desk.words.page["nothing_unknown"]),)
    return Section(key="unknown", title=desk.words.page["unknown"], blocks=(Lines(told=told),))


def withheld_section(desk: Desk, withheld: Mapping[str, int]) -> Section:
    """Return how much the profile held back of what the report draws on, by reason."""
    page, labels = desk.words.page, desk.words.labels
    if desk.gated.view.profile == "internal":
        told: tuple[Told, ...] = (Told(text=desk.say.say("Internal distribution: nothing is withheld. This report must not leave the team.")),)  # fmt: skip
    elif withheld:
        listed = desk.joined(
            f"{desk.words.number(count)} {labels.of('withheld', reason)}"
            for reason, count in withheld.items()
        )
        told = (Told(text=desk.say.say("Held back, and counted so that silence shows: {list}.", list=listed)),)  # fmt: skip
    else:
        told = (Told(text=page["withheld_nothing"]),)
    told += tuple(_withdrawn(desk))
    return Section(key="withheld", title=page["withheld"], blocks=(Lines(told=told),))


def _withdrawn(desk: Desk) -> Iterator[Told]:
    """Yield what was given out once and counts no more: it is said so in every profile."""
    ids = [one.id for one in desk.gated.view.withdrawn]
    if ids:
        yield Told(
            text=desk.say.say("Withdrawn since it was given out: {list}.", list=", ".join(ids))
        )


def _unknown(desk: Desk) -> Iterator[Told]:
    page = desk.words.page
    unknown = [
        one
        for one in desk.gated.view.states
        if one.state == "unknown" and one.subject.kind in _WAYS
    ]
    quiet = [
        f"{desk.name(one)} ({desk.short(one.last_evidence)})"
        for one in unknown
        if one.last_evidence
    ]
    silent = [desk.name(one) for one in unknown if not one.last_evidence]
    yield from _listed(page["unknown_states"], quiet)
    yield from _silent(silent, desk)
    incidents, numbers = desk.incidents, desk.rows.incident_numbers
    for label, found in (
        (page["unknown_tolls"], [one for one in incidents if is_toll_asked(one) and not one.fatalities.is_known]),
        (page["unknown_places"], [one for one in incidents if one.footprint is None]),
    ):  # fmt: skip
        yield from _listed(
            label, [str(number) for number in sorted(numbers[one.id] for one in found)]
        )
    undated = sum(not one.when.is_known for one in desk.gated.view.incidents)
    if undated:
        yield Told(
            text=desk.say.say(
                "{number}; this report tells none of them.", number=desk.words.number(undated)
            ),
            label=page["unknown_dates"],
        )
    if desk.gated.view.undated_count:
        yield Told(text=f"{desk.gated.view.undated_count}.", label=page["undated_documents"])


def _silent(names: Sequence[str], desk: Desk) -> Iterator[Told]:
    """Yield what no report speaks of; a long list is counted, as its names say nothing new."""
    most = 8
    if len(names) <= most:
        yield from _listed(desk.words.page["silent_states"], names)
        return
    text = desk.say.count(
        "{number} corridor, town or border post of the list.",
        "{number} corridors, towns and border posts of the list.",
        len(names),
    )
    yield Told(text=text, label=desk.words.page["silent_states"])


def _listed(label: str, names: Sequence[str]) -> Iterator[Told]:
    if names:
        yield Told(text=f"{', '.join(names)}.", label=label)
