"""Who may come in: loopback, tokens, and what every answer carries."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import OptionError
from dragoman.views.web.login import local_address
from dragoman.views.web.settings import WebSettings
from tests.views.web.site import Site, serving

TOKEN = "correct-horse-battery"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "desk.example"])
def test_gate_refuses_other_hosts_without_a_token(host: str) -> None:
    with pytest.raises(OptionError, match="--token"):
        WebSettings(host=host).check()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.2"])
def test_gate_needs_no_token_on_loopback(host: str) -> None:
    assert WebSettings(host=host).check().loopback


def test_gate_refuses_short_tokens() -> None:
    with pytest.raises(OptionError, match="shorter"):
        WebSettings(host="0.0.0.0", token="short").check()


@pytest.mark.parametrize(
    ("name", "known"),
    [("192.168.1.4", True), ("desk.example", True), ("DESK.example", True), ("evil.example", False)],
)
def test_gate_knows_addresses_and_given_names_elsewhere(name: str, known: bool) -> None:
    settings = WebSettings(host="0.0.0.0", token=TOKEN, names=("desk.example",))
    assert settings.knows_host(name) == known


def test_gate_gives_every_answer_its_headers(site: Site) -> None:
    for path in ("/", "/nothing", "/api/v1/health", "/search?page=0", "/api/v1/nothing"):
        headers = site.ask(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "server" not in headers


def test_gate_asks_for_the_token(web_record: Path, tmp_path: Path) -> None:
    with serving(web_record, tmp_path / "cache", "--token", TOKEN) as site:
        assert site.ask("/api/v1/health").status == 200
        refused = site.ask("/api/v1/situation")
        assert (refused.status, refused.headers["www-authenticate"]) == (401, "Bearer")
        assert refused.headers["content-type"] == "application/problem+json"
        sent = site.ask("/search?q=gate")
        assert (sent.status, sent.headers["location"]) == (303, "/login?next=%2Fsearch%3Fq%3Dgate")
        assert site.ask("/api/v1/situation", headers={"Authorization": "Bearer wrong"}).status == 401
        assert site.ask("/api/v1/situation", headers={"Authorization": f"Bearer {TOKEN}"}).status == 200
        assert site.ask("/", headers={"Cookie": f"dragoman_session={TOKEN}"}).status == 303
        form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": site.address}
        assert site.ask("/login", method="POST", headers=form, body="token=wrong").status == 403
        opened = site.ask("/login", method="POST", headers=form, body=f"token={TOKEN}&next=/search")
        assert (opened.status, opened.headers["location"]) == (303, "/search")
        cookie = opened.headers["set-cookie"]
        assert "HttpOnly" in cookie and "SameSite=strict" in cookie and TOKEN not in cookie
        assert site.ask("/", headers={"Cookie": cookie.split(";")[0]}).status == 200


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:x",
        "evil",
        "/a\nb",
        "/\u202ex",
    ],
)
def test_gate_leads_nowhere_else_after_login(address: str) -> None:
    assert local_address(address) == "/"
