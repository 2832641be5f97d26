"""The rule extractor: a document in, claims out."""

from couloir.extract.attribution import StanceCue
from couloir.extract.carrying import carried, completed
from couloir.extract.claims import claim_of
from couloir.extract.drafts import VIOLENT, Draft, drafts_of_sentence
from couloir.extract.filling import fill
from couloir.extract.fusing import fuse
from couloir.extract.languages.loading import words_version
from couloir.extract.reading import Reading, read_document
from couloir.extract.toponyms import ToponymReader
from couloir.model.claim import Claim, Maker
from couloir.model.document import Document
from couloir.model.vocabulary import LASTING, Kind, Language
from couloir.ports import Gazetteer

# Of the rules in code; the word lists and the gazetteer name their own versions.
VERSION = "2"
MAKER = Maker(name="rules", version=VERSION)
LANGUAGES: tuple[Language, ...] = ("fr", "en")

# Words that deny, wish or suppose say that nothing happened, but for kinds that are told by
# what is missing ("no truck has entered").
_TOLD_BY_NEGATION = LASTING | {Kind.ROAD_CLOSED, Kind.BLOCKADE_DECLARED}
# "Attacks have multiplied" is no event; a blockade that goes on for months is one.
_COUNTED = VIOLENT | {Kind.ABDUCTION, Kind.ARREST, Kind.SEIZURE, Kind.THREAT}
_CUE_REACH = 60  # code points: a "might" further off belongs to another clause
_STRONG, _LEAD_PARAGRAPHS = 0.7, 1  # what a happening without a day or place of its own needs
_MONTH_DAYS = 31
_NOUN_WORDS = 2  # "engins explosifs"
_MOVES = frozenset(
    {Kind.CONVOY_ARRIVED, Kind.CONVOY_DEPARTED, Kind.ROAD_REOPENED, Kind.BLOCKADE_LIFTED}
)


class RuleExtractor:
    """Reads French and English reports; the same document always gives the same claims."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Make a reader of place names per language; parser models load when first needed."""
        self._toponyms = {language: ToponymReader(language, gazetteer) for language in LANGUAGES}
        version = f"{VERSION}+{words_version()}+{gazetteer.version}"
        self.maker = Maker(name=MAKER.name, version=version)

    def extract(self, document: Document) -> list[Claim]:
        """Return the claims of a document in the order it tells them; none in other languages.

        Raises `MissingModelError` where the language's parser model is not installed.
        """
        language = next((known for known in LANGUAGES if known == document.language), None)
        if language is None:
            return []
        reading = read_document(document, language, self._toponyms[language])
        if reading is None:
            return []
        drafts = [draft for draft in _drafts(reading) if not _is_denied(draft)]
        fused = [completed(draft, reading) for draft in fuse(carried(drafts, reading))]
        events = [draft for draft in fused if _is_event(draft, reading)]
        return [claim_of(draft, reading, self.maker) for draft in events]


def _drafts(reading: Reading) -> list[Draft]:
    found: list[Draft] = []
    for number in sorted(reading.triggers):
        in_title = reading.sentences[number].is_title
        times = reading.times.get(number, [])
        drafts = drafts_of_sentence(reading.triggers[number], number, times, in_title=in_title)
        found.extend(fill(draft, drafts, reading) for draft in drafts)
    return found


def _is_denied(draft: Draft) -> bool:
    """Whether the words say that it did not happen, might happen, or happens all the time."""
    return any(cue.stance is None and _denies(cue, draft) for cue in draft.cues)


def _denies(cue: StanceCue, draft: Draft) -> bool:
    overlaps = cue.start < draft.end and draft.start < cue.end
    gap = max(draft.start - cue.end, cue.start - draft.end)
    match cue.reason:
        case "negation":
            is_none = draft.kind not in _TOLD_BY_NEGATION or _names_what_is_not(cue, draft)
        case "generality":
            is_none = draft.kind in _COUNTED and not draft.own_time
        case "question":
            is_none = not draft.own_time
        case "hypothesis":
            is_none = not overlaps and gap <= _CUE_REACH
        case "fear":
            is_none = cue.start < draft.start
        case "counterfactual" | "doubt" | "fiction":
            is_none = True
        case _:
            is_none = not overlaps
    return is_none


def _names_what_is_not(cue: StanceCue, draft: Draft) -> bool:
    """Whether the words stand inside the negation and do not begin it: "no shortage"."""
    return all(cue.start < start and end <= cue.end for start, end in draft.spans)


def _is_event(draft: Draft, reading: Reading) -> bool:
    """Whether a draft is one distinct happening of the codebook, not a generality or a total."""
    if draft.stance == "planned" and draft.kind not in _MOVES:
        return False
    if _is_total(draft) or (
        _is_plural(draft, reading) and not draft.own_time and not draft.figures
    ):
        return False
    if draft.own_time or draft.own_place:
        return draft.standing != "toll" or bool(draft.figures) or draft.own_time
    return draft.standing != "toll" and draft.weight >= _STRONG and _is_situated(draft, reading)


def _is_total(draft: Draft) -> bool:
    """Whether a happening is told for a span of months and no place: a total (codebook rule 1)."""
    if draft.kind not in _COUNTED or draft.time is None or draft.own_place:
        return False
    is_span = draft.time.role in {"span", "since"}
    return is_span and draft.time.interval.days > _MONTH_DAYS


def _is_situated(draft: Draft, reading: Reading) -> bool:
    """Whether a happening without a day or place of its own is told with enough round it."""
    if draft.time is not None or _is_counted(draft):
        return True
    is_lead = reading.sentences[draft.sentences[0]].paragraph <= _LEAD_PARAGRAPHS
    is_placed = any(place.names for place in draft.places) or draft.kind in VIOLENT
    return (is_lead or len(draft.sentences) > 1) and is_placed


def _is_counted(draft: Draft) -> bool:
    return any(figure.count.is_known for figure, _ in draft.figures)


def _is_plural(draft: Draft, reading: Reading) -> bool:
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
