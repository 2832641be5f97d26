"""Gives each draft its date, place, parties, counts and stance from its own sentence."""

import re
from collections.abc import Sequence
from dataclasses import replace

from couloir.extract.attribution import StanceCue
from couloir.extract.counting import counts_of
from couloir.extract.drafts import VIOLENT, Draft
from couloir.extract.mentions import ActorMention, CreditMention, PlaceMention, TimeMention
from couloir.extract.nearness import distance
from couloir.extract.parse import Parse
from couloir.extract.parties import parties
from couloir.extract.reading import Reading
from couloir.extract.toponyms.names import KNOWN, KNOWN_BARE, UNKNOWN
from couloir.model.vocabulary import LASTING, Kind, Relation, Stance

# States and measures that last: "since 3 September" is their date.
OPEN_KINDS = LASTING | {
    Kind.ROAD_CLOSED, Kind.BLOCKADE_DECLARED, Kind.RATIONING, Kind.CURFEW, Kind.PRICE,
}  # fmt: skip
_DEFINITE = re.compile(
    r"(?:cette|cet|ces|ce|l'|la|le|les|leur|leurs|this|that|the|these|those|its|their)\s*(?:\w+\s+){0,1}$"
)
_DEMONSTRATIVE = re.compile(r"(?:cette|cet|ce|ces|this|that|these)\s*(?:\w+\s+){0,1}$")
_ANOTHER = re.compile(
    r"\b(?:autre|second|seconde|deuxieme|troisieme|quatrieme|nouvelle?|another|separate|further|second|third|fourth)"
    r"\s+(?:\w+\s+){0,2}$"
)
_ARTICLE_REACH = 30
# Lemmas as the models give them: with accents, and now and then without.
_SAYING = frozenset(
    [
        "dire",
        "declarer",
        "déclarer",
        "annoncer",
        "affirmer",
        "indiquer",
        "savoir",
        "confier",
        "confirmer",
        "préciser",
        "expliquer",
        "rapporter",
        "signaler",
        "publier",
        "diffuser",
        "communiqué",
        "ecrire",
        "écrire",
        "apprendre",
        "assurer",
        "rappeler",
        "reconnaître",
        "estimer",
        "raconter",
        "révéler",
        "communiquer",
        "say",
        "tell",
        "announce",
        "state",
        "report",
        "declare",
        "confirm",
        "add",
        "write",
        "claim",
        "acknowledge",
        "publish",
        "release",
        "warn",
        "note",
        "statement",
        "admit",
    ]
)
# Costs in steps of the parse: a stretch is worth a detour, a region or a country is a last resort.
_VAGUENESS: dict[Relation, float] = {
    "between": -1.0, "near": 0.0, "at": 0.0, "on_road": 1.0, "in_area": 4.0, "unknown": 8.0,
}  # fmt: skip
_BARE_COST, _UNKNOWN_COST, _PASSING_COST = 1.0, 1.0, 5.0
_RIVAL_STEPS = 2


def fill(draft: Draft, others: Sequence[Draft], reading: Reading) -> Draft:
    """Return the draft with what its own sentence tells; `others` are drafts of that sentence."""
    number = draft.sentences[0]
    parse = reading.parses.get(number, Parse(()))
    time, is_own = _time(draft, others, reading.times.get(number, []), parse)
    places = _places(draft, others, reading.places.get(number, []), parse)
    mentions = reading.actors.get(number, [])
    actors, targets = parties(draft, mentions, parse, reading)
    cues = tuple(
        cue
        for cue in reading.cues.get(number, [])
        if cue.scope_start <= draft.start < cue.scope_end
    )
    before = reading.folded[max(0, draft.start - _ARTICLE_REACH) : draft.start]
    return replace(
        draft,
        time=time,
        own_time=is_own,
        places=tuple(places),
        own_place=any(place.names for place in places),
        actors=tuple(actors),
        targets=tuple(targets),
        figures=tuple(counts_of(draft, others, reading)),
        credits=tuple(_credits(draft, reading)),
        cues=cues,
        stance=_stance(draft, cues, actors),
        definite=bool(_DEFINITE.search(before)),
        demonstrative=bool(_DEMONSTRATIVE.search(before)),
        another=bool(_ANOTHER.search(before)),
    )


def _credits(draft: Draft, reading: Reading) -> list[CreditMention]:
    """Return whom the text credits with the draft: those whose words govern it.

    Where none do, those of its sentence, then those of its paragraph: a report that says
    "according to residents" once means the paragraph.
    """
    number = draft.sentences[0]
    here = reading.credits.get(number, [])
    governing = [credit for credit in here if credit.scope_start <= draft.start < credit.scope_end]
    if governing or here:
        return governing or here
    paragraph = reading.sentences[number].paragraph
    near = [n for n, sentence in enumerate(reading.sentences) if sentence.paragraph == paragraph]
    return [credit for n in near for credit in reading.credits.get(n, [])]


def _time(
    draft: Draft, others: Sequence[Draft], times: Sequence[TimeMention], parse: Parse
) -> tuple[TimeMention | None, bool]:
    """Return the time that the draft's clause gives, and whether it is the happening's own.

    The nearest by the parse, then by words. A day that hangs on a word of saying ("said on
    Sunday") dates the claim: it is taken only where the clause gives no other (codebook rule 2).
    """
    usable = _usable(draft, times)
    told = [time for time in usable if dates_the_telling(time, draft, parse)]
    own = [time for time in usable if time not in told]
    if not own:
        return (told[0], False) if told else (None, False)
    best = min(own, key=lambda time: distance(draft, time.start, time.end, parse))
    if 1 < len(others) <= len(own):
        rival = min(others, key=lambda other: distance(other, best.start, best.end, parse))
        free = [time for time in own if time is not best]
        if rival is not draft and rival.kind is not draft.kind and free:
            best = min(free, key=lambda time: distance(draft, time.start, time.end, parse))
    return best, True


def _usable(draft: Draft, times: Sequence[TimeMention]) -> list[TimeMention]:
    """Return the times that can date the draft; days of an unknown year where no other is told."""
    told = [time for time in times if time.role not in {"publication", "duration"}]
    known = [time for time in told if time.interval.is_known]
    since = [time for time in known if time.role == "since"]
    if draft.kind in OPEN_KINDS:
        return since or known
    pointed = [time for time in known if time.role not in {"since", "until"}]
    if pointed:
        return pointed
    if draft.kind in {Kind.ROAD_REOPENED, Kind.PROTEST} and since:
        return since
    return [time for time in told if time.role in {"day", "span"}]


def dates_the_telling(time: TimeMention, draft: Draft, parse: Parse) -> bool:
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
    mine = [
        place for place in places if len(others) == 1 or not _rivals(draft, others, place, parse)
    ]
    return sorted(mine, key=lambda place: _place_cost(draft, place, parse))


def _place_cost(draft: Draft, place: PlaceMention, parse: Parse) -> float:
    """Return how unlikely a phrase is the draft's place: its distance, and how vague it is."""
    steps = distance(draft, place.start, place.end, parse)
    return steps + _VAGUENESS[place.relation] + _doubt(place)


def _doubt(place: PlaceMention) -> float:
    """Return a cost in parse steps for names that may be no place of the happening."""
    if place.certainty >= KNOWN:
        return 0.0
    if place.certainty >= KNOWN_BARE:
        return _BARE_COST
    return _UNKNOWN_COST if place.certainty >= UNKNOWN else _PASSING_COST


def _rivals(draft: Draft, others: Sequence[Draft], place: PlaceMention, parse: Parse) -> bool:
    """Whether another draft is clearly nearer to a place than this one is."""
    mine = distance(draft, place.start, place.end, parse)
    return any(
        distance(other, place.start, place.end, parse) + _RIVAL_STEPS < mine
        for other in others
        if other is not draft
    )


def _stance(draft: Draft, cues: Sequence[StanceCue], actors: Sequence[ActorMention]) -> Stance:
    stances = {cue.stance for cue in cues if cue.stance is not None}
    if draft.kind in VIOLENT:
        stances.discard("threatened")
    if draft.kind in VIOLENT - {Kind.MILITARY_OPERATION}:
        # Nobody announces an attack as a plan: the words speak of something else.
        stances.discard("planned")
    strong: tuple[Stance, ...] = ("denied", "threatened", "planned")
    for stance in strong:
        if stance in stances:
            return stance
    if "alleged" in stances or any(actor.hedged for actor in actors):
        return "alleged"
    if "claimed" in stances:
        return "claimed"
    return "threatened" if draft.kind is Kind.THREAT else "reported"
