"""Pictures and scans: what is printed in them, as lines and grids whose cells say how they were seen."""
