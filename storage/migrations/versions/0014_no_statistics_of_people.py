"""PostgreSQL notes frequent and typical values of every column, and keeps them after the rows: not of people's."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

OF_CHATS = ("people", "follows", "messages", "talks", "outbox", "roles", "deliveries", "watches")
COLUMNS = (*((table, "chat_id") for table in OF_CHATS), ("comments", "words"))


def upgrade() -> None:
    """Let the server note nothing of these columns; it finds rows by their keys all the same."""
    _note(0)


def downgrade() -> None:
    """Let it note as much as of others."""
    _note(-1)


def _note(target: int) -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, column in COLUMNS:
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS {target}")
