"""Where facts are kept: appended and never changed; derived tables replaced whole."""

from couloir.store.memory import MemoryStore
from couloir.store.opening import open_store, shown_address
from couloir.store.shelf_store import ShelfStore

__all__ = ["MemoryStore", "ShelfStore", "open_store", "shown_address"]
