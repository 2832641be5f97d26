"""The trigger words of a language, and where they stand in a text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from couloir.errors import LanguageDataError
from couloir.extract.languages.loading import load_table
from couloir.extract.triggers.anchored import Anchored
from couloir.extract.triggers.patterns import anchors, compile_pattern
from couloir.model.vocabulary import Kind, Language

Standing = Literal["event", "toll", "part"]


class _TriggerRow(BaseModel):
    """One `[[trigger]]` of a trigger file."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    weight: float = Field(ge=0, le=1)
    standing: Standing = "event"
    patterns: list[str] = Field(min_length=1)
    with_: list[str] = Field(default_factory=list, alias="with")
    without: list[str] = Field(default_factory=list)


class _TriggerFile(BaseModel):
    """A trigger file: word classes and triggers."""

    model_config = ConfigDict(extra="forbid")

    classes: dict[str, list[str]]
    trigger: list[_TriggerRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerMatch:
    """Words that tell of a happening: half-open offsets in the text, and what kind.

    `learned`: no pattern names them; the sentence as a whole speaks for the kind.
    """

    start: int
    end: int
    kind: Kind
    weight: float
    standing: Standing
    learned: bool = False


@dataclass(frozen=True, slots=True)
class _Trigger:
    row: _TriggerRow
    patterns: tuple[re.Pattern[str], ...]
    needs: tuple[re.Pattern[str], ...]
    without: tuple[re.Pattern[str], ...]


class TriggerLexicon:
    """The triggers of one language, compiled; matching is linear in the text's length."""

    def __init__(self, language: Language) -> None:
        """Read and compile the language's trigger file; raises `LanguageDataError`."""
        table = load_table(language, "triggers", _TriggerFile)
        self._classes = table.classes
        self._triggers = [self._compile(row, f"{language}/triggers.toml") for row in table.trigger]
        self._patterns = [
            (number, pattern, written)
            for number, trigger in enumerate(self._triggers)
            for pattern, written in zip(trigger.patterns, trigger.row.patterns, strict=True)
        ]
        for _, _, written in self._patterns:
            if not anchors(written, self._classes):
                msg = f"{language}/triggers.toml: pattern {written!r} has no fixed word; add one"
                raise LanguageDataError(msg)
        self._sieve = Anchored(
            ((place, written) for place, (_, _, written) in enumerate(self._patterns)),
            self._classes,
        )

    def find(
        self, folded: str, spans: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, TriggerMatch]]:
        """Yield (sentence number, match) for folded text, sentences in order, matches by offset.

        Overlapping matches of one kind are reported once, the longest.
        """
        before = ""
        for number, (start, end) in enumerate(spans):
            sentence = folded[start:end]
            for match in self._in_sentence(sentence, before):
                yield (
                    number,
                    TriggerMatch(
                        start=start + match.start,
                        end=start + match.end,
                        kind=match.kind,
                        weight=match.weight,
                        standing=match.standing,
                    ),
                )
            before = sentence

    def _in_sentence(self, sentence: str, before: str) -> list[TriggerMatch]:
        by_trigger: dict[int, list[re.Match[str]]] = defaultdict(list)
        for place in sorted(self._sieve.candidates(sentence)):
            number, pattern, _ = self._patterns[place]
            by_trigger[number].extend(pattern.finditer(sentence))
        found: list[TriggerMatch] = []
        for number, matches in by_trigger.items():
            trigger = self._triggers[number]
            if matches and _allowed(trigger, sentence, before):
                found.extend(_distinct(matches, trigger.row))
        return sorted(found, key=lambda match: (match.start, match.end, match.kind))

    def _compile(self, row: _TriggerRow, label: str) -> _Trigger:
        return _Trigger(
            row,
            tuple(compile_pattern(pattern, self._classes, label=label) for pattern in row.patterns),
            tuple(compile_pattern(f"<{name}>", self._classes, label=label) for name in row.with_),
            tuple(compile_pattern(pattern, self._classes, label=label) for pattern in row.without),
        )


@cache
def trigger_lexicon(language: Language) -> TriggerLexicon:
    """Return the compiled triggers of a language, read once."""
    return TriggerLexicon(language)


def _allowed(trigger: _Trigger, sentence: str, before: str) -> bool:
    """Whether a class that the trigger needs stands in the sentence or right before it."""
    needed = trigger.needs
    if needed and not any(one.search(sentence) or one.search(before) for one in needed):
        return False
    # "A bus overturned. Six people died in Kayes.": the dead are those of the sentence before.
    told = f"{before}\n{sentence}" if trigger.row.standing == "toll" else sentence
    return not any(pattern.search(told) for pattern in trigger.without)


def _distinct(matches: list[re.Match[str]], row: _TriggerRow) -> Iterator[TriggerMatch]:
    """Yield matches of one trigger that do not overlap, the longest of those that do."""
    taken: list[tuple[int, int]] = []
    for match in sorted(matches, key=lambda m: (m.start() - m.end(), m.start())):
        start, end = match.span()
        if all(end <= left or start >= right for left, right in taken):
            taken.append((start, end))
            yield TriggerMatch(
                start=start, end=end, kind=row.kind, weight=row.weight, standing=row.standing
            )
