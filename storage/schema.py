"""The one definition of the schema. Migrations lead to it, a test compares; only what is needed has a column."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

metadata = MetaData()

# On SQLite only INTEGER makes the key the row itself: BIGINT would add a hidden serial that tells the order of arrival.
Id = BigInteger().with_variant(Integer(), "sqlite")

seen = Table(
    "seen",
    metadata,
    Column("update_id", Id, primary_key=True, autoincrement=False),
    Column("day", Date, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("chat_id", Id, primary_key=True, autoincrement=False),
    Column("language", String(16), nullable=False),
    Column("last_seen", String(7), nullable=False),
    Column("gone_on", Date, nullable=True),
    Column("area", String(16), nullable=False),
    Column("muted", Boolean, nullable=False),
)

# Flow, step, answers and time are all inside `sealed`: the table says only that a talk is open.
talks = Table(
    "talks",
    metadata,
    Column("chat_id", Id, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
)

# `place` orders the rows of one chat; a random id and no time leave no order between chats.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("chat_id", Id, nullable=False),
    Column("place", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("writer", String(16), nullable=False, server_default=""),
    Index("outbox_of_chat", "chat_id", "place", unique=True),
)

messages = Table(
    "messages",
    metadata,
    Column("chat_id", Id, primary_key=True, autoincrement=False),
    Column("message_id", Id, primary_key=True, autoincrement=False),
    Column("day", Date, nullable=False),
    sqlite_with_rowid=False,
)

published = Table(
    "published",
    metadata,
    Column("key", String(128), primary_key=True),
    Column("value", String(128), nullable=False),
    sqlite_with_rowid=False,
)

# How often, by kind and month: whose it was has no column, and no row order tells what came when.
counts = Table(
    "counts",
    metadata,
    Column("kind", String(64), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("n", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# `id` is random and stands in the audit log for the person: the one way from it to a chat is this row.
roles = Table(
    "roles",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("chat_id", Id, nullable=False),
    Column("role", String(16), nullable=False),
    Column("origin", String(16), nullable=False),
    Index("role_of_chat", "chat_id", "role", unique=True),
    sqlite_with_rowid=False,
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("expires_at", String(32), nullable=False),
    sqlite_with_rowid=False,
)

audit = Table(
    "audit",
    metadata,
    Column("number", Id, primary_key=True, autoincrement=False),
    Column("day", Date, nullable=False),
    Column("actor", String(16), nullable=False),
    Column("act", String(32), nullable=False),
    Column("object", String(200), nullable=False),
    Column("hash", String(64), nullable=False),
)

confirmations = Table(
    "confirmations",
    metadata,
    Column("fact", String(160), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("day", Date, nullable=False),
    Column("role", String(16), nullable=False),
    sqlite_with_rowid=False,
)

# A finished voice, sealed. The id is random and the table has no hidden serial: no row tells what came before another.
box = Table(
    "box",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# Counts of too few voices, sealed under the month's key until there are enough of them.
held = Table(
    "held",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# That somebody has spoken about something this month: an HMAC whose key is destroyed when the month is over.
marks = Table(
    "marks",
    metadata,
    Column("mark", String(64), primary_key=True),
    Column("month", String(7), nullable=False),
    sqlite_with_rowid=False,
)

# What was answered, as numbers. Of a person at most one thing stands beside an answer, and then not the topic.
tallies = Table(
    "tallies",
    metadata,
    Column("dimension", String(16), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("section", String(32), primary_key=True),
    Column("axis", String(16), primary_key=True),
    Column("topic", String(64), primary_key=True),
    Column("value", String(64), primary_key=True),
    Column("question", String(32), primary_key=True),
    Column("answer", String(32), primary_key=True),
    Column("n", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Redacted words and nothing that `people` also knows. The words go after their time, the row stays to be counted.
comments = Table(
    "comments",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("form", String(16), nullable=False),
    Column("month", String(7), nullable=False),
    Column("section", String(32), nullable=False),
    Column("axis", String(16), nullable=False),
    Column("topic", String(64), nullable=False),
    Column("words", Text, nullable=False),
    Column("state", String(8), nullable=False),
    Column("reply", String(32), nullable=False),
    Column("replied", String(7), nullable=False),
    Index("comments_by_month", "month", "form", "axis", "replied"),
    Index(
        "comments_with_words",
        "month",
        "id",
        "form",
        "axis",
        "state",
        sqlite_where=text("words <> ''"),
        postgresql_where=text("words <> ''"),
    ),
    sqlite_with_rowid=False,
)

tags = Table(
    "tags",
    metadata,
    Column("comment_id", String(32), primary_key=True),
    Column("tag", String(32), primary_key=True),
    Index("comments_of_tag", "tag", "comment_id"),
    sqlite_with_rowid=False,
)

replies = Table(
    "replies",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("month", String(7), nullable=False),
    Column("axis", String(16), nullable=False),
    sqlite_with_rowid=False,
)

reply_texts = Table(
    "reply_texts",
    metadata,
    Column("reply_id", String(32), primary_key=True),
    Column("lang", String(16), primary_key=True),
    Column("theme", Text, nullable=False),
    Column("words", Text, nullable=False),
    sqlite_with_rowid=False,
)

# How staff enter the dashboard: hashes of tokens, and the grant that names nobody by itself.
entrances = Table(
    "entrances",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("grant_id", String(16), nullable=False),
    Column("expires_at", String(32), nullable=False),
    sqlite_with_rowid=False,
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("grant_id", String(16), nullable=False),
    Column("started_at", String(32), nullable=False),
    Column("expires_at", String(32), nullable=False),
    sqlite_with_rowid=False,
)

follows = Table(
    "follows",
    metadata,
    Column("chat_id", Id, primary_key=True, autoincrement=False),
    Column("theme", String(32), primary_key=True),
    sqlite_with_rowid=False,
)

# `content` is JSON of what the City says to everybody; `authors` and `approved_by` are ids of grants, never chats.
announcements = Table(
    "announcements",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("content", Text, nullable=False),
    Column("authors", Text, nullable=False),
    Column("approved_by", String(16), nullable=False),
    Column("approved", String(64), nullable=False),
    Column("began_at", String(32), nullable=False),
    Column("resolved", Boolean, nullable=False),
    Column("reason", String(32), nullable=False),
    sqlite_with_rowid=False,
)

# Who got which announcement: needed so that nobody gets one twice or too many. `day` is the city's day of the sending,
# for the caps; 30 days after the beginning the rows become counts.
deliveries = Table(
    "deliveries",
    metadata,
    Column("announcement_id", String(16), primary_key=True),
    Column("chat_id", Id, primary_key=True, autoincrement=False),
    Column("status", String(8), nullable=False),
    Column("not_before", String(32), nullable=False),
    Column("language", String(16), nullable=False),
    Column("day", String(10), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("repeated", Boolean, nullable=False),
    Index("delivery_of_chat", "chat_id", "day"),
    Index(
        "delivery_waiting",
        "announcement_id",
        "not_before",
        "chat_id",
        sqlite_where=text("status = 'pending'"),
        postgresql_where=text("status = 'pending'"),
    ),
    Index(
        "delivery_under_way",
        "announcement_id",
        "chat_id",
        sqlite_where=text("status = 'sending'"),
        postgresql_where=text("status = 'sending'"),
    ),
    sqlite_with_rowid=False,
)

delivery_counts = Table(
    "delivery_counts",
    metadata,
    Column("announcement_id", String(16), primary_key=True),
    Column("status", String(8), primary_key=True),
    Column("language", String(16), primary_key=True),
    Column("n", Integer, nullable=False),
    sqlite_with_rowid=False,
)

watches = Table(
    "watches",
    metadata,
    Column("announcement_id", String(16), primary_key=True),
    Column("chat_id", Id, primary_key=True, autoincrement=False),
    Column("message_id", Id, nullable=False),
    sqlite_with_rowid=False,
)
