"""What a file says of itself: profile, days, sources, licences, and how much was withheld."""

from collections.abc import Mapping

from couloir.codec import data_of, dumps
from couloir.publish.gate import Gated
from couloir.publish.header import Header, header_of
from couloir.publish.labels import labels

# Sources are a table of their own in a workbook; one line of a table has no room for thousands.
_ABOUT_SOURCES = 100


def about_json(gated: Gated) -> str:
    """Return the header as canonical JSON, for formats that hold metadata of any length."""
    return dumps(data_of(header_of(gated)))


def about_lines(gated: Gated) -> tuple[tuple[str, str], ...]:
    """Return the header as names and values, for people, in the language of the view.

    Sources are counted; the rows name those that they rest on.
    """
    header = header_of(gated)
    words = _WORDS[header.language]
    label = labels(header.language)
    days = (header.as_of.isoformat(), header.known_on.isoformat() if header.known_on else None)
    withheld = [
        f"{label.of('withheld', reason)}: {count}" for reason, count in header.withheld.items()
    ]
    return tuple(
        (words[name], value)
        for name, value in (
            ("title", header.title),
            ("profile", f"{header.profile} ({label.of('profile', header.profile)})"),
            ("as_of", f"{days[0]} ({header.as_of_basis})"),
            ("known_on", days[1] or words["all"]),
            ("sources", _sources(header, words)),
            ("licences", " ".join(header.licences) or words["none"]),
            ("withheld", f"{sum(header.withheld.values())}"),
            ("withheld_by_reason", "; ".join(withheld) or words["none"]),
            ("withdrawn", str(len(header.withdrawn))),
        )
    )


def brief(gated: Gated) -> str:
    """Return the header in one short line of closed words, for formats without any other room."""
    header = header_of(gated)
    withheld = ", ".join(f"{reason} {count}" for reason, count in header.withheld.items())
    known = f"; known_on={header.known_on.isoformat()}" if header.known_on else ""
    return (
        f"profile={header.profile}; as_of={header.as_of.isoformat()}{known}; "
        f"withheld={withheld or 0}; licences={' '.join(header.licences)}"
    )


def _sources(header: Header, words: Mapping[str, str]) -> str:
    told = words["sources_told"].format(
        count=len(header.sources), all=header.document_count, undated=header.undated_count
    )
    names = sorted({one.publisher for one in header.sources if one.publisher})
    shown = ", ".join(names[:_ABOUT_SOURCES])
    more = f" (+{len(names) - _ABOUT_SOURCES})" if len(names) > _ABOUT_SOURCES else ""
    return f"{told}: {shown}{more}" if names else told


_WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "title": "titre",
        "profile": "profil",
        "as_of": "jour dont on parle",
        "known_on": "connu au",
        "all": "tout ce qui est connu",
        "sources": "sources",
        "sources_told": "{count} documents ({undated} sur {all} laissés de côté, sans jour)",
        "licences": "licences",
        "withheld": "éléments retenus",
        "withheld_by_reason": "retenus, par raison",
        "withdrawn": "retirés depuis leur publication",
        "none": "aucun",
    },
    "en": {
        "title": "title",
        "profile": "profile",
        "as_of": "day of view",
        "known_on": "known on",
        "all": "all that is known",
        "sources": "sources",
        "sources_told": "{count} documents ({undated} of {all} left out, without a day)",
        "licences": "licences",
        "withheld": "things withheld",
        "withheld_by_reason": "withheld, by reason",
        "withdrawn": "withdrawn since published",
        "none": "none",
    },
}
