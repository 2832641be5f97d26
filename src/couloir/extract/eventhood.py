"""Whether a draft is one distinct happening of the codebook: the answers that rules can give."""

from couloir.extract.drafts import VIOLENT, Draft
from couloir.extract.reading import Reading
from couloir.model.vocabulary import LASTING, Kind

# "Attacks have multiplied" is no event; a blockade that goes on for months is one.
COUNTED = VIOLENT | {Kind.ABDUCTION, Kind.ARREST, Kind.SEIZURE, Kind.THREAT}
_STRONG, _LEAD_PARAGRAPHS = 0.7, 1  # what a happening without a day or place of its own needs
_MONTH_DAYS = 31
_NOUN_WORDS = 2  # "engins explosifs"
_MOVES = frozenset(
    {Kind.CONVOY_ARRIVED, Kind.CONVOY_DEPARTED, Kind.ROAD_REOPENED, Kind.BLOCKADE_LIFTED}
)


def is_event(draft: Draft, reading: Reading) -> bool:
    """Whether a draft is one distinct happening of the codebook, not a generality or a total."""
    if draft.stance == "planned" and draft.kind not in _MOVES:
        return False
    if is_total(draft) or (is_plural(draft, reading) and not draft.own_time and not draft.figures):
        return False
    if draft.own_time or draft.own_place:
        return draft.standing != "toll" or bool(draft.figures) or draft.own_time
    return draft.standing != "toll" and draft.weight >= _STRONG and is_situated(draft, reading)


def is_generality(draft: Draft, reading: Reading) -> bool:
    """Whether a draft is a total over months, or "ambushes are frequent" (codebook rule 1)."""
    # "Sous blocus" ends like a plural and is a state.
    is_state = draft.kind in LASTING and not draft.learned
    is_bare = not draft.own_time and not draft.figures and not is_state
    return is_total(draft) or (is_bare and is_plural(draft, reading))


def is_total(draft: Draft) -> bool:
    """Whether a happening is told for a span of months and no place: a total (codebook rule 1)."""
    if draft.kind not in COUNTED or draft.time is None or draft.own_place:
        return False
    is_span = draft.time.role in {"span", "since"}
    return is_span and draft.time.interval.days > _MONTH_DAYS


def is_situated(draft: Draft, reading: Reading) -> bool:
    """Whether a happening without a day or place of its own is told with enough round it."""
    if draft.time is not None or is_counted(draft):
        return True
    is_lead = reading.sentences[draft.sentences[0]].paragraph <= _LEAD_PARAGRAPHS
    is_placed = any(place.names for place in draft.places) or draft.kind in VIOLENT
    return (is_lead or len(draft.sentences) > 1) and is_placed


def is_counted(draft: Draft) -> bool:
    """Whether a number of anything is told with a draft."""
    return any(figure.count.is_known for figure, _ in draft.figures)


def is_plural(draft: Draft, reading: Reading) -> bool:
    """Whether a draft rests on plural nouns alone ("attacks"): a generality unless dated or counted."""
    return all(_is_plural_noun(start, end, reading) for start, end in draft.spans)


def _is_plural_noun(start: int, end: int, reading: Reading) -> bool:
    words = reading.folded[start:end].split()
    if len(words) > _NOUN_WORDS or not all(word.endswith(("s", "x")) for word in words):
        return False
    number = next((n for n, s in enumerate(reading.sentences) if s.start <= start < s.end), -1)
    parse = reading.parses.get(number)
    head = parse.head_of(start, end) if parse else None
    return parse is not None and head is not None and parse.tokens[head].pos == "NOUN"
