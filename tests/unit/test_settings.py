"""Settings: every slip in couloir.toml is named with its key and its mend."""

from datetime import date
from pathlib import Path

import pytest

from couloir.errors import SettingsError
from couloir.settings import is_ci, limit_threads, load_settings, reference_folder, user_language

PROJECT = '[project]\nname = "Kayes"\n'


def write(folder: Path, text: str) -> Path:
    """Write a couloir.toml and return its folder."""
    (folder / "couloir.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_full_file_is_read(tmp_path: Path) -> None:
    """Every key that the documentation names has a place."""
    text = """
[project]
name = "Kayes, automne 2025"
as_of = 2025-09-15
language = "en"
profile = "partner"

[[sources]]
path = "reports"
table = "sources.tsv"
publisher = "RFI"
url = "https://example.org/"

[store]
address = "data/couloir.db"
"""
    settings = load_settings(write(tmp_path, text))

    assert settings.project.as_of == date(2025, 9, 15)
    assert (settings.project.language, settings.project.profile) == ("en", "partner")
    assert [source.table for source in settings.sources] == ["sources.tsv"]
    assert settings.store.address == "data/couloir.db"


def test_what_is_not_said_has_the_careful_default(tmp_path: Path) -> None:
    """Nobody publishes more than the public profile lets out without having asked for it."""
    settings = load_settings(write(tmp_path, "\ufeff" + PROJECT))

    assert settings.project.profile == "public"
    assert settings.project.as_of is None
    assert settings.sources == []
    assert settings.store.address == "couloir.db"


def test_a_project_says_how_reliable_its_sources_are(tmp_path: Path) -> None:
    """The list of the package cannot know the radios of a region."""
    settings = load_settings(write(tmp_path, PROJECT + '[reliability]\n"Radio Jeunesse" = "C"'))

    assert settings.reliability == {"Radio Jeunesse": "C"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[project\n", r"couloir\.toml: not TOML: .*line 1"),
        ("", r"couloir\.toml: project: lacks: add it"),
        (PROJECT + "as_off = 2025-09-15", r"project\.as_off: unknown key; did you mean as_of\?"),
        (PROJECT + 'as_of = "2025-09-15"', r"project\.as_of: must be a date without quotes"),
        (PROJECT + "as_of = 20250915", r"project\.as_of: must be a date without quotes"),
        (PROJECT + "as_of = 2025-09-15T00:00:00", r"project\.as_of: must be a date without"),
        (PROJECT + 'profile = "secret"', r"project\.profile: must be 'internal', 'partner'"),
        (PROJECT + '[[sources]]\npath = "a"\n[[sources]]\n', r"sources\[1\]\.path: lacks"),
        (PROJECT + '[[sources]]\npath = "a"\nevery = "1h"', r"sources\[0\]\.every: unknown key"),
        (PROJECT + "[[sources]]\npath = 3", r"sources\[0\]\.path: .* not 3"),
        (PROJECT + '[sources]\npath = "a"', r"sources: .*list"),
        (PROJECT + '[reliability]\n"RFI" = "G"', r"reliability\.RFI: must be 'A', 'B'"),
        (PROJECT + "[publisch]", r"publisch: unknown key; .*known are project, sources, store"),
        ('[project]\nname = ""', r"project\.name: .*at least 1 character"),
    ],
)
def test_a_slip_is_named_with_its_key_and_mend(tmp_path: Path, text: str, said: str) -> None:
    """A user can mend the file without looking at any code."""
    with pytest.raises(SettingsError, match=said):
        load_settings(write(tmp_path, text))


def test_every_slip_is_named_at_once(tmp_path: Path) -> None:
    """Mending one to find the next wastes the user's time."""
    with pytest.raises(SettingsError) as caught:
        load_settings(write(tmp_path, "[project]\nnaem = 'a'\n[stroe]\n"))

    assert len(str(caught.value).splitlines()) == 3


def test_a_folder_without_the_file_says_how_to_make_one(tmp_path: Path) -> None:
    """The first error that a newcomer sees."""
    with pytest.raises(SettingsError, match="couloir init"):
        load_settings(tmp_path)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    """Latin-1 from an old editor ends in the position of its first accent."""
    (tmp_path / "couloir.toml").write_bytes(b'[project]\nname = "\xe9t\xe9"')

    with pytest.raises(SettingsError, match="not UTF-8 at byte 18: save it as UTF-8"):
        load_settings(tmp_path)


def test_a_settings_file_that_is_a_folder_is_told(tmp_path: Path) -> None:
    """What cannot be read ends in an error of ours."""
    (tmp_path / "couloir.toml").mkdir()

    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path)


def test_a_reference_that_is_no_folder_is_an_error(tmp_path: Path) -> None:
    """A misspelt path must not turn the measuring tests off in silence."""
    assert reference_folder({}) is None
    assert reference_folder({"COULOIR_REFERENCE": str(tmp_path)}) == tmp_path
    with pytest.raises(SettingsError, match="COULOIR_REFERENCE=/nowhere: no such folder"):
        reference_folder({"COULOIR_REFERENCE": "/nowhere"})


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, None),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, None),
        ({"LANG": "bm_ML"}, None),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "", "LC_MESSAGES": "fr_ML"}, "fr"),
    ],
)
def test_the_users_language_is_the_locales(
    environment: dict[str, str], language: str | None
) -> None:
    """POSIX's order of the three variables; empty ones do not count."""
    assert user_language(environment) == language


def test_ci_is_said_by_the_environment() -> None:
    """The word "false" is what some services set where nothing is checked."""
    assert is_ci({"CI": "true"})
    assert not is_ci({"CI": "false"})
    assert not is_ci({})


def test_the_users_own_number_of_threads_stays() -> None:
    """One thread is a default, no order."""
    mine = {"OPENBLAS_NUM_THREADS": "4"}
    nothing: dict[str, str] = {}

    limit_threads(mine)
    limit_threads(nothing)

    assert (mine, nothing) == ({"OPENBLAS_NUM_THREADS": "4"}, {"OPENBLAS_NUM_THREADS": "1"})


def test_addresses_of_geodata_are_patterns_of_https(tmp_path: Path) -> None:
    """They have defaults; a mirror may stand in their place, also on this machine."""
    geodata = load_settings(write(tmp_path, PROJECT)).geodata
    own = '[geodata]\ngeonames = "http://127.0.0.1:80/{code}.zip"\nlargest_mb = 50\n'
    mirror = load_settings(write(tmp_path, PROJECT + own)).geodata

    assert geodata.geonames == "https://download.geonames.org/export/dump/{code}.zip"
    assert geodata.geofabrik == "https://download.geofabrik.de/{path}-latest.osm.pbf"
    assert (mirror.geonames, mirror.largest_mb) == ("http://127.0.0.1:80/{code}.zip", 50)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('geonames = "https://example.org/ML.zip"', r"geonames: must be an address with \{code\}"),
        (
            'geofabrik = "https://example.org/{code}"',
            r"geofabrik: must be an address with \{path\}",
        ),
        ('geonames = "https://example.org/{code}/{code}.zip"', r"geonames: .*once"),
        ('geonames = "http://example.org/{code}.zip"', r"geonames: .*begins with https://"),
        ('geonames = "{code}"', r"geonames: .*begins with https://"),
        ("largest_mb = 0", r"geodata\.largest_mb: Input should be greater than 0"),
    ],
)
def test_an_address_of_geodata_that_cannot_be_is_named(
    tmp_path: Path, line: str, said: str
) -> None:
    """Before anything is asked of anybody."""
    with pytest.raises(SettingsError, match=said):
        load_settings(write(tmp_path, f"{PROJECT}[geodata]\n{line}\n"))
