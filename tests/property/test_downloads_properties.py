"""However a server breaks, a download ends in the server's file, or in the one that was there."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2
from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.errors import FetchError, GazetteerError
from couloir.http import Client, Manners, Wanted, download

URL = "https://example.org/f"
VERSIONS = tuple(bytes([65 + number]) * size for number, size in enumerate((400, 401, 250)))
QUICK = Manners(pause_s=0, first_wait_s=0, attempts=4, gain_bytes=50)


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What a server does with one request: how much it sends, of which version, how exactly."""

    version: int
    sent: int
    knows_ranges: bool
    tells_length: bool
    code: int


TURNS = st.builds(
    Turn,
    version=st.integers(0, len(VERSIONS) - 1),
    sent=st.integers(0, 500),
    knows_ranges=st.booleans(),
    tells_length=st.booleans(),
    code=st.sampled_from([200, 200, 200, 200, 429, 500]),
)


class Cut(httpx2.SyncByteStream):
    """A body that breaks off."""

    def __init__(self, body: bytes, sent: int) -> None:
        self._body = body
        self._sent = sent

    def __iter__(self) -> Iterator[bytes]:
        """Yield pieces of it, then break."""
        for begin in range(0, min(self._sent, len(self._body)), 90):
            yield self._body[begin : min(begin + 90, self._sent)]
        if self._sent < len(self._body):
            raise httpx2.RemoteProtocolError("peer closed connection")  # noqa: EM101


def answer(request: httpx2.Request, turn: Turn) -> httpx2.Response:
    """Return what a server answers in this turn."""
    if turn.code != 200:
        return httpx2.Response(turn.code)
    body, etag = VERSIONS[turn.version], f'"{turn.version}"'
    headers = {"ETag": etag}
    if request.headers.get("If-None-Match") == etag:
        return httpx2.Response(304, headers=headers)
    begin, code = 0, 200
    if turn.knows_ranges and request.headers.get("If-Range") == etag:
        begin, code = int(request.headers["Range"][6:-1]), 206
        if begin >= len(body):
            return httpx2.Response(416, headers={"Content-Range": f"bytes */{len(body)}"})
        headers["Content-Range"] = f"bytes {begin}-{len(body) - 1}/{len(body)}"
    if turn.tells_length:
        headers["Content-Length"] = str(len(body) - begin)
    return httpx2.Response(code, headers=headers, stream=Cut(body[begin:], turn.sent))


def is_a_version(path: Path) -> None:
    """Refuse what is no version of the file."""
    if path.read_bytes() not in VERSIONS:
        msg = "a mixture"
        raise GazetteerError(msg)


def outcome(client: Client, wish: Wanted) -> str | None:
    """Return what a download complains of, None where it ends well."""
    try:
        download(client, wish)
    except FetchError as error:
        return str(error)
    return None


@settings(max_examples=40, deadline=None)
@given(first=st.lists(TURNS, max_size=8), second=st.lists(TURNS, max_size=8))
def test_no_server_damages_a_file(first: list[Turn], second: list[Turn]) -> None:
    """Two calls: each ends with one whole version in place, or leaves what was there."""
    well = Turn(version=1, sent=500, knows_ranges=True, tells_length=True, code=200)
    turns = iter([*first, *second])
    network = httpx2.MockTransport(lambda request: answer(request, next(turns, well)))
    with TemporaryDirectory() as name, Client(QUICK, transport=network) as client:
        path = Path(name) / "f"
        wish = Wanted(url=URL, path=path, largest_bytes=1000, check=is_a_version)
        was: bytes | None = None
        for _ in range(2):
            said = outcome(client, wish)
            now = path.read_bytes() if path.exists() else None
            assert now in VERSIONS if said is None else (now == was and URL in said)
            was = now
        turns = iter(())
        download(client, wish)

        assert path.read_bytes() == VERSIONS[1]
        assert not path.with_name("f.part").exists()
