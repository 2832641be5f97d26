"""What a user's word means in a view: a subject, by id, kind, name or state."""

from collections.abc import Callable, Sequence
from typing import get_args

from couloir.cli.words import Words
from couloir.model.corridor import CorridorState, Subject
from couloir.model.vocabulary import SubjectKind
from couloir.places import fold
from couloir.ports import Gazetteer
from couloir.publish.labels import labels

_SHOWN = 12


def states_meant(what: str, states: Sequence[CorridorState]) -> tuple[CorridorState, ...]:
    """Return the states of the subjects that a word means; empty where it means none.

    An id ("ml-kayes", or "town:ml-kayes" where only one is meant), a kind ("town"), a whole
    name, a state in the closed list's word or in either language ("blockaded", "sous blocus"),
    else a part of a name; the first of these that fits decides.
    """
    kind, _, subject_id = what.rpartition(":")
    word = fold(what)
    ways: tuple[Callable[[CorridorState], bool], ...] = (
        lambda one: subject_id == one.subject.id and kind in {"", one.subject.kind},
        lambda one: what == one.subject.kind,
        lambda one: word in map(fold, _names(one.subject)),
        lambda one: word in _state_words(one),
        lambda one: word != "" and any(word in fold(name) for name in _names(one.subject)),
    )
    for fits in ways:
        meant = tuple(filter(fits, states))
        if meant:
            return meant
    return ()


def nothing_known(
    what: str, states: Sequence[CorridorState], gazetteer: Gazetteer, words: Words
) -> str:
    """Return what to say of a word that means no subject: a place nobody speaks of, or nothing."""
    if what in get_args(SubjectKind):
        return words.text("kind_silent", kind=words.wording.labels.of("subject", what))
    places = gazetteer.candidates(what)
    if places:
        return words.text("place_silent", name=places[0].names[0])
    ids = list(dict.fromkeys(state.subject.id for state in states))
    more = f" … ({len(ids)})" if len(ids) > _SHOWN else ""
    return words.text("no_such_what", what=what, known=", ".join(ids[:_SHOWN]) + more)


def _state_words(state: CorridorState) -> set[str]:
    """Return what a state is called: the closed list's word, and its label in both languages."""
    both = (labels("fr"), labels("en"))
    return {fold(str(state.state)), *(fold(one.state(state.state)) for one in both)}


def _names(subject: Subject) -> tuple[str, str]:
    return subject.name_fr, subject.name_en
