"""The rule book: rules as data with stable ids, and the engine that holds a report to them."""
