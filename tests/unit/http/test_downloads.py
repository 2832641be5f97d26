"""Downloads that come through, however a server of our own behaves."""

from collections.abc import Callable
from hashlib import md5
from pathlib import Path
from typing import Any

import pytest

from couloir.http import Client, NoDownloadProgress, Wanted, download, look

# As in conftest.py: what is here, and what the server has.
SHAPES = ((7, 150_000), (11, 200_000))
OLD, NEW = (bytes(number * step % 251 for number in range(size)) for step, size in SHAPES)
# The server's types live in conftest.py, which no test can import.
Site = Any
Ways = Any
Wants = Callable[..., Wanted]


def names(folder: Path) -> list[str]:
    """Return what lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


class Watching(NoDownloadProgress):
    """Remembers what was told."""

    def __init__(self) -> None:
        self.begun: list[tuple[str, int | None, int]] = []
        self.reasons: list[str] = []
        self.size = 0

    def begin(self, name: str, total: int | None, done: int) -> None:
        """Remember where a file goes on."""
        self.begun.append((name, total, done))
        self.size = done

    def advance(self, size: int) -> None:
        """Count."""
        self.size += size

    def again(self, reason: str) -> None:
        """Remember what broke."""
        self.reasons.append(reason)


def test_a_file_comes_whole_and_nothing_else_stays(
    site: Site, client: Client, downloads: Path, wanted: Wants
) -> None:
    """The part is gone, the word on the file says where it is from."""
    watching = Watching()

    fetched = download(client, wanted(downloads, site.put("/f.bin", NEW)), watching)

    assert (fetched.is_new, fetched.size, fetched.has_sum) == (True, len(NEW), False)
    assert names(downloads) == ["f.bin", "f.bin.json"]
    assert (watching.begun, watching.size) == ([("f.bin", len(NEW), 0)], len(NEW))
    assert site.asked[0].headers["user-agent"].startswith("couloir/")
    assert site.asked[0].headers["accept-encoding"] == "identity"


def test_a_current_file_is_not_fetched_again(
    old: Path, site: Site, client: Client, wanted: Wants
) -> None:
    """The server is asked whether it has another one, and says no."""
    fetched = download(client, wanted(old.parent, site.address + "/f.bin"))

    assert not fetched.is_new
    assert [one.headers.get("if-none-match") for one in site.asked] == ['"old"']
    assert old.read_bytes() == OLD


def test_a_server_that_knows_no_conditions_does_not_send_it_all_again(
    old: Path, site: Site, client: Client, ways: Ways, wanted: Wants
) -> None:
    """The mark of the version is the same: the body is not read."""
    site.put("/f.bin", OLD, ways.without_ranges, etag='"old"')
    watching = Watching()

    fetched = download(client, wanted(old.parent, site.address + "/f.bin"), watching)

    assert (fetched.is_new, watching.begun) == (False, [])


def test_a_day_serves_where_there_is_no_mark(
    site: Site, client: Client, downloads: Path, wanted: Wants
) -> None:
    """GeoNames' server is asked by If-Modified-Since."""
    about = {"etag": None, "last_modified": "Mon, 15 Sep 2025 02:00:00 GMT"}
    wish = wanted(downloads, site.put("/f.bin", NEW, **about))
    download(client, wish)

    assert not download(client, wish).is_new
    assert site.asked[-1].headers["if-modified-since"] == about["last_modified"]


def test_a_newer_file_takes_the_place_of_the_old_one(
    old: Path, site: Site, client: Client, wanted: Wants
) -> None:
    """What the server has now is another version."""
    fetched = download(client, wanted(old.parent, site.put("/f.bin", NEW, etag='"new"')))

    assert fetched.is_new
    assert old.read_bytes() == NEW


@pytest.mark.parametrize("damage", ["bytes", "word"])
def test_a_file_that_was_changed_here_is_fetched_again(
    damage: str, site: Site, client: Client, downloads: Path, wanted: Wants
) -> None:
    """Whatever somebody did to it or to the word beside it."""
    wish = wanted(downloads, site.put("/f.bin", NEW))
    download(client, wish)
    spoilt = wish.path if damage == "bytes" else downloads / "f.bin.json"
    spoilt.write_bytes(spoilt.read_bytes()[:-1])

    assert download(client, wish).is_new
    assert wish.path.read_bytes() == NEW


@pytest.mark.parametrize("way", ["stalling", "cut"])
def test_a_broken_connection_is_gone_on_with(
    way: str, old: Path, site: Site, client: Client, ways: Ways, wanted: Wants
) -> None:
    """What came is not fetched twice."""
    breaks = getattr(ways, way)(120_000)
    url = site.put("/f.bin", NEW, breaks, ways.well, etag='"new"')
    watching = Watching()

    download(client, wanted(old.parent, url), watching)

    first, second = site.gets("/f.bin")
    assert "range" not in first.headers
    assert (second.headers["range"], second.headers["if-range"]) == ("bytes=120000-", '"new"')
    assert old.read_bytes() == NEW
    assert watching.begun[-1] == ("f.bin", len(NEW), 120_000)
    assert len(watching.reasons) == 1
    assert url in watching.reasons[0]


def test_a_line_that_breaks_more_often_than_we_try_still_ends(
    site: Site, client: Client, downloads: Path, ways: Ways, wanted: Wants
) -> None:
    """Each connection brings some bytes; that is no failure."""
    url = site.put("/f.bin", NEW, ways.broken_each(23_000))

    download(client, wanted(downloads, url))

    assert (downloads / "f.bin").read_bytes() == NEW
    assert len(site.asked) == 9 > client.manners.attempts


def test_breaking_off_leaves_the_part_for_the_next_call(
    site: Site, client: Client, downloads: Path, wanted: Wants
) -> None:
    """Ctrl-C is no failure."""

    class BreakingOff(Watching):
        def advance(self, size: int) -> None:
            super().advance(size)
            if self.size >= 60_000:
                raise KeyboardInterrupt

    wish = wanted(downloads, site.put("/f.bin", NEW))
    with pytest.raises(KeyboardInterrupt):
        download(client, wish, BreakingOff())
    part = (downloads / "f.bin.part").stat().st_size
    here = look(client, wish).here_bytes
    download(client, wish)

    assert 60_000 <= part == here < len(NEW)
    assert site.asked[-1].headers["range"] == f"bytes={part}-"
    assert wish.path.read_bytes() == NEW
    assert names(downloads) == ["f.bin", "f.bin.json"]


def test_a_server_without_ranges_starts_anew(
    old: Path, site: Site, client: Client, ways: Ways, wanted: Wants
) -> None:
    """The second answer is the whole file, and is not put behind the part."""
    url = site.put("/f.bin", NEW, ways.cut(120_000), ways.without_ranges, etag='"new"')

    download(client, wanted(old.parent, url))

    assert "range" in site.gets("/f.bin")[1].headers
    assert old.read_bytes() == NEW


def test_a_file_that_changed_between_two_parts_starts_anew(
    site: Site, client: Client, downloads: Path, ways: Ways, wanted: Wants
) -> None:
    """No file of two halves that never belonged together."""
    breaks = ways.changing(ways.cut(120_000), body=NEW, etag='"new"')
    url = site.put("/f.bin", OLD, breaks, ways.well, etag='"old"')

    download(client, wanted(downloads, url))

    assert site.gets("/f.bin")[1].headers["if-range"] == '"old"'
    assert (downloads / "f.bin").read_bytes() == NEW


def test_a_part_of_another_version_is_not_taken(
    site: Site, client: Client, downloads: Path, ways: Ways, wanted: Wants
) -> None:
    """A server that knows ranges but not If-Range."""
    breaks = ways.changing(ways.cut(120_000), body=NEW, etag='"new"')
    watching = Watching()

    download(client, wanted(downloads, site.put("/f.bin", OLD, breaks, ways.careless)), watching)

    assert (downloads / "f.bin").read_bytes() == NEW
    assert any("another version" in reason for reason in watching.reasons)


def test_a_file_without_a_mark_is_not_put_together_from_parts(
    site: Site, client: Client, downloads: Path, ways: Ways, wanted: Wants
) -> None:
    """Nothing would tell whether both are of one version."""
    url = site.put("/f.bin", NEW, ways.cut(120_000), ways.well, etag='W/"weak"')

    download(client, wanted(downloads, url))

    assert all("range" not in one.headers for one in site.asked)
    assert (downloads / "f.bin").read_bytes() == NEW


def test_a_length_told_too_long_is_found_out(
    site: Site, client: Client, downloads: Path, ways: Ways, wanted: Wants
) -> None:
    """The server itself says in the end that there is no more; the check says it is all."""
    url = site.put("/f.bin", NEW, ways.lying(len(NEW) + 5000), ways.well)

    download(client, wanted(downloads, url))

    assert (downloads / "f.bin").read_bytes() == NEW


def test_a_file_without_a_length_comes_too(
    site: Site, client: Client, downloads: Path, ways: Ways, wanted: Wants
) -> None:
    """Its end is the end of the connection; the check decides."""
    download(client, wanted(downloads, site.put("/f.bin", NEW, ways.without_length)))

    assert (downloads / "f.bin").read_bytes() == NEW


def test_one_redirect_is_followed_and_resumed_through(
    site: Site, client: Client, downloads: Path, ways: Ways, wanted: Wants
) -> None:
    """Geofabrik leads from "latest" to the file of the day."""
    site.put("/day.bin", NEW, ways.cut(120_000), ways.well)
    url = site.put("/f.bin", b"", ways.leading_to("/day.bin"))

    download(client, wanted(downloads, url))

    assert site.gets("/day.bin")[1].headers["range"] == "bytes=120000-"
    assert (downloads / "f.bin").read_bytes() == NEW


@pytest.mark.parametrize("code", [429, 500, 503])
def test_what_passes_is_tried_again(
    code: int, old: Path, site: Site, client: Client, ways: Ways, wanted: Wants
) -> None:
    """A server may be busy for a moment."""
    answer = ways.answering(code, Retry_After="0")
    url = site.put("/f.bin", NEW, answer, answer, ways.well, etag='"new"')

    download(client, wanted(old.parent, url))

    assert len(site.asked) == 3
    assert old.read_bytes() == NEW


def test_a_published_sum_is_compared(
    site: Site, client: Client, downloads: Path, wanted: Wants
) -> None:
    """In the form of md5sum, with the name behind it."""
    told = f"{md5(NEW, usedforsecurity=False).hexdigest()}  f.bin\n".encode()
    url, sum_url = site.put("/f.bin", NEW), site.put("/f.bin.md5", told)

    assert download(client, wanted(downloads, url, checksum_url=sum_url)).has_sum


def test_a_sum_renewed_between_file_and_sum_agrees_in_the_end(
    site: Site, client: Client, downloads: Path, ways: Ways, wanted: Wants
) -> None:
    """Geofabrik puts out new files every night."""
    sums = [md5(body, usedforsecurity=False).hexdigest().encode() for body in (OLD, NEW)]
    url = site.put("/f.bin", OLD, ways.changing(ways.well, body=NEW, etag='"new"'), ways.well)
    sum_url = site.put("/f.bin.md5", sums[1])

    assert download(client, wanted(downloads, url, checksum_url=sum_url)).has_sum
    assert (downloads / "f.bin").read_bytes() == NEW


def test_a_source_without_a_sum_is_taken_without(
    site: Site, client: Client, downloads: Path, wanted: Wants
) -> None:
    """A mirror may have none; the caller says so to the user."""
    wish = wanted(downloads, site.put("/f.bin", NEW), checksum_url=site.address + "/none.md5")

    assert not download(client, wish).has_sum


def test_looking_tells_length_and_whether_it_is_here(
    old: Path, site: Site, client: Client, wanted: Wants
) -> None:
    """Nothing of the body is asked for."""
    wish = wanted(old.parent, site.address + "/f.bin")
    before = look(client, wish)
    site.put("/f.bin", NEW, etag='"new"')
    after = look(client, wish)

    assert (before.is_here, after.is_here, after.told.length) == (True, False, len(NEW))
    assert {one.method for one in site.asked} == {"HEAD"}


def test_looking_at_a_server_without_head_tells_nothing(
    site: Site, client: Client, downloads: Path, ways: Ways, wanted: Wants
) -> None:
    """Fetching may still work."""
    seen = look(client, wanted(downloads, site.put("/f.bin", NEW, ways.answering(405))))

    assert (seen.told.length, seen.is_here) == (None, False)
