"""Every deviation that was seen in real reports, by name: each item of the list has a case that runs."""
