"""The JSON API: a skin without decisions."""
