"""How well extraction agrees with labelled reports, figure by figure."""

from couloir.quality.errors import causes, wrong_fields
from couloir.quality.labels import Label, raw_of, read_labels
from couloir.quality.rates import Rates, Share
from couloir.quality.scores import SURE, Mistake, Scores, score
from couloir.quality.table import band_name, figures_of

__all__ = [
    "SURE",
    "Label",
    "Mistake",
    "Rates",
    "Scores",
    "Share",
    "band_name",
    "causes",
    "figures_of",
    "raw_of",
    "read_labels",
    "score",
    "wrong_fields",
]
