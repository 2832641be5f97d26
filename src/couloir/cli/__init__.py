"""The command line: the only place that prints."""

from couloir.settings import limit_threads


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Before anything loads numpy.
    limit_threads()
    from couloir.cli.app import couloir

    couloir(prog_name="couloir")
