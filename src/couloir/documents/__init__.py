"""From raw documents to text: chrome stripped, language, date, dateline, near-copies."""

from couloir.documents.clean import clean
from couloir.documents.copies import near_copies

__all__ = ["clean", "near_copies"]
