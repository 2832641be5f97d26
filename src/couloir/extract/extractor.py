"""The rule extractor: a document in, claims out."""

from couloir.extract.attribution import StanceCue
from couloir.extract.authors import with_authors
from couloir.extract.captives import with_captives
from couloir.extract.carrying import carried, completed
from couloir.extract.claims import claim_of
from couloir.extract.drafts import Draft, drafts_of_sentence
from couloir.extract.eventhood import COUNTED, is_event, is_generality
from couloir.extract.filling import fill
from couloir.extract.fusing import fuse
from couloir.extract.judging.bonds import Scene
from couloir.extract.judging.choosing import with_choices
from couloir.extract.judging.keeping import KEEP, probability
from couloir.extract.languages.loading import words_version
from couloir.extract.learned.loading import Learned, load_learned
from couloir.extract.learned.weights import weights_version
from couloir.extract.reading import Reading, read_document
from couloir.extract.toponyms import ToponymReader
from couloir.model.claim import Claim, Maker
from couloir.model.document import Document
from couloir.model.vocabulary import LASTING, Kind, Language
from couloir.ports import Gazetteer

# Of the rules in code; word lists, weights and gazetteer name their own versions.
VERSION = "8"
MAKER = Maker(name="rules", version=VERSION)
LANGUAGES: tuple[Language, ...] = ("fr", "en")

# Words that deny, wish or suppose say that nothing happened, but for kinds that are told by
# what is missing ("no truck has entered").
_TOLD_BY_NEGATION = LASTING | {Kind.ROAD_CLOSED, Kind.BLOCKADE_DECLARED}
_CUE_REACH = 60  # code points: a "might" further off belongs to another clause


class RuleExtractor:
    """Reads French and English reports; the same document always gives the same claims."""

    def __init__(self, gazetteer: Gazetteer, learned: Learned | None = None) -> None:
        """Make a reader of place names per language; parser models load when first needed.

        `learned`: other weights than those that the package brings (when they are fitted).
        """
        self._toponyms = {language: ToponymReader(language, gazetteer) for language in LANGUAGES}
        self._learned = learned or load_learned()
        version = f"{VERSION}+{words_version()}+{weights_version()}+{gazetteer.version}"
        self.maker = Maker(name=MAKER.name, version=version)

    def extract(self, document: Document) -> list[Claim]:
        """Return the claims of a document in the order it tells them; none in other languages.

        Raises `MissingModelError` where the language's parser model is not installed.
        """
        return [claim for claim, is_told in self.weighed(document) if is_told]

    def weighed(self, document: Document) -> list[tuple[Claim, bool]]:
        """Return all that a document may claim, each with whether it is told (`extract` gives those).

        Raises `MissingModelError` as `extract` does.
        """
        scene = self.scene(document)
        if scene is None:
            return []
        chosen = with_choices(scene.drafts, scene, self._learned.times, self._learned.places)
        told = with_authors(chosen, scene.reading)  # behind the choices, which were fitted without
        sure = [
            (draft, probability(draft, before, scene, self._learned.keeping))
            for draft, before in zip(chosen, scene.drafts, strict=True)
        ]
        return [
            (
                claim_of(draft, scene.reading, self.maker, confidence),
                _is_kept(before, confidence, scene.reading),
            )
            for draft, (_, confidence), before in zip(told, sure, scene.drafts, strict=True)
        ]

    def scene(self, document: Document) -> Scene | None:
        """Return the reading of a document and its drafts by the rules; None in other languages.

        Raises `MissingModelError` as `extract` does.
        """
        language = next((known for known in LANGUAGES if known == document.language), None)
        if language is None:
            return None
        reading = read_document(document, language, self._toponyms[language], self._learned)
        if reading is None:
            return None
        drafts = [draft for draft in _drafts(reading) if not _is_denied(draft)]
        fused = [completed(draft, reading) for draft in fuse(carried(drafts, reading))]
        return Scene(reading, with_captives(fused))


def _is_kept(draft: Draft, confidence: float, reading: Reading) -> bool:
    """Whether a draft is told: sure enough, and no generality.

    In an alert of a sentence or two nothing stands round the words to judge by: there the rules
    decide about what their own words tell.
    """
    if is_generality(draft, reading):
        return False
    by_rule = reading.is_alert and not draft.learned and is_event(draft, reading)
    return by_rule or confidence >= KEEP


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
            is_none = draft.kind in COUNTED and not draft.own_time
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
