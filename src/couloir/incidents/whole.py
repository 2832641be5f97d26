"""Merging of a small archive: every pair that can be one happening is compared."""

from collections.abc import Collection
from typing import Final

from couloir.incidents.clusters import Clusters
from couloir.incidents.judging import Judging, Material, reading_of
from couloir.incidents.telling import MergeResult, known_of, tell_groups
from couloir.incidents.whole_pairs import candidate_pairs
from couloir.incidents.words import Words
from couloir.model.claim import Claim

# Up to so many claims all pairs are compared: see docs/adr/0010 for what it costs and brings.
WHOLE_CLAIMS: Final = 2_500


def is_whole(count: int, bound: int = WHOLE_CLAIMS) -> bool:
    """Return whether so many claims are compared whole; more are merged in windows of days.

    `count` are all claims that count, `bound` the most that are compared whole.
    """
    return count <= bound


def merge_whole(claims: Collection[Claim], material: Material, words: Words) -> MergeResult:
    """Return the incidents that claims tell, whatever the order they come in.

    The likeliest pairs are joined first, those that reviewers call the same before all; `words`
    speak of no other claims. A claim without a town or a day takes part like any other.
    """
    held = sorted(claims, key=lambda one: one.id)
    judging = Judging(material)
    judging.hold(held)
    documents = material.documents(sorted({one.document_id for one in held}))
    known = {one.document_id: known_of(documents.get(one.document_id)) for one in held}
    clusters = Clusters({one.id: reading_of(one) for one in held}, words, judging.likeness)
    for (left, right), word in sorted(words.told().items()):
        if word == "same":
            clusters.unite(left, right)
    same = (pair for pair in candidate_pairs(held, known) if judging.is_same(*pair))
    for _, left, right in sorted((-judging.verdict(*pair).score, *pair) for pair in same):
        clusters.join(left, right)
    return tell_groups(clusters.groups(), judging, material)
