"""`python -m feeds`: the headless command line, and how the desk starts the wire."""

import sys

from feeds.commands import main

sys.exit(main(sys.argv[1:]))
