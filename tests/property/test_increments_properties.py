"""Whatever is added, judged, withdrawn or read anew: a run ends as a rebuild would."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from couloir.incidents import merge, resolve
from couloir.model.claim import Claim, Maker, PlaceWords, Range
from couloir.model.document import Document, RawDocument, Statement
from couloir.model.footprint import Footprint, Geometry
from couloir.model.incident import Incident, Verdict
from couloir.model.ledger import LedgerLine
from couloir.model.time import UNKNOWN_TIME, Interval
from couloir.model.vocabulary import Kind
from couloir.pipeline import Tools, current_claims, current_documents
from couloir.pipeline.counting import counting_of
from couloir.pipeline.increments import bring_up
from couloir.store import MemoryStore

_DAY = date(2025, 9, 14)
_CLEANER = Maker(name="clean", version="1")
_ANA = Maker(name="reviewer:ana", version="")
_KINDS = (*[Kind.ARMED_ATTACK] * 4, Kind.EXPLOSION, Kind.SHORTAGE, Kind.BLOCKADE_DECLARED)
_LONS = {"Kayes": -11.4, "Nioro": -9.6, "Nioro du Sahel": -9.6}


class _Project:
    """A store that fills step by step, with claims that lie close and are vague at times."""

    def __init__(self, random: Random, whole_claims: int = 0) -> None:
        self.random = random
        self.whole_claims = whole_claims
        self.store = MemoryStore()
        self.version = "1"
        self.documents: list[str] = []
        self.claims: list[str] = []

    def step(self) -> None:
        """Do one of the things that users do, and a run after it."""
        self.random.choices(
            (self.add_reports, self.judge, self.correct_a_page, self.read_anew), (6, 2, 2, 1)
        )[0]()
        self.run()

    def run(self) -> None:
        """Bring the incidents up to date."""
        tools = self.tools()
        with self.store.transaction():
            bring_up(self.store, tools, counting_of(self.store, tools))

    def tools(self) -> Tools:
        """Return tools whose extractor has the version of now; pages of one day are copies."""
        return Tools(
            clean=lambda raw: _document(raw.id, 0, None),
            cleaner=_CLEANER,
            extractor=_Extractor(self.version),
            languages=("fr",),
            copies=_copies,
            assess=lambda *_, **__: (),
            whole_claims=self.whole_claims,
        )

    def add_reports(self) -> None:
        """Add pages with up to three claims each."""
        for _ in range(self.random.choice((1, 3, 25))):
            known = _DAY + timedelta(days=self.random.randrange(6))
            self._add_page(known if self.random.random() < 0.9 else None)

    def judge(self) -> None:
        """Let a reviewer say of two claims whether they are one."""
        if len(self.claims) < 2:
            return
        left, right = sorted(self.random.sample(self.claims, 2))
        verdict = Verdict(
            left=left,
            right=right,
            judgement=self.random.choice(("same", "different")),
            score=1.0,
            reasons=(),
            judge=_ANA,
            at=_DAY + timedelta(days=len(list(self.store.verdicts()))),
        )
        self.store.add_verdicts([verdict])

    def correct_a_page(self) -> None:
        """Say otherwise of a page: its claims count no more."""
        if self.documents:
            self._add_page(_DAY, in_place_of=self.random.choice(self.documents))

    def read_anew(self) -> None:
        """Read every page with a new version: the claims of the old one count no more."""
        self.version = str(int(self.version) + 1)
        for document_id in self.documents:
            self._add_claims(document_id)

    def _add_page(self, known: date | None, in_place_of: str | None = None) -> None:
        number = len(self.documents)
        document = _document(f"raw-{number}", number, known)
        raw = RawDocument(id=document.raw_id, name="", origin="", media_type="", body=b"")
        self.store.add_raw([raw])
        self.store.add_documents([document])
        place = f"place-{in_place_of or document.id}"
        turn = 1 + sum(one.place == place for one in self.store.statements())
        self.store.add_statements([Statement(place=place, turn=turn, raw_id=raw.id)])
        line = LedgerLine(step="keep", input_id=document.id, maker=_CLEANER, outcome="done")
        self.store.log(line)
        self.documents.append(document.id)
        self._add_claims(document.id)

    def _add_claims(self, document_id: str) -> None:
        for _ in range(self.random.choice((1, 1, 1, 2, 3))):
            claim = _claim(self.random, document_id, self.version, len(self.claims))
            self.claims.append(claim.id)
            self.store.add_claims([claim])


class _Extractor:
    """Has a name and a version."""

    def __init__(self, version: str) -> None:
        self.maker = Maker(name="rules", version=version)

    def extract(self, document: Document) -> list[Claim]:  # noqa: ARG002 - the port has it
        """Return no claims."""
        return []


def _copies(documents: object) -> dict[str, str]:
    found = sorted(one.id for one in documents if isinstance(one, Document))  # type: ignore[attr-defined] # a sequence
    return dict(zip(found[1::7], found[::7], strict=False))


def _document(raw_id: str, number: int, known: date | None) -> Document:
    return Document(
        id=f"document-{number:03d}",
        raw_id=raw_id,
        name="",
        origin="",
        text="",
        language="fr",
        publisher=f"page {number % 9}",
        published=known,
    )


def _claim(random: Random, document_id: str, version: str, number: int) -> Claim:
    names = random.choice(
        [(), *[("Kayes",)] * 5, ("Nioro",), ("Nioro du Sahel",), ("Kayes", "Nioro")]
    )
    return Claim(
        id=f"claim-{random.randrange(10**6)}-{number}",
        document_id=document_id,
        kind=random.choice(_KINDS),
        when=_when(random),
        place=PlaceWords(
            names=names,
            relation=random.choice(("at", "at", "near", "in_area")),
            country=random.choice(("ML", "ML", None)),
            admin1=random.choice((None, "Kayes")),
        ),
        stance=random.choice(("reported", "reported", "planned")),
        maker=Maker(name="rules", version=version),
        confidence=0.5,
        footprint=_footprint(names[0]) if names and random.random() < 0.6 else None,
        actors=random.choice(((), ("JNIM",), ("ISSP",), ("jihadists",))),
        targets=random.choice(((), ("fuel convoy",))),
        fatalities=random.choice((Range(), Range(low=3, high=3))),
    )


def _when(random: Random) -> Interval:
    day = _DAY + timedelta(days=random.choice((0, 0, 0, 0, 1, 2, 9)))
    month = Interval(start=date(2025, 9, 1), end=date(2025, 9, 30), precision="month")
    week = Interval(start=_DAY, end=_DAY + timedelta(days=6), precision="week")
    return random.choice((*[Interval.of_day(day)] * 6, month, week, UNKNOWN_TIME))


def _footprint(name: str) -> Footprint:
    return Footprint(
        shape="point",
        geometry=Geometry(type="Point", parts=(((_LONS[name], 14.4),),)),
        precision_km=5.0,
        basis="",
        gazetteer_ids=(name,),
    )


def _without_ids(incidents: list[Incident]) -> list[Incident]:
    return sorted((replace(one, id="") for one in incidents), key=lambda one: one.claims)


@settings(max_examples=15, deadline=None)
@given(
    random=st.randoms(use_true_random=False),
    steps=st.integers(1, 6),
    whole_claims=st.sampled_from((0, 0, 8, 30, 10_000)),
)
def test_any_steps_end_as_one_merge_and_as_a_rebuild(
    random: Random, steps: int, whole_claims: int
) -> None:
    """Adding reports touches few incidents, and still nothing is other than merged at once.

    That holds of archives compared whole, of those in windows, and of those that grew too large.
    """
    project = _Project(random, whole_claims)
    for _ in range(steps):
        project.step()
    store, tools = project.store, project.tools()
    documents = {one.id: one for one in current_documents(store, tools)}
    counting = [one for one in current_claims(store, tools) if one.document_id in documents]

    at_once = merge(
        counting,
        documents,
        copies=_copies(documents.values()),
        names=(),
        verdicts=store.verdicts(),
        whole_claims=whole_claims,
    )
    assert _without_ids(list(store.incidents())) == _without_ids(list(at_once.incidents))
    digest = store.digest()
    store.merge_index.forget()
    project.run()
    assert store.digest() == digest


@settings(max_examples=15, deadline=None)
@given(
    random=st.randoms(use_true_random=False),
    steps=st.integers(2, 5),
    whole_claims=st.sampled_from((0, 30, 10_000)),
)
def test_an_id_given_out_resolves_for_ever(random: Random, steps: int, whole_claims: int) -> None:
    """Reports that are added rename nothing: an id stays, or leads to the one it gave way to."""
    project = _Project(random, whole_claims)
    for _ in range(steps):
        project.add_reports()
        before = list(project.store.incidents())
        project.run()
        names = list(project.store.incident_names())
        now = {one.id: one for one in project.store.incidents()}
        anchors = {name.id: name.anchor_claim for name in names if name.gave_way_to is None}
        for incident in before:
            assert anchors[incident.id] in now[resolve(incident.id, names)].claims


@settings(max_examples=10, deadline=None)
@given(random=st.randoms(use_true_random=False), bounds=st.lists(st.integers(0, 40), max_size=4))
def test_crossing_the_bound_either_way_ends_as_a_rebuild(random: Random, bounds: list[int]) -> None:
    """Claims come and go, and the bound itself moves: what is left over from before tells nothing."""
    project = _Project(random, 12)
    for bound in (12, *bounds):
        project.whole_claims = bound
        project.step()

    store = project.store
    digest = store.digest()
    store.merge_index.forget()
    project.run()
    assert store.digest() == digest
