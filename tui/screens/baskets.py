"""Baskets: saving what is filtered or searched by under a name, going through them, and putting them in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from feeds.views import Act
from tui.screens.base import DeskScreen
from tui.screens.finding import FindsRows
from tui.widgets.safe import line
from tui.widgets.view_bar import View, ViewBar, counted

if TYPE_CHECKING:
    from feeds.desk import Desk


class SavesBaskets(DeskScreen, part=True):
    """A screen on which a query is asked."""

    def query_to_save(self) -> str:
        """The query; empty where there is none."""
        raise NotImplementedError

    def name_to_save(self) -> str:
        """The name that is offered for it."""
        return ""

    def action_save_basket(self) -> None:
        """Ask for a name, and save the query under it."""
        from tui.screens.prompt import Prompt

        if not self.query_to_save().strip():
            self.say(f"There is no query to save: {self.key_for('filter')} filters, {self.key_for('search')} searches.")
            return

        def take(name: str | None) -> None:
            if name and name.strip():
                self.take_save_basket(name)

        self.app.push_screen(Prompt("save as", self.name_to_save(), "the name of the basket"), take)

    def take_save_basket(self, words: str) -> None:
        """Save it under this name."""
        query = self.query_to_save()
        self.act_on_baskets(lambda desk: desk.save_basket(words, query), "It is saved so already.")

    def act_on_baskets(self, do: Callable[[Desk], Act | None], otherwise: str) -> None:
        """Do something to the baskets; where it does nothing say why."""
        self.desk_app.spawn(self._act(do, otherwise), group="acts")

    async def _act(self, do: Callable[[Desk], Act | None], otherwise: str) -> None:
        try:
            act = await self.desk_app.ask(do)
        except ValueError as error:
            self.say(f"{str(error)[:1].upper()}{str(error)[1:]}.")
        else:
            await self.desk_app.act_on_baskets(act, otherwise)


class KeepsBaskets(FindsRows, SavesBaskets, part=True):
    """A screen with the queue in it: its filter can be saved, and a basket is a part of the queue like a state."""

    bar: ViewBar

    def query_to_save(self) -> str:
        """What the queue is filtered by."""
        return self.wanted

    def name_to_save(self) -> str:
        """Who filters a basket further may mean to change it."""
        return self.view.name if self.view.basket else ""

    def baskets_changed(self) -> None:
        """Baskets were saved, renamed, removed or moved: the one that is shown is shown as it is now."""
        self.show_baskets()
        there = {view.basket: view for view in self.tabs if view.basket}
        if not self.view.basket:
            # What was filtered by when one left may have been a basket.
            shown = next((view for view in there.values() if view.query == self.filter), None)
            if shown and self.view.states == shown.states:
                self.view, self.filter = shown, ""
                self.show_state()
            return
        now = there.get(self.view.basket)
        if now != self.view:
            self.show_view(now or self.tabs[0], self.filter)

    def show_baskets(self) -> None:
        """Show the baskets with how many are in each."""
        counts, most = self.desk_app.basket_counts, self.desk_app.most_in_basket
        views = [view for view in self.tabs if view.basket]
        said = [counted(counts[view.basket], most) if view.basket in counts else "" for view in views]
        self.bar.show_baskets(list(zip(views, said, strict=True)))

    def show_state(self) -> None:
        """Show anew which part of the queue is shown."""
        raise NotImplementedError

    def action_basket(self) -> None:
        """What can be done with the basket that is shown."""
        from tui.screens.menu import Menu

        view = self.view
        if not view.basket:
            key = self.key_for("save_basket")
            self.say(
                f"No basket is shown: {self.key_for('states')} goes to one, {key} saves what is filtered by as one."
            )
            return
        options = [("r", "rename it"), ("f", "change its query"), ("h", "move it left"), ("l", "move it right")]
        do = {"r": self._rename, "f": self._change, "h": self._left, "l": self._right, "d": self._remove}

        def take(key: str | None) -> None:
            if key is not None:
                do[key](view)

        self.app.push_screen(Menu(f"The basket {line(view.name)}", [*options, ("d", "remove it")]), take)

    def _rename(self, view: View) -> None:
        from tui.screens.prompt import Prompt

        def take(name: str | None) -> None:
            if name is not None:
                self.act_on_baskets(lambda desk: desk.rename_basket(view.basket, name), "It is called so already.")

        self.app.push_screen(Prompt("call it", view.name), take)

    def _change(self, view: View) -> None:
        from tui.screens.query_prompt import QueryPrompt

        def take(query: str | None) -> None:
            if query is not None:
                self.act_on_baskets(lambda desk: desk.save_basket(view.name, query), "It is saved so already.")

        self.app.push_screen(QueryPrompt(view.name, view.query), take)

    def _left(self, view: View) -> None:
        self.act_on_baskets(lambda desk: desk.move_basket(view.basket, -1), "It is the first basket.")

    def _right(self, view: View) -> None:
        self.act_on_baskets(lambda desk: desk.move_basket(view.basket, 1), "It is the last basket.")

    def _remove(self, view: View) -> None:
        self.act_on_baskets(lambda desk: desk.remove_basket(view.basket), "")
