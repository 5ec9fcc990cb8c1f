"""The examiner for reports of 2008 to 2018: the list of 2014, older local lists, and prose alone."""
