"""What Telegram refuses, with its words."""

from typing import Any

import pytest

from tests.emulator.conftest import Desk

OK = {"chat_id": 1, "text": "oi"}


def key(**button: Any) -> dict[str, Any]:
    return {**OK, "reply_markup": {"inline_keyboard": [[button]]}}


REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "empty": ("sendMessage", {"chat_id": 1, "text": " "}, "message text is empty"),
    "no text": ("sendMessage", {"chat_id": 1}, "message text is empty"),
    "too long": ("sendMessage", {"chat_id": 1, "text": "a" * 4097}, "message is too long"),
    "too long in UTF-16": ("sendMessage", {"chat_id": 1, "text": "🙂" * 2049}, "message is too long"),
    "nobody": ("sendMessage", {"chat_id": 77, "text": "oi"}, "chat not found"),
    "unknown parameter": ("sendMessage", {**OK, "colour": "red"}, "unknown parameter colour"),
    "bad number": ("editMessageText", {"chat_id": 1, "message_id": "x", "text": "oi"}, "can't parse message_id"),
    "unclosed tag": ("sendMessage", {"chat_id": 1, "text": "<b>oi", "parse_mode": "HTML"}, "can't parse entities"),
    "unknown tag": ("sendMessage", {"chat_id": 1, "text": "<x>oi</x>", "parse_mode": "HTML"}, "can't parse entities"),
    "parse mode": ("sendMessage", {**OK, "parse_mode": "RTF"}, "unsupported parse_mode"),
    "data of 65 bytes": ("sendMessage", key(text="a", callback_data="é" * 33), "BUTTON_DATA_INVALID"),
    "button without text": ("sendMessage", key(text="", callback_data="a"), "can't parse inline keyboard button"),
    "button without act": ("sendMessage", key(text="a"), "Text buttons are unallowed"),
    "button url": ("sendMessage", key(text="a", url="not a url"), "is invalid: Wrong HTTP URL"),
    "nine in a row": (
        "sendMessage",
        {**OK, "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * 9]}},
        "REPLY_MARKUP_TOO_LONG",
    ),
    "edit of nothing": ("editMessageText", {"chat_id": 1, "message_id": 99, "text": "oi"}, "message to edit not found"),
    "edit of a person's": ("editMessageText", {"chat_id": 1, "message_id": 1, "text": "oi"}, "message can't be edited"),
    "delete of nothing": ("deleteMessage", {"chat_id": 1, "message_id": 99}, "message to delete not found"),
    "unknown query": ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old"),
    "caption": ("sendPhoto", {"chat_id": 1, "photo": "nope", "caption": "a"}, "wrong file identifier"),
    "language": ("setMyCommands", {"commands": [], "language_code": "pt-br"}, "invalid language code specified"),
    "command": ("setMyCommands", {"commands": [{"command": "A!", "description": "a"}]}, "BOT_COMMAND_INVALID"),
    "action": ("sendChatAction", {"chat_id": 1, "action": "sleeping"}, "wrong parameter action"),
    "file": ("getFile", {"file_id": "x"}, "invalid file_id"),
    "webhook": ("setWebhook", {"url": "http://example.org/"}, "An HTTPS URL must be provided"),
    "webhook port": ("setWebhook", {"url": "https://example.org:4444/"}, "only on ports 80, 88, 443 or 8443"),
    "secret": ("setWebhook", {"url": "https://example.org/", "secret_token": "a b"}, "unallowed characters"),
}


@pytest.mark.parametrize("what", REFUSED)
async def test_refusals(desk: Desk, what: str) -> None:
    method, parameters, reason = REFUSED[what]
    status, body = await desk.call(method, **parameters)
    assert status == body["error_code"] == 400
    assert not body["ok"]
    assert body["description"].startswith("Bad Request: ")
    assert reason in body["description"]


async def test_who_cannot_be_written_to(desk: Desk) -> None:
    await desk.person("blocked", blocked=True)
    assert (await desk.call("sendMessage", **OK))[1]["description"] == "Forbidden: bot was blocked by the user"
    await desk.person("messages", text="oi")
    assert (await desk.call("sendMessage", **OK))[0] == 200
    await desk.arrange("deactivated/1")
    status, body = await desk.call("sendMessage", **OK)
    assert (status, body["description"]) == (403, "Forbidden: user is deactivated")


async def test_who_never_wrote_cannot_be_written_to(desk: Desk) -> None:
    new = await desk.arrange("people", name="Bia", language_code="es")
    status, body = await desk.call("sendMessage", chat_id=new["id"], text="oi")
    assert (status, body["description"]) == (403, "Forbidden: bot can't initiate conversation with a user")


async def test_a_group_that_moved_names_its_new_number(desk: Desk) -> None:
    await desk.arrange("updates", message={"chat": {"id": -5, "type": "group", "title": "g"}})
    await desk.arrange("migrate/-5/-100")
    _, body = await desk.call("sendMessage", chat_id=-5, text="oi")
    assert body["parameters"] == {"migrate_to_chat_id": -100}
    assert (await desk.call("sendMessage", chat_id=-100, text="oi"))[0] == 200


async def test_an_edit_that_changes_nothing_is_refused_in_full(desk: Desk) -> None:
    sent = (await desk.call("sendMessage", **OK))[1]["result"]["message_id"]
    _, body = await desk.call("editMessageText", chat_id=1, message_id=sent, text="oi")
    assert body["description"] == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )


async def test_tokens_and_methods(desk: Desk) -> None:
    async with desk.http.get(f"{desk.address}/bot9:WRONG/getMe") as answer:
        assert answer.status == 401
    assert (await desk.call("sendMoney"))[0] == 404


async def test_too_many_messages_to_one_chat_get_429(strict: Desk) -> None:
    answers = [await strict.call("sendMessage", chat_id=1, text=str(number)) for number in range(8)]
    refused = [body for status, body in answers if status == 429]
    assert refused
    assert refused[0]["description"] == f"Too Many Requests: retry after {refused[0]['parameters']['retry_after']}"


async def test_faults_on_request(desk: Desk) -> None:
    await desk.arrange("faults", kind="429", method="sendMessage", seconds=7)
    status, body = await desk.call("sendMessage", **OK)
    assert (status, body["parameters"]["retry_after"]) == (429, 7)
    await desk.arrange("faults", kind="502")
    assert (await desk.call("getMe"))[0] == 502
    await desk.arrange("faults", kind="reset", method="sendMessage")
    import aiohttp

    with pytest.raises(aiohttp.ClientError):
        await desk.call("sendMessage", chat_id=1, text="lost answer")
    async with desk.http.get(f"{desk.address}/people/1/chat") as answer:
        texts = [message["text"] for message in (await answer.json())["messages"]]
    assert "lost answer" in texts, "the work was done, only its answer got lost"
