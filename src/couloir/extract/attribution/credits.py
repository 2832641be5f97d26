"""Whom a text credits, with the words that do so and what they govern."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from couloir.extract.actors.phrases import Hit, Phrasebook, flatten
from couloir.extract.attribution.clauses import clause, with_open_quote
from couloir.extract.attribution.sources import Source, read_sources
from couloir.extract.attribution.tables import SourceName, credit_words
from couloir.extract.mentions import CreditMention
from couloir.model.vocabulary import Language

Tie = Literal["before", "verb", "relay", "citing"]

# How far from its cue a source may stand, in code points: behind "selon", before and behind a verb.
_BEHIND_CUE = 110
_BEFORE_VERB = 100
_INVERTED = 14
# A cue this near to the end of a sentence governs all of it.
_TAIL = 40
_RELAY_GAP = 14
_CITING_GAP = 12
# How far behind a name its bearer's role stands ("X, maire de Y").
_ROLE_GAP = 30
# Quotation marks and stops that may stand before a head or behind a tail.
_MARKS = 3
_LINKS: dict[Language, tuple[str, ...]] = {
    "fr": ("de l'", "de la", "de", "du", "des", "d'", "publie par", "signe par", "diffuse par"),
    "en": ("by", "from", "of", "issued by", "signed by"),
}
_PERSON = SourceName(name="named person", kind="unnamed")
_PARENTHESIS = re.compile(r"\($")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A sentence with what is needed to read the credits in it; `before` are the last one's."""

    text: str
    flat: str
    sentences: Sequence[tuple[int, int]]
    start: int
    end: int
    sources: Sequence[Source]
    before: Sequence[Source]
    language: Language


def read_credits(
    text: str, sentences: Sequence[tuple[int, int]], *, language: Language
) -> list[CreditMention]:
    """Return whom the text credits, in order; sentences are half-open spans.

    A credit at the head or the end of a sentence governs it, with the quotation that it closes;
    in the middle it governs its clause. `via` holds the media that relay the source. A person is
    called by office or role, never by name.
    """
    flat = flatten(text)
    sources = read_sources(text, flat, sentences, language=language)
    found: list[CreditMention] = []
    before: Sequence[Source] = ()
    for start, end in sentences:
        place = _Place(
            text=text,
            flat=flat,
            sentences=sentences,
            start=start,
            end=end,
            sources=[s for s in sources if start <= s.start and s.end <= end],
            before=before,
            language=language,
        )
        found.extend(_of_sentence(place, found[-1] if found else None))
        before = place.sources
    return found


def _of_sentence(place: _Place, last: CreditMention | None) -> list[CreditMention]:
    relays = _relays(place)
    found: list[CreditMention] = []
    for hit in _ties(place.language).find(place.flat[place.start : place.end]):
        cue = Hit(start=place.start + hit.start, end=place.start + hit.end, payload=hit.payload)
        if cue.payload == "verb" and not _is_verb(place, cue, is_first=not found):
            continue
        source = (
            _behind(place, cue) if cue.payload == "before" else _beside(place, cue, relays, last)
        )
        if source is not None and source not in relays:
            found.append(_credit(place, cue, source, relays))
    if not found and relays:
        found = [
            _credit(place, Hit(start=r.start, end=r.end, payload="relay"), r, ()) for r in relays
        ]
    return list(_distinct(found))


def _is_verb(place: _Place, cue: Hit[Tie], *, is_first: bool) -> bool:
    """Whether the word says something: no noun ("l'annonce"), no participle but before "par".

    A present participle ("adding") has the subject of the verb before it.
    """
    words = place.text[cue.start : cue.end]
    before = place.flat[max(place.start, cue.start - 10) : cue.start].replace("'", " ").split()
    if " " in words:
        return True
    if not before or before[-1] in credit_words(place.language).cues.noun_before:
        return False
    if words.endswith(("é", "ée", "és", "ées")):
        return place.flat.startswith((" par ", " a l"), cue.end)
    return is_first or not words.endswith("ing")


def _distinct(found: Sequence[CreditMention]) -> Iterator[CreditMention]:
    """Yield the credits, each name once for each scope."""
    seen: set[tuple[str, int, int]] = set()
    for credit in found:
        key = (credit.name, credit.scope_start, credit.scope_end)
        if key not in seen:
            seen.add(key)
            yield credit


def _behind(place: _Place, cue: Hit[Tie]) -> Source | None:
    """Return the source behind "selon": the first that is no mere relay, else a named person."""
    near = [s for s in place.sources if cue.end - 1 <= s.start <= cue.end + _BEHIND_CUE]
    near = [s for s in near if not re.search(r"[;:]", place.flat[cue.end : s.start])] or near[:1]
    inside = [s for s in place.sources if cue.start <= s.start < cue.end <= s.end]
    if inside:
        return inside[0]
    origins = [s for s in near if s.source.kind not in {"media", "video"}]
    named = _name_at(place, cue.end)
    if origins and (not named or origins[0].start - cue.end <= _BEHIND_CUE):
        first = near[0]
        # "selon l'AFP, qui parle de soldats": the medium stands first and is the source.
        is_direct = first.start - cue.end <= _INVERTED and first.source.kind in {"media", "video"}
        return first if is_direct and not _cites(place, first) else origins[0]
    return near[0] if near else named


def _beside(
    place: _Place, cue: Hit[Tie], relays: Sequence[Source], last: CreditMention | None
) -> Source | None:
    """Return the subject of a verb of saying: beside it, the last source, or farther before it."""
    speakers = [s for s in place.sources if s not in relays]
    before = [s for s in speakers if 0 <= cue.start - s.end <= _BEFORE_VERB]
    behind = [s for s in speakers if 0 <= s.start - cue.end <= _INVERTED]
    inside = [s for s in speakers if cue.start <= s.start < cue.end]
    if before and cue.start - before[-1].end <= 1:
        return before[-1]
    if behind and _is_subject_gap(place, cue.end, behind[0].start):
        return behind[0]
    if inside:
        return inside[0]
    again = _again(place, cue, last) if _is_pronoun(place, cue) else None
    if again is not None:
        return again
    person = _person(place, cue)
    return person if person is not None else _farther(place, cue, before)


def _is_subject_gap(place: _Place, start: int, end: int) -> bool:
    """Whether only small words stand between a verb and the subject behind it."""
    words = place.flat[start:end].replace("'", " ").split()
    return all(word.strip(".") in credit_words(place.language).cues.determiners for word in words)


def _again(place: _Place, cue: Hit[Tie], last: CreditMention | None) -> Source | None:
    """Return whom "he said" means: the last source, or a speaker in the sentence before."""
    speakers = [s for s in place.before if s.source.kind not in {"media", "video", "armed_group"}]
    is_near = last is not None and bool(place.before) and last.end >= place.before[0].start
    if speakers and not is_near:
        return Source(start=cue.start, end=cue.end, source=speakers[-1].source)
    if last is None:
        return None
    return Source(start=cue.start, end=cue.end, source=SourceName(name=last.name, kind=last.kind))


def _farther(place: _Place, cue: Hit[Tie], before: Sequence[Source]) -> Source | None:
    """Return the subject before a verb: the clause's first source where an insertion ends there."""
    if not before:
        return None
    between = place.flat[before[-1].end : cue.start].strip()
    if between == "," or not between.endswith(","):
        return before[-1]
    start, _ = clause(place.flat, (place.start, place.end), cue.start, language=place.language)
    return next((s for s in before if s.start >= start), before[-1])


def _person(place: _Place, cue: Hit[Tie]) -> Source | None:
    """Return a person named beside a verb, called by the role that stands beside the name."""
    name = _name_at(place, cue.end) or _name_before(place, cue.start)
    if name is None:
        return None
    for source in place.sources:
        if 0 <= source.start - name.end <= _ROLE_GAP or 0 <= name.start - source.end <= _MARKS:
            return Source(start=name.start, end=name.end, source=source.source)
    return name


def _is_pronoun(place: _Place, cue: Hit[Tie]) -> bool:
    """Whether the subject of the verb is a word for the last source ("dit-il", "he said")."""
    words = credit_words(place.language).cues
    subjects = {*words.subject_pronouns}
    before = place.flat[max(place.start, cue.start - 14) : cue.start].replace("'", " ").split()
    behind = place.flat[cue.end : min(place.end, cue.end + 8)].split()
    own = place.flat[cue.start : cue.end].split()
    tail = {own[-1], *behind[:1]} if place.language == "fr" else set(behind[:1])
    return bool(tail & subjects) or (bool(before) and before[-1] in subjects)


def _name_at(place: _Place, at: int) -> Source | None:
    """Return a person where a name follows: two capitalised words, not told which."""
    found = re.match(
        r"[ ,]*(?:M\.|Mme|Mr|Mrs|Dr)? ?((?:[A-Z\u00c0-\u00dc][\w'\u2019-]+ ?){2,4})",
        place.text[at : at + 60],
    )
    if found is None or at + found.end() > place.end:
        return None
    return Source(start=at + found.start(1), end=at + found.end(), source=_PERSON)


def _name_before(place: _Place, at: int) -> Source | None:
    head = place.text[max(place.start, at - 60) : at]
    found = re.search(r"((?:[A-Z\u00c0-\u00dc][\w'\u2019-]+ ){2,4})$", head)
    if found is None:
        return None
    start = max(place.start, at - 60) + found.start(1)
    return Source(start=start, end=at, source=_PERSON)


def _relays(place: _Place) -> tuple[Source, ...]:
    """Return the media of a sentence that relay somebody ("told Reuters", "(AFP)")."""
    media = [s for s in place.sources if s.source.kind in {"media", "video"}]
    return tuple(s for s in media if _is_relay(place, s) or _cites(place, s))


def _is_relay(place: _Place, source: Source) -> bool:
    head = place.flat[max(place.start, source.start - 30) : source.start]
    if _PARENTHESIS.search(head) and place.end - source.end <= _MARKS:
        return True
    hits = _relay_words(place.language).find(head)
    return bool(hits) and len(head) - hits[-1].end <= _RELAY_GAP and "," not in head[hits[-1].end :]


def _cites(place: _Place, source: Source) -> bool:
    """Whether the medium names somebody else as its source ("RFI, qui cite …")."""
    tail = place.flat[source.end : min(place.end, source.end + 30)]
    return any(hit.start <= _CITING_GAP for hit in _citing(place.language).find(tail))


def _credit(
    place: _Place, cue: Hit[Tie], source: Source, relays: Sequence[Source]
) -> CreditMention:
    start, end = min(cue.start, source.start), max(cue.end, source.end)
    is_head = start - place.start <= _MARKS and cue.payload == "before"
    if is_head or place.end - end <= _TAIL:
        scope = with_open_quote(place.text, place.start, start, place.sentences), place.end
    else:
        scope = clause(place.flat, (place.start, place.end), start, language=place.language)
    return CreditMention(
        start=start,
        end=end,
        name=source.source.name,
        kind=source.source.kind,
        via=tuple(r.source.name for r in relays if r.source.name != source.source.name),
        scope_start=scope[0],
        scope_end=scope[1],
        conditional=bool(_conditional(place.language).search(place.flat, *scope)),
    )


@cache
def _ties(language: Language) -> Phrasebook[Tie]:
    words = credit_words(language).cues
    before: list[tuple[str, Tie]] = [(phrase, "before") for phrase in words.before]
    verbs: list[tuple[str, Tie]] = [(phrase, "verb") for phrase in words.verbs]
    papers: list[tuple[str, Tie]] = [
        (f"{phrase} {link}", "before") for phrase in words.statement for link in _LINKS[language]
    ]
    return Phrasebook([*before, *papers, *verbs])


@cache
def _relay_words(language: Language) -> Phrasebook[bool]:
    return Phrasebook((phrase, True) for phrase in credit_words(language).cues.relayed_by)


@cache
def _citing(language: Language) -> Phrasebook[bool]:
    return Phrasebook((phrase, True) for phrase in credit_words(language).cues.citing)


@cache
def _conditional(language: Language) -> re.Pattern[str]:
    return re.compile(credit_words(language).future.conditional)
