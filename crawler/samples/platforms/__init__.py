"""Sample platforms: one double for each family of portals, to be crawled over real HTTP on loopback."""
