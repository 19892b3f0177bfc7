"""Announcements and their ledger; what people chose for them: a part of the city, themes, silence."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KNOWN = "chat_id, language, last_seen, gone_on"


def upgrade() -> None:
    """Create the tables and the columns of people."""
    _people(sa.Column("area", sa.String(16), nullable=False), sa.Column("muted", sa.Boolean, nullable=False))
    op.execute(f"INSERT INTO people ({KNOWN}, area, muted) SELECT {KNOWN}, '', FALSE FROM people_before")  # noqa: S608
    op.drop_table("people_before")
    op.create_table(
        "follows",
        sa.Column("chat_id", ID, primary_key=True, autoincrement=False),
        sa.Column("theme", sa.String(32), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "announcements",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("authors", sa.Text, nullable=False),
        sa.Column("approved_by", sa.String(16), nullable=False),
        sa.Column("approved", sa.String(64), nullable=False),
        sa.Column("began_at", sa.String(32), nullable=False),
        sa.Column("resolved", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String(32), nullable=False),
        sqlite_with_rowid=False,
    )
    _create_ledger()
    op.create_table(
        "watches",
        sa.Column("announcement_id", sa.String(16), primary_key=True),
        sa.Column("chat_id", ID, primary_key=True, autoincrement=False),
        sa.Column("message_id", ID, nullable=False),
        sqlite_with_rowid=False,
    )


def _people(*more: sa.Column[object]) -> None:
    """Make the table of people anew: SQLite's own ALTER would leave a definition that nobody would write."""
    op.rename_table("people", "people_before")
    op.create_table(
        "people",
        sa.Column("chat_id", ID, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("last_seen", sa.String(7), nullable=False),
        sa.Column("gone_on", sa.Date, nullable=True),
        *more,
    )


def _create_ledger() -> None:
    op.create_table(
        "deliveries",
        sa.Column("announcement_id", sa.String(16), primary_key=True),
        sa.Column("chat_id", ID, primary_key=True, autoincrement=False),
        sa.Column("status", sa.String(8), nullable=False),
        sa.Column("not_before", sa.String(32), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("repeated", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("delivery_of_chat", "deliveries", ["chat_id", "day"])
    _create_partial_index("delivery_waiting", ["announcement_id", "not_before", "chat_id"], "pending")
    _create_partial_index("delivery_under_way", ["announcement_id", "chat_id"], "sending")
    op.create_table(
        "delivery_counts",
        sa.Column("announcement_id", sa.String(16), primary_key=True),
        sa.Column("status", sa.String(8), primary_key=True),
        sa.Column("language", sa.String(16), primary_key=True),
        sa.Column("n", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )


def _create_partial_index(name: str, columns: list[str], status: str) -> None:
    where = sa.text(f"status = '{status}'")
    op.create_index(name, "deliveries", columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """Drop the tables and all they hold, and what people chose."""
    for table in ("watches", "delivery_counts", "deliveries", "announcements", "follows"):
        op.drop_table(table)
    _people()
    op.execute(f"INSERT INTO people ({KNOWN}) SELECT {KNOWN} FROM people_before")  # noqa: S608
    op.drop_table("people_before")
