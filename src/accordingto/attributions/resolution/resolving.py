"""``resolve``: who each source of an article is, asked rule by rule in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.attributions.resolution.cast import Cast
from accordingto.attributions.resolution.describing import described
from accordingto.attributions.resolution.figures import KINDS_OF_TYPE
from accordingto.attributions.resolution.identity import identify
from accordingto.attributions.resolution.mentions import Mention, read_mention
from accordingto.attributions.resolution.rules import RULES
from accordingto.attributions.resolution.salience import Answer, Memory, Told, as_figure
from accordingto.attributions.resolution.words import Word
from accordingto.languages import registry
from accordingto.languages.vocabulary import nominals, pronouns
from accordingto.languages.word_forms import parses, stem
from accordingto.model import Article, Attribution, Relay, Sentences, SourceForm

CITING = "citing phrase"
"""The rule that finds whom a relay cites."""
NEAR_CITING = 100
"""Code points from a relay's verb to its citing phrase, both with one content; the longest in train has 96."""
NEAR = 2
"""Sentences over which a dropped subject reaches back to its speaker; longer ones were wrong on train."""


def resolve(
    article: Article, sentences: Sentences, found: Sequence[Attribution], cast: Cast | None = None
) -> tuple[Attribution, ...]:
    """Return the attributions, same order and spans, with the source's form, id, English name and type filled in.

    ``via`` names are made canonical too. A source that cannot be told stays without a name, type ``unnamed``. The
    text is not rewritten. Empty for no attributions; nothing raises on any text. ``cast`` is the article's, where it
    has been read already.
    """
    if not found or article.lang == "other":
        return tuple(found)
    cast = Cast(article, sentences) if cast is None else cast
    memory = Memory(cast)
    mentions = {at: read_mention(one.source, cast) for at, one in enumerate(found) if one.source is not None}
    order = sorted(range(len(found)), key=lambda at: (_anchor(found[at]), at))
    speaking = (mentions[at].persons[-1].figure for at in order if at in mentions and mentions[at].persons)
    memory.first_person = next(speaking, None)
    answers: dict[int, Answer] = {}
    citing = _who_cite(found)
    for at in order:
        anchor = _anchor(found[at])
        answer = _source(mentions[at], memory, anchor) if at in mentions else _dropped(found[at], memory, anchor)
        answers[at] = _as_outlet(found[at], answer, cast, cites=at in citing)
        gender = _gender(mentions[at], cast.lang) if at in mentions else None
        memory.told.append(Told(anchor, answers[at], gender))
    return tuple(_filled(one, answers[at], cast) for at, one in enumerate(found))


def _gender(mention: Mention, lang: str) -> str | None:
    """The grammatical gender of a body's or document's noun, a pronoun's own one; None for persons and plurals."""
    if mention.persons or not mention.words:
        return None
    kind = pronouns(lang).get(mention.words[-1].low)
    if len(mention.words) == 1 and kind in {"masc", "femn", "neut"}:
        return kind
    word = mention.words[mention.head.at] if mention.head is not None else mention.words[0]
    nouns = [one for one in parses(word.text, lang) if one.pos == "NOUN"]
    return nouns[0].gender if nouns and "plur" not in nouns[0].marks else None


def _who_cite(found: Sequence[Attribution]) -> frozenset[int]:
    """«повідомляє X з посиланням на Y»: the tellings that a citing phrase hangs on."""
    cited = [(one.content, one.cue.start) for one in found if one.cue is not None and one.reason.rule == CITING]
    return frozenset(
        at
        for at, one in enumerate(found)
        if one.cue is not None
        and one.reason.rule != CITING
        and any(content == one.content and 0 < start - one.cue.start < NEAR_CITING for content, start in cited)
    )


def _as_outlet(attribution: Attribution, answer: Answer, cast: Cast, *, cites: bool) -> Answer:
    """A name that nobody knows yet and that writes, quotes, passes on or reports citing another is an outlet's."""
    figure, cue = answer.figure, attribution.cue
    if cue is None or figure is None or not figure.guessed or figure.type != "organisation" or answer.form != "name":
        return answer
    words = cast.words_in(cue)
    verbs = {one.normal for word in words for one in parses(word.text, cast.lang)} | {word.low for word in words}
    known = nominals(cast.lang)
    if not verbs & (known.writing | known.relaying if cites else known.writing):
        return answer
    figure.type, figure.guessed = "outlet", False
    figure.kinds.update(KINDS_OF_TYPE["outlet"])
    return replace(answer, type="outlet")


def _anchor(attribution: Attribution) -> int:
    if attribution.source is not None:
        return attribution.source.start
    return attribution.cue.start if attribution.cue is not None else attribution.start


def _source(mention: Mention, memory: Memory, anchor: int) -> Answer:
    for rule in RULES:
        answer = rule(mention, memory, anchor)
        if answer is not None:
            return _described(answer, mention, memory)
    form: SourceForm = "role" if mention.head is not None and not mention.has("body") else "nominal"
    return _described(Answer(form), mention, memory)


def _described(answer: Answer, mention: Mention, memory: Memory) -> Answer:
    """Give people without a name what they are called in English («жителі Кардовії»)."""
    if answer.name is not None or not (answer.form == "role" or mention.has("media")):
        return answer
    return replace(answer, name=described(mention, memory), identified=False)


def _dropped(attribution: Attribution, memory: Memory, anchor: int) -> Answer:
    """«Запевняє, що…»: the last compatible speaker, near by; impersonal cues and lost links have none."""
    rule = attribution.reason.rule
    if "impersonal" in rule or "hearsay" in rule:
        return Answer("none")
    if attribution.cue is None:
        last = memory.speaker(anchor) if attribution.quote == "direct" else None
        last = last or (memory.first_person if attribution.quote == "direct" else None)
        return as_figure(last, "none") if last is not None else Answer("none")
    gender = dropped_gender(memory.cast.words_in(attribution.cue), memory.cast.lang)
    if gender == "plur" and memory.told:
        body = memory.told[-1].answer.figure
        near = memory.cast.sentence(anchor) - memory.cast.sentence(memory.told[-1].anchor) <= NEAR
        return as_figure(body, "none") if body is not None and not body.person and near else Answer("none")
    if gender is None:
        return Answer("none")
    last = memory.speaker(anchor, gender if gender in {"masc", "femn"} else None, within=NEAR)
    return as_figure(last, "none") if last is not None else Answer("none")


def dropped_gender(cue: Sequence[Word], lang: str) -> str | None:
    """Return what a cue verb says of its unwritten subject: ``masc``, ``femn``, ``sing``, ``plur``; None: impersonal.

    Reflexive, neuter and plural forms, participles and verbs of passing on («передає») have no subject to be found.
    """
    for word in cue:
        for one in parses(word.text, lang):
            if one.pos in {"PRED", "PRTS", "IMPE", "PRTF"}:
                return None
            if one.pos == "VERB":
                if "plur" in one.marks and not {"1per", "2per"} & one.marks:
                    return "plur" if one.normal in nominals(lang).adding else None
                closed = {"neut", "impr", "1per", "2per"} & one.marks
                if closed or word.low.endswith(("ся", "сь")) or one.normal in nominals(lang).relaying:
                    return None
                return one.gender or "sing"
    return None


def _filled(attribution: Attribution, answer: Answer, cast: Cast) -> Attribution:
    known = answer.name is not None and answer.identified
    return replace(
        attribution,
        source_form=answer.form,
        source_name=answer.name,
        source_type=answer.type,
        source_id=registry.source_id(answer.name, answer.type) if answer.name is not None and known else None,
        via=tuple(_relay(one, cast) for one in attribution.via),
    )


def _relay(one: Relay, cast: Cast) -> Relay:
    """Return a relay under its canonical name, the article's own full name first."""
    if one.source_name is None:
        return one
    stems = {stem(word) for word in one.source_name.split()}
    for figure in cast.figures:
        given = figure.given is None or len(stems) == 1 or figure.given in stems
        if figure.name == one.source_name or (figure.person and figure.surname in stems and given):
            return Relay(registry.source_id(figure.name, figure.type), figure.name)
    identity = identify(one.source_name, cast.lang)
    return Relay(identity.source_id, identity.name or one.source_name)
