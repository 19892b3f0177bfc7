"""sendPhoto, sendDocument, getFile."""

from typing import Any

from emulator.errors import bad
from emulator.methods import method
from emulator.methods.messages import deliver
from emulator.people import Json
from emulator.texts import caption
from emulator.world import File, World

PHOTO, UPLOAD, DOWNLOAD = 10_000_000, 50_000_000, 20_000_000  # bytes, Bot API


@method("sendPhoto")
async def send_photo(world: World, given: Json) -> Any:
    file_id = _stored(world, given["photo"], PHOTO, "photo")
    width, height = _size(world.files[file_id].content)
    size = {**_described(world, file_id), "width": width, "height": height}
    return deliver(world, given, {"photo": [size], **caption(given)}).api


@method("sendDocument")
async def send_document(world: World, given: Json) -> Any:
    file_id = _stored(world, given["document"], UPLOAD, "document")
    file = world.files[file_id]
    document = {**_described(world, file_id), "file_name": file.name, "mime_type": file.mime}
    return deliver(world, given, {"document": document, **caption(given)}).api


@method("getFile")
async def get_file(world: World, given: Json) -> Any:
    if given["file_id"] not in world.files:
        raise bad("invalid file_id")
    if len(world.files[given["file_id"]].content) > DOWNLOAD:
        raise bad("file is too big")
    return {**_described(world, given["file_id"]), "file_path": given["file_id"]}


def _stored(world: World, given: Any, most: int, what: str) -> str:
    if isinstance(given, File):
        if not given.content:
            raise bad("file must be non-empty")
        if len(given.content) > most:
            raise bad(f"{what} is too big")
        return world.keep(given.name, given.mime, given.content)
    if given not in world.files:
        raise bad("wrong file identifier/HTTP URL specified")
    return str(given)


def _described(world: World, file_id: str) -> Json:
    size = len(world.files[file_id].content)
    return {"file_id": file_id, "file_unique_id": file_id[:16], "file_size": size}


def _size(content: bytes) -> tuple[int, int]:
    """Return width and height of a PNG (its IHDR chunk), a fair guess for anything else."""
    if content[:8] != b"\x89PNG\r\n\x1a\n":
        return 800, 600
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
