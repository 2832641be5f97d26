"""Which claims rest on the words that a judgement speaks of, whatever version read them.

A claim's id changes with every version of the extractor; the words that it rests on do not. So
judgements name words (`model.judgement.Anchor`), and are brought to the claims of today here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from couloir.model.claim import Claim, FieldQuote
from couloir.model.document import Document, Quote
from couloir.model.judgement import Anchor, is_reviewer
from couloir.model.vocabulary import FAMILY, Kind
from couloir.ports import Store

# How far one word of a text may have moved where a page is cleaned anew: a teaser more or less.
_FAR = 4000
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The documents that count now, and which of them stand for those that do not any more."""

    documents: Mapping[str, Document]
    successors: Mapping[str, str]
    before: Mapping[str, Document]

    def now(self, anchor: Anchor) -> Anchor | None:
        """Return the anchor in today's document; None where its page or its words are gone."""
        if anchor.document_id in self.documents:
            return anchor
        successor = self.successors.get(anchor.document_id)
        if successor is None:
            return None
        old, new = self.before[anchor.document_id].text, self.documents[successor].text
        quotes = anchor.quotes if old == new else tuple(_moved(anchor.quotes, new))
        if anchor.quotes and not quotes:
            return None
        return replace(anchor, document_id=successor, quotes=quotes)


def pages_of(store: Store, documents: Mapping[str, Document], wanted: Iterable[str]) -> Pages:
    """Return the pages that the documents `wanted` lead to.

    A page that was cleaned anew, or of which something else is said now, is another document
    with its own id; it is found by the place of the sources that both stand for.
    """
    gone = sorted(set(wanted) - documents.keys())
    if not gone:
        return Pages(documents=documents, successors={}, before={})
    places: dict[str, set[str]] = defaultdict(set)
    raws: dict[str, set[str]] = defaultdict(set)
    for statement in store.statements():
        places[statement.raw_id].add(statement.place)
        raws[statement.place].add(statement.raw_id)
    by_raw: dict[str, list[Document]] = defaultdict(list)
    for document in documents.values():
        by_raw[document.raw_id].append(document)
    successors: dict[str, str] = {}
    before: dict[str, Document] = {}
    for document_id in gone:
        old = store.document(document_id)
        if old is None:
            continue
        kin = {old.raw_id} | {one for place in places[old.raw_id] for one in raws[place]}
        likely = [document for raw_id in kin for document in by_raw[raw_id]]
        if likely:
            before[document_id] = old
            # Of two pages at one place the one with the same words is meant.
            found = min(likely, key=lambda one: (one.text != old.text, one.id))
            successors[document_id] = found.id
    return Pages(documents=documents, successors=successors, before=before)


def resting_on(
    anchors: Iterable[Anchor],
    claims: Sequence[Claim],
    *,
    pages: Pages,
    also: Callable[[Anchor], frozenset[Kind]] = lambda _: frozenset(),
) -> dict[str, str]:
    """Return an index from the claim that a reviewer saw to the one that rests on its words now.

    What has no claim is not in it. The same claim stands for itself; else one of the same
    document whose words for its kind lie on those of the anchor, of the anchor's kind, one of
    its family, or one that `also` allows. Of the claims that one maker read each finds another.
    """
    by_id = {claim.id: claim for claim in claims}
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document_id].append(claim)
    found: dict[str, str] = {}
    groups: dict[tuple[str, str, str], dict[str, Anchor]] = defaultdict(dict)
    for anchor in anchors:
        if anchor.claim_id in by_id:
            found[anchor.claim_id] = anchor.claim_id
        elif not is_reviewer(anchor.maker):
            group = (anchor.document_id, anchor.maker.name, anchor.maker.version)
            groups[group][anchor.claim_id] = anchor
    for _, group_anchors in sorted(groups.items()):
        found.update(_matched(group_anchors.values(), by_document, pages, also))
    return found


def overlap(left: Sequence[FieldQuote], right: Sequence[FieldQuote]) -> float:
    """Return how much of the words for the kind two claims share, 0 to 1.

    Where one has none, all its words count.
    """
    ours, theirs = _spans(left), _spans(right)
    shared = len(ours & theirs)
    return shared / len(ours | theirs) if shared else 0.0


def _matched(
    anchors: Iterable[Anchor],
    by_document: Mapping[str, Sequence[Claim]],
    pages: Pages,
    also: Callable[[Anchor], frozenset[Kind]],
) -> Iterator[tuple[str, str]]:
    """Yield pairs of anchor and claim, the likeliest first, each at most once."""
    likely: list[tuple[bool, float, str, str]] = []
    for anchor in anchors:
        now = pages.now(anchor)
        if now is None:
            continue
        for claim in by_document.get(now.document_id, ()):
            share = overlap(now.quotes, claim.quotes)
            is_kind = claim.kind == now.kind or claim.kind in also(anchor)
            if share and (is_kind or FAMILY[claim.kind] == FAMILY[now.kind]):
                likely.append((not is_kind, -share, anchor.claim_id, claim.id))
    used: set[str] = set()
    for _, _, anchor_id, claim_id in sorted(likely):
        if not {f"a {anchor_id}", f"c {claim_id}"} & used:
            used |= {f"a {anchor_id}", f"c {claim_id}"}
            yield anchor_id, claim_id


def _spans(quotes: Sequence[FieldQuote]) -> set[int]:
    of_kind = [one for one in quotes if one.field == "kind"] or quotes
    return {position for one in of_kind for position in range(one.quote.start, one.quote.end)}


def _moved(quotes: Iterable[FieldQuote], text: str) -> Iterator[FieldQuote]:
    """Yield quotes where their words stand in another text, those nearest to where they stood."""
    for one in quotes:
        start = _nearest(one.quote, text)
        if start is not None:
            end = start + len(one.quote.text)
            yield replace(one, quote=Quote(start=start, end=end, text=one.quote.text))


def _nearest(quote: Quote, text: str) -> int | None:
    starts: list[int] = []
    at = text.find(quote.text)
    while at >= 0 and quote.text:
        starts.append(at)
        at = text.find(quote.text, at + 1)
    near = min(starts, key=lambda start: abs(start - quote.start), default=None)
    return near if near is not None and abs(near - quote.start) <= _FAR else None
