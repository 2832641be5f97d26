"""Read every figure of a text, in order."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from couloir.extract.figures.nouns import Noun, Nouns, phrases_by_effect
from couloir.extract.figures.numerals import SPACE, alternatives, numerals
from couloir.extract.figures.quantities import Quantities, Quantity
from couloir.extract.figures.table import FigureTable
from couloir.extract.folding import fold
from couloir.extract.languages.loading import load_table
from couloir.extract.mentions import FigureMention
from couloir.model.claim import Range
from couloir.model.vocabulary import Language

# A quantity begins no further before its noun than this.
_REACH = 90
# "Three others" look no further back than this for what they are.
_OTHERS_REACH = 250
_BARE = frozenset({"en"})
_YEAR = re.compile(r"(?:19|20)\d\d")
# Only people suffer these.
_OF_PEOPLE = frozenset({"killed", "wounded", "abducted", "arrested", "released", "missing"})


class _Reader:
    """The figures of one language, compiled."""

    def __init__(self, language: Language) -> None:
        table = load_table(language, "figures", FigureTable)
        self.nouns = Nouns(table)
        self.quantities = Quantities(table, numerals(language))
        # English leaves the article out: "soldiers were killed" counts an unknown number.
        self.counts_bare_plurals = language in _BARE
        self.verb_effects = phrases_by_effect(table.verbs)
        self.verbs = re.compile(rf"(?<!\w)(?P<verb>{alternatives(self.verb_effects)}){SPACE}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """A noun with its quantity; `end` is the mention's, with a hedge or participle behind."""

    noun: Noun
    quantity: Quantity
    end: int
    effect: str | None


def read_figures(
    text: str, sentences: Sequence[tuple[int, int]], *, language: Language
) -> list[FigureMention]:
    """Return the figures of a text in order: hedge, number and the noun they count.

    No quantity reaches over the start of its sentence. Nouns with no number ("des soldats",
    "several trucks") are given with an unknown count; "nobody was killed" is none at all, but
    unknown, too, where the words say only that no death is known so far.
    """
    reader = _reader(language)
    folded = fold(text)
    openings = [start for start, _ in sentences]
    counted = _heads(_counted(folded, openings, reader))
    mentions = [_mention(item, text, folded) for item in counted]
    mentions += _without_noun(text, folded, mentions, reader)
    nobody = [
        FigureMention(
            start=start,
            end=end,
            text=text[start:end],
            count=_none(folded, end, sentences, reader),
            noun=folded[start:end],
            what="person",
            effect=effect,
            noun_start=start,
            noun_end=end,
        )
        for start, end, effect in reader.nouns.nobody(folded)
    ]
    spans = [(mention.start, mention.end) for mention in nobody]
    kept = [mention for mention in mentions if not _touches(mention, spans)]
    return sorted(kept + nobody, key=lambda mention: (mention.start, mention.end))


def _none(folded: str, end: int, sentences: Sequence[tuple[int, int]], reader: _Reader) -> Range:
    """Return the count that "nobody" gives: none, or unknown where nobody knows yet."""
    index = bisect_right(sentences, end - 1, key=lambda sentence: sentence[0]) - 1
    sentence = sentences[index] if index >= 0 else (0, len(folded))
    return Range() if reader.nouns.is_unsure(folded, end, sentence) else Range(low=0, high=0)


@cache
def _reader(language: Language) -> _Reader:
    return _Reader(language)


def _counted(folded: str, openings: Sequence[int], reader: _Reader) -> Iterator[_Counted]:
    for noun in reader.nouns.nouns(folded):
        opening = max(_opening(openings, noun.start), noun.start - _REACH)
        quantity = reader.quantities.before_noun(folded, opening, noun.start)
        if quantity is None:
            quantity = _bare(folded, opening, noun, reader)
        else:
            words = folded[quantity.start : quantity.end]
            quantity = reader.quantities.settled(quantity, is_plural=noun.is_plural, words=words)
        if quantity is None or _says_nothing(noun, quantity):
            continue
        quantity, end = _with_words_behind(quantity, folded, noun, reader)
        effect = (
            noun.effect
            or reader.nouns.fate(folded, end)
            or reader.nouns.described(folded[quantity.end : noun.start])
            or _suffered(noun, reader.nouns.act(folded, opening, quantity.start))
        )
        yield _Counted(noun=noun, quantity=quantity, end=end, effect=effect)


def _with_words_behind(
    quantity: Quantity, folded: str, noun: Noun, reader: _Reader
) -> tuple[Quantity, int]:
    """Return the quantity with a hedge, or the number itself, that stands behind the noun."""
    if quantity.sort == "number":
        return reader.quantities.with_hedge_behind(quantity, folded, noun.end)
    apposed = reader.quantities.apposed(folded, noun.end) if noun.is_plural else None
    if apposed is None:
        return quantity, noun.end
    counted, end = apposed
    return replace(quantity, count=counted.count, sort="number"), end


def _says_nothing(noun: Noun, quantity: Quantity) -> bool:
    """Return whether the pair counts nobody: "the other", "the dead"."""
    if noun.is_other:
        return quantity.sort != "number"
    return noun.effect is not None and quantity.sort == "definite"


def _fitting(effect: str | None, what: str | None) -> str | None:
    """Return the codebook's word for people or things: people are abducted, things are seized."""
    if what == "person":
        return "abducted" if effect == "seized" else effect
    return "seized" if effect == "abducted" else effect


def _suffered(noun: Noun, act: str | None) -> str | None:
    """Return what the noun of action says; "the attack of ten gunmen" is theirs, not on them."""
    return None if act == "attacked" and noun.what == "person" else act


def _opening(openings: Sequence[int], place: int) -> int:
    index = bisect_right(openings, place) - 1
    return openings[index] if index >= 0 else 0


def _bare(folded: str, opening: int, noun: Noun, reader: _Reader) -> Quantity | None:
    """Return the unknown count of a plural that stands without any article.

    In French only behind a noun of action: "l'arrestation de suspects".
    """
    if not noun.is_plural or noun.effect is not None or noun.is_other:
        return None
    is_object = reader.nouns.act(folded, opening, noun.start) is not None
    if not (reader.counts_bare_plurals or is_object) or reader.quantities.is_denied(
        folded, opening, noun.start
    ):
        return None
    return Quantity(start=noun.start, end=noun.start, count=Range(), sort="unnumbered")


def _heads(counted: Iterable[_Counted]) -> Iterator[_Counted]:
    """Yield one noun for each quantity: the last one, as the head stands last.

    "Four civilian vehicles" are vehicles; "three wounded soldiers" are soldiers, wounded;
    "six soldiers dead" stay soldiers. Words for things counted before take the noun that
    went before in the sentence.
    """
    held: _Counted | None = None
    before: _Counted | None = None
    for item in counted:
        if held is not None and held.quantity.start == item.quantity.start:
            held = _merged(held, item)
            continue
        if held is not None:
            before = _with_what(held, before)
            yield before
        held = item
    if held is not None:
        yield _with_what(held, before)


def _merged(first: _Counted, second: _Counted) -> _Counted:
    if second.noun.effect is not None and first.noun.effect is None:
        return replace(first, end=second.end, effect=second.noun.effect)
    return replace(second, effect=second.effect or first.noun.effect)


def _with_what(item: _Counted, before: _Counted | None) -> _Counted:
    """Return the item with its thing named: "three others" are of the things counted before."""
    if not item.noun.is_other:
        return item
    what: str | None = "person"
    near = before is not None and item.noun.start - before.end <= _OTHERS_REACH
    if near and before is not None and item.effect not in _OF_PEOPLE:
        what = before.noun.what
    return replace(item, noun=replace(item.noun, what=what))


def _mention(item: _Counted, text: str, folded: str) -> FigureMention:
    start = min(item.quantity.start, item.noun.start)
    return FigureMention(
        start=start,
        end=item.end,
        text=text[start : item.end],
        count=item.quantity.count,
        noun=folded[item.noun.start : item.noun.end],
        what=item.noun.what,
        effect=_fitting(item.effect, item.noun.what),
        noun_start=item.noun.start,
        noun_end=item.noun.end,
    )


def _without_noun(
    text: str, folded: str, mentions: Sequence[FigureMention], reader: _Reader
) -> Iterator[FigureMention]:
    """Yield numbers that no noun follows: "killed twelve", "24 were shot dead"."""
    counted = sorted(mentions, key=lambda mention: mention.start)
    starts = [mention.start for mention in counted]
    for start, end, quantity, effect in _lone_numbers(folded, reader):
        index = bisect_right(starts, start) - 1
        before = counted[index] if index >= 0 else None
        after = counted[index + 1] if index + 1 < len(counted) else None
        if (before is not None and before.end > start) or (after is not None and after.start < end):
            continue
        yield FigureMention(
            start=start,
            end=end,
            text=text[start:end],
            count=quantity.count,
            noun="",
            what=_what_of(effect, before),
            effect=_fitting(effect, _what_of(effect, before)),
            noun_start=end,
            noun_end=end,
        )


def _lone_numbers(folded: str, reader: _Reader) -> Iterator[tuple[int, int, Quantity, str]]:
    for verb in reader.verbs.finditer(folded):
        match = reader.quantities.alone.match(folded, verb.end())
        quantity = reader.quantities.of_number(match) if match else None
        if match and quantity and reader.nouns.ends_clause(folded, match.end()):
            effect = reader.verb_effects[re.sub(r"\s+", " ", verb["verb"])]
            yield match.start(), match.end(), quantity, effect
    for match in reader.quantities.alone.finditer(folded):
        fate = reader.nouns.passive(folded, match.end())
        quantity = reader.quantities.of_number(match) if fate else None
        if fate and quantity and not _YEAR.fullmatch(match[0]):
            yield match.start(), match.end(), quantity, fate


def _what_of(effect: str, before: FigureMention | None) -> str:
    """Return what a number without a noun counts: people, or the things counted before it."""
    if effect in _OF_PEOPLE or before is None or before.what is None:
        return "person"
    return before.what


def _touches(mention: FigureMention, spans: Iterable[tuple[int, int]]) -> bool:
    return any(mention.start < end and start < mention.end for start, end in spans)
