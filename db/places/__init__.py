"""db.places: divisions of China with their history, and the bodies whose names are printed."""
