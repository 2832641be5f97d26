"""Whoever in a text may be credited: media, offices, witnesses, armies and groups."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from couloir.extract.actors.phrases import within
from couloir.extract.actors.reading import read_named
from couloir.extract.actors.tables import army_of, government_of
from couloir.extract.attribution.tables import SourceName, source_acronyms, source_book
from couloir.extract.mentions import ActorMention, ActorRole
from couloir.model.vocabulary import CreditKind, Language

_KINDS: dict[ActorRole, CreditKind] = {
    "armed_group": "armed_group",
    "militia": "armed_group",
    "army": "army",
    "government": "government",
}
# "le porte-parole du JNIM", "the spokesman for Niger's army": the body stands behind the office.
_OFFICE_REACH = 30
# A name of two to four capitalised words, the last of them kept.
_NAME = re.compile(r"\b(?:[A-Z\u00c0-\u00dc][\w'\u2019-]+ ){1,3}([A-Z\u00c0-\u00dc][\w-]+)")
_CAPITAL = re.compile(r"\b[A-Z\u00c0-\u00dc][\w-]+")
# ", maire de": the office begins this many code points behind the name.
_COMMA, _APPOSITION = 2, 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Words that name somebody who may be credited."""

    start: int
    end: int
    source: SourceName


def read_sources(
    text: str, flat: str, sentences: Sequence[tuple[int, int]], *, language: Language
) -> list[Source]:
    """Return whoever may be credited, in order, without overlaps; the longer words win."""
    named, countries = read_named(text, sentences, language=language, on=None)
    bodies = list(_bodies(named))
    found = [
        Source(start=hit.start, end=hit.end, source=hit.payload)
        for hit in (*source_acronyms(language).find(text), *source_book(language).find(flat))
    ]
    found += bodies
    found.sort(
        key=lambda source: (source.start - source.end, source.start, source.source.is_general)
    )
    taken: set[int] = set()
    kept = []
    for source in found:
        span = range(source.start, source.end)
        if taken.isdisjoint(span) and within(sentences, source.start, source.end) is not None:
            taken.update(span)
            kept.append(source)
    kept.sort(key=lambda source: source.start)
    told = [_told_apart(kept, number, bodies, countries.home) for number in range(len(kept))]
    taken.update(at for hit in countries.hits for at in range(hit.start, hit.end))
    told += _persons(text, told, taken)
    told.sort(key=lambda source: source.start)
    return told


def _persons(text: str, sources: Sequence[Source], taken: Set[int]) -> list[Source]:
    """Return later mentions by surname of people whom the text introduced with their office.

    "Awa Diarra, maire de X, …" makes a later "Diarra" the mayor: the name itself is not kept.
    """
    roles: dict[str, tuple[int, SourceName]] = {}
    for name in _NAME.finditer(text):
        if not taken.isdisjoint(range(name.start(), name.end())):
            continue
        for source in sources:
            behind, before = source.start - name.end(), name.start() - source.end
            if _COMMA <= behind <= _APPOSITION or before == 1:
                roles.setdefault(name.group(1), (name.end(), source.source))
    found = []
    for word in _CAPITAL.finditer(text):
        end, role = roles.get(word.group(), (len(text), None))
        if role is not None and word.start() > end and word.start() not in taken:
            found.append(Source(start=word.start(), end=word.end(), source=role))
    return found


def _bodies(named: Iterable[ActorMention]) -> Iterator[Source]:
    for mention in named:
        kind = _KINDS.get(mention.role)
        if kind is not None and mention.name is not None:
            source = SourceName(name=mention.name, kind=kind)
            yield Source(start=mention.start, end=mention.end, source=source)


def _told_apart(
    sources: Sequence[Source], number: int, bodies: Sequence[Source], home: str | None
) -> Source:
    """Return an office with the name of the body that it speaks for, or of the report's country."""
    source = sources[number]
    if not source.source.is_general:
        return source
    for body in bodies:
        if body.start < source.end and source.start < body.end:
            return replace(source, source=body.source)
    if number + 1 < len(sources) and _speaks_for(source, sources[number + 1]):
        return replace(source, end=sources[number + 1].end, source=sources[number + 1].source)
    if number > 0 and source.start - sources[number - 1].end == 1 and _is_body(sources[number - 1]):
        return replace(source, source=sources[number - 1].source)
    return _of_country(source, home)


def _of_country(source: Source, home: str | None) -> Source:
    if home is None:
        return source
    match source.source.name:
        case "army":
            return replace(source, source=SourceName(name=army_of(home), kind="army"))
        case "government":
            return replace(source, source=SourceName(name=government_of(home), kind="government"))
        case _:
            return source


def _is_body(source: Source) -> bool:
    return source.source.kind in _KINDS.values()


def _speaks_for(office: Source, body: Source) -> bool:
    return body.start - office.end <= _OFFICE_REACH and _is_body(body)
