"""What the middle needs from the edges, as Protocols: storage, catalogue, library, sealing."""

from core.ports.announcements import Announcements, Deliveries
from core.ports.city import Catalogue, Finder, Library
from core.ports.people import Messages, Outbox, People, Readers, Seen, Talks
from core.ports.staff import Audit, Confirmations, Invitations, Roles, Sessions
from core.ports.storage import MANY, WRITER, Sealer, Storage, UnitOfWork
from core.ports.voices import Box, Comments, Counts, Held, Published, Replies, Tallies, Voices

__all__ = [
    "MANY",
    "WRITER",
    "Announcements",
    "Audit",
    "Box",
    "Catalogue",
    "Comments",
    "Confirmations",
    "Counts",
    "Deliveries",
    "Finder",
    "Held",
    "Invitations",
    "Library",
    "Messages",
    "Outbox",
    "People",
    "Published",
    "Readers",
    "Replies",
    "Roles",
    "Sealer",
    "Seen",
    "Sessions",
    "Storage",
    "Talks",
    "Tallies",
    "UnitOfWork",
    "Voices",
]
