"""The command access: which places roads still reach, how much farther, and by which corridors."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.text import Text

from couloir.cli.console import complain, note, out, printable, table, write_json, write_text
from couloir.cli.exits import SET_ASIDE
from couloir.cli.options import as_of_option, json_option, known_on_option, profile_option
from couloir.cli.session import Session, pass_session
from couloir.cli.status import head_of, show_title
from couloir.cli.words import Words, words_of
from couloir.corridors.access_rules import Passage, Source, seed_access_rules
from couloir.corridors.atlas import CorridorLine
from couloir.model.footprint import GazetteerPlace
from couloir.model.vocabulary import Profile
from couloir.pipeline import Situation

if TYPE_CHECKING:
    from couloir.cli.views import Desk
    from couloir.corridors.isolation import Finding, PlaceAccess
    from couloir.publish.access import AccessView
    from couloir.publish.gate import Gated
    from couloir.publish.telling import Telling

# Seats of districts and larger towns: what is asked of where nobody names a place.
_LEAST_RANK = 2


@click.command()
@click.argument("places", nargs=-1, metavar="[PLACE]...")
@click.option(
    "--from",
    "sources",
    multiple=True,
    metavar="PLACE",
    help="A place of supply; may be given again. Else the ports and capitals of data/access.toml.",
)
@click.option(
    "--confidence",
    type=click.FloatRange(0, 1),
    metavar="0..1",
    help="The least confidence with which a state counts; below it a road is without news.",
)
@as_of_option
@known_on_option
@profile_option
@json_option
@click.option("--geojson", "as_geojson", is_flag=True, help="Write GeoJSON, through the gate.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write GeoJSON to this file, whole or not at all.",
)
@pass_session
def access(  # noqa: PLR0913 - one argument per option
    session: Session,
    places: tuple[str, ...],
    *,
    sources: tuple[str, ...],
    confidence: float | None,
    as_of: date | None,
    known_on: date | None,
    profile: Profile | None,
    as_json: bool,
    as_geojson: bool,
    output: Path | None,
) -> None:
    """Show which towns roads still reach: as usual, by detour, under escort, or not at all.

    Roads without news are neither open nor closed: both readings are given. Lengths and hours
    are those of the quickest way over what is known; which roads it takes is not told, and no
    route is advised. Looks at the day of view and before, never ahead.

    \b
    Example: couloir access kayes nioro --as-of 2025-09-14
    """
    from couloir.cli.views import look, open_desk, view_for
    from couloir.publish.gate import gate
    from couloir.publish.telling import telling_of

    is_export = as_geojson or output is not None
    with session.opened(to_read=True) as project:
        language = session.export_language(project) if is_export else session.language(project)
        words = words_of(language)
        desk = open_desk(project.geodata)
        found = look(project, desk, as_of=as_of, known_on=known_on)
        kept = project.settings.project.profile if is_export else "internal"
        view = view_for(found, project, desk, profile=profile or kept, language=language)
        gated = gate(view, desk.gazetteer)
        asked = _asked(places, gated, desk, words)
        start = [_place(one, desk, words) for one in sources]
        result = _worked_out(asked, start, gated, desk, confidence=confidence)
        spoken = words_of(session.language(project))
    told = telling_of(language, gated.view.claims)
    if is_export:
        _export(result, told, spoken, output)
    elif as_json:
        _write_json(result, found, told)
    else:
        show_title(found, words)
        _show(result, told, is_narrow=bool(places))


def _export(result: "AccessView", told: "Telling", words: Words, output: Path | None) -> None:
    """Write GeoJSON to the file or to standard output, and say what was withheld."""
    from couloir.cli.exporting import say_withheld
    from couloir.publish.access import access_geojson, write_access

    say_withheld(result.gated, words)
    if output is None:
        write_text(access_geojson(result, told))
        return
    write_access(output, result, told)
    note(words.text("written", path=output))


def _write_json(result: "AccessView", found: Situation, told: "Telling") -> None:
    from couloir.publish.access import access_data

    profile = result.gated.view.profile
    write_json({**head_of(found), "profile": profile, **access_data(result, told)})


def _asked(
    names: Sequence[str], gated: "Gated", desk: "Desk", words: Words
) -> Sequence[GazetteerPlace]:
    """Return the places named; of none the larger towns on corridors and those with a state.

    Only of corridors that a report speaks of: of the others nothing is found that is not known
    beforehand. Seaports are supplied by sea.
    """
    if names:
        return [_place(one, desk, words) for one in names]
    spoken_of = {one.subject.id for one in gated.view.states if one.last_evidence is not None}
    seaports = {one.id for one in seed_access_rules().sources if one.is_seaport}
    larger = {
        place.id: place
        for line in desk.atlas.lines
        if line.corridor.id in spoken_of
        for place in line.places
        if place.kind == "settlement" and place.rank <= _LEAST_RANK and place.id not in seaports
    }
    spoken = {
        state.subject.id: desk.gazetteer.place(state.subject.id)
        for state in gated.view.states
        if state.subject.kind == "town"
    }
    return list((larger | spoken).values())


def _place(name: str, desk: "Desk", words: Words) -> GazetteerPlace:
    """Return the place of an id or name, of namesakes the likeliest; none ends the call."""
    from couloir.errors import GazetteerError
    from couloir.publish.telling import said

    try:
        return desk.gazetteer.place(name)
    except GazetteerError:
        on_ground = [
            one
            for one in desk.gazetteer.candidates(name)
            if one.kind in {"settlement", "border_post"}
        ]
    if not on_ground:
        complain(said(words.language)["access_no_place"].format(what=name))
        sys.exit(SET_ASIDE)
    return on_ground[0]


def _worked_out(
    asked: Sequence[GazetteerPlace],
    start: Sequence[GazetteerPlace],
    gated: "Gated",
    desk: "Desk",
    *,
    confidence: float | None,
) -> "AccessView":
    from couloir.corridors.corridor_stretches import corridor_stretches
    from couloir.corridors.isolation import Question, access_of
    from couloir.corridors.readings import readings_of
    from couloir.corridors.rules import seed_rules
    from couloir.corridors.services import posts_of, services_of
    from couloir.publish.access import AccessView, rank

    rules = seed_access_rules()
    if confidence is not None:
        rules = replace(rules, least_confidence=confidence)
    if start:
        rules = replace(rules, sources=tuple(Source(id=one.id) for one in start))
    lines, gazetteer = desk.atlas.lines, desk.gazetteer
    stretches = corridor_stretches((line.corridor for line in lines), gazetteer, desk.roads)
    readings = readings_of(gated.view.states, gated.view.claims, stretches, rules=rules)
    sources = [gazetteer.place(one.id) for one in rules.sources]
    question = Question(places=asked, sources=sources, rules=rules)
    found = sorted(access_of(question, desk.roads, stretches, readings), key=rank)
    reach_km = seed_rules().thresholds.reach_km
    return AccessView(
        gated=gated,
        rules=rules,
        places=found,
        services={
            one.place.id: services_of(one.place, lines, stretches, readings, reach_km=reach_km)
            for one in found
        },
        posts=posts_of(_near(asked, lines), stretches, readings),
        stretches=stretches,
        readings=readings,
        names={one.id: one.names[0] for one in (*sources, *asked)},
    )


def _near(asked: Sequence[GazetteerPlace], lines: Iterable[CorridorLine]) -> list[CorridorLine]:
    """Return the corridors that reach a country of the places asked of."""
    countries = {one.country for one in asked}
    return [line for line in lines if countries & {place.country for place in line.places}]


def _show(view: "AccessView", told: "Telling", *, is_narrow: bool) -> None:
    from couloir.corridors.isolation import Access
    from couloir.publish.access import grouped, rule_line

    console, said = out(), told.said
    plain = [
        one
        for one in view.places
        if not is_narrow and one.if_open is not None and one.if_open.access is Access.AS_USUAL
    ]
    rows = [one for one in view.places if one not in plain]
    console.print(Text(rule_line(view.rules, told), style="dim"))
    if not view.readings.stretches and not view.readings.places:
        console.print(Text(said["access_all_unknown"]))
    if rows:
        columns = [
            said[key]
            for key in ("access_place", "access_if_open", "access_if_closed", "access_corridors")
        ]
        console.print()
        console.print(
            table(said["access_title"], columns, (_cells(one, view, told) for one in rows))
        )
    if plain:
        names = ", ".join(one.place.names[0] for one in plain)
        console.print(Text(printable(told.text("access_rest", names=names)), "dim"))
    if is_narrow:
        _show_stretches(view, told)
    console.print()
    console.print(Text(said["access_posts"], style="bold"))
    for key, posts in grouped(view.posts).items():
        if posts:
            listed = ", ".join(one.place.names[0] for one in posts)
            colon = told.words.page["colon"]
            console.print(Text(printable(f"{said[f'access_posts_{key}']}{colon} {listed}")))


def _show_stretches(view: "AccessView", told: "Telling") -> None:
    """Print what is known of the stretches of the corridors that serve the places asked of."""
    served = {one.corridor.id for services in view.services.values() for one in services}
    stretches = {
        stretch.id: stretch for one in sorted(served) for stretch in view.stretches.of(one)
    }
    known = {
        one: view.readings.stretches[one].passage
        for one in stretches
        if one in view.readings.stretches
    }
    if not known:
        return
    console, colon = out(), told.words.page["colon"]
    console.print()
    console.print(Text(told.said["access_stretches"], style="bold"))
    for passage in dict.fromkeys(sorted(known.values(), key=list(Passage).index, reverse=True)):
        names = [
            f"{stretches[one].start.names[0]} – {stretches[one].end.names[0]}"
            for one in known
            if known[one] is passage
        ]
        text = f"{told.said[f'passage_{passage}']}{colon} {', '.join(names)}"
        console.print(Text(printable(text)))


def _cells(found: "PlaceAccess", view: "AccessView", told: "Telling") -> list[str]:
    from couloir.publish.access import service_names

    name = found.place.names[0]
    own = view.readings.places.get(found.place.id)
    if own is not None:
        state = told.words.labels.state(own.state.state)
        name = f"{name}\n{told.text('access_own', state=state)}"
    served = "\n".join(service_names(found, view, told)) or told.said["access_none"]
    return [
        name,
        _cell(found, found.if_open, view, told, is_open=True),
        _cell(found, found.if_closed, view, told, is_open=False),
        served,
    ]


def _cell(
    found: "PlaceAccess",
    finding: "Finding | None",
    view: "AccessView",
    told: "Telling",
    *,
    is_open: bool,
) -> str:
    from couloir.publish.access import finding_lines

    if finding is None:
        return told.said["access_no_source" if found.is_on_network else "access_off_network"]
    lines: Iterable[str] = finding_lines(found, finding, view, told, is_open=is_open)
    return "\n".join(lines)
