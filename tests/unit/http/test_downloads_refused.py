"""Downloads that are refused: with address and mend, and what was there stays."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from couloir.errors import FetchError
from couloir.http import Client, Wanted, download, fetching_into

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


def refused(client: Client, wish: Wanted) -> str:
    """Return the words of a refusal."""
    with pytest.raises(FetchError) as caught:
        download(client, wish)
    return str(caught.value)


def test_a_length_told_too_short_is_found_out_and_the_old_file_stays(
    old: Path, site: Site, client: Client, ways: Ways, wanted: Wants
) -> None:
    """All that was told came, and it is not the file."""
    url = site.put("/f.bin", NEW, ways.lying(120_000), etag='"new"')

    said = refused(client, wanted(old.parent, url))

    assert said.startswith(f"GET {url}: what came cannot be used: these are not the bytes")
    assert "fetched twice" in said
    assert len(site.gets("/f.bin")) == 2
    assert old.read_bytes() == OLD
    assert names(old.parent) == ["f.bin", "f.bin.json"]


def test_what_breaks_without_end_is_given_up_with_words(
    old: Path, site: Site, client: Client, ways: Ways, wanted: Wants
) -> None:
    """Always cut at one place, and no ranges: the old file stays, and so does the part."""
    url = site.put("/f.bin", NEW, ways.cut(120_000), etag='"new"')

    said = refused(client, wanted(old.parent, url))

    assert said.startswith(f"GET {url}: the connection broke")
    assert "tried 3 times; what came is kept: call again later" in said
    assert old.read_bytes() == OLD
    assert (old.parent / "f.bin.part").stat().st_size == 120_000


@pytest.mark.parametrize("target", ["/f.bin", "/g.bin"])
def test_redirects_in_a_circle_end(
    target: str, old: Path, site: Site, client: Client, ways: Ways, wanted: Wants
) -> None:
    """To itself, or by way of another."""
    site.put("/g.bin", b"", ways.leading_to("/f.bin"))
    url = site.put("/f.bin", b"", ways.leading_to(target))

    said = refused(client, wanted(old.parent, url))

    assert "redirected in a circle" in said
    assert site.address in said
    assert len(site.asked) <= 2
    assert old.read_bytes() == OLD


def test_a_redirect_to_another_host_is_refused(
    old: Path, site: Site, other_site: Site, client: Client, ways: Ways, wanted: Wants
) -> None:
    """The user was told from whom it comes; the mend is to name the other one."""
    there = other_site.put("/f.bin", NEW)
    url = site.put("/f.bin", b"", ways.leading_to(there))

    said = refused(client, wanted(old.parent, url))

    assert f"GET {url}: redirected to another host, {there}" in said
    assert "settings" in said
    assert other_site.asked == []
    assert old.read_bytes() == OLD


def test_what_is_not_there_is_said_at_once(
    old: Path, site: Site, client: Client, ways: Ways, wanted: Wants
) -> None:
    """Asking again would not help; the mend is the caller's."""
    url = site.put("/f.bin", b"", ways.answering(404))

    said = refused(client, wanted(old.parent, url))

    assert said == f"GET {url}: 404 Not Found: there is no such file; look at couloir.toml"
    assert len(site.asked) == 1
    assert old.read_bytes() == OLD


def test_a_server_that_stays_broken_is_given_up(
    old: Path, site: Site, client: Client, ways: Ways, wanted: Wants
) -> None:
    """With address, status and what to do."""
    url = site.put("/f.bin", b"", ways.answering(500))

    said = refused(client, wanted(old.parent, url))

    assert said.startswith(f"GET {url}: 500 Internal Server Error; tried 3 times")
    assert "call again later" in said
    assert old.read_bytes() == OLD


def test_a_wait_too_long_is_left_to_the_user(
    old: Path, site: Site, client: Client, ways: Ways, wanted: Wants
) -> None:
    """Nobody is kept sitting for an hour, and the server is not asked again before."""
    url = site.put("/f.bin", b"", ways.answering(429, Retry_After="3600"))

    said = refused(client, wanted(old.parent, url))

    assert "429 Too Many Requests: the server asks to come back in 3600 seconds" in said
    assert len(site.asked) == 1


def test_a_page_instead_of_the_file_is_refused(
    old: Path, site: Site, client: Client, wanted: Wants
) -> None:
    """The login page of a hotel comes with status 200."""
    url = site.put("/f.bin", b"<html>Log in", etag='"new"', kind="text/html; charset=utf-8")

    said = refused(client, wanted(old.parent, url))

    assert f"GET {url}: a web page came instead of the file" in said
    assert "log in" in said
    assert len(site.asked) == 1
    assert old.read_bytes() == OLD


def test_a_page_that_says_it_is_a_file_is_refused_by_the_check(
    old: Path, site: Site, client: Client, wanted: Wants
) -> None:
    """The check is the caller's; the old file stays."""
    url = site.put("/f.bin", b"<html>Log in", etag='"new"')

    assert "cannot be used" in refused(client, wanted(old.parent, url))
    assert old.read_bytes() == OLD


@pytest.mark.parametrize("way", ["well", "without_length"])
def test_a_file_past_the_limit_is_refused_told_or_not(
    way: str, old: Path, site: Site, client: Client, ways: Ways, wanted: Wants
) -> None:
    """The disk is not filled by whoever answers."""
    url = site.put("/f.bin", NEW, getattr(ways, way), etag='"new"')

    said = refused(client, wanted(old.parent, url, largest_bytes=150_000))

    assert url in said
    assert "raise it in the settings" in said
    assert old.read_bytes() == OLD
    assert names(old.parent) == ["f.bin", "f.bin.json"]


def test_a_sum_that_does_not_agree_is_fetched_once_more_then_refused(
    old: Path, site: Site, client: Client, wanted: Wants
) -> None:
    """It names both sums; the old file stays."""
    url = site.put("/f.bin", NEW, etag='"new"')
    sum_url = site.put("/f.bin.md5", b"0" * 32)

    said = refused(client, wanted(old.parent, url, checksum_url=sum_url))

    assert f"but {sum_url} says {'0' * 32}" in said
    assert len(site.gets("/f.bin")) == 2
    assert old.read_bytes() == OLD
    assert names(old.parent) == ["f.bin", "f.bin.json"]


@pytest.mark.parametrize("text", [b"soon", b"a" * 100_000])
def test_what_is_no_sum_is_refused(
    text: bytes, old: Path, site: Site, client: Client, wanted: Wants
) -> None:
    """Words, or far too many letters in a row."""
    url = site.put("/f.bin", NEW, etag='"new"')
    sum_url = site.put("/f.bin.md5", text)

    said = refused(client, wanted(old.parent, url, checksum_url=sum_url))

    assert f"GET {sum_url}: no MD5 in it" in said
    assert old.read_bytes() == OLD


def test_two_calls_do_not_fetch_into_one_folder(downloads: Path) -> None:
    """They would write into one part."""
    with (
        fetching_into(downloads),
        pytest.raises(FetchError, match="another call of couloir is fetching"),
        fetching_into(downloads),
    ):
        pass

    with fetching_into(downloads):
        pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A file stands in its place."""
    (tmp_path / "downloads").write_text("")

    with pytest.raises(FetchError, match=r"downloads: cannot be written: .*may you write there"):
        fetching_into(tmp_path / "downloads").__enter__()


def test_starting_anew_each_time_is_no_gain(
    old: Path, site: Site, client: Client, ways: Ways, wanted: Wants
) -> None:
    """A little further each time, and no ranges: it would be fetched a hundred times."""
    cuts = [ways.cut(size) for size in range(50_000, 150_000, 5_000)]
    url = site.put("/f.bin", NEW, *cuts, etag='"new"')

    said = refused(client, wanted(old.parent, url))

    assert "tried 3 times" in said
    # The first connection brought something, and counts as none of the three.
    assert len(site.asked) == 4
    assert old.read_bytes() == OLD


def test_a_body_without_end_is_left_at_the_limit(downloads: Path, wanted: Wants) -> None:
    """Not read to the end that it does not have."""
    taken = []

    class Endless(httpx2.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            while len(taken) < 100:
                taken.append(1)
                yield b"x" * 65_536

    network = httpx2.MockTransport(lambda _: httpx2.Response(200, stream=Endless()))

    with Client(transport=network) as client:
        said = refused(client, wanted(downloads, "https://example.org/f", largest_bytes=200_000))

    assert "the limit is 0 MB" in said
    assert len(taken) == 4
    assert list(downloads.iterdir()) == []
