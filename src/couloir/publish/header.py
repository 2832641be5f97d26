"""What every file that leaves says of itself: profile, days, sources, licences, what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from couloir.model.vocabulary import Language, Profile
from couloir.publish.gate import Gated
from couloir.publish.view import DayBasis, Withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A report that an output rests on, by what may be said of it."""

    id: str
    publisher: str | None
    url: str | None
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The facts that travel with an output.

    `withheld` is an index from a reason to a count, in the order of reasons; labels stand in
    the table "withheld". `sources` are in the order of ids.
    """

    title: str
    profile: Profile
    language: Language
    as_of: date
    as_of_basis: DayBasis
    known_on: date | None
    document_count: int
    undated_count: int
    sources: tuple[SourceLine, ...]
    licences: tuple[str, ...]
    withheld: Mapping[str, int]
    withdrawn: tuple[Withdrawn, ...]


def header_of(gated: Gated) -> Header:
    """Return what an output made from a gated view must say of itself."""
    view = gated.view
    return Header(
        title=view.title,
        profile=view.profile,
        language=view.language,
        as_of=view.as_of,
        as_of_basis=view.as_of_basis,
        known_on=view.known_on,
        document_count=view.document_count,
        undated_count=view.undated_count,
        sources=tuple(
            SourceLine(id=one.id, publisher=one.publisher, url=one.url, published=one.published)
            for _, one in sorted(view.documents.items())
        ),
        licences=view.licences,
        withheld={one.reason: one.count for one in gated.withheld},
        withdrawn=view.withdrawn,
    )
