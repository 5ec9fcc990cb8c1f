"""The statistics lists of the years up to 2018: that of 2014 by its codes, older ones by their labels."""
