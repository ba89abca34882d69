"""The headless command line. Standard output is data, standard error is talk; the exit codes are in `exits`.

Each command imports what it needs when it runs, so that none pays for another's libraries.
"""

from __future__ import annotations

import errno
import re
import sys
import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING

from feeds.commands.arguments import parser
from feeds.commands.exits import DONE, FAULT, INTERRUPTED, SOME_FAILED, STORE_UNUSABLE
from feeds.commands.lines import let_go, say

if TYPE_CHECKING:
    from feeds.commands.doctor import Look
    from feeds.commands.refresh import Bar


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EIO)


def main(argv: Sequence[str], bar: Bar | None = None, look: Look | None = None) -> int:
    """Run one command and give its exit code. `bar` draws a refresh's progress where the caller has a terminal.

    `look` says what of the settings only a desk can tell, for `doctor`.
    """
    arguments = parser().parse_args(_worded(argv))
    arguments.bar, arguments.look = bar, look
    from feeds.errors import StoreError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A lone surrogate, or a terminal that knows no emoji, must not end a command half-way.
            stream.reconfigure(errors="backslashreplace")
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except StoreError as error:
        say(str(error))
        return STORE_UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        let_go()
        return DONE
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            let_go()
            say(f"The output could not be written: {error.strerror}. Make room, or write it elsewhere.")
            return SOME_FAILED
        # The last line is what a desk that started this command shows: it has to be a sentence.
        traceback.print_exc()
        what = " ".join(str(error).split()) or type(error).__name__
        print(f"copytaster met a fault of its own ({what}). What was stored stands; please report it.", file=sys.stderr)
        return FAULT
    return code


def _worded(argv: Sequence[str]) -> list[str]:
    """The arguments; in a search, a word such as `-sport` is given a space before it, so that it is no option."""
    if not argv or argv[0] != "search":
        return list(argv)
    return [f" {word}" if re.match(r"-(?!h$)[^-\s]", word) else word for word in argv]
