"""The spider. There is one: portals are lines of the registry, strategies are classes in `listings`."""
