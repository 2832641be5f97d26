"""Backups that nobody vouches for: every one is refused by name, before it does any harm."""

import gzip
import os
import tracemalloc
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.contract.test_store import a_raw, fill

from couloir.codec import dumps, loads
from couloir.errors import CouloirError, StoreError
from couloir.model.document import RawDocument
from couloir.store import MemoryStore, open_store
from couloir.store.backup_form import order_of
from couloir.store.packed import read_packed_lines
from couloir.store.tables import metadata

# What a test does to the lines of a backup.
Change = Callable[[list[str]], list[str]]


@pytest.fixture
def lines(tmp_path: Path) -> list[str]:
    """Return the lines of a good backup."""
    store, path = MemoryStore(), tmp_path / "good.backup"
    fill(store)
    store.backup(path)
    return gzip.decompress(path.read_bytes()).decode().splitlines(keepends=True)


def packed(path: Path, lines: list[str]) -> Path:
    """Write lines as a backup's are."""
    path.write_bytes(gzip.compress("".join(lines).encode()))
    return path


def changed_header(**values: object) -> Change:
    """Return what gives the header other values."""

    def change(lines: list[str]) -> list[str]:
        header = loads(lines[0])
        assert isinstance(header, dict)
        return [f"{dumps({**header, **values})}\n", *lines[1:]]

    return change


REFUSED: dict[str, tuple[Change, str]] = {
    "another program's": (lambda _: ['{"a": 1}\n'], "is no backup of Couloir: name a file"),
    "no JSON": (lambda _: ["Chers amis,\n"], "is no backup of Couloir"),
    "newer form": (changed_header(form="9999"), "was written by a newer Couloir .*update Couloir"),
    "newer kind": (changed_header(version=2, more=1), "was written by a newer Couloir"),
    "strange tables": (
        changed_header(tables=[{"table": "sqlite_master", "columns": ["sql"]}]),
        "speaks of a table 'sqlite_master'",
    ),
    "fewer columns": (
        changed_header(tables=[{"table": "claims", "columns": ["id"]}]),
        r"claims lacks \['document_id'.*with the Couloir that wrote it",
    ),
    "a row left out": (lambda lines: [*lines[:-2], lines[-1]], "does not come to the digest"),
    "a row twice": (lambda lines: [*lines[:-1], lines[-2], lines[-1]], "twice|never changed"),
    "the end left out": (lambda lines: lines[:-1], "is cut off"),
    "more after the end": (lambda lines: [*lines, lines[1]], "is damaged: goes on after its end"),
    "another digest": (
        lambda lines: [*lines[:-1], lines[-1].replace('"digest":"', '"digest":"0')],
        "does not come to the digest",
    ),
    "a row of no table": (
        lambda lines: [lines[0], '["users","x"]\n', *lines[1:]],
        ":2: is damaged: a row of no table",
    ),
    "too few values": (
        lambda lines: [lines[0], '["claims","x"]\n'],
        ":2: is damaged: a row of claims has 1 values, not 6",
    ),
    "no base64": (
        lambda lines: [lines[0], '["raw_documents","a","a",null,"{}","%%%"]\n'],
        r"raw_documents\.content: '%%%' is no value of it",
    ),
    "no day": (
        lambda lines: [lines[0], '["raw_documents","a","a","soon","{}","AA=="]\n'],
        r"raw_documents\.published: 'soon' is no value of it",
    ),
    "a number for a text": (
        lambda lines: [lines[0], '["raw_documents",7,"a",null,"{}","AA=="]\n'],
        r"raw_documents\.id: 7 is no value of it",
    ),
    "a body of nothing": (
        lambda lines: [lines[0], '["raw_documents","a","a",null,"{}","AA=="]\n'],
        "is damaged: raw_documents 'a': ",
    ),
    "columns that contradict": (
        lambda lines: [one.replace('["documents","document-1"', '["documents","document-9"')
                       for one in lines],
        "'document-9': its columns contradict its body",
    ),
    "claims of no document": (
        lambda lines: [lines[0], *(one for one in lines if one.startswith('["claims"'))],
        "is not",
    ),
}  # fmt: skip


@pytest.mark.parametrize("store_of", ["memory", "sqlite"])
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_backup_is_refused_and_changes_nothing(
    lines: list[str], tmp_path: Path, name: str, store_of: str
) -> None:
    """Each error names the file; the project that was to be replaced is as it was."""
    change, said = REFUSED[name]
    bad = packed(tmp_path / "bad.backup", change(lines))
    store = MemoryStore() if store_of == "memory" else open_store(str(tmp_path / "a.db"))
    store.add_raw([a_raw(5)])
    digest = store.digest()

    with pytest.raises(StoreError, match=rf"bad\.backup.*(?:{said})"):
        store.restore(bad, overwrite=True)

    assert store.digest() == digest
    store.close()


@pytest.mark.parametrize("line", [b" " * 1_000_000, b"[" + b" " * 100_000 + b"]\n"])
def test_a_bomb_is_refused_before_it_fills_memory(
    lines: list[str], tmp_path: Path, line: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of 100 kB that unpacks to 100 MB, in one line or in many."""
    monkeypatch.setattr("couloir.store.packed.SMALL", 2_000_000)
    bomb = tmp_path / "bomb.backup"
    with gzip.open(bomb, "wb") as file:
        file.write(lines[0].encode())
        for _ in range(100_000_000 // len(line)):
            file.write(line)
    assert bomb.stat().st_size < 500_000

    tracemalloc.start()
    with pytest.raises(StoreError, match=r"bomb\.backup: unpacks to over 250 times"):
        deque(read_packed_lines(bomb), maxlen=0)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 20_000_000


@pytest.mark.parametrize(
    "bodies",
    [[b"<p>Kayes est sous blocus.</p>\n" * 10_000] * 40, [b" " * 8_000_000 + os.urandom(200_000)]],
    ids=["the same words over and over", "spaces first and much else later"],
)
def test_a_backup_that_packs_well_is_no_bomb(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bodies: list[bytes]
) -> None:
    """What a hostile source can have us keep must not make a backup that is refused."""
    monkeypatch.setattr("couloir.store.packed.SMALL", 2_000_000)
    store = MemoryStore()
    store.add_raw(a_raw_of(number, body) for number, body in enumerate(bodies))
    digest = store.backup(tmp_path / "many.backup")

    other = MemoryStore()

    assert other.restore(tmp_path / "many.backup") == digest


def a_raw_of(number: int, body: bytes) -> RawDocument:
    """Return a raw document of these bytes."""
    return replace(a_raw(number), body=body)


def test_memory_does_not_grow_with_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows go through in pages, on the way out and on the way in."""
    monkeypatch.setattr("couloir.store.backups._BATCH_BYTES", 500_000)
    peaks = []
    for number in (60, 300):
        store = open_store(str(tmp_path / f"{number}.db"))
        store.add_raw(a_raw_of(one, os.urandom(40_000)) for one in range(number))
        other = open_store(str(tmp_path / f"{number}-restored.db"))
        tracemalloc.start()
        store.backup(tmp_path / f"{number}.backup")
        other.restore(tmp_path / f"{number}.backup")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        store.close()
        other.close()

    # 2.4 and 12 MB of documents.
    assert peaks[1] < 1.2 * peaks[0]


def test_a_file_that_is_there_is_not_overwritten_by_a_slip(tmp_path: Path) -> None:
    """Neither another backup, nor a letter, nor the database itself."""
    path = tmp_path / "couloir.db"
    store = open_store(str(path))
    file = tmp_path / "a.backup"
    store.backup(file)

    with pytest.raises(StoreError, match=r"a\.backup: is there already.*--overwrite"):
        store.backup(file)
    with pytest.raises(StoreError, match=r"couloir\.db: is no backup, and is not overwritten"):
        store.backup(path, overwrite=True)
    store.backup(file, overwrite=True)
    assert file.stat().st_mode & 0o077 == 0
    store.close()


def test_a_backup_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """And leaves no half of one behind."""
    (tmp_path / "file").write_text("")

    with pytest.raises(CouloirError, match="cannot be written"):
        MemoryStore().backup(tmp_path / "file" / "a.backup")

    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_a_missing_backup_is_told(tmp_path: Path) -> None:
    """A slip in the name."""
    with pytest.raises(StoreError, match=r"no\.backup: cannot be read: No such file"):
        MemoryStore().restore(tmp_path / "no.backup")


def test_every_table_is_in_a_backup_or_made_again() -> None:
    """A new table of facts that a backup forgot would be found only by the loss."""
    for table in metadata.sorted_tables:
        if "rebuilt" not in table.info:
            assert order_of(table) in table.columns
