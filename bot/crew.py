"""Several workers on one machine: a parent starts them on one socket, and anew who dies; it takes no updates."""

import logging
import mmap
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

from bot.place import Place, SentTimes

logger = logging.getLogger(__name__)
HEARD = {signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
FIRST, LONGEST = 0.25, 30.0  # seconds before a worker that died is started again; doubled while it never gets to answer
STOPPING = 9.5  # seconds for workers to end what they took
LOOK = 0.1  # seconds between two looks whether the first worker answers


@dataclass(slots=True)
class Worker:
    """One place: the process that has it (0: none), and when the next one starts (monotonic)."""

    number: int
    pid: int = 0
    starts_at: float = 0.0
    pause: float = FIRST


class Crew:
    """So many workers that do `work` on one socket, together `rate` messages a second.

    The first one starts alone: what stops it before it answers stops all.
    """

    def __init__(self, size: int, rate: int, taken: socket.socket, work: Callable[[Place], int]) -> None:
        self._workers = [Worker(number) for number in range(size)]
        self._taken, self._work = taken, work
        self._sent = SentTimes(size, rate)
        self._ready = mmap.mmap(-1, size)
        self._alive = os.pipe()
        self._begun = False
        self._stops_at: float | None = None
        self._code = 0

    def keep(self) -> int:
        """Keep them at work until SIGTERM or SIGINT; return the exit code, that of the first worker if it never got
        to answer. In a worker it never returns: it ends as its work does."""
        signal.pthread_sigmask(signal.SIG_BLOCK, HEARD)
        while self._stops_at is None or any(worker.pid for worker in self._workers):
            self._start_who_is_due()
            heard = signal.sigtimedwait(HEARD, self._patience())
            self._bury()
            if heard:
                self._hear(heard.si_signo)
            if self._stops_at is not None and time.monotonic() >= self._stops_at:
                self._tell(signal.SIGKILL)
        return self._code

    def _hear(self, heard: int) -> None:
        if heard == signal.SIGHUP:
            self._tell(heard)
        elif heard in (signal.SIGTERM, signal.SIGINT):
            self._stop()

    def _stop(self) -> None:
        if self._stops_at is None:
            self._stops_at = time.monotonic() + STOPPING
            self._tell(signal.SIGTERM)

    def _tell(self, what: int) -> None:
        for worker in self._workers:
            if worker.pid:
                os.kill(worker.pid, what)

    def _patience(self) -> float:
        """Return the seconds after which something is to be done that no signal tells."""
        if self._stops_at is not None or not self._begun:
            return LOOK
        waiting = (worker.starts_at for worker in self._workers if not worker.pid)
        return max(min(waiting, default=time.monotonic() + LONGEST) - time.monotonic(), 0)

    def _start_who_is_due(self) -> None:
        self._begun = self._begun or any(self._ready[:])
        due = self._workers if self._begun else self._workers[:1]
        for worker in due if self._stops_at is None else ():
            if not worker.pid and worker.starts_at <= time.monotonic():
                self._start(worker)

    def _start(self, worker: Worker) -> None:
        self._ready[worker.number] = 0
        worker.pid = os.fork()
        if not worker.pid:
            self._be(worker.number)
        logger.info("a worker starts", extra={"worker": worker.number})

    def _be(self, number: int) -> NoReturn:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, HEARD)
        os.close(self._alive[1])

        def ready() -> None:
            self._ready[number] = 1

        sys.exit(self._work(Place(number, self._taken, self._sent.row(number), ready, self._alive[0])))

    def _bury(self) -> None:
        for worker in self._workers:
            if worker.pid:
                pid, status = os.waitpid(worker.pid, os.WNOHANG)
                if pid:
                    self._ended(worker, os.waitstatus_to_exitcode(status))

    def _ended(self, worker: Worker, code: int) -> None:
        """Let a worker that ended be followed by another: at once, or later where it never got to answer."""
        worker.pid = 0
        if self._stops_at is not None:
            return
        if not self._begun and code > 0:
            self._code = code
            self._stop()
            return
        worker.pause = FIRST if self._ready[worker.number] else min(2 * worker.pause, LONGEST)
        worker.starts_at = time.monotonic() + worker.pause
        logger.warning("a worker ended", extra={"worker": worker.number, "code": code, "pause": worker.pause})
