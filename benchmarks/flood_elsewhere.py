"""What takes a flood in the bot's place: it confirms everything and does nothing, at the port it is given."""

import asyncio
import sys

import uvloop

from benchmarks.throughput_http import Messages

NOTHING = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


class Confirming(Messages):
    """Answers each message with 200."""

    def message(self, head: bytes, body: bytes) -> None:
        self.transport.write(NOTHING)


async def listen(port: int) -> None:
    """Listen for ever."""
    await asyncio.get_running_loop().create_server(Confirming, "127.0.0.1", port)
    await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(listen(int(sys.argv[1])))
