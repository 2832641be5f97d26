"""Properties of building: nothing but what the files say of the places counts."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.places import filed_gazetteer, fold, seed_gazetteer
from couloir.places.building.build import BuildReport, Inputs, build_gazetteer
from couloir.places.slips import is_one_slip
from couloir.places.spelling import loosen

NAMES = st.text(alphabet="aeioukgwnyzdj é’-كS", min_size=1, max_size=12).filter(
    lambda name: bool(fold(name))
)
PLACES = st.tuples(
    st.integers(1, 9),  # few ids: the same place comes again, in another version
    NAMES,
    st.lists(NAMES, max_size=3),
    st.integers(-60, 60),
    st.sampled_from(["P.PPL", "P.PPLA2", "A.ADM1", "A.ADM2", "H.LK", "H.WLL"]),
    st.sampled_from(["2010-01-01", "2020-01-01"]),
    st.sampled_from(["", "00", "03", "07"]),
)
WORDS = st.text(alphabet="abc", max_size=7)


class Silent:
    """A progress that shows nothing."""

    def begin(self, step: str, total: int | None) -> None:
        """Show nothing."""

    def advance(self) -> None:
        """Show nothing."""


def line(place: tuple[int, str, list[str], int, str, str, str]) -> str:
    number, name, others, tenth, code, changed, admin1 = place
    kind, _, feature = code.partition(".")
    cells = (
        number, name, name, ",".join(others), 14 + tenth / 1000, -9, kind, feature, "ML", "", admin1,
        "", "", "", 0, "", "", "", changed,
    )  # fmt: skip
    return "\t".join(map(str, cells)) + "\n"


def build(folder: Path, files: list[list[str]]) -> BuildReport:
    paths = []
    for turn, lines in enumerate(files):
        if lines:
            path = folder / f"{turn}.txt"
            path.write_text("".join(lines), encoding="utf-8")
            paths.append(path)
    inputs = Inputs(geonames=paths)
    return build_gazetteer(inputs, folder / "out", seed=seed_gazetteer(), progress=Silent())


@settings(max_examples=40, deadline=None)
@given(places=st.lists(PLACES, min_size=1, max_size=12), order=st.randoms(use_true_random=False))
def test_neither_order_nor_files_nor_turns_change_the_places(
    places: list[tuple[int, str, list[str], int, str, str, str]], order: Random
) -> None:
    """Lines in any order, in any number of files, twice: one version."""
    lines = [line(one) for one in places]
    mixed = [*lines, *lines[:2]]
    order.shuffle(mixed)
    cut = order.randrange(len(mixed))
    with TemporaryDirectory() as one, TemporaryDirectory() as other, TemporaryDirectory() as third:
        first = build(Path(one), [lines])
        again = build(Path(third), [lines])
        assert first.path.read_bytes() == again.path.read_bytes()
        assert build(Path(other), [mixed[:cut], mixed[cut:]]).version == first.version


@settings(max_examples=40, deadline=None)
@given(places=st.lists(PLACES, min_size=1, max_size=12))
def test_every_spelling_of_every_settlement_finds_it(
    places: list[tuple[int, str, list[str], int, str, str, str]],
) -> None:
    """No name is lost on the way, and every place is found by its id."""
    with TemporaryDirectory() as folder:
        found = filed_gazetteer(build(Path(folder), [[line(one) for one in places]]).path.parent)
        for number, name, others, _, code, _, _ in places:
            if code == "H.WLL":
                continue
            place = found.place(f"geonames-{number}")
            assert name.strip() in place.names
            if place.kind == "settlement":
                for spelling in (name, *others):
                    assert place in found.candidates(spelling)


@settings(max_examples=300, deadline=None)
@given(one=WORDS, other=WORDS)
def test_one_slip_is_the_distance_of_optimal_string_alignment(one: str, other: str) -> None:
    """Checked against the table of the textbook."""
    table = [
        [i + j if i * j == 0 else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)
    ]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            least = min(
                table[i - 1][j] + 1,
                table[i][j - 1] + 1,
                table[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                least = min(least, table[i - 2][j - 2] + 1)
            table[i][j] = least

    assert is_one_slip(one, other) == (table[-1][-1] <= 1)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=40))
def test_loosened_keys_are_stable(text: str) -> None:
    """The same on every call, and of the folded name alone."""
    assert loosen(fold(text)) == loosen(fold(fold(text)))
