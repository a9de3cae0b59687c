"""Feeds of all kinds, and what only looks like one."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from dragoman.sources.feeds.config import Feed
from dragoman.sources.feeds.entries import Entry
from dragoman.sources.feeds.failures import FetchFailed
from dragoman.sources.feeds.parse import FeedContent, parse_feed
from tests.sources.feeds.web import rss

URL = "https://news.example.org/rss/feed.xml"
ARTICLES = Feed(url=URL, name="hill")
TEXTS = Feed(url=URL, name="hill", text="feed")


def parse(data: bytes, feed: Feed = ARTICLES, **options: object) -> FeedContent:
    return parse_feed(data, feed, url=URL, **options)  # type: ignore[arg-type]


def only(data: bytes, feed: Feed = ARTICLES, **options: object) -> Entry:
    (entry,) = parse(data, feed, **options).entries
    return entry


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>Hill Post</title><id>x</id>
<entry><id>urn:1</id><title type="html">Gate &lt;b&gt;shut&lt;/b&gt;</title><link rel="self" href="/self"/>
<link href="../a/1"/><published>2024-03-01T23:30:00+05:00</published><updated>2024-03-09T00:00:00Z</updated>
<author><name>Jo Ek</name></author></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Hill Post</title></channel>
<item rdf:about="x"><title>Gate shut</title><link>https://news.example.org/a/1</link>
<dc:date>2024-03-01T10:00:00Z</dc:date><dc:creator>Jo Ek</dc:creator></item></rdf:RDF>"""
RSS = """<rss version="2.0"><channel><title>Hill Post</title><language>en</language><item>
<title>Gate shut</title><link> https://news.example.org/a/1 </link><guid>1</guid>
<pubDate>Fri, 01 Mar 2024 10:00:00 GMT</pubDate>
<author>Jo Ek</author></item></channel></rss>"""


@pytest.mark.parametrize("text", [ATOM, RDF, RSS], ids=["atom", "rdf", "rss"])
def test_parse_reads_all_kinds(text: str) -> None:
    entry = only(text.encode())
    assert (entry.link, entry.day, entry.author, entry.publisher) == (
        "https://news.example.org/a/1", date(2024, 3, 1), "Jo Ek", "Hill Post",
    )  # fmt: skip


def test_parse_takes_no_date_of_change_for_one_of_publication() -> None:
    text = ATOM.replace("<published>2024-03-01T23:30:00+05:00</published>", "")
    assert only(text.encode()).day is None


@pytest.mark.parametrize(
    "day", ["Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 01 Mar 2190 00:00:00 GMT", "soon", ""]
)
def test_parse_keeps_no_date_that_can_not_be(day: str) -> None:
    entry = only(rss(f"<link>/a</link><pubDate>{day}</pubDate>"))
    assert entry.day is None
    assert entry.published in {None, "soon"}


def test_parse_takes_entries_without_link_date_or_title() -> None:
    entries = parse(
        rss("<title>a</title>", "<link>/b</link>", "<guid>c</guid>", "<description>d</description>")
    ).entries
    assert len(entries) == 4
    assert entries[1].link == "https://news.example.org/b"
    assert len({entry.keys for entry in entries}) == 4


@pytest.mark.parametrize(
    "broken", ["<item><title>A & B</title><link>/1</link>", RSS[:-30], RSS.replace("</item>", "")]
)
def test_parse_saves_what_it_can_of_broken_xml(broken: str) -> None:
    text = (
        broken
        if broken.startswith("<rss")
        else f'<rss version="2.0"><channel>{broken}</item></channel></rss>'
    )
    content = parse(text.encode())
    assert len(content.entries) == 1
    assert content.damage


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (b"<?xml version='1.0' encoding='us-ascii'?>" + rss("<title>Café “shut”</title>")[38:], ""),
        (rss("<title>Café “shut”</title>"), "text/xml; charset=us-ascii"),
        (rss("<title>Café “shut”</title>"), "application/rss+xml; charset=no-such-charset"),
        (rss("<title>Café “shut”</title>").decode().encode("cp1252"), "application/rss+xml"),
        (rss("<title>Café “shut”</title>").decode().encode("cp1252"), "text/xml; charset=windows-1252"),
        (rss("<title>Café “shut”</title>").decode().replace("utf-8", "utf-16").encode("utf-16"), ""),
        (rss("<title>Café “shut”</title>"), "text/html"),
        (b"\xef\xbb\xbf" + rss("<title>Café “shut”</title>"), "image/png"),
    ],
)  # fmt: skip
def test_parse_stands_lying_encodings(data: bytes, content_type: str) -> None:
    assert only(data, content_type=content_type).title == "Café “shut”"


@pytest.mark.parametrize(
    "data", [b"", b"not a feed at all", b'{"version": "https://jsonfeed.org"}', b"\x00\xff" * 500, b"<svg/>"]
)
def test_parse_names_what_is_no_feed(data: bytes) -> None:
    with pytest.raises(FetchFailed, match="is no RSS or Atom feed"):
        parse(data)


def test_parse_names_the_feed_that_a_page_points_to() -> None:
    page = b"""<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" title="x"
    href="/feed.xml">
    </head><body></body></html>"""
    with pytest.raises(
        FetchFailed, match=r"is a web page, not a feed; it points to https://news.example.org/feed.xml"
    ):
        parse(page)


def test_parse_takes_an_empty_feed_for_what_it_is() -> None:
    assert parse(rss()).entries == ()


def test_parse_reads_no_file_and_no_address(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the keys of the house")
    data = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'
        '<rss version="2.0"><channel><item><title>a &x; b</title><link>/1</link></item></channel></rss>'
    )
    assert "keys" not in (only(data.encode()).title or "")
    with pytest.raises(FetchFailed):
        parse(str(secret).encode())


def test_parse_stands_entities_that_multiply() -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    data = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{entities}]>
    <rss version="2.0"><channel><item><title>&l11;</title><link>/1</link></item></channel></rss>"""
    began = time.process_time()
    assert len(only(data.encode()).title or "") <= 1000
    assert time.process_time() - began < 2


def test_parse_takes_no_more_entries_than_the_limit() -> None:
    data = rss(*(f"<link>/{n}</link>" for n in range(200_000)))
    began = time.process_time()
    content = parse(data, most=50)
    assert time.process_time() - began < 2
    assert (len(content.entries), content.left_out, content.damage) == (50, 199_950, None)
    assert content.entries[49].link == "https://news.example.org/49"


def test_parse_keeps_the_longest_text_of_an_entry_where_that_is_read() -> None:
    body = (
        b'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item>'
        b"<link>/1</link>"
        b"<description>Short.</description><content:encoded><![CDATA[<p>The long "
        b"<script>x()</script>text.</p>]]>"
        b"</content:encoded></item></channel></rss>"
    )
    assert only(body).text is None
    assert only(body, TEXTS).text == "<p>The long text.</p>"


def test_entries_are_known_by_link_whatever_trackers_it_carries() -> None:
    one, other = (
        only(rss(f"<link>https://news.example.org/a{tail}</link>"))
        for tail in ("?utm_source=rss&amp;id=1", "?id=1#top")
    )
    assert one.keys == other.keys


def test_entries_of_two_feeds_share_links_but_not_ids() -> None:
    one = Entry(feed="https://a.example.org/", id="1", link="https://news.example.org/x")
    other = Entry(feed="https://b.example.org/", id="1", link="https://news.example.org/x")
    assert one.keys[0] == other.keys[0]
    assert one.keys[1] != other.keys[1]
