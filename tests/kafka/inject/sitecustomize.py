"""Put on PYTHONPATH by a test: makes intake raise, hang or die on the messages that ask for it."""

import os
import re
import sys

if sys.argv and "streams.agents.worker" in " ".join(sys.orig_argv):
    from streams.intake import Intake

    sound = Intake.process

    def process(self, message):  # type: ignore[no-untyped-def]
        value = message.value or b""
        if value.startswith(b"FAULT raise"):
            raise ZeroDivisionError("as asked")
        if value.startswith(b"FAULT loop"):
            while True:
                pass
        if value.startswith(b"FAULT regex"):
            re.match(r"(a+)+$", "a" * 64 + "b")
        if value.startswith(b"FAULT memory"):
            return [bytes(1 << 46)]
        if value.startswith(b"FAULT abort"):
            os.abort()
        return sound(self, message)

    Intake.process = process
