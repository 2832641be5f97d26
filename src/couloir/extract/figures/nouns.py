"""The nouns that figures count, and the words behind them that tell what happened."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from couloir.extract.figures.numerals import SPACE, alternatives
from couloir.extract.figures.table import FigureTable
from couloir.extract.folding import fold

_WORD = re.compile(r"[^\W_]+")
_ACT_REACH = 40
_BESIDE = 5  # words between "no deaths" and "confirmed"
_OPTIONAL = re.compile(r"\((\w+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A counted noun in the text; `what` and `effect` in the codebook's words.

    `is_other` marks words for things counted before ("three others").
    """

    start: int
    end: int
    what: str | None
    effect: str | None
    is_plural: bool
    is_other: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    what: str | None
    effect: str | None
    is_other: bool = False


class Nouns:
    """The counted nouns of one language, compiled."""

    def __init__(self, table: FigureTable) -> None:
        self._entries = dict(_entries(table))
        self._plurals = frozenset(map(fold, table.words.plurals))
        by_first: dict[str, list[str]] = defaultdict(list)
        for words in self._entries:
            first = _WORD.match(words)
            by_first[first[0] if first else words].append(words)
        self._by_first = {
            first: re.compile(rf"(?:{alternatives(forms)})(?![\w-])")
            for first, forms in by_first.items()
        }
        self._nobody = re.compile(
            "|".join(
                rf"(?<!\w)(?P<{effect}>{alternatives(phrases)})(?!\w)"
                for effect, phrases in table.nobody.items()
            )
        )
        beside = alternatives([form for word in table.unsure.beside for form in forms(word)])
        anywhere = alternatives([form for word in table.unsure.anywhere for form in forms(word)])
        self._unsure_beside = re.compile(
            rf"(?:[^\w.,;:!?()]+\w+){{0,{_BESIDE}}}?[^\w.,;:!?()]+(?:{beside})(?!\w)"
        )
        self._unsure = re.compile(rf"(?<!\w)(?:{anywhere})(?!\w)")
        self._rates = re.compile(rf"{SPACE}(?:{alternatives(table.words.rates)})(?!\w)")
        hedges = alternatives([*table.hedges.at_least, *table.hedges.at_most])
        closers = alternatives(table.words.closers)
        self._closers = re.compile(rf"\s*(?:[^\w\s]|\Z|(?!(?:{hedges})(?!\w))(?:{closers})(?!\w))")
        self._clause_end = re.compile(
            rf"\s*(?:[^\w\s]|\Z|(?:{alternatives(table.words.ends)})(?!\w))"
        )
        self._checks_closers = bool(table.words.closers)
        self._fate, self._predicate = _fates(table)
        self._acts = phrases_by_effect(table.acts)
        self._act = re.compile(
            rf"(?<!\w)(?P<act>{alternatives(self._acts)})(?:{SPACE}(?:de|of))?{SPACE}(?:d')?\Z"
        )
        participles = [word for words in table.participles.values() for word in words]
        self._participle = re.compile(rf"(?<!\w)(?:{alternatives(participles)})(?!\w)")
        self._effects = {
            fold(word): effect
            for section in (table.participles, table.fates)
            for effect, words in section.items()
            for word in words
        }

    def nouns(self, folded: str) -> Iterator[Noun]:
        """Yield the counted nouns in order; the longest form at each place, none over another."""
        free = 0
        for word in _WORD.finditer(folded):
            pattern = self._by_first.get(word[0])
            if pattern is None or word.start() < free:
                continue
            match = pattern.match(folded, word.start())
            if match is None:
                continue
            free = match.end()
            noun = self._noun(match, folded)
            if noun is not None:
                yield noun

    def _noun(self, match: re.Match[str], folded: str) -> Noun | None:
        words = _plain(match[0])
        entry = self._entries.get(words) or self._entries.get(words.replace(" ", "-"))
        if entry is None or (entry.what == "money" and self._rates.match(folded, match.end())):
            return None
        if entry.effect is not None and not self.closes(folded, match.end()):
            return None
        return Noun(
            start=match.start(),
            end=match.end(),
            what=entry.what,
            effect=entry.effect,
            is_plural=words[-1] in "sx" or words in self._plurals,
            is_other=entry.is_other,
        )

    def closes(self, folded: str, end: int) -> bool:
        """Return whether a participle that ends here is no active verb with an object behind it."""
        return not self._checks_closers or self._closers.match(folded, end) is not None

    def ends_clause(self, folded: str, end: int) -> bool:
        """Return whether no noun can follow: a mark, the end, or a preposition."""
        return self._clause_end.match(folded, end) is not None

    def fate(self, folded: str, end: int) -> str | None:
        """Return the effect that the words right behind a noun tell, None where they tell none."""
        match = self._fate.match(folded, end)
        if match is None:
            return None
        direct = match["direct"]
        if direct is not None and not self.closes(folded, match.end()):
            return None
        return self._effects.get(_plain(match["fate"] or match["passive"] or direct))

    def passive(self, folded: str, end: int) -> str | None:
        """Return the effect of a whole predicate right behind a number ("24 were shot dead")."""
        match = self._predicate.match(folded, end)
        return self._effects.get(_plain(match["fate"] or match["passive"])) if match else None

    def act(self, folded: str, opening: int, start: int) -> str | None:
        """Return the effect of the noun of action that ends before `start` ("the arrest of six")."""
        match = self._act.search(folded[max(opening, start - _ACT_REACH) : start])
        return self._acts[_plain(match["act"])] if match else None

    def described(self, words: str) -> str | None:
        """Return the effect that a word between quantity and noun tells ("three wounded men")."""
        match = self._participle.search(words)
        return self._effects.get(_plain(match[0])) if match else None

    def nobody(self, folded: str) -> Iterator[tuple[int, int, str]]:
        """Yield the phrases that say nobody was killed or hurt: start, end, effect."""
        for match in self._nobody.finditer(folded):
            yield match.start(), match.end(), str(match.lastgroup)

    def is_unsure(self, folded: str, end: int, sentence: tuple[int, int]) -> bool:
        """Return whether the words round "nobody was killed" say no more than what is known."""
        return (
            self._unsure_beside.match(folded, end, sentence[1]) is not None
            or self._unsure.search(folded, *sentence) is not None
        )


def _entries(table: FigureTable) -> Iterator[tuple[str, _Entry]]:
    for what, nouns in table.nouns.items():
        for noun in nouns:
            for form in forms(noun):
                yield form, _Entry(what=what, effect=None)
    for effect, nouns in table.effect_nouns.items():
        for noun in nouns:
            for form in forms(noun):
                yield form, _Entry(what="person", effect=effect)
    for word in table.words.others:
        yield fold(word), _Entry(what=None, effect=None, is_other=True)


def forms(noun: str) -> list[str]:
    """Return the folded forms of a noun: "camion(s)" is "camion" and "camions"."""
    parts = _OPTIONAL.split(noun)
    choices = [[part] if index % 2 == 0 else ["", part] for index, part in enumerate(parts)]
    return [fold("".join(chosen)) for chosen in product(*choices)]


def _fates(table: FigureTable) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what may follow a noun and tell its fate, and what may follow a mere number."""
    participles = [word for words in table.participles.values() for word in words]
    fates = [word for words in table.fates.values() for word in words]
    stops = alternatives([*table.words.stops, *participles])
    described = rf"(?:{SPACE}(?!(?:{stops})(?!\w))[a-z][\w'-]{{2,20}}){{0,1}}"
    adverb = rf"(?:{SPACE}(?:{alternatives(table.predicate.adverbs)}))?"
    done = rf"(?:{alternatives(participles)})(?!\w)"
    auxiliaries = alternatives(table.predicate.auxiliaries)
    predicate = (
        rf",?{SPACE}(?:(?P<fate>{alternatives(fates)})(?!\w)"
        rf"|(?:{auxiliaries}){adverb}{SPACE}(?P<passive>{done}))"
    )
    behind_noun = rf"{described}(?:{predicate}|{adverb}{SPACE}(?P<direct>{done}))"
    return re.compile(behind_noun), re.compile(predicate)


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def phrases_by_effect(sections: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the effect of each folded phrase."""
    return {fold(word): effect for effect, words in sections.items() for word in words}
