"""The local web application: the situation page and a small JSON API, on this machine only."""

from couloir.web.app import Ask, Load, create_app

__all__ = ["Ask", "Load", "create_app"]
