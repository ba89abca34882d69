"""The exit codes: they are an interface, and the README lists them."""

DONE = 0
SOME_FAILED = 1
USAGE = 2
STORE_UNUSABLE = 3
