"""Place phrases of a report: one or more names and how a happening stands to them."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

from couloir.extract.folding import fold
from couloir.extract.mentions import PlaceMention
from couloir.extract.sentences import Sentence
from couloir.extract.toponyms.common import CommonReader
from couloir.extract.toponyms.measures import Measure, MeasureReader
from couloir.extract.toponyms.names import DOUBTFUL, LOOK_BACK, TOWNS, Name
from couloir.extract.toponyms.table import PlaceRules, place_rules
from couloir.model.footprint import GazetteerPlace
from couloir.model.vocabulary import Language, Relation
from couloir.network import distance_km
from couloir.ports import Gazetteer

_KILOMETRES = re.compile(r"\d[\d ,.]*\s*(?:km|kilo|mile)|kilometre|kilometer|miles")
_BREAK = re.compile(r"[.;:]|\b(?:et|and)\b")
_AFTER_REACH = 24
# "The Sévaré-Douentza road": in French the word for the road stands before the names.
_ROAD_AFTER = re.compile(r"\s+(?:road|highway|route|axis|corridor)\b")
_SEAT = 2  # rank of a district's seat
_AREAS = frozenset({"area", "admin1", "admin2"})


class ToponymReader:
    """Reads the place phrases of one language against a gazetteer."""

    def __init__(self, language: Language, gazetteer: Gazetteer) -> None:
        """Compile the language's relation words; raises `LanguageDataError`."""
        self._rules: PlaceRules = place_rules(language)
        self._names = CommonReader(language, gazetteer)
        self._measures = MeasureReader(language)

    def read(
        self, text: str, sentences: Sequence[Sentence], *, blocked: Sequence[tuple[int, int]]
    ) -> list[PlaceMention]:
        """Return the place phrases of the sentences in order.

        Names that touch a `blocked` span (actors, dates, media) are passed over. A country
        alone is a phrase without names.
        """
        folded = fold(text)
        names = [self._names.read(text, folded, one, blocked) for one in sentences]
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
                names[number] = self._names.read(text, folded, sentence, blocked, told=told)
        return [
            phrase
            for sentence, found in zip(sentences, names, strict=True)
            for phrase in self._phrases(text, folded, sentence, found)
        ]

    def _phrases(
        self, text: str, folded: str, sentence: Sentence, names: list[Name]
    ) -> Iterator[PlaceMention]:
        index = 0
        end = -1
        while index < len(names):
            group, index = self._group(folded, names, index)
            if not _is_measure(folded, end, group[0]):
                measure = self._measures.before(folded, sentence.start, group[0].start)
                ahead = names[index : index + 1] if measure and len(group) == 1 else []
                if ahead and self._lies_on_way(folded, group[0], ahead[0]):
                    group, index = [*group, *ahead], index + 1
                yield self._phrase(text, folded, group, measure)
            end = group[-1].end

    def _group(self, folded: str, names: list[Name], first: int) -> tuple[list[Name], int]:
        """Return the names of one phrase and the index of the next name behind it."""
        last = first + 1
        while last < len(names) and self._joined(folded, names[last - 1], names[last]):
            last += 1
        group = names[first:last]
        if len(group) > 1:
            return group, last
        if last < len(names) and self._way(folded, names[first], names[last]) == "back":
            return [names[last], names[first]], last + 1
        if last < len(names) and self._way(folded, names[first], names[last]) == "onward":
            return [names[first], names[last]], last + 1
        if group[0].cue.relation == "between":
            other = self._other_end(folded, names, first)
            if other is not None:
                return [names[first], names[other]], other + 1
        return group, last

    def _way(self, folded: str, left: Name, right: Name) -> Literal["onward", "back"] | None:
        """Return how two names tell a way: "from A to B" goes onward, "to B from A" back."""
        if DOUBTFUL in {left.certainty, right.certainty} or "country" in {left.level, right.level}:
            return None
        between = folded[left.end : right.start]
        rules = self._rules.way
        if rules.start.search(left.cue.words) and rules.onward.fullmatch(between):
            return "onward"
        is_towards = rules.onward.fullmatch(f" {left.cue.words}") is not None
        return "back" if is_towards and rules.back.fullmatch(between) else None

    def _lies_on_way(self, folded: str, left: Name, right: Name) -> bool:
        """Whether the second name says on which road: "20 km from A on the road to B"."""
        if DOUBTFUL in {left.certainty, right.certainty}:
            return False
        between = folded[left.end : right.start]
        if self._rules.way.on_road.fullmatch(between):
            return True
        is_before_road = _ROAD_AFTER.match(folded, right.end) is not None
        return is_before_road and self._rules.way.on_road_after.fullmatch(between) is not None

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
        between = folded[left.end : right.start]
        is_area = left.cue.relation == "in_area" and left.level != "country"
        if is_area and self._rules.area_joiner.fullmatch(between):
            return True
        if not self._rules.joiner.fullmatch(between):
            return False
        return left.level == right.level or left.cue.relation == "between"

    def _phrase(
        self, text: str, folded: str, group: list[Name], measure: Measure | None
    ) -> PlaceMention:
        first = group[0]
        is_country = first.level == "country"
        relation = "unknown" if is_country else self._relation(folded, group, measure)
        starts = [min(name.cue.start, name.start) for name in group]
        return PlaceMention(
            start=min(starts if measure is None else [*starts, measure.start]),
            end=max(name.end for name in group),
            names=() if is_country else tuple(text[name.start : name.end] for name in group),
            name_spans=tuple((name.start, name.end) for name in group),
            relation=relation,
            admin1=None if is_country else _region(group, relation),
            country=_country(group),
            certainty=min(name.certainty for name in group),
            reach_km=_reach(group),
            distance_km=None if measure is None or is_country else measure.distance_km,
            bearing=None if measure is None or is_country else measure.bearing,
        )

    def _relation(self, folded: str, group: list[Name], measure: Measure | None) -> Relation:
        if measure is not None:
            return "near"
        first, last = group[0], group[-1]
        relation = first.cue.relation
        is_pair = len(group) > 1
        if is_pair and (_ROAD_AFTER.match(folded, last.end) or self._is_way(folded, group)):
            return "between"
        if self._rules.area_after.match(folded[last.end : last.end + _AFTER_REACH]):
            return "in_area"
        has_noun = self._rules.area_noun.search(folded[first.start : first.end]) is not None
        if (first.level in _AREAS or has_noun) and relation == "at":
            return "in_area"
        return "at" if relation == "between" and not is_pair else relation

    def _is_way(self, folded: str, group: list[Name]) -> bool:
        first, second = sorted(group[:2], key=lambda name: name.start)
        is_bare = first.cue.relation in {"at", "near"}
        return is_bare and self._way(folded, first, second) is not None


def _is_measure(folded: str, end: int, name: Name) -> bool:
    """Whether "50 km from A" only says where the place named right before it lies."""
    if end < 0 or name.cue.relation != "near" or not 0 <= name.start - end <= LOOK_BACK:
        return False
    words = folded[end : name.start]
    return bool(_KILOMETRES.search(words)) and not _BREAK.search(words)


def _region(group: list[Name], relation: Relation) -> str | None:
    """Return the region that every name's likeliest place lies in, None where they differ.

    A name that villages of several regions bear tells no region.
    """
    regions: set[str | None] = set()
    for name in group:
        places = [place for place in name.places if place.kind != "country"]
        if relation == "in_area":
            places = [place for place in places if place.kind in _AREAS] or places
        if places:
            regions.update(_told_region(place) for place in _likeliest(places))
    return regions.pop() if len(regions) == 1 else None


def _reach(group: list[Name]) -> float | None:
    """Return the most kilometres between the likeliest places of the names; None if one has none."""
    if len(group) == 1:
        return 0.0
    if not all(name.places for name in group):
        return None
    points = [(name.places[0].lon, name.places[0].lat) for name in group]
    return max(distance_km(left, right) for left, right in combinations(points, 2))


def _told_region(place: GazetteerPlace) -> str | None:
    return place.names[0] if place.kind == "admin1" else place.admin1


def _country(group: list[Name]) -> str | None:
    countries = {place.country for name in group for place in _likeliest(name.places)}
    return countries.pop() if len(countries) == 1 else None


def _likeliest(places: Sequence[GazetteerPlace]) -> Sequence[GazetteerPlace]:
    """Return the first of the places; where it is no seat all of its kind, as likely as it is."""
    first = places[:1]
    if not first or first[0].rank <= _SEAT:
        return first
    is_town = first[0].kind in TOWNS
    return [place for place in places if (place.kind in TOWNS) == is_town]
