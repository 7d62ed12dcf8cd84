"""The overrides of Faust: each upstream method is pinned by its source, so that an upgrade is read first."""

from __future__ import annotations

import hashlib
import inspect
from importlib.metadata import version

import faust
import pytest
from faust.tables import TableManager
from faust.transport import consumer as faust_consumer
from faust.transport.drivers import aiokafka as upstream

from streams.transport import Batch, Consumer, ConsumerThread, Producer

PINNED = [
    (upstream.Consumer, "_drain_messages", "44a2500309e83c63"),
    (upstream.Consumer, "on_buffer_full", "c8961679e0bcdce5"),
    (upstream.Consumer, "ack", "5fcf41cf45153475"),
    (upstream.Consumer, "_wait_next_records", "6218e1969a636b3f"),
    (upstream.Consumer, "perform_seek", "0e8c130ff4b0afd8"),
    (upstream.Consumer, "wait_empty", "e4662fe24f094819"),
    (upstream.Consumer, "_new_consumer_thread", "0870ec53dea75083"),
    (upstream.Consumer, "_to_message", "7c24f6511b2fcef7"),
    (upstream.AIOKafkaConsumerThread, "_fetch_records", "39a2c6c79fc1455a"),
    (upstream.AIOKafkaConsumerThread, "_create_worker_consumer", "c2701bfc3e6f6cad"),
    (upstream.AIOKafkaConsumerThread, "_commit", "932852ce7a23f658"),
    (upstream.Producer, "_settings_extra", "a4c7bc41b6382223"),
    (upstream.Producer, "_ensure_producer", "5592a4bbdf251325"),
    (TableManager, "on_start", "365dd25fbc0e0684"),
    (faust.App, "_create_directories", "a9f571c3b04abec3"),
    (faust.App, "_new_transport", "42db531312dd776f"),
    (faust.App, "_new_producer_transport", "eb3b4aa6a8961275"),
]


def digest(owner: type, name: str) -> str:
    return hashlib.sha256(inspect.getsource(getattr(owner, name)).encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("owner", "name", "expected"), PINNED, ids=[f"{o.__name__}.{n}" for o, n, _ in PINNED]
)
def test_upstream_method_is_the_one_that_was_read(owner: type, name: str, expected: str) -> None:
    assert digest(owner, name) == expected, f"{owner.__name__}.{name} changed: read it, then pin it again"


def test_versions_are_the_pinned_ones() -> None:
    pins = {"faust-streaming": "0.15.3", "mode-streaming": "0.7.1", "aiokafka": "0.14.0"}
    assert {name: version(name) for name in pins} == pins


def test_overrides_still_override() -> None:
    for own, base, names in [
        (Consumer, faust_consumer.Consumer, ["_drain_messages", "ack", "wait_empty", "perform_seek"]),
        (ConsumerThread, upstream.AIOKafkaConsumerThread, ["_fetch_records"]),
        (Producer, upstream.Producer, ["_settings_extra"]),
    ]:
        assert issubclass(own, base)
        assert all(hasattr(base, name) for name in names)


def test_batch_passes_through_the_raw_codec_with_its_records() -> None:
    batch = Batch.of(["one", "two"])
    codec = faust.serializers.codecs.get_codec("raw")
    assert codec.loads(batch) is batch
    assert batch.records == ["one", "two"]


class Message:
    acked = False


def test_ack_marks_once_and_never_commits() -> None:
    consumer = Consumer.__new__(Consumer)
    message = Message()
    consumer._unacked_messages = {message}
    consumer._waiting_for_ack = None
    assert consumer.ack(message) is True
    assert consumer._unacked_messages == set()
    assert consumer.ack(message) is False
