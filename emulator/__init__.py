"""A Telegram Bot API on this machine, with a chat page, for rehearsals and tests. Imports nothing of ours."""

from emulator.people import HIDDEN, Profile
from emulator.server import Emulator

__all__ = ["HIDDEN", "Emulator", "Profile"]
