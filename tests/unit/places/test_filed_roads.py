"""The file of the network: whole or not at all, and nothing in it is trusted."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pytest
from numpy.typing import NDArray

from couloir.errors import GazetteerError
from couloir.places import filed_roads, network_of, seed_gazetteer, seed_network
from couloir.places.building.roads import build_roads
from couloir.places.filed_roads import ROADS_FILE, load_roads, unpacked_roads, write_roads

Arrays = dict[str, NDArray[np.generic]]


@pytest.fixture(scope="module")
def body() -> bytes:
    return build_roads(gazetteer=seed_gazetteer()).packed()


def test_a_file_gives_back_the_edges_and_what_they_rest_on(tmp_path: Path, body: bytes) -> None:
    """Ids, lines, lengths, numbers: all equal; version, sources and licences beside them."""
    roads = build_roads(gazetteer=seed_gazetteer())
    write_roads(tmp_path / "new" / ROADS_FILE, body)

    filed = load_roads(tmp_path / "new" / ROADS_FILE)

    assert tuple(filed.network.edges) == roads.edges
    assert filed.about == roads.about
    assert filed.network.version == filed.about.version
    assert filed.about.version.startswith("roads-")
    assert filed.about.edges == len(roads.edges)
    assert "OpenStreetMap" in filed.about.sources[0].licence


def test_building_twice_gives_equal_bytes(body: bytes) -> None:
    """No clock, no path, no order of a set in it."""
    assert build_roads(gazetteer=seed_gazetteer()).packed() == body


def test_a_folder_with_roads_is_used_and_one_without_falls_back_on_the_seed(
    tmp_path: Path, body: bytes
) -> None:
    """The seed serves where nothing was built; what was built takes its place."""
    gazetteer = seed_gazetteer()
    seed = seed_network(gazetteer)
    without = [network_of(folder, gazetteer).version for folder in (None, tmp_path, tmp_path / "x")]
    write_roads(tmp_path / ROADS_FILE, body)

    assert without == [seed.version] * 3
    assert (
        network_of(tmp_path, gazetteer).version == load_roads(tmp_path / ROADS_FILE).about.version
    )
    assert network_of(tmp_path, gazetteer).version != seed.version


def test_a_damaged_file_is_no_reason_to_fall_back_in_silence(tmp_path: Path) -> None:
    """Other roads make other claims: who built a network must hear that it is not used."""
    (tmp_path / ROADS_FILE).write_bytes(b"no roads")

    with pytest.raises(
        GazetteerError, match=r"roads\.npz: holds no roads .* couloir geodata build"
    ):
        network_of(tmp_path, seed_gazetteer())


def test_a_file_cut_anywhere_or_with_a_changed_byte_is_refused(body: bytes) -> None:
    """A disk that fills up or fails must not move a road."""
    for length in range(0, len(body), len(body) // 40):
        with pytest.raises(GazetteerError, match="x: holds no roads"):
            unpacked_roads(body[:length], "x")
    changed = list(range(200, len(body) - 200, len(body) // 40))
    refused = sum(_is_refused(_with_byte(body, turn)) for turn in changed)
    # Bytes of the archive's own book-keeping (times, modes) may change nothing.
    assert refused >= len(changed) - 2


def test_the_old_file_stays_where_the_new_one_is_none(tmp_path: Path, body: bytes) -> None:
    """What is written is read back first."""
    path = tmp_path / ROADS_FILE
    write_roads(path, body)

    with pytest.raises(GazetteerError, match="holds no roads"):
        write_roads(path, body[:-100])

    assert path.read_bytes() == body
    assert [one.name for one in tmp_path.iterdir()] == [ROADS_FILE]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, body: bytes) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "geodata").write_text("", encoding="utf-8")

    with pytest.raises(GazetteerError, match=r"cannot be written .*name another place"):
        write_roads(tmp_path / "geodata" / ROADS_FILE, body)


def _set(name: str, turn: object, value: float) -> Callable[[Arrays], None]:
    def change(arrays: Arrays) -> None:
        arrays[name] = arrays[name].copy()
        arrays[name][turn] = value  # type: ignore[index]  # a turn or a slice

    return change


def _replace(name: str, value: object) -> Callable[[Arrays], None]:
    def change(arrays: Arrays) -> None:
        arrays[name] = np.asarray(value)

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("points", 0, 2_000_000_000),
        _set("starts", 1, 10_000_000),
        _set("starts", 1, -5),
        _set("starts", 0, 1),
        _set("km", 0, float("nan")),
        _set("km", 0, -1.0),
        _set("detour", 3, 0.0),
        _set("road", 0, -1),
        _set("road", 0, 1_000_000),
        _set("points", slice(0, 2), 5),
        _replace("km", [1.0]),
        _replace("km", 1.0),
        _replace("starts", []),
        _replace("texts", np.frombuffer(b"{}", dtype=np.uint8)),
        _replace("about", np.frombuffer(b'{"format":99}', dtype=np.uint8)),
        _replace("about", np.frombuffer(b"[" * 5000, dtype=np.uint8)),
        lambda arrays: arrays.pop("detour"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(body: bytes, change: Callable[[Arrays], None]) -> None:
    """Nothing that was read is trusted, even where the archive is whole."""
    with np.load(BytesIO(body), allow_pickle=False) as kept:
        arrays = {name: kept[name] for name in kept.files}
    change(arrays)
    changed = BytesIO()
    np.savez_compressed(changed, allow_pickle=False, **arrays)

    with pytest.raises(GazetteerError, match="x: holds no roads"):
        unpacked_roads(changed.getvalue(), "x")


def test_an_archive_that_says_it_is_huge_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A megabyte of zeros takes a kilobyte packed; thousands of them fill the memory."""
    monkeypatch.setattr(filed_roads, "_LARGEST_BYTES", 1 << 20)
    bomb = BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
        archive.writestr("points.npy", b"\0" * (2 << 20))

    assert len(bomb.getvalue()) < 10_000
    with pytest.raises(GazetteerError, match="over 1 MB unpacked"):
        unpacked_roads(bomb.getvalue(), "x")


def _with_byte(body: bytes, turn: int) -> bytes:
    return body[:turn] + bytes([body[turn] ^ 0xFF]) + body[turn + 1 :]


def _is_refused(body: bytes) -> bool:
    try:
        unpacked_roads(body, "x")
    except GazetteerError:
        return True
    return False
