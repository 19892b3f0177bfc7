"""What the tests need from the machine: uses what is there, installs Debian's packages as root, else says how."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NEEDED = {"chromium": ["chromium"], "pg_ctl": ["postgresql"]}


def found(program: str) -> str | None:
    """Return the path of a program; Debian keeps those of PostgreSQL in a folder of their own, the newest last."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    return shutil.which(program) or next(
        (str(each / program) for each in reversed(folders) if (each / program).exists()), None
    )


def missing() -> list[str]:
    """Return the Debian packages whose program is not on the path."""
    return [package for program, packages in NEEDED.items() if not found(program) for package in packages]


def main() -> int:
    """Make the machine ready; in CI (CI=true) what is missing is a failure."""
    packages = missing()
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"installing {' '.join(packages)} with apt-get", flush=True)
        quiet = {"stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "-qq", "update"], check=False, **quiet)
        subprocess.run(["apt-get", "-qq", "-y", "install", *packages], check=False, **quiet)
    if packages := missing():
        print(f"SKIPPED ALOUD: some tests need {' '.join(packages)}: apt-get install {' '.join(packages)}")
        return 1 if os.environ.get("CI") == "true" else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
