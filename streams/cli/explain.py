"""`copytaster explain`: why an article was published, held or called a duplicate."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from streams.cli.options import broker_option, json_option, settings_of
from streams.cli.report import count, shorten
from streams.errors import BadUsage
from streams.topics import ARTICLES, DECISIONS, DUPLICATES

if TYPE_CHECKING:
    from schemas import Decision
    from streams.dedupe import Explanation, Rival

Entry = tuple[str, bytes | None, bytes | None]
"""Topic, key and value of one message."""


@click.command(short_help="Say why an article was decided as it was.")
@click.argument("article_id", metavar="ID")
@click.option(
    "--log",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read what `clean --all` printed instead of Kafka.",
)
@broker_option
@json_option("One JSON object.")
@click.pass_context
def explain(context: click.Context, article_id: str, log: Path | None, as_json: bool) -> None:
    """Say why the article ID (its `id`, or its `delivery`) was published, held or called a duplicate: the
    evidence, the rivals that it was compared with, and their scores.

    \b
    Example:   copytaster explain 5v3kq2n7vqk3o2a7r4mzr6d2xe
    No Kafka:  copytaster explain wire.raw/0/7/1 --log events.ndjson
    """
    settings = settings_of(context)
    found, headlines = asyncio.run(_explained(article_id, log, settings))
    if found is None:
        raise BadUsage(f"No decision about {article_id}. Give an `id` or `delivery` of an event.")
    if as_json:
        import msgspec

        click.echo(json.dumps(msgspec.to_builtins(found) | {"headlines": headlines}, ensure_ascii=False))
        return
    for line in lines(found, headlines):
        click.echo(line)


async def _explained(
    article_id: str, log: Path | None, settings: Any
) -> tuple[Explanation | None, dict[str, str | None]]:
    """The explanation, and the headlines of the articles in it."""
    from streams.dedupe import explain as explained

    decisions: list[Decision] = []
    headlines: dict[str, str | None] = {}
    async for topic, key, value in _entries(log, settings):
        if value is None:
            continue
        if topic != DECISIONS:
            event = json.loads(value)
            headlines[event["id"]] = event.get("headline")
        elif (key or b"").startswith(b"d/"):
            decisions.append(_decision(value))
    mine = [one for one in decisions if article_id in (one.id, one.delivery)]
    if not mine:
        return None, {}
    found = explained(mine[-1], decisions)
    named = {found.id, found.of, *found.affects, *(rival.id for rival in found.rivals)}
    named.add(found.relation.to if found.relation else None)
    return found, {one: headlines.get(one) for one in sorted(filter(None, named))}


def _decision(value: bytes) -> Decision:
    from schemas import Decision, decode

    return decode(Decision, value)


async def _entries(log: Path | None, settings: Any) -> AsyncIterator[Entry]:
    topics = (DECISIONS, ARTICLES, DUPLICATES)
    if log is not None:
        with log.open(encoding="utf-8") as stream:
            for line in stream:
                event = json.loads(line)
                if event.get("topic") in topics and "value" in event:
                    value = event["value"]
                    yield event["topic"], (event.get("key") or "").encode(), value and value.encode()
        return
    from streams.cli.kafka import broker, explained, read_whole

    async with broker(settings) as bootstrap:
        with explained(bootstrap):
            for topic in topics:
                async for record in read_whole(bootstrap, topic):
                    yield topic, record.key, record.value


def lines(found: Explanation, headlines: dict[str, str | None]) -> list[str]:
    """The explanation for people: what it is, of which, why, and the rivals with their scores."""
    other = found.of or (found.relation.to if found.relation else None)
    what = found.relation.type if found.relation else found.action
    shown = [f"{found.id}  {what}{f' of {other}' if other else ''}  {shorten(headlines.get(found.id))}"]
    shown.append(f"  family {found.family}  story {found.story}  version {found.version}  {found.delivery}")
    shown.append(f"  because {because(found)}")
    if found.affects:
        shown.append(f"  affects {', '.join(found.affects)}")
    rivals = count(len(found.rivals), "rival") if found.rivals else "no rivals: no earlier article is alike"
    shown.append(f"  {rivals}")
    shown += [_rival(rival, headlines.get(rival.id)) for rival in found.rivals]
    return shown


def because(found: Explanation) -> str:
    """The evidence in words, the strongest first."""
    evidence = found.evidence
    if evidence is None:
        return "nothing before it is alike"
    parts = [evidence.identity and f"it has the identity {evidence.identity}", evidence.reason]
    parts.append("its slug is the same" if evidence.slug else None)
    parts.append(f"it is marked {', '.join(evidence.marks)}" if evidence.marks else None)
    parts.append("its text is the same" if evidence.exact else None)
    if evidence.jaccard is not None and not evidence.exact:
        parts.append(_scores(evidence))
    return "; ".join(filter(None, parts)) or "nothing before it is alike"


def _scores(evidence: Any) -> str:
    names = ("jaccard", "containment", "contained", "title", "names", "numbers")
    figures = [(name, getattr(evidence, name)) for name in names]
    return " ".join(f"{name} {value:.2f}" for name, value in figures if value is not None)


def _rival(rival: Rival, headline: str | None) -> str:
    hours = "" if rival.hours is None else f"  {rival.hours:g} h"
    mark = "→" if rival.chosen else " "
    grade = rival.grade or "not alike"
    return (
        f"  {mark} {rival.score:.2f} {grade:12} {rival.id}  {rival.source}{hours}  "
        f"{_scores(rival.evidence)}  {shorten(headline)}"
    )
