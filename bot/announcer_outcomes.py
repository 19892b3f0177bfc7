"""What Telegram's answer to one announcement means: for that person, for the sending, for the whole announcement."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.attempts import pause
from bot.transport import NotTaken
from core.deliveries import Became, Outcome, Row

TRIES = 6
LONGEST = 60.0  # seconds between tries
GONE = ("chat not found", "user not found", "user is deactivated", "peer_id_invalid")
HOPELESS = ("can't parse", "too long", "is empty", "wrong file", "wrong remote file", "wrong type", "button_", "url")
NOT_NOW = "too many requests"  # a 429 that does not say for how long


@dataclass(frozen=True, slots=True)
class Learnt:
    """What became of a row. `hold`: seconds Telegram asks to be left alone; `trouble`: it could not be reached, or was
    not heard; `hopeless`: it will take the message for nobody."""

    outcome: Outcome
    hold: float = 0.0
    trouble: bool = False
    hopeless: bool = False


def taken(row: Row, result: Any) -> Learnt:
    """Return what a success means."""
    message_id = result.get("message_id") if isinstance(result, dict) else None
    return Learnt(Outcome(row, "sent", message_id, repeated=row.repeated))


def refused(row: Row, error: TelegramError, now: datetime, repeats: bool) -> Learnt:
    """Return what an error means. `repeats`: rather twice than never."""
    match error:
        case RetryAfter():
            seconds = pause(error)
            later = now + timedelta(seconds=seconds)
            return Learnt(Outcome(row, "pending", None, later, row.tries, row.repeated), hold=seconds)
        case Forbidden():
            return Learnt(Outcome(row, "blocked"))
        case ChatMigrated():
            moved = Outcome(row, "pending", tries=row.tries, repeated=row.repeated, moved_to=error.new_chat_id)
            return Learnt(moved)
        case BadRequest():
            return _bad(row, error.message.lower())
        case NotTaken() | InvalidToken() | Conflict():
            return _again(row, now, row.repeated, "failed")
    if NOT_NOW in error.message.lower():
        return _again(row, now, row.repeated, "failed")
    return unclear(row, now, repeats)


def unclear(row: Row, now: datetime, repeats: bool) -> Learnt:
    """Return what it means that it went out and nothing came back: perhaps it arrived."""
    return _again(row, now, True, "unknown") if repeats else Learnt(Outcome(row, "unknown"), trouble=True)


def _bad(row: Row, said: str) -> Learnt:
    if any(reason in said for reason in GONE):
        return Learnt(Outcome(row, "blocked"))
    return Learnt(Outcome(row, "failed"), hopeless=any(reason in said for reason in HOPELESS))


def _again(row: Row, now: datetime, repeated: bool, last: Became) -> Learnt:
    """Put it back for a while that doubles, at most `TRIES` times."""
    tries = row.tries + 1
    if tries >= TRIES:
        return Learnt(Outcome(row, last, tries=tries, repeated=repeated), trouble=True)
    wait = timedelta(seconds=min(2.0**row.tries, LONGEST))
    return Learnt(Outcome(row, "pending", None, now + wait, tries, repeated), trouble=True)
