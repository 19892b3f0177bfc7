"""One file a page. Every module with `PAGES` is found by walking, never listed."""
