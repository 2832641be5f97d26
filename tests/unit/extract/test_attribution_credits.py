"""Whom a text credits, through whom, and what the credit governs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.extract.attribution import read_credits, read_stance_cues
from couloir.extract.mentions import CreditMention
from couloir.extract.sentences import split_sentences
from couloir.model.vocabulary import Language


def _read(text: str, language: Language = "fr") -> list[CreditMention]:
    spans = [(sentence.start, sentence.end) for sentence in split_sentences(text)]
    return read_credits(text, spans, language=language)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Selon des sources sécuritaires, deux camions ont brûlé.", "security sources", "unnamed"),
        ("D'après un habitant, la route est coupée.", "resident", "local"),
        ("Deux camions ont brûlé, a indiqué le maire de la commune.", "mayor", "local"),
        ("L'armée malienne affirme que la route est libre.", "FAMa", "army"),
        ("Un communiqué de l'état-major burkinabè parle de dix morts.", "FDS-BF", "army"),
        (
            "La route est libre, ont assuré les autorités nigériennes.",
            "government of Niger",
            "government",
        ),
        ("Le bus a sauté, racontent des témoins.", "witnesses", "local"),
        ("Dans une vidéo, le JNIM affirme avoir pris le camp.", "JNIM", "armed_group"),
        ("Le syndicat des transporteurs annonce une grève.", "truckers' union", "union"),
        ("À en croire plusieurs médias locaux, le pont est coupé.", "local media", "media"),
    ],
)
def test_a_french_credit_has_a_role_and_a_kind(text: str, name: str, kind: str) -> None:
    """Names are short English role nouns, the same in both languages."""
    assert (name, kind) in {(credit.name, credit.kind) for credit in _read(text)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("According to residents, the road is cut.", "residents", "local"),
        ("Two trucks burned, a security source said.", "security source", "unnamed"),
        ("The Malian army said it had retaken the town.", "FAMa", "army"),
        (
            "A statement by the government of Niger spoke of ten dead.",
            "government of Niger",
            "government",
        ),
        ("Ten people died, witnesses said.", "witnesses", "local"),
        ("JNIM claimed it killed six soldiers.", "JNIM", "armed_group"),
    ],
)
def test_an_english_credit_has_a_role_and_a_kind(text: str, name: str, kind: str) -> None:
    """Both languages give the same names, so origins can be counted."""
    assert (name, kind) in {(credit.name, credit.kind) for credit in _read(text, "en")}


@pytest.mark.parametrize(
    ("text", "language", "name", "via"),
    [
        ("Le pont a sauté, a déclaré un habitant à l'AFP.", "fr", "resident", ("AFP",)),
        (
            "Selon une source locale jointe par RFI, le pont a sauté.",
            "fr",
            "local source",
            ("RFI",),
        ),
        ("The bridge blew up, a resident told Reuters.", "en", "resident", ("Reuters",)),
    ],
)
def test_a_medium_that_relays_stands_in_via(
    text: str, language: Language, name: str, via: tuple[str, ...]
) -> None:
    """Six pages that relay one agency are one origin: the chain must be kept."""
    assert (name, via) in {(credit.name, credit.via) for credit in _read(text, language)}


@pytest.mark.parametrize(
    ("text", "language", "person"),
    [
        ("« On ne passe plus », raconte Moussa Traoré, commerçant à Léré.", "fr", "Traor"),
        ("Selon Aïssata Diallo, la route est coupée.", "fr", "Diallo"),
        ("The road is cut, said Ibrahim Sani, a driver in Jibia.", "en", "Sani"),
    ],
)
def test_a_person_is_never_named(text: str, language: Language, person: str) -> None:
    """Witnesses must not be found through this project."""
    credits_found = _read(text, language)

    assert credits_found
    assert not any(person in credit.name for credit in credits_found)


def test_a_surname_later_means_the_office_told_before() -> None:
    """The second "Keïta" is the governor again."""
    text = "Awa Keïta, gouverneur de la région, a confirmé le bilan. La route reste coupée, selon Keïta."

    assert [credit.name for credit in _read(text)] == ["governor", "governor"]


def test_he_said_is_the_source_before() -> None:
    """A pronoun repeats the last credit."""
    text = "Ten died, a hospital source said. The road is cut, he added."

    assert [credit.name for credit in _read(text, "en")] == ["hospital source", "hospital source"]


def test_he_said_is_who_the_sentence_before_speaks_of() -> None:
    """A speaker may be brought in before the first verb of saying."""
    text = "The mayor of the town was asked. Nobody was hurt, he told reporters."

    assert [credit.name for credit in _read(text, "en")] == ["mayor"]


@pytest.mark.parametrize(
    "text",
    [
        "Selon des habitants, deux camions ont brûlé et la route est coupée.",
        "Deux camions ont brûlé et la route est coupée, ont indiqué des habitants.",
    ],
)
def test_a_credit_at_either_end_governs_the_sentence(text: str) -> None:
    """Where "selon" or "a indiqué" frames a sentence, all of it is credited."""
    credit = _read(text)[0]

    assert (credit.scope_start, credit.scope_end) == (0, len(text))


def test_a_credit_in_the_middle_governs_its_clause() -> None:
    """What stands behind a semicolon is told by the text itself."""
    text = "Deux camions, selon un témoin, ont brûlé sur la piste ; la route est coupée depuis hier soir."
    credit = _read(text)[0]

    assert "camions" in text[credit.scope_start : credit.scope_end]
    assert "coupée" not in text[credit.scope_start : credit.scope_end]


def test_a_credit_behind_a_quotation_governs_all_of_it() -> None:
    """A quotation of two sentences has its speaker at its end."""
    text = "La nuit fut longue. « Ils ont brûlé le bus. Personne ne passe », raconte un habitant."
    credit = _read(text)[0]

    assert text[credit.scope_start :].startswith("« Ils")


def test_hearsay_inside_a_credit_is_marked() -> None:
    """The words "auraient brûlé" say less than "ont brûlé"."""
    hearsay = _read("Selon un habitant, deux camions auraient brûlé.")[0]
    plain = _read("Selon un habitant, deux camions ont brûlé.")[0]

    assert hearsay.conditional
    assert not plain.conditional


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("L'annonce de la réouverture a surpris la ville.", "fr"),
        ("Deux camions ont brûlé sur la route.", "fr"),
        ("OUAGADOUGOU (Reuters) - Two trucks burned on the road.", "en"),
        ("Reports of the ambush spread.", "en"),
    ],
)
def test_a_text_without_a_speaker_credits_nobody(text: str, language: Language) -> None:
    """Nouns and datelines credit nobody."""
    assert _read(text, language) == []


_PIECES = st.sampled_from(
    ["Selon ", "l'AFP", ", qui cite ", "« ", " », dit", "-il", "a indiqué ", "un habitant", ". ", "; ", "\n\n", "İ", "said ", "Awa Keïta", "auraient brûlé ", "?"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(st.text(max_size=12), _PIECES), max_size=20).map("".join),
    st.sampled_from(["fr", "en"]),
)
def test_any_text_gives_scopes_inside_it(text: str, language: Language) -> None:
    """Hostile input never breaks the offsets."""
    spans = [(sentence.start, sentence.end) for sentence in split_sentences(text)]
    found = [
        *read_credits(text, spans, language=language),
        *read_stance_cues(text, spans, language=language),
    ]

    assert all(0 <= item.start <= item.end <= len(text) for item in found)
    assert all(0 <= item.scope_start <= item.scope_end <= len(text) for item in found)
