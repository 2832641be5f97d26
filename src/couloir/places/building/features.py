"""Which features of GeoNames and OpenStreetMap are places here, of which kind and rank."""

from types import MappingProxyType

from couloir.model.footprint import PlaceKind

Sort = tuple[PlaceKind, int]

_VILLAGE: Sort = ("settlement", 4)
TOWN_RANK = 3
# From this population on a settlement counts as a town.
TOWN_POPULATION = 10_000

# https://www.geonames.org/export/codes.html, class and code. Ranks as in `GazetteerPlace`.
_SEATS = {"P.PPLC": 0, "P.PPLG": 0, "P.PPLA": 1, "P.PPLA2": 2, "P.PPLA3": 3}
_REST: dict[str, Sort] = {
    "A.ADM1": ("admin1", 1),
    "A.ADM2": ("admin2", 2),
    # Communes and sectors: no kind of their own, an area in any case.
    "A.ADM3": ("area", 4),
    "A.ADM4": ("area", 4),
    "S.PSTB": ("border_post", 4),
    "S.PSTC": ("border_post", 4),
}
_AREAS = (
    "L.PRK", "L.RES", "L.RESF", "L.RESN", "L.RESW", "L.RESH", "L.AREA", "L.RGN", "L.RGNL", "L.RGNH",
    "L.OAS", "V.FRST", "V.FRSTF", "T.MTS", "T.HLLS", "T.PLAT", "T.DSRT", "T.VAL", "T.ISL", "T.ISLS",
)  # fmt: skip
# Streams that run in the rains only, wells and ponds bear the names of villages and are never
# what a report means by them.
_WATERS = ("H.STM", "H.STMA", "H.LK", "H.LKS", "H.LKI", "H.RSV", "H.LGN", "H.DLTA")
_FEATURES = MappingProxyType(
    {
        **_REST,
        **dict.fromkeys(_AREAS, ("area", 4)),
        **dict.fromkeys(_WATERS, ("water", 4)),
    }
)
_OSM: dict[str, Sort] = {
    **dict.fromkeys(("city", "town", "municipality"), ("settlement", TOWN_RANK)),
    **dict.fromkeys(
        (
            "village", "hamlet", "isolated_dwelling", "locality", "suburb", "quarter",
            "neighbourhood", "borough", "allotments", "farm",
        ),
        _VILLAGE,
    ),
}  # fmt: skip
# The tag "capital" of OpenStreetMap: of a country, or of an administrative level.
_CAPITALS = MappingProxyType({"yes": 0, "2": 0, "4": 1, "5": 2, "6": 2})


# Folded names that hamlets bear and reports mean otherwise: found beside a word as "village" only.
NOT_ALONE = frozenset(
    {
        "africa", "afrique", "america", "amerique", "asia", "asie", "europe", "maghreb", "sahara",
        "sahel", "orient", "occident",
    }
)  # fmt: skip


def sort_of_geonames(feature: str) -> Sort | None:
    """Return kind and rank of a GeoNames feature ("P.PPL"), None where it is no place here."""
    if feature.startswith("P."):
        return ("settlement", _SEATS.get(feature, 4))
    return _FEATURES.get(feature)


def sort_of_osm(place: str) -> Sort | None:
    """Return kind and rank of a tag place=…; of "village;hamlet" the first counts."""
    return _OSM.get(place.partition(";")[0].strip())


def rank_of_osm_capital(value: str | None) -> int | None:
    """Return the rank that a tag capital=… gives, None where it gives none."""
    return _CAPITALS.get(value or "")
