"""What reviewers do with a comment: read, hide, put under themes. The log gets its id, never its words."""

from core.feedback import Comment, State
from core.screens import Screen
from handlers.comments import REVIEWERS
from handlers.comments_filter import Spot, read_spot
from handlers.comments_read import about, at_spot, meant, moved_on
from handlers.guard import note
from handlers.routes import Kind
from handlers.screens import bold, foot, screen, tap
from handlers.turn import Answer, Entry, Turn


def becomes(state: State, act: str) -> Entry:
    """Return the entry that gives a comment a state, notes the act, and shows what stands there then."""

    async def entry(turn: Turn) -> Answer:
        spot, _ = read_spot(turn.about)
        comment = await meant(turn, spot)
        if comment is None:
            return await moved_on(turn, spot)
        if comment.state != state:
            await turn.work.comments.set_state(comment.id, state)
            await note(turn, act, comment.id)
        return await at_spot(turn, spot)

    return entry


def themes_screen(turn: Turn, comment: Comment, spot: Spot) -> Screen:
    """Return the themes, those the comment stands under marked."""
    words = turn.words
    rows = [
        (tap(words, f"✅ {theme.label}" if theme.id in comment.tags else theme.label, "tag", code),)
        for theme in turn.ponte.library.themes(words.language.code)
        for code in [f"{spot.code}.{theme.id}"]
    ]
    back = tap(words, words.text("‹ Back"), "comment", spot.code)
    ask = words.text("Which themes is it about? Tap to add or to take away.")
    return screen(words, [bold(about(turn, comment)), ask], *rows, foot(words, back))


async def open_themes(turn: Turn) -> Answer:
    """The themes of a comment."""
    spot, _ = read_spot(turn.about)
    comment = await meant(turn, spot)
    return Answer(themes_screen(turn, comment, spot)) if comment else await moved_on(turn, spot)


async def put_under(turn: Turn) -> Answer:
    """Put a comment under a theme, or take it out."""
    spot, theme = read_spot(turn.about)
    comment = await meant(turn, spot)
    known = {found.id for found in turn.ponte.library.themes(turn.person.language)}
    if comment is None or theme not in known:
        return await moved_on(turn, spot)
    comments, is_under = turn.work.comments, theme in comment.tags
    await (comments.untag if is_under else comments.tag)(comment.id, theme)
    await note(turn, "comment_untagged" if is_under else "comment_tagged", f"{comment.id} {theme}")
    changed = await comments.get(comment.id)
    return Answer(themes_screen(turn, changed, spot)) if changed else await moved_on(turn, spot)


ROUTES = (
    Kind("commentread", becomes("read", "comment_read"), REVIEWERS),
    Kind("commenthide", becomes("hidden", "comment_hidden"), REVIEWERS),
    Kind("commentshow", becomes("read", "comment_shown"), REVIEWERS),
    Kind("commenttags", open_themes, REVIEWERS),
    Kind("tag", put_under, REVIEWERS),
)
