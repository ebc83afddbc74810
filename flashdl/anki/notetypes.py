"""Our two note types, frozen from the first release on.

Anki recognises a note type by its id, and refuses updates of notes whose type gained, lost or renamed a
field or a template. So ids, fields and templates never change; there are spare fields to grow into.
Text of templates and style may change: then raise `CHANGED_AT`, or phones keep the old look.
"""

from functools import cache
from pathlib import Path

from genanki import Model

BASIC_ID = 1_763_702_117_301
CLOZE_ID = 1_763_702_117_302
CHANGED_AT = 1_767_312_000
"""When templates or style last changed, in seconds: Anki takes them over when this is newer than what it has."""

BASIC_FIELDS = (
    "Question", "Answer", "Context", "Path", "Bullet", "Source", "Hint", "AddReverse", "Extra", "Spare1", "Spare2",
)  # fmt: skip
CLOZE_FIELDS = ("Text", "Context", "Path", "Bullet", "Source", "Hint", "Extra", "Spare1", "Spare2")
"""Context is the path as the front may show it, Path the whole. Nothing of ours fills AddReverse, Extra and the spare
fields: AddReverse is there for the learner (anything in it makes a reversed card), Extra shows on the back."""


def basic() -> Model:
    """Return the note type of question and answer, with a reversed card where AddReverse is filled."""
    forward = {"name": "Card", "qfmt": _when("Question", _front("Question")), "afmt": _back("Question", "Answer")}
    reverse = {
        "name": "Reversed",
        "qfmt": _when("AddReverse", _when("Answer", _front("Answer"))),
        "afmt": _back("Answer", "Question"),
    }
    return _model(BASIC_ID, "flashdl", BASIC_FIELDS, [forward, reverse], Model.FRONT_BACK)


def cloze() -> Model:
    """Return the note type of a text with a hole. Ours have one hole a note: its number can never move."""
    hole = {"name": "Cloze", "qfmt": _front("cloze:Text"), "afmt": _cloze_back()}
    return _model(CLOZE_ID, "flashdl cloze", CLOZE_FIELDS, [hole], Model.CLOZE)


@cache
def style() -> str:
    """Return the CSS of both note types, day and night."""
    return Path(__file__).with_name("card.css").read_text("utf-8")


def _model(number: int, name: str, fields: tuple[str, ...], templates: list[dict[str, str]], kind: int) -> Model:
    listed = [{"name": field, "font": "Arial"} for field in fields]
    return Model(number, name, fields=listed, templates=templates, css=style(), model_type=kind)


def _when(field: str, html: str) -> str:
    return f"{{{{#{field}}}}}{html}{{{{/{field}}}}}"


def _div(name: str, field: str) -> str:
    return f'<div class="{name}" dir="auto">{{{{{field}}}}}</div>'


def _optional(name: str, field: str) -> str:
    return _when(field, _div(name, field))


def _front(asked: str) -> str:
    # A hint opens without a script: Anki's own {{hint:…}} needs one.
    hint = _when("Hint", '<details class="hint" dir="auto"><summary>Hint</summary>{{Hint}}</details>')
    return f'<div class="fd">{_optional("path", "Context")}{_div("question", asked)}{hint}</div>'


def _back(asked: str, told: str) -> str:
    answer = f'<hr id="answer">{_div("answer", told)}'
    return f'<div class="fd">{_optional("path", "Path")}{_div("question", asked)}{answer}{_foot()}</div>'


def _cloze_back() -> str:
    return f'<div class="fd">{_optional("path", "Path")}{_div("question", "cloze:Text")}{_foot()}</div>'


def _foot() -> str:
    return _optional("bullet", "Bullet") + _optional("extra", "Extra") + _optional("source", "Source")
