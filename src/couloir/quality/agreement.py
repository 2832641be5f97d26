"""When a found event agrees with a labelled one: names, days, figures."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from couloir.codec.events import Event
from couloir.model.time import Interval

# A prediction may be longer than a short label, but not without end.
_LONGEST_DAYS = 31
_HALF = 0.5
_JOINERS = re.compile(r"[-'\u2019/]")
_ARTICLES = re.compile(
    r"\b(?:the|le|la|les|l|of|de|du|des|d|region|cercle|ville|village|city|town)\b"
)


@cache
def folded(name: str) -> str:
    """Return a name in lower case, without accents, hyphens and articles."""
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char)).lower()
    return " ".join(_ARTICLES.sub(" ", _JOINERS.sub(" ", bare)).split())


def folded_names(names: Iterable[str]) -> frozenset[str]:
    """Return the names folded, empty ones left out."""
    return frozenset(folded(name) for name in names) - {""}


# The codebook: a country alone is no place. These are the names that labels and reports use.
_COUNTRIES = folded_names(
    (
        "Mali", "Burkina Faso", "Burkina", "Niger", "Sénégal", "Mauritanie", "Mauritania",
        "Guinée", "Guinea", "Bénin", "Togo", "Côte d'Ivoire", "Ivory Coast", "Ghana", "Nigeria",
        "Tchad", "Chad", "Algérie", "Algeria", "Cameroun", "Cameroon", "Soudan", "Sudan", "Haïti",
        "Yémen", "RDC", "DRC", "DR Congo", "République démocratique du Congo",
        "Democratic Republic of Congo", "Sahel",
    )
)  # fmt: skip


def place_names(event: Event) -> frozenset[str]:
    """Return the folded names of an event's place, countries left out."""
    return folded_names(event.place.names) - _COUNTRIES


def dates_agree(label: Event, found: Event) -> bool:
    """Return whether the days overlap, the found ones not much longer than the labelled ones.

    At most 31 days between its ends, or twice as many as between the label's.
    """
    if not label.date.overlaps(found.date):
        return False
    return found.date.days - 1 <= max(_LONGEST_DAYS, 2 * (label.date.days - 1))


def dates_equal(label: Event, found: Event) -> bool:
    """Return whether the days are the same; of a longer label, half of what either covers."""
    left, right = label.date, found.date
    is_same = (left.start, left.end) == (right.start, right.end)
    if is_same or left.days <= 1 or not right.is_known:
        return is_same
    return _overlap(left, right) >= _HALF


def places_agree(label: Event, found: Event) -> bool:
    """Return whether the places fit, or neither side names one."""
    wanted, given = place_names(label), place_names(found)
    return _fits(wanted, given) or (not wanted and not given)


def places_right(label: Event, found: Event) -> bool:
    """Return whether the places agree; of a stretch between two places, both ends."""
    wanted, given = place_names(label), place_names(found)
    if label.place.relation == "between" and len(wanted) == 2:  # noqa: PLR2004 - two ends
        both = all(_share_a_name(frozenset({name}), given) for name in wanted)
        return both and _fits(wanted, given)
    return places_agree(label, found)


def half_in_common(wanted: frozenset[str], given: frozenset[str]) -> bool:
    """Return whether F1 of two sets of names is at least one half; two empty ones agree."""
    if not wanted or not given:
        return wanted == given
    return 2 * len(wanted & given) / (len(wanted) + len(given)) >= _HALF


def objects_right(label: Event, found: Event) -> bool | None:
    """Return whether every labelled object is found, with at most twice as many given.

    None where neither side has any: there is nothing to judge.
    """
    wanted = [(each.effect, each.min, each.max) for each in label.objects]
    given = [(each.effect, each.min, each.max) for each in found.objects]
    if not wanted:
        return False if given else None
    return all(each in given for each in wanted) and len(given) <= 2 * len(wanted)


def _overlap(left: Interval, right: Interval) -> float:
    """Return the days in common over the days that either covers, as if there were no gap."""
    if left.start is None or left.end is None or right.start is None or right.end is None:
        return 0.0
    both = (min(left.end, right.end) - max(left.start, right.start)).days + 1
    either = (max(left.end, right.end) - min(left.start, right.start)).days + 1
    return both / either


def _share_a_name(left: frozenset[str], right: frozenset[str]) -> bool:
    """Return whether a name of one side lies within one of the other ("Nioro du Sahel")."""
    return any(
        first <= second or second <= first
        for first in (set(name.split()) for name in left)
        for second in (set(name.split()) for name in right)
    )


def _fits(wanted: frozenset[str], given: frozenset[str]) -> bool:
    """Return whether one name is right, and at least half of those given."""
    right = sum(_share_a_name(wanted, frozenset({name})) for name in given)
    return right > 0 and 2 * right >= len(given)
