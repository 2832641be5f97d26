"""A page as lines of text, with what stands around the report named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree
from resiliparse.parse.html.node import ElementNode

from couloir.codec.encoding import decoded
from couloir.documents.dom import elements
from couloir.documents.limits import check_length
from couloir.documents.links import mark_links, read_links, without_marks
from couloir.documents.page import Head, Meta, day_said, head_of, no_days
from couloir.documents.phrases import Reason
from couloir.documents.regions import mark_regions, read_marks

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,40})", re.IGNORECASE)
# Never text of the report, and nothing of it is loaded or run.
_NO_TEXT = (
    "script, style, noscript, template, svg, math annotation, iframe, frame, object, embed, applet,"
    "canvas, audio, video, map, select, textarea, button, input, datalist, sup a, sup.reference,"
    "head title, img, picture, link"
)
_LIST_TAG = re.compile(r"<(/?)(?:ul|ol|menu|dir)\b[^>]*>", re.IGNORECASE)
# Each level of a list is indented further: unbounded, 10,000 levels of one word make 100 MB.
_MAX_LIST_DEPTH = 12
_FEW_LISTS = 40
_CELLS = re.compile(r"\t+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_WIDE_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_LONG_PARAGRAPH = 80
_MAX_TIMES = 200
_MAX_HEADINGS = 20
_MAX_METAS = 400
_MAX_SCRIPTS = 50
_MAX_DROPPED = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """A line of a page; `reason` where its place on the page says it is not of the report."""

    text: str
    reason: Reason | None
    is_link: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page read: its lines in order, blank ones between blocks, and what it says of itself."""

    lines: tuple[PageLine, ...]
    head: Head
    title_element: str | None
    headings: tuple[str, ...]
    main_headings: tuple[str, ...]
    doubt: str | None


def read_page(body: bytes, origin: str) -> Page:
    """Return a page, however broken its HTML is.

    Raises `InputError` for a text longer than any report.
    """
    declared = _CHARSET.search(body[:4096]) or _XML_ENCODING.search(body[:200])
    html = decoded(body, declared=declared[1].decode("ascii", "replace") if declared else None)
    tree = HTMLTree.parse(mark_links(_shallow_lists(html.text.replace("\x00", ""))))
    head = _head(tree)
    title_element = tree.title
    _drop(tree, _NO_TEXT)
    headings = tuple(_headings(tree, "h1, h2, h3"))
    main_headings = tuple(_headings(tree, "h1"))
    mark_regions(tree)
    # Pictures are gone by now; without `alt_texts` their captions would be lost to the audit.
    text = extract_plain_text(tree, preserve_formatting=True, alt_texts=True)
    check_length(text, origin)
    marked = list(read_marks(_tidy(text).split("\n")))
    linked = read_links([line for line, _ in marked])
    lines = tuple(
        PageLine(text=line, reason=reason, is_link=is_link)
        for (_, reason), (line, is_link) in zip(marked, linked, strict=True)
    )
    return Page(
        lines=lines,
        head=head,
        title_element=" ".join(title_element.split()) if title_element else None,
        headings=headings,
        main_headings=main_headings,
        doubt=html.doubt,
    )


def _shallow_lists(html: str) -> str:
    """Return the page without lists nested deeper than any report has them."""
    if html.count("<ul") + html.count("<ol") + html.count("<UL") + html.count("<OL") < _FEW_LISTS:
        return html
    depth = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag[1]:
            depth -= 1
            return tag[0] if 0 <= depth < _MAX_LIST_DEPTH else ""
        depth += 1
        return tag[0] if depth <= _MAX_LIST_DEPTH else ""

    return _LIST_TAG.sub(keep, html)


def _tidy(text: str) -> str:
    text = _WIDE_SPACES.sub(" ", _INVISIBLE.sub("", text.replace("\r", "")))
    return _CELLS.sub(" | ", text)


def _drop(tree: HTMLTree, selectors: str) -> None:
    for element in list(elements(tree.document, selectors, limit=_MAX_DROPPED)):
        element.decompose()


def _headings(tree: HTMLTree, selector: str) -> Iterator[str]:
    for element in elements(tree.document, selector, limit=_MAX_HEADINGS):
        heading = " ".join(without_marks(element.text or "").split())
        if heading:
            yield heading


def _head(tree: HTMLTree) -> Head:
    document = tree.document
    if document is None:
        return Head()
    metas = [
        Meta(name=name.strip().casefold(), content=element.get_attribute("content") or "")
        for element in elements(document, "meta[content]", limit=_MAX_METAS)
        for key in ("property", "name", "itemprop")
        if (name := element.get_attribute(key))
    ]
    scripts = [
        without_marks(element.text or "")
        for element in elements(document, 'script[type="application/ld+json"]', limit=_MAX_SCRIPTS)
    ]
    link = document.query_selector("link[rel=canonical][href]")
    head = head_of(metas, scripts, canonical=link.get_attribute("href") if link else None)
    if head.published is not None:
        return head
    stamps = list(_time_stamps(tree))
    days = [day_said(stamp) for stamp in stamps]
    return replace(
        head,
        published=next(filter(None, days), None),
        no_days=(*head.no_days, *no_days(("time", stamp) for stamp in stamps)),
    )


def _time_stamps(tree: HTMLTree) -> Iterator[str]:
    """Yield what the <time> elements say that stand between the report's heading and its text.

    Teasers and comments have theirs too: only what comes before the first long paragraph of
    the part with the heading counts, and nothing that is called updated or modified.
    """
    part = _report_part(tree)
    if part is None:
        return
    for element in elements(part, "time, [itemprop=datePublished], p", limit=_MAX_TIMES):
        if element.local_name == "p":
            if len(element.text or "") >= _LONG_PARAGRAPH:
                return
            continue
        words = f"{element.class_name or ''} {element.get_attribute('itemprop') or ''}".casefold()
        if "modified" in words or ("updated" in words and "published" not in words):
            continue
        stamp = element.get_attribute("datetime") or element.get_attribute("content")
        if stamp:
            yield stamp


def _report_part(tree: HTMLTree) -> ElementNode | None:
    parts = [
        element
        for element in elements(tree.document, "article, main", limit=_MAX_TIMES)
        if element.query_selector("h1") is not None
    ]
    if parts:
        return parts[-1]
    articles = list(elements(tree.document, "article", limit=2))
    if tree.document is None or tree.document.query_selector("h1") is not None:
        return None
    return articles[0] if len(articles) == 1 else None
