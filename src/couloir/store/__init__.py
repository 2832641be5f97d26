"""Where facts are kept: appended and never changed; derived tables replaced whole."""

from couloir.store.memory import MemoryStore
from couloir.store.opening import is_path, open_store, shown_address
from couloir.store.shelf_store import ShelfStore

__all__ = ["MemoryStore", "ShelfStore", "is_path", "open_store", "shown_address"]
