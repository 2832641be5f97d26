"""A toll that is not known is no toll of nought."""

from collections.abc import Callable

import pytest

from couloir.model.claim import Claim, Range
from couloir.model.vocabulary import Kind

Extract = Callable[..., list[Claim]]


def _toll(claims: list[Claim]) -> Range:
    assert [claim.kind for claim in claims] == [Kind.ARMED_ATTACK], claims
    return claims[0].fatalities


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("L'attaque de dimanche à Djibo n'a fait aucune victime connue.", "fr"),
        ("L'attaque de dimanche à Djibo n'a pas fait de victimes, selon un premier bilan.", "fr"),
        ("Djibo a été attaquée dimanche ; aucun mort n'a été confirmé dans l'immédiat.", "fr"),
        ("Pour l'heure, aucune victime n'est à déplorer après l'attaque de Djibo dimanche.", "fr"),
        ("À ce stade, l'attaque de dimanche à Djibo n'a fait aucun mort.", "fr"),
        ("Djibo a été attaquée dimanche. Aucun décès n'a été signalé.", "fr"),
        ("Le camp de Djibo a été attaqué dimanche, apparemment sans faire de morts.", "fr"),
        ("No deaths have been confirmed in Sunday's attack on Djibo.", "en"),
        ("There were no reported casualties in Sunday's attack on Djibo.", "en"),
        ("No casualties were immediately reported after Sunday's attack on Djibo.", "en"),
        ("So far, no one was killed in Sunday's attack on Djibo.", "en"),
        ("Gunmen attacked Djibo on Sunday; no deaths are known yet.", "en"),
        ("Gunmen attacked Djibo on Sunday without casualties, initial reports say.", "en"),
    ],
)
def test_no_known_death_leaves_the_toll_unknown(extract: Extract, text: str, language: str) -> None:
    """An hour after an attack nobody has counted; a nought would say somebody has."""
    assert _toll(extract(text, language)) == Range()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("L'attaque de dimanche à Djibo n'a fait aucune victime.", "fr"),
        ("Djibo a été attaquée dimanche sans faire de victimes, a confirmé le maire.", "fr"),
        ("Djibo a été attaquée dimanche. Aucune perte humaine n'est à déplorer.", "fr"),
        ("Nobody was killed in Sunday's attack on Djibo.", "en"),
        ("Gunmen attacked Djibo on Sunday but caused no casualties, the mayor reported.", "en"),
        ("The army confirmed that no one was killed in Sunday's attack on Djibo.", "en"),
    ],
)
def test_a_plain_nobody_is_a_toll_of_none(extract: Extract, text: str, language: str) -> None:
    """Where the text is sure that nobody died, it gives a count, and who confirms it is sure."""
    assert _toll(extract(text, language)) == Range(low=0, high=0)
