"""Lists of sentences by kind, as the tests of the trigger words keep them."""

from couloir.extract.folding import fold
from couloir.extract.triggers.lexicon import trigger_lexicon
from couloir.model.vocabulary import Kind, Language


def sentences_by_kind(listed: str, sign: str) -> list[tuple[Kind, str]]:
    """Return (kind, sentence) for the lines that begin with a sign, below the kind's own line."""
    kind: Kind | None = None
    found: list[tuple[Kind, str]] = []
    for line in listed.strip().splitlines():
        if line[:2] not in {"+ ", "- "}:
            kind = Kind(line)
        elif kind is not None and line[0] == sign:
            found.append((kind, line[2:]))
    return found


def kinds_told(sentence: str, language: Language) -> set[Kind]:
    """Return the kinds whose trigger words stand in a sentence."""
    folded = fold(sentence)
    return {match.kind for _, match in trigger_lexicon(language).find(folded, [(0, len(folded))])}
