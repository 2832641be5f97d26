"""Which of a document's days and places is a draft's, by what was learned from labelled reports.

A softmax over all mentions of the document and over "none". What the rules took is a feature
among others, so the weights correct the rules and do not replace them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from couloir.extract.drafts import Draft
from couloir.extract.filling import OPEN_KINDS, dates_the_telling
from couloir.extract.judging.bonds import (
    Mention,
    Scene,
    bond_features,
    bucket,
    group_of,
    nearest_first,
)
from couloir.extract.judging.endings import with_endings
from couloir.extract.judging.ruling import is_ahead, ruled_out
from couloir.extract.learned.weights import Weights, load_weights
from couloir.extract.mentions import PlaceMention, TimeMention
from couloir.model.vocabulary import LASTING, Kind

Choice = TypeVar("Choice")
TimeRow = tuple[TimeMention | None, list[str]]
PlaceRow = tuple[PlaceMention | None, list[str]]

_DAYS = (0, 1, 2, 7, 31, 100)
LAGS = (-1, 0, 1, 2, 7, 30, 100, 400)  # days between a day told and the publication
_CERTAINTY = (0.3, 0.5, 0.6, 0.75, 0.9)
_REACHES = (10, 60, 150, 300, 600)  # kilometres
_FAR_OFF = 5  # sentences, and mentions
_RANKS, _SAME, _TWICE, _NAMES = 4, 3, 2, 4
_SIZES = frozenset({"wider", "narrower"})
_BEFORE_NAME, _BEHIND_NAME, _PIECE = 12, 15, 8  # code points
_PREPOSITION = re.compile(r"(\w+'?)\s*$")
_PIECES = re.compile(r"\w+'?|[^\w\s]")
_NEXT = re.compile(r"\s*([^\w\s]|\w+)")
# "On the whole territory": the country's own, whatever town is named beside it.
_EVERYWHERE = re.compile(
    r"(?:tout|ensemble d[ue]) (?:le |la )?(?:territoire|pays)|partout (?:au|dans le) pays"
    r"|nationwide|countrywide|(?:across|throughout|all over) the (?:whole )?country"
)
# Features that count apart for each family of kinds.
_BY_FAMILY = frozenset(
    {"trole", "prec", "lag", "rel", "gap", "inlist", "rule", "rule-own", "rule-carried", "NONE"}
    | {"NONE-rule", "NONE-own", "NONE-carried", "NONE-samesent", "NONE-country"}
)
# "It was encircled in October": an open state may have begun then and last still.
_BEGINNINGS = frozenset({"day", "span", "anaphoric"})
# One town is shut off, one is reached: a second one named beside it is none of theirs.
_OF_A_TOWN = LASTING | {
    Kind.BLOCKADE_DECLARED, Kind.BLOCKADE_LIFTED, Kind.CONVOY_ARRIVED, Kind.CONVOY_DEPARTED,
    Kind.TOWN_TAKEN, Kind.TOWN_RETAKEN, Kind.CURFEW,
}  # fmt: skip
_JOURNEYS = frozenset({Kind.CONVOY_ARRIVED, Kind.CONVOY_DEPARTED})


def with_choices(
    drafts: Sequence[Draft],
    scene: Scene,
    times: Weights | None = None,
    places: Weights | None = None,
) -> list[Draft]:
    """Return the drafts of a document, each with the day and place that the weights give it."""
    by_time, by_place = times or load_weights("times"), places or load_weights("places")
    chosen = [
        with_place(
            replace(draft, time=_dated(draft, scene, by_time)),
            _placed(draft, scene, by_place),
        )
        for draft in drafts
    ]
    return with_endings(chosen)


def _dated(draft: Draft, scene: Scene, weights: Weights) -> TimeMention | None:
    rows = time_rows(draft, scene)
    time = _best(rows, weights)
    wrong = ruled_out(time, draft, scene) if time is not None else frozenset()
    if not wrong:
        return time
    return _best([row for row in rows if row[0] is not None and row[0].start not in wrong], weights)


def _placed(draft: Draft, scene: Scene, weights: Weights) -> PlaceMention | None:
    rows = place_rows(draft, scene)
    place = _best(rows, weights)
    if place is not None and is_ahead(place, draft, scene):
        left = [row for row in rows if row[0] and not is_ahead(row[0], draft, scene)]
        place = _best([row for row in left if _is_told_near(row[0], draft, scene)] or rows, weights)
    if place is not None and place in scene.stretches and not scene.is_way(place):
        place = replace(place, relation="at")
    if place is None or scene.sentence_at(place.start) in draft.sentences:
        return place
    return None if _is_everywhere(draft, scene) else place


def _is_told_near(place: PlaceMention | None, draft: Draft, scene: Scene) -> bool:
    """Whether a phrase that is no mere guess stands in a sentence of the draft or beside one."""
    if place is None or place.certainty <= _CERTAINTY[0]:
        return False
    at = scene.sentence_at(place.start)
    return any(abs(at - number) <= 1 for number in draft.sentences)


def _is_everywhere(draft: Draft, scene: Scene) -> bool:
    """Whether a draft's sentence speaks of the whole country: a town named elsewhere is not its place."""
    sentences = (scene.reading.sentences[number] for number in draft.sentences)
    return any(_EVERYWHERE.search(scene.reading.folded, s.start, s.end) for s in sentences)


def with_place(draft: Draft, place: PlaceMention | None) -> Draft:
    """Return a draft whose place is the given phrase; regions and countries told stay beside it."""
    if place is None:
        return replace(draft, places=tuple(other for other in draft.places if not other.names))
    keeps_way = draft.kind in _JOURNEYS and place.relation != "in_area"
    beside = tuple(
        other
        for other in draft.places
        if other is not place and (keeps_way or other.relation == "in_area" or not other.names)
    )
    return replace(draft, places=(place, *beside))


def time_rows(draft: Draft, scene: Scene) -> list[TimeRow]:
    """Return the times that may be the draft's with their features, "none" last."""
    ranks = nearest_first(scene.times, draft)
    rows: list[TimeRow] = [
        (time, _of_time(time, rank, draft, scene))
        for time, rank in zip(scene.times, ranks, strict=True)
    ]
    if draft.kind in OPEN_KINDS:
        rows += [
            (replace(time, role="since"), [*found, "as-since"])
            for time, found in rows
            if time is not None and time.role in _BEGINNINGS and time.interval.is_known
        ]
    here = any(scene.sentence_at(time.start) in draft.sentences for time in scene.times)
    basis = "rule" if draft.time is None else "own" if draft.own_time else "carried"
    none = ["NONE", f"NONE-{basis}", "NONE-samesent" if here else "NONE-nosame"]
    rows.append((None, none + _no_mention(draft, scene.times, scene)))
    return [(time, _crossed(found, draft, own=draft.own_time)) for time, found in rows]


def place_rows(draft: Draft, scene: Scene) -> list[PlaceRow]:
    """Return the place phrases that may be the draft's with their features, "none" last."""
    ranks = nearest_first(scene.places, draft)
    current = draft.place
    rows: list[PlaceRow] = [
        (place, _of_place(place, rank, draft, scene))
        for place, rank in zip(scene.places, ranks, strict=True)
    ]
    rows += [
        (stretch, [*_of_place(stretch, 0, draft, scene), *_joined(stretch, scene.reading.folded)])
        for stretch in scene.stretches
        if _is_near(stretch, draft, scene)
        and (draft.kind not in _OF_A_TOWN or scene.is_way(stretch))
    ]
    rows.append((None, _no_place(draft, scene, current)))
    return [(place, _crossed(found, draft, own=draft.own_place)) for place, found in rows]


def _best(rows: Sequence[tuple[Choice, list[str]]], weights: Weights) -> Choice:
    scores = [weights.score(features) for _, features in rows]
    return rows[int(np.argmax(scores))][0]


def _of_time(time: TimeMention, rank: int, draft: Draft, scene: Scene) -> list[str]:
    found = bond_features(draft, time, scene.times, scene)
    known = time.interval.is_known
    found += [
        f"trole={time.role}",
        f"prec={time.interval.precision}{'' if known else '-unk'}",
        f"days={bucket(time.interval.days if known else 0, _DAYS)}",
        f"rank={min(rank, _RANKS)}",
        f"same={min(sum(o.interval == time.interval for o in scene.times), _SAME)}",
    ]
    parse = scene.reading.parses.get(scene.sentence_at(time.start))
    if parse and "gap=0" in found and dates_the_telling(time, draft, parse):
        found.append("telling")
    lag = days_before(time, scene)
    if lag is not None:
        found.append(f"lag={bucket(lag, LAGS)}")
    if draft.time is time:
        found += ["rule", "rule-own" if draft.own_time else "rule-carried"]
    elif draft.time is not None and draft.time.interval == time.interval:
        found.append("rule-same")
    users = [d for d in scene.drafts if d is not draft and d.time is not None]
    used = sum(user.time.interval == time.interval for user in users if user.time)
    return [*found, f"used={min(used, _TWICE)}"]


def days_before(time: TimeMention, scene: Scene) -> int | None:
    """Return the days from a time's end to the publication, None where either is unknown."""
    published = scene.reading.document.published
    end = time.interval.end
    return (published - end).days if published and end and time.interval.is_known else None


def _of_place(place: PlaceMention, rank: int, draft: Draft, scene: Scene) -> list[str]:
    found = bond_features(draft, place, scene.places, scene)
    used = sum(d is not draft and d.places[:1] == (place,) for d in scene.drafts)
    found += [
        f"rel={place.relation}",
        f"cert={bucket(place.certainty, _CERTAINTY)}",
        f"n={min(len(place.names), _NAMES)}",
        "adm" if place.admin1 else "noadm",
        f"rank={min(rank, _RANKS)}",
        f"cnt={min(max(scene.times_named[name] for name in place.names), _NAMES)}",
        f"used={min(used, _TWICE)}",
    ]
    country = scene.reading.country
    if country and place.country:
        found.append("ctry" if place.country == country else "otherctry")
    found += _by_size(place, scene) + _by_word(place, scene)
    return found + _by_rule(place, draft) + _around(place, scene.reading.folded)


def _by_size(place: PlaceMention, scene: Scene) -> list[str]:
    """Return whether a smaller or larger place stands beside: "on the A-B road, near C"."""
    if place.reach_km is None or place.relation == "in_area":
        return []
    found = [f"reach={bucket(place.reach_km, _REACHES)}"]
    others = [
        other.reach_km
        for other in scene.placed[scene.sentence_at(place.start)]
        if other is not place
        and other.reach_km is not None
        and other.certainty > _CERTAINTY[0]
        and other.relation != "in_area"
    ]
    if any(reach < place.reach_km / 2 for reach in others):
        found.append("wider")
    if any(reach > 2 * place.reach_km + _REACHES[0] for reach in others):
        found.append("narrower")
    return found


def _by_word(place: PlaceMention, scene: Scene) -> list[str]:
    """Return the part of speech of a name that no list has, and whether it opens a sentence."""
    if place.certainty > _CERTAINTY[0]:
        return []
    number = scene.sentence_at(place.start)
    start, end = place.name_spans[0]
    found = ["opens"] if start - scene.reading.sentences[number].start <= 1 else []
    parse = scene.reading.parses.get(number)
    word = parse.head_of(start, end) if parse else None
    return found if parse is None or word is None else [*found, f"pos={parse.tokens[word].pos}"]


def _is_near(stretch: PlaceMention, draft: Draft, scene: Scene) -> bool:
    """Whether a stretch told in two phrases stands beside a draft: farther off it is a journey."""
    at = scene.sentence_at(stretch.start)
    return any(abs(at - number) <= 1 for number in draft.sentences)


def _joined(stretch: PlaceMention, folded: str) -> list[str]:
    """Return what stands between and before the ends of a stretch told in two phrases."""
    (_, first), (second, _) = stretch.name_spans
    between = _PIECES.findall(folded[first:second])
    before = _PIECES.findall(folded[max(0, stretch.start - _PIECE) : stretch.name_spans[0][0]])
    found = ["stretch", f"stretch&long={min(len(between), _NAMES)}"]
    found += [f"stretch&last={between[-1][:_PIECE]}"] if between else []
    return found + ([f"stretch&from={before[-1][:_PIECE]}"] if before else [])


def _by_rule(place: PlaceMention, draft: Draft) -> list[str]:
    current = draft.place
    found = ["inlist"] if any(place is other for other in draft.places) else []
    if current is place:
        found += ["rule", "rule-own" if draft.own_place else "rule-carried"]
    elif current is not None and set(current.names) & set(place.names):
        found.append("rule-same")
    return found


def _around(place: PlaceMention, folded: str) -> list[str]:
    """Return the words right before and behind a place's name."""
    first = place.name_spans[0][0]
    found = ["paren"] if "(" in folded[max(0, place.start - 3) : place.start] else []
    before = _PREPOSITION.search(folded[max(0, first - _BEFORE_NAME) : first])
    if before:
        found.append(f"prep={before.group(1)[:_PIECE]}")
    behind = _NEXT.match(folded[place.end : place.end + _BEHIND_NAME])
    return [*found, f"next={behind.group(1)[:_PIECE]}"] if behind else found


def _no_place(draft: Draft, scene: Scene, current: PlaceMention | None) -> list[str]:
    here = any(scene.sentence_at(place.start) in draft.sentences for place in scene.places)
    country = any(
        not place.names
        for number in draft.sentences
        for place in scene.reading.places.get(number, [])
    )
    basis = "rule" if current is None else "own" if draft.own_place else "carried"
    found = ["NONE", f"NONE-{basis}", "NONE-samesent" if here else "NONE-nosame"]
    found += _no_mention(draft, scene.places, scene)
    if _is_everywhere(draft, scene):
        found.append("NONE-everywhere")
    found.append("NONE-country" if country else "NONE-nocountry")
    return found if scene.places else [*found, "NONE-only"]


def _no_mention(draft: Draft, mentions: Sequence[Mention], scene: Scene) -> list[str]:
    """Return what speaks for none of the mentions: the kind, and how far off the nearest is."""
    numbers = [scene.sentence_at(mention.start) for mention in mentions]
    gaps = [abs(at - own) for at in numbers for own in draft.sentences]
    sentences = scene.reading.sentences
    paragraph = sentences[draft.sentences[0]].paragraph
    beside = any(sentences[at].paragraph == paragraph for at in numbers)
    return [
        f"NONE&{draft.kind}",
        f"NONE-gap={min(min(gaps, default=_FAR_OFF), _FAR_OFF)}",
        "NONE-beside" if beside else "NONE-alone",
        f"NONE-told={min(len(numbers), _FAR_OFF)}",
    ]


def _crossed(found: list[str], draft: Draft, *, own: bool) -> list[str]:
    """Return the features, and those that count apart by family, relation, title and own words."""
    family = group_of(draft)
    crossed = [f"{family}&{name}" for name in found if name.split("=")[0] in _BY_FAMILY]
    relation = next((name for name in found if name.startswith("rel=")), None)
    if relation:
        near = ("gap", "dep", "ch", "rule", "inlist")
        crossed += [f"{relation}&{name}" for name in found if name.startswith(near)]
        crossed += [f"{relation}&{name}" for name in found if name in _SIZES]
    if own:
        crossed += [f"own&{name}" for name in found if name.startswith(("gap", "rank", "rule"))]
    else:
        crossed += [f"notown&{name}" for name in found if name.startswith(("gap", "rank", "par"))]
    if "as-since" in found:
        apart = ("gap", "rank", "rule", "own", "prec", "lag")
        crossed += [f"as-since&{name}" for name in found if name.startswith(apart)]
        crossed.append(f"as-since&{draft.kind}")
    if draft.in_title:
        crossed += [f"dt&{name}" for name in found if name.startswith(("gap", "rank", "rule"))]
    return found + crossed
