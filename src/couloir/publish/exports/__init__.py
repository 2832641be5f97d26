"""Files for other programs' readers, each made from a gated view, row by row."""

from couloir.publish.exports.formats import (
    FORMATS,
    Format,
    FormatName,
    write_export,
    write_gated,
    write_stream,
)

__all__ = ["FORMATS", "Format", "FormatName", "write_export", "write_gated", "write_stream"]
