"""Couloir: an auditable account of violence and movement on supply routes."""

__version__ = "0.1.0"
