"""Which addresses are fetched from, and which redirects are followed."""

from ipaddress import ip_address

import httpx2

from couloir.errors import FetchError

REDIRECTS = frozenset({301, 302, 303, 307, 308})


def parsed(address: str) -> httpx2.URL:
    """Return an address that may be fetched from: https, or http on this machine itself.

    Raises `FetchError` for any other, naming the mend.
    """
    try:
        url = httpx2.URL(address)
    except httpx2.InvalidURL as error:
        msg = f"{address!r:.200}: no address: {error}; write it as https://host/path"
        raise FetchError(msg) from error
    if url.userinfo:
        # Not repeated: it would put the password on the screen and into logs.
        msg = f"an address at {url.host} holds a name or password: leave it out"
        raise FetchError(msg)
    if not url.host or not (url.scheme == "https" or (url.scheme == "http" and is_loopback(url))):
        msg = f"{address:.200}: only https addresses are fetched from; write https://host/path"
        raise FetchError(msg)
    return url


def is_loopback(url: httpx2.URL) -> bool:
    """Return whether an address is on this machine."""
    if url.host == "localhost":
        return True
    try:
        return ip_address(url.host).is_loopback
    except ValueError:
        return False


def host_of(address: str) -> str:
    """Return the host of an address, with its port where that is not the usual one."""
    url = parsed(address)
    return url.host if url.port is None else f"{url.host}:{url.port}"


def redirected(url: httpx2.URL, location: str | None) -> httpx2.URL:
    """Return where a redirect leads.

    Raises `FetchError` where it leaves the host: whom the user fetches from was said before it
    began, and no other is asked. So too where it leaves https.
    """
    if not location:
        msg = f"GET {url}: a redirect that does not say where to; try later"
        raise FetchError(msg)
    try:
        target = url.join(location)
    except httpx2.InvalidURL as error:
        msg = f"GET {url}: a redirect to what is no address ({location!r:.100}); try later"
        raise FetchError(msg) from error
    if url.scheme == "https" and target.scheme != "https":
        msg = f"GET {url}: redirected from https to {target}, which is refused: anyone could read and change what comes"
        raise FetchError(msg)
    if (target.host, target.port) != (url.host, url.port):
        msg = f"GET {url}: redirected to another host, {target}, which is refused; if you trust it, write that address into the settings"
        raise FetchError(msg)
    return parsed(str(target))
