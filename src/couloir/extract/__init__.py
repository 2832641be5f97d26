"""From the text of a document to claims with the exact words behind every field."""

from couloir.extract.actors import party_names
from couloir.extract.extractor import MAKER, RuleExtractor

__all__ = ["MAKER", "RuleExtractor", "party_names"]
