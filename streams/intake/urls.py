"""Web addresses made comparable: the canonical form that stands for one item."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit

MAX_CHARS = 2048
DEFAULT_PORTS = {"http": 80, "https": 443}

_TRACKING = re.compile(
    r"(?:utm|mtm|pk|piwik|hsa|at|ns|mc|oly|vero|wt|guce)[_.].*|_hs\w+|_ga|_gl|(?:fb|g|dc|ms|y|tw)clid|[gw]braid|gclsrc"
    r"|igshi?d?|mkt_tok|ref_(?:src|url)|s_cid|cmp(?:id)?|ncid|ocid|icid|ito|smid|smtyp|sref|shared?|guccounter"
    r"|spm|xtor|__twitter_impression|feature|ftag|taid|tpcc|partner",
    re.IGNORECASE,
)
_AMP_QUERY = re.compile(r"(?:amp(?:=(?:1|true)?)?|output(?:type)?=amp|_amp=(?:1|true))", re.IGNORECASE)
_AMP_CACHE = re.compile(r"[a-z0-9-]+\.cdn\.ampproject\.org")
_AMP_PATH = re.compile(r"^/(?:amp/)?[a-z]/(?:s/)?(?=[a-z0-9.-]+\.[a-z]{2,})", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x20\x7f]")


def resolve(url: str | None, base: str | None = None) -> str | None:
    """``url`` made absolute against ``base``; null unless it is then an http(s) address with a host."""
    if not url or len(url) > MAX_CHARS:
        return None
    try:
        absolute = urljoin(base or "", url.strip())
        parts = urlsplit(absolute)
        good = parts.scheme in DEFAULT_PORTS and bool(parts.hostname) and not _UNSAFE.search(absolute)
    except ValueError:
        return None
    return absolute if good else None


def normalise(url: str | None) -> str | None:
    """The comparable form of an http(s) address, without its scheme; null where it is none.

    Scheme, ``www.``, user, default port, fragment, tracking parameters, AMP forms and a final slash are
    dropped, the host is lower-case, the other parameters are sorted.
    """
    absolute = resolve(url)
    if absolute is None:
        return None
    try:
        parts = _unwrap_amp(urlsplit(absolute))
        host, path = _host(parts), _path(parts.path)
    except ValueError:
        return None
    kept = sorted(part for part in parts.query.split("&") if part and not _dropped(part))
    return host + path + ("?" + "&".join(kept) if kept else "")


def _unwrap_amp(parts: SplitResult) -> SplitResult:
    """The address inside that of an AMP cache: ``…cdn.ampproject.org/c/s/host/path``, ``google…/amp/s/…``."""
    host = parts.hostname or ""
    if _AMP_CACHE.fullmatch(host) or (host.startswith("www.google.") and parts.path.startswith("/amp/")):
        inner = _AMP_PATH.sub("", parts.path.replace("/amp/s/", "/c/s/", 1))
        if inner != parts.path:
            return urlsplit(f"https://{inner}" + (f"?{parts.query}" if parts.query else ""))
    return parts


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    if host.startswith("amp.") and host.count(".") > 1:
        host = host.removeprefix("amp.")
    port = parts.port
    return host if port is None or port == DEFAULT_PORTS.get(parts.scheme) else f"{host}:{port}"


def _path(path: str) -> str:
    segments = path.rstrip("/").split("/")
    if segments and segments[-1].lower() in ("amp", "amp.html"):
        segments = segments[:-1]
    elif len(segments) > 1 and segments[1].lower() == "amp":
        del segments[1]
    path = "/".join(segments)
    return path.removesuffix(".amp") if path.endswith(".amp") else path.replace(".amp.html", ".html")


def _dropped(parameter: str) -> bool:
    name = parameter.partition("=")[0]
    return bool(_TRACKING.fullmatch(name) or _AMP_QUERY.fullmatch(parameter))


def is_item(url: str) -> bool:
    """Whether an absolute address can be one item's: it names more than a site."""
    parts = urlsplit(url)
    return parts.path.strip("/") not in ("", "index.html", "index.php") or bool(parts.query)
