"""The acts of the audit log in words of the staff."""

from core.ports import Catalogue


def act_done(words: Catalogue, act: str) -> str:
    """Return what was done; an act without words stands as it is written."""
    return {**_people(words), **_voices(words), **_announcements(words)}.get(act, act)


def _people(words: Catalogue) -> dict[str, str]:
    return {
        "invited": words.text("made an invitation"),
        "role_accepted": words.text("accepted a role"),
        "role_granted": words.text("gave a role"),
        "role_withdrawn": words.text("withdrew a role"),
        "link_made": words.text("asked for a link to the dashboard"),
        "entered": words.text("entered the dashboard"),
        "session_ended": words.text("ended a session"),
        "confirmed": words.text("confirmed content"),
        "taken_back": words.text("took a confirmation back"),
        "reviews_exported": words.text("wrote confirmations into the files"),
    }


def _voices(words: Catalogue) -> dict[str, str]:
    return {
        "comment_read": words.text("read a comment"),
        "comment_hidden": words.text("hid a comment"),
        "comment_shown": words.text("showed a comment again"),
        "comment_tagged": words.text("put a comment under a theme"),
        "comment_untagged": words.text("took a comment out of a theme"),
        "answer_published": words.text("published an answer"),
        "answer_changed": words.text("changed an answer"),
        "answer_taken_back": words.text("took an answer back"),
    }


def _announcements(words: Catalogue) -> dict[str, str]:
    return {
        "announcement_drafted": words.text("began an announcement"),
        "announcement_edited": words.text("changed an announcement"),
        "announcement_submitted": words.text("handed an announcement in"),
        "announcement_returned": words.text("gave an announcement back"),
        "announcement_approved": words.text("approved an announcement"),
        "announcement_approved_alone": words.text("approved an alert of their own"),
        "announcement_released": words.text("released an announcement"),
        "announcement_stopped": words.text("stopped an announcement"),
        "announcement_retried": words.text("let the failed ones be sent again"),
        "announcement_begun": words.text("sending began"),
        "announcement_done": words.text("sending ended"),
        "announcement_failed": words.text("sending failed"),
        "announcement_discarded": words.text("deleted an announcement"),
    }
