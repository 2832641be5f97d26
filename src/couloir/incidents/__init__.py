"""Claims of one happening put together into incidents, every figure kept with its origin."""

from couloir.incidents.accounts import Behind, account_of
from couloir.incidents.judge import MAKER, deciding_feature, judge
from couloir.incidents.merge import MergeResult, merge
from couloir.incidents.naming import resolve
from couloir.incidents.origins import claim_origins, independent_origins
from couloir.incidents.relays import chains_of

__all__ = [
    "MAKER",
    "Behind",
    "MergeResult",
    "account_of",
    "chains_of",
    "claim_origins",
    "deciding_feature",
    "independent_origins",
    "judge",
    "merge",
    "resolve",
]
