"""Where the figures of a report stand in its document: for people who want to see it with their own eyes."""
