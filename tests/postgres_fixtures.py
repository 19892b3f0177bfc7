"""Fixtures for tests that need a PostgreSQL server: one for the whole run, an empty database for each test."""

from collections.abc import Iterator

import pytest

from tests.postgres import NoServer, Server, serving


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server for all tests; a test gets a database of its own."""
    try:
        with serving() as running:
            yield running
    except NoServer as error:
        pytest.skip(f"SKIPPED ALOUD: {error}")


@pytest.fixture
def postgres_url(server: Server) -> Iterator[str]:
    """The address of an empty database."""
    url = server.fresh()
    yield url
    server.drop(url)
