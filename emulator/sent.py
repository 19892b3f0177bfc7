"""What a phone can send, as the Bot API tells it."""

import secrets
from base64 import b64decode

from emulator.people import Json
from emulator.texts import detected
from emulator.world import World

PICTURE = b64decode(  # one grey pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def body_of(world: World, what: Json) -> Json:
    """Return what the message holds; nothing where nothing was sent."""
    if text := str(what.get("text", "")).strip():
        found = [entity for entity in detected(text, []) if entity["type"] == "bot_command"]
        return {"text": text, **({"entities": found} if found else {})}
    if location := what.get("location"):
        return {"location": {"latitude": float(location["latitude"]), "longitude": float(location["longitude"])}}
    ids = {"file_id": secrets.token_urlsafe(12), "file_unique_id": secrets.token_urlsafe(6)}
    if emoji := what.get("sticker"):
        kind = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return {"sticker": {**ids, **kind, "emoji": emoji}}
    if what.get("voice"):
        return {"voice": {**ids, "duration": 2, "mime_type": "audio/ogg"}}
    if what.get("photo"):
        file_id = world.keep("photo.png", "image/png", PICTURE)
        return {"photo": [{"file_id": file_id, "file_unique_id": file_id[:16], "width": 1, "height": 1}]}
    if document := what.get("document"):
        return {"document": _kept(world, str(document["name"]), b64decode(document["content"]), ids)}
    return {}


def _kept(world: World, name: str, content: bytes, ids: Json) -> Json:
    mime = "application/octet-stream"
    kept = {"file_id": world.keep(name, mime, content), "file_name": name, "file_size": len(content), "mime_type": mime}
    return {**ids, **kept}
