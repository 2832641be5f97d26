"""Building the gazetteer and the roads from public files; needed only by `couloir geodata`."""
