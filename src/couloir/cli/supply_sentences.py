"""What is said of the supply of a place: sentences, each with the claims that it rests on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from couloir.cli.saying import Sentence, assumed, number, percents, span, three
from couloir.cli.words import Words
from couloir.corridors.stocks import Disagreement, Doubt, Outlook, Span, SupplyAssumptions
from couloir.model.corridor import CorridorState
from couloir.model.vocabulary import State, SupplyState
from couloir.pipeline import Situation
from couloir.settings import AssumedRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An outlook with what its words need: names, the corridors' states, the assumptions."""

    outlook: Outlook
    place_name: str
    corridor_names: Mapping[str, str]
    latest: Mapping[str, CorridorState]
    assumptions: SupplyAssumptions
    found: Situation
    words: Words

    def corridor(self, corridor_id: str) -> str:
        """Return a corridor's name, its id where no corridor of the package bears it."""
        return self.corridor_names.get(corridor_id, corridor_id)


def title(shown: Shown) -> str:
    """Return the place and the good."""
    good = shown.words.text(f"good_{shown.outlook.good or 'unknown'}")
    return shown.words.text("supply_of", place=shown.place_name, good=good)


def reported_sentence(shown: Shown) -> Sentence:
    """Return the state of supply that the reports themselves tell."""
    state, words = shown.outlook.reported, shown.words
    if state is None or state.state is SupplyState.UNKNOWN:
        return Sentence(text=words.text("supply_unreported"))
    nobody = words.wording.page["nobody_told"]
    text = words.text(
        "supply_reported",
        state=words.wording.labels.state(state.state),
        since=words.wording.day(state.since) if state.since else nobody,
        last=words.wording.day(state.last_evidence) if state.last_evidence else nobody,
        confidence=words.wording.confidence(state.confidence),
    )
    return Sentence(text=text, claims=state.because)


def stock_sentences(shown: Shown) -> Iterator[Sentence]:
    """Yield stock and flow with their ranges, or what lacks; then the "what if"."""
    outlook, words = shown.outlook, shown.words
    if outlook.stock is None:
        days = shown.assumptions.draws.longest_days
        listed = ", ".join(words.text(f"missing_{key}", days=days) for key in outlook.missing)
        yield Sentence(text=words.text("supply_missing", list=listed, place=outlook.place_id))
        if shown.outlook.asked:
            yield Sentence(text=words.text("what_if_none"))
        return
    at_end = outlook.stock.simulated.at_end
    claims = tuple(sorted({claim for one in shown.latest.values() for claim in one.because}))
    text = words.text(
        "stock_days",
        day=words.wording.day(at_end.day),
        days=three(at_end.stock_days, words),
        empty=round(at_end.empty * 100),
    )
    yield Sentence(text=text, claims=claims)
    yield Sentence(text=words.text("stock_flow", parts=percents(at_end.flow, words)), claims=claims)
    yield from _what_if(shown, claims)


def _what_if(shown: Shown, claims: tuple[str, ...]) -> Iterator[Sentence]:
    difference, words = shown.outlook.difference, shown.words
    if difference is None:
        return
    asked = difference.what_if
    change = difference.change
    is_same = change.low == change.mid == change.high == 0
    text = words.text(
        "what_if_same" if is_same else "what_if",
        corridors=words.wording.listing([shown.corridor(one) for one in asked.corridors]),
        state=words.wording.labels.state(asked.state),
        day=words.wording.day(asked.day),
        days=three(difference.day.stock_days, words),
        change=three(change, words),
    )
    yield Sentence(text=text, claims=claims)


def check_sentences(shown: Shown) -> Iterator[Sentence]:
    """Yield how the readings of the normal flow stand to each other, and what is set aside."""
    for pair in shown.outlook.disagreements:
        yield Sentence(text=_pair(pair, shown))
    for doubt in shown.outlook.doubts:
        yield Sentence(text=_doubt(doubt, shown.words), claims=doubt.claims)


def _pair(pair: Disagreement, shown: Shown) -> str:
    words = shown.words
    names = {"left": pair.left, "right": pair.right}
    if pair.meet is None:
        return words.text("reading_pair_apart", times=number(pair.times, words), **names)
    return words.text("reading_pair_meet", litres=span(pair.meet, words), **names)


def _doubt(doubt: Doubt, words: Words) -> str:
    high = doubt.low if doubt.high is None else doubt.high
    return words.text(
        f"doubt_{doubt.finding}",
        source=doubt.source or words.wording.page["nobody_told"],
        value=number(doubt.value, words),
        factor=number(doubt.factor, words),
        low=number(doubt.low, words),
        high=number(high, words),
    )


def assumption_lines(shown: Shown) -> Iterator[str]:
    """Yield every assumption behind the figures with its range, source and reasoning."""
    for name, told in assumptions_behind(shown):
        words = shown.words
        why = told.why_fr if words.language == "fr" else told.why_en
        source = words.text("assumption") if told.source == "assumption" else told.source
        yield words.text(
            "assumed_line",
            name=name,
            range=assumed(told, words),
            source=source,
            why=f"{words.wording.page['colon']} {why}" if why else "",
        )


def limits(shown: Shown) -> str:
    """Return what the reckoning does not do, and how it is drawn."""
    draws, words = shown.assumptions.draws, shown.words
    text = words.text("limits", number=words.wording.number(draws.number), seed=draws.seed)
    known_on = shown.found.view.known_on
    if known_on is None:
        return text
    return f"{text} {words.text('limits_known', day=words.wording.day(known_on))}"


def assumptions_behind(shown: Shown) -> Iterator[tuple[str, AssumedRange]]:
    """Yield what is assumed, by name, with its range."""
    section, given, words = shown.outlook.section, shown.assumptions, shown.words
    day = "" if section.opening_day is None else words.wording.day(section.opening_day)
    for name in ("opening_fill", "storage_days", "low_days"):
        told: AssumedRange | None = getattr(section, name)
        if told is not None:
            yield words.text(f"assumed_{name}", day=day), told
    for corridor, share in sorted(section.shares.items()):
        yield words.text("assumed_share", corridor=shown.corridor(corridor)), share
    for state in _states_met(shown):
        label = words.wording.labels.state(state)
        yield words.text("assumed_flow", state=label), given.flow_of(state)
    yield words.text("assumed_rationed_use"), given.rationed_use
    yield words.text("assumed_tanker_litres"), given.tanker_litres
    if any(flow.unit == "tonnes" for flow in section.normal_flow):
        yield words.text("assumed_density_kg_per_litre"), given.density_kg_per_litre


def _states_met(shown: Shown) -> list[State]:
    """Return the states whose ranges entered the figures, in the order of the closed list."""
    met = set(shown.outlook.states_met)
    return [state for state in State if state in met]


def days_of_use(litres: Span, per_day: Span) -> Span | None:
    """Return how many days of use litres are, None where no upper end of the use is told."""
    if per_day.high is None:
        return None
    high = None if litres.high is None else litres.high / per_day.low
    return Span(low=litres.low / per_day.high, mid=litres.mid / per_day.mid, high=high)
