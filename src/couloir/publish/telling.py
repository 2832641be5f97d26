"""States in sentences, each with the claims that it rests on."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import cast

from couloir.errors import LanguageDataError
from couloir.model.claim import Claim
from couloir.model.corridor import CorridorState, Subject
from couloir.model.document import Document
from couloir.model.vocabulary import Kind, Language, State
from couloir.publish.wording import Wording, wording

_FILE = "telling.toml"
# Under these somebody keeps traffic from passing.
_RESTRICTED = frozenset(
    {State.CONTESTED, State.BLOCKADE_DECLARED, State.BLOCKADED, State.PARTIALLY_LIFTED}
)
_OF_ROADS = frozenset({"corridor", "town", "border_post"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence and the claims that it rests on."""

    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Makes sentences in one language.

    `claims` and `documents` are indexes by id, `origins` one from a claim's id to its independent
    sources.
    """

    words: Wording
    said: Mapping[str, str]
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    origins: Mapping[str, Sequence[str]]

    def text(self, key: str, **values: object) -> str:
        """Return a sentence of the table with its values put in."""
        return self.said[key].format(**values)

    def count(self, key: str, number: int) -> str:
        """Return a number with its noun: "1 affirmation", "3 claims"."""
        is_one = number <= 1 if self.words.language == "fr" else number == 1
        return f"{self.words.number(number)} {self.said[f'{key}_one' if is_one else f'{key}_many']}"

    def name(self, subject: Subject) -> str:
        """Return the name of a subject."""
        return subject.name_fr if self.words.language == "fr" else subject.name_en

    def age(self, day: date, as_of: date) -> str:
        """Return how long before the day of view a day lies, in words."""
        days = (as_of - day).days
        if days <= 0:
            return self.said["same_day"]
        if days == 1:
            return self.said["day_before"]
        return self.text("days_before", days=self.count("day", days))

    def state(self, state: CorridorState) -> tuple[Sentence, ...]:
        """Return what is known of a state: what, since when, who, whom, where, how sure, against."""
        return (self.head(state), *self.grounds(state))

    def head(self, state: CorridorState) -> Sentence:
        """Return the sentence that names the state and since when."""
        label = self.words.labels.state(state.state)
        name = self.name(state.subject)
        if state.since is None:
            return Sentence(text=self.text("head_undated", name=name, state=label))
        since = self.words.day(state.since)
        text = self.text("head", name=name, state=label, since=since)
        return Sentence(text=text, claims=state.because)

    def grounds(self, state: CorridorState) -> Iterator[Sentence]:
        """Yield the sentences behind the first."""
        if not state.because:
            yield self._silence(state)
            return
        yield from self._parties(state)
        if state.where and state.state in _RESTRICTED:
            text = self.text("where", where=state.where.replace(" - ", " – "))
            yield Sentence(text=text, claims=state.because)
        yield self._evidence(state)
        yield from self._reports(state)
        yield from self._against(state)

    def reason(self, state: CorridorState) -> str:
        """Return what the latest claim behind a state says, in a line; "" where it has none."""
        known = [self.claims[one] for one in state.because if one in self.claims]
        if not known:
            return ""
        claim = max(known, key=lambda one: (one.when.start or date.min, one.id))
        parts = (
            self.words.labels.of("kind", claim.kind),
            self.words.place(claim.place) if claim.place.names else "",
            self.words.interval(claim.when),
        )
        return ", ".join(part for part in parts if part)

    def _silence(self, state: CorridorState) -> Sentence:
        if state.last_evidence is None:
            return Sentence(text=self.said["never"])
        day, age = self.words.day(state.last_evidence), self.age(state.last_evidence, state.as_of)
        return Sentence(text=self.text("silent", day=day, age=age))

    def _parties(self, state: CorridorState) -> Iterator[Sentence]:
        what = self.words.listing(self._aimed_at(state))
        if state.subject.kind not in _OF_ROADS:
            if what:
                yield Sentence(text=self.text("lacks", what=what), claims=state.because)
            return
        if state.state not in _RESTRICTED:
            return
        by = self._by(state)
        if not by and not what:
            return
        key = "aimed_at" if not by else "by_what" if what else "by"
        text = self.text(key, by=by, what=what)
        yield Sentence(text=text, claims=state.because)

    def _by(self, state: CorridorState) -> str:
        """Return who contests, declared or imposed it; "" where nobody says so."""
        if state.restricted_by is None:
            return ""
        names = [self.words.labels.party(one) for one in state.restricted_by_names]
        listed = f" ({self.words.listing(names)})" if names else ""
        return self.text(
            f"by_{state.state}", who=f"{self.said[f'who_{state.restricted_by}']}{listed}"
        )

    def _aimed_at(self, state: CorridorState) -> list[str]:
        """Return what the claims say is restricted or lacks, each once, goods first."""
        told = [one for claim in self._behind(state) for one in claim.targets]
        return [
            self.words.labels.party(one) for one in dict.fromkeys((*state.goods, *sorted(told)))
        ]

    def _behind(self, state: CorridorState) -> list[Claim]:
        return [self.claims[one] for one in state.because if one in self.claims]

    def _evidence(self, state: CorridorState) -> Sentence:
        last = state.last_evidence or state.as_of
        origins = {origin for one in state.because for origin in self.origins.get(one, ())}
        text = self.text(
            "evidence",
            day=self.words.day(last),
            age=self.age(last, state.as_of),
            claims=self.count("claim", len(state.because)),
            origins=self.count("origin", len(origins)),
            word=self._sure(state.confidence),
            value=self.words.share(state.confidence),
        )
        return Sentence(text=text, claims=state.because)

    def _reports(self, state: CorridorState) -> Iterator[Sentence]:
        """Yield where it was read: the first report that said so, and how many more."""
        found = {claim.document_id for claim in self._behind(state)} & self.documents.keys()
        reports = sorted((self.documents[one] for one in found), key=_by_day)
        if not reports:
            return
        first, others = reports[0], len(reports) - 1
        parts = [first.publisher or first.name]
        if first.known:
            parts.append(self.words.day(first.known))
        more = self.text("more", reports=self.count("more_report", others)) if others else ""
        text = self.text("read_in", report=", ".join(parts), more=more)
        yield Sentence(text=text, claims=state.because)

    def _sure(self, confidence: float) -> str:
        word = self.words.confidence(confidence)
        # Where a language begins the sentence with it.
        return word.capitalize() if self.said["evidence"].find(". {word}") >= 0 else word

    def _against(self, state: CorridorState) -> Iterator[Sentence]:
        if not state.against:
            return
        claims = self.count("says_otherwise", len(state.against))
        if state.last_against is None:
            text = self.text("against_undated", claims=claims)
        else:
            text = self.text("against", claims=claims, day=self.words.day(state.last_against))
        yield Sentence(text=text, claims=state.against)


# A measure was told of where one of these is: it was laid on, or it was taken off.
_MEASURES = frozenset(
    {
        Kind.BLOCKADE_DECLARED,
        Kind.BLOCKADE_ENFORCED,
        Kind.BLOCKADE_LIFTED,
        Kind.ROAD_CLOSED,
        Kind.ROAD_REOPENED,
    }
)


def was_restricted(state: CorridorState, claims: Mapping[str, Claim]) -> bool:
    """Return whether a claim behind a state, or against it, tells of a measure on passage."""
    told = (claims[one] for one in (*state.because, *state.against) if one in claims)
    return any(claim.kind in _MEASURES for claim in told)


def telling_of(
    language: Language,
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document] | None = None,
    origins: Mapping[str, Sequence[str]] | None = None,
) -> Telling:
    """Return what makes sentences of a language; without documents no report is named."""
    return Telling(
        words=wording(language),
        said=said(language),
        claims=claims,
        documents=documents or {},
        origins=origins or {},
    )


def _by_day(document: Document) -> tuple[date, str]:
    return document.known or date.max, document.id


@cache
def said(language: Language) -> Mapping[str, str]:
    """Return the sentences of a language.

    Raises `LanguageDataError` where one language has sentences that the other lacks.
    """
    text = files("couloir.publish").joinpath(_FILE).read_text(encoding="utf-8")
    tables = cast("Mapping[str, Mapping[str, str]]", tomllib.loads(text))
    lone = tables["fr"].keys() ^ tables["en"].keys()
    if lone:
        msg = f"{_FILE}: {', '.join(sorted(lone))}: must have fr and en"
        raise LanguageDataError(msg)
    return tables[language]
