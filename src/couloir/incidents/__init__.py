"""Claims of one happening put together into incidents, every figure kept with its origin."""

from couloir.incidents.judge import MAKER, deciding_feature, judge
from couloir.incidents.merge import MergeResult, merge
from couloir.incidents.naming import resolve
from couloir.incidents.origins import claim_origins, independent_origins

__all__ = [
    "MAKER",
    "MergeResult",
    "claim_origins",
    "deciding_feature",
    "independent_origins",
    "judge",
    "merge",
    "resolve",
]
