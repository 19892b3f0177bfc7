"""An index for lists of comments: those that still have words, by month."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the index."""
    where = sa.text("words <> ''")
    columns = ["month", "id", "form", "axis", "state"]
    op.create_index("comments_with_words", "comments", columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """Drop the index."""
    op.drop_index("comments_with_words", "comments")
