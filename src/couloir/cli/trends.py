"""The command trends: incidents by corridor, region and week, beside the place's own past."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import click
from rich.text import Text

from couloir.cli.console import note, out, table, write_json
from couloir.cli.options import as_of_option, json_option, known_on_option
from couloir.cli.saying import Sentence, data_of_sentences, ids_option, show
from couloir.cli.session import Session, pass_session
from couloir.cli.status import head_of, show_title
from couloir.cli.words import Words, words_of
from couloir.corridors.trends import (
    LEAST_WEEKS,
    RECENT_WEEKS,
    Beside,
    Judged,
    Trend,
    Trends,
    Week,
)

_SENTENCES = {"more": "trend_more", "fewer": "trend_fewer", "usual": "trend_usual_said"}


@click.command()
@ids_option
@as_of_option
@known_on_option
@json_option
@pass_session
def trends(
    session: Session,
    *,
    show_ids: bool,
    as_of: date | None,
    known_on: date | None,
    as_json: bool,
) -> None:
    """Show incidents per corridor and region: the last week and month beside what is usual.

    Usual is what the place's own past weeks allow; with fewer than eight of them that is said
    instead. Looks back only: nothing is forecast.

    \b
    Example: couloir trends --as-of 2025-10-31
    """
    from couloir.cli.views import look, open_desk
    from couloir.pipeline.outlooks import Bench, trends_of

    with session.opened(to_read=True) as project:
        words = words_of(session.language(project))
        desk = open_desk(project.geodata)
        found = look(project, desk, as_of=as_of, known_on=known_on)
        bench = Bench(atlas=desk.atlas, tools=desk.tools, supply=project.settings.supply)
        told = trends_of(found, bench)
        names = desk.corridor_names(words.language)
    sentences = list(trend_sentences(told, names, words))
    if as_json:
        write_json({**head_of(found), **trends_data(told), **_sentences(sentences)})
        return
    show_title(found, words)
    out().print()
    if not told.corridors and not told.regions:
        note(words.text("trends_none"))
        return
    out().print(Text(words.text("trends_title", day=words.wording.day(found.view.as_of)), "bold"))
    for key, group in (("trend_corridors", told.corridors), ("trend_regions", told.regions)):
        if group:
            _show_table(words.text(key), group, names, words)
    show(sentences, words, show_ids=show_ids)
    note(words.text("ids_hint"))


def _sentences(sentences: Sequence[Sentence]) -> dict[str, object]:
    return {"sentences": data_of_sentences(sentences)}


def _show_table(name: str, group: Sequence[Trend], names: dict[str, str], words: Words) -> None:
    columns = ("trend_place", "trend_last", "trend_recent", "trend_weeks", "trend_origins")
    out().print(
        table(
            name,
            [words.text(column) for column in columns],
            (_cells(trend, names, words) for trend in group),
        )
    )


def _cells(trend: Trend, names: dict[str, str], words: Words) -> Sequence[str]:
    recent = trend.weeks[-RECENT_WEEKS:]
    origins = {origin for week in recent for origin in week.origins}
    return (
        _name(trend.id, names),
        _judged(trend.last, words),
        _judged(trend.recent, words),
        str(len(trend.past)),
        words.count("origin", len(origins)),
    )


def _judged(judged: Judged, words: Words) -> str:
    verdict = words.text(f"verdict_{judged.verdict}")
    if judged.usual is None:
        return f"{judged.count} ({verdict})"
    usual = words.text("from_to", low=judged.usual.low, high=judged.usual.high)
    return (
        f"{judged.count} ({verdict} : {usual})"
        if words.language == "fr"
        else (f"{judged.count} ({verdict}: {usual})")
    )


def _name(key: str, names: dict[str, str]) -> str:
    """Return a corridor's name, or a region's without its country's code."""
    if key in names:
        return names[key]
    return key.partition(" ")[2]


def trend_sentences(told: Trends, names: dict[str, str], words: Words) -> Iterator[Sentence]:
    """Yield what is said of each place, of region beside region, and how it was judged."""
    for trend in (*told.corridors, *told.regions):
        if trend.recent.count or trend.recent.verdict in {"more", "fewer"}:
            yield _of_place(trend, names, words)
            name = _name(trend.id, names)
            yield from _of_kinds(name, trend.weeks[-RECENT_WEEKS:], words)
    yield from _of_regions(told, names, words)
    weeks = max(((*told.corridors, *told.regions)), key=lambda one: len(one.weeks), default=None)
    if weeks is not None:
        covered = sum(week.days_covered for week in weeks.weeks[-RECENT_WEEKS:])
        yield Sentence(text=words.text("trends_covered", days=covered))
        yield Sentence(text=words.text("trends_method", silent=weeks.silent_weeks))
    if told.without_week or told.without_place:
        yield Sentence(
            text=words.text(
                "trends_left_out",
                week=words.count("incident", told.without_week),
                place=words.count("incident", told.without_place),
            )
        )


def _of_place(trend: Trend, names: dict[str, str], words: Words) -> Sentence:
    judged = trend.recent
    claims = tuple(sorted({one for week in trend.weeks[-RECENT_WEEKS:] for one in week.claims}))
    name = _name(trend.id, names)
    if judged.usual is None:
        text = words.text(
            "trend_few",
            place=name,
            count=words.count("incident", judged.count),
            weeks=judged.weeks,
            least=LEAST_WEEKS,
        )
        return Sentence(text=text, claims=claims)
    text = words.text(
        _SENTENCES[judged.verdict],
        place=name,
        count=words.count("incident", judged.count),
        low=judged.usual.low,
        high=judged.usual.high,
        weeks=judged.weeks,
    )
    return Sentence(text=text, claims=claims)


def _of_kinds(place: str, weeks: Sequence[Week], words: Words) -> Iterator[Sentence]:
    kinds: Counter[str] = Counter()
    for week in weeks:
        for kind, number in week.kinds.items():
            kinds[kind] += number
    if kinds:
        listed = ", ".join(
            words.pair(words.wording.labels.of("kind", kind), kinds[kind]) for kind in sorted(kinds)
        )
        claims = tuple(sorted({one for week in weeks for one in week.claims}))
        yield Sentence(text=words.text("trend_kinds", place=place, list=listed), claims=claims)


def _of_regions(told: Trends, names: dict[str, str], words: Words) -> Iterator[Sentence]:
    """Yield each region that was less touched than others, and what it is now beside them."""
    claims = {
        trend.id: {one for week in trend.weeks for one in week.claims} for trend in told.regions
    }
    for region in dict.fromkeys(one.region for one in told.beside):
        less = [one for one in told.beside if one.region == region and one.before == "less"]
        for now, key in (
            ("more", "trend_now_more"),
            ("no_difference", "trend_now_no_less"),
            ("less", "trend_now_less"),
        ):
            others = [one.other for one in less if one.now == now]
            if others:
                behind = claims[region].union(*(claims[one] for one in others))
                yield Sentence(
                    text=words.text(
                        "trend_less_before",
                        place=_name(region, names),
                        others=words.wording.listing([_name(one, names) for one in others]),
                        now=words.text(key),
                    ),
                    claims=tuple(sorted(behind)),
                )


def trends_data(told: Trends) -> dict[str, object]:
    """Return the trends as JSON data, week by week."""
    return {
        "corridors": [_trend_data(one) for one in told.corridors],
        "regions": [_trend_data(one) for one in told.regions],
        "regions_beside_each_other": [_beside_data(one) for one in told.beside],
        "without_week": told.without_week,
        "without_place": told.without_place,
    }


def _trend_data(trend: Trend) -> dict[str, object]:
    return {
        "id": trend.id,
        "last_7_days": trend.last,
        "last_28_days": trend.recent,
        "weeks_without_documents": trend.silent_weeks,
        "weeks": [
            {
                "start": week.start,
                "end": week.end,
                "count": week.harm,
                "kinds": {str(kind): number for kind, number in week.kinds.items()},
                "origins": week.origins,
                "claims": week.claims,
                "incidents": week.incidents,
                "days_covered": week.days_covered,
            }
            for week in trend.weeks
        ],
    }


def _beside_data(one: Beside) -> dict[str, object]:
    return {"region": one.region, "other": one.other, "before": one.before, "now": one.now}
