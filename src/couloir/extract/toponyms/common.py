"""Names made of common words: "zone des trois frontières", "W National Park", "nationale 7"."""

import re
from collections.abc import Iterator, Sequence

from couloir.extract.folding import fold
from couloir.extract.sentences import Sentence
from couloir.extract.toponyms.names import DOUBTFUL, KNOWN, UNKNOWN, Cue, Name, NameReader
from couloir.extract.toponyms.table import PlaceRules, place_rules
from couloir.model.vocabulary import Language
from couloir.ports import Gazetteer

_BORDER = re.compile(r"frontiere|border")
_THREE = re.compile(r"trois|three|tri(?:ple)?[ -]")
_COUNTRY = re.compile(r"[a-z]+(?: faso| d'ivoire| coast| leone|[ -]bissau)?")


class CommonReader:
    """Finds, of one language, the names that no capital tells, among those that one does."""

    def __init__(self, language: Language, gazetteer: Gazetteer) -> None:
        """Keep the language's words; raises `LanguageDataError`."""
        self._rules: PlaceRules = place_rules(language)
        self._names = NameReader(language, gazetteer)
        self._gazetteer = gazetteer

    def read(
        self,
        text: str,
        folded: str,
        sentence: Sentence,
        blocked: Sequence[tuple[int, int]],
        *,
        told: frozenset[str] = frozenset(),
    ) -> list[Name]:
        """Return the names of a sentence in order, as `NameReader.read` does."""
        common = list(self._areas(text, folded, sentence))
        found = self._names.read(text, folded, sentence, blocked, told=told)
        kept = [name for name in found if not any(_touch(name, other) for other in common)]
        # A number says less than a town: "reached Bamako by road 1" is told of Bamako.
        is_told = any(name.certainty > DOUBTFUL for name in kept)
        roads = [] if is_told else list(self._roads(folded, sentence))
        return sorted([*common, *kept, *roads], key=lambda name: name.start)

    def _areas(self, text: str, folded: str, sentence: Sentence) -> Iterator[Name]:
        for match in self._rules.common_areas.finditer(folded, sentence.start, sentence.end):
            name = self._area(text, folded, match)
            if name is not None:
                yield name

    def _roads(self, folded: str, sentence: Sentence) -> Iterator[Name]:
        for match in self._rules.common_roads.finditer(folded, sentence.start, sentence.end):
            cue = Cue("on_road", match.start(), match.group(), is_weak=False)
            yield Name(match.start(), match.end(), (), UNKNOWN, cue)

    def _area(self, text: str, folded: str, match: re.Match[str]) -> Name | None:
        part = "name" if match["name"] is not None else 0
        start, end = match.span(part)
        cue = Cue("in_area", match.start(), match.group(), is_weak=False)
        if _BORDER.search(match.group()) and not _THREE.search(match.group()):
            is_border = any(map(self._is_country, _COUNTRY.findall(match.group())))
            is_pair = match.group().startswith("frontiere") and "-" in match.group()
            return Name(start, end, (), UNKNOWN, cue) if is_border or is_pair else None
        if part and not text[start].isupper():
            return None
        places = tuple(self._gazetteer.candidates(text[match.start() : match.end()]))
        places = places or tuple(self._gazetteer.candidates(folded[start:end]))
        return Name(start, end, places, KNOWN, cue) if places else None

    def _is_country(self, word: str) -> bool:
        return any(place.kind == "country" for place in self._gazetteer.candidates(fold(word)))


def _touch(left: Name, right: Name) -> bool:
    return left.start < right.end and right.start < left.end
