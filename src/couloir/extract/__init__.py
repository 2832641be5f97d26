"""From the text of a document to claims with the exact words behind every field."""
