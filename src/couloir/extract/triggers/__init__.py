"""Words that tell of a happening, and where they stand in a text."""
