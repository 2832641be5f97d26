"""Names of places in a sentence, with the words that say how something stands to them.

Names known to the gazetteer are found wherever they stand; other capitalised names only
behind words that ask for a place ("near", "le village de"), since most of the villages
that reports name are in no list, and most capitalised words are people.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from couloir.extract.folding import fold
from couloir.extract.learned.words import load_words
from couloir.extract.sentences import Sentence
from couloir.extract.toponyms.bearers import Bearers
from couloir.extract.toponyms.table import PlaceRules, place_rules
from couloir.model.footprint import GazetteerPlace
from couloir.model.vocabulary import Language, Relation
from couloir.ports import Gazetteer

LOOK_BACK = 70  # code points before a name in which its relation words stand

_UPPER = "A-ZÀ-ÖØ-ÞŒ"
_WORD = rf"[{_UPPER}][\w'’\-]*[\w]|[{_UPPER}]"
_PARTICLE = (
    r"(?:\s+(?:du|de la|de|des|el|al|la|le|les|sur|en|of|the|au)\s+|\s+d['’]|\s+|-(?=[a-z]+-))"
)
_RUN = re.compile(rf"(?:[dlDL]['’])?((?:{_WORD})(?:{_PARTICLE}(?:{_WORD}))*)")
_PART = re.compile(_WORD)
# "NIAMEY, Niger — ", "OUAGADOUGOU (Reuters) - ", "Bamako, le 3 mars -": where it was written.
_DATELINE = re.compile(
    rf"[{_UPPER}][{_UPPER}'’\- ]{{2,30}}(?:,[^.;:\n]{{0,40}}?)?"
    rf"\s*(?:\([^)\n]{{1,25}}\)\s*)?(?:[-–—]+|:)\s+"
    rf"|(?:{_WORD})(?:\s+(?:{_WORD})){{0,2}}(?:,\s+(?:le\s+)?\d{{1,2}}\s+\w+(?:\s+\d{{4}})?)?"
    rf"\s*(?:\([^)\n]{{1,25}}\)\s*)?\s[-–—]+\s+"
)
_DATELINE_REACH = 90
_END = re.compile(rf"(?:{_WORD})(?:[ -](?:{_WORD}))?\s*[:.]")  # of a road that heads a line
_HALVES = re.compile(rf"([{_UPPER}][\w'’]+)-([{_UPPER}][\w'’\-]+)")
_JOINTS = re.compile(r"['-]")
_POSSESSIVE = re.compile(r"['’]s$")
# "À Abidjan", "The Kosti-Tendelti road": a small word opens the sentence.
_CAPITAL_WORDS = frozenset(
    {"À", "A", "Á", "Â", "The", "In", "On", "At", "From", "Off", "De", "Entre"}
)
_DASH = re.compile(r"\s*[-/]\s*")
_WAY = re.compile(r"\s*[-/]\s*|\s+(?:to|a)\s+")
# What joins a second place to a first: "between A and B", "from A to B", "A-B".
_PAIR = re.compile(
    r"\s*[-/]\s*|\s+(?:et|and|to|a|puis|then|ou|or)\s+(?:celle de\s+|d[e']\s*|du\s+|in\s+|a\s+)?"
)
_MAX_WORDS = 5  # of a name that the gazetteer has
_MAX_UNKNOWN_WORDS = 3  # a longer unknown run is a title or an organisation
_SHORT_NAME = 4  # "Say", "San", "Man" at the start of a sentence are words
_PERSON_REACH = 30
_SEAT = 2  # rank of the least place that is known far and wide
TOWNS = frozenset({"settlement", "border_post"})

# How sure a name is a place of the happening, in 0..1: known and behind place words; known;
# behind words of origin or destination; unknown to the gazetteer but behind place words.
# A word that is no listed word of the language and stands behind no place words may be a place
# or a person: `DOUBTFUL` names serve only where the learned choice prefers one.
KNOWN, KNOWN_BARE, UNKNOWN, PASSING, DOUBTFUL = 0.9, 0.8, 0.55, 0.5, 0.25


@dataclass(frozen=True, slots=True)
class Cue:
    """The words before a name: the relation they give, where they start, how telling they are."""

    relation: Relation
    start: int
    words: str
    is_weak: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A name: its span, what the gazetteer has of it, how sure it is a place; 0 if it is none."""

    start: int
    end: int
    places: tuple[GazetteerPlace, ...]
    certainty: float
    cue: Cue

    @property
    def has_settlement(self) -> bool:
        """Whether a town, village or border post bears the name."""
        return any(place.kind in TOWNS for place in self.places)

    @property
    def level(self) -> str:
        """What the name is likeliest to be: "settlement", another kind, or "unknown"."""
        if not self.places:
            return "unknown"
        if self.places[0].kind == "country":  # a full gazetteer has a town named Mali, and a Togo
            return "country"
        return "settlement" if self.has_settlement else self.places[0].kind


class NameReader:
    """Finds the names of one language in sentences."""

    def __init__(self, language: Language, gazetteer: Gazetteer) -> None:
        """Keep the language's rules and the gazetteer's demonyms."""
        self._rules: PlaceRules = place_rules(language)
        self._gazetteer = gazetteer
        self._words = load_words().rows
        self._bearers = Bearers(self._rules, self._words, gazetteer)
        self._demonyms = frozenset(
            fold(word) for place in gazetteer.countries() for word in place.demonyms
        )

    def read(
        self,
        text: str,
        folded: str,
        sentence: Sentence,
        blocked: Sequence[tuple[int, int]],
        *,
        told: frozenset[str] = frozenset(),
    ) -> Iterator[Name]:
        """Yield the names of a sentence in order, without those that touch a blocked span.

        `told`: folded names that stand behind place words elsewhere in the report. They are
        places here as well, whatever stands before them.
        """
        reach = min(sentence.end, sentence.start + _DATELINE_REACH)
        dateline = _DATELINE.match(text, sentence.start, reach)
        begin = dateline.end() if dateline else sentence.start
        if dateline and _END.match(text, begin, sentence.end):  # "Taiz - Al-Turbah: closed"
            begin = sentence.start
        before: Name | None = None
        for run in _RUN.finditer(text, begin, sentence.end):
            position, stop = run.span(1)
            while words := list(_PART.finditer(text, position, stop))[:_MAX_WORDS]:
                if words[0].group() in _CAPITAL_WORDS and len(words) > 1:
                    position = words[1].start()
                    continue
                name = self._name(text, folded, words, sentence, told)
                if name.certainty <= DOUBTFUL and before is not None:
                    name = self._joined(folded, before, name, words) or name
                free = not any(a < name.end and b > name.start for a, b in blocked)
                if free and name.certainty > 0:
                    yield name
                    before = None if name.certainty == DOUBTFUL else name
                position = name.end

    def _joined(
        self, folded: str, before: Name, name: Name, words: list[re.Match[str]]
    ) -> Name | None:
        """Return a name that no list has as a place, where it is joined to one: "A and B"."""
        whole = folded[name.start : words[-1].end()]
        joiner = _PAIR if not before.cue.is_weak else _WAY if before.places else _DASH
        if not joiner.fullmatch(folded[before.end : name.start]) or not self._may_be_place(
            whole, words
        ):
            return None
        cue = Cue(before.cue.relation, name.start, "", is_weak=False)
        return Name(name.start, words[-1].end(), (), min(UNKNOWN, before.certainty), cue)

    def _may_be_place(self, folded: str, words: list[re.Match[str]]) -> bool:
        refused = self._rules.not_places | self._demonyms
        first = fold(words[0].group())
        return len(words) <= _MAX_UNKNOWN_WORDS and first not in refused and folded not in refused

    def _name(
        self,
        text: str,
        folded: str,
        words: list[re.Match[str]],
        sentence: Sentence,
        told: frozenset[str],
    ) -> Name:
        """Return the name that a run of words begins with: the longest known, else the run."""
        cue = self._cue(folded, words[0].start(), sentence.start)
        known = self._longest_known(text, folded, words, cue, sentence, told)
        return known or self._half(words[0], cue) or self._unknown(text, words, cue, told)

    def _longest_known(
        self,
        text: str,
        folded: str,
        words: list[re.Match[str]],
        cue: Cue,
        sentence: Sentence,
        told: frozenset[str],
    ) -> Name | None:
        begin = words[0].start()
        for last in reversed(words):
            name = _POSSESSIVE.sub("", text[begin : last.end()])
            places = self._candidates(name, begin, cue, sentence, told)
            if places:
                before = folded[max(sentence.start, begin - LOOK_BACK) : begin]
                certainty = self._certainty(cue, before)
                is_cut = words[-1].end() > last.end()
                after = folded[words[-1].end() : words[-1].end() + _PERSON_REACH]
                end = begin + len(name)
                is_borne = self._is_borne(text, folded, sentence, cue, (begin, end))
                if self._is_person(before, after, cue, is_cut=is_cut) or is_borne:
                    certainty = 0.0
                return Name(begin, begin + len(name), places, certainty, cue)
        return None

    def _certainty(self, cue: Cue, before: str) -> float:
        if self._rules.passing.search(before):
            return PASSING
        return KNOWN if cue.words and not cue.is_weak else KNOWN_BARE

    def _half(self, word: re.Match[str], cue: Cue) -> Name | None:
        """Return the first half of "Dakar-Bamako", where it names a road by its ends."""
        halves = _HALVES.fullmatch(word.group())
        if halves is None:
            return None
        places = self._known(halves.group(1), cue, frozenset())
        is_way = cue.relation in {"between", "on_road"}
        first, rest = halves.groups()
        if not is_way and not (self._is_town(first) and self._begins_with_town(rest)):
            return None
        end = word.start() + len(halves.group(1))
        return Name(word.start(), end, places, KNOWN if places else UNKNOWN, cue)

    def _begins_with_town(self, rest: str) -> bool:
        ends = [*(dash.start() for dash in re.finditer("-", rest)), len(rest)]
        return any(self._is_town(rest[:end]) for end in ends)

    def _is_town(self, name: str) -> bool:
        """Whether a town or village bears just this name: "Tessalit-Aguelhok" tells two."""
        key = fold(name)
        places = self._gazetteer.candidates(name)
        return any(one.kind in TOWNS and key in map(fold, one.names) for one in places)

    def _unknown(
        self,
        text: str,
        words: list[re.Match[str]],
        cue: Cue,
        told: frozenset[str],
    ) -> Name:
        """Return a name that no list has: a place only behind telling place words, here or elsewhere."""
        begin = words[0].start()
        whole = _POSSESSIVE.sub("", text[begin : words[-1].end()])
        is_told = fold(whole) in told
        is_asked_for = bool(cue.words) and not cue.is_weak and not whole.isupper()
        # "Le ministre de l'Éducation", "le pont des Martyrs": words of the language with a capital.
        is_word = len(words) == 1 and fold(whole) in self._words
        is_place = (
            (is_asked_for or is_told) and not is_word and self._may_be_place(fold(whole), words)
        )
        if is_place:
            return Name(begin, begin + len(whole), (), UNKNOWN, cue)
        first = _POSSESSIVE.sub("", words[0].group())
        if len(words) == 1 and self._is_doubtful(first, words):
            return Name(begin, begin + len(first), (), DOUBTFUL, cue)
        return Name(begin, words[0].end(), (), 0.0, cue)

    def _is_doubtful(self, name: str, words: list[re.Match[str]]) -> bool:
        folded = fold(name)
        parts = [part for part in _JOINTS.split(folded) if len(part) > 1]
        is_word = any(part in self._words for part in (folded, *parts))
        return (
            len(name) > _SHORT_NAME
            and not name.isupper()
            and not is_word
            and self._may_be_place(folded, words)
        )

    def _candidates(
        self, name: str, start: int, cue: Cue, sentence: Sentence, told: frozenset[str]
    ) -> tuple[GazetteerPlace, ...]:
        if fold(name) in self._rules.not_places or len(name) == 1:
            return ()
        # Where every word has a capital, or the sentence starts, a capital tells no name.
        is_capital_free = sentence.is_title or start == sentence.start
        is_doubtful = cue.is_weak and len(name) <= _SHORT_NAME and fold(name) not in told
        if is_capital_free and is_doubtful:
            return ()
        return self._known(name, cue, told)

    def _known(self, name: str, cue: Cue, told: frozenset[str]) -> tuple[GazetteerPlace, ...]:
        """Return what the gazetteer has of a name that may be a place where it stands.

        A full gazetteer has a hamlet for every second forename, and for words: a name that is
        not chosen by hand is a place only behind a telling word, or where a seat bears it.
        """
        listed = tuple(self._gazetteer.listed(name))
        key = fold(name)
        if listed or key in self._words:
            return listed
        places = tuple(self._gazetteer.candidates(name))
        if not cue.is_weak or key in told:
            return places
        is_seat = any(one.rank <= _SEAT and key in map(fold, one.names) for one in places)
        return places if is_seat else ()

    def _is_person(self, before: str, after: str, cue: Cue, *, is_cut: bool) -> bool:
        """Whether a known name is part of a person's name here ("Moussa Kayes, a driver")."""
        if self._rules.person_before.search(before[-_PERSON_REACH:]):
            return True
        return not cue.words and is_cut and bool(self._rules.person_after.match(after))

    def _is_borne(
        self, text: str, folded: str, sentence: Sentence, cue: Cue, span: tuple[int, int]
    ) -> bool:
        """Whether the name belongs to a body, or to a person where no word tells of a place."""
        start, end = span
        if self._bearers.is_body(folded, sentence.start, start, end):
            return True
        if cue.words:
            return False
        is_surname = self._bearers.is_surname(text, sentence.start, start)
        return is_surname or self._bearers.is_forename(text, end, sentence.end)

    def _cue(self, folded: str, start: int, floor: int) -> Cue:
        before = folded[max(floor, start - LOOK_BACK) : start]
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
                is_weak = pattern is rules.weak
                return Cue(relation, base + match.start(), match.group().strip(), is_weak)
        return Cue("at", start, "", is_weak=True)
