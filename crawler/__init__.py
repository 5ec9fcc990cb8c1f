"""Finding the reports on the portals and fetching them politely."""
