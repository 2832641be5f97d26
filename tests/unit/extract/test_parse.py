"""Parses of single sentences: words kept whole, offsets kept, a missing model refused."""

from collections.abc import Callable
from datetime import date

import pytest

from couloir.errors import MissingModelError
from couloir.extract import RuleExtractor, reading
from couloir.extract.parse import MODELS, Parse, Parser, parser
from couloir.model.document import Document
from couloir.model.vocabulary import Language


def _parse(text: str, language: Language = "fr", offset: int = 0) -> Parse:
    return next(parser(language).parse([(offset, text)]))


def _word(parse: Parse, text: str) -> int:
    return next(i for i, token in enumerate(parse.tokens) if token.text == text)


def test_words_with_hyphens_stay_whole() -> None:
    """Cut in two, "camions-citernes" hides who was attacked."""
    words = [token.text for token in _parse("Des camions-citernes ont brûlé.").tokens]

    assert "camions-citernes" in words


def test_offsets_are_those_of_the_document() -> None:
    """The curly apostrophe is made plain for the model, never in the document."""
    text = "L’armée attaque."

    tokens = _parse(text, offset=100).tokens

    assert [text[t.start - 100 : t.end - 100] for t in tokens] == ["L’", "armée", "attaque", "."]


def test_a_sentence_has_one_root() -> None:
    """A second sentence start inside a sentence would cut the doer off."""
    parse = _parse("Le convoi, parti lundi ; escorté, il est passé : tout va bien.")

    roots = [i for i, token in enumerate(parse.tokens) if token.head == i]
    assert len(roots) == 1


@pytest.mark.parametrize(
    ("text", "language", "word", "trigger", "role"),
    [
        ("Des rebelles ont attaqué un car.", "fr", "rebelles", "attaqué", "nsubj"),
        ("Le convoi a été attaqué par des rebelles.", "fr", "convoi", "attaqué", "nsubj:pass"),
        ("Rebels attacked a bus.", "en", "bus", "attacked", "dobj"),
        ("A bus was attacked by rebels.", "en", "bus", "attacked", "nsubjpass"),
    ],
)
def test_a_phrase_tells_how_it_hangs_on_the_deed(
    text: str, language: Language, word: str, trigger: str, role: str
) -> None:
    """Active or passive: who did it and who suffered it is read from the relation."""
    parse = _parse(text, language)

    assert parse.role(_word(parse, word), _word(parse, trigger)) == role


def test_a_word_that_does_not_hang_below_has_no_role() -> None:
    """The verb is not below its own subject."""
    parse = _parse("Des rebelles ont attaqué un car.")

    assert parse.role(_word(parse, "attaqué"), _word(parse, "rebelles")) == ""


def test_distance_counts_steps() -> None:
    """The nearer of two days is the day of the deed."""
    parse = _parse("Des rebelles ont attaqué un car.")
    verb, noun, article = (_word(parse, word) for word in ("attaqué", "car", "un"))

    assert parse.distance(verb, verb) == 0
    assert parse.distance(verb, noun) == 1
    assert parse.distance(verb, article) == 2


def test_a_table_is_not_parsed() -> None:
    """A run of hundreds of words without a stop is a table: it costs much and tells nothing."""
    assert _parse("mot " * 400).tokens == ()


def test_parses_come_in_the_order_of_sentences() -> None:
    """One that is passed over shifts no other."""
    rows = [(0, "Un car brûle."), (50, ""), (60, "mot " * 400), (3000, "Un pont saute.")]

    found = list(parser("fr").parse(rows))

    assert [bool(parse.tokens) for parse in found] == [True, False, False, True]
    assert found[3].tokens[0].start == 3000


def test_the_head_of_a_phrase_governs_it() -> None:
    """A phrase hangs on the sentence by its noun, not by its article."""
    parse = _parse("Des rebelles ont attaqué un car.")
    head = parse.head_of(25, 31)

    assert head is not None
    assert parse.tokens[head].text == "car"


def test_the_head_of_no_words_is_none() -> None:
    """A span outside the sentence has no word in it."""
    assert Parse(()).head_of(0, 5) is None


@pytest.fixture
def no_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the parser models away."""

    def _nothing(name: str) -> None:
        return None

    monkeypatch.setattr("couloir.extract.parse.importlib.util.find_spec", _nothing)


@pytest.mark.usefixtures("no_models")
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_missing_model_is_named_with_how_to_get_it(language: Language) -> None:
    """Whoever installs by hand is told what lacks, and the version that was measured."""
    module, package = MODELS[language]

    with pytest.raises(MissingModelError, match=rf"{module} is not installed.*{package}"):
        Parser(language)


@pytest.mark.usefixtures("no_models")
def test_without_a_model_extraction_gives_no_weaker_result(
    extractor: RuleExtractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Claims made without a parser would look like claims made with one."""
    load: Callable[[Language], Parser] = Parser
    monkeypatch.setattr(reading, "parser", load)
    document = Document(
        id="d",
        raw_id="r",
        name="n",
        origin="o",
        text="Un car a été attaqué à Boni le 12 mars.",
        language="fr",
        published=date(2025, 3, 20),
    )

    with pytest.raises(MissingModelError):
        extractor.extract(document)
