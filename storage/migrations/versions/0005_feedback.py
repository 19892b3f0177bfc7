"""Feedback: the sealed box, marks, counts of answers and those of too few, redacted words, what the city answered."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    _waiting()
    op.create_table(
        "tallies",
        *(sa.Column(name, sa.String(length), primary_key=True) for name, length in TALLY_KEY),
        sa.Column("n", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    _comments()
    _replies()


TALLY_KEY = (
    ("dimension", 16),
    ("month", 7),
    ("section", 32),
    ("axis", 16),
    ("topic", 64),
    ("value", 64),
    ("question", 32),
    ("answer", 32),
)


def _waiting() -> None:
    op.create_table(
        "box",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "held",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "marks",
        sa.Column("mark", sa.String(64), primary_key=True),
        sa.Column("month", sa.String(7), nullable=False),
        sqlite_with_rowid=False,
    )


def _comments() -> None:
    op.create_table(
        "comments",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("form", sa.String(16), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("section", sa.String(32), nullable=False),
        sa.Column("axis", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(64), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("reply", sa.String(32), nullable=False),
        sa.Column("replied", sa.String(7), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("comments_by_month", "comments", ["month", "form", "axis", "replied"])
    op.create_table(
        "tags",
        sa.Column("comment_id", sa.String(32), primary_key=True),
        sa.Column("tag", sa.String(32), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("comments_of_tag", "tags", ["tag", "comment_id"])


def _replies() -> None:
    op.create_table(
        "replies",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("axis", sa.String(16), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reply_texts",
        sa.Column("reply_id", sa.String(32), primary_key=True),
        sa.Column("lang", sa.String(16), primary_key=True),
        sa.Column("theme", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop the tables and what they hold."""
    for name in ("reply_texts", "replies", "tags", "comments", "tallies", "marks", "held", "box"):
        op.drop_table(name)
