"""The word lists behind credits and stance cues, checked and built once for each language."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from couloir.extract.actors.phrases import Phrasebook
from couloir.extract.languages.loading import load_table
from couloir.model.vocabulary import CreditKind, Language, Stance

Reason = Literal[
    "negation",
    "purpose",
    "hypothesis",
    "question",
    "generality",
    "fear",
    "counterfactual",
    "doubt",
    "fiction",
]
# "clause" is the clause that holds the words, "forward" what follows them in it up to a comma,
# "ahead" the same, but no further than words that lead back to what did happen ("since the"),
# "near" the part of the clause between commas and relative words that holds them.
Reach = Literal["clause", "forward", "ahead", "near"]


def _compiled(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        msg = f"is no regular expression: {error}"
        raise ValueError(msg) from error
    return value


Pattern = Annotated[str, AfterValidator(_compiled)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceWords(_Strict):
    """Words for one kind of source, and what a credit calls it."""

    name: str
    kind: CreditKind
    acronyms: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class CueWords(_Strict):
    """Words that tie a source to what it says.

    `determiners` may stand between a verb and the subject behind it; after `noun_before` a word
    is no verb ("l'annonce").
    """

    before: tuple[str, ...]
    verbs: tuple[str, ...]
    relayed_by: tuple[str, ...]
    citing: tuple[str, ...]
    statement: tuple[str, ...]
    subject_pronouns: tuple[str, ...]
    determiners: tuple[str, ...]
    noun_before: tuple[str, ...]
    clause_breaks: tuple[str, ...]


class StanceWords(_Strict):
    """Words for one stance, or for one reason why a happening is none.

    `plain` phrases begin with a verb in the present: "cherche à", not "cherché à".
    """

    stance: Stance | None = None
    reason: Reason | None = None
    reach: Reach
    plain: bool = False
    phrases: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_one_meaning(self) -> Self:
        if (self.stance is None) == (self.reason is None):
            msg = "a row has either a stance or a reason"
            raise ValueError(msg)
        return self


class FutureWords(_Strict):
    """Verb forms of the future and of hearsay, as regular expressions over folded text.

    `condition` in the same sentence makes a conditional one of what did not come about.
    """

    pattern: Pattern
    exceptions: tuple[str, ...]
    conditional: Pattern
    condition: Pattern


class NegationWords(_Strict):
    """Words that deny a happening, and how many code points behind them they still govern."""

    pattern: Pattern
    reach: int = Field(ge=0, le=200)


class TurnWords(_Strict):
    """Regular expressions for where the sense of a sentence turns.

    `back` leads back to what did happen; `known` is a state that is there already: who fears that
    the blockade drags on is under one; `open_question` asks whether, not who or when; `work` is
    a film or a novel right before its title, in the text as written.
    """

    back: Pattern
    known: Pattern
    open_question: Pattern
    work: Pattern


class CreditWords(_Strict):
    """languages/LANGUAGE/credits.toml."""

    source: tuple[SourceWords, ...]
    cues: CueWords
    stance: tuple[StanceWords, ...]
    future: FutureWords
    negation: NegationWords
    turn: TurnWords


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceName:
    """What a credit calls a source, and its kind; `is_general` may be said better by the text."""

    name: str
    kind: CreditKind
    is_general: bool = False


@cache
def credit_words(language: Language) -> CreditWords:
    """Return a language's words for credits and stances."""
    return load_table(language, "credits", CreditWords)


@cache
def source_book(language: Language) -> Phrasebook[SourceName]:
    """Return the phrases that name a source."""
    return Phrasebook(
        (phrase, SourceName(name=source.name, kind=source.kind, is_general=source.name in _GENERAL))
        for source in credit_words(language).source
        for phrase in source.phrases
    )


@cache
def source_acronyms(language: Language) -> Phrasebook[SourceName]:
    """Return the acronyms of media and organisations."""
    return Phrasebook(
        (
            (acronym, SourceName(name=source.name, kind=source.kind))
            for source in credit_words(language).source
            for acronym in source.acronyms
        ),
        exact=True,
    )


# Words that say less than an actor's name beside them does.
_GENERAL = frozenset(
    {"army", "government", "spokesperson", "militants", "local official", "police"}
)
