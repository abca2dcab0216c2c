import pytest

from accordingto.links.stances import stance


@pytest.mark.parametrize(
    ("polarity", "cue", "content", "expected"),
    [
        ("affirmed", ["say"], ["die", "miner"], "asserts"),  # said that two miners had died
        ("denied", ["deny"], ["die"], "denies"),  # denied any deaths
        ("affirmed", ["refuse", "comment"], [], "declines"),  # declined to comment
        ("affirmed", ["refuse"], ["comment", "price"], "declines"),  # refused | to comment on the price
        ("affirmed", ["not", "discuss"], ["matter"], "declines"),  # would not discuss | the matter
        ("affirmed", [], ["not", "confirm", "deny", "figure_num"], "declines"),  # neither confirm nor deny the figures
        (
            "affirmed",
            ["answer"],
            ["not", "correspond", "reality"],
            "denies",
        ),  # the figures do not correspond to reality
        ("affirmed", ["call"], ["untrue", "report_doc"], "denies"),  # called the reports an invention
    ],
)
def test_denial_refusal_and_assertion_are_three_things(polarity, cue, content, expected):
    assert stance(polarity, cue, content, wording="x" if content else "") == expected
