"""Claims of one happening put together into incidents, every figure kept with its origin."""

from couloir.incidents.blocking import Reach, Scope, days_of
from couloir.incidents.judge import MAKER, judge
from couloir.incidents.judging import Material
from couloir.incidents.merge import Changes, Merger, MergeResult, merge
from couloir.incidents.naming import resolve
from couloir.incidents.origins import claim_origins, independent_origins
from couloir.incidents.standing import Standing, Standings
from couloir.incidents.streaming import Told, merge_in_windows
from couloir.incidents.words import Words, is_by_reviewer, reviewed

__all__ = [
    "MAKER",
    "Changes",
    "Material",
    "MergeResult",
    "Merger",
    "Reach",
    "Scope",
    "Standing",
    "Standings",
    "Told",
    "Words",
    "claim_origins",
    "days_of",
    "independent_origins",
    "is_by_reviewer",
    "judge",
    "merge",
    "merge_in_windows",
    "resolve",
    "reviewed",
]
