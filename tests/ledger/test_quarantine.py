"""The folder of what could not be read stays small enough to look at."""

from accordingto.ledger.quarantine import Quarantine
from accordingto.model.reading import Rejected


def test_of_more_than_so_many_a_line_each_is_kept(tmp_path):
    quarantine = Quarantine(tmp_path / "l.sqlite", kept=2)
    for n in range(5):
        quarantine.put(Rejected("a.csv", n, "empty", "it holds no text", data=b"1,2,3"))
    assert len(list(quarantine.folder.glob("*.why.txt"))) == 2
    assert (quarantine.folder / "more.txt").read_text() == "".join(
        f"a.csv:{n}: empty: it holds no text\n" for n in range(2, 5)
    )
