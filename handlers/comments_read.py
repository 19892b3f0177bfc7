"""One comment: its words alone, the ways to sort it, and those before and after. Nothing of it leads to a person."""

from html import escape

from core.feedback import Comment
from core.screens import Screen
from handlers.axes import axis_name
from handlers.comments import REVIEWERS, filtered, form_name, has_themes, theme_name
from handlers.comments_filter import Spot, read_spot
from handlers.routes import Kind
from handlers.screens import Row, bold, foot, screen, tap
from handlers.turn import Answer, Turn


def comment_screen(turn: Turn, comment: Comment, spot: Spot, count: int) -> Screen:
    """Return a comment. Its words keep their own direction; hidden ones are shown only to who looks for them."""
    words = turn.words
    head = [bold(about(turn, comment)), "\n".join(_facts(turn, comment))]
    place = words.text("{number} of {count}", number=spot.number + 1, count=count)
    said = f"<blockquote>{escape(comment.words, quote=False)}</blockquote>"
    if comment.state == "hidden" and spot.filter.state != "hidden":
        said = screen(words, [words.text("The team has hidden this one.")]).text
    text = "\n\n".join((screen(words, head).text, said, screen(words, [_themes(turn, comment), place]).text))
    return Screen(text, tuple(row for row in comment_rows(turn, comment, spot.on(comment), count) if row))


def about(turn: Turn, comment: Comment) -> str:
    """Return what a comment is about: the title of its topic, of its section, or its axis."""
    library, lang = turn.ponte.library, turn.person.language
    topic = library.topic(comment.topic, lang)
    if topic:
        return topic.title
    return library.section_title(comment.section, lang) or axis_name(turn, comment.axis)


def _facts(turn: Turn, comment: Comment) -> list[str]:
    words = turn.words
    lines = [f"{form_name(words, comment.form)} · {words.month(comment.month)}", axis_name(turn, comment.axis, 200)]
    if comment.reply:
        lines.append(words.text("✅ Answered in {month}.", month=words.month(comment.replied)))
    return [line for line in lines if line]


def _themes(turn: Turn, comment: Comment) -> str:
    names = ", ".join(theme_name(turn, tag) for tag in comment.tags)
    return f"🏷 {names}" if names else ""


def comment_rows(turn: Turn, comment: Comment, spot: Spot, count: int) -> list[Row]:
    """Return the way to the comments around this one, what can be done with it, and the way back."""
    words = turn.words
    sides = ((spot.number - 1, words.text("‹ Before")), (spot.number + 1, words.text("More ›")))
    return [
        tuple(tap(words, text, "comment", Spot(spot.filter, at).code) for at, text in sides if 0 <= at < count),
        *_acts(turn, comment, spot.code),
        foot(words, tap(words, words.text("‹ Back"), "comments", spot.filter.code)),
    ]


def _acts(turn: Turn, comment: Comment, spot: str) -> list[Row]:
    words = turn.words
    if comment.state == "hidden":
        return [(tap(words, words.text("👁 Hide no more"), "commentshow", spot),)]
    read = (tap(words, words.text("✓ Read"), "commentread", spot),) if comment.state == "new" else ()
    themes = (tap(words, words.text("🏷 Themes"), "commenttags", spot),) if has_themes(turn) else ()
    answer = tap(words, words.text("✍️ Answer"), "answerone", spot)
    if comment.reply:
        answer = tap(words, words.text("See the answer"), "reply", comment.reply)
    return [(*read, tap(words, words.text("🙈 Hide"), "commenthide", spot)), (*themes, answer)]


async def open_comment(turn: Turn) -> Answer:
    """The comment a button names by its number in a filter."""
    return await at_spot(turn, read_spot(turn.about)[0])


async def at_spot(turn: Turn, spot: Spot, notice: str = "") -> Answer:
    """Return the comment that stands there now, the last one where the list is shorter."""
    count = await spot.filter.count(turn.work.comments)
    number = min(spot.number, count - 1)
    comment = await spot.filter.at(turn.work.comments, number) if count else None
    if comment is None:
        return await filtered(turn, spot.filter, notice or turn.words.text("There are no more."))
    return Answer(comment_screen(turn, comment, Spot(spot.filter, number), count), notice=notice)


async def meant(turn: Turn, spot: Spot) -> Comment | None:
    """Return the comment a button was made for, None where the list has moved on since."""
    comment = await spot.filter.at(turn.work.comments, spot.number)
    return comment if comment and spot.is_of(comment) else None


async def moved_on(turn: Turn, spot: Spot) -> Answer:
    """Return what stands there now, and say that it is another comment."""
    return await at_spot(turn, spot, turn.words.text("This has changed. Please look again."))


ROUTES = (Kind("comment", open_comment, REVIEWERS),)
