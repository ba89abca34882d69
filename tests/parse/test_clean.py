"""Plain text out of anything."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.parse.clean import heading, paragraphs, plain, web_url

OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufeff]"
)


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_nothing_that_a_terminal_obeys_is_left_in_a_line(text: str) -> None:
    line = plain(text)
    assert not OBEYED.search(line)
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in line)
    assert line == " ".join(line.split())
    assert plain(line) == line


@given(st.text(alphabet="<>/&;!-=\"' \nabcdpivrst#x0123456789\x1b\u202e"))
def test_markup_of_any_kind_leaves_no_script_and_no_control(source: str) -> None:
    text = paragraphs(source)
    assert not OBEYED.search(text)
    assert text == text.strip()
    assert "\n\n\n" not in text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("first<br>second", "first second"),
        ("First.<br/>Second", "First.\n\nSecond"),
        ("a<br><br>b", "a\n\nb"),
        ("<ul><li>one<li>two</ul>", "one\n\ntwo"),
        ("<td>4</td><td>6</td>", "4 6"),
        ("Fish &amp; chips &lt;here&gt;", "Fish & chips <here>"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("kept<script>alert('</p>')</script> whole", "kept whole"),
        ("before<style>p{}</style><!-- no --><iframe src=x>no</iframe>after", "before after"),
        ("text <script>never closed", "text"),
        ("<figure><img alt='>'><figcaption>A caption</figcaption></figure><p>Story.</p>", "Story."),
        ("<p>Story.</p><div class='share-buttons'>Tweet <div>this</div></div><p>More.</p>", "Story.\n\nMore."),
        ("<div class='share'>never closed but read", "never closed but read"),
        ("&lt;p&gt;Escaped once too often.&lt;/p&gt;", "Escaped once too often."),
        ("<![CDATA[<b>wrapped</b>]]>", "wrapped"),
        ("[bold]kept[/bold] \x1b[31mred", "[bold]kept[/bold] [31mred"),
        ("Wrapped\nlines\n\nof text", "Wrapped lines\n\nof text"),
        ("", ""),
    ],
)
def test_paragraphs(html: str, text: str) -> None:
    assert paragraphs(html) == text


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Tom &amp;amp; Ann", "Tom & Ann"),
        ("It&amp;#8217;s <b>here</b>", "It’s here"),
        ("List<int> or not", "List<int> or not"),
        ("<scr<script></script>ipt>alert(1)", "ipt>alert(1)"),
        ("&lt;script&gt;alert(1)&lt;/script&gt; news", "news"),
        ("soft\xadhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
        ("family 👨\u200d👩\u200d👧 stays", "family 👨\u200d👩\u200d👧 stays"),
    ],
)
def test_heading(title: str, line: str) -> None:
    assert heading(title) == line


@pytest.mark.parametrize(
    ("url", "base", "absolute"),
    [
        ("/a b", "https://reader:secret@example.org:8080/feed", "https://example.org:8080/a%20b"),
        ("//example.net/x", "https://example.org/", "https://example.net/x"),
        ("https://bank.example@evil.example/", None, "https://evil.example/"),
        ("javascript:alert(1)", "https://example.org/", None),
        ("data:text/html,x", None, None),
        ("ftp://example.org/", None, None),
        ("https://exa\u202emple.org/", None, None),
        ("https://[::1", None, None),
        ("https://[::1]:8000/x", None, "https://[::1]:8000/x"),
        ("\x1b]0;title", "https://example.org/", None),
        ("relative", None, None),
        (None, "https://example.org/", None),
    ],
)
def test_web_url(url: str | None, base: str | None, absolute: str | None) -> None:
    assert web_url(url, base) == absolute


@pytest.mark.parametrize(
    "hostile",
    ["<a ", '<a ="', "<!--", "<div>", "<button>", "<script", "<", "&", "<div class=share>", "<![CDATA[", "\x00 "],
)
@pytest.mark.timeout(60)  # a guard against endless work, not a measure of speed
def test_hostile_markup_costs_no_more_than_its_length(hostile: str) -> None:
    paragraphs(hostile * (1_000_000 // len(hostile)))


def test_cleaning_needs_the_standard_library_only() -> None:
    loaded = "import sys, feeds.parse.clean; print(*{name.partition('.')[0] for name in sys.modules})"
    printed = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout
    assert not {"lxml", "trafilatura", "feedparser", "msgspec"} & set(printed.split())
