"""The probabilistic state engine: a filter over days (docs/states.md explains it in words)."""

from couloir.corridors.filtering.chains import Chains, build_chains, seed_chains
from couloir.corridors.filtering.engine import assess_by_filter, history_by_filter
from couloir.corridors.filtering.reading import Reading, read_subject
from couloir.corridors.filtering.replaying import replay
from couloir.corridors.filtering.series import Lens
from couloir.corridors.filtering.telling import tell

__all__ = [
    "Chains",
    "Lens",
    "Reading",
    "assess_by_filter",
    "build_chains",
    "history_by_filter",
    "read_subject",
    "replay",
    "seed_chains",
    "tell",
]
