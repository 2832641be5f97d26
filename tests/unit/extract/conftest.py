"""One extractor for all tests of extraction: reading the word lists and models takes seconds."""

from collections.abc import Callable
from datetime import date

import pytest

from couloir.extract import RuleExtractor
from couloir.extract.mentions import PlaceMention
from couloir.extract.sentences import split_sentences
from couloir.extract.toponyms import ToponymReader
from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.model.vocabulary import Language
from couloir.places import SeedGazetteer, seed_gazetteer

# A Thursday; what the tests tell happened the week before.
PUBLISHED = date(2025, 3, 20)

Extract = Callable[..., list[Claim]]
ReadPlaces = Callable[..., list[PlaceMention]]


@pytest.fixture(scope="session")
def gazetteer() -> SeedGazetteer:
    """Return the seed gazetteer."""
    return seed_gazetteer()


@pytest.fixture(scope="session")
def extractor(gazetteer: SeedGazetteer) -> RuleExtractor:
    """Return an extractor over the seed gazetteer."""
    return RuleExtractor(gazetteer)


@pytest.fixture(scope="session")
def extract(extractor: RuleExtractor) -> Extract:
    """Return a function from words to claims: `extract(text, language="fr", published=…)`."""

    def _extract(
        text: str,
        language: str = "fr",
        published: date | None = PUBLISHED,
        furniture: tuple[tuple[int, int], ...] = (),
    ) -> list[Claim]:
        document = Document(
            id="document",
            raw_id="raw",
            name="report",
            origin="report.txt",
            text=text,
            language=language,
            published=published,
            furniture=furniture,
        )
        return extractor.extract(document)

    return _extract


@pytest.fixture(scope="session")
def read_places(gazetteer: SeedGazetteer) -> ReadPlaces:
    """Return a function from words to place phrases: `read_places(text, language="fr")`."""
    readers: dict[Language, ToponymReader] = {
        "fr": ToponymReader("fr", gazetteer),
        "en": ToponymReader("en", gazetteer),
    }

    def _read(
        text: str, language: Language = "fr", blocked: tuple[tuple[int, int], ...] = ()
    ) -> list[PlaceMention]:
        return readers[language].read(text, split_sentences(text), blocked=blocked)

    return _read
