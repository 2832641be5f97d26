"""status, history, access and calendar on the example, as a user calls them, in both languages."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import cast
from xml.etree import ElementTree as ET

import pytest
from tests.end_to_end.conftest import Call

from couloir.codec import loads

Data = dict[str, object]
CORRIDOR = "dakar-kayes-bamako"
# What would make a map of access a travel advice; "route" is French for any road.
ROUTING = re.compile(
    r"\b(?:itin[eé]raires?|path|via|steps?|directions?|turns?|safe\w*|departure|window|eta)\b",
    re.IGNORECASE,
)


def data(call: Call, project: Path, *arguments: str) -> Data:
    """Return the JSON that a command writes."""
    done = call("--project", project, *arguments, "--json")
    assert done.code == 0, done.err
    return cast("Data", loads(done.out))


def plain(text: str) -> str:
    """Return a text with its lines and hard spaces as one run of words."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "Annoncé par un groupe armé (JNIM)"),
        ("en", "Declared by an armed group (JNIM)"),
    ],
)
def test_the_status_is_told_in_words(
    call: Call, example: Path, language: str, expected: str
) -> None:
    """Who restricts, what, since when, how sure, how late: no word of the code's own."""
    done = call(
        "--project", example, "--lang", language, "status", "ml-kayes", "--as-of", "2025-09-05"
    )

    assert done.code == 0, done.err
    assert expected in plain(done.out)
    assert "blockade_declared" not in done.out
    assert "armed_group" not in done.out


def test_ids_of_claims_are_shown_on_demand(call: Call, example: Path) -> None:
    """Every sentence leads to claims, and each id to its words."""
    without = call("--project", example, "status", CORRIDOR)
    with_ids = call("--project", example, "status", CORRIDOR, "--ids")

    assert "claim-" not in without.out
    (claim, *_) = re.findall(r"claim-\w+", with_ids.out)
    assert call("--project", example, "why", claim).code == 0


def test_sentences_and_other_vocabularies_are_in_the_json(call: Call, example: Path) -> None:
    """A machine gets what a reader gets, with the claims of each sentence."""
    (state,) = cast("list[Data]", data(call, example, "status", CORRIDOR)["states"])

    assert (state["logistics_cluster"], state["ocha_mali"]) == ("Restricted", "en vigueur")
    sentences = cast("list[Data]", state["sentences"])
    assert all(set(cast("list[str]", one["claims"])) for one in sentences)


def test_a_state_word_asks_for_all_that_are_in_it(call: Call, example: Path) -> None:
    """`couloir why blockaded` and `couloir why "sous blocus"` are one question."""
    by_word = data(call, example, "status", "blockaded")
    by_label = data(call, example, "status", "sous blocus")

    assert by_word == by_label
    assert {one["state"] for one in cast("list[Data]", by_word["states"])} == {"blockaded"}


def periods(call: Call, example: Path, *options: str) -> list[Data]:
    """Return the periods of the western corridor."""
    found = data(call, example, "history", CORRIDOR, *options)
    (one,) = cast("list[Data]", found["histories"])
    return cast("list[Data]", one["periods"])


def test_a_history_tells_each_period_once(call: Call, example: Path) -> None:
    """No gap, no two neighbours in one state, each with the claims that it rests on."""
    told = periods(call, example, "--since", "2025-09-01")

    assert told[0]["from"] == "2025-09-01"
    assert told[-1]["to"] == "2025-10-31"
    assert all(one["state"] != other["state"] for one, other in pairwise(told))
    assert all(one["because"] for one in told if one["state"] != "unknown")


def test_a_replay_shows_what_was_known_on_each_day(call: Call, example: Path) -> None:
    """Every period's state is that of `status` with both days set to its first."""
    for period in periods(call, example, "--since", "2025-09-01", "--replay")[:4]:
        day = str(period["from"])
        seen = data(call, example, "status", CORRIDOR, "--as-of", day, "--known-on", day)
        (state,) = cast("list[Data]", seen["states"])
        assert state["state"] == period["state"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", "ce que l’on en savait chaque jour"), ("en", "what was known of it on each day")],
)
def test_a_history_is_read_in_both_languages(
    call: Call, example: Path, language: str, expected: str
) -> None:
    """For people."""
    done = call("--project", example, "--lang", language, "history", "ml-kayes", "--replay")

    assert done.code == 0, done.err
    assert expected in plain(done.out)


def test_a_history_of_nothing_known_ends_with_the_mend(call: Call, example: Path) -> None:
    """A misspelling is told, not answered with silence."""
    done = call("--project", example, "--lang", "en", "history", "Atlantis")

    assert done.code == 1
    assert "Atlantis" in done.err


@pytest.mark.parametrize(
    ("language", "expected"), [("fr", "Postes-frontières"), ("en", "Border posts")]
)
def test_access_is_told_in_both_languages(
    call: Call, example: Path, language: str, expected: str
) -> None:
    """Mourdiah is under blockade: cut off in both readings."""
    done = call("--project", example, "--lang", language, "access", "mourdiah", "kayes")

    assert done.code == 0, done.err
    assert expected in done.out
    assert ("coupé" if language == "fr" else "cut off") in done.out


def test_access_gives_both_readings_of_what_is_unknown(call: Call, example: Path) -> None:
    """Lengths, hours as a range, how much more, and the corridors that serve a place."""
    found = data(call, example, "access", "kayes", "--as-of", "2025-09-20")
    (kayes,) = cast("list[Data]", found["places"])

    is_open = cast("Data", kayes["if_unknown_open"])
    hours = cast("dict[str, float]", cast("Data", is_open["length"])["hours"])
    assert hours["least"] < hours["usual"] < hours["most"]
    assert cast("Data", kayes["if_unknown_closed"])["access"] == "cut_off"
    assert CORRIDOR in {one["corridor"] for one in cast("list[Data]", kayes["corridors"])}


def test_a_higher_bar_of_confidence_leaves_more_unknown(call: Call, example: Path) -> None:
    """The confidence at which a state counts is stated, and is the asker's."""
    usual = data(call, example, "access", "kayes")
    strict = data(call, example, "access", "kayes", "--confidence", "1")

    assert usual["stretches"]
    assert strict["stretches"] == []
    assert strict["least_confidence"] == 1


def keys_and_words(value: object) -> Iterator[str]:
    """Yield every key and text of JSON data, names and notes left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            if key not in {"name", "note", "licences"}:
                yield from keys_and_words(inner)
    elif isinstance(value, list):
        for inner in cast("Iterable[object]", value):
            yield from keys_and_words(inner)
    elif isinstance(value, str):
        yield value


def test_no_route_is_advised(call: Call, example: Path) -> None:
    """A length has no line and no list of roads: nothing says which way to take, or when.

    Lines are of stretches whose state reports tell, and these alone.
    """
    done = call("--project", example, "access", "--geojson")
    whole = cast("Data", loads(done.out))
    features = cast("list[Data]", whole["features"])

    assert not [word for word in keys_and_words(whole) if ROUTING.search(word)]
    lines = [one for one in features if cast("Data", one["geometry"])["type"] != "Point"]
    assert lines
    for one in lines:
        properties = cast("Data", one["properties"])
        assert properties["feature"] == "stretch"
        assert properties["because"]
        assert properties["passage"] != "unknown"
    for one in features:
        if cast("Data", one["properties"])["feature"] == "place":
            assert set(cast("Data", one["properties"])) == {
                "feature", "name", "country", "on_network", "usual", "if_unknown_open",
                "if_unknown_closed", "same_in_both", "own_state", "corridors",
            }  # fmt: skip


def test_access_leaves_through_the_gate(call: Call, example: Path, tmp_path: Path) -> None:
    """What is written takes the project's profile, and counts what is withheld; same bytes."""
    first, second = tmp_path / "a.geojson", tmp_path / "b.geojson"
    for path in (first, second):
        assert call("--project", example, "access", "-o", path).code == 0

    about = cast("Data", cast("Data", loads(first.read_text("utf-8")))["couloir"])
    assert about["profile"] == "public"
    assert about["withheld"]
    assert first.read_bytes() == second.read_bytes()


def test_the_calendar_is_one_picture_with_the_same_bytes(
    call: Call, example: Path, tmp_path: Path
) -> None:
    """A row for each corridor that is spoken of, in the project's language."""
    first, second = tmp_path / "a.svg", tmp_path / "b.svg"
    for path in (first, second):
        done = call("--project", example, "calendar", "-o", path, "--since", "2025-09-01")
        assert done.code == 0, done.err
    root = ET.parse(first).getroot()  # noqa: S314 - our own file
    shown = ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]

    assert first.read_bytes() == second.read_bytes()
    assert "Dakar–Kayes–Bamako, par Diéma" in shown
    assert "sous blocus" in shown


def test_a_calendar_of_too_many_days_is_refused_with_the_mend(call: Call, example: Path) -> None:
    """A picture of years cannot be read."""
    done = call("--project", example, "calendar", "--since", "2020-01-01")

    assert done.code == 2
    assert "--since" in done.err
