"""English lemmas: a table of what is irregular, and spelling rules for the rest."""

from __future__ import annotations

import re

_DOUBLED = re.compile(r"([bdgkmnprtvz])\1$")
_SILENT_E = re.compile(
    r"(?:[^aeiou][aeiou](?:c|s|z|v|g|u|dg|rg|nc|rc|ns|rs|k|r|t|d|m|n|l|p|b)|[aeiou]{2}(?:s|z|v|c)|[^aeiou][bcdfgkptz]l"
    r"|at|iz|ul|ut|[aeiou]dg|[nr]g|[nr]c|[lnr]v|rs|ns|uc|ic|ag|eas|ous|aus)$"
)
_NO_E = re.compile(
    r"(?:en|er|el|et|it|in|on|or|om|ow|ew|aw|op|ip|ap|ep|up|ub|ab|ar|an|is|im|al|il|ad|ed|id|od|ic|ot)$"
)
_INFLECTED = re.compile(r"Number=Plur|Tense=Past|VerbForm=(?:Part|Ger)|Degree=(?:Cmp|Sup)|Person=3")


def is_inflected(feats: str) -> bool:
    """Tell whether the features name a form other than the dictionary's."""
    return _INFLECTED.search(feats) is not None


def rule_lemmas(form: str, upos: str, inflected: bool) -> list[str]:  # noqa: FBT001 - a fact about the word
    """Return candidate lemmas of a lower-case form, best first; the form itself when it is no inflected form."""
    if not inflected and upos not in {"VERB", "AUX"}:
        return [form]
    if upos == "NOUN":
        return _plural(form)
    if upos in {"VERB", "AUX"}:
        return _verb(form)
    if upos in {"ADJ", "ADV"}:
        return _degree(form)
    return [form]


def _plural(form: str) -> list[str]:
    if form.endswith("ies") and len(form) > 4:
        return [form[:-3] + "y"]
    if re.search(r"(?:ss|sh|ch|x|zz)es$", form):
        return [form[:-2]]
    if form.endswith("men") and len(form) > 4:
        return [form[:-3] + "man"]
    if form.endswith("s") and not form.endswith(("ss", "us", "is")):
        return [form[:-1]]
    return [form]


def _verb(form: str) -> list[str]:
    if form.endswith("ies") and len(form) > 4:
        return [form[:-3] + "y"]
    if re.search(r"(?:ss|sh|ch|x|zz|o)es$", form):
        return [form[:-2]]
    if form.endswith("s") and not form.endswith(("ss", "us", "is")):
        return [form[:-1]]
    if form.endswith("ied") and len(form) > 4:
        return [form[:-3] + "y"]
    for ending in ("ed", "ing"):
        stem = form[: -len(ending)]
        if form.endswith(ending) and len(stem) > 1 and re.search(r"[aeiouy]", stem):
            return [_restored(stem)]
    return [form]


def _degree(form: str) -> list[str]:
    for ending in ("iest", "ier"):
        if form.endswith(ending):
            return [form[: -len(ending)] + "y"]
    for ending in ("est", "er"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return [_restored(form[: -len(ending)])]
    return [form]


def _restored(stem: str) -> str:
    """Give a stem back what its ending took: the silent e, or one of two letters."""
    if _DOUBLED.search(stem):
        return stem[:-1]
    syllables = len(re.findall(r"[aeiouy]+", stem))
    if syllables > 1 and _NO_E.search(stem) and not stem.endswith(("at", "ic", "iz")):
        return stem
    return stem + "e" if _SILENT_E.search(stem) else stem
