"""The nouns of Couloir: frozen dataclasses of the standard library, no input or output."""
