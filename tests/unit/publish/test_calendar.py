"""The calendar picture: what it shows, in whatever order its rows come, and that it is sound SVG."""

from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from couloir.model.corridor import Subject
from couloir.model.vocabulary import State
from couloir.places import SeedGazetteer
from couloir.publish.calendar import Calendar, Row, Run, calendar_svg
from couloir.publish.gate import gate
from couloir.publish.telling import Telling, telling_of
from couloir.publish.view import SituationView

FIRST, LAST = date(2025, 9, 1), date(2025, 10, 31)
SVG = "{http://www.w3.org/2000/svg}"


def subject(name: str) -> Subject:
    return Subject(id=name.lower(), kind="corridor", name_fr=name, name_en=name)


def row(name: str, *states: State | None) -> Row:
    """Return a row of runs of ten days, the last one up to the end."""
    starts = [FIRST + timedelta(days=10 * turn) for turn in range(len(states))]
    ends = [*(day - timedelta(days=1) for day in starts[1:]), LAST]
    runs = [Run(first=a, last=b, state=one) for a, b, one in zip(starts, ends, states, strict=True)]
    return Row(subject=subject(name), runs=tuple(runs))


@pytest.fixture
def calendar(sample: SituationView, gazetteer: SeedGazetteer) -> Calendar:
    """Return a calendar of two corridors and a silent one."""
    return Calendar(
        gated=gate(sample, gazetteer),
        kind="corridor",
        first=FIRST,
        last=LAST,
        rows=(
            row("Dakar & Kayes", State.UNKNOWN, State.BLOCKADE_DECLARED, State.BLOCKADED),
            row("Abidjan", State.OPEN, None, State.CONTESTED),
        ),
        silent=(subject("Gao"),),
        basis="every day",
    )


@pytest.fixture
def told(sample: SituationView) -> Telling:
    """Return French sentences."""
    return telling_of("fr", sample.claims)


def texts(svg: str) -> str:
    return "\n".join("".join(one.itertext()) for one in ET.fromstring(svg).iter(f"{SVG}text"))  # noqa: S314 - our own


def test_it_says_what_it_is_of_which_day_and_from_which_sources(
    calendar: Calendar, told: Telling
) -> None:
    """Title, day of view with its basis, distribution, sources, what is withheld, what it is not."""
    shown = texts(calendar_svg(calendar, told)).replace("\u00a0", " ")

    assert "Calendrier des corridors, du 1er septembre 2025 au 31 octobre 2025" in shown
    assert "Situation au 31 octobre 2025" in shown
    assert "Diffusion : public" in shown
    assert "Sources : 10 rapports lus" in shown
    assert "retient" in shown
    assert "Ni prévision, ni conseil d’itinéraire" in shown
    assert "Sans nouvelles sur ces jours : Gao." in shown


def test_every_state_has_a_look_and_a_place_in_the_legend(
    calendar: Calendar, told: Telling
) -> None:
    """Unknown is hatched, what the gate withheld has its own look."""
    svg = calendar_svg(calendar, told)

    for state in State:
        assert f'id="p-{state}"' in svg
        assert told.words.labels.state(state) in texts(svg)
    assert 'fill="url(#p-withheld)"' in svg
    assert "retenu" in texts(svg)


def test_the_looks_differ_in_grey(calendar: Calendar, told: Telling) -> None:
    """No two states have both the same strokes and nearly the same lightness."""
    root = ET.fromstring(calendar_svg(calendar, told))  # noqa: S314 - our own
    looks = {}
    for pattern in root.iter(f"{SVG}pattern"):
        if pattern.attrib["id"].removeprefix("p-") in set(State):
            rect, *strokes = list(pattern)
            code = rect.attrib["fill"].removeprefix("#")
            red, green, blue = (int(code[at : at + 2], 16) for at in (0, 2, 4))
            drawn = tuple(ET.tostring(one) for one in strokes)
            looks[pattern.attrib["id"]] = (0.3 * red + 0.59 * green + 0.11 * blue, drawn)

    for name, (lightness, strokes) in looks.items():
        for other, (lightness_of_other, strokes_of_other) in looks.items():
            if name < other and strokes == strokes_of_other:
                assert abs(lightness - lightness_of_other) > 60, (name, other)


def test_runs_cover_the_days_without_a_gap(calendar: Calendar, told: Telling) -> None:
    """Each row begins where the days do and ends where they end."""
    root = ET.fromstring(calendar_svg(calendar, told))  # noqa: S314 - our own
    for group in root.iter(f"{SVG}g"):
        boxes = list(group.iter(f"{SVG}rect"))
        ends = [float(one.attrib["x"]) + float(one.attrib["width"]) for one in boxes]
        assert float(boxes[0].attrib["x"]) == 300
        assert ends[-1] == pytest.approx(1184, abs=0.2)
        for end, box in zip(ends, boxes[1:], strict=False):
            assert float(box.attrib["x"]) == pytest.approx(end, abs=0.2)


def test_the_order_of_rows_changes_nothing(calendar: Calendar, told: Telling) -> None:
    """Same input, same bytes."""
    turned = replace(calendar, rows=calendar.rows[::-1])

    assert calendar_svg(turned, told) == calendar_svg(calendar, told)


def test_names_are_escaped(calendar: Calendar, told: Telling) -> None:
    """A name with & is no broken file."""
    assert "Dakar & Kayes" in texts(calendar_svg(calendar, told))


def test_an_empty_calendar_says_so(calendar: Calendar, told: Telling) -> None:
    """No row: words instead of nothing."""
    assert "Sans nouvelles" in texts(calendar_svg(replace(calendar, rows=()), told))
