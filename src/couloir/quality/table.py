"""Scores as plain figures, under the names that the codebook's scorer gives them."""

from couloir.quality.rates import Rates, Share
from couloir.quality.scores import BANDS, Scores


def figures_of(scores: Scores) -> dict[str, object]:
    """Return the figures as JSON data; bands of confidence without events are left out."""
    return {
        "reports": scores.reports,
        "without_prediction": len(scores.without_prediction),
        "found": _rates(scores.found),
        "strict": _rates(scores.strict),
        "slots": {name: _share(share) for name, share in scores.slots.items()},
        "quiet_reports_left_quiet": f"{scores.quiet.right}/{scores.quiet.of}",
        "merge_pairs_f1": scores.merge_pairs_f1,
        "merge_b_cubed_f1": scores.merge_b_cubed_f1,
        "calibration": {
            band_name(index): _share(share) for index, share in enumerate(scores.bands) if share.of
        },
        "sure": _rates(scores.sure),
        "brier": scores.brier,
        "kinds": {str(kind): _rates(rates) for kind, rates in scores.kinds.items()},
    }


def band_name(index: int) -> str:
    """Return the ends of a band of confidence ("0.4-0.6")."""
    return f"{index / BANDS:.1f}-{(index + 1) / BANDS:.1f}"


def _rates(rates: Rates) -> dict[str, float]:
    return {
        "precision": rates.precision,
        "recall": rates.recall,
        "f1": rates.f1,
        "hit": rates.hit,
        "gold": rates.asked,
        "predicted": rates.given,
    }


def _share(share: Share) -> dict[str, float]:
    return {"right": share.value, "of": share.of}
