"""The steps and their order, resuming, the ledger; views for reading commands."""

from couloir.pipeline.progress import NoProgress, Progress
from couloir.pipeline.projects import Project, init_project, open_project, opened_project
from couloir.pipeline.reading import ReadReport, add, add_bytes
from couloir.pipeline.runs import DeriveReport, RunReport, derive, rebuild, run
from couloir.pipeline.steps import Silent, current_claims, current_documents
from couloir.pipeline.tools import Evidence, Tools
from couloir.pipeline.views import (
    DayBasis,
    Known,
    Situation,
    View,
    claims_known,
    find_day,
    situation,
    view_of,
    with_copies_flagged,
)

__all__ = [
    "DayBasis",
    "DeriveReport",
    "Evidence",
    "Known",
    "NoProgress",
    "Progress",
    "Project",
    "ReadReport",
    "RunReport",
    "Silent",
    "Situation",
    "Tools",
    "View",
    "add",
    "add_bytes",
    "claims_known",
    "current_claims",
    "current_documents",
    "derive",
    "find_day",
    "init_project",
    "open_project",
    "opened_project",
    "rebuild",
    "run",
    "situation",
    "view_of",
    "with_copies_flagged",
]
