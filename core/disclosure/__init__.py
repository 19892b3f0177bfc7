"""The gate that every published figure passes: which numbers are told, so that none that is held back can be computed.

`docs/decisions/0012-gate.md` says what is guaranteed and why it holds; `tests/core/disclosure` lets a solver of linear
programs try to break it.
"""
