"""The state of roads, towns, border posts and supply on any day, with its reasons."""

from couloir.corridors.assessing import assess, assess_all, history
from couloir.corridors.atlas import Atlas, build_atlas
from couloir.corridors.loading import load_corridors, read_corridors
from couloir.corridors.rules import Rules, read_rules, seed_rules
from couloir.corridors.subjects import SubjectEvidence, gather, stretch_evidence, subjects

__all__ = [
    "Atlas",
    "Rules",
    "SubjectEvidence",
    "assess",
    "assess_all",
    "build_atlas",
    "gather",
    "history",
    "load_corridors",
    "read_corridors",
    "read_rules",
    "seed_rules",
    "stretch_evidence",
    "subjects",
]
