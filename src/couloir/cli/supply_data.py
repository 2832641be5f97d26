"""The supply of a place as JSON data."""

from collections.abc import Iterator

from couloir.cli.saying import data_of_sentences
from couloir.cli.status import head_of
from couloir.cli.supply_sentences import (
    Shown,
    assumption_lines,
    check_sentences,
    limits,
    reported_sentence,
    stock_sentences,
)
from couloir.corridors.stocks import DayOfStock, Outlook, Quantiles, Stock


def supply_data(shown: Shown) -> dict[str, object]:
    """Return all that is said of the supply of a place, sentences with their claims among it."""
    outlook = shown.outlook
    sentences = [reported_sentence(shown), *stock_sentences(shown), *check_sentences(shown)]
    return {
        **head_of(shown.found),
        "place": outlook.place_id,
        "good": outlook.good or None,
        "reported": None if outlook.reported is None else outlook.reported.state,
        "missing": outlook.missing,
        "stock": None if outlook.stock is None else _stock(outlook.stock, shown),
        "what_if": _what_if(outlook),
        "readings": list(_readings(outlook)),
        "readings_beside_each_other": outlook.disagreements,
        "doubts": outlook.doubts,
        "reported_beside_stock": list(_comparisons(outlook)),
        "arrivals": list(_arrivals(outlook)),
        "assumptions": [] if outlook.stock is None else list(assumption_lines(shown)),
        "limits": limits(shown),
        "sentences": data_of_sentences(sentences),
    }


def _points(quantiles: Quantiles) -> dict[str, float]:
    return {"p5": quantiles.low, "p50": quantiles.mid, "p95": quantiles.high}


def _day(day: DayOfStock) -> dict[str, object]:
    return {
        "day": day.day,
        "stock_days": _points(day.stock_days),
        "flow_of_normal": _points(day.flow),
        "share_empty": day.empty,
        "share_low": day.low,
    }


def _stock(stock: Stock, shown: Shown) -> dict[str, object]:
    return {
        "at_end": _day(stock.simulated.at_end),
        "days": [_day(day) for day in stock.simulated.days],
        "litres": {one.id: told for one, told in stock.litres},
        "corridors": {
            corridor: {
                "state": state,
                "claims": shown.latest[corridor].because if corridor in shown.latest else (),
            }
            for corridor, state in stock.states.items()
        },
    }


def _what_if(outlook: Outlook) -> dict[str, object] | None:
    if outlook.asked is None:
        return None
    asked: dict[str, object] = {
        "corridors": outlook.asked.corridors,
        "state": outlook.asked.state,
        "day": outlook.asked.day,
    }
    if outlook.difference is not None:
        asked["at_end"] = _day(outlook.difference.day)
        asked["change_days"] = _points(outlook.difference.change)
    return asked


def _readings(outlook: Outlook) -> Iterator[dict[str, object]]:
    for one in outlook.readings:
        yield {
            "id": one.id,
            "litres_per_day": one.litres_per_day,
            "tankers_per_day": one.tankers_per_day,
            "source": one.source,
            "corridor": one.corridor,
            "claims": one.claims,
        }


def _comparisons(outlook: Outlook) -> Iterator[dict[str, object]]:
    for one in outlook.comparisons:
        yield {
            "kind": one.kind,
            "day": one.day,
            "incident": one.incident_id,
            "claims": one.claims,
            "origins": one.origins,
            "stock": None if one.stock is None else _day(one.stock),
            "agrees": one.agrees,
        }


def _arrivals(outlook: Outlook) -> Iterator[dict[str, object]]:
    for one in outlook.arrivals:
        yield {
            "day": one.day,
            "incident": one.incident_id,
            "claim": one.figure.claim_id,
            "origin": one.figure.origin,
            "tankers": one.figure.figure.count,
            "litres": one.litres,
        }
