"""The fewest people a number may stand for: inside the City, and where everybody reads it."""

INSIDE = 5
PUBLISHED = 10
