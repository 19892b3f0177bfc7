"""What the tests need from the machine: uses what is there, installs Debian's packages as root, else says how."""

import os
import shutil
import subprocess
import sys

NEEDED = {"chromium": ["chromium"]}


def missing() -> list[str]:
    """Return the Debian packages whose program is not on the path."""
    return [package for program, packages in NEEDED.items() if not shutil.which(program) for package in packages]


def main() -> int:
    """Make the machine ready; in CI (CI=true) what is missing is a failure."""
    packages = missing()
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"installing {' '.join(packages)} with apt-get", flush=True)
        quiet = {"stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "-qq", "update"], check=False, **quiet)
        subprocess.run(["apt-get", "-qq", "-y", "install", *packages], check=False, **quiet)
    if packages := missing():
        print(f"SKIPPED ALOUD: browser tests need {' '.join(packages)}: apt-get install {' '.join(packages)}")
        return 1 if os.environ.get("CI") == "true" else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
