"""Writing what is kept into a document."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from feeds.errors import QueryError
from tui.app_tour import AppTour

if TYPE_CHECKING:
    from feeds.export.brief import BriefFormat

FORMS: dict[str, BriefFormat] = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".json": "json"}
"""What a file is written as, by how its name ends."""


class AppExport(AppTour, part=True):
    """The app as far as it writes documents."""

    def action_export(self) -> None:
        """Ask for the file's name."""
        from tui.screens.prompt import Prompt

        def take(name: str | None) -> None:
            if name and name.strip():
                self.spawn(self._export_or_say(name.strip()), group="export")

        offered = f"brief-{self.now():%Y-%m-%d}.md"
        self.push_screen(Prompt("write what is kept to", offered, "a file that ends in .md, .html or .json"), take)

    async def _export_or_say(self, name: str) -> None:
        try:
            await self.take_export(name)
        except QueryError as error:
            self.say(error.message)

    async def take_export(self, words: str) -> None:
        """Write what is kept to the file of this name; where there is one, ask. Raises `QueryError` for its name."""
        file = _file(words)
        form = FORMS.get(file.suffix.casefold())
        if form is None:
            raise QueryError("The file's name is to end in .md, .html or .json.", 0)
        try:
            there = await asyncio.to_thread(file.exists)
        except OSError as error:
            raise QueryError(f"There can be no such file: {error.strerror or error}.", 0) from error
        if not there:
            await self._write_brief(file, form)
            return
        from tui.screens.confirm import Confirm
        from tui.widgets.safe import line

        def answered(yes: bool | None) -> None:
            if yes:
                self.spawn(self._write_brief(file, form), group="export")

        self.push_screen(Confirm(f"{line(str(file))} is there already. Write over it?"), answered)

    async def _write_brief(self, file: Path, form: BriefFormat) -> None:
        found = await self.ask(lambda desk: desk.brief())
        if not found:
            self.say(f"Nothing is kept yet: {self.key_of('keep')} keeps an incident. No file was written.")
            return

        def write() -> None:
            from feeds.export.brief import render

            file.write_text(render(found, form), encoding="utf-8")

        try:
            await asyncio.to_thread(write)
        except OSError as error:
            self.tell(f"{file} cannot be written: {error.strerror or error}.")
            return
        self.say(f"{len(found):,} {'incident' if len(found) == 1 else 'incidents'} written to {file}")


def _file(name: str) -> Path:
    """The file of a name as somebody types it. Raises `QueryError` for `~` and what is no user."""
    try:
        return Path(name).expanduser().absolute()
    except RuntimeError as error:
        raise QueryError(f"Nobody who has a home here is called so: {name.partition('/')[0]}.", 0) from error
