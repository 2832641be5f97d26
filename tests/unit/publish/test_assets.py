"""tools/assets.py takes what the lock file pins, and nothing else of an archive."""

import base64
import hashlib
import io
import sys
import tarfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from couloir.codec import dumps

ROOT = Path(__file__).resolve().parents[3]
URL = "https://registry.npmjs.org/atlas/-/atlas-1.0.0.tgz"


def _tool() -> ModuleType:
    spec = spec_from_file_location("assets_tool", ROOT / "tools/assets.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    # Dataclasses look their own module up.
    sys.modules["assets_tool"] = module
    spec.loader.exec_module(module)
    return module


tool = _tool()


def archive(**members: bytes) -> bytes:
    """Return a gzipped tar of plain files, as npm packs them."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as packed:
        for name, content in members.items():
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(content)
            packed.addfile(info, io.BytesIO(content))
    return stream.getvalue()


def integrity(body: bytes) -> str:
    """Return the SHA-512 of a body as npm writes it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(body).digest()).decode()


def lock(
    folder: Path,
    body: bytes,
    *,
    url: str = URL,
    files: dict[str, str] | None = None,
    pin: str | None = None,
) -> Path:
    """Write a package.json and a lock file for one archive."""
    wanted = {"map.json": "map.json"} if files is None else files
    pinned = {"version": "1.0.0", "resolved": url, "integrity": pin or integrity(body)}
    (folder / "package.json").write_text(dumps({"couloir": {"files": {"atlas": wanted}}}))
    (folder / "package-lock.json").write_text(dumps({"packages": {"node_modules/atlas": pinned}}))
    return folder


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Replace the network by one archive; return the list of addresses that were asked."""
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        return archive(**{"map.json": b'{"a":1}', "other.js": b"evil()"})

    monkeypatch.setattr(tool, "fetch", fetch)
    return asked


def run(folder: Path, into: Path, *more: str) -> int:
    """Run the tool and return its exit code."""
    code = tool.main(["--lock", str(folder), "--into", str(into), *more])
    assert isinstance(code, int)
    return code


def test_only_the_listed_files_are_written(tmp_path: Path, fetched: list[str]) -> None:
    """Nothing else of the archive comes to disk."""
    folder = lock(tmp_path, archive(**{"map.json": b'{"a":1}', "other.js": b"evil()"}))

    assert run(folder, tmp_path / "into") == 0

    assert (tmp_path / "into/map.json").read_bytes() == b'{"a":1}'
    assert {one.name for one in (tmp_path / "into").iterdir()} == {"map.json", ".stamp.json"}


def test_a_second_run_asks_nothing(tmp_path: Path, fetched: list[str]) -> None:
    """Set-up is quick when it is done, and works without a network."""
    folder = lock(tmp_path, archive(**{"map.json": b'{"a":1}', "other.js": b"evil()"}))

    codes = [run(folder, tmp_path / "into"), run(folder, tmp_path / "into")]

    assert codes == [0, 0]
    assert fetched == [URL]
    assert run(folder, tmp_path / "into", "--check") == 0


def test_a_changed_file_is_fetched_again(tmp_path: Path, fetched: list[str]) -> None:
    """A half-written or meddled file is not trusted."""
    folder = lock(tmp_path, archive(**{"map.json": b'{"a":1}', "other.js": b"evil()"}))
    run(folder, tmp_path / "into")
    (tmp_path / "into/map.json").write_text("{}")

    assert run(folder, tmp_path / "into", "--check") == 1
    assert run(folder, tmp_path / "into") == 0
    assert (tmp_path / "into/map.json").read_bytes() == b'{"a":1}'


def test_another_archive_than_the_locked_one_is_refused(
    tmp_path: Path, fetched: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The hash decides, not the address."""
    folder = lock(tmp_path, b"", pin=integrity(b"something else"))

    assert run(folder, tmp_path / "into") == 1
    assert "the lock file says" in capsys.readouterr().err
    assert not (tmp_path / "into/map.json").exists()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"url": "http://registry.npmjs.org/atlas.tgz"}, "https"),
        ({"url": "file:///etc/passwd"}, "https"),
        ({"pin": "sha1-abc"}, "sha512"),
        ({"files": {"../../etc/passwd": "map.json"}}, "no path inside"),
        ({"files": {"/etc/passwd": "map.json"}}, "no path inside"),
        ({"files": {"map.json": "../map.json"}}, "plain file name"),
        ({"files": {"map.json": "a/b.json"}}, "plain file name"),
        ({"files": {"map.json": ".hidden"}}, "plain file name"),
        ({"files": {"lacks.json": "map.json"}}, "has no package/lacks.json"),
    ],
)
def test_what_is_not_plain_is_refused(
    change: dict[str, object],
    word: str,
    tmp_path: Path,
    fetched: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """No other scheme, no weaker hash, no way out of the folder."""
    body = archive(**{"map.json": b'{"a":1}', "other.js": b"evil()"})
    folder = lock(tmp_path, body, **change)  # type: ignore[arg-type]  # test data

    assert run(folder, tmp_path / "into") == 1
    assert word in capsys.readouterr().err


def test_a_link_in_an_archive_is_not_followed(tmp_path: Path) -> None:
    """A member that is a link could show any file of this machine."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as packed:
        info = tarfile.TarInfo("package/map.json")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(info)
    body = stream.getvalue()
    (package,) = tool.read_packages(lock(tmp_path, body))

    with pytest.raises(tool.AssetError, match="no plain file"):
        tool.unpack(body, package)


def test_what_is_no_archive_is_named(tmp_path: Path) -> None:
    """A captive portal's page has the address in its error."""
    (package,) = tool.read_packages(lock(tmp_path, b"<html>"))

    with pytest.raises(tool.AssetError, match="no gzipped tar"):
        tool.unpack(b"<html>", package)


def test_a_network_that_is_away_is_said_after_some_attempts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The message says what still works."""
    asked: list[str] = []

    def refuse(url: str, timeout: float) -> None:
        asked.append(url)
        reason = "no route to host"
        raise tool.urllib.error.URLError(reason)

    monkeypatch.setattr(tool.urllib.request, "urlopen", refuse)

    with pytest.raises(tool.AssetError, match=r"no route to host.*without outlines"):
        tool.fetch(URL, attempts=3, pause_s=0)
    assert len(asked) == 3


def test_the_repository_s_own_lock_is_of_the_registry() -> None:
    """What set-up fetches comes from npm itself, and is what the page reads."""
    (package,) = tool.read_packages(ROOT / "assets")

    assert package.url.startswith("https://registry.npmjs.org/world-atlas/-/")
    assert dict(package.files)["countries-50m.json"] == "countries-50m.json"
