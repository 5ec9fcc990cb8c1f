"""Nights: what is due tonight, from the ledger's history, the day and the schedule."""
