"""Claims of one happening put together into incidents, every figure kept with its origin."""

from couloir.incidents.accounts import Behind, account_of
from couloir.incidents.blocking import Reach, Scope, days_of
from couloir.incidents.judge import MAKER, deciding_feature, judge
from couloir.incidents.judging import Material
from couloir.incidents.merge import Changes, Merger, merge
from couloir.incidents.naming import resolve
from couloir.incidents.origins import claim_origins, independent_origins
from couloir.incidents.relays import chains_of
from couloir.incidents.standing import Standing, Standings
from couloir.incidents.streaming import Told, merge_in_windows
from couloir.incidents.telling import MergeResult
from couloir.incidents.whole import WHOLE_CLAIMS, is_whole, merge_whole
from couloir.incidents.words import Words, is_by_reviewer, reviewed

__all__ = [
    "MAKER",
    "WHOLE_CLAIMS",
    "Behind",
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
    "account_of",
    "chains_of",
    "claim_origins",
    "days_of",
    "deciding_feature",
    "independent_origins",
    "is_by_reviewer",
    "is_whole",
    "judge",
    "merge",
    "merge_in_windows",
    "merge_whole",
    "resolve",
    "reviewed",
]
