"""What is typed on the command line, read by the registry: the action that is meant, with which words, what may follow.

An action that `takes` something is done by `take_<name>(words)` of the screen or the app; what it may be is offered by
`offer_<name>(words)`, if that is there: completions whose places are counted within the words. Both may be awaited, and
may raise `QueryError`, whose position is counted within the words, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from feeds.errors import QueryError
from feeds.views import Completion
from tui.actions import Action

GOTO = "goto"
"""The action that a number alone means."""


class Command(Struct, frozen=True):
    """An action, what stands after its name, and at which character of the line that begins."""

    action: Action
    words: str
    begin: int


def read(typed: str, known: Sequence[Action]) -> Command:
    """The command that a line names, by an action's name, its title or the beginning of one name alone.

    Raises `QueryError`, at the spot, where there is no such action, or where it takes nothing and is given something.
    """
    command = named(typed, known)
    if command is None:
        start = _start(typed)
        raise QueryError(_unknown(typed[start:].strip(), known), start)
    action = command.action
    if command.words and not action.takes:
        raise QueryError(f"{action.name} takes nothing after its name.", command.begin)
    if not command.words and action.needs_words:
        raise QueryError(f"{action.name} takes a {action.takes.lower()}: say which.", len(typed.rstrip()))
    return command


def named(typed: str, known: Sequence[Action]) -> Command | None:
    """The command that a line names, whatever stands behind the name; None where it names none."""
    start = _start(typed)
    line = typed[start:]
    if line.strip().isascii() and line.strip().isdigit():
        goto = next((action for action in known if action.name == GOTO), None)
        return Command(goto, line.strip(), start) if goto else None
    found = [(action, length) for action in known if (length := _named(action, line))] or _begun(line, known)
    if not found:
        return None
    # The longest name is what is meant: "open in browser", and not "open".
    action, length = max(found, key=lambda one: one[1])
    words = line[length:]
    return Command(action, words.strip(), start + length + len(words) - len(words.lstrip()))


def _start(typed: str) -> int:
    """Where the name begins; people type the colon again."""
    return next((place for place, char in enumerate(typed) if char != ":" and not char.isspace()), len(typed))


def _named(action: Action, line: str) -> int:
    """How much of the line is the action's name or title; 0 where it begins with neither."""
    plain = _plain(line)
    for name in (action.title, action.name):
        if plain.startswith(_plain(name)) and (len(line) == len(name) or line[len(name)].isspace()):
            return len(name)
    return 0


def _begun(line: str, known: Sequence[Action]) -> list[tuple[Action, int]]:
    """The one action whose name begins with the first word of the line."""
    word = line.split(maxsplit=1)[0] if line else ""
    begun = [action for action in known if word and _plain(action.name).startswith(_plain(word))]
    return [(begun[0], len(word))] if len(begun) == 1 else []


def _plain(name: str) -> str:
    """A name as it is compared: people write next-outlet, Next outlet and next_outlet."""
    return name.lower().replace("_", " ").replace("-", " ")


def _unknown(line: str, known: Sequence[Action]) -> str:
    if not line:
        return "Say what is to be done: its name, or its title."
    word = line.split(maxsplit=1)[0]
    begun = [action.name for action in known if _plain(action.name).startswith(_plain(word))]
    if begun:
        return f"{word} begins {len(begun)} names: {', '.join(begun[:4])}."
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), [action.name for action in known], 2, 0.5)
    return f"There is nothing called {word}" + (f"; there is {' and '.join(near)}." if near else ".")


def completed(typed: str, listed: Iterable[tuple[Action, str]]) -> list[Completion]:
    """The actions that what is typed may become, likeliest first. `listed` has them, each with what is said of it."""
    start = _start(typed)
    fragment = _plain(typed[start:])
    found: list[tuple[tuple[int, int], Completion]] = []
    for action, about in listed:
        likely = _likeliness(fragment, action)
        if likely is not None:
            text = f"{action.name} " if action.takes else action.name
            label = f"{action.name} {action.takes}".rstrip()
            # Of several names that begin so, the shortest: the others can be gone on to.
            found.append(
                (
                    (likely, 0 if likely or not fragment else len(action.name)),
                    Completion(text=text, label=label, about=about, start=start, end=len(typed)),
                )
            )
    found.sort(key=lambda one: one[0])
    return [one for _, one in found]


def _likeliness(fragment: str, action: Action) -> int | None:
    """How likely it is what is meant, 0 first; None where it cannot be."""
    name, title = _plain(action.name), _plain(action.title)
    if name.startswith(fragment):
        return 0
    if title.startswith(fragment):
        return 1
    words = f"{name} {title} {_plain(action.help)}"
    if fragment in f"{name} {title}":
        return 2
    return 3 if len(fragment) > 2 and all(word in words for word in fragment.split()) else None


def offered(words: str, pairs: Iterable[tuple[str, str]]) -> list[Completion]:
    """Completions of words from values and what is said of each: those that begin so first, then those that have it."""
    wanted = words.casefold()
    begun, within = [], []
    for text, about in pairs:
        where = text.casefold().find(wanted)
        one = Completion(text=text, label=text, about=about, start=0, end=len(words))
        if where == 0:
            begun.append(one)
        elif where > 0:
            within.append(one)
    return [*begun, *within]
