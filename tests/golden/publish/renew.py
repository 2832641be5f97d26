"""Write the golden files anew; look at the difference before it is committed.

.venv/bin/python tests/golden/publish/renew.py
"""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from couloir.places import seed_gazetteer

HERE = Path(__file__).resolve().parent
TESTS = HERE.parents[1] / "unit" / "publish"


def main() -> None:
    """Write every golden file."""
    gazetteer = seed_gazetteer()
    view = _module("conftest").sample_view()
    for name, text in _module("test_golden").outputs(view, gazetteer).items():
        (HERE / name).write_text(text, encoding="utf-8")


def _module(name: str) -> ModuleType:
    spec = spec_from_file_location(name, TESTS / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
