"""`ponte`: every command is a module of `bot.commands` with a docstring, `add(parser)` and `run(arguments)`."""

import argparse
import gc
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from bot import commands
from core.errors import PonteError, SettingWrong, UseWrong

WRONG_USE, FAILURE = 2, 1


def parser(wanted: str = "") -> argparse.ArgumentParser:
    """Return the command line: commands are found by walking. Of a `wanted` command alone where there is one of that
    name: the bot does not carry what the other commands import."""
    top = argparse.ArgumentParser(prog="ponte", description="A city's chat bot for people who come from elsewhere.")
    chosen = top.add_subparsers(required=True, metavar="COMMAND")
    names = [module.name for module in pkgutil.iter_modules(commands.__path__)]
    for name in [wanted] if wanted in names else names:
        command = import_module(f"bot.commands.{name}")
        made = chosen.add_parser(
            name,
            help=command.__doc__,
            description=command.__doc__,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add(made)
        made.set_defaults(run=command.run)
    return top


@contextmanager
def unswept() -> Iterator[None]:
    """Do not look for garbage while the context lasts: in what is imported, and stays, it takes a sixth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def main(words: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0, 1 for a failure, 2 for wrong use."""
    typed = sys.argv[1:] if words is None else words
    with unswept():
        from telegram.error import InvalidToken, TelegramError

        from bot.failures import sentence

        arguments = parser(next(iter(typed), "")).parse_args(typed)
        if words is None:
            gc.freeze()  # nor look at it ever after: a process of our own carries it to its end
    try:
        return int(arguments.run(arguments))
    except PonteError as error:
        print(f"ponte: {sentence(error)}", file=sys.stderr)
        return WRONG_USE if isinstance(error, SettingWrong | UseWrong) else FAILURE
    except PermissionError as error:
        print(f"ponte: {error.filename}: {error.strerror}. Who runs this must be allowed to.", file=sys.stderr)
        return FAILURE
    except InvalidToken:
        print("ponte: Telegram refuses PONTE_TOKEN. Ask @BotFather for the token of your bot.", file=sys.stderr)
        return WRONG_USE
    except TelegramError as error:
        reason = type(error).__name__
        print(f"ponte: Telegram cannot be reached ({reason}). Check the network and PONTE_API_BASE.", file=sys.stderr)
        return FAILURE


if __name__ == "__main__":
    sys.exit(main())
