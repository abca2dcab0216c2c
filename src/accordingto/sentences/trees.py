"""Trees made sound: every sentence gets one root, and every token a path to it."""

from __future__ import annotations


def sound(heads: list[int], relations: list[str]) -> tuple[list[int], list[str]]:
    """Return heads and relations of one sentence with exactly one root (its own head) and no cycle.

    ``heads`` are indices into the sentence; a root names itself. Further roots hang on the first as
    ``parataxis``, a cycle is opened at its first token, heads outside the sentence count as roots.
    """
    count = len(heads)
    heads = [head if 0 <= head < count else index for index, head in enumerate(heads)]
    relations = list(relations)
    state = [0] * count
    for index in range(count):
        path = []
        node = index
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            if heads[node] == node:
                break
            node = heads[node]
        if state[node] == 1 and heads[node] != node and node in path:
            opened = min(path[path.index(node) :])
            heads[opened] = opened
        for seen in path:
            state[seen] = 2
    roots = [index for index in range(count) if heads[index] == index]
    if not roots:
        return heads, relations
    root = next((index for index in roots if relations[index].lower() == "root"), roots[0])
    for index in roots:
        heads[index] = root
        relations[index] = "root" if index == root else "parataxis" if relations[index].lower() == "root" else (
            relations[index]
        )
    return heads, relations
