"""`python -m feeds.demo`: serve the newsroom until standard input ends; prints its feeds first, as JSON."""

from __future__ import annotations

import json
import sys

from feeds.demo.site import DemoSite


def main() -> None:
    """Serve, and end with whoever started it: its end of the pipe closes when it goes, however it goes."""
    with DemoSite() as site:
        print(json.dumps(site.feeds), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
