"""What one puts right by hand: merging incidents, splitting sources off, correcting facts. Each can be undone."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from feeds.views import Act, OpenIncident
from tui.facts.fact import Facing, Subject
from tui.screens.grouping import say_folded
from tui.screens.marking import MarksRows
from tui.screens.takes_away import TakesAway

if TYPE_CHECKING:
    from feeds.desk import Desk
    from tui.app import Copytaster


async def carry_out(app: Copytaster, job: Callable[[Desk], Act]) -> Act | None:
    """Do an act by hand, and show what it changed wherever that is on a screen; None where it cannot be done."""
    try:
        act = await app.ask(job)
    except ValueError as error:
        app.say(f"Not done: {error}.")
        return None
    await app.queue_screen.changed_by_hand(act)
    app.acted(act, act.said)
    await app.recount()
    return act


class MergesRows(MarksRows, part=True):
    """A screen with the queue in it, whose rows can be marked and merged."""

    def action_merge(self) -> None:
        """Merge what is marked; where only one is, with the highlighted one; where none is, begin with that."""
        key = self.queue.key
        if key is None:
            say_folded(self, self.queue)
            return
        marked = self.queue.marked
        if len(marked) > 1 or (marked and key not in marked):
            keys = self.queue.unmark_all()
            self.desk_app.spawn(self._merge(keys if len(keys) > 1 else [*keys, key]), group="acts")
        else:
            self.queue.mark([key])
            merge, back = self.key_for("merge"), self.key_for("back")
            self.say(f"{merge} on another merges the two; {back} leaves it.", "accent")

    async def _merge(self, keys: list[int]) -> None:
        await carry_out(self.desk_app, lambda desk: desk.merge([row.id for row in desk.rows(keys)]))


class MendsIncident(TakesAway, part=True):
    """A screen with one open incident, which can be merged with another, split and corrected."""

    marked: set[str]
    """The articles that are marked, to be split off together."""

    def show_sources(self) -> None:
        """Go to the facet with the sources."""
        raise NotImplementedError

    def show_again(self) -> None:
        """Draw what is shown anew."""
        raise NotImplementedError

    def action_merge(self) -> None:
        """Ask which incident is the same, and make them one."""
        if self.shown:
            self._ask(self._merge(self.shown))

    def _ask(self, question: Coroutine[Any, Any, None]) -> None:
        """Ask something, and do what is answered; until it is answered no key is a command here."""
        self.asking = True
        self.desk_app.spawn(self._asked(question), group="acts")

    async def _asked(self, question: Coroutine[Any, Any, None]) -> None:
        try:
            await question
        finally:
            self.asking = False

    async def _merge(self, opened: OpenIncident) -> None:
        from tui.screens.candidates import Candidates
        from tui.screens.pick import Pick

        mine, candidates = opened.incident.id, Candidates(self.desk_app, opened)
        nothing = "Nothing like it; type to search."
        pick = Pick("merge with", first=candidates.likely, find=candidates.found, nothing=nothing)
        other = await self.desk_app.push_screen_wait(pick)
        self.asking = False
        if other:
            await carry_out(self.desk_app, lambda desk: desk.merge([mine, other]))

    def action_select(self) -> None:
        """Mark this source, and move on."""
        article = self.fact.article if self.fact else None
        if article is None:
            self.show_sources()
            self.say(
                f"{self.key_for('select')} marks a source; {self.key_for('split')} splits off what is marked.", "accent"
            )
            return
        self.marked ^= {article}
        self.show_again()
        if self.lines:
            self.lines.move(1)
        if self.marked:
            split, back = self.key_for("split"), self.key_for("back")
            beside = f" {self.key_for('compare')} compares them;" if len(self.marked) == 2 else ""
            self.say(f"{len(self.marked)} marked: {split} splits them off;{beside} {back} unmarks.", "accent")

    def action_split(self) -> None:
        """Split off what is marked, or the highlighted source."""
        opened, fact = self.shown, self.fact
        if opened is None:
            return
        change = fact.change.article if fact and fact.change else None
        chosen = self.marked or {article for article in (fact.article if fact else None, change) if article}
        if not chosen:
            self.show_sources()
            split, select = self.key_for("split"), self.key_for("select")
            self.say(f"{split} on a source splits it off; {select} marks several first.", "accent")
        elif len(chosen) >= len(opened.incident.articles):
            self.say("An incident keeps one source at least: this would take all of them.", "warn")
        else:
            leaving = [article for article in opened.incident.articles if article in chosen]
            mine = opened.incident.id
            self.marked.clear()
            self.desk_app.spawn(self._split(mine, leaving), group="acts")

    async def _split(self, incident: str, articles: list[str]) -> None:
        await carry_out(self.desk_app, lambda desk: desk.split(incident, articles))

    def action_correct(self) -> None:
        """Ask what is wrong with the highlighted fact, and put it right."""
        if self.shown is None:
            return
        subject = self.fact.subject if self.fact else None
        if subject is None:
            self.say("Put the highlight on what is wrong: a headline, actor, place, quote, figure, moment, sentence.")
            return
        self._ask(self._correct(self.facing(self.shown), subject))

    async def _correct(self, facing: Facing, subject: Subject) -> None:
        from tui.screens.correcting import Correcting

        mine, wanted = facing.open.incident.id, await Correcting(self.desk_app, facing).ask(subject)
        self.asking = False
        if wanted is None:
            return
        done = await carry_out(self.desk_app, lambda desk: desk.correct(mine, wanted))
        after = await self.desk_app.ask(lambda desk: desk.open_incident(mine)) if done else None
        if done and after and after.incident == facing.open.incident:
            self.say(f"{done.said}: noted, but nothing here changes by it. {self.key_for('undo')} undoes.", "warn")
