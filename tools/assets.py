"""Fetch the page's map data from npm by lock file, with the standard library alone.

`assets/package-lock.json` says which archive and which SHA-512; `assets/package.json` says,
under "couloir", which of its files are wanted and what they are called here. Nothing of an
archive is run or unpacked besides. A second run with everything in place does nothing.

    python tools/assets.py            # fetch what lacks
    python tools/assets.py --check    # only say whether something lacks
"""

import argparse
import base64
import hashlib
import http.client
import io
import json  # noqa: TID251 -- runs before the package is installed
import sys
import tarfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
STAMP = ".stamp.json"
TIMEOUT_S = 30
ATTEMPTS = 4
# The archive in use has 2 MB; a hundred times that is a mistake or an attack.
MAX_ARCHIVE_BYTES = 64 * 1024 * 1024
MAX_FILE_BYTES = 64 * 1024 * 1024


class AssetError(Exception):
    """An asset that cannot be fetched, or is not what the lock file says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One archive of the lock file, and the files wanted from it: inner name to own name."""

    name: str
    version: str
    url: str
    integrity: str
    files: tuple[tuple[str, str], ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fetch what lacks and return the exit code: 0 in place, 1 not."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only say whether something lacks")
    parser.add_argument("--lock", type=Path, default=ROOT / "assets")
    parser.add_argument("--into", type=Path, default=ROOT / "src/couloir/data/assets")
    options = parser.parse_args(arguments)
    try:
        packages = read_packages(options.lock)
        lacking = [package for package in packages if not in_place(package, options.into)]
        if options.check:
            return _say_check(lacking)
        for package in lacking:
            install(package, options.into)
    except (AssetError, OSError) as error:
        sys.stderr.write(f"assets: {error}\n")
        return 1
    return 0


def _say_check(lacking: Sequence[Package]) -> int:
    for package in lacking:
        sys.stderr.write(f"assets: {package.name} {package.version} is not in place\n")
    return 1 if lacking else 0


def read_packages(folder: Path) -> tuple[Package, ...]:
    """Return the packages that package.json asks files of, as the lock file pins them."""
    wanted = _read_json(folder / "package.json").get("couloir", {}).get("files", {})
    locked = _read_json(folder / "package-lock.json").get("packages", {})
    return tuple(
        _package(name, files, locked.get(f"node_modules/{name}"), folder)
        for name, files in sorted(wanted.items())
    )


def _read_json(path: Path) -> dict:  # type: ignore[type-arg]  # npm's own open-ended form
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        msg = f"{path}: is no JSON ({error})"
        raise AssetError(msg) from error
    if not isinstance(value, dict):
        msg = f"{path}: must hold one object"
        raise AssetError(msg)
    return value


def _package(name: str, files: dict[str, str], pin: dict[str, str] | None, folder: Path) -> Package:
    lock = folder / "package-lock.json"
    if pin is None:
        msg = f"{lock}: {name} is not locked; run npm install --package-lock-only in {folder}"
        raise AssetError(msg)
    url, integrity = pin.get("resolved", ""), pin.get("integrity", "")
    if not url.startswith("https://"):
        msg = f"{lock}: {name}: resolved must be an https address, not {url!r}"
        raise AssetError(msg)
    if not integrity.startswith("sha512-") or " " in integrity:
        msg = f"{lock}: {name}: integrity must be one sha512, not {integrity!r}"
        raise AssetError(msg)
    pairs = tuple(sorted((_inner(inner), _own(own)) for inner, own in files.items()))
    return Package(
        name=name, version=pin.get("version", ""), url=url, integrity=integrity, files=pairs
    )


def _inner(name: str) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        msg = f"package.json: {name!r} is no path inside an archive"
        raise AssetError(msg)
    return str(path)


def _own(name: str) -> str:
    if not name or name.startswith(".") or PurePosixPath(name).name != name or "\\" in name:
        msg = f"package.json: {name!r} must be a plain file name"
        raise AssetError(msg)
    return name


def in_place(package: Package, into: Path) -> bool:
    """Return whether every file of a package is there and is the one that was unpacked."""
    stamp = into / STAMP
    if not stamp.is_file():
        return False
    seen = _read_json(stamp).get(package.name, {})
    if seen.get("integrity") != package.integrity:
        return False
    sums = seen.get("files", {})
    return all(
        (into / own).is_file() and sums.get(own) == _sha512((into / own).read_bytes())
        for _, own in package.files
    )


def install(package: Package, into: Path) -> None:
    """Fetch, check and unpack one package; its files appear whole or not at all."""
    body = fetch(package.url)
    check(body, package)
    into.mkdir(parents=True, exist_ok=True)
    sums: dict[str, str] = {}
    for own, content in unpack(body, package):
        partial = into / f".{own}.part"
        partial.write_bytes(content)
        partial.replace(into / own)
        sums[own] = _sha512(content)
    stamp = into / STAMP
    seen = _read_json(stamp) if stamp.is_file() else {}
    seen[package.name] = {"integrity": package.integrity, "files": sums}
    stamp.write_text(json.dumps(seen, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    sys.stdout.write(f"assets: {package.name} {package.version}: {len(sums)} files in place\n")


def fetch(url: str, *, attempts: int = ATTEMPTS, pause_s: float = 1.0) -> bytes:
    """Return the body at an https address; proxies and certificates as the environment has them.

    Tries again after 1, 2 and 4 pauses, except where the server says that the address is wrong.
    """
    problem = ""
    for attempt in range(attempts):
        if attempt:
            time.sleep(pause_s * 2 ** (attempt - 1))
        try:
            with urllib.request.urlopen(url, timeout=TIMEOUT_S) as answer:  # noqa: S310 -- https only
                body: bytes = answer.read(MAX_ARCHIVE_BYTES + 1)
        except urllib.error.HTTPError as error:
            problem = f"the server answers {error.code}"
            if error.code in {401, 403, 404, 410}:
                break
        except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
            problem = str(getattr(error, "reason", error))
        else:
            return body
    msg = (
        f"{url}: {problem}. The map can be drawn without outlines; "
        "run this again when the network is there"
    )
    raise AssetError(msg)


def check(body: bytes, package: Package) -> None:
    """Raise `AssetError` where an archive is too large or not the one of the lock file."""
    if len(body) > MAX_ARCHIVE_BYTES:
        msg = f"{package.url}: more than {MAX_ARCHIVE_BYTES} bytes"
        raise AssetError(msg)
    found = "sha512-" + base64.b64encode(hashlib.sha512(body).digest()).decode()
    if found != package.integrity:
        msg = f"{package.url}: is {found}, the lock file says {package.integrity}"
        raise AssetError(msg)


def unpack(body: bytes, package: Package) -> list[tuple[str, bytes]]:
    """Return own name and bytes of each wanted file; nothing else of the archive is looked at."""
    try:
        with tarfile.open(fileobj=io.BytesIO(body), mode="r:gz") as archive:
            return [(own, _member(archive, inner, package)) for inner, own in package.files]
    except tarfile.TarError as error:
        msg = f"{package.url}: is no gzipped tar archive ({error})"
        raise AssetError(msg) from error


def _member(archive: tarfile.TarFile, inner: str, package: Package) -> bytes:
    # npm puts everything under one folder, "package" in practice.
    try:
        member = archive.getmember(f"package/{inner}")
    except KeyError:
        msg = f"{package.url}: has no package/{inner}"
        raise AssetError(msg) from None
    if not member.isreg() or member.size > MAX_FILE_BYTES:
        msg = f"{package.url}: package/{inner} is no plain file of up to {MAX_FILE_BYTES} bytes"
        raise AssetError(msg)
    stream = archive.extractfile(member)
    return b"" if stream is None else stream.read()


def _sha512(body: bytes) -> str:
    return hashlib.sha512(body).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
