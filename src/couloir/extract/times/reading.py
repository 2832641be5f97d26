"""Read every time of a text, in order."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from couloir.extract.folding import fold
from couloir.extract.mentions import TimeMention, TimeRole
from couloir.extract.times.days import span
from couloir.extract.times.grammar import Expression, Grammar, grammar, role_before
from couloir.extract.times.publication import is_page_date, learn_page
from couloir.extract.times.resolving import resolve
from couloir.extract.times.table import ROLES
from couloir.extract.times.telling import Telling
from couloir.model.time import Interval
from couloir.model.vocabulary import Language

_OPENS = 3  # code points before a time that begins its sentence: a quotation mark, a dash
_TELLING_ROLES = ("day", "span", "anaphoric", "since", "year")
_CAN_BEGIN_OR_END = ("day", "span", "year", "anaphoric")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """An expression with the role that its surroundings give it; `start` is the mention's."""

    expression: Expression
    start: int
    role: TimeRole
    ahead: bool = False
    said: bool = False


def read_times(
    text: str,
    sentences: Sequence[tuple[int, int]],
    *,
    language: Language,
    published: date | None,
    address: str | None = None,
) -> list[TimeMention]:
    """Return the times of a document in the order of its text.

    `text` is the whole text, because "the next day" counts from the day told before it;
    `sentences` are its sentences. Days without a year take it from `published`, else from the
    page's own date line, the month in `address`, or dates with a year in the text; without
    any of these they stay unknown.
    """
    rules = grammar(language)
    folded = fold(text)
    openings = [start for start, _ in sentences]
    placed = [
        _Placed(expression=found, start=found.start, role="publication")
        if is_page_date(found, text, folded, rules)
        else _said(_placed(found, folded, _opening(openings, found.start), rules), folded, rules)
        for found in rules.expressions(text, folded)
    ]
    page = learn_page(
        ((item.expression, item.role == "publication") for item in placed),
        published=published,
        address=address,
        month_first=rules.month_first,
    )
    telling = Telling(page, month_first=rules.month_first)
    mentions = [_mention(item, text, telling) for item in placed]
    if page.published is not None:
        return mentions
    # Without a page date, open states last till the last day told: known at the text's end.
    telling = Telling(page, month_first=rules.month_first, latest=telling.latest)
    return [_mention(item, text, telling) for item in placed]


def _opening(openings: Sequence[int], place: int) -> int:
    """Return where the sentence begins that `place` lies in."""
    index = bisect_right(openings, place) - 1
    return openings[index] if index >= 0 else 0


def _said(item: _Placed, folded: str, rules: Grammar) -> _Placed:
    return replace(item, said=role_before(rules.said, folded, item.start) is not None)


def _placed(expression: Expression, folded: str, opening: int, rules: Grammar) -> _Placed:
    start = expression.start
    if expression.reading == "after_event" and start - opening <= _OPENS:
        expression = replace(expression, reading="told_after")
    role = ROLES.get(expression.reading, "span")
    if role == "duration" and rules.goes_on(folded, opening, start):
        return _Placed(
            expression=replace(expression, reading="since_span"), start=start, role="since"
        )
    if role not in _CAN_BEGIN_OR_END:
        return _Placed(expression=expression, start=start, role=role)
    until = role_before(rules.until, folded, start)
    if until is not None or rules.opens_until.match(folded, start):
        return _Placed(
            expression=expression, start=start if until is None else until, role="until", ahead=True
        )
    ahead = role_before(rules.ahead, folded, start) is not None
    since = role_before(rules.since, folded, start)
    if since is None and rules.opens_since.match(folded, start):
        since = start
    if since is None or rules.starts.match(folded, since):
        return _Placed(expression=expression, start=start, role=role, ahead=ahead)
    return _Placed(expression=expression, start=since, role="since")


def _mention(item: _Placed, text: str, telling: Telling) -> TimeMention:
    expression = item.expression
    interval = resolve(telling, expression, ahead=item.ahead)
    flags = _flags(expression, interval)
    if item.role in _TELLING_ROLES:
        telling.tell(interval, expression.reading, is_said=item.said)
    if item.role == "since":
        interval = _open_state(interval, telling.now)
    return TimeMention(
        start=item.start,
        end=expression.end,
        text=text[item.start : expression.end],
        interval=interval,
        role=item.role,
        flags=flags,
        said=item.said,
    )


def _flags(expression: Expression, interval: Interval) -> tuple[str, ...]:
    """Return the flag of a written date whose weekday is another."""
    written = expression.reading in ("date", "numeric", "iso", "day_of_month")
    if not written or expression.weekday is None or interval.start is None:
        return ()
    agrees = interval.start.weekday() == expression.weekday
    return () if agrees else ("weekday_disagrees",)


def _open_state(interval: Interval, now: date | None) -> Interval:
    """Return the interval drawn out to the page's day; a state goes on till then."""
    if interval.start is None or now is None or now <= interval.start:
        return interval
    return span(interval.start, now, interval.precision)
