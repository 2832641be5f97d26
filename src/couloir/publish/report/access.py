"""The table of corridors, towns and border posts in their states, with the age of each."""

from collections.abc import Iterator, Sequence

from couloir.model.corridor import CorridorState
from couloir.model.vocabulary import State, SubjectKind
from couloir.publish.report.content import Block, Group, Lines, Section, Table, Told
from couloir.publish.report.desk import Desk
from couloir.publish.report.happenings import claims_in
from couloir.publish.rows import WORST_FIRST

_GROUPS: tuple[tuple[SubjectKind, str], ...] = (
    ("corridor", "corridors"),
    ("town", "towns"),
    ("border_post", "border_posts"),
)
_MORE_STATES = 6


def states_of(desk: Desk, kind: SubjectKind) -> Sequence[CorridorState]:
    """Return the known states of one kind of subject on the day of view, the worst first."""
    known = [
        one for one in desk.gated.view.states if one.subject.kind == kind and one.state != "unknown"
    ]
    return sorted(known, key=lambda one: (WORST_FIRST.index(one.state), desk.name(one)))


def access_section(desk: Desk) -> Section:
    """Return the table; what has no room in it is counted by state behind it."""
    say, page = desk.say.say, desk.words.page
    # Rows of states are half as high as those of incidents.
    room = desk.room + _MORE_STATES
    groups: list[Group] = []
    left: list[CorridorState] = []
    for kind, title in _GROUPS:
        states = states_of(desk, kind)
        if states[:room]:
            rows = tuple(_row(one, desk) for one in states[:room])
            groups.append(Group(title=page[title], rows=rows))
        left += states[room:]
        room -= len(states[:room])
    table = Table(
        columns=(page["name"], page["state"], page["since"], page["last_evidence"], page["restricted_by"], page["confidence"]),
        shares=(0.28, 0.15, 0.11, 0.20, 0.14, 0.12),
        groups=tuple(groups),
    )  # fmt: skip
    none = Lines(told=(Told(text=say("Of no road, town or border post is a state known.")),))
    blocks: tuple[Block, ...] = (table,) if groups else (none,)
    if left:
        blocks = (*blocks, Lines(told=(_left(left, desk),)))
    return Section(key="access", title=say("Corridors, towns and border posts"), blocks=blocks)


def _row(state: CorridorState, desk: Desk) -> tuple[Told, ...]:
    words, page = desk.words, desk.words.page
    nobody = page["nobody_told"]
    where = f"{page['deciding_stretch']}{page['colon']} {state.where}" if state.where else ""
    claims = claims_in(state.because, desk)
    return (
        Told(text=desk.name(state), small=where.replace(" - ", " – ")),
        Told(text=words.labels.state(state.state), claims=claims),
        Told(text=desk.state_day(state, state.since)),
        Told(text=desk.state_day(state, state.last_evidence, aged=True), small=_against(state, desk)),
        Told(text=_by(state, desk) or nobody),
        Told(text=f"{words.confidence(state.confidence)} ({words.share(state.confidence)})"),
    )  # fmt: skip


def _by(state: CorridorState, desk: Desk) -> str:
    labels = desk.words.labels
    named = desk.words.listing([labels.party(one) for one in state.restricted_by_names])
    if named or state.restricted_by is None:
        return named
    return labels.of("restrictor", state.restricted_by)


def _against(state: CorridorState, desk: Desk) -> str:
    if not state.against:
        return ""
    return desk.say.count(
        "{number} claim says otherwise", "{number} claims say otherwise", len(state.against)
    )


def _left(states: Sequence[CorridorState], desk: Desk) -> Told:
    return Told(
        text=desk.say.say("Not in the table for want of room: {names}.", names=desk.joined(_named(states, desk)))
    )  # fmt: skip


def _named(states: Sequence[CorridorState], desk: Desk) -> Iterator[str]:
    for state in dict.fromkeys(one.state for one in states):
        names = [desk.name(one) for one in states if one.state == state]
        label = desk.words.labels.state(state if isinstance(state, State) else State(state))
        yield f"{label}{desk.words.page['colon']} {', '.join(names)}"
