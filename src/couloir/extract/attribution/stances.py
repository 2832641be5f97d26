"""Words that tell how sure a text is of a happening, or that there was none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from couloir.extract.actors.phrases import Hit, Phrasebook, flatten, within
from couloir.extract.attribution.clauses import clause
from couloir.extract.attribution.tables import (
    FutureWords,
    Reach,
    Reason,
    StanceWords,
    credit_words,
)
from couloir.extract.folding import fold
from couloir.model.vocabulary import Language, Stance

# Quotation marks that may stand before the first word.
_MARKS = 2
# Words that lead back are seen by what follows them, so far behind a span's end.
_LOOK_AHEAD = 40
# What begins a part of a clause with a sense of its own.
_PART = re.compile(r",|\b(?:que|qui|dont|that|which|who)\b|qu'")


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceCue:
    """Words that set the stance of what stands in their scope, half-open.

    `stance` is None where the words make it no happening at all; `reason` then is one of
    `tables.Reason`. With a stance it is the words' form: "words", "conditional" (hearsay) or
    "future".
    """

    start: int
    end: int
    stance: Stance | None
    scope_start: int
    scope_end: int
    reason: str


def read_stance_cues(
    text: str, sentences: Sequence[tuple[int, int]], *, language: Language
) -> list[StanceCue]:
    """Return the stance cues inside the sentences (half-open spans), in the order of the text."""
    flat = flatten(text)
    cues = [
        *_phrase_cues(text, flat, sentences, language),
        *_verb_cues(text, flat, sentences, language),
        *_negations(flat, sentences, language),
        *_questions(text, flat, sentences, language),
        *_works(text, flat, sentences, language),
    ]
    return sorted(cues, key=lambda cue: (cue.start, cue.end, cue.reason))


def _phrase_cues(
    text: str, flat: str, sentences: Sequence[tuple[int, int]], language: Language
) -> Iterator[StanceCue]:
    for number, book in enumerate(_books(language)):
        words = credit_words(language).stance[number]
        for hit in book.find(flat):
            index = within(sentences, hit.start, hit.end)
            if index is None or _is_other_word(text, hit, sentences[index][0], words):
                continue
            start, end = _scope(flat, sentences[index], hit.start, words.reach, language)
            if words.stance == "denied":
                # "Denied any shortage after the attack" denies no attack.
                end = _turned_back(flat, hit.end, end, language)
            yield StanceCue(
                start=hit.start,
                end=hit.end,
                stance=words.stance,
                scope_start=start,
                scope_end=end,
                reason=words.reason or "words",
            )


def _is_other_word(text: str, hit: Hit[StanceWords], start: int, words: StanceWords) -> bool:
    """Whether the words only look alike: "May" the month, "cherché" of what was tried."""
    if text[hit.start].isupper() and hit.start > start + _MARKS:
        return True
    return words.plain and text[hit.start : hit.end].split(maxsplit=1)[0].endswith("é")


def _scope(
    flat: str, sentence: tuple[int, int], at: int, reach: Reach, language: Language
) -> tuple[int, int]:
    start, end = clause(flat, sentence, at, language=language)
    if reach == "clause":
        return start, end
    # A subordinate part ends at its comma.
    comma = flat.find(",", at, end)
    end = comma if comma > 0 else end
    if reach == "ahead":
        known = re.compile(credit_words(language).turn.known).search(flat, at, end)
        return at, _turned_back(flat, at, known.start() if known else end, language)
    if reach == "near":
        parts = list(_PART.finditer(flat, start, at))
        return parts[-1].end() if parts else start, end
    return at, end


def _verb_cues(
    text: str, flat: str, sentences: Sequence[tuple[int, int]], language: Language
) -> Iterator[StanceCue]:
    """Yield hearsay conditionals ("aurait été tué") and futures ("sera rouvert")."""
    words = credit_words(language).future
    forms: tuple[tuple[str, Stance, str, Reach], ...] = (
        (words.conditional, "alleged", "conditional", "clause"),
        (words.pattern, "planned", "future", "near"),
    )
    unmet = _unmet_conditions(flat, sentences, words)
    for pattern, stance, reason, reach in forms:
        for found in re.finditer(pattern, flat):
            index = within(sentences, found.start(), found.end())
            # A capital letter begins a name ("Zinvira"), not a verb.
            if index is None or found.group() in words.exceptions or text[found.start()].isupper():
                continue
            start, end = _scope(flat, sentences[index], found.start(), reach, language)
            is_unmet = reason == "conditional" and index in unmet
            yield StanceCue(
                start=found.start(),
                end=found.end(),
                stance=None if is_unmet else stance,
                scope_start=start,
                scope_end=end,
                reason="counterfactual" if is_unmet else reason,
            )


def _unmet_conditions(
    flat: str, sentences: Sequence[tuple[int, int]], words: FutureWords
) -> frozenset[int]:
    """Return the numbers of the sentences that tell what had to be otherwise."""
    found = (within(sentences, *match.span()) for match in re.finditer(words.condition, flat))
    return frozenset(index for index in found if index is not None)


def _negations(
    flat: str, sentences: Sequence[tuple[int, int]], language: Language
) -> Iterator[StanceCue]:
    words = credit_words(language).negation
    for found in re.finditer(words.pattern, flat):
        index = within(sentences, found.start(), found.end())
        if index is None:
            continue
        _, end = clause(flat, sentences[index], found.start(), language=language)
        comma = flat.find(",", found.end(), end)
        end = min(comma if comma > 0 else end, found.end() + words.reach)
        end = _turned_back(flat, found.start(), end, language)
        yield _no_event(found.start(), found.end(), end, "negation")


def _turned_back(flat: str, start: int, end: int, language: Language) -> int:
    """Return where words that lead back to what did happen end a span: "since the attack"."""
    back = re.compile(credit_words(language).turn.back).search(flat, start, end + _LOOK_AHEAD)
    return min(back.start(), end) if back else end


def _questions(
    text: str, flat: str, sentences: Sequence[tuple[int, int]], language: Language
) -> Iterator[StanceCue]:
    whether = credit_words(language).turn.open_question
    for start, end in sentences:
        if not text[start:end].rstrip("»”\"') \u00a0\u202f").endswith("?"):
            continue
        yield _no_event(start, end, end, "question")
        if re.match(whether, fold(text[start:end]), re.DOTALL):
            yield _no_event(start, start, _turned_back(flat, start, end, language), "doubt")


def _works(
    text: str, flat: str, sentences: Sequence[tuple[int, int]], language: Language
) -> Iterator[StanceCue]:
    """Yield cues for the titles of films and novels: "the film Attack on Bamako"."""
    for found in re.finditer(credit_words(language).turn.work, text):
        index = within(sentences, found.start(), found.end())
        if index is not None:
            start, end = _scope(flat, sentences[index], found.start(), "forward", language)
            yield _no_event(start, found.end(), end, "fiction")


def _no_event(start: int, end: int, scope_end: int, reason: Reason) -> StanceCue:
    return StanceCue(
        start=start,
        end=end,
        stance=None,
        scope_start=start,
        scope_end=max(end, scope_end),
        reason=reason,
    )


@cache
def _books(language: Language) -> tuple[Phrasebook[StanceWords], ...]:
    rows = credit_words(language).stance
    return tuple(Phrasebook((phrase, row) for phrase in row.phrases) for row in rows)
