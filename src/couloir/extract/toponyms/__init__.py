"""Place phrases of a report, in the text's own words; shapes come later, from `places`."""

from couloir.extract.toponyms.names import DOUBTFUL
from couloir.extract.toponyms.phrases import ToponymReader

__all__ = ["DOUBTFUL", "ToponymReader"]
