"""From files, folders, tables and standard input to raw documents."""

from couloir.sources.identity import completed
from couloir.sources.read import read_bytes, read_paths
from couloir.sources.said import Said
from couloir.sources.table import read_table

__all__ = ["Said", "completed", "read_bytes", "read_paths", "read_table"]
