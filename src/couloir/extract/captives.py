"""How many were let go, where a report counts them as it tells who was taken."""

from collections.abc import Sequence
from dataclasses import replace

from couloir.extract.drafts import Draft
from couloir.extract.mentions import FigureMention
from couloir.model.vocabulary import Kind

_PERSON = "person"
_EFFECTS = {Kind.ABDUCTION: "abducted", Kind.RELEASE: "released"}
_OTHER = {Kind.ABDUCTION: Kind.RELEASE, Kind.RELEASE: Kind.ABDUCTION}


def with_captives(drafts: Sequence[Draft]) -> list[Draft]:
    """Give a release the count of those taken, and an abduction that of those let go.

    "Six drivers were seized; the next day they were free": only where the report tells one of
    each, and where the draft counts nobody itself.
    """
    return [_counted(draft, drafts) for draft in drafts]


def _counted(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    if draft.kind not in _EFFECTS or _people(draft):
        return draft
    others = [other for other in drafts if other.kind is _OTHER[draft.kind]]
    alike = [other for other in drafts if other.kind is draft.kind]
    if len(others) != 1 or len(alike) != 1:
        return draft
    effect = _EFFECTS[draft.kind]
    return replace(
        draft, figures=draft.figures + tuple((each, effect) for each in _people(others[0]))
    )


def _people(draft: Draft) -> list[FigureMention]:
    """Return the people whom a draft counts as taken or let go."""
    effect = _EFFECTS[draft.kind]
    return [
        figure
        for figure, befell in draft.figures
        if figure.what == _PERSON and befell == effect and figure.count.is_known
    ]
