"""One slip of the pen: a letter too many, too few, another, or two that changed places."""


def is_one_slip(one: str, other: str) -> bool:
    """Return whether at most one edit parts two words (optimal string alignment distance)."""
    if one == other:
        return True
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        len(one),
    )
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    changed = one[at + 1 :] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return changed or swapped
