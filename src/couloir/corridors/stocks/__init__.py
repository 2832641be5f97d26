"""Stock and flow of a good at a place, in physical units, with every assumption named."""

from couloir.corridors.stocks.assumptions import (
    SupplyAssumptions,
    read_assumptions,
    seed_assumptions,
)
from couloir.corridors.stocks.checking import (
    Disagreement,
    Doubt,
    check_flow,
    check_tankers,
    disagreements,
    doubts_of_claims,
    doubts_of_told,
    flows_told,
    litres_a_tanker,
)
from couloir.corridors.stocks.outlook import (
    Arrival,
    Comparison,
    Difference,
    Outlook,
    Question,
    Reports,
    Stock,
    WhatIf,
    days_reckoned,
    missing_inputs,
    outlook,
    with_state,
)
from couloir.corridors.stocks.quantities import NormalFlow, Span, normal_flow
from couloir.corridors.stocks.simulating import DayOfStock, Quantiles, Simulated, simulate

__all__ = [
    "Arrival",
    "Comparison",
    "DayOfStock",
    "Difference",
    "Disagreement",
    "Doubt",
    "NormalFlow",
    "Outlook",
    "Quantiles",
    "Question",
    "Reports",
    "Simulated",
    "Span",
    "Stock",
    "SupplyAssumptions",
    "WhatIf",
    "check_flow",
    "check_tankers",
    "days_reckoned",
    "disagreements",
    "doubts_of_claims",
    "doubts_of_told",
    "flows_told",
    "litres_a_tanker",
    "missing_inputs",
    "normal_flow",
    "outlook",
    "read_assumptions",
    "seed_assumptions",
    "simulate",
    "with_state",
]
