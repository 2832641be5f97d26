"""The gate: what a view loses on its way out, and that it is counted."""

from dataclasses import replace
from datetime import date

import pytest

from couloir.model.claim import Claim, Credit, Maker, PlaceWords
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import Kind, Profile
from couloir.places import SeedGazetteer
from couloir.publish.gate import Gated, gate
from couloir.publish.movements import HOLD_DAYS, is_not_yet, movement_reasons
from couloir.publish.view import SituationView

DAY = date(2025, 10, 31)


def departure(day: date | None, *, where: str = "Diboli", stance: str = "reported") -> Claim:
    """Return a claim of a convoy that left."""
    return Claim(
        id="c1", document_id="d", kind=Kind.CONVOY_DEPARTED, maker=Maker(name="rules", version="1"),
        when=Interval.of_day(day) if day else UNKNOWN_TIME, confidence=1.0,
        place=PlaceWords(names=(where,)), stance=stance,  # type: ignore[arg-type]  # test data
    )  # fmt: skip


def counts(gated: Gated) -> dict[str, int]:
    """Return the withheld counts by reason."""
    return {one.reason: one.count for one in gated.withheld}


def test_internal_lets_everything_pass(sample: SituationView, gazetteer: SeedGazetteer) -> None:
    """The analyst's own copy is whole."""
    view = replace(sample, profile="internal")

    gated = gate(view, gazetteer)

    assert gated.view is view
    assert not gated.withheld


@pytest.mark.parametrize("profile", ["public", "partner"])
def test_movements_planned_or_under_way_stay(
    profile: Profile, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """A convoy that will leave, or has left and not arrived, must not be told to anybody."""
    gated = gate(replace(sample, profile=profile), gazetteer)

    assert {one.id for one in gated.view.incidents}.isdisjoint({"i02", "i12"})
    assert {"d01-b", "d10-b"}.isdisjoint(gated.view.claims)
    assert counts(gated)["planned_movement"] == 1
    assert counts(gated)["running_movement"] == 1


def test_a_state_on_a_withheld_movement_alone_stays(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """An "open under escort" that rests on the running convoy would give it away."""
    gated = gate(sample, gazetteer)

    assert "bamako-gao" not in {one.subject.id for one in gated.view.states}
    assert counts(gated)["state_on_movement"] == 1


def test_no_view_refers_to_what_was_withheld(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """A dangling id would tell that, and where, something was withheld."""
    gated = gate(sample, gazetteer)

    told = {claim for one in gated.view.incidents for claim in one.claims}
    told |= {claim for one in gated.view.states for claim in (*one.because, *one.against)}
    told |= {figure.claim_id for one in gated.view.incidents for figure in one.figures}

    assert told <= gated.view.claims.keys()


def test_the_day_of_a_withheld_claim_is_not_told_with_a_state(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """The latest day against a state may be that of a movement."""
    (fuel,) = (one for one in sample.states if one.subject.id == "bamako-fuel")
    told = replace(fuel, against=("d01-b",), last_against=date(2025, 9, 17))
    assert gate(sample, gazetteer).view.states[-1].last_against == fuel.last_against

    (state,) = gate(replace(sample, states=(told,)), gazetteer).view.states

    assert (state.against, state.last_against) == ((), None)


def test_a_threatened_blockade_is_no_movement() -> None:
    """Those who travel must hear of it."""
    when = Interval.of_day(DAY)

    assert not is_not_yet(Kind.BLOCKADE_DECLARED, "threatened", when, as_of=DAY)
    assert not is_not_yet(Kind.THREAT, "threatened", when, as_of=DAY)
    assert is_not_yet(Kind.CONVOY_ARRIVED, "planned", when, as_of=DAY)


def test_an_arrival_after_the_day_of_view_is_planned() -> None:
    """Whatever its stance says, it had not happened on the day of view."""
    later = Interval.of_day(date(2025, 11, 2))

    assert is_not_yet(Kind.CONVOY_ARRIVED, "reported", later, as_of=DAY)


@pytest.mark.parametrize(
    ("age_days", "is_held"), [(0, True), (HOLD_DAYS - 1, True), (HOLD_DAYS, False)]
)
def test_a_departure_is_held_for_the_hold(age_days: int, is_held: bool) -> None:
    """After the hold the convoy has arrived or will not."""
    left = date.fromordinal(DAY.toordinal() - age_days)

    reasons = movement_reasons({"c1": departure(left)}, {}, as_of=DAY)

    assert bool(reasons) is is_held


def test_an_undated_departure_is_held() -> None:
    """It may be today's."""
    assert movement_reasons({"c1": departure(None)}, {}, as_of=DAY) == {"c1": "running_movement"}


def test_an_arrival_releases_only_the_departure_of_its_own_place() -> None:
    """Another convoy's arrival says nothing of this one."""
    left = departure(date(2025, 10, 29))
    here = replace(
        left, id="c2", kind=Kind.CONVOY_ARRIVED, when=Interval.of_day(date(2025, 10, 30))
    )
    elsewhere = replace(here, place=PlaceWords(names=("Zégoua",)))

    released = movement_reasons({"c1": left, "c2": here}, {}, as_of=DAY)
    held = movement_reasons({"c1": left, "c2": elsewhere}, {}, as_of=DAY)

    assert released == {}
    assert held == {"c1": "running_movement"}


def test_quotes_with_names_stay_and_their_place_is_told(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Whoever has the page finds the words; the output does not carry them."""
    gated = gate(sample, gazetteer)

    quotes = [one.quote.text for one in gated.view.claims["d01-a"].quotes]
    (start, end), *others = gated.spans["d01-a"]

    assert quotes == ["attaqué dimanche entre Kaniéra et Lakamané"]
    assert sample.documents["d01"].text[start:end] == "Le chauffeur Moussa Exemple raconte"
    assert not others
    assert counts(gated)["names_in_words"] >= 1
    assert counts(gated)["contact_in_words"] == 1


def test_a_quote_in_the_sentence_of_a_movement_stays(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Words of an allowed claim may tell the withheld one."""
    claim = sample.claims["d01-a"]
    quote = sample.claims["d01-b"].quotes[0]
    claims = {**sample.claims, "d01-a": replace(claim, quotes=(*claim.quotes, quote))}

    gated = gate(replace(sample, claims=claims), gazetteer)

    assert counts(gated)["movement_in_words"] == 1
    assert all("Diboli" not in one.quote.text for one in gated.view.claims["d01-a"].quotes)


def test_sources_on_no_list_are_their_report_or_their_kind(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """A blog is often a person's name; a listed radio is not."""
    gated = gate(sample, gazetteer)
    attack = next(one for one in gated.view.incidents if one.id == "i01")

    assert attack.origins == ("RFI", "Reuters", "d03")
    assert [told.origin for told in attack.figures] == ["RFI", "Reuters", "d03"]
    assert gated.origin_count == 10
    assert gated.view.claims["d01-a"].credits == (Credit(name="source non nommée", kind="unnamed"),)
    assert gated.view.documents["d03"].publisher is None


@pytest.mark.parametrize("is_listed", [False, True])
def test_a_publisher_is_told_where_the_project_lists_it(
    is_listed: bool, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """An address that repeats the name proves nothing: many blogs are called after a person."""
    document = replace(
        sample.documents["d03"], publisher="La Savane", url="https://la-savane.example.net/bilan"
    )
    attack = replace(sample.incidents[0], origins=("La Savane",), figures=())
    view = replace(
        sample,
        documents={**sample.documents, "d03": document},
        incidents=(attack,),
        listed_sources=("La Savane",) if is_listed else (),
    )

    gated = gate(view, gazetteer)

    assert (gated.view.documents["d03"].publisher == "La Savane") is is_listed
    assert gated.view.incidents[0].origins == (("La Savane",) if is_listed else ("d03",))
    assert (gated.view.documents["d03"].url is not None) is is_listed


def test_sources_of_one_kind_are_kept_apart(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Two unlisted media are two origins, and each keeps its figure."""
    attack = next(one for one in sample.incidents if one.id == "i01")
    renamed = replace(
        attack,
        origins=("Site A", "Site B", "RFI"),
        figures=tuple(
            replace(told, origin=origin)
            for told, origin in zip(attack.figures, ("Site A", "Site B", "RFI"), strict=True)
        ),
    )

    gated = gate(replace(sample, incidents=(renamed,)), gazetteer)

    assert gated.view.incidents[0].origins == ("média 1", "média 2", "RFI")
    assert [told.origin for told in gated.view.incidents[0].figures] == [
        "média 1",
        "média 2",
        "RFI",
    ]


def test_names_on_no_list_are_left_out_and_counted(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Actors, targets and places come from closed lists only."""
    first = replace(
        sample.incidents[0], actors=("JNIM", "Moussa Exemple"), place_names=("Kayes", "Chez Moussa")
    )

    gated = gate(replace(sample, incidents=(first,)), gazetteer)

    assert gated.view.incidents[0].actors == ("JNIM",)
    assert gated.view.incidents[0].place_names == ("Kayes",)
    assert counts(gated)["unlisted_actor"] == 1
    assert counts(gated)["unlisted_place"] == 1


def test_documents_leave_without_their_text(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """The text, the file's name and the removed lines are the analyst's."""
    titled = {
        **sample.documents,
        "d01": replace(sample.documents["d01"], title="Moussa Exemple raconte"),
        "d04": replace(sample.documents["d04"], title="Le JNIM à Kayes"),
    }

    gated = gate(replace(sample, documents=titled), gazetteer)

    assert all(not one.text and one.origin == one.id for one in gated.view.documents.values())
    assert gated.view.documents["d01"].title is None
    assert gated.view.documents["d04"].title == "Le JNIM à Kayes"


HEADLINES = (
    "Un convoi de 80 citernes quittera Kidira mercredi",
    "Kidira : 80 camions doivent prendre la route de Kayes",
    "Convoy of 80 tankers to leave Kidira on Wednesday",
    "Des camions attendus jeudi à Bamako",
)


@pytest.mark.parametrize("title", HEADLINES)
def test_a_headline_of_a_movement_to_come_stays(
    title: str, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """Nobody makes claims of headlines; they must not tell what claims must not."""
    document = replace(sample.documents["d09"], title=title)
    view = replace(sample, documents={**sample.documents, "d09": document})

    gated = gate(view, gazetteer)

    assert gated.view.documents["d09"].title is None
    assert counts(gated)["movement_in_words"] == 1


def test_a_headline_of_what_happened_leaves(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """What is over is what the page is for."""
    title = "Mali : des citernes brûlées entre Kayes et Bamako"
    document = replace(sample.documents["d09"], title=title)
    view = replace(sample, documents={**sample.documents, "d09": document})

    assert gate(view, gazetteer).view.documents["d09"].title == title


def test_a_quote_of_a_movement_that_nobody_claimed_stays(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """The words say it, whether or not the reader made a claim of them."""
    claims = {key: claim for key, claim in sample.claims.items() if key != "d01-b"}
    claim, quote = sample.claims["d01-a"], sample.claims["d01-b"].quotes[0]
    claims["d01-a"] = replace(claim, quotes=(*claim.quotes, quote))
    incidents = tuple(one for one in sample.incidents if "d01-b" not in one.claims)
    states = tuple(one for one in sample.states if "d01-b" not in {*one.because, *one.against})

    gated = gate(replace(sample, claims=claims, incidents=incidents, states=states), gazetteer)

    assert all("doit quitter" not in one.quote.text for one in gated.view.claims["d01-a"].quotes)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://blog.example.org/2025/09/chauffeur-moussa-exemple", "https://blog.example.org/"),
        ("https://example.org/un-convoi-quittera-kidira", "https://example.org/"),
        ("https://example.org/?titre=80+citernes+quittent+diboli", "https://example.org/"),
        (
            "https://example.org/convoi-attaque-kaniera",
            "https://example.org/convoi-attaque-kaniera",
        ),
    ],
)
def test_an_address_tells_no_name_and_no_movement(
    url: str, told: str, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """The words of a headline that is withheld stand in its address once more."""
    document = replace(sample.documents["d01"], url=url)
    view = replace(sample, documents={**sample.documents, "d01": document})

    assert gate(view, gazetteer).view.documents["d01"].url == told


@pytest.mark.parametrize(
    ("title", "path", "is_whole"),
    [
        ("Bulletin Routes et marchés n° 14", "bulletin-14", True),
        ("Le Billet : les camions roulent", "billet-camions", True),
        ("CHECKING THE FOOTAGE: THE TANKERS", "checking-the-footage", True),
        ("Bulletin de Tientcheu n° 14", "bulletin-tientcheu-14", False),
    ],
)
def test_the_kind_of_a_piece_is_no_name_in_an_address(
    title: str, path: str, is_whole: bool, sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """A reader can find the bulletin again; a person beside the word still stays."""
    url = f"https://example.org/{path}"
    document = replace(sample.documents["d01"], url=url, title=title)
    view = replace(sample, documents={**sample.documents, "d01": document})

    told = gate(view, gazetteer).view.documents["d01"].url

    assert told == (url if is_whole else "https://example.org/")


def test_a_name_in_a_title_in_lower_case_stays(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """The report itself tells that the word is a name."""
    document = sample.documents["d01"]
    document = replace(
        document, title="tientcheu est libre", text=f"{document.text}\nOn a revu Jean Tientcheu."
    )
    view = replace(sample, documents={**sample.documents, "d01": document})

    assert gate(view, gazetteer).view.documents["d01"].title is None


def test_places_on_a_convoys_way_are_listed_ones(
    sample: SituationView, gazetteer: SeedGazetteer
) -> None:
    """What a text names between two towns may be a person."""
    claim = sample.claims["d05-a"]
    place = replace(claim.place, via=("Kayes", "Boubacar Exemple"))
    view = replace(sample, claims={**sample.claims, claim.id: replace(claim, place=place)})

    gated = gate(view, gazetteer)

    assert gated.view.claims[claim.id].place.via == ("Kayes",)
    assert counts(gated)["unlisted_place"] == 1
