"""What a claim holds: exact words behind every field, ids that stay, a measure of sureness."""

from collections.abc import Callable
from datetime import date

import pytest

from couloir.extract import RuleExtractor
from couloir.extract.judging.keeping import KEEP
from couloir.model.claim import Claim
from couloir.model.vocabulary import EFFECTS, OBJECTS

Extract = Callable[..., list[Claim]]

REPORT = (
    "Un convoi attaqué près de Boni\n\n"
    "Selon l'AFP, des jihadistes présumés du JNIM ont attaqué mercredi 12 mars un convoi de "
    "camions-citernes de l’armée malienne près de Boni, dans la région de Mopti. Au moins dix "
    "soldats ont été tués et douze camions brûlés.\n\n"
    "La ville de Djibo est sous blocus depuis le 3 mars."
)


def test_every_quote_is_verbatim(extract: Extract) -> None:
    """Whoever asks why gets the words of the page, to the code point."""
    quotes = [quote.quote for claim in extract(REPORT) for quote in claim.quotes]

    assert quotes
    assert all(REPORT[quote.start : quote.end] == quote.text for quote in quotes)


def test_every_field_told_has_its_words(extract: Extract) -> None:
    """A field without evidence cannot be checked."""
    attack, *_ = extract(REPORT)

    fields = {quote.field for quote in attack.quotes}
    assert fields >= {"kind", "date", "place", "actors", "fatalities", "sources"}


def test_the_words_behind_the_kind_are_at_most_twelve(extract: Extract) -> None:
    """A quote shows the deed, it does not copy the report."""
    kinds = [q.quote.text for claim in extract(REPORT) for q in claim.quotes if q.field == "kind"]

    assert kinds
    assert max(len(text.split()) for text in kinds) <= 12


def test_the_same_document_gives_the_same_claims(extract: Extract) -> None:
    """Facts are appended by id: a second run must add nothing."""
    assert extract(REPORT) == extract(REPORT)


def test_ids_tell_happenings_apart(extract: Extract) -> None:
    """Two claims under one id would be one claim."""
    ids = [claim.id for claim in extract(REPORT)]

    assert len(ids) == len(set(ids)) == 2


def test_the_maker_names_the_gazetteer_it_read_with(extractor: RuleExtractor) -> None:
    """Other places known, other claims: a rebuilt claim is not mistaken for an old one."""
    name, _, version = extractor.maker.version.partition("+")

    assert name
    assert version


def test_a_region_named_beside_a_village_is_its_region(extract: Extract) -> None:
    """The text settles which of two villages of one name is meant."""
    (claim,) = extract("Un car a été attaqué le 12 mars à Kolongo, dans la région de Ségou.")

    assert (claim.place.names, claim.place.admin1) == (("Kolongo",), "Ségou")


def test_figures_are_of_the_closed_lists(extract: Extract) -> None:
    """Other words could not be read back."""
    figures = [figure for claim in extract(REPORT) for figure in claim.figures]

    assert figures
    assert all(figure.what in OBJECTS and figure.effect in EFFECTS for figure in figures)


def test_credits_are_whom_the_text_credits(extract: Extract) -> None:
    """Origins are counted by them."""
    attack, blockade = extract(REPORT)

    assert [credit.name for credit in attack.credits] == ["AFP"]
    assert blockade.credits == ()


def test_no_claim_is_certain_and_none_is_a_mere_guess(extract: Extract) -> None:
    """Confidence is a probability; what is told at all is sure enough to be kept."""
    told = [claim.confidence for claim in extract(REPORT)]

    assert told
    assert all(KEEP <= confidence < 1 for confidence in told)


@pytest.mark.parametrize("word", ["l’embuscade", "l'embuscade", "l`embuscade"])
def test_any_apostrophe_will_do(extract: Extract, word: str) -> None:
    """Pages write it in three ways."""
    (claim,) = extract(f"Le 12 mars, {word} de Boni a fait six morts.")

    assert (claim.fatalities.low, claim.when.start) == (6, date(2025, 3, 12))
