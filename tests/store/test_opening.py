"""Opening the store: made where absent, refused where foreign, newer, locked, damaged; never harmed."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from feeds.errors import (
    DiskFull,
    NewerStore,
    NotAStore,
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreReadOnly,
    StoreUnreachable,
)
from feeds.store import Store
from feeds.store.schema import STEPS
from tests.newsroom import fill


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_makes_the_store_and_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "not" / "yet" / "store.db"
    with Store.open(path) as store:
        store.add_feed("http://delta-post.example/feed.xml", "Delta Post")
    with Store.open(path) as store:
        assert [feed.title for feed in store.feeds()] == ["Delta Post"]
        assert store.check() == []


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.touch()
    with Store.open(path) as store:
        assert store.counts().new == 0


def test_the_settings_of_the_file(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert other.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
        assert other.execute("PRAGMA application_id").fetchone() == (0x436F7079,)


def test_a_store_of_the_first_version_is_brought_up_to_date(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as old:
        old.executescript(STEPS[0])
        old.execute(f"PRAGMA application_id = {0x436F7079}")
        old.execute("PRAGMA user_version = 1")
        old.execute("INSERT INTO feeds (url, title) VALUES ('http://delta-post.example/rss', 'Delta Post')")
        old.commit()
    with Store.open(path) as store:
        assert [feed.title for feed in store.due_feeds()] == ["Delta Post"]
        assert store.sizes().version == len(STEPS)
        assert store.check() == []


def test_a_newer_store_is_refused_and_untouched(path: Path) -> None:
    with Store.open(path) as store:
        fill(store, 3)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA user_version = 99")
    before = digest(path)
    with pytest.raises(NewerStore, match=r"newer copytaster \(store version 99.*Upgrade") as refusal:
        Store.open(path)
    assert refusal.value.found == 99
    assert digest(path) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_newer_store_is_refused_while_its_version_is_only_in_the_log(path: Path) -> None:
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA wal_autocheckpoint = 0")
        newer.execute("PRAGMA user_version = 99")
        before = digest(path)
        with pytest.raises(NewerStore):
            Store.open(path)
        assert digest(path) == before


@pytest.mark.parametrize("content", [b"<rss></rss>", b"SQLite format 2\0" + bytes(200), b"\0" * 5000])
def test_a_file_that_is_no_database_is_refused_and_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "feeds.xml"
    path.write_bytes(content)
    with pytest.raises(NotAStore, match=r"feeds\.xml is not a copytaster store.*--store"):
        Store.open(path)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url)")
    before = digest(path)
    with pytest.raises(NotAStore):
        Store.open(path)
    assert digest(path) == before


def test_a_store_that_was_cut_off_is_called_damaged(path: Path) -> None:
    with Store.open(path) as store:
        fill(store, 30)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(StoreDamaged, match=r"damaged.*doctor"), Store.open(path) as store:
        for incident in range(30):
            store.open_incident(f"i{incident}")
    path.write_bytes(whole[:50])
    with pytest.raises(StoreDamaged, match="cut off"):
        Store.open(path)


def test_check_names_the_damage(path: Path) -> None:
    with Store.open(path) as store:
        fill(store, 30)
        assert store.check() == []
    content = bytearray(path.read_bytes())
    middle = len(content) * 2 // 3 // 4096 * 4096
    content[middle : middle + 4096 * 8] = b"\xff" * 4096 * 8
    path.write_bytes(content)
    with Store.open(path) as store:
        wrong = store.check()
    assert wrong
    assert str(path) in wrong[0]


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable, match="it is a folder"):
        Store.open(tmp_path)


def test_a_file_in_place_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(StoreError, match="a file stands where its folder should be"):
        Store.open(tmp_path / "data" / "store.db")


@pytest.fixture
def locked_up() -> Iterator[Path]:
    """A store with three incidents, and a user who may not do everything (root would see no refusal)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "data" / "store.db"
        with Store.open(path) as store:
            fill(store, 3)
        folder.chmod(0o777)
        path.parent.chmod(0o777)
        path.chmod(0o666)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            yield path
        finally:
            os.seteuid(user)
            path.parent.chmod(0o777)


@contextmanager
def as_owner() -> Iterator[None]:
    """Let the owner of the files change their modes."""
    user = os.geteuid()
    os.seteuid(os.getuid())
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.mark.skipif(sys.platform == "win32", reason="has other rights")
@pytest.mark.parametrize(
    ("file", "folder"),
    [(0o444, 0o777), (0o000, 0o777), (0o666, 0o555), (0o666, 0o000)],
    ids=("file", "no file", "folder", "no folder"),
)
def test_what_may_not_be_written_is_said_and_untouched(locked_up: Path, file: int, folder: int) -> None:
    before = digest(locked_up)
    with as_owner():
        locked_up.chmod(file)
        locked_up.parent.chmod(folder)
    with pytest.raises(StoreReadOnly, match=r"cannot be written.*--store"), Store.open(locked_up) as store:
        store.add_feed("http://delta-post.example/feed.xml")
    with as_owner():
        locked_up.parent.chmod(0o777)
        locked_up.chmod(0o666)
    assert digest(locked_up) == before


def test_a_store_that_cannot_be_written(store: Store) -> None:
    store._run("PRAGMA query_only = ON")
    with pytest.raises(StoreReadOnly, match="cannot be written"):
        store.add_feed("http://delta-post.example/feed.xml")


def test_locked_by_another_writer(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Store.open(path, patience=0.05) as hasty, pytest.raises(StoreLocked, match=r"locked.*try again"):
            hasty.add_feed("http://delta-post.example/feed.xml")
        other.execute("ROLLBACK")
    store.add_feed("http://delta-post.example/feed.xml")
    assert len(store.feeds()) == 1


def test_reading_does_not_wait_for_a_writer(full: Store, path: Path) -> None:
    with full.transaction():
        full.add_feed("http://late.example/feed.xml")
        with Store.open(path, patience=0.05) as reader:
            assert reader.counts().new == 40
            assert len(reader.feeds()) == 10


def test_disk_full_loses_only_the_last_change(full: Store) -> None:
    pages = full._value("PRAGMA page_count")
    full._run(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull, match="Free some room"), full.transaction():
        for number in range(5000):
            full.add_feed(f"http://delta-post.example/{number}/{'x' * 200}")
    assert len(full.feeds()) == 10
    assert full.check() == []


def test_two_make_the_store_at_once(path: Path) -> None:
    outcomes: list[BaseException | None] = []

    def make() -> None:
        try:
            Store.open(path).close()
            outcomes.append(None)
        except BaseException as error:
            outcomes.append(error)

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == [None] * 6


def test_changed_notices_other_writers_only(full: Store, path: Path) -> None:
    assert not full.changed()
    full.add_feed("http://own.example/feed.xml")
    assert not full.changed()
    with Store.open(path) as other:
        other.add_feed("http://other.example/feed.xml")
    assert full.changed()
    assert not full.changed()


WRITER = """
import sys
from pathlib import Path
from feeds.store import Store
from tests.newsroom import put, stories

store = Store.open(Path(sys.argv[1]))
for story in stories(100_000):
    put(store, story)
    print(story.incident.id, flush=True)
"""


def test_killed_while_writing(path: Path) -> None:
    """What was said to be written is there, whole, after a kill at any moment; and the work can be done again."""
    root = Path(__file__).resolve().parents[2]
    for stop_after in (1, 17, 40):
        command = [sys.executable, "-c", WRITER, str(path)]
        with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            said = [writer.stdout.readline().strip() for _ in range(stop_after)]
            writer.kill()
        with Store.open(path) as store:
            assert store.check() == []
            for incident in said:
                opened = store.open_incident(incident)
                assert set(opened.cards) == set(opened.incident.articles)
            assert list(store.articles_without_card(1)) == []
            assert list(store.cards_without_incident()) == []


def test_desk_imports_nothing_heavy() -> None:
    """The process that draws must not load what fetches, parses and analyses."""
    script = (
        "import sys, feeds.desk, feeds.config\n"
        "heavy = {'spacy', 'httpx', 'feedparser', 'trafilatura', 'lxml', 'textual'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
