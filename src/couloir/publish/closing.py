"""A view built from closed lists: listed names, plain words, numbers, days and nothing else."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from couloir.errors import GazetteerError
from couloir.model.claim import Claim, Credit, FieldQuote, Figure, Maker
from couloir.model.corridor import CorridorState, Subject
from couloir.model.document import Document
from couloir.model.footprint import Footprint
from couloir.model.incident import Incident
from couloir.model.vocabulary import EFFECTS, OBJECTS
from couloir.publish.addresses import host_of, is_told_host, told_address
from couloir.publish.coarse import Coarse, Sharp, is_local
from couloir.publish.labels import labels
from couloir.publish.listed import ListedNames
from couloir.publish.movements import tells_of_departure, tells_of_movement, tells_of_rhythm
from couloir.publish.passages import Span, sentence_around, sentences_of
from couloir.publish.reasons import Reason
from couloir.publish.touchy import touchy_reason
from couloir.publish.view import SituationView
from couloir.publish.words import words_reason

_INFERRED = frozenset({"admin1", "country"})
# Ids of edges, which the road network makes.
_MACHINE = re.compile(r"[a-z0-9_:.-]{1,80}")
# Roles that, beside a place and a day, are one person.
_TELLING_ROLES = frozenset({"former hostage", "survivors", "deputy mayor"})
# Fields on which claims of an incident disagree.
CONFLICTS = frozenset({"date", "place", "author", "stance", "toll", "kind"})
_LANGUAGES = frozenset({"fr", "en"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A view of closed lists; `spans` are places of words withheld, `seen` what was, each once."""

    view: SituationView
    spans: Mapping[str, tuple[Span, ...]]
    seen: frozenset[tuple[Reason, str]]


def closed(coarse: Coarse, names: ListedNames, held: Iterable[Claim]) -> Closed:
    """Return a view from closed lists; `held` are the claims left out of it before."""
    roles = labels(coarse.view.language).tables["source"].keys() - _TELLING_ROLES
    work = _Closing(
        view=coarse.view,
        sharp=coarse.sharp,
        names=names,
        roles=frozenset(roles),
        countries=frozenset(place.country for place in names.gazetteer.countries()),
        published=_published(coarse.view.documents),
        seen=set(),
    )
    return work.closed(held)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Closing:
    """The work on one view; `seen` grows with what is withheld, each once."""

    view: SituationView
    sharp: Mapping[str, tuple[Sharp, ...]]
    names: ListedNames
    roles: frozenset[str]
    countries: frozenset[str]
    published: Mapping[str, str]
    seen: set[tuple[Reason, str]]

    def closed(self, held: Iterable[Claim]) -> Closed:
        """Return the view built from closed lists; `held` are the claims left out."""
        touchy = self._touchy(held)
        spans: dict[str, tuple[Span, ...]] = {}
        claims: dict[str, Claim] = {}
        for claim in self.view.claims.values():
            claims[claim.id], withheld = self._claim(claim, touchy.get(claim.document_id, ()))
            if withheld:
                spans[claim.id] = withheld
        view = replace(
            self.view,
            title=self._heading(self.view.title),
            claims=claims,
            incidents=tuple(self._incident(incident) for incident in self.view.incidents),
            states=tuple(self._state(state) for state in self.view.states),
            documents={
                key: self._document(one, has_movement=key in touchy or self._is_fresh(one))
                for key, one in sorted(self.view.documents.items())
            },
            listed_sources=(),
        )
        return Closed(view=view, spans=spans, seen=frozenset(self.seen))

    def _touchy(self, held: Iterable[Claim]) -> Mapping[str, list[Span]]:
        """Return, by document, the sentences that tell of what is held."""
        touchy: dict[str, list[Span]] = {}
        for claim in held:
            text = self.view.documents[claim.document_id].text
            touchy.setdefault(claim.document_id, []).extend(sentences_of(claim, text))
        return touchy

    def _claim(self, claim: Claim, touchy: Iterable[Span]) -> tuple[Claim, tuple[Span, ...]]:
        kept: list[FieldQuote] = []
        withheld: dict[Span, Reason] = {}
        for quoted in claim.quotes:
            span = (quoted.quote.start, quoted.quote.end)
            reason = self._quote_reason(claim, span, touchy)
            if reason is None:
                kept.append(quoted)
            else:
                withheld[span] = reason
                self.seen.add((reason, f"{claim.document_id}:{span[0]}:{span[1]}"))
        return self._fields(replace(claim, quotes=tuple(kept))), tuple(sorted(withheld))

    def _fields(self, claim: Claim) -> Claim:
        """Return a claim whose fields hold nothing but listed words; its quotes are judged."""
        place = claim.place
        return replace(
            claim,
            place=replace(
                place,
                names=self._places(place.names),
                via=self._places(place.via),
                beside=self._places(place.beside),
                admin1=next(iter(self._places((place.admin1,))), None) if place.admin1 else None,
                country=place.country if place.country in self.countries else None,
                inferred=tuple(one for one in place.inferred if one in _INFERRED),
            ),
            footprint=self._footprint(claim.footprint),
            actors=self._parties(claim.actors),
            targets=self._parties(claim.targets),
            credits=tuple(self._credit(credit) for credit in claim.credits),
            figures=self._figures(claim.figures),
            flags=self._flags(claim.flags),
            maker=self._maker(claim.maker),
        )

    def _maker(self, maker: Maker) -> Maker:
        """Return who made a claim; staff who review are nobody's business."""
        name = maker.name.partition(":")[0]
        return maker if name == maker.name else Maker(name=name, version="")

    def _figures(self, figures: Iterable[Figure]) -> tuple[Figure, ...]:
        """Return figures of listed things, without the words they rest on."""
        return tuple(
            replace(one, credited=None, quote=None)
            for one in figures
            if one.what in OBJECTS and one.effect in EFFECTS
        )

    def _quote_reason(self, claim: Claim, span: Span, touchy: Iterable[Span]) -> Reason | None:
        text = self.view.documents[claim.document_id].text
        if any(_meet(span, one) for one in touchy):
            return "movement_in_words"
        sharp = (why for why, one in self.sharp.get(claim.id, ()) if _meet(span, one))
        if (why := next(sharp, None)) is not None:
            return why
        first, last = sentence_around(text, *span)
        passage, around = text[span[0] : span[1]], text[first:last]
        if tells_of_movement(passage, around) or tells_of_rhythm(around):
            return "movement_in_words"
        if tells_of_departure(around) and self._is_fresh(self.view.documents[claim.document_id]):
            return "movement_in_words"
        local = is_local(claim.footprint, claim.place.names)
        return touchy_reason(passage, around, is_local=local) or words_reason(
            text, *span, self.names
        )

    def _is_fresh(self, document: Document) -> bool:
        """Return whether a departure told by a report may not have ended yet."""
        known = document.known
        return known is None or (self.view.as_of - known).days < self.view.holds.movement_days

    def _credit(self, credit: Credit) -> Credit:
        via = tuple(name for name in credit.via if self._is_source(name))
        if self._is_source(credit.name):
            return replace(credit, via=via)
        self.seen.add(("unlisted_source", credit.name))
        return Credit(name=labels(self.view.language).of("credit", credit.kind), kind=credit.kind)

    def _is_source(self, name: str) -> bool:
        """Return whether a source may be named: it is listed, or is no more than a role."""
        if self.names.is_propaganda(name):
            return False
        return self.names.is_source(name) or name in self.roles

    def _places(self, given: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of listed places, each as a list spells it."""
        told = {name: self.names.place_name(name) for name in given}
        self.seen.update(("unlisted_place", name) for name, known in told.items() if not known)
        return tuple(known for known in told.values() if known)

    def _parties(self, given: tuple[str, ...]) -> tuple[str, ...]:
        self.seen.update(
            ("unlisted_actor", name) for name in given if not self.names.is_actor(name)
        )
        return tuple(name for name in given if self.names.is_actor(name))

    def _footprint(self, footprint: Footprint | None) -> Footprint | None:
        if footprint is None:
            return None
        return replace(
            footprint,
            basis=self._listed(footprint.basis) or "",
            gazetteer_ids=self._ids(footprint.gazetteer_ids),
            ambiguous=self._ids(footprint.ambiguous),
            runner_up=next(iter(self._ids((footprint.runner_up or "",))), None),
            road=tuple(one for one in footprint.road if _MACHINE.fullmatch(one.edge)),
            flags=self._flags(footprint.flags),
        )

    def _flags(self, flags: Iterable[str]) -> tuple[str, ...]:
        known = labels(self.view.language).tables["flag"]
        return tuple(flag for flag in flags if flag in known)

    def _ids(self, given: Iterable[str]) -> tuple[str, ...]:
        """Return the ids that are the gazetteer's."""
        return tuple(one for one in given if one and self._is_place_id(one))

    def _is_place_id(self, place_id: str) -> bool:
        try:
            self.names.gazetteer.place(place_id)
        except GazetteerError:
            return False
        return True

    def _incident(self, incident: Incident) -> Incident:
        sources = self._sources(incident)
        figures = (
            replace(
                told,
                origin=sources[told.origin],
                figure=replace(told.figure, credited=None, quote=None),
            )
            for told in incident.figures
            if told.figure.what in OBJECTS and told.figure.effect in EFFECTS
        )
        return replace(
            incident,
            place_names=self._places(incident.place_names),
            footprint=self._footprint(incident.footprint),
            actors=self._parties(incident.actors),
            targets=self._parties(incident.targets),
            origins=tuple(sources[origin] for origin in incident.origins),
            figures=tuple(figures),
            conflicts=tuple(filter(None, map(self._conflict, incident.conflicts))),
        )

    def _sources(self, incident: Incident) -> Mapping[str, str]:
        """Return an index from the sources of an incident to what they may be called.

        Several that come down to one kind are numbered, so that their figures stay apart.
        """
        told = (one.origin for one in incident.figures)
        origins = dict.fromkeys((*incident.origins, *told))
        called = {origin: self._origin(origin, incident) for origin in origins}
        alike = Counter(called.values())
        number: Counter[str] = Counter()
        for origin, name in called.items():
            number[name] += 1
            if alike[name] > 1:
                called[origin] = f"{name} {number[name]}"
        return called

    def _origin(self, origin: str, incident: Incident) -> str:
        """Return the name of a source where it may be told, else its report or its kind."""
        if ", " in origin:
            # A figure that several sources give alike names them in one line.
            return ", ".join(self._origin(one, incident) for one in origin.split(", "))
        if self._is_source(origin) or origin in self.view.documents or self._is_host(origin):
            return origin
        self.seen.add(("unlisted_source", origin))
        if origin in self.published:
            return self.published[origin]
        claims = [self.view.claims[claim] for claim in incident.claims]
        kinds = [one.kind for claim in claims for one in claim.credits if one.name == origin]
        return labels(self.view.language).of("credit", kinds[0] if kinds else "media")

    def _is_host(self, origin: str) -> bool:
        """Return whether a source is the host of a report, and one that may be told."""
        return origin in self.published and "." in origin and is_told_host(origin, self.names)

    def _conflict(self, conflict: str) -> str | None:
        """Return a conflict as it is where its words are listed, else the field alone."""
        field, _, rest = conflict.partition(":")
        if field not in CONFLICTS:
            return None
        reason = words_reason(rest, 0, len(rest), self.names)
        return conflict if reason is None else field

    def _state(self, state: CorridorState) -> CorridorState:
        by_names = self._parties(state.restricted_by_names)
        where, basis = self._listed(state.where), self._listed(state.basis)
        return replace(
            state,
            subject=self._subject(state.subject),
            restricted_by_names=by_names,
            goods=self._parties(state.goods),
            where=where,
            basis=basis or "",
        )

    def _subject(self, subject: Subject) -> Subject:
        """Return what a state is about by its names where these are listed, else by its id."""
        known = {name for one in self.view.corridors for name in (one.name_fr, one.name_en)}

        def called(name: str) -> str:
            is_known = name in known or self.names.is_place(name)
            return name if is_known or self._listed(name) else subject.id

        return replace(subject, name_fr=called(subject.name_fr), name_en=called(subject.name_en))

    def _listed(self, text: str | None) -> str | None:
        if text is None or words_reason(text, 0, len(text), self.names) is None:
            return text
        self.seen.add(("unlisted_word", text))
        return None

    def _heading(self, title: str) -> str:
        """Return the project's name where its words are listed; else none is told."""
        return self._listed(title) or ""

    def _document(self, document: Document, *, has_movement: bool) -> Document:
        """Return a document by its address and day; its text stays here."""
        publisher = document.publisher
        if publisher is not None and not self._is_source(publisher):
            self.seen.add(("unlisted_source", publisher))
            publisher = None
        address = told_address(document, self.names, has_movement=has_movement)
        if address.reason is not None:
            self.seen.add((address.reason, f"{document.id}:address"))
        return Document(
            id=document.id, raw_id=document.id, name=document.id, origin=document.id, text="",
            language=document.language if document.language in _LANGUAGES else "",
            title=self._title(document, has_movement=has_movement),
            url=address.url, publisher=publisher, published=document.published,
            published_basis=document.published_basis, added=document.added,
        )  # fmt: skip

    def _title(self, document: Document, *, has_movement: bool) -> str | None:
        title = document.title
        if title is None:
            return None
        reason = self._title_reason(title, document.text, has_movement=has_movement)
        if reason is None:
            return title
        self.seen.add((reason, f"{document.id}:title"))
        return None

    def _title_reason(self, title: str, report: str, *, has_movement: bool) -> Reason | None:
        is_moving = tells_of_movement(title, title) or tells_of_rhythm(title)
        if is_moving or (has_movement and tells_of_departure(title)):
            return "movement_in_words"
        # Nobody knows of which place a headline tells its count.
        return touchy_reason(title, title, is_local=True) or words_reason(
            title, 0, len(title), self.names, report=report
        )


def _published(documents: Mapping[str, Document]) -> Mapping[str, str]:
    """Return an index from publishers and hosts to the first of their reports."""
    found: dict[str, str] = {}
    for key in sorted(documents):
        for name in (documents[key].publisher, host_of(documents[key].url)):
            if name:
                found.setdefault(name, key)
    return found


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
