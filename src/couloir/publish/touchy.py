"""Words that may harm somebody though they hold no name: a minor, a witness, a stock, two dead."""

import re
from typing import Literal

from couloir.publish.listed import fold

TouchyReason = Literal["person_in_words", "stock_in_words", "small_count_in_words"]

# All patterns read words as `fold` writes them, and hold too much rather than too little: what is
# held is words alone, the fields of a claim are told beside them.
_MINOR = re.compile(
    r"\b(?:enfants?|fillettes?|garcon(?:net)?s?|bebes?|nourrissons?|mineure?s?|ecolieres?|ecoliers?"
    r"|adolescente?s?|agee?s? de|\d+ ans|children|child|girls?|boys?|baby|babies|infants?|toddlers?"
    r"|school(?:children|boys?|girls?)|teenage\w*|minors?|\w+ years? old|aged \w+)\b"
)
_WITNESS = re.compile(
    r"\b(?:temoins?|temoigne\w*|rescapee?s?|survivante?s?|(?:ex|ancien(?:ne)?s?) otages?"
    r"|(?:eye)?witness(?:es|ed)?|survivors?|former hostages?)\b"
)
# A single one, of whom any word of the sentence may tell who it is.
_ONE_WITNESS = re.compile(
    r"\b(?:temoin|rescapee?|survivante?|(?:ex|ancien(?:ne)?) otage|(?:eye)?witness|survivor|former hostage)\b"
)
_ACCUSED = re.compile(
    r"\b(?:accus\w+|soupconn\w+|denonc\w+|suspect\w*|complic\w+|informat(?:eur|rice)s?|collabor\w+"
    r"|denounced|informants?|allege\w*|trahi\w*|traitors?)\b"
)
_PRIVATE = re.compile(
    r"\b(?:commercante?s?|chauffeurs?|conducteurs?|habitante?s?|bergers?|eleveurs?|boutiquiere?s?"
    r"|enseignante?s?|instituteurs?|institutrices?|villageoise?s?|marabouts?|pharmaciens?|boulangers?"
    r"|pompistes?|grossistes?|pecheurs?|paysans?|gerante?s?|medecins?|infirmiere?s?|infirmiers?"
    r"|apprentis?|mecaniciens?|voisine?s?|transporteurs?|traders?|drivers?|residents?|herders?"
    r"|shopkeepers?|teachers?|villagers?|merchants?|bakers?|pharmacists?|dealers?|fishermen"
    r"|fisherman|farmers?|doctors?|nurses?|apprentices?|mechanics?|neighbou?rs?|hauliers?|owner)\b"
)
_STOCK = re.compile(
    r"\b(?:stock\w*|depots?|reserves?|cuves?|entrepots?|silos?|storage|warehouses?|tank farms?)\b"
)
_MEASURE = re.compile(
    r"\b(?:litres?|liters?|m3|metres? cubes?|cubic met(?:re|er)s?|tonnes?|tons?|barils?|barrels?"
    r"|gallons?|hectolitres?|sacs?|bags?|jours?|days?|futs?|drums?)\b"
)
_FEW = re.compile(
    r"\b(?:une?|deux|trois|quatre|one|two|three|four|an?|[1-4]) (?!cent|mill|million|hundred|thousand"
    r"|dozen|dizaine|douzaine|vingt|\d)(?:\w+ )?(?:morts?|mortes?|personnes?|civile?s?|soldats?"
    r"|chauffeurs?|conducteurs?|otages?|blessee?s?|militaires?|gendarmes?|policiers?|femmes?|hommes?"
    r"|apprentis?|camionneurs?|routiers?|ressortissante?s?|passagers?|corps|tuee?s?|people|persons?"
    r"|civilians?|soldiers?|drivers?|hostages?|men|man|women|woman|dead|killed|wounded|injured"
    r"|nationals?|truckers?|passengers?|bodies|body|deaths?|victimes?|victims?|expatriates?)\b"
)


def touchy_reason(passage: str, around: str, *, is_local: bool) -> TouchyReason | None:
    """Return why words that hold no name may not leave all the same, None where they may.

    `around` is the sentence that they are of. `is_local`: they tell of a place below a district,
    where two dead are known by name.
    """
    told, context = fold(passage), fold(around)
    is_of_witness = _WITNESS.search(told) or _ONE_WITNESS.search(context)
    if is_of_witness or _MINOR.search(told) or _is_of_accused(told, context):
        return "person_in_words"
    is_of_stock = _STOCK.search(context) and _MEASURE.search(context)
    if is_of_stock and (_MEASURE.search(told) or _STOCK.search(told)):
        return "stock_in_words"
    return "small_count_in_words" if is_local and _FEW.search(told) else None


def _is_of_accused(told: str, context: str) -> bool:
    """Return whether words are of somebody accused, or of the trade by which a witness is known."""
    if not _PRIVATE.search(context):
        return False
    is_accusing = _ACCUSED.search(context) and (_ACCUSED.search(told) or _PRIVATE.search(told))
    return bool(is_accusing or (_WITNESS.search(context) and _PRIVATE.search(told)))


def tells_of_stock(passage: str) -> bool:
    """Return whether a passage tells what lies in a store."""
    told = fold(passage)
    return bool(_STOCK.search(told) and _MEASURE.search(told))
