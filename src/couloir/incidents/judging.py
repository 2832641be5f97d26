"""Claims and documents as the merging asks for them, and verdicts kept while it works."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from couloir.incidents.clusters import Likeness
from couloir.incidents.judge import is_excluded, judge, judge_state
from couloir.incidents.kinds import is_lasting
from couloir.model.claim import Claim
from couloir.model.document import Document
from couloir.model.incident import IncidentName, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What merging reads by ids: claims, the names anchored in claims, documents.

    What there is none of is left out. `copies` gives for a near-copy the document that it copies.
    """

    claims: Callable[[Sequence[str]], Mapping[str, Claim]]
    names: Callable[[Sequence[str]], Iterable[IncidentName]]
    documents: Callable[[Sequence[str]], Mapping[str, Document]]
    copies: Mapping[str, str]


def reading_of(claim: Claim) -> str:
    """Return what claims of one document share, whose readers told them apart."""
    return claim.document_id


class Judging:
    """Verdicts on pairs, each worked out once; `recorded` are those to append."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._claims: dict[str, Claim] = {}
        self._judged: dict[tuple[str, str], Verdict] = {}
        self._likeness: dict[tuple[str, str], Likeness] = {}
        self.recorded: dict[tuple[str, str], Verdict] = {}
        self.pairs = 0

    def load(self, claim_ids: Iterable[str]) -> None:
        """Have claims in memory."""
        missing = [one for one in dict.fromkeys(claim_ids) if one not in self._claims]
        if missing:
            self._claims.update(self._material.claims(missing))

    def hold(self, claims: Iterable[Claim]) -> None:
        """Take claims that are in memory already, in the place of those held before."""
        self._claims.update((claim.id, claim) for claim in claims)

    def claim(self, claim_id: str) -> Claim:
        """Return a claim."""
        found = self._claims.get(claim_id)
        if found is None:
            self.load([claim_id])
            found = self._claims[claim_id]
        return found

    def verdict(self, one: str, other: str) -> Verdict:
        """Return the machine's verdict on two claims."""
        pair = (one, other) if one < other else (other, one)
        found = self._judged.get(pair)
        if found is None:
            self.pairs += 1
            found = self._judged[pair] = judge(self.claim(pair[0]), self.claim(pair[1]))
        return found

    def is_same(self, one: str, other: str) -> bool:
        """Return whether two claims are the same, and record what is worth it."""
        verdict = self.verdict(one, other)
        if verdict.judgement == "different":
            return False
        self.recorded[(verdict.left, verdict.right)] = verdict
        return verdict.judgement == "same"

    def likeness(self, one: str, other: str) -> Likeness:
        """Return how alike two claims of one group are, None where they exclude each other.

        The days of one open state may lie far apart: claims of the days between hold them.
        """
        left = self.claim(one)
        if not is_lasting(left.kind):
            verdict = self.verdict(one, other)
            return None if is_excluded(verdict) else verdict.score
        pair = (one, other) if one < other else (other, one)
        if pair not in self._likeness:
            verdict = judge_state(left, self.claim(other))
            self._likeness[pair] = None if is_excluded(verdict) else verdict.score
        return self._likeness[pair]

    def taken(self) -> list[Verdict]:
        """Return the verdicts to append, in order, and let go of all that was worked out."""
        found = [verdict for _, verdict in sorted(self.recorded.items())]
        self.recorded.clear()
        self._judged.clear()
        self._likeness.clear()
        return found

    def forget(self, claim_ids: Iterable[str]) -> None:
        """Let go of claims."""
        for claim_id in claim_ids:
            self._claims.pop(claim_id, None)
