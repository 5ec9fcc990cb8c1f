"""Listing strategies: from a column page to the reports and columns it leads to.

`detect.read_list` chooses a strategy by what the page shows, never by its host. A strategy is one
small module; what they share (anchors, titles, dates, pagers) stands beside them.
"""
