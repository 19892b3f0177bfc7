"""Inline mode: `@bot words` in any chat offers answers to share, in the language of the one who shares."""

import html
import re

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.ext import ContextTypes, InlineQueryHandler

from core.model import Topic
from core.ponte import Call, Ponte
from core.ports import Catalogue
from handlers.answering import Callback, Handler
from handlers.screens import bold, screen
from handlers.topic import footnote, topic_address

LIMIT = 50  # results of one answer, Bot API
FRESH = 10  # seconds Telegram may repeat an answer to the same person: they may change their language


def offering(ponte: Ponte) -> Callback:
    """Answer an inline question once. Nothing of it is stored but the id of the update, and no outbox row: after a
    crash it is too old to be answered."""

    async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.inline_query
        if query is None:
            return
        async with ponte.storage.unit_of_work() as work:
            if not await work.seen.add(update.update_id):
                return
            person = await work.people.get(query.from_user.id)
            await work.commit()
        chosen = person.language if person else ""
        lang = chosen if chosen in ponte.catalogues else ponte.negotiate(query.from_user.language_code)
        ponte.deliver(query.from_user.id, [offer(ponte, query, lang, await _topics(ponte, query.query, lang))])

    return callback


async def _topics(ponte: Ponte, asked: str, lang: str) -> list[Topic]:
    """Return the topics that have the words, else those a question so put may be about."""
    if topics := ponte.library.find(asked, lang):
        return list(topics[:LIMIT])
    found = await ponte.finder.find(asked, lang)
    candidates = found.candidates if found.decision != "none" else ()
    return [topic for candidate in candidates if (topic := ponte.library.topic(candidate.topic, lang))]


def offer(ponte: Ponte, query: InlineQuery, lang: str, topics: list[Topic]) -> Call:
    """Return the call that offers the topics, and above them the way to the private chat."""
    words = ponte.catalogues[lang]
    ask = InlineQueryResultsButton(words.text("Ask Ponte in private"), start_parameter="menu")
    return {
        "method": "answerInlineQuery",
        "inline_query_id": query.id,
        "results": [_article(ponte, words, topic).to_dict() for topic in topics],
        "cache_time": FRESH,
        "is_personal": True,
        "button": ask.to_dict(),
    }


def _article(ponte: Ponte, words: Catalogue, topic: Topic) -> InlineQueryResultArticle:
    shown = screen(words, [bold(topic.title), topic.answer, footnote(words, topic)]).text
    key = InlineKeyboardButton(words.text("Read all with Ponte"), url=topic_address(ponte, topic))
    return InlineQueryResultArticle(
        topic.id,
        topic.title,
        InputTextMessageContent(shown, "HTML", link_preview_options=LinkPreviewOptions(is_disabled=True)),
        InlineKeyboardMarkup([[key]]),
        description=html.unescape(re.sub(r"<[^>]+>", "", topic.answer)),
    )


def handler(ponte: Ponte) -> Handler:
    """Return the handler of inline questions."""
    return InlineQueryHandler(offering(ponte))
