"""The headless command line. Standard output is data, standard error is talk; the exit codes are in `exits`.

Each command imports what it needs when it runs, so that none pays for another's libraries.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING

from feeds.commands.arguments import parser
from feeds.commands.exits import FAULT, INTERRUPTED, STORE_UNUSABLE

if TYPE_CHECKING:
    from feeds.commands.refresh import Bar


def main(argv: Sequence[str], bar: Bar | None = None) -> int:
    """Run one command and give its exit code. `bar` draws a refresh's progress where the caller has a terminal."""
    arguments = parser().parse_args(argv)
    arguments.bar = bar
    from feeds.store.errors import StoreError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A lone surrogate, or a terminal that knows no emoji, must not end a command half-way.
            stream.reconfigure(errors="backslashreplace")
    try:
        code: int = arguments.run(arguments)
    except StoreError as error:
        print(error, file=sys.stderr)
        return STORE_UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        # The last line is what a desk that started this command shows: it has to be a sentence.
        traceback.print_exc()
        what = " ".join(str(error).split()) or type(error).__name__
        print(f"copytaster met a fault of its own ({what}). What was stored stands; please report it.", file=sys.stderr)
        return FAULT
    return code
