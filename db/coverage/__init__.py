"""Coverage with its reasons: which reports are expected, by which day, and what became of them.

due       the day by which a report should be published, by law and by a county's practice
expected  bodies and years that portals and earlier years let expect
reasons   each body and year with its state and why it is so
"""
