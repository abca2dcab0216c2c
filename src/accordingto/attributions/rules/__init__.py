"""The rules, one module for each family of constructions; each rule is named and may abstain."""
