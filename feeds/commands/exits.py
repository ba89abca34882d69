"""The exit codes: they are an interface, and the README lists them."""

DONE = 0
SOME_FAILED = 1
USAGE = 2
STORE_UNUSABLE = 3
FAULT = 70
"""A fault of the program itself, as BSD's sysexits.h has it."""

INTERRUPTED = 130
"""By ctrl+c, or by the desk that is closed: 128 and the signal's number, as shells have it."""
