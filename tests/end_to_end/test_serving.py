"""The page as it is served: from the project, on any day, on this machine only."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from tests.end_to_end.conftest import Call

from couloir.codec import loads

_LONGEST_S = 60.0


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def get(address: str) -> str:
    """Return what a local address answers; waits for the server to begin."""
    began = time.monotonic()
    while True:
        try:
            with urlopen(address, timeout=_LONGEST_S) as answer:  # noqa: S310 - our own server
                return cast("bytes", answer.read()).decode()
        except URLError:
            if time.monotonic() - began > _LONGEST_S:
                raise
            time.sleep(0.1)


@pytest.fixture(scope="module")
def address(example: Path) -> Iterator[str]:
    """Give the address of the example, served by the program."""
    port = free_port()
    command = [sys.executable, "-m", "couloir", "--project", str(example), "serve"]
    with subprocess.Popen([*command, "--port", str(port)], stderr=subprocess.DEVNULL) as process:
        yield f"http://127.0.0.1:{port}"
        process.terminate()


def test_the_page_is_the_exported_one(address: str, call: Call, example: Path) -> None:
    """One page, whichever way it comes."""
    exported = call("--project", example, "export", "page")

    assert get(f"{address}/") == exported.out


def test_another_day_may_be_asked_for(address: str) -> None:
    """A blockade is told at once, as it was; a corridor that rests on a convoy of the day is held."""
    early = cast("dict[str, object]", loads(get(f"{address}/api/v1/status?as_of=2025-09-05")))
    view = cast("dict[str, object]", loads(get(f"{address}/api/v1/status?as_of=2025-09-10")))

    towns = {one["subject"]: one["state"] for one in cast("list[dict[str, str]]", early["states"])}
    held = {one["subject"] for one in cast("list[dict[str, str]]", view["states"])}
    assert towns["ml-kayes"] == "blockade_declared"
    assert "dakar-kayes-bamako" not in held
    assert cast("dict[str, int]", view["withheld"])["state_on_recent"] >= 1
    assert view["as_of_basis"] == "given"


def test_a_day_that_has_not_come_is_today(address: str) -> None:
    """A departure is held for some days: asking for a far day must not let it go at once."""
    view = cast("dict[str, object]", loads(get(f"{address}/api/v1/incidents?as_of=2999-01-01")))

    assert date.fromisoformat(str(view["as_of"])) <= datetime.now(UTC).date()


def test_a_port_that_is_taken_is_named(call: Call, example: Path) -> None:
    """In one line, with the mend."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = call("--project", example, "serve", "--port", port)

    assert done.code == 3
    assert f"port {port}: " in done.err
    assert "--port" in done.err
