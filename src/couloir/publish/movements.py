"""Which claims, and which words, tell of a movement that is planned or still under way."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.model.time import Interval
from couloir.model.vocabulary import NOT_YET, Kind, Stance
from couloir.publish.listed import fold
from couloir.publish.passages import sentences_of

MovementReason = Literal["planned_movement", "running_movement", "escort_rhythm"]

# Days before the day of view in which a departure with no arrival told may still be on the road:
# the slowest convoys of the reports, to Gao and back from a border, took under two weeks.
HOLD_DAYS = 14

# A threatened blockade is no movement: who travels must hear of it.
MOVEMENTS = frozenset(
    {Kind.CONVOY_ARRIVED, Kind.CONVOY_DEPARTED, Kind.MILITARY_OPERATION, Kind.WITHDRAWAL}
)
# Who moves, and words for what has not happened yet, both as `fold` writes them. What nobody read
# as a claim (a headline, an address) is held by these. They hold too much rather than too little:
# "était attendu" is withheld as well.
_ON_THE_ROAD = re.compile(
    r"\b(?:convo[iy]s?|citernes?|camions?|tankers?|trucks?|lorry|lorries|vehicules?|vehicles?|bus|buses|cars"
    r"|colonnes?|columns?|escorte[es]?|escort(?:ed)?|cargaisons?|shipments?)\b"
)
_COMING = re.compile(
    r"\b(?:(?:(?:quitte|arrive|rallie|traverse|passe|emprunte|entre|gagne|circule|roule)|(?:re)?parti"
    r"|rejoind|(?:re)?prend)r(?:a|ont)"
    r"|(?:va|vont|doit|doivent|devrait|devraient|s appretent? a) (?:\w+ ){0,2}?\w+(?:er|ir|re)"
    r"|(?<!\bont )(?<!\ba )(?<!\bavait )(?<!\bavaient )(?:attendu|prevu)e?s?|en (?:route|chemin|partance)|demain|tomorrow|se dirige(?:nt)?|f(?:ai|on)t route"
    r"|roule(?:nt)? (?:vers|en ce moment)|ser(?:a|ont) (?:\w+ )?\w+e[es]*|prevoi\w* (?:de|d)|plan(?:s|ned|ning)? to|will (?:\w+ )?(?:leave|depart|arrive|reach|enter|cross|set|roll|move|head|pass)"
    r"|to (?:leave|depart|enter|cross|set out)|(?:due|scheduled|set|about|expected) (?:to|in|at)"
    r"|on (?:its|their) way|head(?:s|ed|ing)? (?:to|for))\b"
)
_LEAVING = re.compile(
    r"\b(?:quitt\w+|part(?:i|is|ie|ies|ent|ir|ant)?|(?:pris|prend|prennent) la route|departs?|departed|departure|leaves?|leaving|left"
    r"|sets? out|roul\w+|en route|on (?:its|their) way|fait route)\b"
)
_DAY_NAMES = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?"
)
_OFTEN = re.compile(
    rf"\b(?:chaque (?:jour|semaine|matin|soir|nuit|mois|{_DAY_NAMES})"
    rf"|to(?:us|utes) les (?:\w+ )?(?:jours?|semaines?|matins?|soirs?|nuits?|{_DAY_NAMES})"
    r"|(?:une|deux|trois|quatre|\d) fois par (?:jour|semaine|mois)|hebdomadaires?|quotidien\w*|d habitude"
    rf"|les {_DAY_NAMES} et (?:les )?{_DAY_NAMES}|rotations?"
    rf"|(?:every|each) (?:\w+ )?(?:days?|weeks?|mornings?|nights?|evenings?|hours?|{_DAY_NAMES})"
    rf"|(?:once|twice|\w+ times) (?:a|per) (?:day|week|month)|weekly|daily|usually|nightly"
    rf"|on {_DAY_NAMES[:-2]}s (?:and|at|from)|(?:{_DAY_NAMES[3:-3]})s and (?:{_DAY_NAMES[3:-3]})s)\b"
)
_GOING = re.compile(
    r"\b(?:quitt\w+|part(?:ent|ait|aient|iront|ir)?|depart\w*|roul\w+|circul\w+|passe(?:nt)?|escort\w+|accompagn\w+"
    r"|achemin\w+|leaves?|leaving|runs?|running|rolls?|set(?:s|ting)? out|moves?|go(?:es)?|travels?|arriv\w+)\b"
)


def movement_reasons(
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    *,
    as_of: date,
    hold_days: int = HOLD_DAYS,
) -> dict[str, MovementReason]:
    """Return an index from the claims that tell of such a movement to the reason."""
    reasons: dict[str, MovementReason] = {}
    hold = _Hold(as_of=as_of, days=hold_days)
    # An arrival whose own sentence tells of what is to come releases nothing.
    arrivals = [
        claim
        for claim in claims.values()
        if _is_arrival(claim)
        and _told_reason(claim, documents.get(claim.document_id), hold) is None
    ]
    for claim in claims.values():
        document = documents.get(claim.document_id)
        reason = _reason(claim, document, arrivals, hold) or _told_reason(claim, document, hold)
        if reason is not None:
            reasons[claim.id] = reason
    return reasons


def is_not_yet(kind: Kind, stance: Stance, when: Interval, *, as_of: date) -> bool:
    """Return whether this is a movement that had not begun on the day of view."""
    if kind not in MOVEMENTS:
        return False
    return stance in NOT_YET or (when.start is not None and when.start > as_of)


def tells_of_movement(passage: str, around: str) -> bool:
    """Return whether a passage tells of what is to come, and the words around it of traffic."""
    return bool(_COMING.search(fold(passage))) and _is_of_traffic(around)


def tells_of_rhythm(text: str) -> bool:
    """Return whether a text tells how often, or at which hours, traffic goes or is escorted."""
    told = fold(text)
    return _is_of_traffic(text) and bool(_OFTEN.search(told) and _GOING.search(told))


def tells_of_departure(text: str) -> bool:
    """Return whether a text tells that traffic leaves or is on its way, in whatever tense."""
    return _is_of_traffic(text) and bool(_LEAVING.search(fold(text)))


def _is_of_traffic(text: str) -> bool:
    return bool(_ON_THE_ROAD.search(fold(text)))


def _reason(
    claim: Claim, document: Document | None, arrivals: Iterable[Claim], hold: "_Hold"
) -> MovementReason | None:
    if is_not_yet(claim.kind, claim.stance, claim.when, as_of=hold.as_of):
        return "planned_movement"
    if claim.kind is not Kind.CONVOY_DEPARTED:
        return None
    if hold.is_over(claim, document):
        return None
    if any(_arrives(arrival, claim, hold.as_of) for arrival in arrivals):
        return None
    return "running_movement"


def _told_reason(claim: Claim, document: Document | None, hold: "_Hold") -> MovementReason | None:
    """Return the reason that a claim's own sentence gives, whatever its stance was read as."""
    if claim.kind not in MOVEMENTS or document is None or not document.text:
        return None
    told = [
        document.text[start:end] for start, end in sentences_of(claim, document.text, field="kind")
    ]
    if any(tells_of_rhythm(one) for one in told):
        return "escort_rhythm"
    if not hold.is_over(claim, document) and any(tells_of_movement(one, one) for one in told):
        return "planned_movement"
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hold:
    as_of: date
    days: int

    def is_over(self, claim: Claim, document: Document | None) -> bool:
        """Return whether a movement lies back far enough; one that nobody dates may be today's."""
        left = claim.when.end or (document.known if document else None)
        return left is not None and (self.as_of - left).days >= self.days


def _is_arrival(claim: Claim) -> bool:
    return claim.kind is Kind.CONVOY_ARRIVED and claim.stance in {"reported", "claimed"}


def _arrives(arrival: Claim, departure: Claim, as_of: date) -> bool:
    """Return whether an arrival is of this departure: not before it, at a place it names.

    Another convoy's arrival must not release this one, so a shared place is asked for.
    """
    left, reached = departure.when.start, arrival.when.start
    if left is None or reached is None or not left <= reached <= as_of:
        return False
    return bool(_places(arrival) & _places(departure))


def _places(claim: Claim) -> frozenset[str]:
    ids = claim.footprint.gazetteer_ids if claim.footprint else ()
    return frozenset((*ids, *(name.casefold() for name in claim.place.names)))
