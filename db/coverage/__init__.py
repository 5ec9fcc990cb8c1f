"""Coverage with its reasons: which reports are expected, by which day, and what became of them.

due       the day by which a report should be published, by law and by a county's practice
expected  bodies and years that portals and earlier years let expect
visits    when the lists of portals were last read, and what hindered that
known     reports, dates, failures and visits, read once
absent    why a report is not there
reasons   each body and year with its state and why it is so
"""
