"""A backup goes from every store into every other; readers wait for nobody."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.contract.test_store import a_claim, a_line, a_raw, fill
from tests.postgres_server import Server

from couloir.errors import StoreError
from couloir.ports import Store
from couloir.store import MemoryStore, open_store


def test_a_backup_goes_into_every_store(store: Store, postgres: Server, tmp_path: Path) -> None:
    """From each kind to each: the same rows, the same order of the ledger, the same digest."""
    fill(store)
    store.log(a_line("raw-0"))
    file = tmp_path / "all.backup"

    digest = store.backup(file)

    assert digest == store.digest()
    others = [
        MemoryStore(),
        open_store(str(tmp_path / "restored.db")),
        open_store(postgres.new_address()),
    ]
    for number, other in enumerate(others):
        assert other.restore(file) == digest == other.digest()
        assert list(other.ledger()) == [a_line(), a_line("raw-0")]
        assert other.raw("raw-1") == a_raw()
        again = tmp_path / f"{number}.backup"
        other.backup(again)
        assert again.read_bytes() == file.read_bytes()
        other.close()


def test_a_backup_is_put_in_the_place_of_what_is_there_only_when_told(
    store: Store, tmp_path: Path
) -> None:
    """A slip in a name must not cost a project; and facts stay protected afterwards."""
    MemoryStore().backup(tmp_path / "empty.backup")
    fill(store)
    digest = store.backup(tmp_path / "full.backup")
    store.log(a_line("raw-7"))

    with pytest.raises(StoreError, match=r"there are documents here already.*--overwrite"):
        store.restore(tmp_path / "full.backup")
    assert {line.input_id for line in store.ledger()} == {"raw-1", "raw-7"}
    assert store.restore(tmp_path / "full.backup", overwrite=True) == digest == store.digest()
    assert [line.input_id for line in store.ledger()] == ["raw-1"]
    store.log(a_line("raw-8"))
    with pytest.raises(StoreError, match="is there with other content"):
        store.add_claims([replace(a_claim(), confidence=0.6)])


def test_a_damaged_backup_leaves_the_store_as_it_was(store: Store, tmp_path: Path) -> None:
    """Cut anywhere, or with a bit turned: refused by name, and what was there is there."""
    fill(store)
    file, bad = tmp_path / "good.backup", tmp_path / "bad.backup"
    digest = store.backup(file)
    body = file.read_bytes()
    turned = bytearray(body)
    turned[len(body) // 2] ^= 0x10
    for damaged in (b"", body[:9], body[: len(body) // 2], body[:-4], body + b"x", bytes(turned)):
        bad.write_bytes(damaged)
        with pytest.raises(StoreError, match=r"bad\.backup"):
            store.restore(bad, overwrite=True)
        assert store.digest() == digest


def test_readers_do_not_wait_for_writers(
    postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Views, digests and backups are asked for while a long run writes; they see what was before."""
    for address in (str(tmp_path / "a.db"), postgres.new_address()):
        writer = open_store(address)
        fill(writer)
        digest = writer.digest()
        for module in ("sqlite", "postgres"):
            monkeypatch.setattr(f"couloir.store.{module}.BUSY_TIMEOUT_S", 0.05)

        with writer.transaction():
            writer.log(a_line("later"))
            writer.replace_incidents(())
            reader = open_store(address, to_read=True)
            seen = (reader.digest(), len(list(reader.incidents())))
            kept = reader.backup(tmp_path / f"{id(reader)}.backup")

        assert seen == (digest, 1)
        assert kept == digest
        assert reader.digest() == writer.digest() != digest
        reader.close()
        writer.close()
