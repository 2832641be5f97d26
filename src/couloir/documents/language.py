"""Which language a report is in."""

from functools import cache
from typing import Protocol

# Enough to tell any language; more takes time and brings in quoted lists.
_CHARS = 1_500
_ISO_639_1 = 2


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def language_of(title: str | None, text: str) -> str:
    """Return the ISO 639-1 code of title and text taken together.

    Any of some ninety languages, not only those that are read further: a report in German is
    "de", and extraction says that it passes over it.
    """
    language, _ = _identifier().classify(f"{title or ''}\n{text[:_CHARS]}")
    return language


@cache
def _identifier() -> _Identifier:
    # Loading the model takes 0.4 s, telling a language 0.5 ms.
    # Ships no types.
    from py3langid.langid import (  # type: ignore[import-untyped]
        MODEL_FILE,
        LanguageIdentifier,
    )

    identifier: _Identifier
    loaded = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # The others are creoles and dialects with little to train on, and take short texts of
    # their big neighbours.
    loaded.set_languages([code for code in loaded.labels if len(code) == _ISO_639_1])
    identifier = loaded
    return identifier
