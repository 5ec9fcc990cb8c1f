"""Who reports on which year, and when: title, body, year, period and dates of a document."""
