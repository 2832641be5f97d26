"""Ten thousand lines in which nothing happens: no crash, no claim."""

from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from random import Random

import pytest

import couloir
from couloir.documents import clean
from couloir.extract import RuleExtractor
from couloir.model.document import RawDocument
from couloir.places import seed_gazetteer

LINES, PAGE = 2_000, 40
# Our own lines, in the manner of each: what matters is that nothing happens in them.
VERSE = (
    "Sous la lune de mil, la rivière se tait,",
    "et le vieux pêcheur compte ses filets ;",
    "le vent du matin, qui de rien ne s'émeut,",
    "pousse vers l'aval deux nuages peureux.",
    "The kettle sings, the window fills with grey,",
    "a sparrow weighs the morning, and is gone;",
    "my mother's hands have put the night away",
    "and folded it like linen on the lawn.",
)
OTHERS = (
    "El mercado abre los lunes y los vecinos compran tomates, pan y flores para la semana.",
    "Der Zug fährt um acht Uhr ab, und die Kinder winken vom Bahnsteig ihren Eltern zu.",
    "Il professore spiega la lezione con calma, e gli studenti prendono appunti in silenzio.",
    "O barco volta à tarde com peixe fresco, e o porto cheira a sal e a laranjas maduras.",
    "Kitabu kiko mezani na watoto wanasoma pamoja kila jioni baada ya chakula.",
)


def code() -> Iterator[str]:
    """Yield the program's own lines."""
    for path in sorted(Path(couloir.__file__).parent.rglob("*.py")):
        yield from path.read_text(encoding="utf-8").splitlines()


def tables() -> Iterator[str]:
    """Yield rows of figures."""
    random = Random(20261124)  # noqa: S311 - noise, no secret
    while True:
        yield "\t".join(str(random.randint(0, 99_999)) for _ in range(8))


def noise() -> Iterator[str]:
    """Yield letters, signs and spaces of many scripts."""
    random = Random(7)  # noqa: S311 - noise, no secret
    ranges = (
        (32, 126),
        (160, 591),
        (0x370, 0x3FF),
        (0x400, 0x4FF),
        (0x600, 0x6FF),
        (0x4E00, 0x4FFF),
    )
    while True:
        low, high = random.choice(ranges)
        yield "".join(chr(random.randint(low, high)) for _ in range(random.randint(5, 90)))


SORTS = {
    "code": code,
    "tables": tables,
    "noise": noise,
    "verse": lambda: cycle(VERSE),
    "other languages": lambda: cycle(OTHERS),
}


@pytest.fixture(scope="module")
def extractor() -> RuleExtractor:
    """Return an extractor over the seed gazetteer."""
    return RuleExtractor(seed_gazetteer())


@pytest.mark.parametrize("sort", SORTS)
def test_nothing_happens_in_two_thousand_lines(extractor: RuleExtractor, sort: str) -> None:
    """Whatever language the page is taken for, no event is told."""
    lines = list(islice(SORTS[sort](), LINES))
    pages = ["\n".join(lines[at : at + PAGE]) for at in range(0, LINES, PAGE)]
    claims = [claim for page in pages for claim in extractor.extract(clean(raw(page)))]

    assert len(lines) == LINES
    assert [(claim.kind, claim.quotes[0].quote.text) for claim in claims] == []


def raw(page: str) -> RawDocument:
    """Return a page as a source gives it."""
    return RawDocument(
        id="page",
        name="page",
        origin="page.txt",
        media_type="text/plain",
        body=page.encode("utf-8"),
        url=None,
        published=date(2025, 3, 20),
        published_basis="caller",
    )
