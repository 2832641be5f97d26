"""Text columns that every database keeps and orders alike."""

import re

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override

# PostgreSQL keeps no NUL in a text. These pairs stand for it, and for the letter that begins
# them: nothing is lost, and texts keep their order (NUL < U+0001 < every other letter).
_NUL, _ESCAPE = "\0", "\x01"
_NUL_PAIR, _ESCAPE_PAIR = "\x01\x01", "\x01\x02"
_MEANING = {_NUL_PAIR: _NUL, _ESCAPE_PAIR: _ESCAPE}
_PAIR = re.compile("|".join(_MEANING))


class KeptText(TypeDecorator[str]):
    """Text by code points: SQLite's own order, and that of the collation "C" in PostgreSQL.

    Bodies are JSON, which writes control characters as escapes: only ids and names need pairs.
    """

    impl: TypeEngine[str] | type[TypeEngine[str]] = Text
    cache_ok: bool | None = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """Return the type of a column in this database."""
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(Text(collation=collation))

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return a text as the database takes it."""
        if value is None or dialect.name != "postgresql":
            return value
        if _NUL not in value and _ESCAPE not in value:
            return value
        return value.replace(_ESCAPE, _ESCAPE_PAIR).replace(_NUL, _NUL_PAIR)

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Return a text as it was given."""
        if value is None or dialect.name != "postgresql" or _ESCAPE not in value:
            return value
        # In one walk: pair after pair, so that none is taken for half of another.
        return _PAIR.sub(lambda found: _MEANING[found[0]], value)


TEXT = KeptText()
