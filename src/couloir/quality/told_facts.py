"""Which facts of a timeline some reports tell, by address, or by kind, day and place."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.quality.labels import Label
from couloir.quality.state_scores import Question
from couloir.quality.timelines import Fact

# Pages date a happening of the night, or a declaration, one day earlier or later.
_SLACK_DAYS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One event that a report tells; `url` is the report's own."""

    kind: str
    start: date | None
    end: date | None
    names: frozenset[str]
    url: str | None


def tellings_of_labels(labels: Iterable[Label]) -> list[Telling]:
    """Return what labelled reports tell, by their labels."""
    return [
        Telling(
            kind=str(event.kind),
            start=event.date.start,
            end=event.date.end,
            names=frozenset(map(_folded, event.place.names)),
            url=label.url,
        )
        for label in labels
        for event in label.events
    ]


def tellings_of_claims(claims: Iterable[Claim], documents: Mapping[str, Document]) -> list[Telling]:
    """Return what documents tell, by the claims read from them."""
    return [
        Telling(
            kind=str(claim.kind),
            start=claim.when.start,
            end=claim.when.end,
            names=frozenset(map(_folded, claim.place.names)),
            url=documents[claim.document_id].url,
        )
        for claim in claims
    ]


def facts_told(facts: Sequence[Fact], tellings: Sequence[Telling]) -> frozenset[str]:
    """Return the ids of the facts that are told."""
    return frozenset(
        fact.claim.id for fact in facts if any(_is_told(fact, one) for one in tellings)
    )


def questions_told(questions: Iterable[Question], told: frozenset[str]) -> tuple[Question, ...]:
    """Return the questions of which a fact of their basis is told; "F13" is F13a, F13b, … too."""
    return tuple(
        question
        for question in questions
        if any(
            fact.rstrip("abcdefgh") in _spellings(question) or fact in question.basis
            for fact in told
        )
    )


def _spellings(question: Question) -> frozenset[str]:
    """Return the ids of a basis that stand without a letter, for all parts of a fact."""
    return frozenset(one for one in question.basis if one[-1].isdigit())


def _is_told(fact: Fact, telling: Telling) -> bool:
    """Return whether a report is the fact's own page, or tells the same kind, days and place."""
    claim = fact.claim
    if fact.document.url is not None and fact.document.url == telling.url:
        return True
    if str(claim.kind) != telling.kind:
        return False
    times = ((claim.when.start, telling.start), (claim.when.end, telling.end))
    return all(_is_near(one, other) for one, other in times) and _is_same_place(fact, telling)


def _is_near(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs((one - other).days) <= _SLACK_DAYS


def _is_same_place(fact: Fact, telling: Telling) -> bool:
    """Return whether places agree: of a road two of them, else one, or on both sides none."""
    place = fact.claim.place
    names = frozenset(map(_folded, place.names))
    if not names:
        return not telling.names
    wanted = min(len(names), 2 if place.relation in {"between", "on_road"} else 1)
    return len(names & telling.names) >= wanted


def _folded(name: str) -> str:
    """Return a name without accents, hyphens and case: "Nioro-du-Sahel" is "nioro du sahel"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one)).replace("-", " ")
