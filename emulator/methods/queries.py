"""answerCallbackQuery, answerInlineQuery."""

from typing import Any

from emulator.errors import bad
from emulator.methods import method
from emulator.people import Json
from emulator.texts import formatted
from emulator.world import World

OLD = "query is too old and response timeout expired or query ID is invalid"


@method("answerCallbackQuery")
async def answer_callback_query(world: World, given: Json) -> Any:
    if len(given.get("text", "").encode("utf-16-le")) // 2 > 200:
        raise bad("MESSAGE_TOO_LONG")
    notice = {"text": given["text"], "show_alert": given.get("show_alert", False)} if given.get("text") else None
    return _answer(world, given["callback_query_id"], {"notice": notice})


@method("answerInlineQuery")
async def answer_inline_query(world: World, given: Json) -> Any:
    results = given["results"]
    if len(results) > 50:
        raise bad("RESULTS_TOO_MUCH")
    ids = [result.get("id", "") for result in results]
    if len(set(ids)) < len(ids):
        raise bad("RESULT_ID_DUPLICATE")
    if any(not 1 <= len(result_id.encode()) <= 64 for result_id in ids):
        raise bad("RESULT_ID_INVALID")
    for result in results:
        if content := result.get("input_message_content"):
            formatted(content.get("message_text", ""), content)
    return _answer(world, given["inline_query_id"], {"results": results})


def _answer(world: World, query_id: str, answer: Json) -> bool:
    query = world.queries.pop(query_id, None)
    if query is None:
        raise bad(OLD)
    if not query.answer.done():
        query.answer.set_result(answer)
    return True
