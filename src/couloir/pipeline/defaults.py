"""The tools of the program itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from couloir.corridors import assess_all, build_atlas, gather, load_corridors, seed_rules
from couloir.documents import clean, near_copies
from couloir.extract import RuleExtractor
from couloir.extract.extractor import LANGUAGES
from couloir.incidents import claim_origins
from couloir.model.claim import Claim, Maker
from couloir.model.corridor import CorridorState
from couloir.model.document import Document
from couloir.network import RoadNetwork
from couloir.pipeline.tools import Evidence, Tools
from couloir.places import locate, network_of, seed_gazetteer
from couloir.ports import Gazetteer

# Counted up with every change of what the cleaner makes of a page.
CLEANER = Maker(name="documents", version="3")


def default_tools(gazetteer: Gazetteer | None = None, roads: RoadNetwork | None = None) -> Tools:
    """Return the tools of the program; parser models load when the first document is read.

    Places are those of the gazetteer given, else of the seed; so are roads.
    """
    gazetteer = gazetteer or seed_gazetteer()
    roads = roads or network_of(None, gazetteer)
    return Tools(
        clean=clean,
        cleaner=CLEANER,
        extractor=LocatingExtractor(gazetteer, roads),
        languages=LANGUAGES,
        copies=near_copies,
        assess=Assessor(gazetteer, roads),
        locate=lambda claim: locate(claim, gazetteer, roads),
    )


class LocatingExtractor:
    """Reads claims by rules and gives them footprints.

    Its maker names the rules, the gazetteer and the roads: a change of any of them makes new
    claims, and leaves the old ones as they were.
    """

    def __init__(self, gazetteer: Gazetteer, roads: RoadNetwork) -> None:
        self._gazetteer = gazetteer
        self._roads = roads
        self._rules = RuleExtractor(gazetteer)
        version = f"{self._rules.maker.version}+{roads.version}"
        self._rules.maker = replace(self._rules.maker, version=version)

    @property
    def maker(self) -> Maker:
        """Who the claims are by."""
        return self._rules.maker

    def extract(self, document: Document) -> list[Claim]:
        """Return the claims of a document, in the order it tells them.

        Raises `MissingModelError` where the language's parser model is not installed.
        """
        return [
            locate(claim, self._gazetteer, self._roads) for claim in self._rules.extract(document)
        ]


class Assessor:
    """Works out states by the seed corridors and rules."""

    def __init__(self, gazetteer: Gazetteer, roads: RoadNetwork) -> None:
        self._atlas = build_atlas(load_corridors(gazetteer), gazetteer, roads)
        self._rules = seed_rules()

    def __call__(
        self, evidence: Evidence, *, as_of: date, known_on: date | None
    ) -> Sequence[CorridorState]:
        """Return one state for each corridor, and each place and supply area spoken of."""
        origins = {
            claim.id: claim_origins(claim, evidence.documents, evidence.copies)
            for claim in evidence.claims
        }
        gathered = gather(
            evidence.claims, evidence.documents, origins, atlas=self._atlas, rules=self._rules
        )
        return assess_all(
            gathered, as_of=as_of, known_on=known_on, rules=self._rules, engine=evidence.engine
        )
