"""Gives each draft its date, place, actors, targets, figures and stance from its sentence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from couloir.extract.drafts import VIOLENT, Draft
from couloir.extract.mentions import ActorMention, FigureMention, PlaceMention, TimeMention
from couloir.extract.parse import Parse
from couloir.extract.reading import Reading
from couloir.model.vocabulary import LASTING, Kind, Stance

# States and measures that last: "since 3 September" is their date.
OPEN_KINDS = LASTING | {Kind.ROAD_CLOSED, Kind.BLOCKADE_DECLARED, Kind.RATIONING, Kind.CURFEW, Kind.PRICE}
_AGENT = frozenset({"nsubj", "obl:agent", "agent", "csubj"})
_PATIENT = frozenset({"nsubj:pass", "nsubjpass", "obj", "dobj", "iobj", "obl:arg"})
_AGENT_BEFORE = re.compile(r"(?:\bpar|\bby|attribue\w*|impute\w*|revendique\w*|\bdu|\bof)\s*(?:l[ea']s?|des?|the|d')?\s*$")
_PATIENT_BEFORE = re.compile(r"(?:contre|visant|\bvise|sur|against|targeting|\bon|\bat)\s*(?:l[ea']s?|des?|un|une|the|an?|d')?\s*$")
_DEFINITE = re.compile(
    r"(?:cette|cet|ces|ce|l'|la|le|les|leur|leurs|this|that|the|these|those|its|their)\s*(?:\w+\s+){0,1}$"
)
_DEMONSTRATIVE = re.compile(r"(?:cette|cet|ce|ces|this|that|these)\s*(?:\w+\s+){0,1}$")
_OF_PEOPLE = frozenset({"killed", "wounded", "abducted", "arrested", "released", "missing"})
_HARM = frozenset({"killed", "wounded", "missing", "burned", "destroyed", "damaged", "looted", "seized", "abducted", "attacked"})
_CUSTODY = frozenset({"abducted", "killed", "looted", "seized", "wounded"})
_STOPPED = frozenset({"blocked", "seized", "looted", "burned"})
_MOVED = frozenset({"delivered", "escorted"})
# Which effects the codebook's objects of a kind tell; others in the sentence belong elsewhere.
_EFFECTS_OF: dict[Kind, frozenset[str]] = {
    kind: (
        _HARM
        if kind in VIOLENT
        else {
            Kind.ABDUCTION: _CUSTODY,
            Kind.RELEASE: frozenset({"released", "paid"}),
            Kind.ARREST: frozenset({"arrested", "seized", "wounded"}),
            Kind.SEIZURE: frozenset({"seized", "found", "arrested"}),
            Kind.CONVOY_ARRIVED: _MOVED,
            Kind.CONVOY_DEPARTED: _MOVED,
            Kind.SUPPLY_FIGURE: _MOVED,
            Kind.ROAD_REOPENED: frozenset({"delivered"}),
            Kind.AGREEMENT: frozenset({"paid", "delivered", "released"}),
        }.get(kind, _STOPPED)
    )
    for kind in Kind
}
_SAYING = frozenset(
    "dire declarer déclarer annoncer affirmer indiquer savoir confier confirmer préciser expliquer rapporter signaler "
    "publier diffuser communiqué ecrire écrire apprendre assurer rappeler reconnaître estimer raconter révéler communiquer "
    "say tell announce state report declare confirm add write claim acknowledge publish release warn note statement admit".split()
)
# Certainties that the toponym reader gives: a known name behind a place word, a known name
# without one, and a known name behind words of origin or destination.
_CUED_NAME, _KNOWN_NAME, _ORIGIN_NAME = 0.9, 0.75, 0.5
_FAR = 1000


def fill(draft: Draft, others: Sequence[Draft], reading: Reading) -> Draft:
    """Return the draft with what its own sentence tells; `others` are drafts of that sentence."""
    number = draft.sentences[0]
    parse = reading.parses.get(number, Parse(()))
    time, is_own = _time(draft, others, reading.times.get(number, []), parse)
    places = _places(draft, others, reading.places.get(number, []), parse)
    mentions = reading.actors.get(number, [])
    actors, targets = _parties(draft, mentions, parse, reading)
    cues = tuple(
        cue for cue in reading.cues.get(number, []) if cue.scope_start <= draft.start < cue.scope_end
    )
    return replace(
        draft,
        time=time,
        own_time=is_own,
        places=tuple(places),
        own_place=any(place.names for place in places),
        actors=tuple(actors),
        targets=tuple(targets),
        figures=tuple(_figures(draft, others, reading, number)),
        credits=tuple(
            credit
            for credit in reading.credits.get(number, [])
            if credit.scope_start <= draft.start < credit.scope_end or len(others) == 1
        ),
        cues=cues,
        stance=_stance(draft, cues, actors),
        definite=bool(_DEFINITE.search(reading.folded[max(0, draft.start - 25) : draft.start])),
        demonstrative=bool(_DEMONSTRATIVE.search(reading.folded[max(0, draft.start - 25) : draft.start])),
    )


def _time(
    draft: Draft, others: Sequence[Draft], times: Sequence[TimeMention], parse: Parse
) -> tuple[TimeMention | None, bool]:
    """Return the time that the draft's clause gives, and whether it is the happening's own.

    The nearest by the parse, then by words. A day that hangs on a word of saying ("said on
    Sunday") dates the claim: it is taken only where the clause gives no other (codebook rule 2).
    """
    usable = _usable(draft, times)
    told = [time for time in usable if _dates_the_telling(time, draft, parse)]
    own = [time for time in usable if time not in told]
    if not own:
        return (told[0], False) if told else (None, False)
    best = min(own, key=lambda time: _distance(draft, time.start, time.end, parse))
    if 1 < len(others) <= len(own):
        rival = min(others, key=lambda other: _distance(other, best.start, best.end, parse))
        free = [time for time in own if time is not best]
        if rival is not draft and rival.kind is not draft.kind and free:
            best = min(free, key=lambda time: _distance(draft, time.start, time.end, parse))
    return best, True


def _usable(draft: Draft, times: Sequence[TimeMention]) -> list[TimeMention]:
    known = [time for time in times if time.interval.is_known and time.role not in {"publication", "duration"}]
    since = [time for time in known if time.role == "since"]
    if draft.kind in OPEN_KINDS:
        return since or known
    pointed = [time for time in known if time.role not in {"since", "until"}]
    return pointed or (since if draft.kind is Kind.ROAD_REOPENED else [])


def _dates_the_telling(time: TimeMention, draft: Draft, parse: Parse) -> bool:
    """Whether a time hangs on a verb of saying that is none of the draft's own words."""
    word = parse.head_of(time.start, time.end)
    if word is None:
        return False
    for index in parse.path_up(word)[1:4]:
        token = parse.tokens[index]
        if any(token.start < end and start < token.end for start, end in draft.spans):
            return False
        if token.pos in {"VERB", "AUX"} or token.lemma in _SAYING:
            return token.lemma in _SAYING
    return False


def _places(
    draft: Draft, others: Sequence[Draft], places: Sequence[PlaceMention], parse: Parse
) -> list[PlaceMention]:
    """Return the place phrases that this draft is nearest to, the likeliest first.

    All of the sentence where the draft stands alone in it.
    """
    mine = [place for place in places if len(others) == 1 or not _rivals(draft, others, place, parse)]
    return sorted(mine, key=lambda place: _place_cost(draft, place, parse))


def _place_cost(draft: Draft, place: PlaceMention, parse: Parse) -> float:
    """Return how unlikely a phrase is the draft's place: its distance, and how vague it is."""
    vague = {"between": -1.0, "near": 0.0, "at": 0.0, "on_road": 1.0, "in_area": 4.0, "unknown": 8.0}
    return _distance(draft, place.start, place.end, parse) + vague[place.relation] + _doubt(place)


def _doubt(place: PlaceMention) -> float:
    """Return a cost in parse steps for names that may be no place of the happening."""
    if place.certainty >= _KNOWN_NAME:
        return 10 * (_CUED_NAME - place.certainty) if place.certainty < _CUED_NAME else 0.0
    return 1.0 if place.certainty > _ORIGIN_NAME else 5.0


def _rivals(draft: Draft, others: Sequence[Draft], place: PlaceMention, parse: Parse) -> bool:
    """Whether another draft is clearly nearer to a place than this one is."""
    mine = _distance(draft, place.start, place.end, parse)
    return any(
        _distance(other, place.start, place.end, parse) + 2 < mine for other in others if other is not draft
    )


def _distance(draft: Draft, start: int, end: int, parse: Parse) -> float:
    """Return how far a mention stands from the nearest of the draft's trigger words.

    Steps in the parse, with a twentieth of a step per word between, so that of two equally
    bound mentions the nearer one wins.
    """
    best = float(_FAR)
    word = parse.head_of(start, end)
    for left, right in draft.spans:
        characters = max(0, start - right, left - end)
        if characters == 0 and (start < right and left < end):
            return 0.0
        trigger = parse.head_of(left, right)
        steps = parse.distance(word, trigger) if word is not None and trigger is not None else 6
        best = min(best, steps + characters / 100)
    return best


def _parties(
    draft: Draft, mentions: Sequence[ActorMention], parse: Parse, reading: Reading
) -> tuple[list[ActorMention], list[ActorMention]]:
    """Return who acts and who is acted on, by the parse where it tells, else by what they are."""
    actors: list[ActorMention] = []
    targets: list[ActorMention] = []
    for mention in mentions:
        if mention.start < draft.end and draft.start < mention.end and mention.role == "pronoun":
            continue
        side = _side(draft, mention, parse, reading)
        if side == "actor":
            actors.append(mention)
        elif side == "target":
            targets.append(mention)
    return actors, targets


def _side(draft: Draft, mention: ActorMention, parse: Parse, reading: Reading) -> str:
    if mention.role == "target":
        return "target"
    before = reading.folded[max(0, mention.start - 22) : mention.start]
    if _PATIENT_BEFORE.search(before):
        return "target"
    if _AGENT_BEFORE.search(before) and mention.role != "army":
        return "actor"
    relation = _relation(draft, mention, parse)
    if relation in _PATIENT:
        return "target"
    if relation in _AGENT:
        return "actor"
    return _side_by_nature(draft, mention)


def _relation(draft: Draft, mention: ActorMention, parse: Parse) -> str:
    word = parse.head_of(mention.start, mention.end)
    if word is None:
        return ""
    for left, right in draft.spans:
        trigger = parse.head_of(left, right)
        if trigger is not None and (relation := parse.role(word, trigger)):
            return relation
    return ""


def _side_by_nature(draft: Draft, mention: ActorMention) -> str:
    """Armed groups act and armies are attacked, but for an army's own doings."""
    own = draft.kind in {Kind.MILITARY_OPERATION, Kind.AIR_STRIKE, Kind.ARREST, Kind.SEIZURE}
    state_acts = draft.kind in {
        Kind.ROAD_CLOSED, Kind.ROAD_REOPENED, Kind.CONVOY_ARRIVED, Kind.CONVOY_DEPARTED, Kind.CURFEW,
        Kind.RATIONING, Kind.AGREEMENT, Kind.WITHDRAWAL, Kind.TOWN_RETAKEN,
    }  # fmt: skip
    match mention.role:
        case "army" | "militia":
            if own or state_acts:
                return "actor"
            return "target" if draft.kind in VIOLENT else ""
        case "armed_group" | "generic_armed":
            return "target" if own else "actor"
        case "government":
            return "actor" if state_acts or draft.kind is Kind.ARREST else ""
        case _:
            return ""


def _figures(
    draft: Draft, others: Sequence[Draft], reading: Reading, number: int
) -> Iterable[tuple[FigureMention, str]]:
    """Yield the counts that belong to the draft with what happened to the counted."""
    effects = reading.effects.get(number, [])
    violent = [other for other in others if other.kind in VIOLENT]
    for figure in reading.figures.get(number, []):
        effect = figure.effect
        if effect is None:
            near = [cue for cue in effects if abs(cue.start - figure.start) < 160]
            if near:
                best = min(near, key=lambda cue: max(cue.start - figure.end, figure.start - cue.end, 0))
                effect = best.effect
        if effect is None or not _befits(effect, figure, draft):
            continue
        if effect in {"killed", "wounded"} and draft.kind not in VIOLENT and violent:
            continue
        yield figure, effect


def _befits(effect: str, figure: FigureMention, draft: Draft) -> bool:
    """Whether such a thing can befall what the figure counts, in a happening of this kind."""
    if figure.what == "person":
        return effect in _OF_PEOPLE and (effect in _EFFECTS_OF[draft.kind] or effect == "killed")
    if effect in _OF_PEOPLE - {"abducted"}:
        return figure.what is None and effect == "killed"
    return effect in _EFFECTS_OF[draft.kind]


def _stance(draft: Draft, cues: Sequence["object"], actors: Sequence[ActorMention]) -> Stance:
    stances = [cue.stance for cue in cues if getattr(cue, "stance", None)]
    for stance in ("denied", "threatened", "planned"):
        if stance in stances and not (stance == "threatened" and draft.kind in VIOLENT):
            return stance
    if "alleged" in stances or any(actor.hedged for actor in actors):
        return "alleged"
    if "claimed" in stances:
        return "claimed"
    return "threatened" if draft.kind is Kind.THREAT else "reported"
