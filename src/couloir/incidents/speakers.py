"""Who speaks in reports: media, parties and vague words, read from data/voices.toml."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, Literal, cast

from couloir.codec import read
from couloir.errors import InputError, VoicesError
from couloir.incidents.folding import fold
from couloir.model.incident import Reliability

_FILE: Final = "data/voices.toml"
_ACTORS: Final = "data/actors.toml"
# Kinds of data/actors.toml that fight.
_FIGHTING: Final = frozenset({"armed_group", "army", "militia"})

ActorKind = Literal["armed_group", "army", "militia", "government", "organisation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A medium or party under its one spelling; `conflict`: a party to the fighting."""

    name: str
    names: tuple[str, ...] = ()
    reliability: Reliability = "F"
    conflict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """A word that names no group, and what it may stand for."""

    name: str
    of: tuple[str, ...] = ()
    of_kinds: tuple[ActorKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """The tables of the file."""

    medium: tuple[Voice, ...]
    party: tuple[Voice, ...]
    vague: tuple[Vague, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """What the file says, by folded name; `actor_kinds` has the kinds of listed actors."""

    media: Mapping[str, Voice]
    parties: Mapping[str, Voice]
    meant: Mapping[str, frozenset[str]]
    actor_kinds: Mapping[str, ActorKind] = field(default_factory=dict)

    def canonical(self, name: str) -> str | None:
        """Return the one spelling of a medium or party, None where it is not listed.

        "JNIM video of 17 October", "EMGA communiqué": the voice is named by its first word.
        """
        folded = fold(name)
        found = self.media.get(folded) or self.parties.get(folded)
        if found is None:
            first = folded.split(" ")[0]
            found = self.parties.get(first) or self.media.get(first)
        return found.name if found else None

    def is_listed(self, name: str) -> bool:
        """Return whether a name is listed to the letter."""
        folded = fold(name)
        return folded in self.media or folded in self.parties

    def is_medium(self, name: str) -> bool:
        """Return whether a name is a listed medium's."""
        return self._voice(name, self.media) is not None

    def is_fighting(self, name: str) -> bool:
        """Return whether a name is that of a party to the fighting."""
        party = self._voice(name, self.parties)
        if party is not None and party.conflict:
            return True
        return self.actor_kinds.get(name) in _FIGHTING or name.endswith(" army")

    def reliability(self, name: str, said: Mapping[str, Reliability]) -> Reliability:
        """Return how reliable a source is held to be; a project's word (`said`) before the list."""
        own = {self._key(one): grade for one, grade in said.items()}
        if self._key(name) in own:
            return own[self._key(name)]
        found = self._voice(name, self.media) or self._voice(name, self.parties)
        return found.reliability if found else "F"

    def _voice(self, name: str, among: Mapping[str, Voice]) -> Voice | None:
        return among.get(self._key(name))

    def _key(self, name: str) -> str:
        return fold(self.canonical(name) or name)


@cache
def speakers() -> Speakers:
    """Return what the package's list says.

    Raises `VoicesError` where it breaks its rules.
    """
    root = files("couloir")
    actors = cast(
        "Mapping[str, list[Mapping[str, str]]]", _toml((root / _ACTORS).read_text("utf-8"))
    )
    kinds = {one["name"]: cast("ActorKind", one["kind"]) for one in actors["actor"]}
    return read_speakers((root / _FILE).read_text("utf-8"), kinds, path=_FILE)


def read_speakers(text: str, kinds: Mapping[str, ActorKind], *, path: str) -> Speakers:
    """Return what a list of voices says; `kinds` has the kinds of listed actors.

    Raises `VoicesError` that names the file, the entry and the mend: keys that are not known, a
    name in two entries, a vague word for what is no actor.
    """
    try:
        written = read(_Written, _toml(text))
    except (InputError, tomllib.TOMLDecodeError) as error:
        msg = f"{path}: {error}"
        raise VoicesError(msg) from error
    taken: dict[str, str] = {}
    media = _by_name(written.medium, taken, path)
    parties = _by_name(written.party, taken, path)
    meant = {one.name: _meant(one, written.vague, kinds, path) for one in written.vague}
    return Speakers(
        media=MappingProxyType(media),
        parties=MappingProxyType(parties),
        meant=MappingProxyType(meant),
        actor_kinds=MappingProxyType(dict(kinds)),
    )


def _toml(text: str) -> object:
    return tomllib.loads(text)


def _by_name(voices: Iterable[Voice], taken: dict[str, str], path: str) -> dict[str, Voice]:
    found: dict[str, Voice] = {}
    for voice in voices:
        for name in dict.fromkeys(map(fold, (voice.name, *voice.names))):
            if not name:
                msg = f"{path}: {voice.name!r}: an empty name; take it out"
                raise VoicesError(msg)
            if name in taken:
                msg = f"{path}: {voice.name}: {name!r} also names {taken[name]}; keep it in one"
                raise VoicesError(msg)
            taken[name] = voice.name
            found[name] = voice
    return found


def _meant(
    vague: Vague, all_vague: Iterable[Vague], kinds: Mapping[str, ActorKind], path: str
) -> frozenset[str]:
    """Return every name that a vague word may stand for."""
    known = {*kinds, *(one.name for one in all_vague), "bandits"}
    for name in vague.of:
        if name not in known:
            msg = f"{path}: {vague.name}: {name!r} is no name of {_ACTORS}; correct the spelling"
            raise VoicesError(msg)
    of_kinds = {name for name, kind in kinds.items() if kind in vague.of_kinds}
    return frozenset({*vague.of, *of_kinds}) - {vague.name}
