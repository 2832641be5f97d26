"""A lifting that holds for a part only, or on conditions, says so."""

from collections.abc import Callable

import pytest

from couloir.model.claim import Claim
from couloir.model.vocabulary import Kind

Extract = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "language", "flags"),
    [
        ("Le blocus de Nampala a été partiellement levé le 12 mars.", "fr", ("partial",)),
        ("Le blocus de Djibo a été levé le 12 mars, sous conditions.", "fr", ("conditional",)),
        ("The blockade of Djibo was partially lifted on 12 March.", "en", ("partial",)),
        ("The blockade of Djibo was lifted on 12 March on condition that they leave.", "en",
         ("conditional",)),
        ("Le blocus de Djibo a été levé le 12 mars.", "fr", ()),
        ("The blockade of Djibo was lifted on 12 March.", "en", ()),
    ],
)  # fmt: skip
def test_a_proviso_flags_a_lifting(
    extract: Extract, text: str, language: str, flags: tuple[str, ...]
) -> None:
    """A road that is open to some is not open."""
    (claim,) = extract(text, language)

    assert (claim.kind, claim.flags) == (Kind.BLOCKADE_LIFTED, flags)
