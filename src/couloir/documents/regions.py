"""Parts of a page that are no part of the report, told by their elements and classes."""

import re
from collections.abc import Iterator, Sequence

from resiliparse.parse.html import HTMLTree
from resiliparse.parse.html.node import ElementNode

from couloir.documents.dom import elements
from couloir.documents.phrases import Reason

# Marks set around a region, found again in the text: private-use characters, which no
# report holds. "\ue000B4\ue000" begins a region of the fifth reason, "\ue000E\ue000" ends one.
_MARK = "\ue000"
_MARKED = re.compile(f"\\s*{_MARK}(?:B(\\d{{1,3}})|(E)){_MARK}\\s*")
_REASONS = tuple(Reason)

_BLOCKS = "div, section, aside, nav, header, footer, form, ul, ol, dl, p, figcaption, figure, table, details, h2, h3, h4, h5, menu, blockquote"
_BY_TAG = {
    "nav": Reason.NAVIGATION,
    "menu": Reason.NAVIGATION,
    "aside": Reason.RELATED,
    "footer": Reason.NAVIGATION,
    "figcaption": Reason.CAPTION,
    "form": Reason.COMMENTS,
}
_BY_ROLE = {
    "navigation": Reason.NAVIGATION,
    "menu": Reason.NAVIGATION,
    "menubar": Reason.NAVIGATION,
    "contentinfo": Reason.NAVIGATION,
    "complementary": Reason.RELATED,
    "search": Reason.NAVIGATION,
    "dialog": Reason.COOKIES,
    "alertdialog": Reason.COOKIES,
}
# Words of class names and ids, between their separators.
_CLASSES: tuple[tuple[Reason, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])"))
    for reason, words in (
        (
            Reason.COMMENTS,
            r"comments?|commentaires?|commentlist|commentform|respond|disqus|disqus_thread|fb-comments"
            r"|reader-comments|rating|ratings|notation|livefyre",
        ),
        (
            Reason.COOKIES,
            r"cookies?|cookiebar|cookie-choices|gdpr|rgpd|consent|onetrust",
        ),
        (
            Reason.SHARE,
            r"share|shares|sharing|sharedaddy|share-buttons|social|socials|social-media|partage|partager|addtoany|a2a_kit",
        ),
        (
            Reason.NEWSLETTER,
            r"newsletter|newsletters|subscribe|subscription|abonnement|mailchimp|optin|paywall",
        ),
        (Reason.BREADCRUMB, r"breadcrumbs?|fil-ariane|ariane|filariane"),
        (
            Reason.RELATED,
            r"related|relateds|related-posts|similaires?|sidebar|widget|widgets|teasers?|recommended|recommandations?"
            r"|most-read|most-popular|plus-lus|trending|read-also|readalso|lire-aussi|alire|a-lire|a-lire-aussi|read-more"
            r"|more-news|more-stories|ticker|outbrain|taboola|archives|blogroll|jp-relatedposts|crosslinks?|derniers?-articles",
        ),
        (
            Reason.NAVIGATION,
            r"nav|navbar|navigation|menu|menus|topbar|site-header|site-footer|footer|masthead|skip|skip-link|pagination"
            r"|pager|nav-links|post-navigation|tabs|toolbar|breaking",
        ),
        (
            Reason.ADVERTISING,
            r"ad|ads|advert|adverts|advertisement|publicite|pub|sponsored|sponsor|adsbygoogle|promo",
        ),
        (
            Reason.CAPTION,
            r"caption|wp-caption-text|legende|figcaption|photo-credit|image-credit|credit-photo",
        ),
        (Reason.TAGS, r"tags|tag-links|tagcloud|post-tags|labels|mots-cles|keywords"),
        (Reason.BYLINE, r"author-box|author-bio|about-author|authorbox|post-author-box|bio"),
    )
)
_NEGATED = re.compile(r"(?:^|\s)(?:has|no|with|without|hide|show|is|sans|avec)-[\w-]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# A region that holds most of the text is the report itself, in a careless wrapper (a form
# around the whole page, an <aside> never closed). Readers' comments may well be longer.
_MAX_SHARE = 0.5
# Advertisements and buttons hold no paragraphs.
_NEVER_PROSE = frozenset({Reason.ADVERTISING, Reason.SHARE, Reason.BREADCRUMB, Reason.TAGS})
_PARAGRAPH = 140
_MAX_COMMENT_SHARE = 0.97
_MIN_LEFT = 200
# Bounds the work on pages made of regions in regions.
_MAX_REGIONS = 500
_MAX_MEASURED = 20
_FREE_MEASURED = 100_000


def mark_regions(tree: HTMLTree) -> None:
    """Set marks around the regions of a page that are no part of its report."""
    body = tree.body
    document = tree.document
    if body is None or document is None:
        return
    total = len(body.text or "")
    taken = measured = 0
    last: ElementNode | None = None
    for element, reason in _candidates(body):
        if last is not None and last.contains(element):
            continue
        size = len(element.text or "")
        measured += size
        if measured > max(total * _MAX_MEASURED, _FREE_MEASURED):
            return
        if not _is_small(size, total - taken, reason) or element.query_selector("h1") is not None:
            continue
        for name, put in ((f"B{_REASONS.index(reason)}", element.before), ("E", element.after)):
            mark = document.create_element("p")
            mark.text = f"{_MARK}{name}{_MARK}"
            put(mark)
        taken += size
        last = element


def read_marks(lines: Sequence[str]) -> Iterator[tuple[str, Reason | None]]:
    """Yield lines with the reason of the region they stand in; marks are left out."""
    open_regions: list[Reason | None] = []
    for line in lines:
        mark = _MARKED.fullmatch(line)
        if mark is None:
            if open_regions and open_regions[-1] in _NEVER_PROSE and len(line) >= _PARAGRAPH:
                # An element never closed has run on into the report.
                open_regions[-1] = None
            yield line.replace(_MARK, ""), open_regions[-1] if open_regions else None
        elif mark[1] is not None and int(mark[1]) < len(_REASONS):
            open_regions.append(_REASONS[int(mark[1])])
        elif open_regions:
            open_regions.pop()


def _is_small(size: int, left: int, reason: Reason) -> bool:
    share = _MAX_COMMENT_SHARE if reason is Reason.COMMENTS else _MAX_SHARE
    return size <= left * share and (left - size >= _MIN_LEFT or size <= _MIN_LEFT)


def _candidates(body: ElementNode) -> Iterator[tuple[ElementNode, Reason]]:
    found = 0
    for element in list(elements(body, _BLOCKS)):
        reason = _reason(element)
        if reason is not None:
            found += 1
            if found > _MAX_REGIONS:
                return
            yield element, reason


def _reason(element: ElementNode) -> Reason | None:
    if (
        element.get_attribute("hidden") is not None
        or element.get_attribute("aria-hidden") == "true"
    ):
        return Reason.HIDDEN
    style = element.get_attribute("style")
    if style and _HIDDEN_STYLE.search(style):
        return Reason.HIDDEN
    named = _by_class(element)
    if named is not None:
        return named
    role = element.get_attribute("role")
    return _BY_TAG.get(element.local_name or "") or (_BY_ROLE.get(role) if role else None)


def _by_class(element: ElementNode) -> Reason | None:
    words = f"{element.class_name or ''} {element.id or ''}".casefold().strip()
    if not words:
        return None
    words = _NEGATED.sub(" ", words[:300])
    return next((reason for reason, pattern in _CLASSES if pattern.search(words)), None)
