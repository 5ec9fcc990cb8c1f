"""Reading pages outside the reactor: what a page is, in worker processes with limits."""
