"""Texts from a file: fetched and read after the commit, for a file comes over the network."""

from dataclasses import replace

from core.announcements import Content, Text
from core.approval import Signer
from core.errors import ActRefused, NotFetched, TextsWrong
from core.flows.announcing import Asked
from core.ports import Catalogue
from core.screens import Screen
from core.texts_file import LIMIT, texts_of
from handlers.announce import signer
from handlers.calls import show_calls
from handlers.screens import bold, screen, tap
from handlers.turn import Answer, Turn
from locales.announcing import refusal_sentence


async def import_texts(turn: Turn, asked: Asked) -> Answer:
    """Say that the file is read, and read it after the commit; anything but a document is asked for again."""
    words, sent = turn.words, turn.sent
    if sent is None or sent.kind != "document":
        return Answer(screen(words, [words.text("Please send the file as a document.")]))
    await turn.end_talk()
    who = await signer(turn)

    async def then() -> None:
        shown = await _imported(turn, asked.announcement, sent.file_id, who)
        turn.ponte.deliver(turn.person.chat_id, show_calls(turn.person.chat_id, shown, None))

    return Answer(screen(words, [words.text("I am reading the file…")]), then=then)


async def _imported(turn: Turn, announcement: str, file_id: str, who: Signer) -> Screen:
    """Return what was taken from the file, or why nothing was."""
    words = turn.words
    back = (tap(words, words.text("‹ Back"), "announcement", announcement),)
    try:
        texts = texts_of(await turn.ponte.fetch(file_id, LIMIT), set(turn.ponte.catalogues))
        await _taken(turn, announcement, texts, who)
    except NotFetched:
        return screen(words, [words.text("The file could not be fetched. It may be too large.")], back)
    except TextsWrong as error:
        return screen(words, [wrong_sentence(words, error)], back)
    except ActRefused as error:
        return screen(words, [refusal_sentence(words, str(error.fields["reason"]))], back)
    names = ", ".join(words.language_name(lang) for lang in texts)
    said = [bold(words.text("Taken from the file")), words.text("🌐 {languages}", languages=names)]
    return screen(words, said, back)


async def _taken(turn: Turn, announcement: str, texts: dict[str, Text], who: Signer) -> None:
    async with turn.ponte.storage.unit_of_work() as work:
        found = await work.announcements.get(announcement)
        if found is None:
            raise ActRefused(reason="gone")
        content: Content = replace(found.content, texts={**found.content.texts, **texts})
        await work.announcements.edit(found.id, content, who, turn.ponte.now())
        await work.commit()


def wrong_sentence(words: Catalogue, error: TextsWrong) -> str:
    """Return what is wrong with a file; nothing of it was taken."""
    sentences = {
        "long": words.text("The file is too large."),
        "encoding": words.text("The file is not written in UTF-8."),
        "shape": words.text("I find neither TOML tables nor the columns lang, title and text."),
        "language": words.text("This is none of my languages."),
        "twice": words.text("This language is there twice."),
        "empty": words.text("Title or text is empty."),
        "nothing": words.text("There is no text in the file."),
    }
    where = str(error.fields["where"])
    said = sentences[str(error.fields["problem"])]
    return f"<code>{where}</code> {said}" if where else said
