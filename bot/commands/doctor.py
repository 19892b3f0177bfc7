"""Look at everything the bot needs and say what is wrong and what to do. Changes nothing, shows no secret."""

import argparse
import asyncio
import json
from dataclasses import asdict

from bot.doctor import examined
from bot.doctor.finding import Finding
from bot.failures import sentence
from bot.settings import Settings, load, load_offline, variable
from core.errors import SettingWrong

MARKS = {"ok": "ok     ", "warning": "warning", "fault": "FAULT  "}
TOKEN = variable("token")


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "examples:\n  ponte doctor\n  ponte doctor --json\n\n"
        "Run it as the bot's user in the folder with the bot's `.env`, before and while the bot runs.\n"
        "Exit code: 0, or 1 where something is a FAULT."
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    settings, found = _settings()
    given: list[str] = []
    if settings:
        online = found[0].state == "ok"
        found += asyncio.run(_all(settings, online))
        given = sorted({variable(name) for name in settings.model_fields_set} - (set() if online else {TOKEN}))
    if arguments.json:
        print(json.dumps({"findings": [asdict(each) for each in found], "set": given}, ensure_ascii=False))
    else:
        print("\n".join([*map(_line, found), f"settings given: {' '.join(given) or 'none'}"]))
    return 1 if any(finding.state == "fault" for finding in found) else 0


def _settings() -> tuple[Settings | None, list[Finding]]:
    """Return the settings and what is wrong with them. Without a token all that needs no Telegram is looked at."""
    try:
        return load(), [Finding("settings", "ok", "can be read")]
    except SettingWrong as error:
        said, _, todo = sentence(error).partition(". ")
        wrong = [Finding("settings", "fault", said, todo)]
        return (load_offline() if error.fields["name"] == TOKEN else None), wrong


async def _all(settings: Settings, online: bool) -> list[Finding]:
    return [finding async for finding in examined(settings, online)]


def _line(finding: Finding) -> str:
    todo = f"\n{'':9}→ {finding.todo}" if finding.todo else ""
    return f"{MARKS[finding.state]}  {finding.subject}: {finding.said}{todo}"
