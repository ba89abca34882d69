"""Which language an article is in."""

from __future__ import annotations

import pytest

from feeds.cards.language import language_of
from feeds.model import Article


@pytest.mark.parametrize(
    ("text", "said", "code"),
    [
        ("The mayor said on Monday that the bridge would be closed for the rest of the year.", None, "en"),
        ("The mayor said on Monday that the bridge would be closed for the rest of the year.", "de", "en"),
        ("Der Bürgermeister sagte am Montag, die Brücke werde bis Jahresende geschlossen bleiben.", "en", "de"),
        ("Le maire a déclaré lundi que le pont resterait fermé jusqu'à la fin de l'année.", None, "fr"),
        (
            "市長は月曜日、橋は年末まで閉鎖されると述べた。住民は別の道を使うよう求められている。工事は来週始まる予定だ。",
            None,
            "ja",
        ),
    ],
)
def test_its_words_decide(text: str, said: str | None, code: str) -> None:
    assert language_of(Article(id="a", text=text, language=said)) == code


def test_of_too_few_words_the_feed_decides() -> None:
    assert language_of(Article(id="a", text="Ja.", language="de-AT")) == "de"
    assert language_of(Article(id="a", text="Ok.")) == "en"
    assert language_of(Article(id="a", text="")) == "en"
