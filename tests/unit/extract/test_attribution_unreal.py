"""What is denied outright, feared, asked, missed by a hair or made up is told apart from deeds."""

from collections.abc import Callable

import pytest

from couloir.extract.attribution import read_stance_cues
from couloir.model.claim import Claim
from couloir.model.vocabulary import Kind, Language

Extract = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Le blocus de Kayes n'a jamais existé, dit l'armée.", "fr", Kind.BLOCKADE_ENFORCED),
        ("L'attaque de Djibo n'a jamais eu lieu, soutient l'armée.", "fr", Kind.ARMED_ATTACK),
        ("L'attaque contre Djibo est une pure invention, dit-il.", "fr", Kind.ARMED_ATTACK),
        ("L'embuscade de Djibo a été inventée de toutes pièces.", "fr", Kind.ARMED_ATTACK),
        ("The blockade of Kayes never existed, the army says.", "en", Kind.BLOCKADE_ENFORCED),
        ("There was never a blockade of Nioro, he insists.", "en", Kind.BLOCKADE_ENFORCED),
        ("The siege of Nioro does not exist, he said.", "en", Kind.BLOCKADE_ENFORCED),
        ("The attack on Djibo on Sunday never happened.", "en", Kind.ARMED_ATTACK),
        ("The blockade of Kayes is a fabrication, he said.", "en", Kind.BLOCKADE_ENFORCED),
    ],
)
def test_denied_existence_is_a_denied_claim(
    extract: Extract, text: str, language: str, kind: Kind
) -> None:
    """That it never was is the strongest denial of all, and no report of it."""
    claims = extract(text, language)

    assert [(claim.kind, claim.stance) for claim in claims] == [(kind, "denied")]
    assert "status" in {quote.field for quote in claims[0].quotes}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le blocus de Kayes n'a pas été levé, dit l'armée.", "fr"),
        ("The blockade of Kayes has never been lifted.", "en"),
    ],
)
def test_a_blockade_not_lifted_is_not_denied(extract: Extract, text: str, language: str) -> None:
    """That it goes on is told with a negation, too."""
    assert {claim.stance for claim in extract(text, language)} == {"reported"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Aucun soldat n'est mort et le camp est tombé.", "fr"),
        ("Aucun camion n'entre dans la ville et les vivres manquent.", "fr"),
        ("The men did not shoot and the road was cut.", "en"),
    ],
)
def test_a_negation_ends_where_a_clause_begins(text: str, language: Language) -> None:
    """What a clause of its own says behind "and" is not denied with the first."""
    cues = read_stance_cues(text, [(0, len(text))], language=language)

    behind = text.index(" et " if language == "fr" else " and ") + len(" et ")
    assert any(cue.reason == "negation" for cue in cues)
    assert all(cue.scope_end <= behind for cue in cues if cue.reason == "negation")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("L'armée a démenti avoir fui lors de l'attaque du 12 mars à Djibo.", "fr"),
        ("Le maire a démenti toute pénurie après l'attaque du 12 mars à Djibo.", "fr"),
        ("The mayor denied any shortage after the 12 March attack on Djibo.", "en"),
    ],
)
def test_a_denial_ends_where_the_text_turns_back(
    extract: Extract, text: str, language: str
) -> None:
    """What happened before is not what is denied."""
    stances = {claim.kind: claim.stance for claim in extract(text, language)}

    assert stances[Kind.ARMED_ATTACK] == "reported"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("L'ambassade craint une attaque à Bamako.", "fr"),
        ("Les habitants de Djibo redoutent une attaque du JNIM.", "fr"),
        ("On craint des enlèvements sur la route de Djibo.", "fr"),
        ("Les routiers craignent que des camions ne soient brûlés à Djibo.", "fr"),
        ("Par peur d'une attaque à Djibo, beaucoup dorment en brousse.", "fr"),
        ("« Nous craignons une attaque sur Djibo », confie un élu.", "fr"),
        ("Le spectre d'un assaut contre Djibo hante les habitants.", "fr"),
        ("Residents fear an attack on Kayes.", "en"),
        ("Drivers are scared of being kidnapped on the road to Djibo.", "en"),
        ("Drivers fear being ambushed near Djibo.", "en"),
        ("The embassy is worried about an attack in Bamako.", "en"),
        ("Villagers feared that gunmen would attack Djibo.", "en"),
        ("The garrison is bracing for an assault on Djibo.", "en"),
    ],
)
def test_what_is_feared_is_no_event(extract: Extract, text: str, language: str) -> None:
    """A map of fears is no map."""
    assert extract(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("On craint une pénurie depuis l'attaque du 12 mars à Djibo.", "fr", Kind.ARMED_ATTACK),
        ("Ils craignent de sortir depuis l'attaque du 12 mars à Djibo.", "fr", Kind.ARMED_ATTACK),
        ("Residents fear reprisals after the 12 March attack on Djibo.", "en", Kind.ARMED_ATTACK),
        ("On craint que le blocus de Kayes ne dure.", "fr", Kind.BLOCKADE_ENFORCED),
        ("Traders fear that the blockade of Kayes drags on.", "en", Kind.BLOCKADE_ENFORCED),
        ("At least 40 are feared dead in the attack on Djibo.", "en", Kind.ARMED_ATTACK),
    ],
)
def test_what_gives_cause_for_fear_did_happen(
    extract: Extract, text: str, language: str, kind: Kind
) -> None:
    """Fear looks back as often as ahead."""
    assert kind in {claim.kind for claim in extract(text, language)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les jihadistes auraient attaqué Djibo si l'armée n'était pas intervenue.", "fr"),
        ("Si l'armée n'avait pas veillé, ils auraient attaqué Djibo le 12 mars.", "fr"),
        ("Sans l'intervention des soldats, Djibo aurait été attaquée le 12 mars.", "fr"),
        ("La ville de Djibo aurait pu être attaquée dimanche.", "fr"),
        ("Le convoi a failli être attaqué dimanche à Djibo.", "fr"),
        ("An attack on Djibo was narrowly averted on Sunday.", "en"),
        ("Jihadists would have attacked Djibo on Sunday if the army had slept.", "en"),
        ("Had the army not stepped in, gunmen would have attacked Djibo on Sunday.", "en"),
        ("But for the escort, ten trucks would have been burned in Djibo on Sunday.", "en"),
    ],
)
def test_what_nearly_happened_is_no_event(extract: Extract, text: str, language: str) -> None:
    """A condition that was not met leaves nothing of the deed."""
    assert extract(text, language) == []


@pytest.mark.parametrize(
    "text",
    [
        "Les jihadistes auraient attaqué Djibo le 12 mars, selon des habitants.",
        "On ignore si l'armée avait été prévenue : Djibo aurait été attaquée le 12 mars.",
        "Dix camions auraient été brûlés à Djibo le 12 mars, même si l'armée n'avait rien vu.",
    ],
)
def test_a_conditional_without_condition_is_hearsay(extract: Extract, text: str) -> None:
    """The French press tells what it has not checked in the conditional."""
    assert {claim.stance for claim in extract(text)} == {"alleged"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le JNIM a-t-il attaqué Djibo dimanche ? L'armée se tait.", "fr"),
        ("Quarante citernes ont-elles été brûlées à Djibo dimanche ?", "fr"),
        ("Est-ce que Djibo a été attaquée dimanche ?", "fr"),
        ("Were 40 tankers burned near Djibo on Sunday? Nobody knows.", "en"),
        ("Did JNIM attack Djibo on Sunday? The army is silent.", "en"),
    ],
)
def test_who_asks_whether_tells_nothing(extract: Extract, text: str, language: str) -> None:
    """Even with a day, "was it attacked?" is no report of an attack."""
    assert extract(text, language) == []


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("Quand le JNIM a-t-il attaqué Djibo ?", False),
        ("Par qui le convoi a-t-il été attaqué ?", False),
        ("Le convoi qui roulait vers Djibo a-t-il été attaqué ?", True),
    ],
)
def test_who_asks_when_or_by_whom_takes_it_for_granted(text: str, is_open: bool) -> None:
    """Only a question after yes or no doubts the deed."""
    language: Language = "fr"
    cues = read_stance_cues(text, [(0, len(text))], language=language)

    assert ("doubt" in {cue.reason for cue in cues}) is is_open


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Un exercice simulant une attaque terroriste a eu lieu lundi à Bamako.", "fr"),
        ("Les soldats ont simulé dimanche une embuscade près de Kati.", "fr"),
        ("Une embuscade contre un convoi a été rejouée lundi à Kati.", "fr"),
        ("Le roman raconte l'attaque d'un convoi près de Djibo.", "fr"),
        ("Dans ce film, des jihadistes attaquent Djibo et enlèvent le maire.", "fr"),
        ("Le film Attaque à Bamako sort mercredi.", "fr"),
        ("La pièce de théâtre met en scène l'enlèvement d'un préfet à Djibo.", "fr"),
        ("A drill simulating an attack on the airport was held in Bamako on Monday.", "en"),
        ("Soldiers rehearsed an ambush near Kati on Monday.", "en"),
        ("The novel tells of an attack on a convoy near Djibo.", "en"),
        ("In the film, jihadists attack Djibo and kidnap the mayor.", "en"),
        ("The film Attack on Bamako opens on Wednesday.", "en"),
        ("The documentary retraces the siege of Djibo.", "en"),
    ],
)
def test_what_is_played_or_made_up_is_no_event(extract: Extract, text: str, language: str) -> None:
    """Drills, novels and films are full of attacks that hurt nobody."""
    assert extract(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Une équipe tournant un film a été attaquée dimanche à Djibo.", "fr"),
        ("Des soldats en exercice ont été attaqués dimanche à Djibo.", "fr"),
        ("A film crew was attacked in Djibo on Sunday.", "en"),
        ("Gunmen attacked Djibo on Sunday, a video shows.", "en"),
    ],
)
def test_who_films_or_drills_can_be_attacked(extract: Extract, text: str, language: str) -> None:
    """The words alone do not make it fiction."""
    assert [(claim.kind, claim.stance) for claim in extract(text, language)] == [
        (Kind.ARMED_ATTACK, "reported")
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Aucun véhicule n'a brûlé après l'attaque de dimanche à Djibo.", "fr"),
        ("No vehicle burned after Sunday's attack on Djibo.", "en"),
        ("There were no arrests in Sunday's attack on Djibo.", "en"),
    ],
)
def test_a_negation_ends_where_the_text_turns_back(
    extract: Extract, text: str, language: str
) -> None:
    """Where no arrests followed the attack there was an attack."""
    assert Kind.ARMED_ATTACK in {claim.kind for claim in extract(text, language)}


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("dix soldats auraient été tués si l'armée n'avait pas veillé ", "fr"),
        ("gunmen would have attacked if they had known ", "en"),
    ],
)
def test_a_page_that_is_one_sentence_is_read_in_time(words: str, language: Language) -> None:
    """Text cut out of a table has no full stops: 4,000 clauses took 43 seconds."""
    text = words * 4000
    cues = read_stance_cues(text, [(0, len(text))], language=language)

    assert {"counterfactual"} <= {cue.reason for cue in cues}
    assert max(cue.scope_end - cue.scope_start for cue in cues) < 5000


def test_what_is_asked_for_has_not_happened(extract: Extract) -> None:
    """Hauliers who ask that departures be suspended have suspended none."""
    told = extract(
        "Les camionneurs demandent que les départs vers Bamako soient suspendus lundi.", "fr"
    )

    assert Kind.ROAD_CLOSED not in {claim.kind for claim in told}
