"""The command convoys: departures, attacks and arrivals, linked where the reports allow."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import click
from rich.text import Text

from couloir.cli.console import note, out, printable, table, write_json
from couloir.cli.options import as_of_option, json_option, known_on_option
from couloir.cli.saying import Sentence, data_of_sentences, ids_option, show
from couloir.cli.session import Session, pass_session
from couloir.cli.status import head_of, show_title
from couloir.cli.words import Words, words_of
from couloir.corridors.convoys import ConvoyEnd, Convoys, Link, Passage, figures_by_origin
from couloir.model.claim import Range
from couloir.model.time import Interval


@click.command()
@ids_option
@as_of_option
@known_on_option
@json_option
@pass_session
def convoys(
    session: Session,
    *,
    show_ids: bool,
    as_of: date | None,
    known_on: date | None,
    as_json: bool,
) -> None:
    """Show convoys: where they set out, were attacked, came in, and what was lost.

    Ends are linked into one passage where the reports allow, with the reasons; those that
    nothing links stand by themselves. Every origin's figures stay apart. Announced convoys and
    departures that may still be on the road are counted, not shown.

    \b
    Example: couloir convoys --as-of 2025-10-20
    """
    from couloir.cli.views import look, open_desk
    from couloir.pipeline.outlooks import Bench, convoys_of

    with session.opened(to_read=True) as project:
        words = words_of(session.language(project))
        desk = open_desk(project.geodata)
        found = look(project, desk, as_of=as_of, known_on=known_on)
        bench = Bench(atlas=desk.atlas, tools=desk.tools, supply=project.settings.supply)
        told = convoys_of(found, bench)
        names = desk.corridor_names(words.language)
    sentences = list(rate_sentences(told, words))
    if as_json:
        passages = [passage_data(one, words) for one in told.passages]
        rest = {
            "passages": passages,
            "rates": rates_data(told),
            "sentences": data_of_sentences(sentences),
            "withheld": {"planned": told.withheld.planned, "running": told.withheld.running},
        }
        write_json({**head_of(found), **rest})
        return
    show_title(found, words)
    out().print()
    if told.passages:
        _show_passages(told, names, words, show_ids=show_ids)
    else:
        note(words.text("convoys_none"))
    show(sentences, words, show_ids=show_ids)
    note(words.text("ids_hint"))


def _show_passages(told: Convoys, names: dict[str, str], words: Words, *, show_ids: bool) -> None:
    columns = [words.text(key) for key in ("convoy_passage", "convoy_figures", "convoy_links")]
    rows = (
        (
            _journey(passage, names, words, show_ids=show_ids),
            "\n".join(figure_lines(passage, words)),
            "\n".join(link_lines(passage, words)),
        )
        for passage in told.passages
    )
    out().print(table(words.text("convoys_title"), columns, rows))


def _journey(passage: Passage, names: dict[str, str], words: Words, *, show_ids: bool) -> Text:
    made = Text()
    for end in passage.ends:
        made.append(printable(f"{_end(end, words)}\n"))
        if end.escorts:
            listed = words.wording.listing([words.wording.labels.party(one) for one in end.escorts])
            made.append(printable(f"  {words.text('convoy_escort', names=listed)}\n"))
        # An incident's id leads to its claims by `couloir why`.
        made.append(f"  {end.incident_id}\n", "dim")
        if show_ids:
            made.append("".join(f"  {claim}\n" for claim in end.claims), "dim")
    corridors = " | ".join(names[one] for one in passage.corridors)
    road = words.text("convoy_road", corridors=corridors)
    made.append(printable(road if corridors else words.text("convoy_road_unknown")))
    return made


def _end(end: ConvoyEnd, words: Words) -> str:
    when = Interval(start=end.start, end=end.end, precision="day")
    place = "–".join(end.place_names) or words.wording.page["place_unknown"]
    role = words.text(f"role_{end.role}")
    return words.text("convoy_end", role=role, day=words.wording.interval(when), place=place)


def figure_lines(passage: Passage, words: Words) -> Iterator[str]:
    """Yield each thing counted with every origin's number beside the others."""
    labels = words.wording.labels
    figures = [one for end in passage.ends for one in end.figures]
    for (what, effect), told in figures_by_origin(figures):
        pairs = dict.fromkeys(
            f"{words.wording.range(one.figure.count)} ({labels.source(one.origin)})" for one in told
        )
        yield words.pair(labels.thing(what, effect), " | ".join(pairs))


def link_lines(passage: Passage, words: Words) -> Iterator[str]:
    """Yield each link with its reasons and score, or that there is none."""
    for link in passage.links:
        yield words.text(
            "convoy_linked",
            score=words.wording.share(link.score),
            role=words.text(f"role_{link.first.role}"),
            other=words.text(f"role_{link.second.role}"),
            reasons=", ".join(_reason(one, link, words) for one in link.reasons),
        )
    if not passage.links:
        yield words.text("convoy_alone")


def _reason(reason: str, link: Link, words: Words) -> str:
    return words.text(f"reason_{reason}", days=words.count("days", link.days_apart))


def rate_sentences(told: Convoys, words: Words) -> Iterator[Sentence]:
    """Yield the shares, or why there are none; the bias note stands with them either way."""
    labels = words.wording.labels
    for rate in told.rates.losses:
        text = words.text(
            "rate_loss",
            what=labels.of("object", rate.what),
            origin=labels.source(rate.origin),
            lost=words.wording.range(rate.lost.figure.count),
            left=words.wording.range(rate.left.figure.count),
            share=words.wording.range(
                Range(low=round(rate.low * 100), high=round(rate.high * 100))
            ),
        )
        yield Sentence(text=text, claims=tuple(sorted({rate.lost.claim_id, rate.left.claim_id})))
    reasons = Counter(reason for _, reason in told.rates.no_loss_rate)
    if reasons:
        apart = " ; " if words.language == "fr" else "; "
        parts = apart.join(words.text(key, number=reasons[key]) for key in sorted(reasons))
        claims = {
            claim
            for passage, _ in told.rates.no_loss_rate
            for end in passage.ends
            for claim in end.claims
        }
        text = f"{words.text('rate_none_title')} {parts}."
        yield Sentence(text=text, claims=tuple(sorted(claims)))
    yield _attacked(told, words)
    yield Sentence(text=words.text("bias"))
    yield Sentence(text=words.text("not_added"))
    if told.withheld.planned or told.withheld.running:
        held = told.withheld
        yield Sentence(
            text=words.text("convoys_withheld", planned=held.planned, running=held.running)
        )


def _attacked(told: Convoys, words: Words) -> Sentence:
    rates = told.rates
    if rates.departed == 0:
        return Sentence(text=words.text("no_departure"))
    left = [one for one in told.passages if one.end("departure") is not None]
    claims = {claim for one in left for end in one.ends for claim in end.claims}
    text = words.text("rate_attacked", attacked=rates.attacked, departed=rates.departed)
    return Sentence(text=text, claims=tuple(sorted(claims)))


def passage_data(passage: Passage, words: Words) -> dict[str, object]:
    """Return a passage as JSON data, its words among it."""
    return {
        "corridors": passage.corridors,
        "ends": [_end_data(end, words) for end in passage.ends],
        "links": [
            {
                "from": link.first.incident_id,
                "to": link.second.incident_id,
                "score": link.score,
                "reasons": link.reasons,
                "days_apart": link.days_apart,
            }
            for link in passage.links
        ],
    }


def _end_data(end: ConvoyEnd, words: Words) -> dict[str, object]:
    return {
        "role": end.role,
        "start": end.start,
        "end": end.end,
        "incident": end.incident_id,
        "places": end.place_names,
        "corridors": end.corridors,
        "escorts": end.escorts,
        "origins": end.origins,
        "claims": end.claims,
        "figures": [
            {
                "what": one.figure.what,
                "effect": one.figure.effect,
                "low": one.figure.count.low,
                "high": one.figure.count.high,
                "origin": one.origin,
                "claim": one.claim_id,
            }
            for one in end.figures
        ],
        "text": _end(end, words),
    }


def rates_data(told: Convoys) -> dict[str, object]:
    """Return the shares as JSON data; without a denominator there is none."""
    rates = told.rates
    return {
        "losses": [
            {
                "origin": one.origin,
                "what": one.what,
                "low": one.low,
                "high": one.high,
                "claims": sorted({one.lost.claim_id, one.left.claim_id}),
            }
            for one in rates.losses
        ],
        "without_loss_rate": [
            {"incident": passage.ends[0].incident_id, "reason": reason}
            for passage, reason in rates.no_loss_rate
        ],
        "departed": rates.departed,
        "attacked": rates.attacked if rates.departed else None,
    }
