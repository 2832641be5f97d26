"""Attackers without a name, pronouns, doubt, and what is acted on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.errors import LanguageDataError
from couloir.extract.actors import read_actors, resolve_actors, targets_of
from couloir.extract.actors.phrases import expand
from couloir.extract.mentions import ActorMention
from couloir.model.vocabulary import TARGETS, Kind, Language


def _read(text: str, language: Language = "fr") -> list[ActorMention]:
    return read_actors(text, [(0, len(text))], language=language, on=None)


def _targets(text: str, language: Language = "fr") -> set[str | None]:
    return {mention.name for mention in _read(text, language) if mention.role == "target"}


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Des djihadistes ont surgi.", "fr", "jihadists"),
        ("Jihadist gunmen came at dawn.", "en", "jihadists"),
        ("Des individus armés non identifiés ont surgi.", "fr", "unknown armed men"),
        ("Un groupe armé a bloqué le gué.", "fr", "unknown armed men"),
        ("Gunmen blocked the ford.", "en", "unknown armed men"),
        ("Des GANE ont fouillé le bus.", "fr", "unknown armed men"),
        ("Bandits seized a bus in Zamfara.", "en", "bandits"),
        ("Des terroristes ont surgi.", "fr", None),
        ("Attackers came at dawn.", "en", None),
    ],
)
def test_attackers_without_a_group_have_the_codebooks_name(
    text: str, language: Language, name: str | None
) -> None:
    """The codebook names some of them and leaves others without a name."""
    assert (name, "generic_armed") in {(m.name, m.role) for m in _read(text, language)}


def test_a_counter_measure_names_nobody() -> None:
    """The word behind "anti-" is no actor."""
    assert not [m for m in _read("Une opération anti-jihadiste a lieu.") if m.name == "jihadists"]


def test_the_jihadists_are_the_group_named_before() -> None:
    """A definite word points back."""
    text = "Le JNIM a pris le village. Les jihadistes y ont brûlé deux camions, puis le groupe est parti."
    mentions = resolve_actors(_read(text), text, language="fr")

    assert [m.name for m in mentions if m.text in {"jihadistes", "le groupe"}] == ["JNIM", "JNIM"]


def test_al_qaeda_linked_militants_are_the_group_named() -> None:
    """A description of the one group named in the text means that group."""
    text = "Al-Qaeda-linked militants burned ten tankers. JNIM had announced it."
    mentions = resolve_actors(_read(text, "en"), text, language="en")

    assert mentions[0].name == "JNIM"


def test_some_jihadists_are_nobody_named() -> None:
    """An indefinite word does not point back, a doubted one neither."""
    text = "Le JNIM a parlé. Ailleurs, des jihadistes ont tiré; ceux-là seraient des jihadistes."
    mentions = resolve_actors(_read(text), text, language="fr")

    assert {m.name for m in mentions if m.text == "jihadistes"} == {"jihadists"}


def test_the_last_months_are_no_pronoun() -> None:
    """The word "ces derniers" alone points back, "ces derniers mois" is a time."""
    assert not [m for m in _read("Ces derniers mois, la route est calme.") if m.role == "pronoun"]
    assert [m for m in _read("Ces derniers ont tiré.") if m.role == "pronoun"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Deux jihadistes présumés ont tiré.", "fr"),
        ("L'attaque est attribuée au JNIM.", "fr"),
        ("Des tirs imputés aux jihadistes ont cessé.", "fr"),
        ("Suspected jihadists opened fire.", "en"),
        ("The raid was blamed on the JNIM.", "en"),
        ("Men believed to be jihadists fired.", "en"),
    ],
)
def test_words_of_doubt_beside_a_name_are_kept(text: str, language: Language) -> None:
    """The author of an attack is alleged where the words doubt it."""
    assert any(
        m.hedged for m in _read(text, language) if m.role in {"generic_armed", "armed_group"}
    )


def test_doubt_of_one_name_does_not_reach_another() -> None:
    """A verb between ends the doubt."""
    mentions = _read("Les jihadistes présumés ont fui quand les FAMa ont tiré.")

    assert [m.hedged for m in mentions if m.name == "FAMa"] == [False]


@pytest.mark.parametrize(
    ("text", "language", "target"),
    [
        ("Un convoi de camions-citernes a brûlé.", "fr", "fuel convoy"),
        ("Twelve tankers burned.", "en", "fuel convoy"),
        ("Un convoi humanitaire du PAM est arrivé.", "fr", "aid convoy"),
        ("Une patrouille de l'armée a sauté.", "fr", "military convoy"),
        ("A bus full of traders was stopped.", "en", "passenger transport"),
        ("Des camionneurs ont été retenus.", "fr", "truck drivers"),
        ("Le maire de la commune a été enlevé.", "fr", "local official"),
        ("Aid workers were taken.", "en", "aid workers"),
        ("Le pont a sauté.", "fr", "infrastructure"),
        ("La caserne a brûlé.", "fr", "camp or post"),
        ("A ferry was hit on the river.", "en", "boat"),
        ("Le gasoil manque.", "fr", "fuel"),
        ("Schools are shut.", "en", "schools"),
        ("Three hostages are free.", "en", "hostages"),
        (
            "Des ouvriers chinois ont été enlevés au Mali, dans la région de Kayes.",
            "fr",
            "foreign nationals",
        ),
        ("Mali: six drivers from Senegal were held.", "en", "foreign nationals"),
    ],
)
def test_a_target_has_the_codebooks_name(text: str, language: Language, target: str) -> None:
    """Targets come from the closed list alone."""
    assert target in _targets(text, language)
    assert _targets(text, language) <= {*TARGETS, None}


def test_a_bare_convoy_is_the_one_told_of() -> None:
    """The words "Le convoi" after "convoi humanitaire" is the same one."""
    mentions = _read("Un convoi humanitaire est parti lundi. Le convoi a été attaqué mardi.")

    assert [m.name for m in mentions if m.text == "convoi"] == ["aid convoy"]


def test_an_army_convoy_names_the_army_too() -> None:
    """A target may enclose an actor."""
    names = {m.name for m in _read("Un convoi de l'armée malienne a sauté.")}

    assert {"military convoy", "FAMa"} <= names


def test_every_kind_has_targets_of_the_codebook() -> None:
    """A kind without a row would stop extraction."""
    assert all(targets_of(kind) <= set(TARGETS) for kind in Kind)


def test_words_outside_the_sentences_are_not_read() -> None:
    """Page furniture names nobody."""
    text = "Le JNIM a tiré. Lire aussi : l'EIGS frappe."

    assert {m.name for m in read_actors(text, [(0, 15)], language="fr", on=None)} == {"JNIM"}


@pytest.mark.parametrize(
    ("pattern", "phrases"),
    [
        ("camion(s)", ["camion", "camions"]),
        ("{bus|car(s)} plein", ["bus plein", "car plein", "cars plein"]),
        ("a({b|c})", ["a", "ab", "ac"]),
    ],
)
def test_a_pattern_means_its_phrases(pattern: str, phrases: list[str]) -> None:
    """Tables stay short because brackets stand for many phrases."""
    assert expand(pattern) == phrases


@pytest.mark.parametrize("pattern", ["camion(s", "a}b", "{a|b", "a|b"])
def test_a_bracket_without_partner_is_refused(pattern: str) -> None:
    """A slip in a table is an error that shows the phrase."""
    with pytest.raises(LanguageDataError, match="phrase"):
        expand(pattern)


_PIECES = st.sampled_from(
    ["JNIM ", "l\u2019armée", " malienne", "convoi ", "Ces derniers", " Wagner ", "\n\n", "é́", "ß", "İ", "\U0001d50d", "the army of ", "Togo, ", "présumés "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(st.text(max_size=12), _PIECES), max_size=20).map("".join),
    st.sampled_from(["fr", "en"]),
)
def test_any_text_gives_exact_words(text: str, language: Language) -> None:
    """Evidence is verbatim whatever the page holds."""
    mentions = read_actors(text, [(0, len(text))] if text else [], language=language, on=None)

    assert all(text[m.start : m.end] == m.text != "" for m in mentions)
    assert mentions == sorted(mentions, key=lambda m: m.start)
