"""The wire: fetching, and the feeds."""

from __future__ import annotations

from tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action(
        "refresh",
        "Refresh",
        "Fetches the feeds that are due.",
        "r",
        ("anywhere",),
        "The wire",
        short="refresh",
    ),
    Action(
        "refresh_all",
        "Refresh all",
        "Fetches every feed, due or not.",
        "R",
        ("anywhere",),
        "The wire",
        short="refresh all",
    ),
    Action(
        "feeds",
        "Feeds",
        "What you subscribe to, and what fails.",
        "F",
        ("anywhere",),
        "The wire",
        short="feeds",
    ),
    Action(
        "add_feed",
        "Add a feed",
        "By its address, or that of a site which has one.",
        "a",
        ("queue", "feeds"),
        "The wire",
        short="add",
        takes="[ADDRESS]",
    ),
    Action("remove_feed", "Remove the feed", "Asks first.", "d", ("feeds",), "The wire", short="remove"),
)
