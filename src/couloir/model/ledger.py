"""What was done to which input: makes runs resumable, answers "why is this not on the map?"."""

from dataclasses import dataclass
from typing import Literal

from couloir.model.claim import Maker

Outcome = Literal["done", "nothing", "set_aside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One step on one input. `set_aside` has an `error` that names the file, place and mend."""

    step: str
    input_id: str
    maker: Maker
    outcome: Outcome
    error: str | None = None
