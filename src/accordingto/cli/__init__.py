"""The command line: a skin without decisions."""
