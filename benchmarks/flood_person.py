"""One person who writes and writes: a process of its own, so that what it costs slows neither Telegram nor the bot.

One message at a time over one connection, as Telegram delivers what one person writes.

example:
  python -m benchmarks.flood_person http://127.0.0.1:8080/telegram the-secret 7900000000 1000 3500 1
"""

import json
import socket
import sys
import time
from urllib.parse import urlsplit

from benchmarks.throughput_http import HEAD_END, question
from benchmarks.throughput_updates import said

PATIENCE = 10.0  # seconds for an answer


def flood(address: str, secret: str, person: int, rate: int, count: int, first: int) -> float:
    """Post so many updates, numbered from `first`, at a rate a second; return the rate there was."""
    where, user = urlsplit(address), {"id": person, "is_bot": False, "first_name": "Ana", "language_code": "pt"}
    written = said(user, "/start")
    began = time.perf_counter()
    with socket.create_connection((where.hostname or "", where.port or 80), PATIENCE) as line:
        for place in range(count):
            time.sleep(max(began + place / rate - time.perf_counter(), 0))
            line.sendall(question(where.path, json.dumps({"update_id": first + place, **written}).encode(), secret))
            _confirmed(line)
    return count / (time.perf_counter() - began)


def _confirmed(line: socket.socket) -> None:
    """Wait for a 200 without a body. Raises RuntimeError for anything else."""
    head = b""
    while not head.endswith(HEAD_END):
        part = line.recv(4096)
        head += part
        if not part or b" 200 " not in head[:16]:
            raise RuntimeError(head[:40])


if __name__ == "__main__":
    print(flood(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])))
