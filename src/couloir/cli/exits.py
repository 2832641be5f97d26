"""Exit codes, as `couloir --help` documents them."""

# Done, but something was set aside, found wrong, or lacks.
SET_ASIDE = 1
# Not done: settings, store, models or data do not allow it.
FAILED = 3
# As shells have them: 128 and the signal's number.
BROKEN_OFF = 130
PIPE_CLOSED = 141
