"""What is kept of the merging beside the incidents, so that a report more touches few of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingLine:
    """How one claim stands in the merging: what it is found by, and the rest as text.

    `bucket` are the days in which it meets others, `component` what can be one incident with
    it, `target` the group that it joined. `content` is "" for a claim as it was read, else what
    tells the corrected one from others.
    """

    claim_id: str
    document_id: str
    bucket: str
    component: str
    target: str
    content: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """Who made a claim, of which document: what tells whether it counts, without reading it."""

    claim_id: str
    document_id: str
    maker: str
    version: str
