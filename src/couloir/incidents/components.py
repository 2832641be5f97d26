"""Components of claims that can be one incident, and the clusters inside each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from couloir.incidents.clusters import Clusters
from couloir.incidents.judging import Judging
from couloir.incidents.standing import Standing, Standings
from couloir.incidents.voices import Voices
from couloir.incidents.words import Words

_Edge = tuple[float, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """Components worked out again: the claims in them, the groups that they had and have."""

    claims: frozenset[str]
    before: frozenset[str]
    now: frozenset[str]


def regroup(
    standings: Standings,
    judging: Judging,
    voices: Voices,
    words: Words,
    gone: Iterable[Standing],
) -> Regrouped:
    """Work out again every component that was touched, and set its claims' standings."""
    gone = list(gone)
    members = _members(standings, voices, words, gone)
    before = {one.group for one in (*members.values(), *gone)} - {""}
    judging.load(members)
    edges = {claim_id: _same(one, members, judging, voices) for claim_id, one in members.items()}
    welds = {claim_id: _welded(claim_id, members, words) for claim_id in members}
    now: set[str] = set()
    for component in _components(members, edges, welds):
        clusters = Clusters(
            {one: members[one].reading for one in component}, words, judging.likeness
        )
        for left, right in sorted(pair for one in component for pair in welds[one]):
            clusters.unite(left, right)
        for _, left, right in sorted(edge for one in component for edge in edges[one]):
            clusters.join(left, right)
        for group in clusters.groups():
            now.add(group[0])
            for one in group:
                held = members[one]
                standings.put(replace(held, component=component[0], group=group[0]))
    return Regrouped(claims=frozenset(members), before=frozenset(before), now=frozenset(now))


def _members(
    standings: Standings, voices: Voices, words: Words, gone: Iterable[Standing]
) -> dict[str, Standing]:
    """Return every claim of the components that were touched."""
    touched = {one for claim_id in voices.touched for one in words.welded(claim_id)}
    seeds = [one for one in standings.by("claim_id", sorted(touched)) if _plays(one, voices)]
    labels = {one.component for one in (*seeds, *gone)} - {""}
    held = standings.by("component", sorted(labels))
    return {one.claim_id: one for one in (*held, *seeds) if _plays(one, voices)}


def _plays(one: Standing, voices: Voices) -> bool:
    return one.is_in_play and one.reach.is_tight == (voices.side == "tight")


def _same(
    one: Standing, members: Mapping[str, Standing], judging: Judging, voices: Voices
) -> list[_Edge]:
    """Return the pairs of a claim and the earlier ones that it is the same as, likeliest first."""
    return [
        (-judging.verdict(one.claim_id, other.claim_id).score, *_pair(one, other))
        for other in voices.same_earlier(one, members)
    ]


def _pair(one: Standing, other: Standing) -> tuple[str, str]:
    left, right = sorted((one.claim_id, other.claim_id))
    return left, right


def _welded(claim_id: str, members: Mapping[str, Standing], words: Words) -> list[tuple[str, str]]:
    """Return the pairs of a claim and those that reviewers say are one with it."""
    return [
        (other, claim_id)
        for other in words.welded(claim_id)
        if other < claim_id and other in members
    ]


def _components(
    members: Mapping[str, Standing],
    edges: Mapping[str, list[_Edge]],
    welds: Mapping[str, list[tuple[str, str]]],
) -> list[list[str]]:
    """Return the claims of each component in order; the first one names it."""
    parent = {claim_id: claim_id for claim_id in members}

    def root(claim_id: str) -> str:
        while parent[claim_id] != claim_id:
            parent[claim_id] = parent[parent[claim_id]]
            claim_id = parent[claim_id]
        return claim_id

    for claim_id in members:
        for left, right in (*(edge[1:] for edge in edges[claim_id]), *welds[claim_id]):
            parent[root(left)] = root(right)
    held: dict[str, list[str]] = {}
    for claim_id in sorted(members, key=lambda one: members[one].order):
        held.setdefault(root(claim_id), []).append(claim_id)
    return list(held.values())
