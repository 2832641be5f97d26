"""Sentences tied to claims: text for people, ids on demand, both for machines."""

from collections.abc import Iterable
from dataclasses import dataclass

import click
from rich.text import Text

from couloir.cli.console import out, printable
from couloir.cli.words import Words
from couloir.corridors.stocks import Quantiles, Span
from couloir.settings import AssumedRange

ids_option = click.option("--ids", "show_ids", is_flag=True, help="Show the claims' ids.")
# Below this a number is told with a decimal: "1.4 tankers", but "3,000,000 litres".
_WHOLE_FROM = 100
# Litres are estimates: three figures and zeros.
_FIGURES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence and the claims that it rests on; none where it tells of an assumption."""

    text: str
    claims: tuple[str, ...] = ()


def show(sentences: Iterable[Sentence], words: Words, *, show_ids: bool) -> None:
    """Print sentences, each with the number of its claims, or with their ids."""
    for sentence in sentences:
        line = Text(printable(sentence.text))
        if sentence.claims and not show_ids:
            line.append(f" [{words.count('claims_behind', len(sentence.claims))}]", "dim")
        out().print(line)
        if show_ids:
            for claim in sentence.claims:
                out().print(Text(f"    {claim}", "dim"))


def data_of_sentences(sentences: Iterable[Sentence]) -> list[dict[str, object]]:
    """Return sentences as JSON data."""
    return [{"text": one.text, "claims": one.claims} for one in sentences]


def number(value: float, words: Words) -> str:
    """Return a number as people write it: one decimal where small, three figures where large."""
    if abs(value) >= _WHOLE_FROM:
        whole = round(value)
        digits = len(str(abs(whole))) - _FIGURES
        return words.wording.number(round(whole, -max(digits, 0)))
    text = f"{value:.1f}".removesuffix(".0")
    text = "0" if text == "-0" else text
    return text.replace(".", ",") if words.language == "fr" else text


def three(quantiles: Quantiles, words: Words) -> str:
    """Return the 5, 50 and 95 % points: "0 to 2.8 (middle 1.2)"."""
    low, mid, high = (number(one, words) for one in (quantiles.low, quantiles.mid, quantiles.high))
    return words.text("of_three", low=low, mid=mid, high=high)


def percents(quantiles: Quantiles, words: Words) -> str:
    """Return parts as percents: "43 to 99 (middle 71)"."""
    low, mid, high = (
        words.wording.number(round(one * 100))
        for one in (quantiles.low, quantiles.mid, quantiles.high)
    )
    return words.text("of_three", low=low, mid=mid, high=high)


def span(told: Span, words: Words) -> str:
    """Return a span: "2,500,000 to 3,500,000", "at least 100", "290"."""
    low = number(told.low, words)
    if told.high is None:
        return words.text("at_least_number", low=low)
    high = number(told.high, words)
    return low if low == high else words.text("from_to", low=low, high=high)


def assumed(told: AssumedRange, words: Words) -> str:
    """Return a range with its likeliest value where one is told."""
    low, high = _small(told.low, words), _small(told.high, words)
    if told.low == told.high:
        return low
    if told.mid is None:
        return words.text("from_to", low=low, high=high)
    return words.text("of_three", low=low, mid=_small(told.mid, words), high=high)


def _small(value: float, words: Words) -> str:
    """Return a number below one with two decimals: parts and densities."""
    if 0 < value < 1:
        return words.wording.share(value)
    return number(value, words)
