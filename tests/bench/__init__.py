"""`make bench`: what reading and storing cost, as ratios taken side by side in one run."""
