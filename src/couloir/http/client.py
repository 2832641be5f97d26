"""One request at a time, with a pause between two to a host, and no further than asked."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Self, TypeVar

import httpx2
import stamina

from couloir import __version__
from couloir.errors import FetchError
from couloir.http.addresses import REDIRECTS, is_loopback, parsed, redirected
from couloir.http.answers import PassingError
from couloir.http.manners import Manners
from couloir.http.progress import DownloadProgress

T = TypeVar("T")
_LOOPBACK = ("all://localhost", "all://127.0.0.1", "all://[::1]")


class Client:
    """The client; to be used in a `with` block, by one thread.

    Certificates and proxies are those of the system (SSL_CERT_FILE, HTTPS_PROXY). `transport`,
    `clock` and `sleep` are for tests.
    """

    def __init__(
        self,
        manners: Manners | None = None,
        *,
        transport: httpx2.BaseTransport | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.manners = manners or Manners()
        self.clock = clock
        self._sleep = sleep
        self._last: dict[str, float] = {}
        # What is tried again is told to the progress, in words; not to the log a second time.
        stamina.instrumentation.set_on_retry_hooks(())
        self._client = httpx2.Client(
            headers={
                "User-Agent": f"couloir/{__version__}",
                "Accept": "*/*",
                "Accept-Encoding": "identity",
            },
            timeout=httpx2.Timeout(self.manners.read_s, connect=self.manners.connect_s),
            limits=httpx2.Limits(max_connections=1, max_keepalive_connections=1),
            follow_redirects=False,
            transport=transport,
            mounts=None if transport else dict.fromkeys(_LOOPBACK),  # no proxy to this machine
        )

    def __enter__(self) -> Self:
        """Return the client."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close what is open."""
        self._client.close()

    @contextmanager
    def opened(
        self, address: str, *, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> Iterator[httpx2.Response]:
        """Give the answer at the end of the redirects, its body not yet read.

        Raises `FetchError` for an address or redirect that is refused, `PassingError` where the
        connection fails or breaks, also within the block.
        """
        url = parsed(address)
        try:
            response = self._sent(method, url, headers or {})
            try:
                yield response
            finally:
                response.close()
                self._last[response.request.url.host] = self.clock()
        except httpx2.TransportError as error:
            raise _failed(error, asked=(method, url), manners=self.manners) from error

    def patient(
        self, call: Callable[[], T], progress: DownloadProgress, *, attempts: int | None = None
    ) -> T:
        """Return what a call returns, tried again while its errors are passing ones.

        Raises `FetchError` after the last of `attempts` (None: `Manners.attempts`), and any
        other at once.
        """
        manners = self.manners
        most = attempts or manners.attempts
        failures = 0

        def is_to_be_tried_again(error: Exception) -> bool | float:
            nonlocal failures
            if not isinstance(error, PassingError):
                return False
            failures += 1
            if failures < most:
                progress.again(str(error))
            return True if error.wait_s is None else error.wait_s

        calling = stamina.RetryingCaller(
            attempts=most,
            timeout=None,
            wait_initial=manners.first_wait_s,
            wait_max=manners.longest_wait_s,
            wait_jitter=manners.first_wait_s / 2,
        )
        try:
            return calling(is_to_be_tried_again, call)
        except PassingError as error:
            msg = f"{error}; tried {failures} times; what came is kept: call again later to go on"
            raise FetchError(msg) from error

    def _sent(self, method: str, url: httpx2.URL, headers: Mapping[str, str]) -> httpx2.Response:
        """Return an answer that is no redirect that could be followed."""
        seen = {url}
        response = self._asked(method, url, headers)
        while response.status_code in REDIRECTS:
            response.close()
            url = redirected(url, response.headers.get("location"))
            if url in seen or len(seen) > self.manners.redirects:
                msg = f"{method} {url}: redirected in a circle, or more than {self.manners.redirects} times; try later, or write another address into the settings"
                raise FetchError(msg)
            seen.add(url)
            response = self._asked(method, url, headers)
        return response

    def _asked(self, method: str, url: httpx2.URL, headers: Mapping[str, str]) -> httpx2.Response:
        last = self._last.get(url.host)
        if last is not None and not is_loopback(url):
            self._sleep(max(0.0, last + self.manners.pause_s - self.clock()))
        self._last[url.host] = self.clock()
        request = self._client.build_request(method, url, headers=dict(headers))
        return self._client.send(request, stream=True)


def _failed(
    error: httpx2.TransportError, *, asked: tuple[str, httpx2.URL], manners: Manners
) -> FetchError:
    """Return the error in words, with its mend."""
    request = f"{asked[0]} {asked[1]}"
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return FetchError(
            f"{request}: its certificate is not trusted: {error}; a company's own authority belongs "
            "into the system's store, or its file into SSL_CERT_FILE"
        )
    match error:
        case httpx2.ConnectTimeout():
            what = f"no connection within {manners.connect_s:g} s"
        case httpx2.TimeoutException():
            what = f"nothing came for {manners.read_s:g} s"
        case httpx2.ConnectError():
            what = f"no connection, is the network there? ({error})"
        case _:
            what = f"the connection broke: {error}"
    return PassingError(f"{request}: {what}")
