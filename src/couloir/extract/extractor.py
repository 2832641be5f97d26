"""The rule extractor: a document in, claims out."""

from collections.abc import Sequence
from dataclasses import replace

from couloir.extract.claims import claim_of
from couloir.extract.drafts import VIOLENT, Draft, drafts_of_sentence
from couloir.extract.filling import fill
from couloir.extract.fusing import fuse
from couloir.extract.reading import Reading, read_document
from couloir.extract.toponyms import ToponymReader
from couloir.model.claim import Claim, Maker
from couloir.model.document import Document
from couloir.model.vocabulary import LASTING, Kind, Language
from couloir.ports import Gazetteer

VERSION = "1"
MAKER = Maker(name="rules", version=VERSION)
LANGUAGES: tuple[Language, ...] = ("fr", "en")

# Words that deny, wish or suppose say that nothing happened, but for kinds that are told by
# what is missing ("no truck has entered").
_TOLD_BY_NEGATION = LASTING | {Kind.ROAD_CLOSED, Kind.BLOCKADE_DECLARED}
_MOVES = frozenset({Kind.CONVOY_ARRIVED, Kind.CONVOY_DEPARTED, Kind.ROAD_REOPENED, Kind.BLOCKADE_LIFTED})
_SURE = 0.8


class RuleExtractor:
    """Reads French and English reports; the same document always gives the same claims."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Make a reader of place names per language; parser models load when first needed."""
        self._toponyms = {language: ToponymReader(language, gazetteer) for language in LANGUAGES}
        self.maker = Maker(name=MAKER.name, version=f"{VERSION}+{gazetteer.version}")

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
        events = [draft for draft in fuse(_carried(drafts, reading), reading) if _is_event(draft, reading)]
        return [claim_of(draft, reading, self.maker) for draft in events]


def _drafts(reading: Reading) -> list[Draft]:
    found: list[Draft] = []
    for number in sorted(reading.triggers):
        in_title = reading.sentences[number].is_title
        drafts = drafts_of_sentence(reading.triggers[number], number, in_title=in_title)
        found.extend(fill(draft, drafts, reading) for draft in drafts)
    return found


def _is_denied(draft: Draft) -> bool:
    """Whether the words say that it did not happen, or only might."""
    for cue in draft.cues:
        if cue.stance is not None:
            continue
        if cue.reason == "negation" and draft.kind in _TOLD_BY_NEGATION:
            continue
        return True
    return False


def _carried(drafts: Sequence[Draft], reading: Reading) -> list[Draft]:
    """Give drafts without a time or place those of the sentence before, in the same paragraph."""
    done: list[Draft] = []
    for draft in drafts:
        previous = _previous(draft, done, reading)
        if previous is not None:
            if draft.time is None and previous.time is not None and draft.kind not in LASTING:
                draft = replace(draft, time=previous.time)
            if not draft.places and previous.places:
                draft = replace(draft, places=previous.places)
        done.append(draft)
    return done


def _previous(draft: Draft, done: Sequence[Draft], reading: Reading) -> Draft | None:
    paragraph = reading.sentences[draft.sentences[0]].paragraph
    for earlier in reversed(done):
        sentence = reading.sentences[earlier.sentences[0]]
        if sentence.paragraph != paragraph:
            return None
        if earlier.sentences[0] != draft.sentences[0]:
            return earlier
    return None


def _is_event(draft: Draft, reading: Reading) -> bool:
    """Whether a draft is one distinct happening of the codebook, not a generality or a total."""
    if draft.stance == "planned" and draft.kind not in _MOVES:
        return False
    if draft.own_time or draft.own_place:
        return draft.standing != "toll" or bool(draft.figures) or draft.own_time
    if draft.standing != "event":
        return False
    is_lead = reading.sentences[draft.sentences[0]].paragraph <= 2
    has_anything = draft.time is not None or any(place.names for place in draft.places)
    told_twice = len(draft.sentences) > 1
    return draft.weight >= 0.7 and (is_lead or told_twice) and (has_anything or draft.kind in VIOLENT)
