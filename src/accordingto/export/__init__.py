"""Records on their way out: JSON Lines and CSV as RECORDS.md fixes them."""
