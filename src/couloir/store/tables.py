"""The tables: key columns proper, the rest of each row as canonical JSON in `body`.

The migrations make them; a test holds the two together.
"""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, MetaData, Table

from couloir.store.texts import TEXT

metadata = MetaData()
# Left out of backups (`backup_form.REBUILT`): a run makes such lines anew.
_REBUILT = {"rebuilt": True}

raw_documents = Table(
    "raw_documents",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("name", TEXT, nullable=False),
    Column("published", Date),
    Column("body", TEXT, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    Column("key", TEXT, primary_key=True),
    Column("raw_id", TEXT, ForeignKey("raw_documents.id"), nullable=False),
    Column("body", TEXT, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("raw_id", TEXT, ForeignKey("raw_documents.id"), nullable=False),
    Column("language", TEXT, nullable=False),
    Column("published", Date),
    Column("known", Date),
    Column("body", TEXT, nullable=False),
    Index("documents_raw", "raw_id"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("document_id", TEXT, ForeignKey("documents.id"), nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("starts", Date),
    Column("ends", Date),
    Column("body", TEXT, nullable=False),
    Index("claims_document", "document_id"),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("key", TEXT, primary_key=True),
    Column("left_claim", TEXT, ForeignKey("claims.id"), nullable=False),
    Column("right_claim", TEXT, ForeignKey("claims.id"), nullable=False),
    Column("judge", TEXT, nullable=False),
    Column("at", Date),
    Column("body", TEXT, nullable=False),
    Index("verdicts_judge", "judge"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("reviewer", TEXT, nullable=False),
    Column("made_on", Date, nullable=False),
    Column("act", TEXT, nullable=False),
    Column("body", TEXT, nullable=False),
)

incident_names = Table(
    "incident_names",
    metadata,
    Column("key", TEXT, primary_key=True),
    Column("id", TEXT, nullable=False),
    Column("anchor_claim", TEXT, ForeignKey("claims.id"), nullable=False),
    Column("body", TEXT, nullable=False),
    Index("incident_names_anchor", "anchor_claim"),
)

# Kept beside the incidents, from which a report more is merged without reading everything again.
standings = Table(
    "standings",
    metadata,
    Column("key", TEXT, primary_key=True),
    Column("document_id", TEXT, nullable=False),
    Column("bucket", TEXT, nullable=False),
    Column("component", TEXT, nullable=False),
    Column("target", TEXT, nullable=False),
    Column("content", TEXT, nullable=False),
    Column("body", TEXT, nullable=False),
    Index("standings_document", "document_id"),
    Index("standings_bucket", "bucket"),
    Index("standings_component", "component"),
    Index("standings_target", "target"),
    info=_REBUILT,
)

claim_makers = Table(
    "claim_makers",
    metadata,
    Column("key", TEXT, primary_key=True),
    Column("document_id", TEXT, nullable=False),
    Column("maker", TEXT, nullable=False),
    Column("maker_version", TEXT, nullable=False),
    info=_REBUILT,
)

near_copies = Table(
    "near_copies",
    metadata,
    Column("key", TEXT, primary_key=True),
    Column("original", TEXT, nullable=False),
    info=_REBUILT,
)

# What the derived tables were made by and from; one row for each name.
derived_marks = Table(
    "derived_marks",
    metadata,
    Column("key", TEXT, primary_key=True),
    Column("body", TEXT, nullable=False),
    info=_REBUILT,
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("kind", TEXT, nullable=False),
    Column("starts", Date),
    Column("ends", Date),
    Column("known", Date),
    Column("body", TEXT, nullable=False),
)

states = Table(
    "states",
    metadata,
    Column("key", TEXT, primary_key=True),
    Column("subject_id", TEXT, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("known_on", Date),
    Column("state", TEXT, nullable=False),
    Column("body", TEXT, nullable=False),
)

# No times: the digest of a store must not depend on when it was filled.
ledger = Table(
    "ledger",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("key", TEXT, nullable=False, unique=True),
    Column("step", TEXT, nullable=False),
    Column("input_id", TEXT, nullable=False),
    Column("maker", TEXT, nullable=False),
    Column("maker_version", TEXT, nullable=False),
    Column("outcome", TEXT, nullable=False),
    Column("body", TEXT, nullable=False),
    Index("ledger_step", "step", "maker", "maker_version"),
)
