"""Named queries: `<name>.sql`, whose first line `-- …` says what the query answers."""
