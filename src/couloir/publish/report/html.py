"""A report as one HTML page that opens offline and runs no script."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from couloir.publish.report.content import Lines, Picture, Report, Table


def html_text(report: Report) -> str:
    """Return a report as an HTML page with its pictures inside."""
    return _template().render(report=report, words=report.words)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("couloir.publish.report"),
        undefined=StrictUndefined,
        # Whatever a report says is a stranger's word.
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["lines"] = lambda block: isinstance(block, Lines)
    environment.tests["table"] = lambda block: isinstance(block, Table)
    environment.tests["picture"] = lambda block: isinstance(block, Picture)
    return environment.get_template("report.html.j2")
