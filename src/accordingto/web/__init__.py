"""The local workbench: a skin without decisions."""
