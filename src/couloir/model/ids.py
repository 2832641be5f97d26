"""Identifiers made from content, so that the same input has the same id everywhere."""

from hashlib import sha256


def content_id(kind: str, *parts: str) -> str:
    """Return `kind-` and 16 hexadecimal digits of the SHA-256 of the parts.

    Each part is prefixed by its length in bytes, so ("ab", "c") and ("a", "bc") differ.
    64 bits: the chance of any collision among a million ids is 3e-8.
    """
    digest = sha256()
    for part in (kind, *parts):
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(raw)}:".encode())
        digest.update(raw)
    return f"{kind}-{digest.hexdigest()[:16]}"
