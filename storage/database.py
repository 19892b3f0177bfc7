"""Opening the database: the one way in, whichever it is."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import date

from core.ports import Sealer, Storage
from core.reach import Rules
from storage.address import file_of, is_server
from storage.alone import alone, lock_of
from storage.keys import utc_today
from storage.sqlite import open_sqlite
from storage.unit import DEFAULT


def alone_on(url: str, what: str) -> AbstractAsyncContextManager[None]:
    """Do as `Storage.alone` on the database that `url` names, without opening it. Raises StorageError."""
    if is_server(url):
        from storage.postgres_alone import alone as alone_on_server

        return alone_on_server(url, what)
    return alone(lock_of(file_of(url), what))


def open_storage(
    url: str, sealer: Sealer, today: Callable[[], date] = utc_today, rules: Rules = DEFAULT
) -> AbstractAsyncContextManager[Storage]:
    """Open the database `url` names, made or migrated first where needed, and close it at the end.

    `sealer` seals talks and the outbox; `today` gives the UTC day an update was seen; `rules` are the city's for
    announcements. Raises AddressWrong (a ValueError) for a URL that cannot be opened, and StorageError.
    """
    if is_server(url):
        from storage.postgres import open_postgres  # its driver is loaded only where it is used

        return open_postgres(url, sealer, today, rules)
    return open_sqlite(url, sealer, today, rules)
