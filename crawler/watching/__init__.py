"""Watching: what a night came to, held against thresholds, and told to whoever looks after the archive.

facts       what the archive and its disk say: last run, silent portals, reports, findings, room
thresholds  the numbers from which on somebody is told (thresholds.toml)
alarms      what is over a threshold, after a run
messages    one message a night to a webhook or by mail
metrics     the same facts for Prometheus
after       the end of a night: alarms found and told
"""
