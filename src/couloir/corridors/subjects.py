"""What has a state: corridors, and the places of whose access or supply claims speak."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from couloir.corridors.atlas import Atlas, StretchLine
from couloir.corridors.evidence import Evidence, read_evidence
from couloir.corridors.parameters import seed_parameters
from couloir.corridors.rules import SUPPLY_SIGNALS, Rules, Signal
from couloir.corridors.signals import has_blocked
from couloir.corridors.stretches import Shares, Touched, shares_of, touched_stretches
from couloir.corridors.touching import Directness, near_lines, touches_corridor, touches_place
from couloir.model.claim import Claim
from couloir.model.corridor import Corridor, Subject
from couloir.model.document import Document
from couloir.model.footprint import GazetteerPlace
from couloir.model.vocabulary import Kind, SubjectKind

_TOWN_KINDS = frozenset({"settlement", "border_post"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OnSubject:
    """A piece of evidence as it bears on one subject.

    `share` in 0..1 is what distance along the road leaves of it. On a corridor `stretches` are
    (index, share) of the stretches that it bears on.
    """

    evidence: Evidence
    directness: Directness
    share: float = 1.0
    stretches: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectEvidence:
    """A subject and all that bears on it, in order of days and claims.

    `stretches` are those of a corridor, in its order; empty for all else.
    """

    subject: Subject
    evidence: tuple[OnSubject, ...]
    stretches: tuple[StretchLine, ...] = ()


def gather(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    origins: Mapping[str, Sequence[str]],
    *,
    atlas: Atlas,
    rules: Rules,
) -> tuple[SubjectEvidence, ...]:
    """Return every subject with its evidence, corridors first, then by kind and id.

    All corridors are subjects; a town or border post is one where a claim speaks of access to
    it, a supply area where a claim speaks of supply there. `origins` gives per claim id the
    independent sources. A claim counts for every subject that it touches.
    """
    found: dict[Subject, list[OnSubject]] = defaultdict(list)
    stretches = {corridor_subject(line.corridor): line.stretches for line in atlas.lines}
    for subject in stretches:
        found[subject] = []
    told = sorted(claims, key=lambda one: one.id)
    assaults = frozenset(_assaults(told))
    for claim in told:
        if _is_assault(claim, assaults):
            continue
        document = documents.get(claim.document_id)
        known: date | None = document.known if document is not None else None
        evidence = read_evidence(claim, known=known, origins=origins.get(claim.id, ()), rules=rules)
        for one in evidence:
            for subject, touch in _touched(claim, one.signal, atlas, rules):
                found[subject].append(
                    OnSubject(evidence=one, directness=touch.directness, stretches=touch.stretches)
                )
    _spread_to_capitals(found, atlas)
    return tuple(
        SubjectEvidence(
            subject=subject,
            evidence=tuple(sorted(found[subject], key=_order)),
            stretches=stretches.get(subject, ()),
        )
        for subject in sorted(found, key=lambda one: (one.kind, one.id))
        if subject.kind != "town" or any(map(_is_on_access, found[subject]))
    )


Assault = tuple[str, date, str]


def _assaults(claims: Iterable[Claim]) -> Iterator[Assault]:
    """Yield document, day and place of each attack told."""
    for claim in claims:
        if claim.kind is Kind.ARMED_ATTACK and claim.when.start is not None:
            for name in claim.place.names:
                yield claim.document_id, claim.when.start, name


def _is_assault(claim: Claim, assaults: frozenset[Assault]) -> bool:
    """Return whether a "blockade" of one day is an attack that the same page tells there.

    Armed men around a camp under fire are the attack; they keep no goods out.
    """
    if claim.kind is not Kind.BLOCKADE_ENFORCED or claim.when.days != 1 or has_blocked(claim):
        return False
    start = claim.when.start
    return start is not None and any(
        (claim.document_id, start, name) in assaults for name in claim.place.names
    )


def _spread_to_capitals(found: dict[Subject, list[OnSubject]], atlas: Atlas) -> None:
    """Let what is told of a whole country's supply bear on its capital, if that has claims too.

    A claim without a place of a shortage names the country as a whole (codebook rule 1), and is
    the country's state. Of its towns only the capital is where a government's measure for all
    the country is taken and felt; of the others nobody has spoken: theirs stays unknown.
    """
    places = {one: atlas.gazetteer.place(one.id) for one in found if one.kind == "supply"}
    countries = {
        place.country: subject for subject, place in places.items() if place.kind == "country"
    }
    for subject, place in places.items():
        if _is_capital(place) and place.country in countries:
            wide = found[countries[place.country]]
            found[subject].extend(replace(one, directness="region") for one in wide)


def _is_capital(place: GazetteerPlace) -> bool:
    return place.kind == "settlement" and place.rank == 0


def corridor_subject(corridor: Corridor) -> Subject:
    """Return the subject that a corridor is."""
    return Subject(
        id=corridor.id, kind="corridor", name_fr=corridor.name_fr, name_en=corridor.name_en
    )


def place_subject(place: GazetteerPlace, kind: SubjectKind) -> Subject:
    """Return the subject that a place is, for access or for supply."""
    return Subject(id=place.id, kind=kind, name_fr=place.names[0], name_en=place.names[0])


def subjects(gathered: Iterable[SubjectEvidence]) -> tuple[Subject, ...]:
    """Return the subjects alone, in the order given."""
    return tuple(one.subject for one in gathered)


def _is_on_access(one: OnSubject) -> bool:
    """Return whether a town's evidence is more than a convoy's arrival."""
    return one.evidence.signal not in {Signal.PASSAGE, Signal.ESCORTED_PASSAGE}


def _order(one: OnSubject) -> tuple[date, str, str]:
    return (one.evidence.day, one.evidence.claim_id, one.evidence.signal)


@dataclass(frozen=True, slots=True)
class _Touch:
    directness: Directness
    stretches: Shares = ()


def _touched(
    claim: Claim, signal: Signal, atlas: Atlas, rules: Rules
) -> Iterator[tuple[Subject, _Touch]]:
    if signal not in SUPPLY_SIGNALS:
        for line in near_lines(claim, atlas.road_of(claim), atlas, rules):
            directness = touches_corridor(line, claim, signal, atlas=atlas, rules=rules)
            if directness is not None:
                how = Touched(signal=signal, directness=directness, atlas=atlas, rules=rules)
                touched = touched_stretches(line, claim, how)
                shares = shares_of(line, touched, signal, seed_parameters().weights)
                yield corridor_subject(line.corridor), _Touch(directness, shares)
    for place, kind in _places(claim, signal, atlas):
        if touches_place(place, kind, claim, signal, atlas=atlas):
            yield place_subject(place, kind), _Touch("named")


def stretch_evidence(gathered: Iterable[SubjectEvidence]) -> tuple[SubjectEvidence, ...]:
    """Return every stretch of the corridors as a subject of its own, in order of ids.

    A stretch that several corridors share is one. A piece of evidence that bears on it by
    several corridors counts once, by the largest share.
    """
    names: dict[str, StretchLine] = {}
    found: dict[str, dict[tuple[str, Signal, date], OnSubject]] = defaultdict(dict)
    for corridor in sorted(gathered, key=lambda one: one.subject.id):
        for stretch in corridor.stretches:
            names.setdefault(stretch.id, stretch)
        for one in corridor.evidence:
            for number, share in one.stretches:
                held = found[corridor.stretches[number].id]
                key = (one.evidence.claim_id, one.evidence.signal, one.evidence.day)
                if key not in held or held[key].share < share:
                    held[key] = replace(one, share=share, stretches=())
    return tuple(
        SubjectEvidence(
            subject=Subject(
                id=one, kind="stretch", name_fr=names[one].name, name_en=names[one].name
            ),
            evidence=tuple(sorted(found[one].values(), key=_order)),
        )
        for one in sorted(names)
    )


def _places(
    claim: Claim, signal: Signal, atlas: Atlas
) -> Iterator[tuple[GazetteerPlace, SubjectKind]]:
    """Yield the places that a claim may make subjects of, each once."""
    named = {place.id: place for place in atlas.places_of(claim)}
    if signal in SUPPLY_SIGNALS:
        country = None if claim.place.names else atlas.country(claim.place.country)
        for place in named.values() if country is None else (country,):
            if place.kind in _TOWN_KINDS or place.kind == "country":
                yield place, "supply"
        return
    for place in named.values():
        if place.kind in _TOWN_KINDS:
            yield place, "border_post" if place.kind == "border_post" else "town"
