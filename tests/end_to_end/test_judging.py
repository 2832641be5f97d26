"""A reviewer at work on the example: look, judge, rebuild, read again, take back."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.end_to_end.conftest import Call, Called

from couloir.codec import loads
from couloir.extract.extractor import RuleExtractor
from couloir.ports import Gazetteer


def done(call: Call, project: Path, *words: str, lang: str = "en") -> Called:
    """Return what a call that succeeds came to."""
    called: Called = call("--project", project, "--lang", lang, *words)
    assert called.code == 0, called.err
    return called


def judged(call: Call, project: Path, *words: str) -> str:
    """Return the id of the judgement that a call makes."""
    called = done(call, project, *words, "--reviewer", "ana", "--json")
    data = loads(called.out)
    assert isinstance(data, dict)
    return str(data["judgement"]["id"])


def data_of(call: Call, project: Path, *words: str) -> dict[str, object]:
    """Return the JSON that a call writes."""
    data = loads(done(call, project, *words, "--json").out)
    assert isinstance(data, dict)
    return data


def incidents(call: Call, project: Path, *words: str) -> list[dict[str, object]]:
    """Return the incidents of a view."""
    listed = data_of(call, project, "incidents", *words)["incidents"]
    assert isinstance(listed, list)
    return listed


def told_by(claim: str, listed: list[dict[str, object]]) -> dict[str, object]:
    """Return the incident that a claim tells."""
    return next(one for one in listed if claim in str(one["claims"]))


def the_blockade(call: Call, project: Path) -> dict[str, object]:
    """Return the incident of the blockade of Kayes and Nioro, declared in early September."""
    return next(
        one
        for one in incidents(call, project)
        if one["kind"] == "blockade_declared" and str(one["start"]).startswith("2025-09-0")
    )


@pytest.fixture
def blockade_claim(call: Call, own_example: Path) -> str:
    """Return the id of a claim of the blockade."""
    claims = the_blockade(call, own_example)["claims"]
    assert isinstance(claims, list)
    return str(claims[0])


def digest(call: Call, project: Path, *words: str) -> str:
    """Return the digest of a project."""
    return done(call, project, "digest", *words).out.strip()


def test_a_correction_is_shown_and_survives_a_rebuild(
    call: Call, own_example: Path, blockade_claim: str
) -> None:
    """Run, correct, rebuild: one digest, and every view shows what the reviewer said."""
    words = ("place=Kita", "date=2025-09-02", "credibility=2", "--because", "the map in it")
    judged(call, own_example, "correct", blockade_claim, *words)
    before = digest(call, own_example)

    done(call, own_example, "rebuild")

    assert digest(call, own_example) == before
    shown = told_by(blockade_claim, incidents(call, own_example))
    assert (shown["start"], shown["places"]) == ("2025-09-02", ["Kita"])
    why = done(call, own_example, "why", blockade_claim).out
    assert "2\u00a0September\u00a02025" in why
    assert "corrected by ana: credibility, date and place" in why
    assert "because: the map in it" in why
    assert "Kita" in why
    assert "reviewer: ana" in why


def test_what_was_known_before_the_day_of_a_judgement_stays(
    call: Call, own_example: Path, blockade_claim: str
) -> None:
    """Two times everywhere: incidents, why, export, review, history and diff."""
    day = ("--on", "2025-11-03", "--because", "x")
    made = judged(call, own_example, "correct", blockade_claim, "date=2025-09-02", *day)
    before, after = ("--known-on", "2025-11-02"), ("--known-on", "2025-11-03")

    changed = done(call, own_example, "diff", "--known-on", "2025-11-02", "2025-11-03").out

    views = [incidents(call, own_example, *known) for known in (before, after)]
    starts = [told_by(blockade_claim, view)["start"] for view in views]
    assert starts[0] != "2025-09-02"
    assert starts[1] == "2025-09-02"
    for command in (("why", blockade_claim), ("export", "claims")):
        assert "reviewer:ana" not in done(call, own_example, *command, *before, *_json(command)).out
        assert "reviewer:ana" in done(call, own_example, *command, *after, *_json(command)).out
    assert made not in done(call, own_example, "history", *before).out
    assert made in done(call, own_example, "history", *after).out
    assert made in changed
    assert "2\u00a0September\u00a02025" in changed


def _json(command: tuple[str, ...]) -> tuple[str, ...]:
    return ("--json",) if command[0] == "why" else ()


def test_a_correction_holds_when_a_newer_version_reads_the_reports(
    call: Call, own_example: Path, blockade_claim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The claims of the newer version have other ids; the old ones are shown on demand."""
    judged(call, own_example, "correct", blockade_claim, "place=Kita", "--because", "x")
    _make_newer(monkeypatch)

    done(call, own_example, "run")

    told = incidents(call, own_example)
    (shown,) = (one for one in told if one["places"] == ["Kita"])
    assert shown["kind"] == "blockade_declared"
    assert blockade_claim not in str(told)
    history = done(call, own_example, "history", blockade_claim).out
    assert "counts no more" in history
    assert call("--project", own_example, "--lang", "en", "why", blockade_claim).code == 1
    both = done(call, own_example, "why", blockade_claim, "--history").out
    assert "replaced by claim-" in both
    assert "replaced by claim-" in history
    assert data_of(call, own_example, "review", "--kind", "unresolved")["in_all"] == 0


def _make_newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the extractor another version, which reads the same."""
    was = RuleExtractor.__init__

    def newer(self: RuleExtractor, gazetteer: Gazetteer) -> None:
        was(self, gazetteer)
        self.maker = replace(self.maker, version=f"{self.maker.version}-newer")

    monkeypatch.setattr(RuleExtractor, "__init__", newer)


def test_judgements_taken_back_leave_the_derived_tables_as_they_were(
    call: Call, own_example: Path, blockade_claim: str
) -> None:
    """Corrected, withdrawn, taken back in turn: the same incidents and states."""
    before = (incidents(call, own_example, "--all"), data_of(call, own_example, "status"))
    judged(call, own_example, "correct", blockade_claim, "place=Kita", "--because", "x")
    judged(call, own_example, "withdraw", blockade_claim, "--because", "x")
    assert blockade_claim not in str(incidents(call, own_example, "--all"))

    judged(call, own_example, "undo")
    judged(call, own_example, "undo")

    assert (incidents(call, own_example, "--all"), data_of(call, own_example, "status")) == before


def test_a_withdrawn_report_says_why_it_does_not_count(call: Call, own_example: Path) -> None:
    """Its name leads to who withdrew it, and why."""
    words = ("withdraw", "02-blocus-declare", "--because", "taken back by its paper")
    judged(call, own_example, *words, "--later")

    why = call("--project", own_example, "--lang", "en", "why", "02-blocus-declare")
    history = done(call, own_example, "history", "02-blocus-declare").out

    assert why.code == 1
    assert "couloir history 02-blocus-declare" in why.err
    assert "taken back by its paper" in history.replace("\n", " ")


def test_what_the_machine_missed_is_added(call: Call, own_example: Path) -> None:
    """With the quote as evidence, in every view and export, and named by its report."""
    words = ("claim", "add", "02-blocus-declare", "--kind", "shortage", "--place", "Kayes")

    made = judged(call, own_example, *words, "--quote", "blocus", "--at", "20", "--date", "2025-09")

    exported = done(call, own_example, "export", "claims").out
    events = [event for line in exported.splitlines() for event in loads(line)["events"]]  # type: ignore[index,call-overload]
    (added,) = (one for one in events if one["maker"]["name"] == "reviewer:ana")
    assert added["evidence"] == [{"end": 26, "field": "kind", "start": 20, "text": "blocus"}]
    assert added["place"]["geometry"] is not None
    assert made in done(call, own_example, "history", "02-blocus-declare").out


def test_nobodys_name_leaves_this_machine(
    call: Call, own_example: Path, blockade_claim: str
) -> None:
    """Partner and public exports say "reviewer", and hold no reason."""
    reason = "ask colonel Traoré"
    judged(call, own_example, "correct", blockade_claim, "date=2025-09-02", "--because", reason)

    for profile in ("partner", "public"):
        for what in ("claims", "geojson", "page"):
            out = done(call, own_example, "export", what, "--profile", profile).out
            assert "reviewer:ana" not in out
            assert reason not in out


def test_a_review_names_commands_that_settle_what_it_lists(call: Call, own_example: Path) -> None:
    """The first contradiction and the first claim of low confidence are gone once judged."""
    for kind in ("contradiction", "confidence"):
        listed = data_of(call, own_example, "review", "--kind", kind, "--limit", "1")
        (look,) = listed["looks"]  # type: ignore[misc]
        command = next(one for one in look["commands"] if one.startswith("couloir correct"))
        _, _, claim, change, *_ = command.split()

        judged(call, own_example, "correct", claim, change.replace('"', ""), "--because", "x")

        after = data_of(call, own_example, "review", "--kind", kind)
        assert int(str(after["in_all"])) < int(str(listed["in_all"]))


def test_differences_of_two_days_are_told_in_french_and_as_data(call: Call, example: Path) -> None:
    """Each change names the reports that made it."""
    days = ("--known-on", "2025-09-15", "2025-09-17")

    said = done(call, example, "diff", *days, lang="fr").out
    data = data_of(call, example, "diff", *days)

    assert "Nouveau fait" in said
    assert "Fait modifié" in said
    changes = data["incidents"]
    assert isinstance(changes, list)
    assert {one["what"] for one in changes} >= {"new", "changed"}
    assert all(one["because"]["documents"] or one["because"]["judgements"] for one in changes)


def test_what_is_wrong_is_said_in_a_line(
    call: Call, own_example: Path, blockade_claim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is written."""
    monkeypatch.delenv("COULOIR_REVIEWER", raising=False)
    before = digest(call, own_example)
    because = ("--because", "x")
    wrong = {
        ("correct", blockade_claim, "kind=atack", *because, "--reviewer", "a"): "armed_attack",
        ("correct", blockade_claim, "kind=threat", *because): "--reviewer NAME",
        ("correct", blockade_claim, "kind=threat", *because, "--reviewer", "a b"): "64 letters",
        ("verdict", "same", "claim-x", "claim-y", "--reviewer", "a"): "is no claim",
        ("undo", "--reviewer", "a"): "nothing to undo",
        ("withdraw", "claim", *because, "--reviewer", "a"): "is the start of",
    }

    for words, mend in wrong.items():
        called = call("--project", own_example, "--lang", "en", *words)
        assert called.code == 3
        assert mend in called.err

    assert digest(call, own_example) == before


def test_the_reviewers_name_comes_from_the_settings_or_the_environment(
    call: Call, own_example: Path, blockade_claim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that nobody types it at every judgement."""
    words = ("correct", blockade_claim, "kind=threat", "--because", "x", "--later", "--json")
    monkeypatch.setenv("COULOIR_REVIEWER", "chloé")
    by_environment = done(call, own_example, *words).out
    settings = own_example / "couloir.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'{text}\n[review]\nreviewer = "boris"\n', encoding="utf-8")
    by_settings = done(call, own_example, *words).out

    assert "reviewer:chloé" in by_environment
    assert "reviewer:boris" in by_settings
