"""What a page says about itself in its head: title, publisher, address, date."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from couloir.codec import loads
from couloir.documents.days import first_day
from couloir.documents.fold import fold
from couloir.errors import InputError

# Names of <meta> that hold the day of publication, in the order of how seldom they lie.
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "publication_date", "publish-date", "publishdate",
    "article.published", "article:published", "cxenseparse:recs:publishtime", "dcterms.issued",
    "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "pubdate",
    "pub_date", "date", "article_date_original", "citation_publication_date", "originalpublicationdate",
)  # fmt: skip
_TITLE = ("og:title", "twitter:title", "dcterms.title", "dc.title", "headline", "parsely-title")
_PUBLISHER = (
    "og:site_name", "publisher", "dcterms.publisher", "dc.publisher", "application-name",
    "citation_publisher",
)  # fmt: skip
_ADDRESS = ("og:url", "parsely-link", "twitter:url")
_ARTICLES = frozenset(
    {
        "article", "newsarticle", "blogposting", "report", "reportagenewsarticle", "analysisnewsarticle",
        "opinionnewsarticle", "liveblogposting", "socialmediaposting", "creativework", "webpage",
        "scholarlyarticle", "backgroundnewsarticle",
    }
)  # fmt: skip
# Below these keys stand other documents.
_OTHERS = frozenset(
    {
        "comment",
        "comments",
        "itemlistelement",
        "haspart",
        "relatedlink",
        "mentions",
        "citation",
        "review",
    }
)
_MAX_NODES = 2_000
_COMPACT = re.compile(r"\s*((?:19[89]|20[0-4])\d)(\d{2})(\d{2})(?:T?\d{4,6}Z?)?\s*")
# What would be a day if its numbers were right.
_DAY_SHAPE = re.compile(
    r"\s*(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d{8}(?!\d)|\d\d?[-/.]\d\d?[-/.]\d{4}"
    r"|\d{1,2}(?:er|st|nd|rd|th)? [^\W\d]{3,9}\.?,? \d{4})"
)
_STATED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_MAX_META = 400
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """A <meta> element: its name, property or itemprop, in lower case, and its content."""

    name: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page says of itself; each None where it says nothing that can be.

    `no_days` are the days of publication that it gives and that are none.
    """

    title: str | None = None
    publisher: str | None = None
    address: str | None = None
    published: date | None = None
    no_days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Linked:
    """An article in JSON-LD."""

    headline: str | None
    publisher: str | None
    published: str | None


def head_of(metas: Sequence[Meta], scripts: Sequence[str], *, canonical: str | None) -> Head:
    """Return what the <meta> elements and JSON-LD scripts of a page say of it."""
    named: dict[str, str] = {}
    for meta in metas[:_MAX_META]:
        if meta.content.strip():
            named.setdefault(meta.name, " ".join(meta.content.split()))
    linked = [article for script in scripts for article in _linked(script)]
    said = [(name, named[name]) for name in _PUBLISHED if name in named]
    said += [("datePublished", one.published) for one in linked if one.published]
    return Head(
        title=_first(named.get(name) for name in _TITLE)
        or _first(article.headline for article in linked),
        publisher=_first(named.get(name) for name in _PUBLISHER)
        or _first(article.publisher for article in linked),
        address=canonical or _first(named.get(name) for name in _ADDRESS),
        published=_first(day_said(content) for _, content in said),
        no_days=tuple(no_days(said)),
    )


def day_said(content: str) -> date | None:
    """Return the day of a time stamp in metadata, None where it is none.

    Impossible days (2025-13-45) and numbers in an order that cannot be told are passed over.
    """
    compact = _COMPACT.fullmatch(content)
    if compact is not None:
        try:
            return date(int(compact[1]), int(compact[2]), int(compact[3]))
        except ValueError:
            return None
    # "2025-09-15T09:20:00" : the folded "t" ends the day for the patterns.
    found = first_day(content[:60], day_first=None)
    return found.day if found is not None else None


def no_days(said: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield what is meant as a day and is none, with the name that it stands under."""
    for name, content in said:
        if _DAY_SHAPE.match(content) and day_said(content) is None:
            yield f'{name} "{content[:40]}"'


def _first(values: Iterator[_Value | None]) -> _Value | None:
    return next((value for value in values if value is not None), None)


def _linked(script: str) -> Iterator[_Linked]:
    try:
        data = loads(script)
    except InputError:
        # Line ends inside strings are a common slip; one single date is still sure.
        days = set(_STATED.findall(script))
        if len(days) == 1:
            yield _Linked(headline=None, publisher=None, published=days.pop())
        return
    for node in _articles(data):
        published = node.get("datePublished")
        headline = node.get("headline")
        yield _Linked(
            headline=headline if isinstance(headline, str) and headline.strip() else None,
            publisher=_name(node.get("publisher")),
            published=published if isinstance(published, str) else None,
        )


def _articles(data: object) -> Iterator[dict[str, object]]:
    """Yield the articles of JSON-LD breadth first, pages after articles; others left out."""
    queue, pages, seen = [data], [], 0
    while queue and seen < _MAX_NODES:
        node = queue.pop(0)
        seen += 1
        if isinstance(node, list):
            queue.extend(node[:_MAX_NODES])
        elif isinstance(node, dict):
            kinds = _kinds(node)
            if kinds & {"webpage", "creativework"}:
                pages.append(node)
            elif kinds & _ARTICLES:
                yield node
            queue.extend(
                value
                for key, value in node.items()
                if isinstance(value, dict | list) and key.casefold() not in _OTHERS
            )
    yield from pages


def _kinds(node: dict[str, object]) -> frozenset[str]:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return frozenset(fold(kind) for kind in listed if isinstance(kind, str))


def _name(publisher: object) -> str | None:
    named = publisher[0] if isinstance(publisher, list) and publisher else publisher
    name = named.get("name") if isinstance(named, dict) else named
    return name.strip() if isinstance(name, str) and name.strip() else None
