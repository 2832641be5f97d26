"""How merging grows, on claims with a known truth: `benchmarks/merging.py` as a test."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """Return the benchmark as a module."""
    for name in ("synthetic", "merging"):
        spec = importlib.util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules["merging"]


def test_a_thousand_synthetic_claims_are_merged_better_than_by_their_words(
    bench: ModuleType,
) -> None:
    """The measure itself works, and the plain baseline on the same claims is behind."""
    truth: dict[str, int] = {}
    ours = bench.merged(1_000, truth)

    pair_f1, b_cubed_f1 = bench.quality(truth, ours.found)
    baseline_f1, baseline_b_cubed = bench.quality(truth, bench.baseline(1_000).found)

    assert len(ours.found) == 1_000
    assert pair_f1 > baseline_f1
    assert b_cubed_f1 > baseline_b_cubed
    assert b_cubed_f1 >= 0.88


def test_synthetic_claims_are_the_same_for_one_seed(bench: ModuleType) -> None:
    """Figures of two days can be compared."""
    assert list(bench.tell(300)) == list(bench.tell(300))


@pytest.mark.long
def test_merging_stays_near_linear_and_good_from_ten_thousand_to_a_hundred_thousand(
    bench: ModuleType,
) -> None:
    """Processor time, for other work on the machine must not count; a million is benched."""
    costs: list[float] = []
    for size in (10_000, 100_000):
        truth: dict[str, int] = {}
        measured = bench.merged(size, truth)
        costs.append(measured.processor_s / size)
        pair_f1, b_cubed_f1 = bench.quality(truth, measured.found)
        assert pair_f1 >= 0.90
        assert b_cubed_f1 >= 0.92

    assert costs[1] <= 2 * costs[0]
