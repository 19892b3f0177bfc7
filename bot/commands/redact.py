"""Mask what may lead to a person, in comments read one a line from standard input."""

import argparse
import json
import sys
from dataclasses import asdict

from core.privacy.redaction import redact


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = 'example:\n  echo "me liga no 11 91234-5678" | ponte redact --json'
    parser.add_argument("--json", action="store_true", help="print text, redacted and spans as one JSON object a line")


def run(arguments: argparse.Namespace) -> int:
    for line in sys.stdin:
        made = redact(line.removesuffix("\n"))
        print(json.dumps(asdict(made), ensure_ascii=False) if arguments.json else made.redacted)
        sys.stdout.flush()
    return 0
