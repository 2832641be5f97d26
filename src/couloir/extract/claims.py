"""From a draft to a claim: canonical words, ranges, and the exact quote behind every field."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from couloir.extract.actors import army_of
from couloir.extract.drafts import VIOLENT, Draft
from couloir.extract.filling import OPEN_KINDS
from couloir.extract.implied import with_implied, with_implied_actors
from couloir.extract.mentions import ActorMention, CreditMention, FigureMention, PlaceMention
from couloir.extract.provisos import LIFTINGS, provisos
from couloir.extract.reading import Reading, Spanned
from couloir.extract.regions import region_told
from couloir.extract.usual import is_unusual
from couloir.extract.ways import on_way
from couloir.extract.wording import once, words_of
from couloir.model.claim import Claim, Credit, FieldQuote, Figure, Maker, PlaceWords, Range
from couloir.model.document import Quote
from couloir.model.ids import content_id
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import LASTING, Kind, Stance

_MAX_QUOTE_WORDS = 12
_SUREST = 0.99  # nothing that a machine read is certain
_AND = re.compile(r"\s*(?:,\s*)?(?:et|and)\s*")  # joins parts of one toll
# Generic words say less than a named group: they give way where one is named.
_ARMY_DEEDS = frozenset({Kind.ARREST, Kind.SEIZURE})
CONVOYS = frozenset({Kind.CONVOY_ARRIVED, Kind.CONVOY_DEPARTED})
_GENERIC = ("unknown armed men", "jihadists")


def claim_of(draft: Draft, reading: Reading, maker: Maker, confidence: float) -> Claim:
    """Return the claim that a draft makes; its id comes from the document, words and maker.

    `confidence`: how likely it is right, 0..1 (`judging.keeping`).
    """
    when = when_of(draft, reading)
    place, phrases = _place(draft, reading)
    figures = _figures(draft, reading)
    fatalities = _fatalities(draft, reading)
    quotes = tuple(_quotes(draft, phrases, reading))
    anchor = f"{draft.start}:{draft.end}"
    return Claim(
        id=content_id("claim", reading.document.id, draft.kind, anchor, maker.name, maker.version),
        document_id=reading.document.id,
        kind=draft.kind,
        when=when,
        place=place,
        stance=_stance(draft),
        maker=maker,
        confidence=round(min(confidence, _SUREST), 3),
        actors=with_implied_actors(
            _names(draft.actors) or _escort(draft, place, reading), draft.kind
        ),
        targets=with_implied(_names(draft.targets), draft.kind),
        fatalities=fatalities,
        figures=tuple(figures),
        credits=tuple(_credits(draft.credits)),
        quotes=quotes,
        flags=tuple(sorted({*_flags(draft, reading), *_of_counts(fatalities, figures)})),
    )


def _flags(draft: Draft, reading: Reading) -> Iterator[str]:
    if draft.time:
        yield from draft.time.flags
    if draft.kind in LIFTINGS:
        for number in draft.sentences:
            sentence = reading.sentences[number]
            yield from provisos(reading.folded[sentence.start : sentence.end], reading.language)


def _of_counts(fatalities: Range, figures: Sequence[Figure]) -> Iterator[str]:
    if is_unusual(fatalities, figures):
        yield "figure_unusual"


def when_of(draft: Draft, reading: Reading) -> Interval:
    """Return the days of a draft: an open state runs on to the publication (codebook rule 2)."""
    published = reading.document.published
    if draft.time is None:
        is_state = draft.kind in LASTING or draft.kind is Kind.ROAD_CLOSED
        return Interval.of_day(published) if published and is_state else UNKNOWN_TIME
    interval = draft.time.interval
    is_since = draft.time.role == "since"
    if is_since and draft.kind not in OPEN_KINDS and draft.kind is not Kind.PROTEST:
        return _beginning(interval)
    is_open = is_since and draft.kind in OPEN_KINDS
    if is_open and published and interval.start and interval.end and interval.end < published:
        return Interval(start=interval.start, end=published, precision=interval.precision)
    return interval


def _beginning(interval: Interval) -> Interval:
    """Return when something done began that is told by "since": "in jail since Sunday"."""
    first = interval.start
    if first is None or interval.end is None or interval.precision not in {"day", "month"}:
        return interval
    if interval.precision == "day":
        return Interval.of_day(first)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return replace(interval, end=min(last, interval.end))


def _place(draft: Draft, reading: Reading) -> tuple[PlaceWords, list[PlaceMention]]:
    """Return where the happening was: the likeliest phrase, with the region told beside it."""
    country = next((place.country for place in draft.places if place.country), None)
    best = draft.place
    if best is None:
        return PlaceWords(country=country or reading.country), []
    words, area = words_of(best, draft.places, country=reading.country)
    words = on_way(words, draft.kind)
    told = region_told(best, reading) if words.admin1 is None and area is None else None
    if told is not None:
        words, area = replace(words, admin1=told[0]), told[1]
    if draft.kind in CONVOYS:
        words = replace(words, via=_via(draft, words.names))
    return words, [best, area] if area else [best]


def _via(draft: Draft, reached: Sequence[str]) -> tuple[str, ...]:
    """Return the other towns told with a convoy, in the order told: its way (codebook: a road)."""
    told = sorted(draft.places, key=lambda place: place.start)
    names = [name for place in told for name in place.names]
    return tuple(name for name in once(names) if name not in reached)


def _names(mentions: Iterable[ActorMention]) -> tuple[str, ...]:
    names = list(dict.fromkeys(mention.name for mention in mentions if mention.name))
    named = [name for name in names if name not in _GENERIC]
    return tuple(named or names[:1])


def _escort(draft: Draft, place: PlaceWords, reading: Reading) -> tuple[str, ...]:
    """Return the army that escorts a convoy told to pass under escort, by the country it is in."""
    country = place.country or reading.country
    cues = [cue for number in draft.sentences for cue in reading.effects.get(number, [])]
    if draft.kind not in CONVOYS or country is None:
        return ()
    if not any(cue.effect == "escorted" for cue in cues):
        return ()
    try:
        return (army_of(country),)
    except KeyError:  # a country whose army nobody has listed
        return ()


def _stance(draft: Draft) -> Stance:
    """Return the draft's stance; an army's own deeds are claimed where only it vouches (rule 4)."""
    if draft.stance != "reported":
        return draft.stance
    by_army = any(actor.role in {"army", "militia"} for actor in draft.actors)
    vouching = {credit.kind for credit in draft.credits}
    alone = bool(vouching) and vouching <= {"army", "government"}
    if draft.kind is Kind.MILITARY_OPERATION and (alone or by_army or not vouching):
        return "claimed"
    if draft.kind in _ARMY_DEEDS and alone:
        return "claimed"
    return "claimed" if draft.kind is Kind.AIR_STRIKE and by_army and alone else "reported"


def _fatalities(draft: Draft, reading: Reading) -> Range:
    dead = [f for f, effect in draft.figures if effect == "killed" and f.what in {"person", None}]
    return _range([count for count in _added_up(dead, reading.text) if count.is_known])


def _added_up(figures: Sequence[FigureMention], text: str) -> Iterator[Range]:
    """Yield counts, those of parts told apart ("3 soldiers and 4 attackers") added up."""
    whole = Range()
    end = -1
    for figure in sorted(figures, key=lambda figure: (figure.start, figure.end)):
        is_part = end >= 0 and _AND.fullmatch(text[end : figure.start]) is not None
        if is_part and whole.is_known and figure.count.is_known:
            whole = _sum(whole, figure.count)
        else:
            yield whole
            whole = figure.count
        end = figure.end
    yield whole


def _sum(a: Range, b: Range) -> Range:
    """Return the count of two things together; an end that is open in one is open in the sum."""
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return Range(low=low, high=high)


def _range(known: Sequence[Range]) -> Range:
    """Return the range of several counts of one thing: lowest to highest (codebook rule 3)."""
    if not known:
        return Range()
    lows = [count.low for count in known if count.low is not None]
    highs = [count.high for count in known]
    is_open = any(high is None for high in highs)
    top = max((high for high in highs if high is not None), default=None)
    if is_open and len(known) > 1 and top is not None and lows and top > max(lows):
        is_open = False
    return Range(low=min(lows) if lows else None, high=None if is_open else top)


def _figures(draft: Draft, reading: Reading) -> list[Figure]:
    groups: dict[tuple[str, str], list[FigureMention]] = {}
    for figure, effect in draft.figures:
        if figure.what is None or (effect == "killed" and draft.kind in VIOLENT):
            continue
        groups.setdefault((figure.what, effect), []).append(figure)
    return [
        Figure(
            what=what,
            effect=effect,
            count=_range([figure.count for figure in found if figure.count.is_known]),
            quote=_quote(reading.text, found[0].start, found[0].end),
        )
        for (what, effect), found in groups.items()
    ]


def _credits(mentions: Iterable[CreditMention]) -> Iterable[Credit]:
    seen: set[str] = set()
    for mention in mentions:
        if mention.name not in seen:
            seen.add(mention.name)
            yield Credit(name=mention.name, kind=mention.kind, via=mention.via)


def _quotes(
    draft: Draft, phrases: Sequence[PlaceMention], reading: Reading
) -> Iterator[FieldQuote]:
    yield FieldQuote(field="kind", quote=_around(draft, reading))
    for field, mentions in _evidence(draft, phrases):
        for mention in mentions:
            yield FieldQuote(field=field, quote=_quote(reading.text, mention.start, mention.end))


def _evidence(
    draft: Draft, phrases: Sequence[PlaceMention]
) -> Iterator[tuple[str, Sequence[Spanned]]]:
    yield "date", (draft.time,) if draft.time else ()
    yield "place", phrases
    yield "actors", draft.actors
    yield "targets", draft.targets
    yield "sources", draft.credits
    yield "fatalities", [figure for figure, effect in draft.figures if effect == "killed"]
    yield "objects", [figure for figure, effect in draft.figures if effect != "killed"]
    yield "status", [cue for cue in draft.cues if cue.stance is not None]


def _around(draft: Draft, reading: Reading) -> Quote:
    """Return at most twelve words round the first trigger words, inside their sentence."""
    sentence = reading.sentences[draft.sentences[0]]
    home = next((s for s in reading.sentences if s.start <= draft.start < s.end), sentence)
    text = reading.text
    words = [(start, start + len(word)) for start, word in _words(text, home.start, home.end)]
    inside = [i for i, (a, b) in enumerate(words) if a < draft.end and b > draft.start]
    if not inside:
        return _quote(text, draft.start, draft.end)
    spare = max(_MAX_QUOTE_WORDS - (inside[-1] - inside[0] + 1), 0)
    first = max(inside[0] - spare // 2, 0)
    last = min(first + _MAX_QUOTE_WORDS, len(words)) - 1
    last = max(last, inside[0])
    return _quote(text, words[first][0], words[last][1])


def _words(text: str, start: int, end: int) -> Iterable[tuple[int, str]]:
    position = start
    for word in text[start:end].split():
        position = text.index(word, position, end)
        yield position, word
        position += len(word)


def _quote(text: str, start: int, end: int) -> Quote:
    return Quote(start=start, end=end, text=text[start:end])
