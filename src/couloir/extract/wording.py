"""Place words of a claim from place phrases of the text, and those of marked words alone."""

from collections import Counter
from collections.abc import Iterator, Sequence

from couloir.extract.folding import fold
from couloir.extract.mentions import PlaceMention
from couloir.extract.reading import read_place_phrases
from couloir.extract.toponyms import DOUBTFUL, ToponymReader
from couloir.model.claim import PlaceWords
from couloir.model.vocabulary import Language, Relation
from couloir.ports import Gazetteer

# Of several phrases in the marked words, the one that tells most (as `filling` has it).
_EXACTNESS: tuple[Relation, ...] = ("between", "near", "at", "on_road", "in_area", "unknown")
# Code points within which a name tells where the one before or behind it lies.
_AHEAD, _BACK = 60, 30
_LANGUAGES: tuple[Language, ...] = ("fr", "en")


class PhraseReader:
    """Reads the place words of marked words in a text, as a claim that rests on them has them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Make a reader of place names per language; raises `LanguageDataError`."""
        self._toponyms = {language: ToponymReader(language, gazetteer) for language in _LANGUAGES}

    def read(self, text: str, span: tuple[int, int], language: Language) -> PlaceWords | None:
        """Return the place words that touch a span (code points, half-open), None where none do.

        The region told beside them counts as it does in a claim.
        """
        found = read_place_phrases(text, language, self._toponyms[language])
        phrases = [phrase for phrase in found if phrase.certainty > DOUBTFUL]
        start, end = span
        marked = [
            phrase
            for phrase in phrases
            if any(a < end and start < b for a, b in phrase.name_spans) and phrase.names
        ]
        if not marked:
            return None
        best = min(marked, key=lambda one: (_EXACTNESS.index(one.relation), one.start))
        words, _ = words_of(best, phrases, country=country_of(phrases))
        return words


def words_of(
    best: PlaceMention, beside: Sequence[PlaceMention], *, country: str | None
) -> tuple[PlaceWords, PlaceMention | None]:
    """Return the words of a phrase, and the phrase beside it that tells its region.

    `beside` are the phrases of its happening, `country` the one that the report speaks of.
    """
    areas = (place for place in beside if place.names and place.relation == "in_area")
    area = next((place for place in areas if place is not best), None)
    told = next((place.country for place in beside if place.country), None)
    words = PlaceWords(
        names=tuple(once(best.names)),
        relation=best.relation,
        admin1=(area.admin1 or area.names[0]) if area else best.admin1,
        country=best.country or told or country,
        distance_km=best.distance_km,
        bearing=best.bearing,
        beside=tuple(_names_beside(best, beside)),
        inferred=tuple(_inferred(best, area, beside)),
    )
    return words, area


def _inferred(
    best: PlaceMention, area: PlaceMention | None, phrases: Sequence[PlaceMention]
) -> Iterator[str]:
    """Yield the fields that only the name itself gives: no other phrase agrees on them."""
    if area is None and best.admin1 is not None and best.relation != "in_area":
        yield "admin1"
    others = {place.country for place in phrases if place is not best}
    if best.country is not None and best.country not in others:
        yield "country"


def _names_beside(best: PlaceMention, phrases: Sequence[PlaceMention]) -> Iterator[str]:
    """Yield the names told right before or behind a phrase: "X, near A", "between A and B"."""
    own = {fold(name) for name in best.names}
    near = [place for place in phrases if place is not best and _stands_by(place, best)]
    for name in once([name for place in sorted(near, key=_start) for name in place.names]):
        if fold(name) not in own:
            yield name


def _stands_by(place: PlaceMention, best: PlaceMention) -> bool:
    return 0 <= place.start - best.end <= _AHEAD or 0 <= best.start - place.end <= _BACK


def _start(place: PlaceMention) -> int:
    return place.start


def country_of(phrases: Sequence[PlaceMention]) -> str | None:
    """Return the country that most place phrases lie in; None where none is known or two tie."""
    counts = Counter(phrase.country for phrase in phrases if phrase.country).most_common(2)
    is_tie = len({count for _, count in counts}) < len(counts)
    return counts[0][0] if counts and not is_tie else None


def once(names: Sequence[str]) -> list[str]:
    """Return the names, of each spelling of one the first."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold(name), name)
    return list(found.values())
