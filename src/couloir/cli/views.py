"""From a project to what is shown of it: one view, with shapes for the map."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from couloir.cli.words import words_of
from couloir.corridors import build_atlas, load_corridors
from couloir.corridors.atlas import Atlas
from couloir.corridors.drawing import geometry_of
from couloir.model.corridor import CorridorState
from couloir.model.footprint import Geometry
from couloir.model.incident import Incident
from couloir.model.judgement import Withdrawal
from couloir.model.vocabulary import NOT_YET, Language, Profile
from couloir.network import RoadNetwork
from couloir.pipeline import Project, Situation, Tools, situation, view_of
from couloir.pipeline.defaults import default_tools
from couloir.places import network_of, open_gazetteer
from couloir.ports import Gazetteer
from couloir.publish.gate import gate
from couloir.publish.rows import Rows
from couloir.publish.view import Holds, SituationView, Withdrawn
from couloir.publish.wording import wording

# What is announced for a later day exists on the day of the announcement.


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What reading commands work with: the tools of the program, places, corridors and roads."""

    tools: Tools
    gazetteer: Gazetteer
    atlas: Atlas
    roads: RoadNetwork

    def corridor_names(self, language: Language) -> dict[str, str]:
        """Return what each corridor is called, by its id."""
        corridors = (line.corridor for line in self.atlas.lines)
        return {one.id: one.name_fr if language == "fr" else one.name_en for one in corridors}


def open_desk(geodata: Path | None = None) -> Desk:
    """Return a desk; places and roads are those of the package and of a folder of geodata.

    About a second. Raises `GazetteerError` where a file in the folder cannot be used.
    """
    gazetteer = open_gazetteer(geodata)
    roads = network_of(geodata, gazetteer)
    atlas = build_atlas(load_corridors(gazetteer), gazetteer, roads)
    return Desk(
        tools=default_tools(gazetteer, roads), gazetteer=gazetteer, atlas=atlas, roads=roads
    )


def look(project: Project, desk: Desk, *, as_of: date | None, known_on: date | None) -> Situation:
    """Return the situation on a day, as known on another, all incidents among it.

    Raises `SettingsError` where nothing tells a day.
    """
    return situation(project, desk.tools, view_of(project, as_of=as_of, known_on=known_on))


def begun(found: Situation) -> Situation:
    """Return a situation without incidents that begin after its day, announced ones kept."""
    kept = tuple(one for one in found.incidents if _has_begun(one, found.view.as_of))
    return replace(found, incidents=kept)


def view_for(
    found: Situation, project: Project, desk: Desk, *, profile: Profile, language: Language
) -> SituationView:
    """Return a situation as the writers of `publish` take it."""
    return SituationView(
        as_of=found.view.as_of,
        as_of_basis=found.view.as_of_basis,
        known_on=found.view.known_on,
        profile=profile,
        language=language,
        title=project.settings.project.name,
        states=found.states,
        incidents=found.incidents,
        claims={claim.id: claim for claim in found.known.claims},
        documents=found.known.documents,
        corridors=tuple(line.corridor for line in desk.atlas.lines),
        shapes=dict(_shapes(found.states, desk)),
        document_count=len(found.known.documents) + found.known.undated,
        undated_count=found.known.undated,
        licences=(words_of(language).text("licence_places"),),
        holds=Holds(
            incident_hours=project.settings.gate.incident_hold_hours,
            movement_days=project.settings.gate.movement_hold_days,
        ),
        listed_sources=tuple(project.settings.gate.listed_sources),
        withdrawn=tuple(_withdrawn(found, project)),
    )


def _withdrawn(found: Situation, project: Project) -> Iterator[Withdrawn]:
    """Yield what was given out once and counts no more: by a reviewer's word, or in another's name."""
    here = {incident.id for incident in found.incidents}
    claims = {claim.id for claim in found.known.claims}
    gone: set[str] = set()
    for judgement in found.known.judged.in_force:
        if isinstance(judgement.act, Withdrawal):
            gone.update(anchor.claim_id for anchor in judgement.act.claims)
            if judgement.act.incident_id:
                gone.add(judgement.act.incident_id)
    names = {one.id: one for one in project.store.incident_names()}
    for key in sorted((gone | names.keys()) - here - claims):
        name = names.get(key)
        if key in gone:
            yield Withdrawn(id=key, what="incident" if name else "claim")
        elif name and name.gave_way_to:
            yield Withdrawn(id=key, what="incident", gave_way_to=name.gave_way_to)


def rows_of(view: SituationView, desk: Desk) -> Rows:
    """Return what tables say of a view, as its profile lets it out; the latest incident first."""

    def late_first(incident: Incident) -> tuple[int, str]:
        start = incident.when.start
        return (-start.toordinal() if start else 0, incident.id)

    gated = gate(view, desk.gazetteer)
    incidents = sorted(gated.view.incidents, key=late_first)
    documents = sorted(gated.view.documents)
    return Rows(
        gated=gated,
        words=wording(view.language),
        incident_numbers={one.id: number for number, one in enumerate(incidents, start=1)},
        document_numbers={key: number for number, key in enumerate(documents, start=1)},
    )


def _has_begun(incident: Incident, day: date) -> bool:
    start = incident.when.start
    return start is None or start <= day or incident.stance in NOT_YET


def _shapes(states: tuple[CorridorState, ...], desk: Desk) -> Iterator[tuple[str, Geometry]]:
    """Yield the shape of each subject that has one; a country has none: no point stands for it."""
    lines: Mapping[str, Geometry] = {
        line.corridor.id: geometry_of(line) for line in desk.atlas.lines
    }
    for state in states:
        subject = state.subject
        if subject.kind == "corridor":
            yield subject.id, lines[subject.id]
            continue
        place = desk.gazetteer.place(subject.id)
        if place.kind in {"settlement", "border_post"}:
            yield subject.id, Geometry(type="Point", parts=(((place.lon, place.lat),),))
