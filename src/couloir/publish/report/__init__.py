"""The situation report of a period: headline, tables, pictures, what is not known or withheld."""

from couloir.publish.report.building import situation_report
from couloir.publish.report.content import Asked, Period, Reckoning, Report, Told
from couloir.publish.report.writing import FORMS, form_of, report_bytes, save_report, write_report

__all__ = [
    "FORMS",
    "Asked",
    "Period",
    "Reckoning",
    "Report",
    "Told",
    "form_of",
    "report_bytes",
    "save_report",
    "situation_report",
    "write_report",
]
