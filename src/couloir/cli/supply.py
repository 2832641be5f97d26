"""The command supply: stock and flow of a good at a place, with every assumption."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date

import click
from rich.text import Text

from couloir.cli.console import note, out, printable, table, write_json
from couloir.cli.exits import SET_ASIDE
from couloir.cli.options import as_of_option, json_option, known_on_option
from couloir.cli.saying import ids_option, show, span, three
from couloir.cli.session import Session, pass_session
from couloir.cli.status import show_title
from couloir.cli.supply_data import supply_data
from couloir.cli.supply_sentences import (
    Shown,
    assumption_lines,
    check_sentences,
    days_of_use,
    limits,
    reported_sentence,
    stock_sentences,
    title,
)
from couloir.cli.words import Words, words_of
from couloir.corridors.stocks import Comparison, NormalFlow, WhatIf, seed_assumptions
from couloir.errors import GazetteerError, QuestionError
from couloir.model.footprint import GazetteerPlace
from couloir.ports import Gazetteer


@click.command()
@click.argument("place")
@click.option(
    "--what-if",
    metavar="SUBJECT=STATE@DAY",
    help="Ask what the stock would be had a road been in another state from a day on.",
)
@ids_option
@as_of_option
@known_on_option
@json_option
@pass_session
def supply(  # noqa: PLR0913 - one argument per option
    session: Session,
    place: str,
    *,
    what_if: str | None,
    show_ids: bool,
    as_of: date | None,
    known_on: date | None,
    as_json: bool,
) -> None:
    """Show how well a place is supplied: what reports say, and stock and flow as ranges.

    The states of its corridors are turned into flow by assumptions that are listed each time;
    where one lacks it is named, and there is no figure. A "what if" looks back from the day of
    view; nothing is forecast. Closed is a word for the state "blockaded".

    \b
    Example: couloir supply Bamako --what-if Zégoua–Bamako=closed@2025-09-20
    """
    from couloir.cli.views import look, open_desk
    from couloir.pipeline.outlooks import Bench, supply_of
    from couloir.pipeline.what_if import read_what_if

    with session.opened(to_read=True) as project:
        words = words_of(session.language(project))
        desk = open_desk(project.geodata)
        meant = _place(place, desk.gazetteer)
        if meant is None:
            note(words.text("place_no_supply", what=place))
            sys.exit(SET_ASIDE)
        found = look(project, desk, as_of=as_of, known_on=known_on)
        given = seed_assumptions()
        shares = given.for_place(meant.id, project.settings.supply).shares
        asked: WhatIf | None = None
        if what_if is not None:
            try:
                asked = read_what_if(what_if, desk.atlas, shares)
            except QuestionError as error:
                raise click.BadParameter(str(error), param_hint="--what-if") from error
        bench = Bench(atlas=desk.atlas, tools=desk.tools, supply=project.settings.supply)
        outlook, latest = supply_of(meant, found, bench, what_if=asked)
    shown = Shown(
        outlook=outlook,
        place_name=meant.names[0],
        corridor_names=desk.corridor_names(words.language),
        latest=latest,
        assumptions=given,
        found=found,
        words=words,
    )
    if as_json:
        write_json(supply_data(shown))
        return
    _show(shown, show_ids=show_ids)


def _place(what: str, gazetteer: Gazetteer) -> GazetteerPlace | None:
    """Return the place of an id or a name, None where there is none."""
    for place in gazetteer.candidates(what):
        return place
    try:
        return gazetteer.place(what)
    except GazetteerError:
        return None


def _show(shown: Shown, *, show_ids: bool) -> None:
    words, console = shown.words, out()
    show_title(shown.found, words)
    console.print(Text(printable(title(shown)), "bold"))
    show([reported_sentence(shown), *stock_sentences(shown)], words, show_ids=show_ids)
    console.print()
    for name, columns, rows in _tables(shown):
        cells = list(rows)
        if cells:
            titles = [words.text(column) for column in columns]
            console.print(table(words.text(name), titles, cells))
    if shown.outlook.arrivals:
        console.print(Text(words.text("not_added"), "dim"))
        console.print(Text(words.text("bias"), "dim"))
        console.print()
    show(check_sentences(shown), words, show_ids=show_ids)
    if shown.outlook.stock is not None:
        console.print()
        console.print(Text(words.text("assumptions_title"), "bold"))
        for line in assumption_lines(shown):
            console.print(Text(printable(f"- {line}")))
        console.print(Text(printable(limits(shown))))
    note(words.text("ids_hint"))


_Rows = Iterator[Sequence[str | Text]]


def _tables(shown: Shown) -> Iterator[tuple[str, tuple[str, ...], _Rows]]:
    yield (
        "stock_roads",
        ("stock_road", "stock_share", "stock_state", "stock_runs"),
        _roads(shown),
    )
    yield (
        "readings_title",
        ("reading", "litres_a_day", "tankers_a_day", "stock_in_litres", "source"),
        _readings(shown),
    )
    yield (
        "told_title",
        ("told_day", "told_what", "told_by_whom", "told_stock", "told_fits"),
        _told(shown),
    )
    yield (
        "arrivals_title",
        ("told_day", "told_by_whom", "arrival_tankers", "arrival_litres", "arrival_days"),
        _arrivals(shown),
    )


def _roads(shown: Shown) -> _Rows:
    stock, words = shown.outlook.stock, shown.words
    if stock is None:
        return
    for corridor, share in sorted(shown.outlook.section.shares.items()):
        state = stock.states[corridor]
        runs = shown.assumptions.flow_of(state)
        yield (
            shown.corridor(corridor),
            _percent(share.low, share.high, words),
            words.wording.labels.state(state),
            _percent(runs.low, runs.high, words),
        )


def _percent(low: float, high: float, words: Words) -> str:
    return words.text("share_range", low=round(low * 100), high=round(high * 100))


def _readings(shown: Shown) -> _Rows:
    words = shown.words
    stock = shown.outlook.stock
    litres = {} if stock is None else {one.id: told for one, told in stock.litres}
    for one in shown.outlook.readings:
        told = litres.get(one.id)
        yield (
            _reading(one, shown),
            span(one.litres_per_day, words),
            span(one.tankers_per_day, words),
            "–" if told is None else span(told, words),
            one.source,
        )


def _reading(one: NormalFlow, shown: Shown) -> str:
    if one.corridor is None:
        return one.id
    only = shown.words.text("only_corridor", corridor=shown.corridor(one.corridor))
    return f"{one.id}, {only}"


def _told(shown: Shown) -> _Rows:
    words = shown.words
    for one in shown.outlook.comparisons:
        yield (
            one.day.isoformat(),
            words.wording.labels.of("kind", one.kind),
            ", ".join(words.wording.labels.source(origin) for origin in one.origins),
            "–" if one.stock is None else three(one.stock.stock_days, words),
            _fits(one, words),
        )


def _fits(one: Comparison, words: Words) -> str:
    if one.agrees is None:
        return words.text("fits_unknown")
    return words.text("fits" if one.agrees else "fits_not")


def _arrivals(shown: Shown) -> _Rows:
    words = shown.words
    for one in shown.outlook.arrivals:
        days = (
            (reading.id, days_of_use(one.litres, reading.litres_per_day))
            for reading in shown.outlook.readings
            if reading.corridor is None
        )
        yield (
            one.day.isoformat(),
            words.wording.labels.source(one.figure.origin),
            words.wording.range(one.figure.figure.count),
            span(one.litres, words),
            "\n".join(words.pair(name, span(told, words)) for name, told in days if told),
        )
