"""Why something is held back: the closed list of reasons, each with a label."""

from typing import Literal

from couloir.publish.movements import MovementReason
from couloir.publish.words import WordsReason

Reason = (
    MovementReason
    | WordsReason
    | Literal[
        "recent_incident",
        "state_on_movement",
        "state_on_recent",
        "day_in_words",
        "day_to_week",
        "small_count",
        "stock_site",
        "propaganda_link",
        "unlisted_source",
        "unlisted_actor",
        "unlisted_place",
        "unlisted_word",
    ]
)
