"""From a view and a period to a report: the gate first, then sections, then notes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from couloir.model.corridor import CorridorState
from couloir.model.incident import Incident
from couloir.ports import Gazetteer
from couloir.publish.gate import Gated, gate
from couloir.publish.outlines import Outlines, load_outlines
from couloir.publish.report.access import access_section
from couloir.publish.report.closing import unknown_section, withheld_section
from couloir.publish.report.content import Asked, Block, Note, Period, Report, Section, named
from couloir.publish.report.desk import Desk, happened_in
from couloir.publish.report.happenings import incidents_section
from couloir.publish.report.headline import headline_section
from couloir.publish.report.messages import messages
from couloir.publish.report.notes import note_of
from couloir.publish.report.pdf import page_count
from couloir.publish.report.pictures import map_picture, weeks_picture
from couloir.publish.report.stocks import supply_section
from couloir.publish.rows import Rows
from couloir.publish.view import SituationView
from couloir.publish.wording import wording

# Rows of a table for each week, and the least that a report of one week comes down to.
_A_WEEK = 16
_LEAST = 3
_PAGES = 2


def situation_report(view: SituationView, gazetteer: Gazetteer, asked: Asked) -> Report:
    """Return the report of a period, as the view's profile lets it out.

    The day of view is the last day of the period. A report of a week takes two pages as PDF: its
    tables lose rows, which are counted, until it does. Longer ones have as many rows for each
    week.
    """
    building = _Building(view=view, gazetteer=gazetteer, asked=asked, outlines=load_outlines())
    desk, withheld = building.desk(), building.withheld()
    report = building.report(desk, withheld)
    if asked.period.weeks > 1 or page_count(report) <= _PAGES:
        return report
    low, high = _LEAST, _A_WEEK - 1
    while low < high:
        room = (low + high + 1) // 2
        if page_count(building.report(replace(desk, room=room), withheld)) <= _PAGES:
            low = room
        else:
            high = room - 1
    return building.report(replace(desk, room=low), withheld)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Building:
    view: SituationView
    gazetteer: Gazetteer
    asked: Asked
    outlines: Outlines | None

    def report(self, desk: Desk, withheld: Mapping[str, int]) -> Report:
        """Return the report with as many rows as the desk has room for."""
        sections = (
            headline_section(desk),
            self._map(desk),
            access_section(desk),
            incidents_section(desk),
            supply_section(desk),
            unknown_section(desk),
            withheld_section(desk, withheld),
        )
        shown = tuple(one for one in sections if one.blocks)
        numbers = _numbered(shown, desk)
        return Report(
            language=self.view.language,
            title=desk.say.say("Situation report: roads and supply"),
            lead=self._lead(desk),
            as_of=self.view.as_of,
            words=_words(desk),
            sections=shown,
            notes=tuple(_notes(numbers, desk)),
            numbers=numbers,
            foot=tuple(self._foot(desk)),
            withheld=withheld,
        )

    def desk(self) -> Desk:
        """Return the view behind the gate, with the incidents of the period numbered."""
        view, words = self.view, wording(self.view.language)
        gated = gate(view, self.gazetteer)
        before = gate(replace(view, states=self.asked.before), self.gazetteer).view.states
        told = (one for one in gated.view.incidents if happened_in(one, self.asked.period))
        incidents = sorted(told, key=_by_day)
        numbers = {one.id: at for at, one in enumerate(incidents, start=1)}
        return Desk(
            gated=gated,
            before=before,
            asked=self.asked,
            words=words,
            say=messages(view.language),
            rows=Rows(
                gated=replace(gated, view=replace(gated.view, incidents=tuple(incidents))),
                words=words,
                incident_numbers=numbers,
                document_numbers=_document_numbers(gated),
            ),
            weeks=gated.weeks,
            room=_A_WEEK * self.asked.period.weeks,
        )

    def withheld(self) -> Mapping[str, int]:
        """Return what the gate held back of what this report draws on, by reason.

        Of the period alone: what lies outside it is not missing here.
        """
        withheld = gate(_in_period(self.view, self.asked.period), self.gazetteer).withheld
        return {one.reason: one.count for one in withheld}

    def _map(self, desk: Desk) -> Section:
        view, rows = desk.rows.gated.view, desk.rows
        pictures = (
            map_picture(view, rows.incident_numbers, self.outlines, desk.words, desk.say),
            weeks_picture(desk.gated.view.incidents, self.asked.period, desk.words, desk.say),
        )
        blocks: tuple[Block, ...] = tuple(one for one in pictures if one is not None)
        return Section(key="map", title=desk.say.say("Map and timeline"), blocks=blocks)

    def _lead(self, desk: Desk) -> str:
        page, words, period = desk.words.page, desk.words, self.asked.period
        project = f"{desk.gated.view.title} · " if desk.gated.view.title else ""
        known = self.view.known_on
        basis = f"{page['known_on']} {words.day(known)}" if known else page["known_all"]
        profile = words.labels.of("profile", self.view.profile)
        return desk.say.say(
            "{project}{period}. States on {day}, {basis}. Distribution: {profile}.",
            project=project,
            period=desk.period_words(period),
            day=words.day(self.view.as_of),
            basis=basis,
            profile=profile,
        )

    def _foot(self, desk: Desk) -> Iterator[str]:
        page, say = desk.words.page, desk.say
        yield say.say(
            "A claim is not a fact: each sentence leads to the claims it rests on, by number. "
            "Shown of each: report, day it was known, age on the day of view, grade. "
            "“couloir why ID” gives its exact words."
        )
        if self.asked.grades:
            yield say.say(
                "cred.: credibility beside the other claims of the incident, by the Admiralty "
                "code, 1 confirmed to 5 improbable, 6 cannot be judged."
            )
        yield say.say("conf.: how likely the program read the report rightly, 0 to 1.")
        yield page["method_2"]
        if self.view.profile != "internal":
            yield say.say(
                "This report tells nothing of planned or running movements, forecasts no attack "
                "and advises no route."
            )
        if self.outlines:
            yield page["outlines_credit"]
        yield from self.view.licences


def _words(desk: Desk) -> Mapping[str, str]:
    """Return the few words that the forms set themselves."""
    say = desk.say.say
    return {
        "notes": say("Claims cited"),
        "page_of": say("Page {page} of {pages}", page="{page}", pages="{pages}"),
        "made_by": say("Made by Couloir; opens offline."),
        "no_notes": say("No claim is cited."),
    }


def _by_day(incident: Incident) -> tuple[int, int, str]:
    """Order incidents from the latest to the earliest."""
    start, end = incident.when.start, incident.when.end
    return (-(start.toordinal() if start else 0), -(end.toordinal() if end else 0), incident.id)


def _document_numbers(gated: Gated) -> dict[str, int]:
    documents = gated.view.documents
    order = sorted(documents, key=lambda key: (documents[key].known is None, documents[key].known, key))  # fmt: skip
    return {key: number for number, key in enumerate(order, start=1)}


def _in_period(view: SituationView, period: Period) -> SituationView:
    """Return a view with what happened in a period alone, and with what its states rest on."""
    told = {claim for one in view.incidents for claim in one.claims}
    incidents = tuple(one for one in view.incidents if happened_in(one, period))
    wanted = {claim for one in incidents for claim in one.claims}
    wanted |= {claim for state in view.states for claim in _of_state(state)}
    wanted |= {
        one.id
        for one in view.claims.values()
        if one.id not in told and one.when.overlaps(period.interval)
    }
    claims = {key: one for key, one in view.claims.items() if key in wanted}
    documents = {one.document_id for one in claims.values()}
    return replace(
        view,
        incidents=incidents,
        claims=claims,
        documents={key: one for key, one in view.documents.items() if key in documents},
    )


def _of_state(state: CorridorState) -> Iterable[str]:
    return (*state.because, *state.against)


def _numbered(sections: Iterable[Section], desk: Desk) -> dict[str, int]:
    """Return a number for each claim that a sentence names, in the order of reading."""
    cited = (claim for section in sections for told in section.told() for claim in named(told))
    known = [one for one in dict.fromkeys(cited) if one in desk.gated.view.claims]
    return {claim: number for number, claim in enumerate(known, start=1)}


def _notes(numbers: Mapping[str, int], desk: Desk) -> Iterator[Note]:
    for claim, number in numbers.items():
        yield note_of(number, claim, desk)
