"""`python -m feeds`: the headless command line, and how the desk starts the wire."""

import sys

from feeds.commands import main

if __name__ == "__main__":  # the wire's workers import this module again when they start
    sys.exit(main(sys.argv[1:]))
