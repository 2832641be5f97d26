"""Place phrases of a report: one or more names and how a happening stands to them."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from couloir.extract.folding import fold
from couloir.extract.mentions import PlaceMention
from couloir.extract.sentences import Sentence
from couloir.extract.toponyms.names import DOUBTFUL, LOOK_BACK, Name, NameReader
from couloir.extract.toponyms.table import PlaceRules, place_rules
from couloir.model.vocabulary import Language, Relation
from couloir.network import distance_km
from couloir.ports import Gazetteer

_KILOMETRES = re.compile(r"\d[\d ,.]*\s*(?:km|kilo|mile)|kilometre|kilometer|miles")
_BREAK = re.compile(r"[.;:]|\b(?:et|and)\b")
_AFTER_REACH = 24
# "The Sévaré-Douentza road": in French the word for the road stands before the names.
_ROAD_AFTER = re.compile(r"\s+(?:road|highway|route|axis|corridor)\b")
_AREAS = frozenset({"area", "admin1", "admin2"})


class ToponymReader:
    """Reads the place phrases of one language against a gazetteer."""

    def __init__(self, language: Language, gazetteer: Gazetteer) -> None:
        """Compile the language's relation words; raises `LanguageDataError`."""
        self._rules: PlaceRules = place_rules(language)
        self._names = NameReader(language, gazetteer)

    def read(
        self, text: str, sentences: Sequence[Sentence], *, blocked: Sequence[tuple[int, int]]
    ) -> list[PlaceMention]:
        """Return the place phrases of the sentences in order.

        Names that touch a `blocked` span (actors, dates, media) are passed over. A country
        alone is a phrase without names.
        """
        folded = fold(text)
        names = [list(self._names.read(text, folded, one, blocked)) for one in sentences]
        told = frozenset(
            folded[name.start : name.end]
            for found in names
            for name in found
            if name.cue.words and not name.cue.is_weak
        )
        # A second reading finds what was told elsewhere: in a heading, at a sentence's start.
        for number, sentence in enumerate(sentences):
            words = folded[sentence.start : sentence.end]
            if any(name in words for name in told):
                names[number] = list(self._names.read(text, folded, sentence, blocked, told=told))
        return [phrase for found in names for phrase in self._phrases(text, folded, found)]

    def _phrases(self, text: str, folded: str, names: list[Name]) -> Iterator[PlaceMention]:
        index = 0
        end = -1
        while index < len(names):
            group, index = self._group(folded, names, index)
            if not _is_measure(folded, end, group[0]):
                yield self._phrase(text, folded, group)
            end = group[-1].end

    def _group(self, folded: str, names: list[Name], first: int) -> tuple[list[Name], int]:
        """Return the names of one phrase and the index of the next name behind it."""
        last = first + 1
        while last < len(names) and self._joined(folded, names[last - 1], names[last]):
            last += 1
        group = names[first:last]
        if group[0].cue.relation == "between" and len(group) == 1:
            other = self._other_end(folded, names, first)
            if other is not None:
                return [names[first], names[other]], other + 1
        return group, last

    def _other_end(self, folded: str, names: list[Name], first: int) -> int | None:
        """Return the name behind the "and" of "between A, a town of the north, and B"."""
        for index in range(first + 1, len(names)):
            if names[index].start - names[first].end > LOOK_BACK:
                return None
            if self._rules.and_before.search(folded[names[first].end : names[index].start]):
                return index
        return None

    def _joined(self, folded: str, left: Name, right: Name) -> bool:
        """Whether two names belong to one phrase: "A et B", "A, B", "A-B"."""
        if DOUBTFUL in {left.certainty, right.certainty}:
            return False
        if not self._rules.joiner.fullmatch(folded[left.end : right.start]):
            return False
        return left.level == right.level or left.cue.relation == "between"

    def _phrase(self, text: str, folded: str, group: list[Name]) -> PlaceMention:
        first, last = group[0], group[-1]
        is_country = first.level == "country"
        relation = "unknown" if is_country else self._relation(folded, group)
        return PlaceMention(
            start=min(first.cue.start, first.start),
            end=last.end,
            names=() if is_country else tuple(text[name.start : name.end] for name in group),
            name_spans=tuple((name.start, name.end) for name in group),
            relation=relation,
            admin1=None if is_country else _region(group, relation),
            country=_country(group),
            certainty=min(name.certainty for name in group),
            reach_km=_reach(group),
        )

    def _relation(self, folded: str, group: list[Name]) -> Relation:
        first, last = group[0], group[-1]
        relation = first.cue.relation
        if len(group) > 1 and _ROAD_AFTER.match(folded, last.end):
            return "between"
        if self._rules.area_after.match(folded[last.end : last.end + _AFTER_REACH]):
            return "in_area"
        if first.level in _AREAS and relation == "at":
            return "in_area"
        return "at" if relation == "between" and len(group) == 1 else relation


def _is_measure(folded: str, end: int, name: Name) -> bool:
    """Whether "50 km from A" only says where the place named right before it lies."""
    if end < 0 or name.cue.relation != "near" or not 0 <= name.start - end <= LOOK_BACK:
        return False
    words = folded[end : name.start]
    return bool(_KILOMETRES.search(words)) and not _BREAK.search(words)


def _region(group: list[Name], relation: Relation) -> str | None:
    """Return the region that every name's likeliest place lies in, None where they differ."""
    regions = set()
    for name in group:
        places = [place for place in name.places if place.kind != "country"]
        if relation == "in_area":
            places = [place for place in places if place.kind in _AREAS] or places
        if places:
            likeliest = places[0]
            is_region = likeliest.kind == "admin1"
            regions.add(likeliest.names[0] if is_region else likeliest.admin1)
    return regions.pop() if len(regions) == 1 else None


def _reach(group: list[Name]) -> float | None:
    """Return the most kilometres between the likeliest places of the names; None if one has none."""
    if len(group) == 1:
        return 0.0
    if not all(name.places for name in group):
        return None
    points = [(name.places[0].lon, name.places[0].lat) for name in group]
    return max(distance_km(left, right) for left, right in combinations(points, 2))


def _country(group: list[Name]) -> str | None:
    countries = {name.places[0].country for name in group if name.places}
    return countries.pop() if len(countries) == 1 else None
