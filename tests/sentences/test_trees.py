from hypothesis import given
from hypothesis import strategies as st

from accordingto.sentences.trees import sound
from accordingto.sentences.universal import universal


@given(st.lists(st.integers(-2, 12), min_size=1, max_size=10))
def test_any_heads_become_one_tree(heads):
    fixed, relations = sound(heads, ["dep"] * len(heads))
    roots = [i for i, head in enumerate(fixed) if head == i]
    assert len(roots) == 1
    assert relations[roots[0]] == "root"
    for index in range(len(fixed)):
        node, steps = index, 0
        while fixed[node] != node:
            node, steps = fixed[node], steps + 1
            assert steps <= len(fixed)


def test_a_sound_tree_stays():
    assert sound([1, 1, 1], ["nsubj", "root", "obj"]) == ([1, 1, 1], ["nsubj", "root", "obj"])


def test_a_second_root_hangs_on_the_first():
    assert sound([0, 1], ["root", "root"]) == ([0, 0], ["root", "parataxis"])


def test_prepositions_of_clearnlp_become_case():
    # told in Kyiv
    heads, relations = universal([0, 0, 1], ["root", "prep", "pobj"], ["VERB", "ADP", "PROPN"])
    assert heads == [0, 2, 0]
    assert relations == ["root", "case", "obl"]


def test_universal_relations_pass():
    assert universal([1, 1], ["nsubj", "root"], ["PRON", "VERB"]) == ([1, 1], ["nsubj", "root"])
