"""What `figures.toml` of a language may hold."""

from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from couloir.model.vocabulary import EFFECTS, OBJECTS

_STRICT = ConfigDict(extra="forbid", frozen=True)


class Hedges(BaseModel):
    """Words around a number that open one of its ends, or leave it as it is."""

    model_config = _STRICT

    at_least: list[str]
    at_most: list[str]
    around: list[str]
    at_least_after: list[str]
    at_most_after: list[str]
    around_after: list[str]
    range_before: list[str]
    range_middle: list[str]


class CountWords(BaseModel):
    """Words between and instead of numbers."""

    model_config = _STRICT

    unnumbered: list[str]
    one: list[str]
    definite: list[str]
    none: list[str]
    of: list[str]
    fillers: list[str]
    stops: list[str]
    plurals: list[str]
    others: list[str]
    rates: list[str]
    closers: list[str]
    ends: list[str]


class Predicate(BaseModel):
    """What may stand between a counted noun and the participle that tells its fate."""

    model_config = _STRICT

    auxiliaries: list[str]
    adverbs: list[str]


class UnsureWords(BaseModel):
    """Words by which "nobody was killed" says only that no death is known.

    `beside` stands right behind, in the same part of the sentence; `anywhere` in the sentence.
    """

    model_config = _STRICT

    beside: list[str]
    anywhere: list[str]


class FigureTable(BaseModel):
    """The figures of one language; nouns by codebook object, the rest by codebook effect."""

    model_config = _STRICT

    hedges: Hedges
    open: dict[str, int]
    exact: dict[str, int]
    words: CountWords
    nobody: dict[str, list[str]]
    unsure: UnsureWords
    nouns: dict[str, list[str]]
    effect_nouns: dict[str, list[str]]
    predicate: Predicate
    participles: dict[str, list[str]]
    fates: dict[str, list[str]]
    acts: dict[str, list[str]]
    verbs: dict[str, list[str]]

    @model_validator(mode="after")
    def _speaks_the_codebook(self) -> Self:
        for section, allowed in (
            ("nouns", OBJECTS),
            ("effect_nouns", EFFECTS),
            ("nobody", EFFECTS),
            ("participles", EFFECTS),
            ("fates", EFFECTS),
            ("acts", EFFECTS),
            ("verbs", EFFECTS),
        ):
            unknown = sorted(set(getattr(self, section)) - set(allowed))
            if unknown:
                msg = f"{section}.{unknown[0]} is no word of the codebook ({', '.join(allowed)})"
                raise ValueError(msg)
        return self
