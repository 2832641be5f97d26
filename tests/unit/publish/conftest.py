"""A small situation in Mali, September and October 2025, as every output test uses it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from couloir.model.claim import Claim, Credit, FieldQuote, Figure, Maker, PlaceWords, Range
from couloir.model.corridor import Corridor, CorridorState, Subject
from couloir.model.document import Document, Quote
from couloir.model.footprint import Footprint, Geometry
from couloir.model.incident import Incident, OriginFigure
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import Kind, State, SupplyState
from couloir.places import SeedGazetteer, seed_gazetteer
from couloir.publish.view import SituationView

DAY = date(2025, 10, 31)
RULES = Maker(name="rules", version="1")

TEXTS: Mapping[str, tuple[str | None, str | None, date | None, str]] = {
    "d01": (
        "RFI",
        "https://example.org/rfi/convoi",
        date(2025, 9, 15),
        "Un convoi de camions-citernes en provenance du Sénégal a été attaqué dimanche entre Kaniéra et Lakamané. "
        "Au moins vingt camions-citernes ont brûlé, selon une source sécuritaire. "
        "Le chauffeur Moussa Exemple raconte que l’escorte a décroché. "
        "Un autre convoi doit quitter Diboli demain sous escorte.",
    ),
    "d02": (
        "Reuters",
        "https://example.org/reuters/tankers",
        date(2025, 9, 16),
        "At least 40 fuel tankers were burnt in the attack on Sunday, a union said. "
        "A source close to JNIM spoke of 80 tankers.",
    ),
    "d03": (
        "Blogue de la Savane",
        "https://savane.example.net/2025/09/bilan",
        date(2025, 9, 16),
        "L’agence publique ne compte que trois citernes brûlées entre Kaniéra et Lakamané.",
    ),
    "d04": (
        "I-Sahel",
        "https://example.org/isahel/blocus",
        date(2025, 9, 4),
        "Le JNIM a annoncé que les villes de Kayes et de Nioro du Sahel étaient placées sous blocus. "
        "Six camionneurs sénégalais ont été retenus puis relâchés.",
    ),
    "d05": (
        "Africanews",
        "https://example.org/africanews/escorte",
        date(2025, 9, 11),
        "Un convoi escorté venu du Sénégal a rejoint Bamako sans incident le 10 septembre. "
        "L’armée dit avoir neutralisé plusieurs dizaines de combattants près de Mousafa.",
    ),
    "d06": (
        "DW",
        "https://example.org/dw/zegoua",
        date(2025, 9, 17),
        "Près de mille citernes sont restées bloquées à Zégoua. Joindre le syndicat au 76 00 00 00.",
    ),
    "d07": (
        "Top News Africa",
        "https://example.org/tna/kadiana",
        date(2025, 10, 18),
        "Une cinquantaine de citernes ont été incendiées entre Kolondiéba et Kadiana, attaque revendiquée en vidéo.",
    ),
    "d08": (
        None,
        None,
        date(2025, 10, 28),
        "Bamako manque d’essence : les stations sont à sec et les écoles du Mali sont fermées. "
        "Deux cents citernes sont entrées dans Bamako lundi.",
    ),
    "d09": (
        "OCHA",
        "https://example.org/ocha/acces",
        date(2025, 10, 30),
        "L’accès à Léré est restreint par des groupes armés depuis le 27 octobre.",
    ),
    "d10": (
        "RFI",
        "https://example.org/rfi/kati",
        date(2025, 10, 29),
        "Un convoi a été pris en embuscade sur la RN24, à une cinquantaine de kilomètres de Kati. "
        "Une colonne a quitté Sikasso pour Bamako mardi.",
    ),
}


# Longitude and latitude as GeoNames has them; written down, so that outputs do not change with the
# gazetteer.
POSITIONS: Mapping[str, tuple[float, float]] = {
    "ci-abidjan": (-4.0161, 5.3204), "gn-conakry": (-13.6998, 9.5171),
    "ml-bamako": (-8.0003, 12.6493), "ml-bougouni": (-7.4834, 11.4194),
    "ml-diboli": (-12.2006, 14.4572), "ml-didieni": (-8.091, 13.8837),
    "ml-diema": (-9.1913, 14.5418), "ml-gao": (-0.0412, 16.2788),
    "ml-gogui": (-9.3289, 15.685), "ml-kadiana": (-6.5, 10.75),
    "ml-kaniera": (-10.0661, 14.6309), "ml-kati": (-8.0718, 12.7383),
    "ml-kayes": (-11.4379, 14.4434), "ml-kolokani": (-8.0313, 13.5773),
    "ml-kolondieba": (-6.8934, 11.0885), "ml-kouremale": (-8.7833, 11.95),
    "ml-lakamane": (-9.907, 14.5062), "ml-lere": (-4.9027, 15.7156),
    "ml-mopti": (-4.1906, 14.488), "ml-nioro-du-sahel": (-9.5899, 15.2304),
    "ml-segou": (-6.2682, 13.4415), "ml-sikasso": (-5.6777, 11.3165),
    "ml-zegoua": (-5.6468, 10.4853), "mr-nouakchott": (-15.978, 18.0792),
    "ne-niamey": (2.1098, 13.5248), "sn-dakar": (-17.4479, 14.6934),
}  # fmt: skip


@pytest.fixture(scope="session")
def gazetteer() -> SeedGazetteer:
    """Return the gazetteer that the package brings."""
    return seed_gazetteer()


@pytest.fixture(scope="session")
def sample() -> SituationView:
    """Return a public French view of the situation."""
    return sample_view()


def sample_view() -> SituationView:
    """Return the view; ten documents, ten incidents of which two are movements, six corridors."""
    documents = {
        key: Document(
            id=key, raw_id=key, name=f"rapport-{key}", origin=f"{key}.txt", text=text, url=url,
            publisher=publisher, published=published, published_basis="table", title=None,
            language="en" if key == "d02" else "fr",
        )
        for key, (publisher, url, published, text) in TEXTS.items()
    }  # fmt: skip
    at = _Where()
    claims = {claim.id: claim for claim in _claims(at)}
    return SituationView(
        as_of=DAY,
        as_of_basis="given",
        title="Exemple",
        states=tuple(_states()),
        incidents=tuple(_incidents(claims)),
        claims=claims,
        documents=documents,
        corridors=CORRIDORS,
        shapes={
            **{one.id: at.line(*one.waypoints) for one in CORRIDORS},
            **{name: at.point(name).geometry for name in _PLACES},
        },
        document_count=11,
        undated_count=1,
        licences=("Lieux : GeoNames (CC BY 4.0) et OpenStreetMap (ODbL).",),
    )


class _Where:
    """Footprints from ids of places."""

    def point(self, name: str, *, precision_km: float = 5.0) -> Footprint:
        """Return a disc around a place."""
        geometry = Geometry(type="Point", parts=((POSITIONS[name],),))
        return Footprint(
            shape="point", geometry=geometry, precision_km=precision_km,
            basis="place of the gazetteer", gazetteer_ids=(name,),
        )  # fmt: skip

    def points(self, *names: str) -> Footprint:
        """Return discs around several places."""
        geometry = Geometry(type="MultiPoint", parts=(tuple(POSITIONS[name] for name in names),))
        return Footprint(
            shape="point", geometry=geometry, precision_km=8.0,
            basis="places of the gazetteer", gazetteer_ids=names,
        )  # fmt: skip

    def line(self, *names: str) -> Geometry:
        """Return straight lines between places."""
        return Geometry(type="LineString", parts=(tuple(POSITIONS[name] for name in names),))

    def stretch(self, *names: str) -> Footprint:
        """Return the stretch between places."""
        return Footprint(
            shape="stretch", geometry=self.line(*names), precision_km=2.0,
            basis="road between two places", gazetteer_ids=names,
        )  # fmt: skip

    def box(self, west: float, south: float, east: float, north: float) -> Footprint:
        """Return an area."""
        ring = ((west, south), (east, south), (east, north), (west, north), (west, south))
        return Footprint(
            shape="area", geometry=Geometry(type="Polygon", parts=(ring,)), precision_km=0.0,
            basis="region", gazetteer_ids=(),
        )  # fmt: skip


def quoted(document_id: str, *texts: str) -> tuple[FieldQuote, ...]:
    """Return words of a document as quotes of its claim's kind."""
    text = TEXTS[document_id][3]
    return tuple(
        FieldQuote(
            field="kind",
            quote=Quote(start=text.index(one), end=text.index(one) + len(one), text=one),
        )
        for one in texts
    )


def claim(claim_id: str, kind: Kind, day: Interval, *texts: str, **more: object) -> Claim:
    """Return a claim of the document that its id begins with."""
    document_id = claim_id.split("-", maxsplit=1)[0]
    given: dict[str, object] = {
        "place": PlaceWords(), "stance": "reported", "confidence": 0.8, **more,
    }  # fmt: skip
    return Claim(
        id=claim_id, document_id=document_id, kind=kind, when=day, maker=RULES,
        quotes=quoted(document_id, *texts), **given,  # type: ignore[arg-type]  # test data
    )  # fmt: skip


def on(month: int, day: int, *, until: int | None = None) -> Interval:
    """Return days of 2025 in one month."""
    start = date(2025, month, day)
    return Interval(start=start, end=date(2025, month, until or day), precision="day")


def words(*names: str, relation: str = "at", admin1: str | None = None) -> PlaceWords:
    """Return place words in Mali."""
    return PlaceWords(names=names, relation=relation, admin1=admin1, country="ML")  # type: ignore[arg-type]  # test data


def _count(what: str, effect: str, low: int | None, high: int | None) -> Figure:
    return Figure(what=what, effect=effect, count=Range(low=low, high=high))


def _claims(at: _Where) -> Iterable[Claim]:
    attack = {
        "place": words("Kaniéra", "Lakamané", relation="between", admin1="Kayes"),
        "footprint": at.stretch("ml-kaniera", "ml-lakamane"),
        "actors": ("JNIM",), "targets": ("fuel convoy", "FAMa"), "stance": "alleged",
    }  # fmt: skip
    source = Credit(name="une source sécuritaire", kind="unnamed")
    yield claim(
        "d01-a", Kind.ARMED_ATTACK, on(9, 14),
        "attaqué dimanche entre Kaniéra et Lakamané", "Le chauffeur Moussa Exemple raconte",
        figures=(_count("tanker truck", "burned", 20, None),), credits=(source,), **attack,
    )  # fmt: skip
    yield claim("d01-b", Kind.CONVOY_DEPARTED, on(9, 16), "Un autre convoi doit quitter Diboli demain",
                place=words("Diboli"), stance="planned", footprint=at.point("ml-diboli"), actors=("FAMa",))  # fmt: skip
    yield claim("d02-a", Kind.ARMED_ATTACK, on(9, 14), "At least 40 fuel tankers were burnt",
                figures=(_count("tanker truck", "burned", 40, 80),), **attack)  # fmt: skip
    yield claim("d03-a", Kind.ARMED_ATTACK, on(9, 14), "trois citernes brûlées entre Kaniéra et Lakamané",
                figures=(_count("tanker truck", "burned", 3, 3),), **attack)  # fmt: skip
    yield claim("d04-a", Kind.BLOCKADE_DECLARED, on(9, 3), "les villes de Kayes et de Nioro du Sahel étaient placées sous blocus",
                place=words("Kayes", "Nioro du Sahel"), footprint=at.points("ml-kayes", "ml-nioro-du-sahel"),
                actors=("JNIM",), targets=("road traffic",))  # fmt: skip
    yield claim("d04-b", Kind.ABDUCTION, on(9, 4), "Six camionneurs sénégalais ont été retenus",
                place=words(admin1="Kayes", relation="in_area"), footprint=at.box(-12.2, 12.6, -8.6, 15.4),
                actors=("JNIM",), targets=("truck drivers",), figures=(_count("person", "abducted", 6, 6),))  # fmt: skip
    yield claim("d05-a", Kind.CONVOY_ARRIVED, on(9, 10), "a rejoint Bamako sans incident le 10 septembre",
                place=words("Bamako"), footprint=at.point("ml-bamako", precision_km=15), actors=("FAMa",))  # fmt: skip
    yield claim("d05-b", Kind.MILITARY_OPERATION, on(9, 9), "plusieurs dizaines de combattants près de Mousafa",
                place=words("Mousafa", relation="near"), stance="claimed", actors=("FAMa",), targets=("JNIM",),
                fatalities=Range(low=20))  # fmt: skip
    yield claim("d06-a", Kind.BLOCKADE_ENFORCED, on(9, 8, until=17), "mille citernes sont restées bloquées à Zégoua",
                "Joindre le syndicat au 76 00 00 00", place=words("Zégoua", admin1="Sikasso"),
                footprint=at.point("ml-zegoua"), actors=("JNIM",), targets=("fuel convoy",),
                figures=(_count("tanker truck", "blocked", 1000, 1000),))  # fmt: skip
    yield claim("d07-a", Kind.ARMED_ATTACK, on(10, 17), "incendiées entre Kolondiéba et Kadiana", stance="claimed",
                place=words("Kolondiéba", "Kadiana", relation="between", admin1="Sikasso"),
                footprint=at.stretch("ml-kolondieba", "ml-kadiana"), actors=("JNIM",), targets=("fuel convoy",),
                figures=(_count("tanker truck", "burned", 50, 50),), fatalities=Range(low=4, high=4),
                credits=(Credit(name="JNIM video", kind="video"),))  # fmt: skip
    yield claim("d08-a", Kind.SHORTAGE, on(10, 6, until=28), "Bamako manque d’essence", place=words("Bamako"),
                footprint=at.point("ml-bamako", precision_km=15), targets=("fuel",))  # fmt: skip
    yield claim("d08-b", Kind.CONVOY_ARRIVED, on(10, 27), "Deux cents citernes sont entrées dans Bamako",
                place=words("Bamako"), footprint=at.point("ml-bamako", precision_km=15), actors=("FAMa",),
                figures=(_count("tanker truck", "delivered", 200, 200),))  # fmt: skip
    yield claim("d09-a", Kind.BLOCKADE_ENFORCED, on(10, 27, until=30), "L’accès à Léré est restreint par des groupes armés",
                place=words("Léré"), footprint=at.point("ml-lere"), actors=("unknown armed men",))  # fmt: skip
    yield claim("d10-a", Kind.ARMED_ATTACK, on(10, 28), "pris en embuscade sur la RN24", footprint=at.point("ml-kati", precision_km=50),
                place=words("Kati", relation="near"), actors=("JNIM",), targets=("fuel convoy",))  # fmt: skip
    yield claim("d10-b", Kind.CONVOY_DEPARTED, on(10, 28), "Une colonne a quitté Sikasso",
                place=words("Sikasso"), footprint=at.point("ml-sikasso"))  # fmt: skip


def incident(
    incident_id: str, *claims: Claim, origins: tuple[str, ...], **more: object
) -> Incident:
    """Return the incident of some claims, told by `origins`, each claim's figures by its own."""
    first = claims[0]
    figures = tuple(
        OriginFigure(figure=figure, origin=origins[min(index, len(origins) - 1)], claim_id=one.id, known=None)
        for index, one in enumerate(claims)
        for figure in one.figures
    )  # fmt: skip
    given = Incident(
        id=incident_id, kind=first.kind, when=first.when, place_names=first.place.names,
        footprint=first.footprint, stance=first.stance, actors=first.actors, targets=first.targets,
        fatalities=first.fatalities, figures=figures, claims=tuple(one.id for one in claims),
        origins=origins, first_known=None, last_known=None,
    )  # fmt: skip
    return replace(given, **more)  # type: ignore[arg-type]  # test data


def _incidents(claims: Mapping[str, Claim]) -> Iterable[Incident]:
    by = claims.__getitem__
    yield incident("i01", by("d01-a"), by("d02-a"), by("d03-a"), origins=("RFI", "Reuters", "Blogue de la Savane"),
                   conflicts=("toll: tanker truck burned: 3 (Blogue de la Savane) | 40 to 80 (Reuters)",))  # fmt: skip
    yield incident("i02", by("d01-b"), origins=("RFI",))
    yield incident(
        "i03", by("d04-a"), origins=("JNIM",), conflicts=("date: 2025-09-03 | 2025-09-04",)
    )
    yield incident("i04", by("d04-b"), origins=("I-Sahel",))
    yield incident("i05", by("d05-a"), origins=("FAMa",))
    yield incident("i06", by("d05-b"), origins=("FAMa",))
    yield incident("i07", by("d06-a"), origins=("DW",))
    yield incident("i08", by("d07-a"), origins=("JNIM", "Top News Africa"))
    yield incident("i09", by("d08-b"), origins=("d08",))
    yield incident("i10", by("d09-a"), origins=("OCHA",))
    yield incident("i11", by("d10-a"), origins=("RFI",))
    yield incident("i12", by("d10-b"), origins=("RFI",))
    undated = replace(by("d08-a"), when=UNKNOWN_TIME)
    yield incident("i13", undated, origins=("d08",), footprint=None)


CORRIDORS = tuple(
    Corridor(id=key, name_fr=name, name_en=name, waypoints=waypoints, roads=roads)
    for key, name, waypoints, roads in (
        ("dakar-kayes-bamako", "Dakar – Kayes – Bamako",
         ("sn-dakar", "ml-diboli", "ml-kayes", "ml-kaniera", "ml-lakamane", "ml-diema", "ml-didieni", "ml-kolokani", "ml-kati", "ml-bamako"), ("RN1",)),
        ("abidjan-sikasso-bamako", "Abidjan – Sikasso – Bamako",
         ("ci-abidjan", "ml-zegoua", "ml-sikasso", "ml-bougouni", "ml-bamako"), ("RN7",)),
        ("conakry-bamako", "Conakry – Bamako", ("gn-conakry", "ml-kouremale", "ml-bamako"), ("RN5",)),
        ("nouakchott-bamako", "Nouakchott – Bamako", ("mr-nouakchott", "ml-gogui", "ml-nioro-du-sahel", "ml-diema", "ml-didieni", "ml-bamako"), ()),
        ("niamey-bamako", "Niamey – Bamako", ("ne-niamey", "ml-sikasso", "ml-bamako"), ()),
        ("bamako-gao", "Bamako – Gao", ("ml-bamako", "ml-segou", "ml-mopti", "ml-gao"), ("RN6",)),
    )
)  # fmt: skip
_PLACES = ("ml-kayes", "ml-nioro-du-sahel", "ml-lere", "ml-zegoua", "ml-bamako", "ml-diboli")


def _states() -> Iterable[CorridorState]:
    names = {one.id: one.name_fr for one in CORRIDORS}
    for key, state, since, because in (
        ("dakar-kayes-bamako", State.BLOCKADED, date(2025, 9, 14), ("d01-a", "d02-a", "d03-a", "d04-a")),
        ("abidjan-sikasso-bamako", State.CONTESTED, date(2025, 10, 17), ("d07-a", "d08-b")),
        ("conakry-bamako", State.OPEN, date(2025, 10, 1), ("d08-b",)),
        ("nouakchott-bamako", State.BLOCKADE_DECLARED, date(2025, 9, 3), ("d04-a",)),
        ("niamey-bamako", State.UNKNOWN, None, ()),
        ("bamako-gao", State.OPEN_ESCORTED, date(2025, 10, 28), ("d10-b",)),
    ):  # fmt: skip
        yield _state("corridor", key, names[key], state, since, because)
    yield _state("town", "ml-kayes", "Kayes", State.BLOCKADE_DECLARED, date(2025, 9, 3), ("d04-a",))
    yield _state(
        "town",
        "ml-nioro-du-sahel",
        "Nioro du Sahel",
        State.BLOCKADE_DECLARED,
        date(2025, 9, 3),
        ("d04-a",),
    )
    yield _state("town", "ml-lere", "Léré", State.BLOCKADED, date(2025, 10, 27), ("d09-a",))
    yield _state("town", "ml-bamako", "Bamako", State.OPEN_ESCORTED, date(2025, 10, 27), ("d08-b",))
    yield _state(
        "border_post", "ml-zegoua", "Zégoua", State.PARTIALLY_LIFTED, date(2025, 9, 17), ("d06-a",)
    )
    yield _state("border_post", "ml-diboli", "Diboli", State.UNKNOWN, None, ())
    fuel = _state(
        "supply",
        "bamako-fuel",
        "Carburant à Bamako",
        SupplyState.SHORTAGE,
        date(2025, 10, 6),
        ("d08-a",),
    )
    yield replace(fuel, goods=("fuel",), against=("d08-b",), last_against=date(2025, 10, 27))


def _state(
    kind: str, key: str, name: str, state: State | SupplyState, since: date | None, because: tuple[str, ...]
) -> CorridorState:  # fmt: skip
    jnim = state in {State.BLOCKADED, State.BLOCKADE_DECLARED}
    return CorridorState(
        subject=Subject(id=key, kind=kind, name_fr=name, name_en=name),  # type: ignore[arg-type]  # test data
        state=state, as_of=DAY, known_on=None, since=since, last_evidence=since,
        confidence=0.82 if because else 0.0, because=because,
        restricted_by="armed_group" if jnim else None, restricted_by_names=("JNIM",) if jnim else (),
        where="Kaniéra – Lakamané" if key == "dakar-kayes-bamako" else None,
    )  # fmt: skip
