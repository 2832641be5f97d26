"""How the client behaves, and how long it bears with a server."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """Pauses, patience and bounds; times in seconds.

    Hosts see one request at a time, `pause_s` after the last. A server that gives no byte for
    `read_s`, or less than `slowest_bytes` in `pace_s`, has stalled. What may pass is tried `attempts`
    times in a row without gain, with pauses from `first_wait_s`, doubled each time, to `longest_wait_s`;
    a server that asks for a longer one is not waited for. A connection that broke but brought
    `gain_bytes` or more counts as no failure: lines that break every few minutes still end.
    """

    connect_s: float = 15.0
    read_s: float = 30.0
    pause_s: float = 1.0
    attempts: int = 6
    first_wait_s: float = 2.0
    longest_wait_s: float = 120.0
    redirects: int = 5
    gain_bytes: int = 65_536
    pace_s: float = 60.0
    slowest_bytes: int = 6_000
