"""Every setting, its environment variable, its default and its meaning: the one place that knows them."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from streams.errors import BadUsage
from streams.lists import Lists, read_lists
from streams.topics import MIB

PREFIX = "COPYTASTER_"
PIPELINE = "spacy:"


def default_data_dir() -> Path:
    """The user's data folder for Copytaster, by the platform's habit."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "copytaster"


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one source: given in the settings file as ``[source."name"]``."""

    language: str | None = None
    timezone: str | None = None
    agency: str | None = None
    may_withdraw: bool = True
    lists: Lists = field(default_factory=Lists)


@dataclass(frozen=True, slots=True)
class Limits:
    """The caps on hostile input; the pure stages get these and nothing else of the settings."""

    max_bytes: int = 4 * MIB
    max_depth: int = 512
    max_articles: int = 200


def _doc(text: str) -> dict[str, str]:
    return {"doc": text}


@dataclass(frozen=True, slots=True)
class Settings:
    """Read once at start from the environment and the settings file; never changed afterwards."""

    broker: str | None = field(
        default=None,
        metadata=_doc("Kafka address host:port[,host:port]; without one, a local broker is started"),
    )
    data_dir: Path = field(
        default_factory=default_data_dir, metadata=_doc("folder where the local broker keeps its data")
    )
    config: Path | None = field(default=None, metadata=_doc("settings file (TOML) with a profile per source"))
    port: int = field(
        default=29192,
        metadata=_doc("port of the local broker on 127.0.0.1; its controller takes the next one"),
    )
    message_seconds: float = field(
        default=10.0,
        metadata=_doc("seconds for one message in one stage; past it, the message is a dead letter"),
    )
    window_articles: int = field(default=200_000, metadata=_doc("articles that link remembers"))
    window_days: int = field(default=30, metadata=_doc("days that link remembers an article"))
    strict: bool = field(
        default=False, metadata=_doc("1 keeps only what is right in 95 of 100 cases or more in `enrichment`")
    )
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    lists: Lists = field(default_factory=Lists)
    names: str | None = None
    limits: Limits = field(default_factory=Limits)


def load(environ: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """Settings from ``overrides`` (command line), then the environment, then defaults.

    Raises BadUsage naming the setting, its value and the cure.
    """
    environ = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    for item in fields(Settings):
        if "doc" not in item.metadata:
            continue
        name = PREFIX + item.name.upper()
        given = overrides.get(item.name)
        if given is None:
            given = environ.get(name) or None
        if given is not None:
            values[item.name] = _convert(name, item.name, given)
    if "config" in values:
        values["profiles"], values["lists"], values["names"] = read_file(values["config"])
    return Settings(**values)


def environ_of(settings: Settings) -> dict[str, str]:
    """The environment that makes another process load the same settings."""
    named = {
        PREFIX + item.name.upper(): getattr(settings, item.name)
        for item in fields(Settings)
        if "doc" in item.metadata
    }
    return {name: str(value) for name, value in named.items() if value not in (None, False)}


def _convert(label: str, name: str, given: Any) -> Any:
    default = _DEFAULTS[name]
    if isinstance(default, bool):
        return _truth(label, given)
    try:
        if name in ("data_dir", "config"):
            return Path(given).expanduser()
        value = type(default)(given) if isinstance(default, int | float) else given
    except ValueError:
        raise BadUsage(f"{label} has the value {given!r}. Give a number, such as {default}.") from None
    if isinstance(value, int | float) and not 0 < value < 2**53:
        raise BadUsage(f"{label} has the value {given!r}. Give a number above 0, such as {default}.")
    if name == "port" and value > 65534:
        raise BadUsage(f"{label} has the value {given!r}. Give a port up to 65534, such as {default}.")
    return value


def _truth(label: str, given: Any) -> bool:
    word = str(given).lower()
    if word not in ("1", "true", "yes", "0", "false", "no"):
        raise BadUsage(f"{label} has the value {given!r}. Give 1 or 0.")
    return word in ("1", "true", "yes")


_DEFAULTS = {item.name: None if item.default is MISSING else item.default for item in fields(Settings)}


def read_file(path: Path) -> tuple[dict[str, Profile], Lists, str | None]:
    """The ``[source."name"]`` tables of a settings file, the lists for all sources under ``[lists]``, and the
    package of a spaCy pipeline that ``[enrich]`` names.

    Raises BadUsage with file, table and key, or with list, line and cure.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadUsage(
            f"Settings file {path} can't be read: {error}. Correct it, or unset {PREFIX}CONFIG."
        ) from None
    unknown = [name for name in tables if name not in ("source", "lists", "enrich")]
    if unknown:
        raise BadUsage(
            f"Settings file {path} has an unknown table {unknown[0]!r}. "
            'Use [lists], [enrich] and [source."name"] only.'
        )
    profiles = {source: _profile(path, source, table) for source, table in tables.get("source", {}).items()}
    return profiles, read_lists(tables.get("lists", {}), path, "[lists]"), _pipeline(path, tables)


def _pipeline(path: Path, tables: dict[str, Any]) -> str | None:
    """The package of ``names = "spacy:<package>"``; it and spaCy must be installed."""
    table = tables.get("enrich", {})
    if not isinstance(table, dict) or set(table) - {"names"}:
        raise BadUsage(f'Settings file {path}, [enrich]: use names = "{PIPELINE}PACKAGE" only.')
    if (names := table.get("names")) is None:
        return None
    package = names.removeprefix(PIPELINE) if isinstance(names, str) else ""
    if package == names or not package.isidentifier():
        raise BadUsage(
            f'Settings file {path}, [enrich]: names is {names!r}. Give "{PIPELINE}PACKAGE", such as '
            f'"{PIPELINE}en_core_web_sm".'
        )
    for needed in ("spacy", package):
        if find_spec(needed) is None:
            raise BadUsage(
                f"Settings file {path}, [enrich]: names is {names!r}, but {needed} is not installed. "
                f"Install spacy and {package} beside Copytaster, or take the setting out."
            )
    return package


def _profile(path: Path, source: str, table: Any) -> Profile:
    known = {item.name for item in fields(Profile)}
    if not isinstance(table, dict) or (odd := sorted(set(table) - known)):
        key = odd[0] if isinstance(table, dict) else source
        raise BadUsage(
            f"Settings file {path}, source {source!r}: unknown key {key!r}. Use {', '.join(sorted(known))}."
        )
    plain = {key: value for key, value in table.items() if key != "lists"}
    _check_profile(path, source, plain)
    return Profile(**plain, lists=read_lists(table.get("lists", {}), path, f"source {source!r}"))


def _check_profile(path: Path, source: str, table: dict[str, Any]) -> None:
    for key, value in table.items():
        kind = bool if key == "may_withdraw" else str
        if not isinstance(value, kind):
            raise BadUsage(
                f"Settings file {path}, source {source!r}: {key} is {value!r}. Give a {kind.__name__}."
            )
    if zone := table.get("timezone"):
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise BadUsage(
                f"Settings file {path}, source {source!r}: timezone {zone!r} is unknown. "
                "Use a name such as Europe/Berlin."
            ) from None
