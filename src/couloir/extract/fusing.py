"""One happening told several times in a report becomes one draft; distinct ones stay apart."""

from collections.abc import Sequence
from dataclasses import replace

from couloir.extract.drafts import VIOLENT, Draft
from couloir.extract.folding import fold
from couloir.extract.mentions import PlaceMention, TimeMention
from couloir.model.vocabulary import LASTING, Kind

_NEAR_SENTENCES = 3
_ALIKE = 3.0  # one kind, and the same time or place
_HALF = 0.5
_LIST = 3  # places named together
_SAME_SPAN_DAYS = 8  # longer spans that overlap need not be one happening
_KNOWN = 0.75  # certainty from which a phrase's name is one that the gazetteer has
# Told with an attack at the same time and place, these are what the attack did (codebook rule 1).
_PARTS = frozenset({Kind.DESTRUCTION, Kind.SEIZURE, Kind.ABDUCTION})
# Arms seized with an arrest are objects of the arrest.
_HOSTS = {
    Kind.DESTRUCTION: VIOLENT - _PARTS,
    Kind.ABDUCTION: VIOLENT - _PARTS,
    Kind.SEIZURE: (VIOLENT - _PARTS) | {Kind.ARREST},
}
_SPECIFIC = (
    Kind.AIR_STRIKE, Kind.SHELLING, Kind.EXPLOSION, Kind.ARMED_ATTACK, Kind.ARMED_CLASH, Kind.MILITARY_OPERATION,
)  # fmt: skip


def fuse(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the distinct happenings of a document, in the order in which they are told."""
    done: list[Draft] = []
    for draft in drafts:
        match = _match(draft, done)
        if match is None:
            done.append(draft)
        else:
            done[match] = _join(done[match], draft)
    return _absorb(done)


def _match(draft: Draft, done: Sequence[Draft]) -> int | None:
    """Return the index of the draft already told that this one tells again, None if it is new."""
    best: tuple[float, int] | None = None
    for index, earlier in enumerate(done):
        score = _sameness(earlier, draft)
        if score > 0 and (best is None or score >= best[0]):
            best = score, index
    return best[1] if best else None


def _sameness(a: Draft, b: Draft) -> float:
    """Return how likely two drafts tell one happening; 0 where they cannot."""
    if not _kinds_fit(a, b):
        return 0.0
    times, places = _times_fit(a, b), _places_fit(a, b)
    if "apart" in {times, places} or (b.another and times != "same"):
        return 0.0
    score = 2.0 * (times == "same") + 2.0 * (places == "same") + (a.kind is b.kind)
    near = min(b.sentences) - max(a.sentences) <= _NEAR_SENTENCES
    if score >= _ALIKE or a.in_title or (a.kind in LASTING and not b.definite):
        return score + near + _HALF
    return score + near if _points_back(a, b, score, near=near) else 0.0


def _points_back(a: Draft, b: Draft, score: float, *, near: bool) -> bool:
    """Whether the later draft leans on the earlier, where time and place do not tell."""
    if b.definite or b.standing != "event":
        return near or b.definite
    if not b.own_time and not b.own_place:
        return True
    stand_alone = b.own_time and b.own_place and a.own_time and a.own_place
    return near and score >= 1 and not stand_alone


def _kinds_fit(a: Draft, b: Draft) -> bool:
    if a.kind is b.kind:
        return True
    if a.kind in VIOLENT and b.kind in VIOLENT:
        if "part" in {a.standing, b.standing}:
            return False
        if "toll" in {a.standing, b.standing} or a.in_title:
            return True
        return (b.definite and b.kind is Kind.ARMED_ATTACK) or {a.kind, b.kind} == {
            Kind.ARMED_ATTACK,
            Kind.ARMED_CLASH,
        }
    return False


def _times_fit(a: Draft, b: Draft) -> str:
    """Return "same", "apart" or "open" (one of them tells no day)."""
    if a.time is None or b.time is None:
        return "open"
    left, right = a.time.interval, b.time.interval
    if left.overlaps(right):
        return "same" if max(left.days, right.days) <= _SAME_SPAN_DAYS or left == right else "open"
    if not left.is_known and not right.is_known and fold(a.time.text) == fold(b.time.text):
        return "same"
    return "apart" if a.own_time and b.own_time else "open"


def _places_fit(a: Draft, b: Draft) -> str:
    """Return "same", "apart" or "open" (one of them names no place, or only a larger one).

    A region named by the one and told as the region of the other's town is the same place.
    """
    left, right = _settlements(a.places), _settlements(b.places)
    if not left or not right:
        return "same" if _areas(a.places) & _areas(b.places) else "open"
    if _is_one_of_a_list(a, left, right) or _is_one_of_a_list(b, right, left):
        return "apart"
    if left & right or left & _areas(b.places) or right & _areas(a.places):
        return "same"
    # A headline names the town that readers know, the report the villages on the road.
    if not (a.own_place and b.own_place) or b.demonstrative or a.in_title:
        return "open"
    return "apart" if b.own_time or (_certain(a.places) and _certain(b.places)) else "open"


def _is_one_of_a_list(draft: Draft, own: set[str], others: set[str]) -> bool:
    """Whether a draft dates one place of a list: a locality with detail is its own (rule 1)."""
    return draft.own_time and len(own) == 1 and len(others) >= _LIST and own < others


def _settlements(places: Sequence[PlaceMention]) -> set[str]:
    """Return the names of the likeliest phrase that is no region."""
    best = next((place for place in places if place.names and place.relation != "in_area"), None)
    return {fold(name) for name in best.names} if best else set()


def _areas(places: Sequence[PlaceMention]) -> set[str]:
    """Return the regions that the phrases name or lie in."""
    named = {fold(name) for place in places if place.relation == "in_area" for name in place.names}
    return named | {fold(place.admin1) for place in places if place.admin1}


def _certain(places: Sequence[PlaceMention]) -> bool:
    best = next((place for place in places if place.names), None)
    return best is not None and best.certainty >= _KNOWN


def _join(a: Draft, b: Draft) -> Draft:
    """Return one draft with the union of what two tell; the more precise time and place lead."""
    kind = a.kind
    if a.kind is not b.kind and a.kind in VIOLENT:
        strong = [d.kind for d in (a, b) if d.standing == "event"] or [a.kind]
        kind = next((k for k in _SPECIFIC if k in strong), a.kind)
    time, own_time = _better_time(a, b)
    places, own_place = (a.places, True) if a.own_place else (b.places or a.places, b.own_place)
    if a.own_place and b.own_place:
        if a.in_title or (not _settlements(a.places) and _settlements(b.places)):
            places = b.places + a.places
        else:
            places = a.places + b.places
    return replace(
        a,
        kind=kind,
        weight=max(a.weight, b.weight),
        standing="event" if "event" in {a.standing, b.standing} else a.standing,
        spans=a.spans + b.spans,
        sentences=tuple(sorted({*a.sentences, *b.sentences})),
        time=time,
        own_time=own_time,
        places=places,
        own_place=own_place,
        actors=a.actors + b.actors,
        targets=a.targets + b.targets,
        figures=a.figures + b.figures,
        credits=a.credits + b.credits,
        cues=a.cues + b.cues,
        stance=a.stance if a.stance != "reported" else b.stance,
        definite=a.definite and b.definite,
        learned=a.learned and b.learned,
        in_title=False,
    )


def _better_time(a: Draft, b: Draft) -> tuple[TimeMention | None, bool]:
    if a.time is None or (b.own_time and not a.own_time):
        return b.time, b.own_time
    if b.time is not None and b.time.interval.is_known and not a.time.interval.is_known:
        return b.time, b.own_time
    if b.time is not None and b.own_time and 0 < b.time.interval.days < a.time.interval.days:
        return b.time, True
    return a.time, a.own_time


def _absorb(drafts: Sequence[Draft]) -> list[Draft]:
    """Fold what an attack did into the attack, where it is told at its time and place.

    Its counts go with it: trucks burned are objects of the attack (codebook rule 1).
    """
    hosts = {
        index: next((at for at, attack in enumerate(drafts) if _is_part_of(draft, attack)), index)
        for index, draft in enumerate(drafts)
    }
    kept: list[Draft] = []
    for index, draft in enumerate(drafts):
        if hosts[index] == index:
            parts = [drafts[at] for at, host in hosts.items() if host == index != at]
            kept.append(_with_parts(draft, parts))
    return kept


def _with_parts(draft: Draft, parts: Sequence[Draft]) -> Draft:
    """Return an attack with what its parts tell: counts, and the day and place that it lacks.

    Dead told beside burnt trucks are an attack even where no word says so.
    """
    for part in parts:
        time, own_time = draft.time, draft.own_time
        if part.own_time and not own_time:
            time, own_time = part.time, True
        gives_place = part.own_place and not draft.own_place
        draft = replace(
            draft,
            time=time,
            own_time=own_time,
            places=part.places + draft.places if gives_place else draft.places,
            own_place=draft.own_place or part.own_place,
            standing="event" if part.own_time or part.own_place else draft.standing,
            figures=draft.figures + part.figures,
            targets=draft.targets + part.targets,
            actors=draft.actors + part.actors,
            credits=draft.credits + part.credits,
            spans=draft.spans + part.spans,
            sentences=tuple(sorted({*draft.sentences, *part.sentences})),
        )
    return draft


def _is_part_of(draft: Draft, attack: Draft) -> bool:
    if draft.kind not in _PARTS or attack.kind not in _HOSTS[draft.kind]:
        return False
    if _times_fit(draft, attack) == "apart" or _places_fit(draft, attack) == "apart":
        return False
    shares = bool(set(draft.sentences) & set(attack.sentences))
    gap = min(abs(i - j) for i in draft.sentences for j in attack.sentences)
    if draft.kind is Kind.ABDUCTION:
        return shares and len(draft.sentences) == 1
    return shares or gap <= _NEAR_SENTENCES or _times_fit(draft, attack) == "same"
