"""Minimal bots that do the same job as Ponte, each a program of its own: the yardsticks."""
