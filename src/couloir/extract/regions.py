"""The region of a place that no list has one for, where the report tells it elsewhere."""

import re
from collections.abc import Iterator

from couloir.extract.folding import fold
from couloir.extract.mentions import PlaceMention
from couloir.extract.reading import Reading
from couloir.extract.toponyms.table import place_rules

_STOP = re.compile(r"[.;:!?\n]")
_BEHIND = 60  # code points behind a name in which its region is told
_NOUN_REACH = 12  # code points behind a name in which "province" stands


def region_told(best: PlaceMention, reading: Reading) -> tuple[str, PlaceMention] | None:
    """Return the region of a place by the report's words, and the phrase that tells it.

    The one told right behind the name, wherever the report names it; else the only one of its
    paragraph; else the only one of the report. None where several might be meant.
    """
    regions = list(_regions(reading))
    own = {fold(name) for name in best.names}
    ends = [
        place.end
        for listed in reading.places.values()
        for place in listed
        if own & {fold(name) for name in place.names}
    ]
    behind = [each for each in regions if any(_is_behind(each[1], end, reading) for end in ends)]
    paragraph = [
        each for each in regions if _paragraph(each[1], reading) == _paragraph(best, reading)
    ]
    for group in (behind, paragraph, regions):
        if len({fold(name) for name, _ in group}) == 1:
            return group[0]
    return None


def _is_behind(region: PlaceMention, end: int, reading: Reading) -> bool:
    """Whether a region is told right behind a name that ends there, in the same breath."""
    return 0 <= region.start - end <= _BEHIND and not _STOP.search(
        reading.folded, end, region.start
    )


def _regions(reading: Reading) -> Iterator[tuple[str, PlaceMention]]:
    """Yield the regions that a report names, each with its phrase."""
    noun = place_rules(reading.language).region_noun
    for number in sorted(reading.places):
        for place in reading.places[number]:
            if place.relation != "in_area" or len(place.names) != 1:
                continue
            if place.admin1 is not None:
                yield place.admin1, place
            elif noun.search(reading.folded, place.start, place.end + _NOUN_REACH):
                yield place.names[0], place


def _paragraph(place: PlaceMention, reading: Reading) -> int | None:
    return next((s.paragraph for s in reading.sentences if s.start <= place.start < s.end), None)
