"""Figures of one incident, each kept with who says it, and the range that they span."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from couloir.incidents.origins import canonical_origin, is_unnamed, party_origins
from couloir.incidents.speakers import speakers
from couloir.model.claim import Claim, Figure, Range
from couloir.model.incident import OriginFigure, Toll

_Told = tuple[str, str, str, int | None, int | None]


def origin_figures(
    claims: Iterable[Claim],
    origins: Mapping[str, tuple[str, ...]],
    known: Mapping[str, date | None],
) -> tuple[OriginFigure, ...]:
    """Return every origin's figures in the order of `claims`; what one origin repeats, once.

    Deaths that are told without a figure of their own become one.
    """
    found: dict[_Told, OriginFigure] = {}
    for claim in claims:
        for figure in (*_deaths(claim), *claim.figures):
            origin = _origin(figure, claim, origins[claim.id])
            told = (origin, figure.what, figure.effect, figure.count.low, figure.count.high)
            kept = OriginFigure(
                figure=figure, origin=origin, claim_id=claim.id, known=known.get(claim.id)
            )
            found.setdefault(told, kept)
    return tuple(found.values())


def span(ranges: Iterable[Range]) -> Range:
    """Return the range of several counts of one thing: the lowest number to the highest.

    A bound is one that somebody gave: "at least 20" beside "40" is 20 to 40, but beside "at
    least 4" it is at least 4, since nobody said how many there were at most. Where "at most 2"
    stands against "at least 5" both ends would be open: those two numbers are kept.
    """
    told = [one for one in ranges if one.is_known]
    lows = [one.low for one in told if one.low is not None]
    highs = [one.high for one in told if one.high is not None]
    if not lows or not highs:
        return Range(low=min(lows, default=None), high=max(highs, default=None))
    low = min(lows) if min(lows) <= min(highs) else None
    high = max(highs) if max(highs) >= max(lows) else None
    if low is None and high is None:
        return Range(low=min(highs), high=max(lows))
    return Range(low=low, high=high)


def tolls_of(
    figures: Iterable[OriginFigure], joint: Mapping[tuple[str, str, str], tuple[str, ...]]
) -> tuple[Toll, ...]:
    """Return what was told of each thing, side by side; `joint` is what `joint_tolls` returns.

    A figure whose day nobody gives comes before the dated ones.
    """
    by_thing: dict[tuple[str, str], list[OriginFigure]] = defaultdict(list)
    for one in figures:
        by_thing[(one.figure.what, one.figure.effect)].append(one)
    return tuple(_toll(thing, told, joint) for thing, told in sorted(by_thing.items()))


def _toll(
    thing: tuple[str, str],
    told: Iterable[OriginFigure],
    joint: Mapping[tuple[str, str, str], tuple[str, ...]],
) -> Toll:
    what, effect = thing
    ordered = sorted(told, key=lambda one: (one.known or date.min, one.claim_id))
    spanned = span(one.figure.count for one in ordered)
    names = {name for one in ordered for name in one.origin.split(", ")}
    others = {other for one in ordered for other in joint.get((one.claim_id, what, effect), ())}
    return Toll(
        what=what,
        effect=effect,
        low=spanned.low,
        high=spanned.high,
        told=tuple(ordered),
        parties=tuple(sorted(name for name in names if speakers().is_fighting(name))),
        joint_with=tuple(sorted(others)),
    )


def joint_tolls(claims: Iterable[Claim]) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Return the figures that one page tells for several happenings together.

    By claim, thing and effect, the other claims that it was told with. The codebook writes such
    a toll as the most of each ("at most 12"); where the words are kept, they are the same ones.
    """
    told: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: one.id):
        for figure in (*_deaths(claim), *claim.figures):
            key = _joint_key(claim, figure)
            if key is not None:
                told[(claim.document_id, figure.what, figure.effect, key)].append(claim.id)
    return {
        (claim_id, what, effect): tuple(one for one in held if one != claim_id)
        for (_, what, effect, _), held in told.items()
        if len(held) > 1
        for claim_id in held
    }


def _joint_key(claim: Claim, figure: Figure) -> str | None:
    """Return what two claims of one page share where they tell one figure together."""
    count = figure.count
    if count.low is None and count.high is not None:
        return f"at most {count.high}"
    field = "fatalities" if (figure.what, figure.effect) == ("person", "killed") else None
    spans = [one.quote for one in claim.quotes if one.field == field]
    quote = figure.quote or (spans[0] if len(spans) == 1 else None)
    return f"{quote.start}:{quote.end} {count.low} {count.high}" if quote else None


def toll_conflicts(figures: Iterable[OriginFigure]) -> tuple[str, ...]:
    """Return where origins give numbers that exclude each other, as words with their origins."""
    by_thing: dict[tuple[str, str], list[OriginFigure]] = defaultdict(list)
    for one in figures:
        if one.figure.count.is_known:
            by_thing[(one.figure.what, one.figure.effect)].append(one)
    return tuple(
        f"toll: {what} {effect}: "
        + " | ".join(f"{in_words(one.figure.count)} ({one.origin})" for one in told)
        for (what, effect), told in sorted(by_thing.items())
        if not _has_common_number([one.figure.count for one in told])
    )


def in_words(count: Range) -> str:
    """Return a count in words: "3", "at least 20", "at most 5", "20 to 40", "unknown"."""
    if count.low is None and count.high is None:
        return "unknown"
    if count.high is None:
        return f"at least {count.low}"
    if count.low is None:
        return f"at most {count.high}"
    return str(count.low) if count.low == count.high else f"{count.low} to {count.high}"


def _has_common_number(counts: Sequence[Range]) -> bool:
    lows = [count.low for count in counts if count.low is not None]
    highs = [count.high for count in counts if count.high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _deaths(claim: Claim) -> Iterable[Figure]:
    has_own = any(one.what == "person" and one.effect == "killed" for one in claim.figures)
    if has_own or not claim.fatalities.is_known:
        return ()
    return (Figure(what="person", effect="killed", count=claim.fatalities),)


def _origin(figure: Figure, claim: Claim, origins: Sequence[str]) -> str:
    """Return who says a figure: a voice without a name is that of the page that heard it."""
    credited = (figure.credited or "").strip()
    if not credited:
        return ", ".join(origins)
    if not is_unnamed(credited):
        return canonical_origin(credited)
    parties = party_origins(claim)
    return ", ".join([one for one in origins if one not in parties] or origins)
