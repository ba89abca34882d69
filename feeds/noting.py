"""The desk's use cases of tagging and noting: what the user puts to incidents of his own."""

from __future__ import annotations

from collections.abc import Sequence

from feeds.store import Store
from feeds.views import Act


class Noting:
    """A desk as far as it tags and notes."""

    _store: Store

    def tag(self, incident_ids: Sequence[str], add: Sequence[str] = (), remove: Sequence[str] = ()) -> Act | None:
        """Give these incidents some tags (see `feeds.tags`) and take others from them, as one act that `undo` takes
        back whole; None where all are tagged so already. Nothing is dealt with by it.

        Raises `UnknownIncident`, and `ValueError` for what is no tag, or where no incident is named.
        """
        return self._store.tag(incident_ids, add, remove)

    def note(self, incident_id: str, text: str, *, over: str | None) -> Act | None:
        """Write the note on an incident, as an act; an empty one takes it off. None where it says so already.

        `over` is the note that the writer had before him: what was written meanwhile is kept beside the new one.
        Raises `UnknownIncident`.
        """
        return self._store.note(incident_id, text, over=over)

    def tags_of(self, keys: Sequence[int]) -> list[tuple[str, int]]:
        """The tags that some of the incidents of these keys have, by name, with how many of them."""
        return self._store.tags_of(keys)

    def known_tags(self, limit: int = 500) -> list[tuple[str, int]]:
        """The tags that incidents have, with how many have them; the most used first."""
        return self._store.known_tags(limit)
