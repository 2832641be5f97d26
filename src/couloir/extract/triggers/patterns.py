"""The small pattern language of the trigger files, turned into regular expressions.

Patterns run over folded text (`folding.fold`): lower case, no accents, offsets kept.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from couloir.errors import LanguageDataError

# Between two words that follow each other: white space, an apostrophe, a hyphen, quotes.
_JOIN = r"[\s'\"\-]+"
# A gap stays inside one part of a sentence: it may cross a comma, never a semicolon. Words and
# what stands between them share no sign and give nothing back (`++`): a page of commas can be cut
# into words in one way only, where else every cut would be tried.
_BEFORE_GAP = r"(?:[\s'\"\-]++|,\s*+|[\s\"]*+[(:,][\s\"]*+)"
# An elided word counts with the one that it leans on ("d'Ounianga").
_WORD_OF_GAP = r"(?:[^\s;,'\"(]++')?[^\s;,'\"(]++[\s'\",(]++"
_TOKEN = re.compile(r"\([^()]*\)\??|<\w+>|\.{2,4}|[^\s()]+")
_UNREAD = re.compile(r"[()]")
_STEM = re.compile(r"(?:[^?*\[](?!\?))*")
_SHORTEST = 2  # a shorter anchor would send every pattern to every sentence
_CLASS_TOKEN = re.compile(r"<(\w+)>")
_GAPS = {"..": 3, "...": 8, "....": 16}


def compile_pattern(
    pattern: str, classes: Mapping[str, Sequence[str]], *, label: str
) -> re.Pattern[str]:
    """Return the regular expression of one pattern.

    Raises `LanguageDataError` with `label` where the pattern cannot be read.
    """
    if _UNREAD.search(_TOKEN.sub("", pattern)):
        msg = f"{label}: pattern {pattern!r} has a bracket inside brackets, or one too many; write the words out"
        raise LanguageDataError(msg)
    body = ""
    gap = ""
    for token in _TOKEN.findall(pattern):
        if token in _GAPS:
            gap = rf"{_BEFORE_GAP}(?:{_WORD_OF_GAP}){{0,{_GAPS[token]}}}?"
            continue
        piece = _piece(token, classes, label)
        if token.endswith(")?"):
            body += f"(?:{gap or _JOIN}{piece})?" if body else f"(?:{piece}{_JOIN})?"
        elif body and not body.endswith(f"{_JOIN})?"):
            body += f"{gap or _JOIN}{piece}"
        else:
            body += piece
        gap = ""
    if not body or gap:
        msg = f"{label}: pattern {pattern!r} is empty or ends in a gap; end it with a word"
        raise LanguageDataError(msg)
    try:
        return re.compile(rf"(?<!\w)(?:{body})(?!\w)")
    except re.error as error:
        msg = f"{label}: pattern {pattern!r} cannot be read ({error}); see the head of the file"
        raise LanguageDataError(msg) from error


def anchors(pattern: str, classes: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return literal beginnings of which one stands in every match of the pattern.

    They come from the token with the longest shortest alternative: the rarest to be met.
    """
    options = [
        _literals(token, classes)
        for token in _TOKEN.findall(pattern)
        if token not in _GAPS and not token.endswith(")?")
    ]
    usable = [literals for literals in options if literals]
    if not usable:
        return ()
    return max(
        usable, key=lambda literals: (min(len(literal) for literal in literals), -len(literals))
    )


def _literals(token: str, classes: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return a literal per alternative of a token; empty where one has none to offer."""
    found = []
    for alternative in _alternatives(token, classes):
        words = [
            stem.group() for word in re.split(r"[\s']+", alternative) if (stem := _STEM.match(word))
        ]
        literal = max((word for word in words if "[" not in word), key=len, default="")
        if len(literal) < _SHORTEST:
            return ()
        found.append(literal)
    return tuple(found)


def _alternatives(token: str, classes: Mapping[str, Sequence[str]]) -> list[str]:
    inner = token.removesuffix("?") if token.startswith("(") else token
    parts = inner[1:-1].split("|") if inner.startswith("(") else [inner]
    found: list[str] = []
    for part in parts:
        name = _CLASS_TOKEN.fullmatch(part.strip())
        found.extend(classes.get(name.group(1), ()) if name else [part.strip()])
    return found


def _piece(token: str, classes: Mapping[str, Sequence[str]], label: str) -> str:
    for name in _CLASS_TOKEN.findall(token):
        if name not in classes:
            msg = (
                f"{label}: pattern names the class <{name}>, which [classes] does not have; add it"
            )
            raise LanguageDataError(msg)
    parts = [_alternative(part, classes) for part in _alternatives(token, classes)]
    return parts[0] if len(parts) == 1 else "(?:" + "|".join(parts) + ")"


@cache
def _words(words: str) -> str:
    return _JOIN.join(
        re.escape(word)
        .replace(r"\*", r"\w*")
        .replace(r"\?", "?")
        .replace(r"\[0\-9\]", r"[0-9]")
        .replace(r"\[a\-z\]", "[a-z]")
        for word in words.replace("'", " ").split()
    )


def _alternative(words: str, classes: Mapping[str, Sequence[str]]) -> str:
    if _CLASS_TOKEN.search(words):
        return _JOIN.join(
            "(?:" + "|".join(_words(w) for w in classes[m.group(1)]) + ")"
            if (m := _CLASS_TOKEN.fullmatch(word))
            else _words(word)
            for word in words.split()
        )
    return _words(words)
