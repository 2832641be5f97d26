"""Elements of a page by CSS selector, in bounded time."""

from collections.abc import Iterator

from resiliparse.parse.html.node import DocumentNode, ElementNode

# Ordinary pages have up to 5,000 elements; a page of a million is cut short, not waited for.
MAX_ELEMENTS = 50_000


def elements(
    part: DocumentNode | ElementNode | None, selectors: str, *, limit: int = MAX_ELEMENTS
) -> Iterator[ElementNode]:
    """Yield the elements below a part of a page, in its order, up to `limit`.

    By position: iterating over the collection itself makes it anew for each step.
    """
    if part is None:
        return
    found = part.query_selector_all(selectors)
    for position in range(min(len(found), limit)):
        element = found.item(position)
        if element is not None:
            yield element
