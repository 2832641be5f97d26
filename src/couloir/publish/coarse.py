"""Days, places and counts made as coarse as a profile asks, in an order that tells no more."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from couloir.model.claim import Claim, Figure, PlaceWords, Range
from couloir.model.corridor import CorridorState
from couloir.model.footprint import EdgeSpan, Footprint, GazetteerPlace, Geometry
from couloir.model.incident import Incident
from couloir.model.time import Interval
from couloir.model.vocabulary import Kind
from couloir.ports import Gazetteer
from couloir.publish.passages import Span, sentences_of
from couloir.publish.profiles import Rules
from couloir.publish.reasons import Reason
from couloir.publish.touchy import tells_of_stock
from couloir.publish.view import SituationView

# Fewer than five people of one small place are known by name to whoever lives there.
_MOST = 4
# What lies in a store, in the words of the closed list of objects.
_STORED = frozenset({"litre", "tonne", "goods"})
_SUNDAY = 6

# A passage of a document that would undo a coarsening, and the reason to hold it.
Sharp = tuple[Reason, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coarse:
    """A coarser view; `sharp` is an index from claims to passages that tell more than it does.

    `weeks` names the states ("town:ml-kayes") whose days stand for weeks, by their Monday;
    `weeks_against` those whose latest day of what speaks against them does.
    `seen` is what was made coarser, each once.
    """

    view: SituationView
    sharp: Mapping[str, tuple[Sharp, ...]]
    weeks: frozenset[str]
    weeks_against: frozenset[str]
    seen: frozenset[tuple[Reason, str]]


def coarsened(view: SituationView, rules: Rules, gazetteer: Gazetteer) -> Coarse:
    """Return a view whose days, places and counts are as coarse as the rules ask."""
    work = _Work(view=view, rules=rules, gazetteer=gazetteer, seen=set())
    stocks = frozenset(claim.id for claim in view.claims.values() if work.is_stock(claim))
    sharp = {claim.id: work.sharp(claim, stocks) for claim in view.claims.values()}
    weeks = frozenset(
        subject_key(state)
        for state in view.states
        if work.is_weekly(state.because, (state.since, state.last_evidence))
    )
    weeks_against = frozenset(
        subject_key(state)
        for state in view.states
        if work.is_weekly(state.against, (state.last_against,))
    )
    claims = {key: work.claim(view.claims[key], stocks) for key in sorted(view.claims)}
    incidents = [work.incident(one, stocks) for one in view.incidents]
    coarse = replace(
        view,
        claims=claims,
        incidents=tuple(sorted(incidents, key=_order)),
        states=tuple(_weekly(state, weeks, weeks_against) for state in view.states),
    )
    found = {key: passages for key, passages in sharp.items() if passages}
    return Coarse(
        view=coarse,
        sharp=found,
        weeks=weeks,
        weeks_against=weeks_against,
        seen=frozenset(work.seen),
    )


def subject_key(state: CorridorState) -> str:
    """Return what a state is about, as one word."""
    return f"{state.subject.kind}:{state.subject.id}"


def week_of(when: Interval) -> Interval:
    """Return whole weeks, Monday to Sunday, around an interval; unknown stays unknown."""
    if when.start is None or when.end is None:
        return when
    end = when.end + timedelta(days=_SUNDAY - when.end.weekday())
    precision = "week" if when.precision == "day" else when.precision
    return Interval(start=_monday(when.start), end=end, precision=precision)


def few(count: Range) -> Range:
    """Return a count of people in which 1 to 4 cannot be told apart."""
    low = 1 if count.low and count.low <= _MOST else count.low
    high = _MOST if count.high and count.high <= _MOST else count.high
    return Range(low=low, high=high)


def is_local(footprint: Footprint | None, names: tuple[str, ...]) -> bool:
    """Return whether a place is below a district: a point or stretch, or names without a shape."""
    return footprint.shape != "area" if footprint else bool(names)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    view: SituationView
    rules: Rules
    gazetteer: Gazetteer
    seen: set[tuple[Reason, str]]

    def is_stock(self, claim: Claim) -> bool:
        """Return whether a claim tells what lies in a store."""
        text = self.view.documents[claim.document_id].text
        told = [text[start:end] for start, end in sentences_of(claim, text, field="kind")]
        is_measured = any(one.what in _STORED for one in claim.figures)
        return (claim.kind is Kind.SUPPLY_FIGURE and is_measured) or (
            (is_measured or claim.kind in {Kind.SUPPLY_FIGURE, Kind.SHORTAGE})
            and any(tells_of_stock(one) for one in told)
        )

    def is_weekly(self, claims: Iterable[str], days: Iterable[date | None]) -> bool:
        """Return whether one of the days is that of a claim which is told by the week."""
        whens = [
            self.view.claims[key].when
            for key in claims
            if self.view.claims[key].kind in self.rules.weekly
        ]
        return any(
            when.start <= day <= when.end
            for when in whens
            for day in days
            if day is not None and when.start is not None and when.end is not None
        )

    def claim(self, claim: Claim, stocks: frozenset[str]) -> Claim:
        local = is_local(claim.footprint, claim.place.names)
        if claim.id in stocks:
            claim = self._in_region(claim)
        if claim.kind in self.rules.weekly and claim.when.is_known:
            self.seen.add(("day_to_week", claim.id))
            claim = replace(claim, when=week_of(claim.when))
        count = self._few(claim.id) if local else _as_it_is
        return replace(
            claim,
            footprint=self._blurred(claim.footprint),
            fatalities=count(claim.fatalities),
            figures=tuple(_counted(one, count) for one in claim.figures),
        )

    def incident(self, incident: Incident, stocks: frozenset[str]) -> Incident:
        local = is_local(incident.footprint, incident.place_names)
        count = self._few(incident.id) if local else _as_it_is
        figures = tuple(
            replace(one, figure=_counted(one.figure, count)) for one in incident.figures
        )
        is_fewer = figures != incident.figures
        incident = replace(
            incident,
            fatalities=count(incident.fatalities),
            figures=figures,
            conflicts=tuple(
                "toll" if is_fewer and one.startswith("toll: person") else one
                for one in incident.conflicts
            ),
        )
        if stocks.intersection(incident.claims):
            first = next(one for one in incident.claims if one in stocks)
            moved = self._in_region(self.view.claims[first])
            names = (moved.place.admin1,) if moved.place.admin1 else ()
            incident = replace(incident, place_names=names, footprint=moved.footprint)
        if incident.kind in self.rules.weekly:
            incident = _weekly_incident(incident, self.view.as_of)
        in_order = sorted(incident.claims, key=self._told_on)
        return replace(
            incident,
            claims=tuple(in_order),
            figures=tuple(sorted(incident.figures, key=lambda one: in_order.index(one.claim_id)))
            if {one.claim_id for one in incident.figures} <= set(in_order)
            else incident.figures,
            footprint=self._blurred(incident.footprint),
        )

    def sharp(self, claim: Claim, stocks: frozenset[str]) -> tuple[Sharp, ...]:
        """Return the passages of a claim that tell what its fields do not any more."""
        found: list[Sharp] = []
        spans = {
            field: [(one.quote.start, one.quote.end) for one in claim.quotes if one.field == field]
            for field in ("date", "place", "fatalities")
        }
        if claim.kind in self.rules.weekly:
            found += [("day_in_words", span) for span in spans["date"]]
        if claim.id in stocks:
            found += [("stock_in_words", span) for span in spans["place"]]
        if is_local(claim.footprint, claim.place.names):
            if few(claim.fatalities) != claim.fatalities:
                found += [("small_count_in_words", span) for span in spans["fatalities"]]
            found += [
                ("small_count_in_words", (one.quote.start, one.quote.end))
                for one in claim.figures
                if one.quote and one.what == "person" and few(one.count) != one.count
            ]
        return tuple(found)

    def _few(self, key: str) -> Callable[[Range], Range]:
        def count(given: Range) -> Range:
            fewer = few(given)
            if fewer != given:
                self.seen.add(("small_count", key))
            return fewer

        return count

    def _told_on(self, claim_id: str) -> tuple[date, str, str]:
        """Return what orders claims: the day of their report, which leaves anyway."""
        claim = self.view.claims[claim_id]
        known = self.view.documents[claim.document_id].known
        return (known or date.max, claim.document_id, claim_id)

    def _in_region(self, claim: Claim) -> Claim:
        """Return a claim of a store with no more of its place than the region."""
        self.seen.add(("stock_site", claim.id))
        name = claim.place.admin1 or self._region_name(claim)
        region = self._region(name, claim.place.country) if name else None
        return replace(
            claim,
            place=PlaceWords(
                relation="in_area" if name else "unknown",
                admin1=name, country=claim.place.country, inferred=claim.place.inferred,
            ),
            footprint=_area_of(region) if region else None,
        )  # fmt: skip

    def _region_name(self, claim: Claim) -> str | None:
        named = (place for name in claim.place.names for place in self.gazetteer.listed(name))
        return next((place.admin1 for place in named if place.admin1), None)

    def _region(self, name: str, country: str | None) -> GazetteerPlace | None:
        found = (
            place
            for place in self.gazetteer.listed(name)
            if place.kind == "admin1" and place.area and country in {None, place.country}
        )
        return next(found, None)

    def _blurred(self, footprint: Footprint | None) -> Footprint | None:
        if footprint is None:
            return None
        return replace(
            footprint,
            geometry=_rounded(footprint.geometry, self.rules.decimals),
            precision_km=max(footprint.precision_km, self.rules.least_km),
            road=tuple(
                EdgeSpan(edge=one.edge, from_km=float(round(one.from_km)), to_km=float(round(one.to_km)))
                for one in footprint.road
            ),
        )  # fmt: skip


def _as_it_is(count: Range) -> Range:
    return count


def _counted(figure: Figure, count: Callable[[Range], Range]) -> Figure:
    return replace(figure, count=count(figure.count)) if figure.what == "person" else figure


def _order(incident: Incident) -> tuple[int, int, str, str]:
    """Return what orders incidents: nothing but what is told of them."""
    start, end = incident.when.start, incident.when.end
    return (
        start.toordinal() if start else 0,
        end.toordinal() if end else 0,
        incident.kind,
        incident.id,
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _end_of_week(day: date | None, as_of: date) -> date | None:
    """Return the last day of a week, or the day of view where that comes first."""
    return min(_monday(day) + timedelta(days=_SUNDAY), as_of) if day else None


def _weekly_incident(incident: Incident, as_of: date) -> Incident:
    return replace(
        incident,
        when=week_of(incident.when),
        first_known=_end_of_week(incident.first_known, as_of),
        last_known=_end_of_week(incident.last_known, as_of),
        figures=tuple(
            replace(one, known=_end_of_week(one.known, as_of)) for one in incident.figures
        ),
        conflicts=tuple("date" if one.startswith("date:") else one for one in incident.conflicts),
    )


def _weekly(
    state: CorridorState, weeks: frozenset[str], weeks_against: frozenset[str]
) -> CorridorState:
    """Return a state with days that stand for weeks by their Monday, its claims by their ids."""
    key = subject_key(state)
    if key in weeks:
        state = replace(
            state,
            since=_monday(state.since) if state.since else None,
            last_evidence=_monday(state.last_evidence) if state.last_evidence else None,
            because=tuple(sorted(state.because)),
        )
    if key in weeks_against:
        latest = _monday(state.last_against) if state.last_against else None
        state = replace(state, last_against=latest, against=tuple(sorted(state.against)))
    return state


def _rounded(shape: Geometry, decimals: int) -> Geometry:
    parts = tuple(
        tuple((round(lon, decimals), round(lat, decimals)) for lon, lat in part)
        for part in shape.parts
    )
    return replace(shape, parts=parts)


def _area_of(region: GazetteerPlace) -> Footprint | None:
    if region.area is None:
        return None
    return Footprint(
        shape="area", geometry=region.area, precision_km=region.area_precision_km or 0.0,
        basis="region", gazetteer_ids=(region.id,),
    )  # fmt: skip
