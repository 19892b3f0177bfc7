"""The city packs, and what reads and checks one."""
