"""Claims with a known truth, any number of them, the same for one seed: for measuring merging.

What is told, and how it is told wrongly, follows what was met in real reports:

- Happenings fall on towns unevenly (Zipf), and most are told by one to five reports.
- *Bursts*: one happening in a thousand is told by up to a two-hundredth of all claims (5,000 at
  most); a crisis is a week in one town with forty happenings.
- *Relays*: half of the later reports repeat an earlier one's details; some copy it word for word.
- *Growing tolls*: reports days later give more dead, and more vehicles burned.
- *Vague*: a twelfth names no town, but the region, or the country alone; a twelfth gives a week or
  a month. One in a hundred gives neither.
- *Slips*: a day off, a village near by, the kind or the author in other words.
- *Near-misses*: one happening in ten has a sibling: the same town next day or next week, a town
  40 km off on the same day, another author, or a second attack in the same report.

Days and countries are the same at every size, so that more claims lie closer: 4,400 days, three
countries, 200 towns or more (one for each 250 claims, up to 4,000).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from heapq import heappop, heappush
from math import ceil
from random import Random

from couloir.incidents import days_of
from couloir.model.claim import Claim, Figure, Maker, PlaceWords, Range
from couloir.model.document import Document
from couloir.model.footprint import Footprint, Geometry
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind

FIRST_DAY = date(2013, 1, 1)
DAYS = 4_400
SYNTHETIC = Maker(name="synthetic", version="1")

_KINDS = (
    (Kind.ARMED_ATTACK, 40), (Kind.EXPLOSION, 10), (Kind.ARMED_CLASH, 8), (Kind.ABDUCTION, 10),
    (Kind.AIR_STRIKE, 6), (Kind.DESTRUCTION, 6), (Kind.ROAD_CLOSED, 4), (Kind.CONVOY_ARRIVED, 6),
    (Kind.BLOCKADE_DECLARED, 3), (Kind.SHORTAGE, 4), (Kind.SEIZURE, 3),
)  # fmt: skip
_IN_OTHER_WORDS = {
    Kind.ARMED_ATTACK: Kind.ARMED_CLASH,
    Kind.ARMED_CLASH: Kind.ARMED_ATTACK,
    Kind.EXPLOSION: Kind.ARMED_ATTACK,
    Kind.DESTRUCTION: Kind.ARMED_ATTACK,
}
_AUTHORS = ("JNIM", "ISSP", "bandits", "FAMa", "FLA")
_TARGETS = ("fuel convoy", "supply convoy", "passenger transport", "civilians", "camp or post")
_COUNTRIES = ("ML", "BF", "NE")
_SYLLABLES = tuple(a + b for a in "bdfgkmnst" for b in ("a", "e", "i", "o", "ou"))
_LONGEST_LAG = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim, the document that it is in, the happening that it truly tells, and a sentence."""

    claim: Claim
    document: Document
    truth: int
    text: str


@dataclass(frozen=True, slots=True)
class _Town:
    name: str
    region: str
    country: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class _Happening:
    number: int
    day: date
    kind: Kind
    town: _Town
    author: str
    targets: tuple[str, ...]
    dead: int
    burned: int
    reports: int


def tell(count: int, *, seed: int = 5, first: date = FIRST_DAY) -> Iterator[Told]:
    """Yield `count` claims in the order of their first days and ids, held for 80 days at most."""
    teller = _Teller(count, Random(seed), first)
    waiting: list[tuple[int, str, Told]] = []
    given = 0
    for day in range(DAYS):
        for told in teller.day(first + timedelta(days=day)):
            claim = told.claim
            start, _ = days_of(claim.when.start, claim.when.end, told.document.known)
            heappush(waiting, (start, claim.id, told))
        limit = (first + timedelta(days=day - _LONGEST_LAG)).toordinal()
        while waiting and waiting[0][0] < limit and given < count:
            given += 1
            yield heappop(waiting)[2]
    while waiting and given < count:
        given += 1
        yield heappop(waiting)[2]


class _Teller:
    """Makes the happenings of a day and the reports of each."""

    def __init__(self, count: int, random: Random, first: date) -> None:
        self._count = count
        self._random = random
        self._first = first
        self._number = 0
        self._claims = 0
        self._towns = _towns(random, min(max(200, count // 250), 4000))
        self._weights = [1 / (rank + 8) for rank in range(len(self._towns))]
        self._crisis: tuple[_Town, date] | None = None

    def day(self, day: date) -> Iterator[Told]:
        """Yield the claims of the happenings of a day."""
        # A few more than asked for, so that the count is reached before the last day.
        due = ceil(1.02 * self._count * ((day - self._first).days + 1) / DAYS)
        if self._random.random() < self._count / 5e7:
            self._crisis = (self._random.choice(self._towns[:40]), day + timedelta(days=7))
            for _ in range(40):
                yield from self._reports(self._happening(day, self._crisis[0]))
        while self._claims < due:
            happening = self._happening(day, None)
            yield from self._reports(happening)
            if self._random.random() < 0.1:
                yield from self._reports(self._sibling(happening))

    def _happening(self, day: date, town: _Town | None) -> _Happening:
        random = self._random
        kinds, weights = zip(*_KINDS, strict=True)
        self._number += 1
        return _Happening(
            number=self._number,
            day=day,
            kind=random.choices(kinds, weights)[0],
            town=town or random.choices(self._towns, self._weights)[0],
            author=random.choice(_AUTHORS),
            targets=tuple(sorted(random.sample(_TARGETS, random.choice((1, 1, 2))))),
            dead=random.choice((0, 2, 3, 5, 8, 12, 20, 40)),
            burned=random.choice((0, 0, 3, 10, 25)),
            reports=self._many(),
        )

    def _many(self) -> int:
        random = self._random
        if random.random() < 0.001:
            return random.randint(20, max(20, min(self._count // 200, 5000)))
        return min(1 + int(random.expovariate(0.35)), 40)

    def _sibling(self, one: _Happening) -> _Happening:
        random = self._random
        self._number += 1
        near = min(
            (town for town in self._towns[:400] if town is not one.town),
            key=lambda town: abs(_away(town, one.town) - 0.4),
        )
        changed = random.choice(
            (
                {"day": one.day + timedelta(days=1)},
                {"day": one.day + timedelta(days=7)},
                {"town": near},
                {"author": random.choice([a for a in _AUTHORS if a != one.author])},
            )
        )
        return replace(one, number=self._number, reports=self._many(), **changed)

    def _reports(self, one: _Happening) -> Iterator[Told]:
        earlier: list[Told] = []
        for turn in range(one.reports):
            self._claims += 1
            relayed = earlier and self._random.random() < 0.5
            told = (
                self._relay(self._random.choice(earlier), turn)
                if relayed
                else self._report(one, turn)
            )
            earlier = [*earlier[-20:], told]
            yield told

    def _relay(self, told: Told, turn: int) -> Told:
        """Repeat what another report told; a third forgets whom it hit."""
        claim_id, document = self._page(told.truth, turn, told.claim.when.start)
        claim = replace(told.claim, id=claim_id, document_id=document.id)
        if self._random.random() < 0.3:
            claim = replace(claim, targets=())
        return replace(told, claim=claim, document=document)

    def _report(self, one: _Happening, turn: int) -> Told:
        random = self._random
        claim_id, document = self._page(one.number, turn, one.day)
        grown = 1 + min(turn, 6) * random.choice((0.0, 0.0, 0.1, 0.3))
        dead, burned = round(one.dead * grown), round(one.burned * grown)
        kind = one.kind
        if random.random() < 0.15:
            kind = _IN_OTHER_WORDS.get(kind, kind)
        claim = Claim(
            id=claim_id,
            document_id=document.id,
            kind=kind,
            when=_when(one, random),
            place=PlaceWords(
                names=(one.town.name,),
                relation=random.choice(("at", "at", "near")),
                admin1=one.town.region,
                country=one.town.country,
            ),
            stance="reported",
            maker=SYNTHETIC,
            confidence=0.8,
            footprint=_point(one.town, random),
            actors=_actors(one, random),
            targets=one.targets if random.random() < 0.8 else (),
            fatalities=Range(low=dead, high=dead) if dead else Range(),
            figures=(Figure(what="truck", effect="burned", count=Range(low=burned, high=burned)),)
            if burned and random.random() < 0.7
            else (),
        )
        claim = _made_vague(claim, one, random)
        return Told(claim=claim, document=document, truth=one.number, text=_text(claim, random))

    def _page(self, truth: int, turn: int, day: date | None) -> tuple[str, Document]:
        """Return the id of a claim, and the page that it is on."""
        random = self._random
        key = f"{random.getrandbits(48):012x}-{truth}-{turn}"
        lag = min(int(random.expovariate(0.4)), 30)
        return f"claim-{key}", Document(
            id=f"document-{key}",
            raw_id=f"raw-{key}",
            name=key,
            origin=key,
            text="",
            language="fr",
            publisher=f"Radio {random.randrange(60)}",
            published=(day or self._first) + timedelta(days=lag),
        )


def _towns(random: Random, count: int) -> list[_Town]:
    found: dict[str, _Town] = {}
    while len(found) < count:
        name = "".join(random.choices(_SYLLABLES, k=random.choice((3, 4)))).title()
        lon, lat = random.uniform(-11.5, 7.5), random.uniform(12.0, 18.0)
        country = _COUNTRIES[int((lon + 11.5) / 19 * len(_COUNTRIES))]
        region = f"Region {country} {int(lon // 2.5)} {int(lat // 3)}"
        found.setdefault(name, _Town(name, region, country, lon, lat))
    return list(found.values())


def _away(one: _Town, other: _Town) -> float:
    return max(abs(one.lon - other.lon), abs(one.lat - other.lat))


def _when(one: _Happening, random: Random) -> Interval:
    chance = random.random()
    day = one.day
    if chance < 0.05:
        monday = day - timedelta(days=day.weekday())
        return Interval(start=monday, end=monday + timedelta(days=6), precision="week")
    if chance < 0.08:
        start = day.replace(day=1)
        end = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return Interval(start=start, end=end, precision="month")
    slip = 1 if chance > 0.97 else 0
    return Interval.of_day(day + timedelta(days=slip))


def _point(town: _Town, random: Random) -> Footprint:
    off = 0.08 if random.random() < 0.1 else 0.0
    position = (round(town.lon + off, 4), round(town.lat + off, 4))
    return Footprint(
        shape="point",
        geometry=Geometry(type="Point", parts=((position,),)),
        precision_km=5.0,
        basis="synthetic",
        gazetteer_ids=() if off else (town.name,),
    )


def _actors(one: _Happening, random: Random) -> tuple[str, ...]:
    chance = random.random()
    if chance < 0.6:
        return (one.author,)
    vague = "jihadists" if one.author in {"JNIM", "ISSP"} else "unknown armed men"
    return (vague,) if chance < 0.7 and one.author in {"JNIM", "ISSP", "bandits"} else ()


def _made_vague(claim: Claim, one: _Happening, random: Random) -> Claim:
    chance = random.random()
    if chance < 0.05:
        place = replace(claim.place, names=(one.town.region,), relation="in_area")
        return replace(claim, place=place, footprint=None)
    if chance < 0.08:
        place = PlaceWords(relation="unknown", country=one.town.country)
        return replace(claim, place=place, footprint=None)
    return claim


def _text(claim: Claim, random: Random) -> str:
    """Return a sentence with what the claim tells, as a page might have it."""
    where = " ".join(claim.place.names) or str(claim.place.country)
    when = claim.when.start.isoformat() if claim.when.start else ""
    words = (
        random.choice(("On rapporte", "Selon des sources locales", "Ce jour-là", "Reports say")),
        str(claim.kind).replace("_", " "),
        random.choice(("à", "près de", "in", "dans la zone de")),
        where,
        " ".join(claim.actors) or random.choice(("des hommes armés", "armed men")),
        " ".join(claim.targets),
        f"{claim.fatalities.low} morts" if claim.fatalities.low else "",
        *(f"{figure.count.low} camions brûlés" for figure in claim.figures),
        when,
    )
    return " ".join(word for word in words if word)
