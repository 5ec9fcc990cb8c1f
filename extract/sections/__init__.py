"""The parts of a report: their headings, their prose, and the furniture of the site around them."""
