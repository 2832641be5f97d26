"""Options that several commands share."""

from datetime import date
from pathlib import Path

import click
from typing_extensions import override


class Day(click.ParamType[date]):
    """A day, written as 2025-09-14 and in no other way."""

    name = "day"

    @override
    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day; what is none ends the call with the mend."""
        if isinstance(value, date):
            return value
        text = str(value)
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.fail(f"{text!r} is no day: write it as 2025-09-14", param, ctx)
        # fromisoformat alone takes 20250914 and 2025-W37-7 as well.
        if day.isoformat() != text:
            self.fail(f"{text!r} is no day as written here: write {day.isoformat()}", param, ctx)
        return day


DAY = Day()

geodata_option = click.option(
    "--geodata",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="A folder that `couloir geodata build` made; else places are those of the seed.",
)
as_of_option = click.option(
    "--as-of",
    type=DAY,
    metavar="DAY",
    help="The day that is spoken of; else that of couloir.toml, else the latest publication's.",
)
known_on_option = click.option(
    "--known-on",
    type=DAY,
    metavar="DAY",
    help="Leave out what was not yet known on this day.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON for machines.")
ids_option = click.option(
    "--ids", "with_ids", is_flag=True, help="Add to each sentence the ids of its claims."
)
profile_option = click.option(
    "--profile",
    type=click.Choice(["internal", "partner", "public"]),
    help="Who it is for: public withholds most.",
)
published_option = click.option(
    "--published", type=DAY, metavar="DAY", help="The day on which it was published."
)
publisher_option = click.option("--publisher", metavar="NAME", help="Who published it.")
url_option = click.option("--url", metavar="ADDRESS", help="Where it was published.")
added_option = click.option(
    "--added",
    type=DAY,
    metavar="DAY",
    help="The day on which you got it: it counts as known from then, where no page says more.",
)
