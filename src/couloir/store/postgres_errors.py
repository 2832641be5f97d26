"""What PostgreSQL's errors mean to a user."""

_BUSY = "another program is writing to it: wait until it has ended and run again"
_LOST = "the server ended the connection: see to it and run again; nothing kept so far is lost"
_READ_ONLY = "it can only be read: write to the primary server, or have the setting changed"
_ACCESS = "check user and password (in couloir.toml, in ~/.pgpass or PGPASSWORD), and pg_hba.conf"
_RIGHTS = "let the database's owner give the user the right to create and write tables in it"
_FULL = "the server's disk is full: make room and run again; nothing kept so far is lost"
_MANY = "the server has no room for another connection: close one, or run again later"
_OTHER_MEND = "a fact was to be changed, or one speaks of another that is not there"
_STRANGE = "see the server's log"

# By SQLSTATE (PostgreSQL 18, appendix A), the longer beginnings first.
_MENDS = {
    "25006": _READ_ONLY,
    "25P03": _LOST,
    "28": _ACCESS,
    "3D000": "make the database (createdb --encoding=UTF8 NAME), or mend its name in couloir.toml",
    "3F000": "the address names a schema that is not there: make it, or leave the option out",
    "40": "another program wrote at the same time: run again; nothing kept so far is lost",
    "42501": _RIGHTS,
    "53100": _FULL,
    "53300": _MANY,
    "53": "the server lacks memory or room: see its log; nothing kept so far is lost",
    "55P03": _BUSY,
    "57014": "the server broke a long statement off: have its statement_timeout raised",
    "57P": _LOST,
    "58": "the server's disk gives errors or is full: check it and run again",
    "XX": "the database is damaged or the server broken: see its log, restore a backup",
    "08": _LOST,
    "23": _OTHER_MEND,
}

# Where no connection came about there is no SQLSTATE: words of libpq, and of the server where it
# speaks English.
_REFUSED = {
    "password authentication failed": _ACCESS,
    "no password supplied": _ACCESS,
    "no pg_hba.conf entry": _ACCESS,
    "authentication failed": _ACCESS,
    "does not exist": _MENDS["3D000"],
    "too many clients": _MANY,
    "remaining connection slots": _MANY,
    "the database system is": "the server is starting or stopping: run again in a moment",
}
_UNREACHABLE = (
    "check that the server runs and can be reached, and host, port, name, user and password in "
    "the address"
)


def words_of(error: BaseException) -> str:
    """Return what went wrong, on one line, and what to do."""
    code = getattr(error, "sqlstate", None)
    said = " ".join(_message(error).split())
    if code is None:
        mends = (mend for part, mend in _REFUSED.items() if part in said)
        mend = next(mends, _LOST if _is_cut(said) else _UNREACHABLE)
        return f"{said}; {mend}"
    mends = (mend for start, mend in _MENDS.items() if str(code).startswith(start))
    return f"{said}; {next(mends, _STRANGE)}"


def _message(error: BaseException) -> str:
    """Return the server's own message and its detail, without the statement."""
    told = getattr(error, "diag", None)
    parts = (getattr(told, name, None) for name in ("message_primary", "message_detail"))
    return ": ".join(part for part in parts if part) or str(error)


def _is_cut(said: str) -> bool:
    """Return whether a connection that there was broke."""
    return ("closed" in said and "unexpectedly" in said) or "connection is lost" in said
