"""Place phrases of a report: names and how a happening stands to them, in the text's words.

Names known to the gazetteer are found wherever they stand; other capitalised names only
behind words that ask for a place ("near", "le village de"), since most of the villages
that reports name are in no list, and most capitalised words are people.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pydantic import BaseModel, ConfigDict

from couloir.extract.folding import fold
from couloir.extract.languages.loading import load_table
from couloir.extract.mentions import PlaceMention
from couloir.extract.sentences import Sentence
from couloir.model.footprint import GazetteerPlace
from couloir.model.vocabulary import Language, Relation
from couloir.ports import Gazetteer

_UPPER = "A-ZÀ-ÖØ-ÞŒ"
_WORD = rf"[{_UPPER}][\w'’\-]*[\w]|[{_UPPER}]"
_PARTICLE = r"(?:\s+(?:du|de la|de|des|el|al|la|le|les|sur|en|of|the|au)\s+|\s+d['’]|\s+|-(?=[a-z]+-))"
_RUN = re.compile(rf"(?:[dlDL]['’])?((?:{_WORD})(?:{_PARTICLE}(?:{_WORD}))*)")
_PART = re.compile(rf"{_WORD}")
# "NIAMEY, Niger — ", "OUAGADOUGOU (Reuters) – ", "Bamako, le 3 mars -": where it was written.
_DATELINE = re.compile(
    rf"[{_UPPER}][{_UPPER}'’\- ]{{2,30}}(?:,[^.;:\n]{{0,40}}?)?\s*(?:\([^)\n]{{1,25}}\)\s*)?(?:[-–—]+|:)\s+"
    rf"|(?:{_WORD})(?:\s+(?:{_WORD})){{0,2}}(?:,\s+(?:le\s+)?\d{{1,2}}\s+\w+(?:\s+\d{{4}})?)?"
    rf"\s*(?:\([^)\n]{{1,25}}\)\s*)?\s[-–—]+\s+"
)
_KILOMETRES = re.compile(r"\d[\d ,.]*\s*(?:km|kilo|mile)|kilometre|kilometer|miles")
_HALVES = re.compile(rf"([{_UPPER}][\w'’]+)-([{_UPPER}][\w'’\-]+)")
_POSSESSIVE = re.compile(r"['’]s$")
_MAX_WORDS = 5
_LOOK_BACK = 70  # code points before a name in which its relation words stand
_KNOWN, _CUED = 0.9, 0.55
_PASSING = 0.5  # where something came from or went to: seldom where it happened


class PlaceTable(BaseModel):
    """The words of `languages/LANGUAGE/toponyms.toml`."""

    model_config = ConfigDict(extra="forbid")

    near: list[str]
    between: list[str]
    joiner: list[str]
    on_road: list[str]
    in_area: list[str]
    area_after: list[str]
    at: list[str]
    weak: list[str]
    passing: list[str]
    person_before: list[str]
    person_after: list[str]
    not_places: list[str]


@dataclass(frozen=True, slots=True)
class _Rules:
    near: re.Pattern[str]
    between: re.Pattern[str]
    joiner: re.Pattern[str]
    and_before: re.Pattern[str]
    on_road: re.Pattern[str]
    in_area: re.Pattern[str]
    area_after: re.Pattern[str]
    at: re.Pattern[str]
    weak: re.Pattern[str]
    passing: re.Pattern[str]
    person_before: re.Pattern[str]
    person_after: re.Pattern[str]
    not_places: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Name:
    """A name found: its span, what the gazetteer has of it, and how sure it is a place."""

    start: int
    end: int
    places: tuple[GazetteerPlace, ...]
    certainty: float
    relation: Relation
    cue_start: int


class ToponymReader:
    """Reads the place phrases of one language against a gazetteer."""

    def __init__(self, language: Language, gazetteer: Gazetteer) -> None:
        """Compile the language's relation words; raises `LanguageDataError`."""
        self._rules = _rules(language)
        self._gazetteer = gazetteer
        self._demonyms = frozenset(
            fold(word) for place in gazetteer.places() for word in place.demonyms
        )

    def read(
        self, text: str, sentences: Sequence[Sentence], *, blocked: Sequence[tuple[int, int]]
    ) -> list[PlaceMention]:
        """Return the place phrases of the sentences in order.

        Names that touch a `blocked` span (actors, dates, media) are passed over.
        """
        folded = fold(text)
        found: list[PlaceMention] = []
        for sentence in sentences:
            names = list(self._names(text, folded, sentence, blocked))
            found.extend(self._phrases(text, folded, names))
        return found

    def _names(
        self, text: str, folded: str, sentence: Sentence, blocked: Sequence[tuple[int, int]]
    ) -> Iterator[_Name]:
        dateline = _DATELINE.match(text, sentence.start, min(sentence.end, sentence.start + 90))
        begin = dateline.end() if dateline else sentence.start
        for run in _RUN.finditer(text, begin, sentence.end):
            position, stop = run.span(1)
            while position < stop:
                name = self._longest(text, folded, position, stop, sentence)
                if name is None:
                    break
                if not any(a < name.end and b > name.start for a, b in blocked) and name.certainty > 0:
                    yield name
                position = _next_word(text, name.end, stop)

    def _longest(
        self, text: str, folded: str, start: int, stop: int, sentence: Sentence
    ) -> _Name | None:
        """Return the name that begins at `start`: the longest known one, else the whole run."""
        words = list(_PART.finditer(text, start, stop))[:_MAX_WORDS]
        if not words:
            return None
        begin = words[0].start()
        relation, cue, cue_start, is_weak = self._relation(folded, begin, sentence.start)
        for last in reversed(words):
            name = _POSSESSIVE.sub("", text[begin : last.end()])
            places = self._known(name, text, begin, last.end(), cue)
            if places:
                certainty = _KNOWN if cue and not is_weak else _KNOWN - 0.1
                if self._rules.passing.search(folded[max(sentence.start, begin - _LOOK_BACK) : begin]):
                    certainty = _PASSING
                if self._is_person(folded, begin, last.end(), words[-1].end(), cue):
                    certainty = 0.0
                return _Name(begin, begin + len(name), places, certainty, relation, cue_start)
        halves = _HALVES.fullmatch(words[0].group())
        if halves and (self._gazetteer.candidates(halves.group(1)) or relation in {"between", "on_road"}):
            first_half = tuple(self._gazetteer.candidates(halves.group(1)))
            middle = begin + len(halves.group(1))
            return _Name(begin, middle, first_half, _KNOWN if first_half else _CUED, relation, cue_start)
        end = begin + len(_POSSESSIVE.sub("", text[begin : words[-1].end()]))
        if not cue or is_weak or folded[begin:end] in self._rules.not_places or text[begin:end].isupper():
            return _Name(begin, words[0].end(), (), 0.0, relation, cue_start)
        first = folded[begin : words[0].end()]
        if first in self._rules.not_places or first in self._demonyms or len(words) > 3:
            return _Name(begin, words[0].end(), (), 0.0, relation, cue_start)
        return _Name(begin, end, (), _CUED, relation, cue_start)

    def _known(
        self, name: str, text: str, start: int, end: int, cue: str
    ) -> tuple[GazetteerPlace, ...]:
        if fold(name) in self._rules.not_places or len(name) < 2:
            return ()
        places = tuple(self._gazetteer.candidates(name))
        is_first = start == 0 or text[start - 1] in "\n" or text[max(0, start - 2) : start].strip() in {".", ""}
        if places and is_first and not cue and len(name) <= 4 and end - start <= 4:
            return ()
        return places

    def _is_person(self, folded: str, start: int, end: int, run_end: int, cue: str) -> bool:
        """Whether a known name is part of a person's name here ("Moussa Kayes, a driver")."""
        before = folded[max(0, start - 30) : start]
        after = folded[end : end + 30]
        if self._rules.person_before.search(before):
            return True
        return not cue and run_end > end and bool(self._rules.person_after.match(after))

    def _relation(self, folded: str, start: int, floor: int) -> tuple[Relation, str, int, bool]:
        """Return the relation that the words before a name give it, those words, their start.

        Last: whether the words are weak, such as stand before people and things as well.
        """
        before = folded[max(floor, start - _LOOK_BACK) : start]
        base = start - len(before)
        rules = self._rules
        pairs: tuple[tuple[re.Pattern[str], Relation], ...] = (
            (rules.between, "between"),
            (rules.near, "near"),
            (rules.on_road, "on_road"),
            (rules.in_area, "in_area"),
            (rules.at, "at"),
            (rules.weak, "at"),
        )
        for pattern, relation in pairs:
            match = pattern.search(before)
            if match:
                return relation, match.group().strip(), base + match.start(), pattern is rules.weak
        return "at", "", start, True

    def _phrases(self, text: str, folded: str, names: list[_Name]) -> Iterator[PlaceMention]:
        index = 0
        end = -1
        while index < len(names):
            group = [names[index]]
            while index + len(group) < len(names) and self._joined(folded, group[-1], names[index + len(group)]):
                group.append(names[index + len(group)])
            last = index + len(group)
            if group[0].relation == "between" and len(group) == 1:
                other = self._other_end(folded, names, index)
                if other is not None:
                    group.append(names[other])
                    last = other + 1
            if not _is_measure(folded, end, group[0]):
                yield from self._phrase(text, folded, group)
            end = group[-1].end
            index = last

    def _other_end(self, folded: str, names: list[_Name], first: int) -> int | None:
        """Return the name behind the "and" of "between A, a town of the north, and B"."""
        for index in range(first + 1, len(names)):
            if names[index].start - names[first].end > _LOOK_BACK:
                return None
            if self._rules.and_before.search(folded[names[first].end : names[index].start]):
                return index
        return None

    def _joined(self, folded: str, left: _Name, right: _Name) -> bool:
        """Whether two names belong to one phrase: "A et B", "A, B", "A-B"."""
        between = folded[left.end : right.start]
        if not self._rules.joiner.fullmatch(between):
            return False
        both_known = bool(left.places) == bool(right.places)
        return both_known and _level(left) == _level(right) or left.relation == "between"

    def _phrase(self, text: str, folded: str, group: list[_Name]) -> Iterator[PlaceMention]:
        first = group[0]
        relation = first.relation
        after = folded[group[-1].end : group[-1].end + 24]
        is_country = _level(first) == "country"
        if _level(first) in {"area", "admin1", "admin2"} and not _has_settlement(first):
            relation = "in_area" if relation in {"at", "in_area"} else relation
        if self._rules.area_after.match(after):
            relation = "in_area"
        if relation == "between" and len(group) == 1:
            relation = "near" if self._rules.near.search(folded[max(0, first.start - 20) : first.start]) else "at"
        yield PlaceMention(
            start=min(first.cue_start, first.start),
            end=group[-1].end,
            names=() if is_country else tuple(text[name.start : name.end] for name in group),
            name_spans=tuple((name.start, name.end) for name in group),
            relation="unknown" if is_country else relation,
            admin1=None if is_country else _shared(group, relation),
            country=_country(group),
            certainty=min(name.certainty for name in group),
        )


def areas_of(mention: PlaceMention, gazetteer: Gazetteer) -> str:
    """Return "country", "admin1", "settlement" or "unknown": what a phrase's first name is.

    A name that is both a region and a town counts as a region behind area words only.
    """
    places = gazetteer.candidates(mention.names[0])
    if not places:
        return "admin1" if mention.relation == "in_area" else "unknown"
    kinds = {place.kind for place in places}
    if "country" in kinds:
        return "country"
    if kinds <= {"admin1", "admin2", "area"} or (mention.relation == "in_area" and kinds & {"admin1", "admin2", "area"}):
        return "admin1"
    return "settlement"


def with_admin(mention: PlaceMention, *, admin1: str | None, country: str | None) -> PlaceMention:
    """Return the phrase placed in a region and country that the text names beside it."""
    return replace(mention, admin1=admin1 or mention.admin1, country=country or mention.country)


def _is_measure(folded: str, end: int, name: _Name) -> bool:
    """Whether "50 km from A" only says where the place named right before it lies."""
    if end < 0 or name.relation != "near" or not 0 <= name.start - end <= _LOOK_BACK:
        return False
    words = folded[end : name.start]
    return bool(_KILOMETRES.search(words)) and not re.search(r"[.;:]|\b(?:et|and)\b", words)


def _level(name: _Name) -> str:
    if not name.places:
        return "unknown"
    return "settlement" if _has_settlement(name) else name.places[0].kind


def _has_settlement(name: _Name) -> bool:
    return any(place.kind in {"settlement", "border_post"} for place in name.places)


def _shared(group: list[_Name], relation: Relation) -> str | None:
    """Return the region that every name's likeliest place lies in, None where they differ."""
    regions = set()
    for name in group:
        places = [p for p in name.places if p.kind != "country"]
        if relation == "in_area":
            areas = [p for p in places if p.kind in {"admin1", "admin2", "area"}]
            places = areas or places
        if not places:
            continue
        regions.add(places[0].names[0] if places[0].kind == "admin1" else places[0].admin1)
    return regions.pop() if len(regions) == 1 else None


def _country(group: list[_Name]) -> str | None:
    countries = {name.places[0].country for name in group if name.places}
    return countries.pop() if len(countries) == 1 else None


def _next_word(text: str, position: int, stop: int) -> int:
    match = _PART.search(text, position, stop)
    return match.start() if match else stop


@cache
def _rules(language: Language) -> _Rules:
    table = load_table(language, "toponyms", PlaceTable)
    return _Rules(
        near=_before(table.near),
        between=_before(table.between),
        joiner=re.compile("|".join(table.joiner)),
        and_before=re.compile(r"(?:\bet|\band)\s*(?:[al]a?\s+|d[eu']\s*|the\s+|(?:la ville|le village|the town|the village)\s*(?:d[e']|of)\s*)?$"),
        on_road=_before(table.on_road),
        in_area=_before(table.in_area),
        area_after=re.compile("(?:" + "|".join(table.area_after) + r")\b"),
        at=_before(table.at),
        weak=_before(table.weak),
        passing=_before(table.passing),
        person_before=_before(table.person_before),
        person_after=re.compile("(?:" + "|".join(table.person_after) + r")\b"),
        not_places=frozenset(table.not_places),
    )


def _before(phrases: list[str]) -> re.Pattern[str]:
    """Return a pattern for any of the phrases right before the end of a string."""
    return re.compile(r"(?<!\w)(?:" + "|".join(phrases) + r")[\s'\"(]*$")
