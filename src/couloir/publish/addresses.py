"""Which addresses of reports may be told whole: many are made of their headline's words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

from couloir.model.document import Document
from couloir.publish.listed import ListedNames, fold, gate_lists
from couloir.publish.movements import tells_of_departure, tells_of_movement, tells_of_rhythm
from couloir.publish.touchy import touchy_reason
from couloir.publish.words import WordsReason

AddressReason = WordsReason | Literal["propaganda_link"]

_WORD = re.compile(r"[^\W\d_]+")
# A host's last part ("org", "co.uk") and what precedes its name say nothing.
_ENDING = re.compile(r"(?:\.(?:com?|org|net|gov|gouv|edu|int))?\.[a-z]{2,6}$")
# Shorter ones ("Ali", "San") stand in every second name.
_SHORTEST_PLACE = 4
_HTTP = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAddress:
    """An address as it may be told, None where it may not, and why it is not whole."""

    url: str | None
    reason: AddressReason | None = None


def told_address(document: Document, names: ListedNames, *, has_movement: bool) -> ToldAddress:
    """Return a report's address; cut to its host, or left out, where it tells what is withheld.

    No link leads to propaganda. A host must be made of listed words. The rest must not tell of a
    movement to come, nor hold a word that is neither listed nor written in lower case by the
    report itself. Of a report that tells of a withheld movement (`has_movement`) it must not
    name a departure in any tense.
    """
    if document.url is None:
        return ToldAddress(url=None)
    host = host_of(document.url)
    if is_propaganda_host(host) or (host and names.is_propaganda(_path(document.url))):
        return ToldAddress(url=None, reason="propaganda_link")
    # An address that cannot be read has no host.
    if not (host and is_told_host(host, names) and urlsplit(document.url).scheme in _HTTP):
        return ToldAddress(url=None, reason="names_in_words")
    reason = _path_reason(document, names, has_movement=has_movement)
    if reason is None:
        # A user's name may stand before the host.
        whole = "@" not in urlsplit(document.url).netloc
        return ToldAddress(url=document.url if whole else _host_alone(document.url))
    return ToldAddress(url=_host_alone(document.url), reason=reason)


def host_of(url: str | None) -> str:
    """Return the host of an address without "www." and "amp."; empty where there is none."""
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("amp.")


def is_propaganda_host(host: str) -> bool:
    """Return whether a host is one on which armed groups publish."""
    hosts = gate_lists()["propaganda_hosts"]
    parts = fold(host).split()
    return any(" ".join(parts[index:]) in hosts for index in range(len(parts)))


def is_told_host(host: str, names: ListedNames) -> bool:
    """Return whether a host is made of listed organisations, places and plain words alone."""
    labels = _ENDING.sub("", host.lower()).split(".")
    words = [word for label in labels for word in _WORD.findall(label)]
    joined = ["".join(_WORD.findall(label)) for label in labels]
    plain = gate_lists()["host_words"] | names.joined
    return bool(words) and all(
        one in names.joined or _is_made_of(one, plain, names) for one in joined
    )


def _is_made_of(label: str, plain: frozenset[str], names: ListedNames) -> bool:
    """Return whether a label can be cut into listed words; no two letters count as one."""
    ends = [True, *([False] * len(label))]
    for end in range(1, len(label) + 1):
        starts = (start for start in range(end) if ends[start])
        ends[end] = any(
            (part := label[start:end]) in plain
            or (len(part) >= _SHORTEST_PLACE and names.is_place(part))
            for start in starts
        )
    return ends[-1]


def _host_alone(url: str) -> str:
    """Return an address without what stands behind its host."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}/"


def _path(url: str) -> str:
    parts = urlsplit(url)
    return unquote(f"{parts.path} {parts.query} {parts.fragment}")


def _path_reason(
    document: Document, names: ListedNames, *, has_movement: bool
) -> WordsReason | None:
    path = _path(document.url or "")
    is_moving = tells_of_movement(path, path) or tells_of_rhythm(path)
    if is_moving or (has_movement and tells_of_departure(path)):
        return "movement_in_words"
    reason = touchy_reason(path, path, is_local=True)
    if reason is not None:
        return reason
    asked = set(fold(path).split())
    return "names_in_words" if any(_unlisted(document, asked, names)) else None


def _unlisted(document: Document, asked: set[str], names: ListedNames) -> Iterator[str]:
    """Yield the words of a path that may be names.

    A word is none where a list has it, or where the report writes it in lower case.
    """
    words = _WORD.findall(f"{document.title or ''}\n{document.text}")
    lower = {fold(word) for word in words if word[0].islower()}
    known = names.press_words | gate_lists()["host_words"] | lower | names.joined
    for word in asked:
        is_word = len(word) > 1 and any(char.isalpha() for char in word)
        if is_word and word not in known and not names.is_plain(word):
            yield word
