"""How a mention stands to a draft: features that serve for its day and for its place alike."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from couloir.extract.drafts import Draft
from couloir.extract.mentions import PlaceMention, TimeMention
from couloir.extract.nearness import distance
from couloir.extract.parse import Parse
from couloir.extract.reading import Reading
from couloir.extract.toponyms.table import place_rules
from couloir.model.vocabulary import FAMILY, LASTING

Mention = TimeMention | PlaceMention
_CLAUSE_EDGE = re.compile(r"[;:]|\bet\b|\band\b|\bwhile\b|tandis|alors que|\bbut\b|\bmais\b")
_GAPS, _PARAGRAPHS, _STEPS, _MOST = 6, 3, 8, 3
_STRETCH = 60  # code points between the ends of a stretch
_TELLING = re.compile(r"[a-z]{2}")  # a row of names and figures tells no way
_BEFORE = 30  # code points before a name in which the word that leaves it stands
_APART = re.compile(r"[.;:!?]\s")  # not between the ends of a stretch
_CHARACTERS = (0, 5, 15, 30, 50, 80, 120, 180)


def bucket(value: float, edges: Sequence[float]) -> int:
    """Return the index of the first edge that a value does not pass."""
    return next((number for number, edge in enumerate(edges) if value <= edge), len(edges))


def group_of(draft: Draft) -> str:
    """Return the family of a draft's kind; states that last are one of their own."""
    return "lasting" if draft.kind in LASTING else FAMILY.get(draft.kind, "other")


@dataclass(frozen=True)
class Scene:
    """The drafts of one document beside its reading, with what is asked of them over and over."""

    reading: Reading
    drafts: Sequence[Draft]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.reading.sentences]

    def sentence_at(self, position: int) -> int:
        """Return the number of the sentence at an offset, the one before it between two."""
        return max(bisect_right(self._starts, position) - 1, 0)

    @cached_property
    def times(self) -> list[TimeMention]:
        """The times that may date something, in the order of the text."""
        listed = [time for found in self.reading.times.values() for time in found]
        return [time for time in listed if time.role != "duration"]

    @cached_property
    def places(self) -> list[PlaceMention]:
        """The place phrases with a name, doubtful ones too, in the order of the text."""
        both = (self.reading.places, self.reading.doubtful)
        found = [
            place for by_sentence in both for listed in by_sentence.values() for place in listed
        ]
        return sorted((place for place in found if place.names), key=lambda place: place.start)

    @cached_property
    def times_named(self) -> Counter[str]:
        """How many place phrases hold a name."""
        return Counter(name for place in self.places for name in place.names)

    @cached_property
    def placed(self) -> dict[int, list[PlaceMention]]:
        """The place phrases by the number of their sentence."""
        found: dict[int, list[PlaceMention]] = defaultdict(list)
        for place in self.places:
            found[self.sentence_at(place.start)].append(place)
        return found

    @cached_property
    def stretches(self) -> list[PlaceMention]:
        """Stretches whose ends stand in two phrases of a sentence: "left A on Monday for B".

        None in an alert: there is nothing round it that tells one from two places.
        """
        pairs = () if self.reading.is_alert else pairwise(self.places)
        return [_stretch(left, right) for left, right in pairs if self._are_ends(left, right)]

    def _are_ends(self, left: PlaceMention, right: PlaceMention) -> bool:
        words = self.reading.folded[left.end : right.name_spans[0][0]]
        return (
            len(words) <= _STRETCH
            and not _APART.search(words)
            and _TELLING.search(words) is not None
            and self.sentence_at(left.start) == self.sentence_at(right.start)
            and len(left.names) == len(right.names) == 1
            and left.names != right.names
            and "in_area" not in {left.relation, right.relation}
        )

    def is_way(self, stretch: PlaceMention) -> bool:
        """Whether the words of a stretch leave its first end for the second.

        "At A, near B" and "taken at A, freed in B" are two places and no way.
        """
        (first, end), (second, _) = stretch.name_spans
        folded, way = self.reading.folded, place_rules(self.reading.language).way
        leaves = way.leaving.search(folded[max(0, first - _BEFORE) : first])
        return leaves is not None and way.bound.search(folded[end:second]) is not None


def _stretch(left: PlaceMention, right: PlaceMention) -> PlaceMention:
    return replace(
        left,
        end=right.end,
        names=left.names + right.names,
        name_spans=left.name_spans + right.name_spans,
        relation="between",
        certainty=min(left.certainty, right.certainty),
    )


@dataclass(frozen=True, slots=True)
class _Bond:
    """A mention and the nearest of a draft's trigger words: `gap` in sentences, behind is positive."""

    mention: Mention
    span: tuple[int, int]
    sentence: int
    home: int

    @property
    def gap(self) -> int:
        return self.sentence - self.home

    @property
    def between(self) -> tuple[int, int]:
        low, high = min(self.mention.end, self.span[1]), max(self.mention.start, self.span[0])
        return low, max(low, high)


def bond_features(
    draft: Draft, mention: Mention, rivals: Sequence[Mention], scene: Scene
) -> list[str]:
    """Return how a mention stands to a draft; `rivals` are all mentions of its sort."""
    bond = _bond(draft, mention, scene)
    found = list(_by_sentence(bond, scene))
    if bond.gap == 0:
        found.extend(_inside(bond, draft, rivals, scene))
    found.extend(_by_others(bond, draft, scene))
    return found


def nearest_first(mentions: Sequence[Mention], draft: Draft) -> list[int]:
    """Return the rank of each mention by its distance to the draft's words, 0 for the nearest."""
    order = sorted(
        range(len(mentions)),
        key=lambda at: min(abs(mentions[at].start - start) for start, _ in draft.spans),
    )
    ranks = [0] * len(mentions)
    for rank, at in enumerate(order):
        ranks[at] = rank
    return ranks


def _bond(draft: Draft, mention: Mention, scene: Scene) -> _Bond:
    sentence = scene.sentence_at(mention.start)
    homes = [(scene.sentence_at(span[0]), span) for span in draft.spans]
    home, span = min(homes, key=lambda h: (abs(h[0] - sentence), abs(h[1][0] - mention.start)))
    return _Bond(mention, span, sentence, home)


def _by_sentence(bond: _Bond, scene: Scene) -> list[str]:
    sentences = scene.reading.sentences
    here, home = sentences[bond.sentence], sentences[bond.home]
    paragraphs = here.paragraph - home.paragraph
    found = [
        f"gap={max(-_GAPS, min(_GAPS, bond.gap))}",
        f"par={max(-_PARAGRAPHS, min(_PARAGRAPHS, paragraphs))}",
    ]
    if bond.gap and paragraphs == 0:
        found.append("before-samepar" if bond.gap < 0 else "after-samepar")
    if here.is_title:
        found.append("m-title")
    if here.paragraph <= 1:
        found.append("m-lead")
    return found


def _inside(bond: _Bond, draft: Draft, rivals: Sequence[Mention], scene: Scene) -> list[str]:
    low, high = bond.between
    words = scene.reading.folded[low:high]
    left, right = bond.span
    characters = max(0, bond.mention.start - right, left - bond.mention.end)
    others = sum(low <= rival.start < high for rival in rivals if rival is not bond.mention)
    found = [
        f"ch={bucket(characters, _CHARACTERS)}",
        "m-after" if bond.mention.start >= right else "m-before",
        f"com={min(words.count(','), _MOST)}",
        f"btw={min(others, _MOST)}",
    ]
    if _CLAUSE_EDGE.search(words):
        found.append("clause-between")
    parse = scene.reading.parses.get(bond.sentence)
    return found + (_by_parse(bond, draft, parse) if parse else [])


def _by_parse(bond: _Bond, draft: Draft, parse: Parse) -> list[str]:
    mention = bond.mention
    steps = distance(replace(draft, spans=(bond.span,)), mention.start, mention.end, parse)
    found = [f"dep={min(int(steps), _STEPS)}"]
    word, trigger = parse.head_of(mention.start, mention.end), parse.head_of(*bond.span)
    if word is None or trigger is None:
        return found
    role = parse.role(word, trigger)
    if role:
        found += ["below", f"role={role.split(':')[0]}"]
    up = parse.path_up(word)
    if trigger in up:
        verbs = sum(parse.tokens[i].pos in {"VERB", "AUX"} for i in up[1 : up.index(trigger)])
        found.append(f"vb={min(verbs, 2)}")
    return found


def _by_others(bond: _Bond, draft: Draft, scene: Scene) -> list[str]:
    low, high = bond.between
    mine = _apart(bond.mention, bond.span)
    spans = [span for other in scene.drafts if other is not draft for span in other.spans]
    found = [f"trigbtw={min(sum(low <= start < high for start, _ in spans), _MOST)}"]
    if any(_apart(bond.mention, span) < mine for span in spans):
        found.append("other-nearer")
    return found


def _apart(mention: Mention, span: tuple[int, int]) -> int:
    return max(0, mention.start - span[1], span[0] - mention.end)
