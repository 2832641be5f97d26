"""Convoys: departure, attack and arrival of one journey, where the reports allow to link them."""

from couloir.corridors.convoys.ends import ConvoyEnd, EndsReader, Withheld
from couloir.corridors.convoys.linking import Link, links
from couloir.corridors.convoys.parameters import ConvoyRules, read_convoy_rules, seed_convoy_rules
from couloir.corridors.convoys.passages import (
    Convoys,
    LossRate,
    Passage,
    Rates,
    convoys,
    figures_by_origin,
    rates_of,
)

__all__ = [
    "ConvoyEnd",
    "ConvoyRules",
    "Convoys",
    "EndsReader",
    "Link",
    "LossRate",
    "Passage",
    "Rates",
    "Withheld",
    "convoys",
    "figures_by_origin",
    "links",
    "rates_of",
    "read_convoy_rules",
    "seed_convoy_rules",
]
