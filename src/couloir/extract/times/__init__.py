"""Times in a text, French and English: what the words are and which days they mean."""

from couloir.extract.times.reading import read_times

__all__ = ["read_times"]
