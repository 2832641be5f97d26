"""Every store keeps every letter, and lists in the order of code points."""

from dataclasses import replace

from tests.contract.test_store import a_document, a_raw

from couloir.ports import Store

# In the order of code points, which no language has.
AWKWARD = ["", "\0", "\0\x02", "\x01", "\x01\x01", "\x01\x02", "\x02", "A b", "A-b", "AB", "Z",
           "a", "ab", "é", "ﬀ", "😀"]  # fmt: skip


def test_every_letter_is_kept_and_sorted_by_its_code_point(store: Store) -> None:
    """Ids hold what sources say; NUL, which one database refuses, counts as any other letter."""
    raw = [replace(a_raw(), id=f"raw-{text}-", name=text) for text in AWKWARD]

    store.add_raw(reversed(raw))

    assert [store.raw(one.id) for one in raw] == raw
    assert store.raw_ids() == {one.id for one in raw}
    store.add_documents(
        replace(a_document(), id=f"document-{one.name}", raw_id=one.id) for one in reversed(raw)
    )
    listed = [document.id.removeprefix("document-") for document in store.documents()]
    assert listed == AWKWARD == sorted(AWKWARD)


def test_nul_in_a_text_is_kept(store: Store) -> None:
    """Pages that were cut out of memory have such; the body is JSON, and JSON writes it out."""
    document = replace(a_document(), text="Kayes\0\x01", title="\0")
    store.add_raw([a_raw()])

    store.add_documents([document])

    assert store.document("document-1") == document
