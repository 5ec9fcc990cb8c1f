"""The relational archive: every year's report of every body, and where each figure came from."""
