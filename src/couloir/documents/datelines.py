"""Date lines of pages and the datelines of agencies."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from couloir.documents.days import days_in, first_day, impossible_days
from couloir.documents.fold import fold
from couloir.documents.lines import line_of
from couloir.documents.phrases import EXPLICIT_DATE, UPDATED

_WEEKDAY = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)"
)
_CLOCK = (
    r"(?:\d{1,2} ?(?:h|:) ?\d{0,2}(?: ?min)?(?::\d{2})?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)"
)
_ZONE = (
    r"(?:utc|gmt|tu|cet|cest|wat|est|edt|pm|am|aden time|local time|heure locale)(?:[+-]\d{1,2})?"
)
_FILLER = re.compile(
    rf"\b(?:{_WEEKDAY}|{_CLOCK}|{_ZONE}|le|a|at|on|the|du|of|par|by|et|and|in|de|la|redaction|date"
    r"|publie|published|posted|mis|mise|en|ligne|jour|updated|publication)\b|[^\w]+"
)
# Words that may stand beside the day on a date line: a paper, an author, a section.
_DATE_LINE_WORDS = 6
_GLUED = re.compile(r"\b(publiee?|published|posted)(?=[a-z]{3})")
# "date 2025-09-07 Enlèvement de six Sénégalais": a title behind the page's date.
_DATE_PREFIX = re.compile(r"date \d{4}-\d{2}-\d{2} (?:\S+ ){2}\S")
_TOP_LINES = 15
_DATE_LINE_CHARS = 160
# A dateline stands at the start of one of the first lines.
_DATELINE_CHARS = 160
_DATELINE_LINES = 10

_NAME = r"[A-Z\u00c0-\u00dd][\w\u2019'.-]*"
_CAPITALS = r"[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd\u2019'-]{2,}"
_PLACE = rf"(?P<place>{_NAME}(?:[ -](?:{_NAME}|de|du|la|le|sur|es|al)){{0,3}})"
_LOUD_PLACE = rf"(?P<place>{_CAPITALS}(?: {_CAPITALS}){{0,3}})"
_COUNTRY = rf"(?:, ?{_NAME}(?: {_NAME}){{0,2}})?"
_AGENCY = r" ?\([A-Za-z\u00c0-\u00ff][\w .\u2019'/-]{1,30}\)"
_MONTH_WORD = r"[A-Za-z\u00c0-\u00ff]{3,9}\.?"
_DAY_WORDS = (
    rf"(?:le )?(?:\w{{5,9}},? )?(?:\d{{1,2}}(?:er)? {_MONTH_WORD}|{_MONTH_WORD} \d{{1,2}})"
    r"(?:,? \d{4})?"
)
_DATE_WORDS = rf",? {_DAY_WORDS}"
_DASH = r" ?(?:-{1,2}|\u2013|\u2014) ?"
_START = "(?=[\"\u00ab\u201c'\u2018\\w])"
# At the start of a paragraph.
_DATELINES = (
    # BAMAKO (Agence) - ; Bamako (Agence) -- ; BAMAKO, 15 sept (Agence) -
    re.compile(rf"{_PLACE}{_COUNTRY}(?:{_DATE_WORDS})?{_AGENCY}(?: ?:|{_DASH})"),
    # Bamako, le 3 mars 2022 -- ; BAMAKO, May 6 -- : the day makes the place sure
    re.compile(rf"{_PLACE}{_COUNTRY},? ?{_DATE_WORDS}(?:{_AGENCY})?(?:{_DASH}{_START}| ?:)"),
    # APA -- Bamako (Mali) For more than
    re.compile(rf"[A-Z]{{2,8}}{_DASH}{_PLACE} ?\([A-Z\u00c0-\u00dd][\w .'-]{{2,30}}\) ?{_START}"),
    # NIAMEY, Niger -- ; PORT SUDAN - ; AL-MUKALLA:
    re.compile(rf"{_LOUD_PLACE}{_COUNTRY}(?: ?: ?|{_DASH}){_START}(?=.*[a-z]{{2}})"),
)
# As a line of its own.
_DATELINES_ALONE = (
    re.compile(rf"{_PLACE}{_COUNTRY}{_AGENCY},? {_DAY_WORDS}\.?$"),
    re.compile(rf"{_PLACE}{_COUNTRY},? ?{_DATE_WORDS}\.?$"),
)
# Places end where these begin; none of them is one.
_NOT_PLACES = frozenset(
    {
        "date", "par", "photo", "source", "publie", "published", "posted", "by", "le", "la", "les", "the",
        "mali", "niger", "burkina faso", "urgent", "flash", "exclusif", "exclusive", "video", "communique",
        "breaking", "opinion", "analyse", "analysis", "actus", "afrique", "africa", "rfi", "afp", "reuters",
    }
)  # fmt: skip


_NOT_FIRST = frozenset(
    {
        "a", "after", "at", "au", "aux", "by", "dans", "de", "depuis", "des", "du", "en", "for", "from",
        "il", "in", "mis", "posted", "publie", "publiee", "published", "updated", "la", "le", "les", "near", "on", "par", "pour", "selon", "sur", "the", "to", "un", "une",
    }
)  # fmt: skip

_NOT_LAST = frozenset(
    {
        "actu", "agency", "agence", "daily", "file", "hebdo", "info", "infos", "journal", "mail", "media",
        "mirror", "monitor", "news", "post", "press", "presse", "radio", "report", "standard", "star", "tele",
        "times", "today", "tribune", "tv", "update", "weekly",
    }
)  # fmt: skip
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The place that a report is datelined, and its day where a year is given."""

    place: str
    day: date | None


def is_date_line(folded: str, *, besides: int = _DATE_LINE_WORDS) -> bool:
    """Return whether a folded line holds a day with its year, and at most so many words more."""
    if len(folded) > _DATE_LINE_CHARS:
        return False
    folded = _GLUED.sub(r"\1 ", folded)
    if _DATE_PREFIX.match(folded):
        return False
    spans = sorted((found.start, found.end) for found in days_in(folded, day_first=True))
    if not spans:
        return False
    rest = folded
    for start, end in reversed(spans):
        rest = rest[:start] + " " + rest[end:]
    words = _FILLER.sub(" ", rest).split()
    return len(words) <= besides


def visible_day(lines: Sequence[str], *, day_first: bool | None) -> date | None:
    """Return the day that a page says it was published on, from its own lines.

    `lines` are those of the top and of date lines elsewhere, teasers and comments left out.
    A day after "Publié le" comes first, then a bare date line of the top. Days of changes
    ("Mis à jour le") are passed over.
    """
    folded = [_GLUED.sub(r"\1 ", fold(line[:_DATE_LINE_CHARS])) for line in lines]
    for line in folded:
        day = _explicit_day(line, day_first=day_first)
        if day is not None:
            return day
    for line in folded[1 : _TOP_LINES + 1]:
        if UPDATED.search(line) or not is_date_line(line):
            continue
        found = first_day(line, day_first=day_first)
        if found is not None:
            return found.day
    return None


def _explicit_day(folded: str, *, day_first: bool | None) -> date | None:
    for said in EXPLICIT_DATE.finditer(folded):
        rest = folded[said.end() : said.end() + 60]
        changed = UPDATED.search(rest)
        found = first_day(rest[: changed.start()] if changed else rest, day_first=day_first)
        # The day follows at once, a weekday or an article between them at most.
        if found is not None and not _FILLER.sub("", rest[: found.start]):
            return found.day
    return None


def no_days(lines: Sequence[str], body: Sequence[str]) -> Iterator[str]:
    """Yield the lines that give a day of publication which no calendar has, with that day.

    `lines` and `body` are those of `visible_day` and `dateline_of`.
    """
    seen: set[str] = set()
    dated = (_dateline_words(line) for line in body[:_DATELINE_LINES])
    for line in (*lines, *filter(None, dated)):
        folded = _GLUED.sub(r"\1 ", fold(line[:_DATE_LINE_CHARS]))
        wrong = next(impossible_days(folded), None)
        if wrong is None or line in seen:
            continue
        rest = _FILLER.sub(" ", EXPLICIT_DATE.sub(" ", folded[: wrong.start])).split()
        rest += _FILLER.sub(" ", folded[wrong.end :]).split()
        if len(rest) <= _DATE_LINE_WORDS and len(line) <= _DATE_LINE_CHARS:
            seen.add(line)
            yield f'"{line.strip()[:80]}"'


def _dateline_words(text: str) -> str | None:
    """Return the words of a dateline at the start of a line, None where there is none."""
    line = line_of(text)
    if line is None:
        return None
    for pattern in _DATELINES if line.is_prose else _DATELINES_ALONE:
        found = pattern.match(line.text[:_DATELINE_CHARS])
        if found is not None:
            return found[0]
    return None


def dateline_of(lines: Sequence[str], *, day_first: bool | None) -> Dateline | None:
    """Return the dateline at the start of one of the first lines, None where there is none."""
    for text in lines[:_DATELINE_LINES]:
        line = line_of(text)
        if line is None:
            continue
        start = line.text[:_DATELINE_CHARS]
        for pattern in _DATELINES if line.is_prose else _DATELINES_ALONE:
            found = pattern.match(start)
            if found is not None and _is_place(found["place"]):
                written = first_day(found[0], day_first=day_first)
                return Dateline(place=found["place"], day=written.day if written else None)
    return None


def _is_place(name: str) -> bool:
    """Return whether a name may be a town: papers put theirs before a day as well."""
    words = fold(name).split()
    return (
        not {".", "/"} & set(name)
        and " ".join(words) not in _NOT_PLACES
        and words[0] not in _NOT_FIRST
        and re.fullmatch(_WEEKDAY, words[0]) is None
        and words[-1] not in _NOT_LAST
        and _INNER_CAPITAL.search(name) is None
    )
