from accordingto.links import link


def relations(desk, links):
    name = {s.article: s.external_id for s in desk.signatures}
    return {(name[d.article], name[d.origin]): d for d in links.derivations}


def test_a_copy_and_a_translation_come_from_the_first_text(ferry):
    found = relations(ferry, link(ferry.signatures))
    assert {pair: d.relation for pair, d in found.items()} == {
        ("copy", "root"): "copy",
        ("translation", "root"): "translation",
    }


def test_passages_stand_in_both_texts(ferry):
    found = relations(ferry, link(ferry.signatures))["translation", "root"]
    by_name = {s.external_id: s for s in ferry.signatures}
    for passage in found.passages:
        assert passage.a.end <= by_name["translation"].length
        assert passage.b.end <= by_name["root"].length
    assert len(found.passages) == 3


def test_a_derivation_says_why(ferry):
    for d in link(ferry.signatures).derivations:
        assert "sentences aligned" in d.reason


def test_an_origin_is_never_younger(ferry):
    when = {s.article: s.published for s in ferry.signatures}
    for d in link(ferry.signatures).derivations:
        assert when[d.origin] <= when[d.article]
