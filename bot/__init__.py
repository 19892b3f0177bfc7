"""The running program. PTB is told to give durations as `timedelta`, before it is imported."""

import os

os.environ.setdefault("PTB_TIMEDELTA", "1")
