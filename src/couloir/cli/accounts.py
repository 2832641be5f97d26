"""What stands behind an incident, for people and machines."""

from collections.abc import Iterator, Mapping
from datetime import date

from couloir.cli.words import Words
from couloir.codec import data_of
from couloir.incidents import chains_of
from couloir.model.incident import Account, Grading, OriginFigure, Relay, Toll
from couloir.publish.wording import Wording


def account_lines(account: Account, words: Words) -> Iterator[str]:
    """Yield origins with their grades, who relays whom, and the tolls side by side."""
    graded = (_graded(one.origin, one.reliability, words, one.is_party) for one in account.origins)
    yield words.pair(words.text("sources_graded"), ", ".join(graded))
    if account.relays:
        yield words.pair(
            words.text("relayed"), "; ".join(_relay(one, words) for one in account.relays)
        )
        for chain in chains_of(account.relays):
            yield words.pair(
                words.text("chain"), " → ".join(map(words.wording.labels.source, chain))
            )
    for toll in account.tolls:
        yield from _toll_lines(toll, words)


def grading_line(grading: Grading, words: Words) -> str:
    """Return how credible a claim is, and why."""
    reasons = (words.text(f"reason_{reason}", detail=detail) for reason, detail in grading.reasons)
    return words.text("credible", grade=grading.credibility, reasons="; ".join(reasons))


def account_data(account: Account) -> Mapping[str, object]:
    """Return an account as JSON data, each toll with its latest figure."""
    return {
        "origins": data_of(account.origins),
        "relays": data_of(account.relays),
        "chains": chains_of(account.relays),
        "tolls": [_toll_data(toll) for toll in account.tolls],
        "credibility": data_of(account.gradings),
    }


def _toll_lines(toll: Toll, words: Words) -> Iterator[str]:
    wording = words.wording
    thing = wording.labels.thing(toll.what, toll.effect)
    low, high = (_end(one, wording) for one in (toll.low, toll.high))
    latest = toll.latest
    if len(toll.told) > 1:
        yield words.text(
            "toll",
            what=thing,
            low=low,
            high=high,
            latest=wording.range(latest.figure.count),
            origin=_named(latest, toll, words),
            day=_day(latest.known, words),
        )
    told = (
        words.text(
            "toll_told",
            count=wording.range(one.figure.count),
            origin=_named(one, toll, words),
            day=_day(one.known, words),
        )
        for one in toll.told
    )
    yield "  " + words.pair(thing, " | ".join(told))
    if toll.joint_with:
        yield "  " + words.text("toll_joint", list=", ".join(toll.joint_with))


def _named(figure: OriginFigure, toll: Toll, words: Words) -> str:
    """Return who says a figure, marked where that is a party to the fighting."""
    names = figure.origin.split(", ")
    shown = ", ".join(map(words.wording.labels.source, names))
    return f"{shown}, {words.text('party')}" if set(names) & set(toll.parties) else shown


def _toll_data(toll: Toll) -> Mapping[str, object]:
    data = data_of(toll)
    told = [
        {
            "low": one.figure.count.low,
            "high": one.figure.count.high,
            "origin": one.origin,
            "known": one.known,
            "claim": one.claim_id,
            "is_party": bool(set(one.origin.split(", ")) & set(toll.parties)),
        }
        for one in toll.told
    ]
    return {**data, "told": told, "latest": told[-1]} if isinstance(data, dict) else {}


def _relay(relay: Relay, words: Words) -> str:
    by, of = (words.wording.labels.source(one) for one in (relay.by, relay.of))
    return words.text(f"relay_{relay.evidence}", by=by, of=of, words=relay.words or "")


def _graded(origin: str, reliability: str, words: Words, is_party: bool) -> str:
    shown = f"{words.wording.labels.source(origin)} {reliability}"
    return f"{shown} ({words.text('party')})" if is_party else shown


def _end(count: int | None, wording: Wording) -> str:
    return "?" if count is None else wording.number(count)


def _day(day: date | None, words: Words) -> str:
    return words.text("unknown_day") if day is None else words.wording.day(day)
