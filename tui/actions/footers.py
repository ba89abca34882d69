"""What the line of keys names at the bottom of the screen: in each place, and first what fits what is shown there."""

from __future__ import annotations

from collections.abc import Mapping

from tui.actions.action import Where

FOOTERS: Mapping[Where, str] = {
    "anywhere": "",
    "queue": "up open keep later spike read search undo filter states group refresh feeds select watch merge why "
    "watches tag note",
    "incident": "up open back evidence keep later spike undo read next_outlet compare next_fresh correct split full "
    "yank watch why next_incident tag note",
    "dossier": "up open back watch yank search",
    "search": "up open back search watch save_basket",
    "world": "map_up open_place leave_place closer farther whole_map next_place keep later spike undo filter",
    "settings": "up change set_default edit_settings back",
    "acts": "up go_to_act back undo redo",
    "page": "up read back",
    "feeds": "up back add_feed remove_feed refresh_all browse",
    "watches": "up open back add_watch rename_watch unwatch undo",
}
"""The actions that the footer of each place names, most wanted first."""

MOMENTS: Mapping[tuple[Where, str], str] = {
    ("queue", "marked"): "keep later spike tag merge back",
    ("queue", "empty"): "refresh states back feeds search undo watches",
    ("queue", "no feeds"): "add_feed feeds settings",
    ("queue", "filtered"): "up open keep back filter save_basket",
    ("queue", "basket"): "up open keep later spike states basket",
    ("queue", "put away"): "up open renew export back states",
    ("queue", "sections"): "up open keep later spike undo next_section fold group",
    ("incident", "actors"): "up open back correct",
    ("incident", "places"): "up open back closer farther whole_map",
    ("incident", "quotes"): "up yank back evidence",
    ("incident", "figures"): "up back evidence why",
    ("incident", "sources"): "up back changes split select browse",
    ("incident", "full"): "up full changes next_outlet",
    ("incident", "comparing"): "up compare next_outlet back",
}
"""What comes before those, by what is shown there: the facet, that something is marked, that nothing is there …"""

ALONE = ("empty", "no feeds")
"""The moments at which nothing else is named: there is nothing to move to, nor to deal with."""

TYPING = "typing"
"""The moment at which letters are no keys: those of a line that one types in are named, and no action's."""
TYPED = (("esc", "back"), ("⏎", "find"), ("↓", "to what is found"), ("tab", "complete"), ("↑", "asked before"))


def named_in(where: Where, moment: str) -> list[str]:
    """The names of the actions that the footer shows, most wanted first, each once."""
    first = MOMENTS.get((where, moment), "").split()
    return list(dict.fromkeys([*first, *([] if moment in ALONE else FOOTERS[where].split()), "quit"]))
