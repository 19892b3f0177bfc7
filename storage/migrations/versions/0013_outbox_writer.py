"""Which process wrote a row of the outbox, by a name it gives itself at its start."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; rows of before, and of a release that does not know it, are nobody's."""
    op.add_column("outbox", sa.Column("writer", sa.String(16), nullable=False, server_default=""))


def downgrade() -> None:
    """Take the column away."""
    op.drop_column("outbox", "writer")
