"""What happened to a counted thing: words that say so, and the codebook's effect."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from couloir.errors import LanguageDataError
from couloir.extract.languages.loading import load_table
from couloir.extract.triggers.anchored import Anchored
from couloir.extract.triggers.patterns import compile_pattern
from couloir.model.vocabulary import EFFECTS, Language


class _EffectTable(BaseModel):
    """`languages/LANGUAGE/effects.toml`: patterns by effect, in the triggers' pattern language."""

    model_config = ConfigDict(extra="forbid")

    effects: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class EffectCue:
    """Words that tell an effect; half-open offsets in the text."""

    start: int
    end: int
    effect: str


def read_effects(
    folded: str, sentences: Sequence[tuple[int, int]], *, language: Language
) -> Iterator[EffectCue]:
    """Yield the effect words of folded text, by sentence and offset."""
    sieve, patterns = _patterns(language)
    for start, end in sentences:
        sentence = folded[start:end]
        cues = [
            EffectCue(start + match.start(), start + match.end(), effect)
            for effect, pattern in (patterns[place] for place in sieve.candidates(sentence))
            for match in pattern.finditer(sentence)
        ]
        yield from sorted(cues, key=lambda cue: (cue.start, cue.end, cue.effect))


@cache
def _patterns(language: Language) -> tuple[Anchored, tuple[tuple[str, re.Pattern[str]], ...]]:
    table = load_table(language, "effects", _EffectTable)
    label = f"{language}/effects.toml"
    for effect in table.effects:
        if effect not in EFFECTS:
            msg = f"{label}: key effects.{effect}: no effect of the codebook; use one of {', '.join(EFFECTS)}"
            raise LanguageDataError(msg)
    written = ((place, p) for place, listed in enumerate(table.effects.values()) for p in listed)
    return Anchored(written, {}), tuple(
        (
            effect,
            re.compile("|".join(compile_pattern(p, {}, label=label).pattern for p in patterns)),
        )
        for effect, patterns in table.effects.items()
    )
