"""Whom a text credits, and how sure it is."""

from couloir.extract.attribution.credits import read_credits
from couloir.extract.attribution.stances import StanceCue, read_stance_cues

__all__ = ["StanceCue", "read_credits", "read_stance_cues"]
