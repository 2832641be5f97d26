"""How the documentation is built: `make docs`."""

project = "Couloir"
author = "The Couloir maintainers"
copyright = "2025, The Couloir maintainers"  # noqa: A001 - Sphinx's own name for it
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "Couloir"
exclude_patterns = ["_build"]
myst_heading_anchors = 3
