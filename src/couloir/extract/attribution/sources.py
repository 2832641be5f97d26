"""Whoever in a text may be credited: media, offices, witnesses, armies and groups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from couloir.extract.actors.countries import read_countries
from couloir.extract.actors.phrases import within
from couloir.extract.actors.reading import read_named
from couloir.extract.actors.tables import army_of, government_of
from couloir.extract.attribution.tables import SourceName, source_acronyms, source_book
from couloir.extract.mentions import ActorRole
from couloir.model.vocabulary import CreditKind, Language

_KINDS: dict[ActorRole, CreditKind] = {
    "armed_group": "armed_group",
    "militia": "armed_group",
    "army": "army",
    "government": "government",
}
# "le porte-parole du JNIM", "the spokesman for Niger's army": the body stands behind the office.
_OFFICE_REACH = 30


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
    bodies = list(_bodies(text, sentences, language))
    home = read_countries(text, sentences, language=language, home=None).home
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
    return [
        _told_apart(source, kept[number + 1 :], bodies, home) for number, source in enumerate(kept)
    ]


def _bodies(
    text: str, sentences: Sequence[tuple[int, int]], language: Language
) -> Iterator[Source]:
    for mention in read_named(text, sentences, language=language, on=None, home=None):
        kind = _KINDS.get(mention.role)
        if kind is not None and mention.name is not None:
            source = SourceName(name=mention.name, kind=kind)
            yield Source(start=mention.start, end=mention.end, source=source)


def _told_apart(
    source: Source, following: Sequence[Source], bodies: Sequence[Source], home: str | None
) -> Source:
    """Return an office with the name of the body that it speaks for, or of the report's country."""
    if not source.source.is_general:
        return source
    for body in bodies:
        if body.start < source.end and source.start < body.end:
            return replace(source, source=body.source)
    if following and _speaks_for(source, following[0]):
        return replace(source, end=following[0].end, source=following[0].source)
    if home is not None and source.source.kind in {"army", "government"}:
        name = army_of(home) if source.source.kind == "army" else government_of(home)
        if source.source.name in {"army", "government"}:
            return replace(source, source=SourceName(name=name, kind=source.source.kind))
    return source


def _speaks_for(office: Source, body: Source) -> bool:
    return body.start - office.end <= _OFFICE_REACH and body.source.kind in _KINDS.values()
