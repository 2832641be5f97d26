"""Supply outlooks as the situation report takes them: ranges, and what is assumed behind them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from couloir.cli.saying import assumed
from couloir.cli.supply_sentences import Shown, assumptions_behind, stock_sentences
from couloir.cli.words import Words
from couloir.corridors.stocks import seed_assumptions
from couloir.model.vocabulary import Profile
from couloir.pipeline import Project, Situation
from couloir.pipeline.outlooks import Bench, supply_of
from couloir.publish.report import Reckoning, Told

if TYPE_CHECKING:
    from couloir.cli.views import Desk


def reckonings_of(
    found: Situation, project: Project, desk: "Desk", words: Words, *, profile: Profile
) -> Iterator[Reckoning]:
    """Yield what can be reckoned of each place that the project or the package says enough of.

    A place of the package is left out where no report speaks of any of its corridors. Sources
    of assumptions are in the project's own words: they are told in the internal profile alone.
    """
    given = seed_assumptions()
    bench = Bench(atlas=desk.atlas, tools=desk.tools, supply=project.settings.supply)
    told = {state.subject.id for state in found.states if state.because}
    for place_id in sorted({*given.place, *project.settings.supply}):
        shares = given.for_place(place_id, project.settings.supply).shares
        if place_id not in project.settings.supply and not told & shares.keys():
            continue
        place = desk.gazetteer.place(place_id)
        outlook, latest = supply_of(place, found, bench)
        if outlook.stock is None:
            continue
        shown = Shown(
            outlook=outlook,
            place_name=place.names[0],
            corridor_names=desk.corridor_names(words.language),
            latest=latest,
            assumptions=given,
            found=found,
            words=words,
        )
        yield _reckoning(shown, with_sources=profile == "internal")


def _reckoning(shown: Shown, *, with_sources: bool) -> Reckoning:
    words = shown.words
    lines = []
    for name, told in assumptions_behind(shown):
        line = words.pair(name, assumed(told, words))
        lines.append(f"{line} ({told.source})" if with_sources else line)
    return Reckoning(
        place=shown.place_name,
        ranges=tuple(Told(text=one.text, claims=one.claims) for one in stock_sentences(shown)),
        assumptions=tuple(lines),
    )
