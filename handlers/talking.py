"""Words that are no command belong to the talk that is open, whichever it is."""

from collections.abc import Mapping

from handlers.turn import Answer, Entry, Turn


def in_talk(by_flow: Mapping[str, Entry], otherwise: Entry) -> Entry:
    """Return the entry that hands words to the flow of the open talk, or to `otherwise`."""

    async def entry(turn: Turn) -> Answer:
        talk = await turn.work.talks.get(turn.person.chat_id)
        known = by_flow.get(talk.flow) if talk and talk.expires_at > turn.ponte.now() else None
        return await (known or otherwise)(turn)

    return entry
