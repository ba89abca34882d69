"""Bodies that are too large, packed, cut off, slow or endless."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.fetch import Failed, Fetched, Fetcher
from feeds.fetch.body import CutOff, TooLarge, Unpacked
from tests.fetch.conftest import PATIENCE
from tests.site import Reply, Route, Site, bomb, dripping, endless, gzipped, slow

HOST = "127.0.0.1"
STORY = b"<p>" + b"The ferry left without its captain. " * 200 + b"</p>"
PACKED = gzip.compress(STORY)
GZIP = {"Content-Encoding": "gzip"}

WHOLE: dict[str, Reply] = {
    "plain": Reply(200, {}, STORY),
    "packed": gzipped(STORY),
    "by its old name": Reply(200, {"Content-Encoding": "X-GZip"}, PACKED),
    "in two members": Reply(200, GZIP, gzip.compress(STORY[:100]) + gzip.compress(STORY[100:])),
    "padded": Reply(200, GZIP, PACKED + bytes(512)),
    "in small pieces": Reply(200, GZIP, iter([PACKED[at : at + 3] for at in range(0, len(PACKED), 3)])),
    "not packed at all": Reply(200, GZIP, STORY),
    "identity": Reply(200, {"Content-Encoding": "identity"}, STORY),
    "until the connection ends": Reply(200, {}, iter([STORY[:10], STORY[10:]])),
    "chunked": Reply(200, {"Transfer-Encoding": "chunked"}, b"%x\r\n%s\r\n0\r\n\r\n" % (len(STORY), STORY)),
    "longer than it says": Reply(200, {"Content-Length": str(len(STORY))}, STORY + b"and more"),
}


@pytest.mark.parametrize("case", WHOLE)
async def test_a_body_is_read_however_it_comes(site: Site, fetcher: Fetcher, case: str) -> None:
    site.routes["/page"] = WHOLE[case]
    answer = await fetcher.get(site.url("/page"), accept="page", trusted_host=HOST)
    assert isinstance(answer, Fetched), answer
    assert answer.body == STORY


REFUSED: dict[str, tuple[Route, str]] = {
    "a bomb": (Reply(200, GZIP, bomb(megabytes=300)), "too-large"),
    "a bomb in a later member": (Reply(200, GZIP, PACKED + bomb(megabytes=20)), "too-large"),
    "without end": (endless(), "too-large"),
    "packed without end": (Reply(200, GZIP, (PACKED for _ in range(100_000))), "too-large"),
    "large, as it says": (Reply(200, {"Content-Length": "50000000"}, b"x"), "too-large"),
    "one byte too many": (Reply(200, {}, bytes(PATIENCE.page_bytes + 1)), "too-large"),
    "brotli": (Reply(200, {"Content-Encoding": "br"}, b"\x0b\x02\x80x\x03"), "refused"),
    "deflate": (Reply(200, {"Content-Encoding": "deflate"}, zlib.compress(STORY)), "refused"),
    "packed twice": (Reply(200, {"Content-Encoding": "gzip, gzip"}, gzip.compress(PACKED)), "refused"),
    "a film": (Reply(200, {"Content-Type": "video/mp4"}, bytes(100)), "refused"),
    "a document": (Reply(200, {"Content-Type": "application/PDF; x=1"}, b"%PDF"), "refused"),
    "packed and cut off": (Reply(200, GZIP, PACKED[:-20]), "network"),
    "packed and damaged": (Reply(200, GZIP, PACKED[:20] + b"\xff" * 40), "network"),
    "shorter than it says": (Reply(200, {"Content-Length": "900"}, b"x" * 100), "network"),
    "chunked and cut off": (Reply(200, {"Transfer-Encoding": "chunked"}, b"ff\r\nabc"), "network"),
    "chunked nonsense": (Reply(200, {"Transfer-Encoding": "chunked"}, b"zz\r\nabc\r\n"), "network"),
    "drip by drip": (dripping(), "timeout"),
    "late": (slow(STORY, seconds=1.2), "timeout"),
}


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.timeout(60)  # a guard against endless work, not a measure of speed
async def test_a_body_is_given_up(site: Site, fetcher: Fetcher, case: str) -> None:
    route, kind = REFUSED[case]
    site.routes["/page"] = route
    answer = await fetcher.get(site.url("/page"), accept="page", trusted_host=HOST)
    assert isinstance(answer, Failed), answer
    assert answer.kind == kind
    assert site.url("/page") in answer.message


async def test_a_body_may_be_as_large_as_the_limit(site: Site, fetcher: Fetcher) -> None:
    site.routes["/page"] = gzipped(bytes(PATIENCE.page_bytes))
    answer = await fetcher.get(site.url("/page"), accept="page", trusted_host=HOST)
    assert isinstance(answer, Fetched)
    assert len(answer.body) == PATIENCE.page_bytes


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), st.integers(1, 50), st.data())
def test_unpacking_gives_the_same_however_the_pieces_fall(parts: list[bytes], step: int, data: st.DataObject) -> None:
    packed = b"".join(gzip.compress(part) for part in parts)
    whole = b"".join(parts)
    unpacked = Unpacked(len(whole))
    for at in range(0, len(packed), step):
        unpacked.take(packed[at : at + step])
    assert unpacked.whole() == whole
    if whole:
        tight = Unpacked(data.draw(st.integers(0, len(whole) - 1)))
        with pytest.raises(TooLarge):
            tight.take(packed)


@given(st.binary(max_size=200))
def test_unpacking_rubbish_never_breaks(rubbish: bytes) -> None:
    unpacked = Unpacked(1000)
    try:
        unpacked.take(rubbish)
        assert len(unpacked.whole()) <= 1000
    except (CutOff, TooLarge):
        pass
