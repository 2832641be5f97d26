"""The steps that turn one input into facts: each fact and its ledger line in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from couloir.errors import InputError
from couloir.model.claim import Claim, Maker
from couloir.model.document import Document, RawDocument
from couloir.model.ledger import LedgerLine, Outcome
from couloir.pipeline.progress import Progress
from couloir.pipeline.statements import in_force
from couloir.pipeline.tools import Tools
from couloir.ports import Store

CLEAN = "clean"
# A document that a cleaner made; those of older cleaners stay unused.
KEEP = "keep"
EXTRACT = "extract"


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """A document without claims, and why."""

    name: str
    origin: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanReport:
    """How many documents are new, and which raw documents hold no report that can be read.

    `notices` say what was guessed or passed over in new documents.
    """

    new: int = 0
    notices: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractReport:
    """How many claims are new, and which of the documents read have none."""

    new: int = 0
    silent: tuple[Silent, ...] = ()


def clean_documents(store: Store, tools: Tools, progress: Progress) -> CleanReport:
    """Turn each raw document that this cleaner has not seen into a document."""
    waiting = sorted(store.raw_ids() - store.done(CLEAN, tools.cleaner))
    progress.begin(CLEAN, len(waiting))
    new = 0
    set_aside: list[str] = []
    notices: list[str] = []
    for raw_id in waiting:
        raw = store.raw(raw_id)
        if raw is None:
            continue
        try:
            added = _clean_one(store, tools, raw)
            new += len(added)
            notices.extend(notice for document in added for notice in document.notices)
        except InputError as error:
            store.log(_line(CLEAN, raw_id, tools.cleaner, "set_aside", str(error)))
            set_aside.append(str(error))
        progress.advance()
    return CleanReport(new=new, set_aside=tuple(set_aside), notices=tuple(sorted(notices)))


def extract_claims(store: Store, tools: Tools, progress: Progress) -> ExtractReport:
    """Read the claims of each document that this extractor has not seen."""
    maker = tools.extractor.maker
    done = store.done(EXTRACT, maker)
    waiting = sorted(store.done(KEEP, tools.cleaner) - done)
    progress.begin(EXTRACT, len(waiting))
    new = 0
    silent: list[Silent] = []
    for document_id in waiting:
        document = store.document(document_id)
        if document is None:
            continue
        claims = tools.extractor.extract(document)
        why = None if claims else _why_silent(document, tools)
        with store.transaction():
            new += store.add_claims(claims)
            store.log(_line(EXTRACT, document.id, maker, "nothing" if why else "done", why))
        if why:
            silent.append(Silent(name=document.name, origin=document.origin, why=why))
        progress.advance()
    return ExtractReport(new=new, silent=tuple(silent))


def current_documents(store: Store, tools: Tools) -> Sequence[Document]:
    """Return the documents of this cleaner whose page is still said to be so.

    Those that only older versions made, and those whose day or publisher was corrected, stay
    unused.
    """
    kept = store.done(KEEP, tools.cleaner)
    return in_force(store, (one for one in store.documents() if one.id in kept))


def current_claims(store: Store, tools: Tools) -> Sequence[Claim]:
    """Return the claims of this extractor and of reviewers; those of older versions stay unused."""
    maker = tools.extractor.maker
    return [
        claim
        for claim in store.claims()
        if claim.maker == maker or claim.maker.name.startswith("reviewer:")
    ]


def _clean_one(store: Store, tools: Tools, raw: RawDocument) -> Sequence[Document]:
    """Keep the document of a raw one; return it where it is new, none where it is there already.

    Where two pages, or two versions of the cleaner, make documents of one id that differ in
    what is said about them, the one kept first stays.
    """
    document = tools.clean(raw)
    added, why = 0, None
    with store.transaction():
        # Asked inside: another program may clean the same page at the same time.
        there = store.document(document.id)
        if there is None:
            added = store.add_documents([document])
        elif there != document:
            why = f"{raw.origin}: its text is there already, from {there.origin}"
        store.log(_line(CLEAN, raw.id, tools.cleaner, "nothing" if why else "done", why))
        store.log(_line(KEEP, document.id, tools.cleaner, "done", None))
    return [document] if added else []


def _why_silent(document: Document, tools: Tools) -> str:
    """Return why a document has no claims."""
    if document.language not in tools.languages:
        known = ", ".join(tools.languages)
        return f"language {document.language or 'unknown'} is not read (read are {known})"
    return "tells no event"


def _line(
    step: str, input_id: str, maker: Maker, outcome: Outcome, error: str | None
) -> LedgerLine:
    """Return a ledger line."""
    return LedgerLine(step=step, input_id=input_id, maker=maker, outcome=outcome, error=error)
