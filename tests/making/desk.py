"""Facts from a few words of notes, for the tables of the rules."""

from flashdl import formats, making, outline
from flashdl.model import Draft, Made


def made(notes: str, title: str = "notes.md") -> list[Made]:
    """What all bullets of a piece of Markdown give."""
    lines = notes.strip("\n").split("\n")
    indent = len(lines[0]) - len(lines[0].lstrip())
    text = "\n".join(line[indent:] for line in lines) + "\n"
    return making.make(outline.facts(formats.parse(text, title, ".md")))


def cards(notes: str, title: str = "notes.md") -> list[Draft]:
    """The drafts that would be drilled."""
    return [draft for one in made(notes, title) for draft in one.drafts if not draft.is_weak]


def card(bullet: str, heading: str = "Dropout") -> tuple[str, str, str] | None:
    """Rule, question and answer of the card of one bullet below one heading; `None` when there is none."""
    found = cards(f"# Deep learning\n\n## {heading}\n\n- {bullet}\n")
    return (found[0].rule, found[0].question, found[0].answer) if found else None
