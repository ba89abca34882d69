"""What outlets changed in their articles since they were first seen, in the source itself."""

from __future__ import annotations

from feeds.model import Article
from feeds.views import OpenIncident, Version
from tui import when
from tui.facts.changed_text import changed_text
from tui.facts.reading import Reading, plain
from tui.screens.evidence import ShowsEvidence


class ShowsChanges(ShowsEvidence, part=True):
    """A screen whose source can be read with what was there before."""

    _versions: dict[str, list[Version]] | None = None
    """The earlier versions of each article, oldest first; None where the changes are not shown."""
    _changed: dict[str, Reading]
    """How each article that was changed is read."""

    def action_changes(self) -> None:
        """Show what was changed since an article was first seen; again shows it as it is."""
        if self.shown is None:
            return
        if self._versions is not None:
            self._versions = None
            self.show_evidence()
        elif not self.shown.changes:
            self.say("No outlet has changed its words since they were first seen.")
        else:
            self.desk_app.spawn(self._show_changes(self.shown))

    async def _show_changes(self, opened: OpenIncident) -> None:
        mine = opened.incident.id
        versions = await self.desk_app.ask(lambda desk: desk.versions(mine))
        if not self.is_attached or self.shown is None or self.shown.incident.id != mine:
            return
        self._versions, self._changed = {}, {}
        for version in versions:
            self._versions.setdefault(version.article.id, []).append(version)
        self.show_evidence()
        shown = self.source.article
        if shown and shown.id not in self._versions:
            facing = self.facing(opened)
            outlets = ", ".join(facing.outlet(article) for article in self._versions)
            self.say(f"Changed by {outlets}; {self.key_for('next_outlet')} leads there.")

    def forget_source(self) -> None:
        """Another incident is shown: nothing of how the last was read holds for it."""
        super().forget_source()
        self._versions = None

    def reading_of(self, article: Article) -> Reading | None:
        """How an article is read: with what was there before, where that is asked for."""
        if self._versions is None:
            return super().reading_of(article)
        if article.id not in self._changed:
            self._changed[article.id] = self._with_changes(article, self._versions.get(article.id, []))
        return self._changed[article.id]

    def _with_changes(self, article: Article, versions: list[Version]) -> Reading:
        if not versions:
            return Reading(plain(article).text, said="unchanged since first seen")
        signs = self.desk_app.signs
        times = "" if len(versions) == 1 else f"{len(versions)} times, last "
        noticed = when.minute(versions[-1].replaced, self.desk_app.now())
        return changed_text(versions[0].article, article, signs, f"{signs.gone}{signs.come} changed {times}{noticed}")
