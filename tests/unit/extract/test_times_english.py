"""English times: what the words are, and which days they mean."""

from datetime import date

import pytest

from couloir.extract.mentions import TimeMention
from couloir.extract.times import read_times

PUBLISHED = date(2024, 5, 16)  # a Thursday


def _read(text: str, published: date | None = PUBLISHED) -> list[TimeMention]:
    return read_times(text, [(0, len(text))], language="en", published=published)


def _only(text: str, published: date | None = PUBLISHED) -> TimeMention:
    found = _read(text, published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("A bus burned on May 3, 2024.", "2024-05-03", "2024-05-03", "day"),
        ("A bus burned on 3 May 2024.", "2024-05-03", "2024-05-03", "day"),
        ("A bus burned on Sept. 14, 2023.", "2023-09-14", "2023-09-14", "day"),
        ("A bus burned on the 3rd of May.", "2024-05-03", "2024-05-03", "day"),
        ("A bus burned on Friday, May 3.", "2024-05-03", "2024-05-03", "day"),
        ("A bus burned on 05/14/2024.", "2024-05-14", "2024-05-14", "day"),
        ("A bus burned on 14/05/2024.", "2024-05-14", "2024-05-14", "day"),
        ("A bus burned on December 28.", "2023-12-28", "2023-12-28", "day"),
        ("A bus burned on Sunday morning.", "2024-05-12", "2024-05-12", "day"),
        ("A bus burned on Thursday.", "2024-05-16", "2024-05-16", "day"),
        ("A bus burned last Thursday.", "2024-05-09", "2024-05-09", "day"),
        ("A bus leaves next Thursday.", "2024-05-23", "2024-05-23", "day"),
        ("Sunday's attack was brief.", "2024-05-12", "2024-05-12", "day"),
        ("A bus burned yesterday evening.", "2024-05-15", "2024-05-15", "day"),
        ("A bus burned three days ago.", "2024-05-13", "2024-05-13", "day"),
        ("A bus burned last week.", "2024-05-06", "2024-05-12", "week"),
        ("A bus burned last weekend.", "2024-05-11", "2024-05-12", "week"),
        ("A bus burned two weeks ago.", "2024-04-29", "2024-05-05", "week"),
        ("A bus burned in April.", "2024-04-01", "2024-04-30", "month"),
        ("A bus burned in early April.", "2024-04-01", "2024-04-10", "month"),
        ("A bus burned in mid-February.", "2024-02-11", "2024-02-20", "month"),
        ("A bus burned in late February.", "2024-02-21", "2024-02-29", "month"),
        ("A bus burned in October 2022.", "2022-10-01", "2022-10-31", "month"),
        ("A bus burned last month.", "2024-04-01", "2024-04-30", "month"),
        ("A bus burned in 2021.", "2021-01-01", "2021-12-31", "year"),
        ("Buses burned on May 2, 3 and 6.", "2024-05-02", "2024-05-06", "day"),
        ("Buses burned from 4 to 7 May.", "2024-05-04", "2024-05-07", "day"),
        ("Buses burned between April 29 and May 2.", "2024-04-29", "2024-05-02", "day"),
        ("Buses burned between Friday and Sunday.", "2024-05-10", "2024-05-12", "day"),
        ("A bus burned overnight Saturday to Sunday.", "2024-05-11", "2024-05-12", "day"),
        ("Shut on Saturday 11th and Sunday 12th.", "2024-05-11", "2024-05-12", "day"),
    ],
)
def test_days_of_an_expression(text: str, start: str, end: str, precision: str) -> None:
    """Each expression gives its days, counted from the page's date, with the unit it names."""
    interval = _only(text).interval

    assert (str(interval.start), str(interval.end), interval.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The road is cut since 2 May.", "2024-05-02"),
        ("The road has been cut since Monday.", "2024-05-13"),
        ("The road has been shut for two weeks.", "2024-05-02"),
        ("The road is cut since August.", "2023-08-01"),
        ("The road is cut since August 8.", "2023-08-08"),
        ("The road is cut for more than a month.", "2024-04-01"),
        ("The road is cut for several weeks.", "2024-05-16"),
    ],
)
def test_an_open_state_lasts_till_the_page(text: str, start: str) -> None:
    """An open state runs to the page's date; with no start told it is that day alone."""
    mention = _only(text)

    assert mention.role == "since"
    assert str(mention.interval.start) == start
    assert mention.interval.end == PUBLISHED


@pytest.mark.parametrize(
    ("then", "day"),
    [
        ("The next day they came back.", "2024-05-04"),
        ("The day before, they had warned.", "2024-05-02"),
        ("On the same day a bridge was blown up.", "2024-05-03"),
        ("Two days later they came back.", "2024-05-05"),
        ("A day later they came back.", "2024-05-04"),
        ("The following Sunday they came back.", "2024-05-05"),
    ],
)
def test_days_told_against_the_day_before(then: str, day: str) -> None:
    """The next day counts from the day last told, not from the page's date."""
    mention = _read(f"On May 3 a bus burned. {then}")[-1]

    assert mention.role == "anaphoric"
    assert str(mention.interval.start) == day


def test_since_then_starts_with_what_was_told_last() -> None:
    """It runs from the day, month or year told before it, with its precision."""
    month = _read("They seized the town in early April. Since then nothing moves.")[-1]
    day = _read("They seized the town on 2 May. The road has since been shut.")[-1]

    assert (month.interval.start, month.interval.precision) == (date(2024, 4, 1), "month")
    assert (day.interval.start, day.interval.end) == (date(2024, 5, 2), PUBLISHED)


def test_a_dateline_is_the_pages_date() -> None:
    """A place, a date and an agency are no event's date, and place the weekdays."""
    mentions = _read("BAMAKO, May 16, 2024 (Agency) - A bus burned on Tuesday.", None)

    assert [mention.role for mention in mentions] == ["publication", "day"]
    assert mentions[1].interval.start == date(2024, 5, 14)


@pytest.mark.parametrize(
    "text",
    [
        "They may march at dawn, and it may rain in march.",
        "He reads the Mail on Sunday; they trade every Monday.",
        "A boy of 12 walked 30 km along the N5.",
        "The side won 3-1 and fuel costs 775 francs.",
        "A rescue lasting moments, at 9:30.",
    ],
)
def test_words_that_are_no_time(text: str) -> None:
    """Verbs like months, newspapers, habits, ages, roads, scores and prices are no dates."""
    assert _read(text) == []


def test_a_length_without_an_anchor_is_a_duration() -> None:
    """A mere length has no days of its own."""
    mention = _only("The market will close for ten days.")

    assert mention.role == "duration"
    assert not mention.interval.is_known


def test_a_day_given_with_its_year_serves_open_states() -> None:
    """On a page without a date an open state ends with the last day told."""
    mentions = _read("The town is cut off since 2 March 2023. On 9 March a shell fell.", None)

    assert mentions[0].interval.start == date(2023, 3, 2)
    assert mentions[0].interval.end == date(2023, 3, 9)
