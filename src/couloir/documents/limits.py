"""How long a text may be."""

from couloir.errors import InputError

# A text of two million letters is a book; rules over lines would take minutes on more.
MAX_CHARS = 2_000_000
MAX_LINES = 20_000


def check_length(text: str, origin: str) -> None:
    """Raise `InputError` for a text of more than `MAX_CHARS` or `MAX_LINES`."""
    if len(text) > MAX_CHARS or text.count("\n") > MAX_LINES:
        msg = (
            f"{origin}: over {MAX_CHARS:,} characters or {MAX_LINES:,} lines of text: "
            "keep only the report, or split it"
        )
        raise InputError(msg)
