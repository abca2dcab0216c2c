"""accordingto: a ledger of who says what, on whose word.

The data's way: ``articles`` → ``sentences`` → ``attributions`` → ``claims`` → ``links`` →
``ledger`` → ``views``. One folder per noun produced, one verb each; only ``pipeline`` knows the
order.
"""

__version__ = "0.1.0"
