"""Two programs that read the same report with other words about it, turn by turn."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from couloir.errors import StoreError
from couloir.model.document import RawDocument
from couloir.pipeline import Tools, add, opened_project, run
from couloir.pipeline.reading import _Keeper
from couloir.pipeline.steps import _clean_one
from couloir.sources import Said, read_paths


def test_what_another_program_said_meanwhile_is_the_turn_before(
    new_project: Callable[[str], Path],
) -> None:
    """Both are kept, the later has the last word, and what only the first said still holds."""
    folder = new_project("a")
    report = folder / "reports" / "a.txt"
    with opened_project(folder) as one, opened_project(folder) as other:
        keeper = _Keeper(one)
        add(other, [report], Said(publisher="Radio X", published=date(2025, 9, 15)))

        (found,) = read_paths([report], said=Said(published=date(2025, 9, 16)))
        assert isinstance(found, RawDocument)
        is_new = keeper.keep(found)

        statements = list(one.store.statements())
        last = one.store.raw(statements[-1].raw_id)
    assert is_new
    assert [statement.turn for statement in statements] == [1, 2]
    assert last is not None
    assert (last.published, last.publisher) == (date(2025, 9, 16), "Radio X")
    assert any("2025-09-15" in notice for notice in keeper.notices)


def test_the_same_words_at_the_same_time_are_said_once(
    new_project: Callable[[str], Path],
) -> None:
    """The second finds it there: no second turn, no second ledger line."""
    folder = new_project("a")
    report = folder / "reports" / "a.txt"
    with opened_project(folder) as one, opened_project(folder) as other:
        keeper = _Keeper(one)
        add(other, [report], Said(publisher="Radio X"))
        before = one.store.digest()

        (found,) = read_paths([report], said=Said(publisher="Radio X"))
        assert isinstance(found, RawDocument)
        is_new = keeper.keep(found)

        assert not is_new
        assert one.store.digest() == before


def test_a_page_that_another_program_cleaned_meanwhile_is_left_as_it_is(
    new_project: Callable[[str], Path], tools: Tools
) -> None:
    """Looked for inside the transaction: what was not there a moment before may be there now."""
    folder = new_project("a")
    with opened_project(folder) as one, opened_project(folder) as other:
        run(other, tools=tools)
        digest = one.store.digest()
        (raw_id, *_) = sorted(one.store.done("clean", tools.cleaner))
        raw = one.store.raw(raw_id)
        assert raw is not None

        assert list(_clean_one(one.store, tools, raw)) == []
        assert one.store.digest() == digest


def test_deriving_keeps_other_writers_out(
    new_project: Callable[[str], Path], tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else an answer from before another's facts could overwrite the one with them."""
    monkeypatch.setattr("couloir.store.sqlite.BUSY_TIMEOUT_S", 0.05)
    folder = new_project("a")
    with opened_project(folder) as one, opened_project(folder) as other:
        refused: list[str] = []

        def copies(documents: object) -> dict[str, str]:
            with pytest.raises(StoreError, match="another program is writing") as caught:
                other.store.replace_states(())
            refused.append(str(caught.value))
            return {}

        run(one, tools=replace(tools, copies=copies))

    assert len(refused) == 1
