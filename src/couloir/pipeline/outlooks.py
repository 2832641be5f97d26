"""Convoys, supply and trends of a situation: what the commands and exports show of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from couloir.corridors import Atlas, SubjectEvidence, gather, history, seed_rules
from couloir.corridors.convoys import Convoys, EndsReader, convoys, seed_convoy_rules
from couloir.corridors.signals import supply_signal
from couloir.corridors.stocks import (
    Doubt,
    NormalFlow,
    Outlook,
    Question,
    Reports,
    SupplyAssumptions,
    WhatIf,
    days_reckoned,
    doubts_of_claims,
    doubts_of_told,
    flows_told,
    normal_flow,
    outlook,
    seed_assumptions,
)
from couloir.corridors.touching import touches_place
from couloir.corridors.trends import Sight, Trends, tally, trends
from couloir.errors import GazetteerError, SettingsError
from couloir.incidents import claim_origins
from couloir.model.claim import Claim
from couloir.model.corridor import CorridorState
from couloir.model.footprint import GazetteerPlace
from couloir.model.incident import Incident
from couloir.model.vocabulary import State
from couloir.pipeline.tools import Tools
from couloir.pipeline.views import Situation
from couloir.settings import FILE_NAME, SupplySection

# What is short where a claim of a shortage names no good: nobody says that it is another.
_GOODS = frozenset({"fuel", "food", "medicine", "electricity"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What outlooks are worked out with: the atlas, the tools, and what the project assumes."""

    atlas: Atlas
    tools: Tools
    supply: Mapping[str, SupplySection]


def convoys_of(found: Situation, bench: Bench) -> Convoys:
    """Return the convoys of a situation: passages, rates, and how many ends are not shown."""
    rules = seed_convoy_rules()
    reader = EndsReader(
        atlas=bench.atlas,
        rules=seed_rules(),
        claims={claim.id: claim for claim in found.known.claims},
        phrases=rules.phrases(),
    )
    return convoys(found.incidents, reader, rules, as_of=found.view.as_of)


def trends_of(found: Situation, bench: Bench) -> Trends:
    """Return the trends of a situation."""
    sight = Sight(
        incidents=found.incidents,
        claims={claim.id: claim for claim in found.known.claims},
        documents=found.known.documents,
        as_of=found.view.as_of,
    )
    return trends(tally(sight, atlas=bench.atlas, rules=seed_rules()))


def supply_of(
    place: GazetteerPlace, found: Situation, bench: Bench, *, what_if: WhatIf | None = None
) -> tuple[Outlook, Mapping[str, CorridorState]]:
    """Return the supply outlook of a place, and the states of its corridors on the day of view.

    Raises `SettingsError` where couloir.toml names a place or corridor that there is none of.
    """
    _check_names(bench)
    assumed = seed_assumptions()
    section = assumed.for_place(place.id, bench.supply)
    as_of = found.view.as_of
    days = days_reckoned(section, as_of=as_of, assumed=assumed)
    histories = _histories(found, bench, sorted(section.shares), days)
    question = Question(
        place_id=place.id,
        as_of=as_of,
        states={one: _by_day(changes, days) for one, changes in histories.items()},
        what_if=what_if,
    )
    reports = _reports(place, section, found, bench, assumed)
    latest = {one: changes[-1] for one, changes in histories.items() if changes}
    return outlook(question, section, reports, assumed), latest


def _check_names(bench: Bench) -> None:
    """Raise `SettingsError` for a [supply.ID] of no place, or a share of no corridor."""
    corridors = {line.corridor.id for line in bench.atlas.lines}
    for place_id, section in bench.supply.items():
        try:
            bench.atlas.gazetteer.place(place_id)
        except GazetteerError as error:
            msg = f"{FILE_NAME}: supply.{place_id}: no place of the gazetteer has this id: {error}"
            raise SettingsError(msg) from error
        roads = {*section.shares, *(one.corridor for one in section.normal_flow if one.corridor)}
        unknown = sorted(roads - corridors)
        if unknown:
            msg = (
                f"{FILE_NAME}: supply.{place_id}: no corridor is called {', '.join(unknown)}; "
                f"known are {', '.join(sorted(corridors))}"
            )
            raise SettingsError(msg)


def _histories(
    found: Situation, bench: Bench, corridors: Iterable[str], days: Sequence[date]
) -> dict[str, Sequence[CorridorState]]:
    """Return each corridor's changes of state in the days reckoned, as known in the view."""
    wanted = set(corridors)
    gathered = {one.subject.id: one for one in _gathered(found, bench) if one.subject.id in wanted}
    if not days:
        return {}
    view = found.view
    return {
        one: history(
            gathered[one],
            start=days[0],
            end=days[-1],
            known_on=view.known_on,
            engine=view.engine,
        )
        if one in gathered
        else ()
        for one in sorted(wanted)
    }


def _gathered(found: Situation, bench: Bench) -> tuple[SubjectEvidence, ...]:
    known = found.known
    return gather(
        known.claims,
        known.documents,
        _origins(found, bench),
        atlas=bench.atlas,
        rules=seed_rules(),
    )


def _origins(found: Situation, bench: Bench) -> dict[str, tuple[str, ...]]:
    known = found.known
    copies = bench.tools.copies(list(known.documents.values()))
    return {claim.id: claim_origins(claim, known.documents, copies) for claim in known.claims}


def _by_day(changes: Sequence[CorridorState], days: Sequence[date]) -> list[State]:
    """Return the state on each day; unknown before the first change, and of an unknown road."""
    states: list[State] = []
    for day in days:
        begun = [change for change in changes if change.as_of <= day]
        states.append(State(begun[-1].state) if begun else State.UNKNOWN)
    return states


def _reports(
    place: GazetteerPlace,
    section: SupplySection,
    found: Situation,
    bench: Bench,
    assumed: SupplyAssumptions,
) -> Reports:
    """Return what the project's reports say of the supply of a place."""
    here = _Here(place=place, good=section.good, atlas=bench.atlas)
    claims = [claim for claim in found.known.claims if here.is_meant(claim)]
    ids = {claim.id for claim in claims}
    readings = [normal_flow(one, assumed) for one in section.normal_flow]
    origins = _origins(found, bench)
    told = list(flows_told(claims, origins, readings, assumed))
    reported = (
        state
        for state in found.states
        if state.subject.kind == "supply" and state.subject.id == place.id
    )
    return Reports(
        reported=next(reported, None),
        incidents=tuple(one for one in found.incidents if _is_here(one, ids)),
        readings=(*readings, *(one for one in told if isinstance(one, NormalFlow))),
        doubts=(
            *doubts_of_told(place.id, readings, assumed),
            *(one for one in told if isinstance(one, Doubt)),
            *doubts_of_claims(claims, origins, assumed),
        ),
    )


def _is_here(incident: Incident, ids: set[str]) -> bool:
    return any(claim in ids for claim in incident.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Here:
    """A place whose supply is meant; of a capital the whole country's as well."""

    place: GazetteerPlace
    good: str | None
    atlas: Atlas

    def is_meant(self, claim: Claim) -> bool:
        """Return whether a claim speaks of this place's supply with the good."""
        goods = set(claim.targets) & _GOODS
        if self.good is not None and goods and self.good not in goods:
            return False
        signal = supply_signal(claim)
        if signal is None:
            return claim.kind == "supply_figure" and self._is_named(claim)
        return any(
            touches_place(one, "supply", claim, signal, atlas=self.atlas) for one in self._wide()
        )

    def _is_named(self, claim: Claim) -> bool:
        named = {one.id for one in self.atlas.places_of(claim)}
        return self.place.id in named or (
            not claim.place.names and claim.place.country == self.place.country
        )

    def _wide(self) -> Iterator[GazetteerPlace]:
        yield self.place
        country = self.atlas.country(self.place.country)
        if self.place.rank == 0 and self.place.kind == "settlement" and country is not None:
            yield country
