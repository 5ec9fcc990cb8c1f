"""The examiner: true reports by seed, printed in every layout met in the wild, read and scored.

Nothing here knows how the reader works: forms, labels and arithmetic are written a second time from
the official templates, so that an error of the reader's own form files cannot hide.
"""
