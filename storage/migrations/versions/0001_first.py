"""The first tables: people, talks, outbox, seen updates, message ids, published profile."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "seen",
        sa.Column("update_id", ID, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Date, nullable=False),
    )
    op.create_table(
        "people",
        sa.Column("chat_id", ID, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("last_seen", sa.String(7), nullable=False),
        sa.Column("gone_on", sa.Date, nullable=True),
    )
    op.create_table(
        "talks",
        sa.Column("chat_id", ID, primary_key=True, autoincrement=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    _create_outbox()
    op.create_table(
        "messages",
        sa.Column("chat_id", ID, primary_key=True, autoincrement=False),
        sa.Column("message_id", ID, primary_key=True, autoincrement=False),
        sa.Column("day", sa.Date, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "published",
        sa.Column("key", sa.String(128), primary_key=True),
        sa.Column("value", sa.String(128), nullable=False),
        sqlite_with_rowid=False,
    )


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_index("outbox_of_chat", "outbox", ["chat_id", "place"], unique=True)


def downgrade() -> None:
    """Drop the tables and all they hold."""
    for table in ("published", "messages", "outbox", "talks", "people", "seen"):
        op.drop_table(table)
