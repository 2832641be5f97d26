"""The command evaluate phrases: how well place phrases come to shapes on the ground."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_args

import click

from couloir.cli.console import out, printable, table, write_json
from couloir.cli.options import geodata_option, json_option
from couloir.model.claim import PlaceWords
from couloir.model.footprint import Footprint
from couloir.model.vocabulary import Language
from couloir.quality.phrase_scores import Judged, PhraseScores, judge, phrase_figures, tally
from couloir.quality.phrases import Half, Phrase, read_phrases
from couloir.quality.rates import Share

_HALVES: tuple[Half, ...] = get_args(Half)
Placed = tuple[Phrase, PlaceWords | None, Footprint | None]


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@geodata_option
@json_option
@click.option(
    "--errors", "show_errors", is_flag=True, help="List what is wrong in the half to develop with."
)
def phrases(folder: Path, *, geodata: Path | None, as_json: bool, show_errors: bool) -> None:
    """Put the marked place phrases (YAML) of FOLDER on the map, and score shape and place.

    Each half of the set is scored apart: rules may be written with one, the other shows what
    they are worth. Shape: point, stretch, area, or none where the words name no place.

    \b
    Example: couloir evaluate phrases tests/corpus/phrases --errors
    """
    placed = list(_placed(read_phrases(folder), geodata))
    judged = [(judge(phrase, footprint), words, footprint) for phrase, words, footprint in placed]
    scores = {half: tally([one for one, _, _ in judged], half) for half in _HALVES}
    if as_json:
        write_json({half: phrase_figures(found) for half, found in scores.items()})
        return
    for half, found in scores.items():
        _show(half, found)
    if show_errors:
        for one, words, footprint in judged:
            if one.phrase.half == "develop" and not _is_right(one):
                out().print(printable(_mistake_line(one, words, footprint)), markup=False)


def _placed(phrases: Iterable[Phrase], geodata: Path | None) -> Iterator[Placed]:
    from couloir.extract.wording import PhraseReader
    from couloir.places import filed_gazetteer, network_of, place_words, seed_gazetteer

    gazetteer = filed_gazetteer(geodata) if geodata else seed_gazetteer()
    roads = network_of(geodata, gazetteer)
    reader = PhraseReader(gazetteer)
    for phrase in phrases:
        words = reader.read(phrase.text, phrase.span, _language(phrase))
        yield phrase, words, place_words(words, gazetteer, roads) if words else None


def _language(phrase: Phrase) -> Language:
    return "fr" if phrase.language == "fr" else "en"


def _is_right(judged: Judged) -> bool:
    return judged.is_right_shape and judged.is_right_place and judged.is_right_flags is not False


def _show(half: str, scores: PhraseScores) -> None:
    console = out()
    rows = [
        ("all", scores.shape, scores.place),
        *_rows(scores.languages),
        *_rows(scores.forms),
    ]
    title = f"{half}: {scores.phrases} phrases"
    cells = ((name, *_cells(shape), *_cells(place)[:1]) for name, shape, place in rows)
    console.print(table(title, ["", "shape", "of", "place"], cells))
    console.print(f"Flags: {scores.flags.right} of {scores.flags.of}")
    console.print(f"Points for a stretch or an area: {_listed(scores.false_points)}")
    console.print(f"Put somewhere, though no place is meant: {_listed(scores.wrongly_resolved)}")


def _rows(shares: Mapping[str, tuple[Share, Share]]) -> Iterator[tuple[str, Share, Share]]:
    for name, (shape, place) in shares.items():
        yield name, shape, place


def _cells(share: Share) -> tuple[str, str]:
    return f"{share.value:.2f}", str(share.of)


def _listed(ids: tuple[str, ...]) -> str:
    return f"{len(ids)}" + (f" ({', '.join(ids)})" if ids else "")


def _mistake_line(judged: Judged, words: PlaceWords | None, footprint: Footprint | None) -> str:
    phrase = judged.phrase
    read = "nothing read"
    if words is not None:
        read = f"{words.relation} {', '.join(words.names)} [{words.admin1}, {words.country}]"
        if words.distance_km is not None:
            read += f" {words.distance_km:g} km {words.bearing}"
    put = "nowhere"
    if footprint is not None:
        ids = " ".join(footprint.gazetteer_ids)
        put = f"{footprint.shape}: {footprint.basis} ({ids}) {' '.join(footprint.flags)}"
        put += f" ambiguous {len(footprint.ambiguous)}" if footprint.ambiguous else ""
    asked = "|".join(phrase.shapes)
    return f"{phrase.id} {phrase.form} {asked}: “{phrase.phrase}” read {read}; put {put}"
