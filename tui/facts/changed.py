"""What an outlet changed in an article after it was published: what was there, and what is there now."""

from __future__ import annotations

from textual.content import Content

from feeds.model import Article, Source
from feeds.views import Change
from tui import when
from tui.facts.fact import Facing, Fact, gap, heading
from tui.widgets.safe import line


def changes_of(facing: Facing, article: Article, indent: int) -> list[Fact]:
    """A line for each time that the outlet changed the article, oldest first; Enter shows the sentences."""
    return [_change(facing, change, indent) for change in facing.open.changes if change.article == article.id]


def _change(facing: Facing, change: Change, indent: int) -> Fact:
    parts: list[tuple[str, str]] = [(f"changed {when.minute(change.at, facing.now)}", "warn")]
    if change.title:
        parts += _pair(facing, (change.title[:1], change.title[1:]), "title ")
    parts += _pair(facing, change.figures, "")
    opened, closed = facing.signs.quotes
    gone, come = (tuple(f"{opened}{line(quote)}{closed}" for quote in side) for side in change.quotes)
    parts += _pair(facing, (gone, come), "")
    lost, new = map(len, change.sentences)
    if lost or new:
        parts.append((f"\n{_sentences(facing, lost, new)}, {facing.signs.enter} shows them", "muted"))
    return Fact(
        Content.assemble(*parts),
        indent=indent,
        sources=(Source(article=change.article, span=(0, 0)),),
        key=f"change {change.article} {change.at}",
        plain="".join(text for text, _ in parts).replace("\n", " / "),
        change=change,
    )


def _sentences(facing: Facing, lost: int, new: int) -> str:
    count = lost + new
    parts = ((facing.signs.gone, lost), (facing.signs.come, new))
    signs = " ".join(f"{sign}{number}" for sign, number in parts if number)
    return f"{'1 sentence' if count == 1 else f'{count} sentences'} {signs}"


def _pair(facing: Facing, sides: tuple[tuple[str, ...], tuple[str, ...]], name: str) -> list[tuple[str, str]]:
    """What went, and what came, each on a line of its own with its sign."""
    gone, come = sides
    parts: list[tuple[str, str]] = []
    for sign, texts, sign_ink, ink in (
        (facing.signs.gone, gone, "bad bold", "muted strike"),
        (facing.signs.come, come, "good bold", "text"),
    ):
        for text in texts:
            parts += [(f"\n{sign} ", sign_ink), (name, "muted"), (line(text), ink)]
    return parts


def difference(facing: Facing, change: Change) -> list[Fact]:
    """A page of all that was changed: the sentences that went, and those that came."""
    signs = facing.signs
    lost, new = change.sentences
    facts = [
        heading(f"{facing.outlet(change.article)} changed this", ink_name="bold accent"),
        heading(f"noticed {when.minute(change.at, facing.now)}", ink_name="muted"),
    ]
    if change.title:
        facts += [gap(), heading("TITLE"), *_lines((change.title[0],), signs.gone, "muted strike")]
        facts += _lines((change.title[1],), signs.come, "text")
    for title, (gone, come) in (("FIGURES", change.figures), ("QUOTES", change.quotes)):
        if gone or come:
            facts += [gap(), heading(title), *_lines(gone, signs.gone, "muted strike")]
            facts += _lines(come, signs.come, "text")
    if lost:
        facts += [gap(), heading("SENTENCES THAT WENT"), *_lines(lost, signs.gone, "muted strike")]
    if new:
        facts += [gap(), heading("SENTENCES THAT CAME"), *_lines(new, signs.come, "text")]
    return facts


def _lines(texts: tuple[str, ...], sign: str, ink_name: str) -> list[Fact]:
    ink = "good" if ink_name == "text" else "bad"
    return [
        Fact(Content.styled(line(text), ink_name), label=Content.styled(sign, f"bold {ink}"), indent=2, firm=False)
        for text in texts
    ]
