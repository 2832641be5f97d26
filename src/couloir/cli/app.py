"""The commands as one program: finding them, errors as one line, exit codes."""

import logging
import os
import sys
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

import click
import structlog
from typing_extensions import override

from couloir import __version__
from couloir.cli.console import complain
from couloir.cli.exits import BROKEN_OFF, FAILED, PIPE_CLOSED
from couloir.cli.session import Session
from couloir.errors import CouloirError
from couloir.model.vocabulary import Language

# Name, module and one line of each command, in the order of a newcomer's first day. Modules
# are imported when their command is called: parsers and maps take a second to load.
_COMMANDS = MappingProxyType(
    {
        "init": ("couloir.cli.making:init", "Make a project folder."),
        "add": ("couloir.cli.making:add", "Add reports to the project."),
        "run": ("couloir.cli.making:run", "Read what is new and work out the situation."),
        "status": ("couloir.cli.status:status", "Show roads, towns, posts and supply."),
        "calendar": ("couloir.cli.calendar:calendar", "Draw each corridor's state day by day."),
        "access": ("couloir.cli.access:access", "Show which towns roads still reach."),
        "incidents": ("couloir.cli.incidents:incidents", "Show what happened, and who says so."),
        "convoys": ("couloir.cli.convoys:convoys", "Show convoys, linked where reports allow."),
        "supply": ("couloir.cli.supply:supply", "Show a place's stock and flow, as ranges."),
        "trends": ("couloir.cli.trends:trends", "Show incidents by week beside their past."),
        "why": ("couloir.cli.why:why", "Show the words that a state or incident rests on."),
        "review": ("couloir.cli.review:review", "List what is worth a look, most useful first."),
        "verdict": ("couloir.cli.verdict:verdict", "Say that two are, or are not, one happening."),
        "correct": ("couloir.cli.correct:correct", "Set fields of a claim as they should be."),
        "claim": ("couloir.cli.claim_add:claim", "Add a claim that the machine missed."),
        "withdraw": ("couloir.cli.withdraw:withdraw", "Let a claim, report or incident not count."),
        "undo": ("couloir.cli.withdraw:undo", "Take a judgement back."),
        "history": ("couloir.cli.history:history", "Show what became of something, and by whom."),
        "diff": ("couloir.cli.diff:diff", "Show what changed between two days of knowledge."),
        "report": ("couloir.cli.report:report", "Write the situation report of a period."),
        "export": ("couloir.cli.exporting:export", "Write claims, GeoJSON or the page."),
        "extract": ("couloir.cli.extracting:extract", "Read reports without a project."),
        "geodata": ("couloir.cli.geodata:geodata", "Fetch and build the full gazetteer."),
        "evaluate": ("couloir.cli.evaluating:evaluate", "Score extraction on labelled reports."),
        "serve": ("couloir.cli.serving:serve", "Serve the page on this machine."),
        "rebuild": ("couloir.cli.making:rebuild", "Work out everything derived again."),
        "digest": ("couloir.cli.making:digest", "Print the SHA-256 of what the project holds."),
        "backup": ("couloir.cli.backing:backup", "Write everything to one file."),
        "restore": ("couloir.cli.backing:restore", "Put a backup into this project."),
        "doctor": ("couloir.cli.doctor:doctor", "Say what is installed, what lacks, and licences."),
    }
)


class _Commands(click.Group):
    """A group whose commands load late, and whose errors are one line each."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(_COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, its module imported now; None where there is none of the name."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in _COMMANDS.items()])

    @override
    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what goes wrong at our borders is said in one line."""
        try:
            result: object = super().invoke(ctx)
            sys.stdout.flush()
        except CouloirError as error:
            complain(str(error))
            ctx.exit(FAILED)
        except BrokenPipeError:
            # Whoever read has seen enough; the interpreter must not flush into the closed pipe.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)
        except KeyboardInterrupt:
            complain("broken off; the next run goes on from here")
            ctx.exit(BROKEN_OFF)
        return result


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    help="The project's folder; else the current one, or the nearest above with couloir.toml.",
)
@click.option(
    "--lang",
    type=click.Choice(["fr", "en"]),
    help="Language of labels; else that of the terminal, else of the project, else French.",
)
@click.option("-v", "--verbose", is_flag=True, help="Log what each step does, on standard error.")
@click.version_option(__version__, prog_name="couloir")
@click.pass_context
def couloir(
    ctx: click.Context, project: Path | None, lang: Language | None, *, verbose: bool
) -> None:
    """Read public reports about violence and movement on supply routes.

    Keeps what happened, who says so, and which roads and towns are open, contested or cut off,
    today and on any past day as it was known then. Works offline but for
    `geodata install`, which fetches; nothing leaves this machine.

    \b
    Example:
      couloir init kayes && cd kayes
      couloir add ~/reports --published 2025-09-15
      couloir run
      couloir status
      couloir why ml-kayes

    \b
    Exit codes:
      0    done
      1    done, but something was set aside, found wrong, or lacks (said on standard error)
      2    the command line is wrong
      3    not done: settings, store, models or data do not allow it
      130  broken off by the keyboard
      141  whoever read the output closed it
    """
    _log_to_stderr(logging.INFO if verbose else logging.WARNING)
    ctx.obj = Session(folder=project, asked_language=lang)


def _log_to_stderr(level: int) -> None:
    """Keep standard output for what was asked for."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.KeyValueRenderer(key_order=["level", "event"]),
        ],
        cache_logger_on_first_use=False,
    )
