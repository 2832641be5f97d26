"""Place phrases in context: what a careful reader marked, and where the words put it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

import yaml

from couloir.codec import read
from couloir.errors import EvaluationError, InputError

Half = Literal["develop", "check"]
PhraseShape = Literal["point", "stretch", "area", "none"]
PhraseForm = Literal[
    "at",
    "near",
    "entrance",
    "exit",
    "outskirts",
    "between",
    "axis",
    "road_number",
    "towards",
    "distance",
    "distance_bearing",
    "distance_road",
    "region",
    "cercle",
    "commune",
    "department",
    "province",
    "new_division",
    "park",
    "border",
    "three_borders",
    "river",
    "sector",
    "list",
    "between_in_region",
    "spelling",
    "namesake",
    "embedded",
    "contradiction",
    "person",
    "newspaper",
    "club",
    "unit",
    "group",
    "publisher",
    "capital",
    "unlisted",
    "ambiguous",
    "country",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A position in degrees, the country it lies in, and its name where it has one.

    `km` is the distance told from it ("30 km from A"); None where none is told.
    """

    lat: float
    lon: float
    country: str
    name: str | None = None
    km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A place phrase in its text, and where it should be put.

    `phrase` stands in `text` once, to the letter. `shapes` are those that are right: a disc may
    be kept as a point with its precision or as an area. `points` are reached within `within_km`;
    `ends` are the two ends of a stretch, `length_km` its least and greatest length along the
    road; a right area holds all of `inside` and none of `outside`. A phrase without a place has
    `shapes: [none]`, the `reason`, and for an ambiguous name the least number of `candidates`.
    """

    id: str
    half: Half
    form: PhraseForm
    country: str
    text: str
    phrase: str
    shapes: tuple[PhraseShape, ...]
    points: tuple[Spot, ...] = ()
    ends: tuple[Spot, ...] = ()
    inside: tuple[Spot, ...] = ()
    outside: tuple[Spot, ...] = ()
    around: Spot | None = None
    area: str | None = None
    within_km: float | None = None
    length_km: tuple[float, ...] = ()
    reason: PhraseForm | None = None
    candidates: int = 0
    flags: tuple[str, ...] = ()
    language: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """Where the phrase stands in its text, half-open."""
        start = self.text.index(self.phrase)
        return start, start + len(self.phrase)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """The keys of a file of phrases."""

    language: str
    phrases: tuple[Phrase, ...]


def read_phrases(folder: Path) -> tuple[Phrase, ...]:
    """Return the place phrases of a folder's YAML files, in the order of files and lines.

    Raises `EvaluationError` that names file, phrase and mend.
    """
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        msg = f"{folder}: no place phrases: files *.yaml with language and phrases"
        raise EvaluationError(msg)
    found: dict[str, Phrase] = {}
    for path in paths:
        for phrase in _phrases_of(path):
            if phrase.id in found:
                msg = f"{path}: id: {phrase.id!r} stands twice: rename one"
                raise EvaluationError(msg)
            found[phrase.id] = phrase
    return tuple(found.values())


def forms() -> tuple[str, ...]:
    """Return the closed list of forms, in the order of tables."""
    return get_args(PhraseForm)


def _phrases_of(path: Path) -> tuple[Phrase, ...]:
    try:
        content: object = yaml.safe_load(path.read_text(encoding="utf-8"))
        written = read(_Written, dict(content) if isinstance(content, Mapping) else {})
    except (yaml.YAMLError, InputError, ValueError, OSError) as error:
        msg = f"{path}: {error}"
        raise EvaluationError(msg) from error
    return tuple(_checked(phrase, path, written.language) for phrase in written.phrases)


def _checked(phrase: Phrase, path: Path, language: str) -> Phrase:
    if phrase.text.count(phrase.phrase) != 1:
        msg = f"{path}: {phrase.id}: phrase: {phrase.phrase!r} must stand once in the text"
        raise EvaluationError(msg)
    lacks_place = not (phrase.points or phrase.ends or phrase.inside or phrase.around)
    if lacks_place != (phrase.shapes == ("none",)):
        msg = f"{path}: {phrase.id}: say either a place or shapes: [none] with a reason"
        raise EvaluationError(msg)
    return replace(phrase, language=language)
