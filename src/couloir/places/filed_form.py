"""The form of the gazetteer file, for whoever writes or reads it."""

FILE = "gazetteer.sqlite"
# Counted up with every change of what stands in the file, and of `fold` and `loosen`: the keys
# in a file were made by the ones of its day.
FORMAT = "couloir-gazetteer 1"

# Ids of places begin with where they are from.
GEONAMES, OSM = "geonames-", "osm-"

# Numbers of places follow their importance, so that a list of them is in order. `name` holds
# the places of a folded name as packed numbers (32 bits, little end first): those that it means
# alone, and those that it means only beside a word such as "région". `loose` has near
# spellings, `slip` hashes (CRC-32) of these with one letter left out.
SCHEMA = """
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA auto_vacuum = NONE;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, names TEXT NOT NULL, kind TEXT NOT NULL,
    country TEXT NOT NULL, admin1 TEXT, admin1_new TEXT, lat REAL NOT NULL, lon REAL NOT NULL,
    radius_km REAL NOT NULL, rank INTEGER NOT NULL, sources TEXT NOT NULL
);
CREATE TABLE name (key TEXT PRIMARY KEY, bare BLOB, worded BLOB) WITHOUT ROWID;
CREATE TABLE loose (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, places BLOB NOT NULL);
CREATE TABLE slip (hash INTEGER, loose INTEGER, PRIMARY KEY (hash, loose)) WITHOUT ROWID;
"""

# Shorter names lie a slip of the pen away from too many words.
SHORTEST_SLIP = 7


def deletions(key: str) -> tuple[str, ...]:
    """Return a loosened key and what is left of it without each of its letters.

    None for keys too short to be mistaken safely. The first letter stays: nobody mistakes it.
    """
    if len(key) < SHORTEST_SLIP - 1:
        return ()
    return (key, *(key[:at] + key[at + 1 :] for at in range(1, len(key))))
