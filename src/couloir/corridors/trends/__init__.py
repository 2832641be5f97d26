"""Trends: incidents by place and week, beside the place's own past."""

from couloir.corridors.trends.comparing import RECENT_WEEKS, Beside, Trend, Trends, trends
from couloir.corridors.trends.counting import LEAST_WEEKS, Judged, Usual, judge, rate_interval
from couloir.corridors.trends.weeks import Counted, Sight, Tally, Week, tally

__all__ = [
    "LEAST_WEEKS",
    "RECENT_WEEKS",
    "Beside",
    "Counted",
    "Judged",
    "Sight",
    "Tally",
    "Trend",
    "Trends",
    "Usual",
    "Week",
    "judge",
    "rate_interval",
    "tally",
    "trends",
]
