"""Convoys, supply and trends as a user asks for them, on the example and on reports of one convoy."""

from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pytest
from tests.end_to_end.conftest import Call, run_couloir

from couloir.codec import loads

Data = dict[str, object]

# Written for this test: a convoy that sets out, is attacked and comes in, and two slips.
_CONVOY = """Un convoi de 60 camions-citernes a quitté Zégoua dimanche 5 octobre 2025 sous escorte \
de l'armée malienne.

Lundi 6 octobre 2025, ce convoi a été attaqué par le JNIM entre Zégoua et Sikasso. Douze \
camions-citernes ont été brûlés.

Le reste du convoi est arrivé à Bamako mercredi 8 octobre 2025.
"""
_SLIPS = """Cinquante camions-citernes, soit 4 millions de litres de gasoil, sont arrivés à Bamako \
vendredi 10 octobre 2025 sous escorte de l'armée.

En septembre 2025, le Mali a reçu 1 950 000 litres de carburant.
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of two reports, after its run."""
    folder = tmp_path_factory.mktemp("convoy")
    (folder / "couloir.toml").write_text('[project]\nname = "Convoi"\nlanguage = "fr"\n', "utf-8")
    for name, text in (("convoi.txt", _CONVOY), ("chiffres.txt", _SLIPS)):
        (folder / name).write_text(text, "utf-8")
        said = ("--published", "2025-10-12", "--publisher", "Radio Essai")
        assert run_couloir("--project", folder, "add", folder / name, *said).code == 0
    assert run_couloir("--project", folder, "run").code == 0
    return folder


def asked(call: Call, project: Path, *arguments: str) -> Data:
    """Return the JSON of a command."""
    done = call("--project", project, *arguments, "--json")
    assert done.code == 0, done.err
    return cast("Data", loads(done.out))


def listed(data: Data, key: str) -> list[Data]:
    """Return a list of objects."""
    return cast("list[Data]", data[key])


def test_one_convoy_is_one_passage(call: Call, own: Path) -> None:
    """From words to three linked ends, and a share with its denominator."""
    data = asked(call, own, "convoys")

    journey = next(
        one for one in listed(data, "passages") if len(cast("list[Data]", one["ends"])) > 1
    )
    roles = [one["role"] for one in cast("list[Data]", journey["ends"])]
    rates = cast("Data", data["rates"])
    assert roles == ["departure", "attack", "arrival"]
    assert journey["corridors"] == ["abidjan-sikasso-bamako"]
    assert [(one["low"], one["high"]) for one in listed(rates, "losses")] == [(0.2, 0.2)]
    assert (rates["departed"], rates["attacked"]) == (1, 1)


def test_a_running_convoy_is_not_shown(call: Call, own: Path) -> None:
    """On the fifth it had left and nobody told more: it is counted, and no more."""
    data = asked(call, own, "convoys", "--as-of", "2025-10-05")

    assert data["passages"] == []
    assert cast("Data", data["withheld"])["running"] == 1


def test_slips_of_reports_are_flagged_and_set_aside(call: Call, own: Path) -> None:
    """50 tankers are not 4 million litres, and a country does not live on 65,000 litres a day."""
    doubts = [
        one for one in listed(asked(call, own, "supply", "Bamako"), "doubts") if one["claims"]
    ]

    assert {one["finding"] for one in doubts} == {"tanker_volume", "off_by_factor"}
    assert all(one["source"] == "Radio Essai" for one in doubts)


def test_the_example_has_ranges_and_lists_what_is_assumed(call: Call, example: Path) -> None:
    """Days of stock as 5, 50 and 95 %, three readings, every assumption."""
    data = asked(call, example, "supply", "Bamako")

    at_end = cast("Data", cast("Data", data["stock"])["at_end"])
    days = cast("dict[str, float]", at_end["stock_days"])
    assert 0 <= days["p5"] <= days["p50"] <= days["p95"] <= 14
    assert [one["id"] for one in listed(data, "readings")][:3] == [
        "use-per-day",
        "imports-2015",
        "trucks-per-day",
    ]
    assert len(cast("list[str]", data["assumptions"])) >= 10
    assert data["reported"] == "shortage"
    assert data["missing"] == []


def test_the_example_tells_what_if(call: Call, example: Path) -> None:
    """More closed from a day on: never more days of stock."""
    question = "Zégoua–Bamako=closed@2025-09-20"

    data = cast("Data", asked(call, example, "supply", "Bamako", "--what-if", question)["what_if"])

    change = cast("dict[str, float]", data["change_days"])
    assert data["corridors"] == ["abidjan-sikasso-bamako"]
    assert change["p5"] < 0
    assert change["p95"] <= 0


def test_a_place_that_nobody_wrote_of_has_no_figure(call: Call, example: Path) -> None:
    """It says which inputs lack."""
    data = asked(call, example, "supply", "Gao")

    assert data["stock"] is None
    assert "shares" in cast("list[str]", data["missing"])
    assert data["assumptions"] == []


def test_a_project_says_what_it_knows_of_any_place(call: Call, own_example: Path) -> None:
    """Gao by its own settings, in couloir.toml alone."""
    with (own_example / "couloir.toml").open("a", encoding="utf-8") as file:
        file.write(
            "\n[supply.ml-gao]\ngood = 'food'\nopening_day = 2025-10-01\n"
            "opening_fill = { low = 0.5, high = 1, source = 'assumption' }\n"
            "storage_days = { low = 20, high = 30, source = 'own count' }\n"
            "[supply.ml-gao.shares]\nbamako-gao = { low = 0.8, high = 1, source = 'traders' }\n"
            "[[supply.ml-gao.normal_flow]]\nid = 'trucks'\nunit = 'tonnes'\nper = 'week'\n"
            "amount = { low = 400, high = 600, source = 'traders' }\n"
        )

    data = asked(call, own_example, "supply", "Gao")

    assert data["missing"] == []
    assert data["good"] == "food"
    assert cast("Data", cast("Data", data["stock"])["corridors"]).keys() == {"bamako-gao"}


def test_a_corridor_that_does_not_exist_is_an_error(call: Call, own_example: Path) -> None:
    """Its share would otherwise run as an unknown road for ever."""
    with (own_example / "couloir.toml").open("a", encoding="utf-8") as file:
        file.write(
            "\n[supply.ml-gao.shares]\nbamako-goa = { low = 0.8, high = 1, source = 'traders' }\n"
        )

    done = call("--project", own_example, "supply", "Gao")

    assert done.code == 3
    assert "no corridor is called bamako-goa" in done.err


@pytest.mark.parametrize("command", [("convoys",), ("supply", "Bamako"), ("trends",)])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_both_languages_speak(
    call: Call, example: Path, command: tuple[str, ...], language: str
) -> None:
    """Every key has its words, and no brace of a template is left."""
    done = call("--lang", language, "--project", example, *command, "--ids")

    assert done.code == 0, done.err
    assert "{" not in done.out
    assert "claim-" in done.out


@pytest.mark.parametrize("command", [("convoys",), ("supply", "Bamako"), ("trends",)])
def test_every_sentence_rests_on_claims_that_are_there(
    call: Call, example: Path, command: tuple[str, ...]
) -> None:
    """Ids that `couloir why` can follow."""
    sentences = listed(asked(call, example, *command), "sentences")
    claims = {one for sentence in sentences for one in cast("list[str]", sentence["claims"])}

    assert claims
    for claim in sorted(claims)[:3]:
        assert call("--project", example, "why", claim).code == 0


@pytest.mark.parametrize("command", [("convoys",), ("supply", "Bamako"), ("trends",)])
def test_nothing_published_later_is_known(
    call: Call, example: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """As known on 15 September, no origin of October speaks."""
    data = asked(call, example, *command, "--as-of", "2025-09-14", "--known-on", "2025-09-15")
    known = _claims_known(call, example, tmp_path / "claims.jsonl", "2025-09-15")

    sentences = listed(data, "sentences")
    assert {one for each in sentences for one in cast("list[str]", each["claims"])} <= known


def _claims_known(call: Call, example: Path, file: Path, day: str) -> set[str]:
    """Return the claims of documents published by a day."""
    done = call("--project", example, "export", "claims", "-o", file)
    assert done.code == 0, done.err
    lines = file.read_text("utf-8").splitlines()
    reports = cast("Iterable[Data]", map(loads, lines))
    return {
        str(event["id"])
        for report in reports
        if str(report["published"]) <= day
        for event in cast("list[Data]", report["events"])
    }


def test_the_same_question_has_the_same_bytes(call: Call, example: Path) -> None:
    """A fixed seed, and no clock."""
    one = call("--project", example, "supply", "Bamako", "--json").out

    assert one == call("--project", example, "supply", "Bamako", "--json").out


def test_rates_are_told_with_their_bias(call: Call, example: Path) -> None:
    """In the example no departure is known: the words say so, and why."""
    done = call("--lang", "fr", "--project", example, "convoys", "--json")
    data = cast("Data", loads(done.out))
    texts = [str(one["text"]) for one in listed(data, "sentences")]

    assert any("aucun départ n’est connu" in text for text in texts)
    assert any(text.startswith("Biais") for text in texts)
    assert cast("Data", data["rates"])["attacked"] is None


def test_a_question_that_means_nothing_is_a_usage_error(call: Call, example: Path) -> None:
    """The command line is wrong: exit code 2, with the mend."""
    done = call("--project", example, "supply", "Bamako", "--what-if", "Zégoua=shut@2025-09-20")

    assert done.code == 2
    assert "no state: write closed" in done.err


def test_a_word_that_is_no_place_is_set_aside(call: Call, example: Path) -> None:
    """Not guessed."""
    assert call("--project", example, "supply", "Xyzzy").code == 1
