"""Judgements in words: what was decided, by whom, when and why."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from couloir.cli.words import Words
from couloir.codec import loads, read
from couloir.model.claim import Credit, Figure, Range
from couloir.model.judgement import (
    Addition,
    Change,
    Comparison,
    Correction,
    ReviewerJudgement,
    Undoing,
    Withdrawal,
)
from couloir.model.time import Interval

# Ids that a line names; the others are counted.
_SHOWN = 3


def judgement_line(judgement: ReviewerJudgement, words: Words, *, counts: bool = True) -> str:
    """Return a judgement in a line: "correction by ana, 3 October 2025: date = …"."""
    head = words.text(
        "judgement",
        what=words.wording.labels.of("act", judgement.name),
        by=judgement.reviewer.name.partition(":")[2],
        day=words.wording.day(judgement.on),
    )
    line = words.pair(head, _said(judgement, words))
    if judgement.because:
        line = f"{line} — {words.text('said_because', why=judgement.because)}"
    mark = "" if counts else f" ({words.text('taken_back')})"
    return f"{line}{mark} [{judgement.id}]"


def change_words(change: Change, words: Words) -> str:
    """Return a change in words: "date = 13 September 2025"."""
    label = words.wording.labels.of("field", change.field)
    return f"{label} = {_value(change, words)}"


def _said(judgement: ReviewerJudgement, words: Words) -> str:
    match judgement.act:
        case Comparison(left=left, right=right, verdict=verdict):
            sides = (_ids(one.claim_id for one in side) for side in (left, right))
            return f"{words.wording.labels.of('verdict', verdict)}, {' | '.join(sides)}"
        case Correction(claim=claim, changes=changes):
            told = "; ".join(change_words(one, words) for one in changes)
            return f"{claim.claim_id}, {told}"
        case Addition(claim=claim):
            return f"{claim.claim_id}, {words.wording.labels.of('kind', claim.kind)}"
        case Withdrawal(claims=claims, document_id=document_id, incident_id=incident_id):
            return incident_id or document_id or _ids(one.claim_id for one in claims)
        case Undoing(judgement_id=judgement_id):
            return judgement_id


def _ids(ids: Iterable[str]) -> str:
    listed = list(ids)
    more = f" (+{len(listed) - _SHOWN})" if len(listed) > _SHOWN else ""
    return f"{', '.join(listed[:_SHOWN])}{more}"


def _value(change: Change, words: Words) -> str:
    """Return the value of a change in the words of the language; a dash for none."""
    data = loads(change.value)
    way = _SAID.get(change.field)
    told = str(data) if way is None else way(data, words)
    return told if data is not None and told else "—"


def _figure(figure: Figure, words: Words) -> str:
    thing = words.wording.labels.thing(figure.what, figure.effect)
    return words.pair(thing, words.wording.range(figure.count))


def _names(data: object, words: Words) -> str:
    return ", ".join(map(words.wording.labels.party, read(tuple[str, ...], data)))


_SAID: Mapping[str, Callable[[object, Words], str]] = MappingProxyType(
    {
        "kind": lambda data, words: words.wording.labels.of("kind", str(data)),
        "status": lambda data, words: words.wording.labels.of("stance", str(data)),
        "place.relation": lambda data, words: words.wording.labels.of("relation", str(data)),
        "place.names": lambda data, _: ", ".join(read(tuple[str, ...], data)),
        "date": lambda data, words: words.wording.interval(read(Interval, data)),
        "fatalities": lambda data, words: words.wording.range(read(Range, data)),
        "actors": _names,
        "targets": _names,
        "sources": lambda data, _: ", ".join(one.name for one in read(tuple[Credit, ...], data)),
        "objects": lambda data, words: ", ".join(
            _figure(one, words) for one in read(tuple[Figure, ...], data)
        ),
    }
)
