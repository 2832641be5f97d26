"""French times: what the words are, and which days they mean."""

from datetime import date

import pytest

from couloir.extract.mentions import TimeMention
from couloir.extract.times import read_times

PUBLISHED = date(2024, 5, 16)  # a Thursday


def _read(text: str, published: date | None = PUBLISHED) -> list[TimeMention]:
    return read_times(text, [(0, len(text))], language="fr", published=published)


def _only(text: str, published: date | None = PUBLISHED) -> TimeMention:
    found = _read(text, published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("Le car a brûlé le 3 mai 2024.", "2024-05-03", "2024-05-03", "day"),
        ("Le car a brûlé le vendredi 3 mai.", "2024-05-03", "2024-05-03", "day"),
        ("Le car a brûlé le 03/05/2024.", "2024-05-03", "2024-05-03", "day"),
        ("Le car a brûlé le 1er mai.", "2024-05-01", "2024-05-01", "day"),
        ("Le car a brûlé le 28 décembre.", "2023-12-28", "2023-12-28", "day"),
        ("Le car a brûlé le 8 mai dernier.", "2024-05-08", "2024-05-08", "day"),
        ("Le car a brûlé le mardi 14.", "2024-05-14", "2024-05-14", "day"),
        ("Le car a brûlé dimanche matin.", "2024-05-12", "2024-05-12", "day"),
        ("Le car a brûlé ce jeudi.", "2024-05-16", "2024-05-16", "day"),
        ("Le car a brûlé jeudi dernier.", "2024-05-09", "2024-05-09", "day"),
        ("Le car partira jeudi prochain.", "2024-05-23", "2024-05-23", "day"),
        ("Le car a brûlé hier soir.", "2024-05-15", "2024-05-15", "day"),
        ("Le car a brûlé avant-hier.", "2024-05-14", "2024-05-14", "day"),
        ("Le car a brûlé il y a trois jours.", "2024-05-13", "2024-05-13", "day"),
        ("Le car a brûlé la semaine dernière.", "2024-05-06", "2024-05-12", "week"),
        ("Le car a brûlé cette semaine.", "2024-05-13", "2024-05-16", "week"),
        ("Le car a brûlé le week-end dernier.", "2024-05-11", "2024-05-12", "week"),
        ("Le car a brûlé il y a deux semaines.", "2024-04-29", "2024-05-05", "week"),
        ("Le car a brûlé à la fin de la semaine dernière.", "2024-05-09", "2024-05-12", "week"),
        ("Le car a brûlé au début du mois.", "2024-05-01", "2024-05-10", "month"),
        ("Le car a brûlé en avril.", "2024-04-01", "2024-04-30", "month"),
        ("Le car a brûlé en août 2022.", "2022-08-01", "2022-08-31", "month"),
        ("Le car a brûlé début avril.", "2024-04-01", "2024-04-10", "month"),
        ("Le car a brûlé à la mi-février.", "2024-02-11", "2024-02-20", "month"),
        ("Le car a brûlé à la fin février.", "2024-02-21", "2024-02-29", "month"),
        ("Le car a brûlé le mois dernier.", "2024-04-01", "2024-04-30", "month"),
        ("Le car a brûlé en 2021.", "2021-01-01", "2021-12-31", "year"),
        ("Trois cars ont brûlé les 2, 3 et 6 mai.", "2024-05-02", "2024-05-06", "day"),
        ("Des cars ont brûlé du 29 avril au 2 mai.", "2024-04-29", "2024-05-02", "day"),
        ("Des cars ont brûlé entre le 7 et le 9 mai.", "2024-05-07", "2024-05-09", "day"),
        ("Le car a brûlé dans la nuit de mardi à mercredi.", "2024-05-14", "2024-05-15", "day"),
        ("Il a brûlé dans la nuit du 30 avril au 1er mai.", "2024-04-30", "2024-05-01", "day"),
        ("Des cars du 30 décembre 2022 au 3 janvier 2023.", "2022-12-30", "2023-01-03", "day"),
    ],
)
def test_days_of_an_expression(text: str, start: str, end: str, precision: str) -> None:
    """Each expression gives its days, counted from the page's date, with the unit it names."""
    interval = _only(text).interval

    assert (str(interval.start), str(interval.end), interval.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("La piste est coupée depuis le 2 mai.", "2024-05-02"),
        ("La piste est coupée depuis lundi.", "2024-05-13"),
        ("La piste est coupée depuis deux semaines.", "2024-05-02"),
        ("La piste est coupée depuis novembre 2023.", "2023-11-01"),
        ("La piste est coupée depuis fin avril.", "2024-04-21"),
        ("La piste est coupée depuis plus d'un mois.", "2024-04-01"),
        ("La piste est coupée depuis plusieurs jours.", "2024-05-16"),
    ],
)
def test_an_open_state_lasts_till_the_page(text: str, start: str) -> None:
    """An open state runs to the page's date; with no start told it is that day alone."""
    mention = _only(text)

    assert mention.role == "since"
    assert str(mention.interval.start) == start
    assert mention.interval.end == PUBLISHED


@pytest.mark.parametrize(
    ("then", "day"),
    [
        ("Le lendemain, ils sont revenus.", "2024-05-04"),
        ("La veille, ils avaient prévenu.", "2024-05-02"),
        ("Le même jour, un pont a sauté.", "2024-05-03"),
        ("Deux jours plus tard, ils sont revenus.", "2024-05-05"),
        ("Trois jours plus tôt, ils avaient prévenu.", "2024-04-30"),
        ("Le dimanche suivant, ils sont revenus.", "2024-05-05"),
        ("48 heures plus tard, ils sont revenus.", "2024-05-05"),
    ],
)
def test_days_told_against_the_day_before(then: str, day: str) -> None:
    """The day after counts from the day last told, not from the page's date."""
    mention = _read(f"Le 3 mai, un car a brûlé. {then}")[-1]

    assert mention.role == "anaphoric"
    assert str(mention.interval.start) == day


def test_the_next_day_with_nothing_told_is_unknown() -> None:
    """Where no day was told, "le lendemain" has none."""
    assert not _only("Le lendemain, ils sont revenus.").interval.is_known


def test_a_wrong_weekday_keeps_the_written_date() -> None:
    """The written date stands, flagged."""
    mention = _only("Le car a brûlé lundi 3 mai 2024.")

    assert mention.interval.start == date(2024, 5, 3)
    assert mention.flags == ("weekday_disagrees",)


def test_a_page_without_a_date_gives_no_days() -> None:
    """Weekdays and days without a year stay unknown, whatever the weekday would fit."""
    mentions = _read("Dimanche 12 mai, un car a brûlé ; hier, un autre.", None)

    assert [mention.interval.is_known for mention in mentions] == [False, False]


def test_the_pages_own_date_line_counts() -> None:
    """A "Publié le" line is no event's date, and gives the days of the others."""
    mentions = _read("Un car brûle\nPublié le 16/05/2024 à 10h\nLe car a brûlé mardi.", None)

    assert [mention.role for mention in mentions] == ["publication", "day"]
    assert mentions[1].interval.start == date(2024, 5, 14)


def test_a_year_in_the_text_serves_its_other_dates() -> None:
    """On a page without a date, a full date lends its year."""
    mentions = _read("Le 30 avril 2023, un car a brûlé. Un autre avait brûlé le 12 mars.", None)

    assert mentions[1].interval.start == date(2023, 3, 12)


def test_a_page_known_to_the_month() -> None:
    """With "date 2024-05" a weekday is some day of that month, a day without a year is exact."""
    mentions = _read("date 2024-05 Un car brûle\nLundi, un car a brûlé. Un pont, le 7 mai.", None)

    assert mentions[1].interval.precision == "month"
    assert mentions[2].interval.start == date(2024, 5, 7)


def test_the_address_may_know_the_month() -> None:
    """A year and month in the page's address place its days."""
    text = "Un car a brûlé le 7 mai."
    found = read_times(
        text, [(0, len(text))], language="fr", published=None, address="https://e.org/2022/05/car"
    )

    assert found[0].interval.start == date(2022, 5, 7)


@pytest.mark.parametrize(
    "text",
    [
        "Le cortège suit le boulevard du 22 octobre.",
        "Le Mouvement du 23 mars (M23) nie.",
        "La RN6 et la RN15 restent libres.",
        "Ils arrivent chaque lundi et tous les vendredis.",
        "Un garçon de 12 ans marchait à 4 heures.",
        "L'équipe a gagné 3-1, le litre est à 775 francs.",
    ],
)
def test_numbers_and_names_that_are_no_time(text: str) -> None:
    """Streets, movements, roads, habits, ages, scores and prices are no dates."""
    assert _read(text) == []


def test_a_day_announced_lies_ahead() -> None:
    """Words of planning and "jusqu'au" look forward from the page's date."""
    ahead, until = _read("Le départ est prévu lundi, la fermeture vaut jusqu'au 2 juin.")

    assert ahead.interval.start == date(2024, 5, 20)
    assert (until.role, until.interval.start) == ("until", date(2024, 6, 2))


def test_offsets_hold_with_accents_and_typographic_marks() -> None:
    """A mention's text is cut from the document at its offsets."""
    text = (
        "« Été » — l\u2019attaque d\u2019août… : dès\u00a0le 1er\u202fmai, puis aujourd\u2019hui."
    )

    mentions = _read(text)

    assert [mention.text for mention in mentions] == [
        "d\u2019août",
        "1er\u202fmai",
        "aujourd\u2019hui",
    ]
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
