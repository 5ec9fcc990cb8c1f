"""Tests of the platform families: each strategy against its sample platform, over real HTTP."""
