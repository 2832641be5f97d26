"""The tables: key columns proper, the rest of each row as canonical JSON in `body`.

The migrations make them; a test holds the two together.
"""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

raw_documents = Table(
    "raw_documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("published", Date),
    Column("body", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    Column("key", Text, primary_key=True),
    Column("raw_id", Text, ForeignKey("raw_documents.id"), nullable=False),
    Column("body", Text, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("raw_id", Text, ForeignKey("raw_documents.id"), nullable=False),
    Column("language", Text, nullable=False),
    Column("published", Date),
    Column("known", Date),
    Column("body", Text, nullable=False),
    Index("documents_raw", "raw_id"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document_id", Text, ForeignKey("documents.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("starts", Date),
    Column("ends", Date),
    Column("body", Text, nullable=False),
    Index("claims_document", "document_id"),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("key", Text, primary_key=True),
    Column("left_claim", Text, ForeignKey("claims.id"), nullable=False),
    Column("right_claim", Text, ForeignKey("claims.id"), nullable=False),
    Column("judge", Text, nullable=False),
    Column("at", Date),
    Column("body", Text, nullable=False),
)

incident_names = Table(
    "incident_names",
    metadata,
    Column("key", Text, primary_key=True),
    Column("id", Text, nullable=False),
    Column("anchor_claim", Text, ForeignKey("claims.id"), nullable=False),
    Column("body", Text, nullable=False),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("starts", Date),
    Column("ends", Date),
    Column("known", Date),
    Column("body", Text, nullable=False),
)

states = Table(
    "states",
    metadata,
    Column("key", Text, primary_key=True),
    Column("subject_id", Text, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("known_on", Date),
    Column("state", Text, nullable=False),
    Column("body", Text, nullable=False),
)

# No times: the digest of a store must not depend on when it was filled.
ledger = Table(
    "ledger",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("step", Text, nullable=False),
    Column("input_id", Text, nullable=False),
    Column("maker", Text, nullable=False),
    Column("maker_version", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("ledger_step", "step", "maker", "maker_version"),
)
