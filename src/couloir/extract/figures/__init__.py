"""Figures in a text, French and English: how many of what, and what happened to them."""

from couloir.extract.figures.reading import read_figures

__all__ = ["read_figures"]
