"""Keys of names, worked out once for each spelling: a build asks for them again and again."""

from functools import cache

from couloir.places.spelling import fold, loosen


@cache
def key_of(name: str) -> str:
    """Return the folded name."""
    return fold(name)


@cache
def loose_of(key: str) -> str | None:
    """Return the loosened key of a folded name, None for short names."""
    return loosen(key)


def forget_keys() -> None:
    """Give the memory of the keys back."""
    key_of.cache_clear()
    loose_of.cache_clear()
