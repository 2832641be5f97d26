"""How the client behaves towards hosts, and what it refuses to do."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx2
import pytest

from couloir.errors import FetchError
from couloir.http import Client, Manners, NoDownloadProgress, Wanted, download, host_of
from couloir.http.answers import PassingError, check_answer

HOST = "https://example.org"
REQUEST = httpx2.Request("GET", f"{HOST}/f")


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Move on."""
        self.slept.append(seconds)
        self.now += seconds


def answering(answers: Mapping[str, httpx2.Response]) -> httpx2.MockTransport:
    """Return a network in which each address has an answer."""
    return httpx2.MockTransport(lambda request: answers[str(request.url)])


def test_a_host_is_left_alone_for_a_while_between_two_requests() -> None:
    """Another host need not wait; redirects are requests too."""
    clock = Clock()
    network = answering(
        {
            f"{HOST}/a": httpx2.Response(302, headers={"Location": "/b"}),
            f"{HOST}/b": httpx2.Response(200),
            "https://example.net/": httpx2.Response(200),
        }
    )
    with Client(Manners(pause_s=1.5), transport=network, clock=clock, sleep=clock.sleep) as client:
        for address in (f"{HOST}/a", "https://example.net/", f"{HOST}/b"):
            with client.opened(address):
                pass

    assert clock.slept == [1.5, 1.5]


def test_a_redirect_from_https_to_http_is_refused() -> None:
    """Anyone on the way could read and change what comes."""
    network = answering(
        {f"{HOST}/f": httpx2.Response(301, headers={"Location": "http://example.org/f"})}
    )

    with (
        Client(transport=network) as client,
        pytest.raises(FetchError, match=r"GET https://example\.org/f: redirected from https to"),
        client.opened(f"{HOST}/f"),
    ):
        pass


def test_more_redirects_than_the_limit_are_refused() -> None:
    """Each to another address, without end."""

    def next_one(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(302, headers={"Location": f"{request.url.path}x"})

    with (
        Client(Manners(redirects=3, pause_s=0), transport=httpx2.MockTransport(next_one)) as client,
        pytest.raises(FetchError, match="more than 3 times"),
        client.opened(f"{HOST}/f"),
    ):
        pass


@pytest.mark.parametrize("location", ["", "http://[", "ftp://example.org/f"])
def test_a_redirect_to_nowhere_is_refused(location: str) -> None:
    """Words, no traceback."""
    network = answering({f"{HOST}/f": httpx2.Response(302, headers={"Location": location})})

    with (
        Client(transport=network) as client,
        pytest.raises(FetchError, match=r"GET https://example\.org/f: "),
        client.opened(f"{HOST}/f"),
    ):
        pass


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/f",
        "ftp://example.org/f",
        "file:///etc/passwd",
        "example.org/f",
        "",
        "https://",
    ],
)
def test_only_https_is_fetched_from(address: str) -> None:
    """Loopback apart, which needs no certificate."""
    with pytest.raises(FetchError, match="https://host/path"):
        host_of(address)


def test_hosts_are_named_with_a_port_that_is_not_the_usual_one() -> None:
    """As a user reads them."""
    addresses = ("https://example.org/f", "http://127.0.0.1:8377/f", "http://[::1]:80/")

    assert [host_of(one) for one in addresses] == ["example.org", "127.0.0.1:8377", "::1"]


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    """Errors go to screens and logs."""
    with pytest.raises(FetchError, match="name or password") as caught:
        host_of("https://ana:secret@example.org/f")

    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("headers", "wait_s"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": "Mon, 15 Sep 2025 02:00:30 GMT", "Date": "Mon, 15 Sep 2025 02:00:00 GMT"}, 30.0),
        ({"Retry-After": "Mon, 15 Sep 2025 01:00:00 GMT", "Date": "Mon, 15 Sep 2025 02:00:00 GMT"}, 0.0),
        ({"Retry-After": "Mon, 15 Sep 2025 02:00:30 GMT"}, None),
        ({"Retry-After": "soon", "Date": "Mon, 15 Sep 2025 02:00:00 GMT"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_a_wait_that_is_asked_for_is_read(headers: dict[str, str], wait_s: float | None) -> None:
    """In seconds, or until an hour by the server's own clock."""
    response = httpx2.Response(503, headers=headers, request=REQUEST)

    with pytest.raises(PassingError) as caught:
        check_answer(response, mend="", manners=Manners())

    assert caught.value.wait_s == wait_s


@pytest.mark.parametrize("code", [204, 304, 400, 401, 403, 451, 501])
def test_other_answers_are_no_files_and_not_asked_for_again(code: int) -> None:
    """With the caller's mend."""
    response = httpx2.Response(code, request=REQUEST)

    with pytest.raises(
        FetchError, match=rf"GET https://example\.org/f: {code}.*; see there"
    ) as caught:
        check_answer(response, mend="see there", manners=Manners())

    assert not isinstance(caught.value, PassingError)


def test_a_file_packed_on_the_way_is_refused() -> None:
    """Its bytes would be others than those that were counted and summed."""
    response = httpx2.Response(200, headers={"Content-Encoding": "gzip"}, request=REQUEST)

    with pytest.raises(FetchError, match="packed as 'gzip'"):
        check_answer(response, mend="", manners=Manners())


def test_no_network_is_said_with_the_address() -> None:
    """Nobody listens at a port that is not taken."""
    with Client(Manners(attempts=1)) as client:

        def ask() -> None:
            with client.opened("http://127.0.0.1:9/f"):
                pass

        with pytest.raises(
            FetchError, match=r"GET http://127\.0\.0\.1:9/f: no connection.*tried 1"
        ):
            client.patient(ask, NoDownloadProgress())


def test_a_certificate_that_nobody_trusts_is_not_tried_again() -> None:
    """The mend is where certificates belong."""
    calls = []

    def refuse(request: httpx2.Request) -> httpx2.Response:
        calls.append(request)
        reason = "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed"
        raise httpx2.ConnectError(reason)

    with Client(transport=httpx2.MockTransport(refuse)) as client:

        def ask() -> None:
            with client.opened(f"{HOST}/f"):
                pass

        with pytest.raises(FetchError, match="SSL_CERT_FILE"):
            client.patient(ask, NoDownloadProgress())

    assert len(calls) == 1


class Trickle(httpx2.SyncByteStream):
    """A body of which a byte comes now and then."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def __iter__(self) -> Iterator[bytes]:
        """Yield a byte every 20 seconds."""
        while True:
            self._clock.now += 20
            yield b"x"


def test_a_server_that_trickles_has_stalled(tmp_path: Path) -> None:
    """Each byte comes in time, and the file would be here in ten years."""
    clock = Clock()
    network = httpx2.MockTransport(lambda _: httpx2.Response(200, stream=Trickle(clock)))
    wish = Wanted(
        url=f"{HOST}/f",
        path=tmp_path / "f",
        largest_bytes=1_000_000,
        check=lambda _: None,
    )
    with (
        Client(
            Manners(attempts=2, first_wait_s=0, pause_s=0),
            transport=network,
            clock=clock,
            sleep=clock.sleep,
        ) as client,
        pytest.raises(FetchError, match=r"only 3 bytes in 60 s; tried 2 times"),
    ):
        download(client, wish)
