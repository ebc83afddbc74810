"""The shipped decks: every topic is there, every bullet drills well, formulas and spelling hold."""

import html
import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from pylatexenc.latex2text import get_default_latex_context_db
from pylatexenc.latexwalker import LatexMacroNode, LatexNode, LatexWalker

from flashdl import formats, making, outline
from flashdl.anki.pages import page
from flashdl.cli.decks import decks, shipped_decks
from flashdl.errors import NotesError
from flashdl.model import Fact, Made
from flashdl.terminal.maths import unicode

HERE = Path(__file__).parent
README = HERE.parent / "decks" / "README.md"
MATHS = re.compile(r"\$([^$]+)\$")
CODE = re.compile(r"`[^`]*`")
MOST_WORDS = 40
LEAST_CARDS = 4


class Topic(NamedTuple):
    deck: str
    heading: str
    words: tuple[str, ...]
    """What the section must speak of, in lower case."""


def _topics() -> list[Topic]:
    rows = (line.split("\t") for line in (HERE / "decks_topics.tsv").read_text("utf-8").splitlines())
    return [Topic(deck, heading, tuple(words.split("; "))) for deck, heading, words in rows]


TOPICS = _topics()
DECKS = shipped_decks()
each_deck = pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)


@cache
def made(path: Path) -> tuple[Made, ...]:
    return tuple(making.make(outline.facts(formats.read(path))))


@cache
def by_topic(path: Path) -> dict[str, list[Made]]:
    """Heading → what is made of its bullets; the innermost and the outer headings both count."""
    sections: dict[str, list[Made]] = {}
    for one in made(path):
        for heading in one.fact.headings:
            sections.setdefault(heading, []).append(one)
    return sections


def bullets(path: Path) -> list[Fact]:
    return [one.fact for one in made(path)]


def where(fact: Fact) -> str:
    return f"{Path(fact.place.path).name}:{fact.place.line}: {fact.bullet.text}"


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: f"{topic.deck}: {topic.heading}")
def test_a_topic_has_its_section_its_cards_and_what_a_learner_must_know(topic):
    sections = by_topic(_path(topic.deck))
    assert topic.heading in sections
    assert sum(len(one.drafts) for one in sections[topic.heading]) >= LEAST_CARDS
    text = " ".join(one.fact.bullet.text for one in sections[topic.heading]).casefold()
    assert [word for word in topic.words if word not in text] == []


def _path(deck: str) -> Path:
    return shipped_decks([deck])[0]


@each_deck
def test_every_section_is_on_the_list_of_topics(path):
    listed = {topic.heading for topic in TOPICS if topic.deck == path.stem}
    assert [one.fact.headings for one in made(path) if not listed & set(one.fact.headings)] == []


@each_deck
def test_bullets_are_short(path):
    assert [where(fact) for fact in bullets(path) if len(fact.bullet.text.split()) > MOST_WORDS] == []


@each_deck
def test_no_card_is_weak(path):
    assert [where(one.fact) for one in made(path) for draft in one.drafts if draft.is_weak] == []


def test_no_two_prompts_of_the_library_are_the_same():
    seen: dict[str, str] = {}
    twice = []
    for path in DECKS:
        for one in made(path):
            for draft in one.drafts:
                prompt = " ".join(outline.visible(" ".join((*draft.context, draft.question))).casefold().split())
                if prompt in seen:
                    twice.append((prompt, seen[prompt], where(one.fact)))
                seen[prompt] = where(one.fact)
    assert twice == []


@each_deck
def test_decks_have_a_title_and_tags_and_read_without_problems(path):
    document = formats.read(path)
    assert document.title
    assert document.tags
    assert document.problems == ()


@each_deck
def test_no_links_no_pictures_no_markup_of_machines(path):
    found = re.findall(r"https?:|www\.|\]\(|!\[|<img|\{\{", CODE.sub("", path.read_text("utf-8")))
    assert found == []


@each_deck
def test_formulas_parse_and_use_only_known_macros(path):
    """What the parser knows, both MathJax in Anki and the terminal's converter know too."""
    wrong = [(formula, fault) for formula in _formulas(path) if (fault := _fault(formula))]
    assert wrong == []


@each_deck
def test_formulas_show_in_the_terminal_and_in_anki(path):
    """Neither shows TeX commands: the terminal a line of Unicode, Anki what MathJax sets."""
    formulas = _formulas(path)
    assert [formula for formula in formulas if not unicode(formula) or "\\" in str(unicode(formula))] == []
    assert [formula for formula in formulas if html.unescape(page(f"${formula}$")) != rf"\({formula}\)"] == []


@each_deck
def test_dollars_come_in_pairs_within_a_line(path):
    lines = path.read_text("utf-8").splitlines()
    assert [line for line in lines if CODE.sub("", line).replace(r"\$", "").count("$") % 2] == []


def _formulas(path: Path) -> list[str]:
    return MATHS.findall(CODE.sub("", path.read_text("utf-8")))


KNOWN_MACROS = get_default_latex_context_db()
MATHJAX_MACROS = {
    *("left", "right", "big", "Big", "quad", ",", ";", ":", "!", "|"),
    *("arg", "binom", "det", "ne", "operatorname", "dfrac", "tfrac", "boldsymbol"),
}
"""Those the parser's tables lack."""


def _fault(formula: str) -> str:
    """Return what is wrong with a formula; empty if nothing is."""
    if formula != formula.strip():
        return "a space inside the dollars: many readers then see no formula"
    if len(re.findall(r"\\left\b", formula)) != len(re.findall(r"\\right\b", formula)):
        return "left and right do not pair"
    try:
        nodes, _, _ = LatexWalker(f"${formula}$", tolerant_parsing=False).get_latex_nodes()
    except ValueError as error:  # LatexWalkerParseError
        return str(error)
    unknown = [name for name in _macros(nodes) if not _is_known(name)]
    return f"unknown: {unknown}" if unknown else ""


def _macros(nodes: list[LatexNode | None]) -> list[str]:
    names = []
    for node in nodes:
        if isinstance(node, LatexMacroNode):
            names.append(node.macroname)
        arguments = getattr(node, "nodeargd", None)
        names += _macros((getattr(node, "nodelist", None) or []) + (arguments.argnlist or [] if arguments else []))
    return names


def _is_known(macro: str) -> bool:
    return macro in MATHJAX_MACROS or KNOWN_MACROS.get_macro_spec(macro) is not None


@each_deck
def test_spelling(path):
    """English by pyspellchecker's word list; names and terms of the field are in decks_words.txt."""
    from spellchecker import SpellChecker  # its word list takes 0.2 s to load: only where it is needed

    allowed = set((HERE / "decks_words.txt").read_text("utf-8").split())
    words = {word for fact in bullets(path) for text in (fact.bullet.text, *fact.headings) for word in _words(text)}
    assert sorted(SpellChecker(distance=1).unknown(words - allowed)) == []


def _words(text: str) -> list[str]:
    """Return the words of a text in lower case, without code, formulas, short words and acronyms."""
    plain = MATHS.sub(" ", CODE.sub(" ", text))
    words = (re.sub(r"['’]s$", "", word) for word in re.findall(r"[^\W\d_]+(?:['’][a-z]+)?", plain))
    return [word.lower() for word in words if len(word) > 3 and word[1:].islower()]


def test_the_readme_is_no_deck():
    assert README not in DECKS
    assert [one for one in making.make(outline.facts(formats.read(README))) if one.drafts] == []


def test_the_readme_lists_every_deck_and_shows_ten_cards_that_are_really_made():
    text = README.read_text("utf-8")
    assert [path.stem for path in DECKS if f"[{path.stem}]({path.name})" not in text] == []
    shown = re.findall(r"^\| (.+?) \| (.+?) \|$", text.partition("## Ten sample cards")[2], re.MULTILINE)[2:]
    cards = {(draft.question, draft.answer) for path in DECKS for one in made(path) for draft in one.drafts}
    assert len(shown) == 10
    assert [card for card in shown if card not in cards] == []


def test_decks_are_found_by_name():
    assert [path.name for path in shipped_decks(["git", "speech", "git"])] == ["git.md", "speech.md"]


def test_an_unknown_deck_is_refused_with_those_that_exist():
    with pytest.raises(NotesError, match="no deck is called cooking") as refused:
        shipped_decks(["cooking"])
    assert "git" in refused.value.hint


def test_decks_command_counts_bullets_and_cards(capsys):
    decks(as_json=True)
    shelf = {deck["name"]: deck for deck in json.loads(capsys.readouterr().out)}
    assert list(shelf) == [path.stem for path in DECKS]
    assert shelf["git"]["title"] == "Git"
    assert shelf["git"]["cards"] == sum(len(one.drafts) for one in made(_path("git")))
    decks()
    assert f"git{' ' * 4}" in capsys.readouterr().out
