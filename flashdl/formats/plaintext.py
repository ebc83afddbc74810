"""Plain text (a first version: read as Markdown)."""

from flashdl.formats import markdown
from flashdl.model import Document


def parse(text: str, path: str) -> Document:
    """Return the document in `text`."""
    return markdown.parse(text, path)
