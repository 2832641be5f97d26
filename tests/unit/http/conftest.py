"""A web server of our own on this machine, with the bad habits of the real ones."""

import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from couloir.errors import GazetteerError
from couloir.http import Client, Manners, Wanted, download

SHAPES = ((7, 150_000), (11, 200_000))
OLD, NEW = (bytes(number * step % 251 for number in range(size)) for step, size in SHAPES)

# Short enough for a test, long enough for a busy machine.
QUICK = Manners(
    connect_s=2, read_s=0.25, pause_s=0, attempts=3, first_wait_s=0.01, longest_wait_s=0.05,
    gain_bytes=1000,
)  # fmt: skip


@dataclass(kw_only=True)
class Served:
    """A file of the server."""

    body: bytes
    etag: str | None = '"one"'
    last_modified: str | None = None
    kind: str = "application/octet-stream"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request that came."""

    method: str
    path: str
    headers: dict[str, str]


Way = Callable[["_Handler", Served], None]


@dataclass
class Site:
    """The server: files by path, and for each the ways in which one GET after the other goes."""

    address: str
    files: dict[str, Served] = field(default_factory=dict)
    ways: dict[str, list[Way]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def put(self, path: str, body: bytes, *ways: Way, **about: str | None) -> str:
        """Put a file at a path and return its address; the last way stays."""
        self.files[path] = Served(body=body, **about)  # type: ignore[arg-type]
        self.ways[path] = list(ways) or [well]
        return self.address + path

    def gets(self, path: str) -> list[Asked]:
        """Return the GETs of a path that came."""
        return [one for one in self.asked if (one.method, one.path) == ("GET", path)]


class _Handler(BaseHTTPRequestHandler):
    site: Site
    timeout = 5

    def do_HEAD(self) -> None:
        self._answer(is_head=True)

    def do_GET(self) -> None:
        self._answer(is_head=False)

    def _answer(self, *, is_head: bool) -> None:
        site = self.site
        site.asked.append(
            Asked(
                method=self.command,
                path=self.path,
                headers={name.lower(): value for name, value in self.headers.items()},
            )
        )
        file = site.files.get(self.path)
        if file is None:
            self.say(404)
            return
        ways = site.ways[self.path]
        way = ways[0] if is_head or len(ways) == 1 else ways.pop(0)
        with suppress(ConnectionError):
            way(self, file)

    def say(self, code: int, **headers: str) -> None:
        """Send status and headers; an underscore is a hyphen."""
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def send(self, body: bytes) -> None:
        """Send bytes, if it was no HEAD."""
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _about(file: Served) -> dict[str, str]:
    about = {"ETag": file.etag, "Last_Modified": file.last_modified, "Content_Type": file.kind}
    return {name: value for name, value in about.items() if value is not None}


def well(handler: _Handler, file: Served) -> None:
    """Serve as RFC 9110 has it, with conditions and ranges."""
    asked, about = handler.headers, _about(file)
    marks = {file.etag, file.last_modified} - {None}
    if {asked.get("If-None-Match"), asked.get("If-Modified-Since")} & marks:
        handler.say(304, **about)
        return
    begin = 0
    if "Range" in asked and asked.get("If-Range") in marks:
        begin = int(asked["Range"].removeprefix("bytes=").removesuffix("-"))
        if begin >= len(file.body):
            handler.say(416, Content_Range=f"bytes */{len(file.body)}")
            return
        span = f"bytes {begin}-{len(file.body) - 1}/{len(file.body)}"
        handler.say(206, Content_Range=span, Content_Length=str(len(file.body) - begin), **about)
    else:
        handler.say(200, Content_Length=str(len(file.body)), **about)
    handler.send(file.body[begin:])


def without_ranges(handler: _Handler, file: Served) -> None:
    """Send all of it, whatever was asked for."""
    handler.say(200, Content_Length=str(len(file.body)), **_about(file))
    handler.send(file.body)


def without_length(handler: _Handler, file: Served) -> None:
    """Send all of it, and do not say how much that is."""
    handler.say(200, **_about(file))
    handler.send(file.body)


def stalling(after: int) -> Way:
    """Send some bytes, then nothing more."""

    def way(handler: _Handler, file: Served) -> None:
        handler.say(200, Content_Length=str(len(file.body)), **_about(file))
        handler.send(file.body[:after])
        handler.site.closing.wait(5)

    return way


def cut(after: int) -> Way:
    """Close the connection behind some bytes."""

    def way(handler: _Handler, file: Served) -> None:
        handler.say(200, Content_Length=str(len(file.body)), **_about(file))
        handler.send(file.body[:after])

    return way


def broken_each(size: int) -> Way:
    """Close the connection behind some bytes of each part that is asked for."""

    def way(handler: _Handler, file: Served) -> None:
        _send_from(handler, file, most=size)

    return way


def careless(handler: _Handler, file: Served) -> None:
    """Send the part that is asked for, of whatever version there is now."""
    _send_from(handler, file, most=len(file.body))


def _send_from(handler: _Handler, file: Served, *, most: int) -> None:
    begin = int(handler.headers.get("Range", "bytes=0-")[6:-1])
    rest = file.body[begin:]
    span = f"bytes {begin}-{len(file.body) - 1}/{len(file.body)}"
    code = 206 if "Range" in handler.headers else 200
    handler.say(code, Content_Range=span, Content_Length=str(len(rest)), **_about(file))
    handler.send(rest[:most])


def lying(length: int) -> Way:
    """Tell another length than that of the file."""

    def way(handler: _Handler, file: Served) -> None:
        handler.say(200, Content_Length=str(length), **_about(file))
        handler.send(file.body[:length])

    return way


def leading_to(address: str) -> Way:
    """Redirect."""

    def way(handler: _Handler, _: Served) -> None:
        handler.say(302, Location=address, Content_Length="0")

    return way


def answering(code: int, **headers: str) -> Way:
    """Answer with a status."""

    def way(handler: _Handler, _: Served) -> None:
        handler.say(code, Content_Length="0", **headers)

    return way


def changing(way: Way, **then: object) -> Way:
    """Go one way, and have the file another one from then on."""

    def changed(handler: _Handler, file: Served) -> None:
        way(handler, file)
        for name, value in then.items():
            setattr(file, name, value)

    return changed


class Ways:
    """The ways, for tests to take."""

    well = staticmethod(well)
    without_ranges = staticmethod(without_ranges)
    without_length = staticmethod(without_length)
    stalling = staticmethod(stalling)
    cut = staticmethod(cut)
    broken_each = staticmethod(broken_each)
    careless = staticmethod(careless)
    lying = staticmethod(lying)
    leading_to = staticmethod(leading_to)
    answering = staticmethod(answering)
    changing = staticmethod(changing)


def _served() -> Iterator[Site]:
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    site = Site(address=f"http://127.0.0.1:{server.server_address[1]}")
    handler.site = site
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a server that is stopped at the end."""
    yield from _served()


@pytest.fixture
def other_site() -> Iterator[Site]:
    """Return a second server, at another port."""
    yield from _served()


@pytest.fixture
def ways() -> type[Ways]:
    """Return the ways in which a server can answer."""
    return Ways


@pytest.fixture
def client() -> Generator[Client, None, None]:
    """Return a client of little patience."""
    with Client(QUICK) as client:
        yield client


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    """Return an empty folder."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder


@pytest.fixture
def wanted() -> Callable[..., Wanted]:
    """Return how to wish for a file, into a folder, that must have the new bytes."""

    def wish(folder: Path, url: str, **more: object) -> Wanted:
        about: dict[str, Any] = {
            "largest_bytes": 1_000_000,
            "check": _is_new,
            "mend": "look at couloir.toml",
            **more,
        }
        return Wanted(url=url, path=folder / "f.bin", **about)

    return wish


@pytest.fixture
def old(downloads: Path, client: Client, site: Site, wanted: Callable[..., Wanted]) -> Path:
    """Return a file with the old bytes, fetched from where a newer one may be served."""
    url = site.put("/f.bin", OLD, etag='"old"')
    download(client, wanted(downloads, url, check=lambda _: None))
    site.asked.clear()
    return downloads / "f.bin"


def _is_new(path: Path) -> None:
    """Refuse all bytes but the new ones."""
    if path.read_bytes() != NEW:
        msg = "these are not the bytes"
        raise GazetteerError(msg)
