"""A document while it grows: readers report headings and bullets in order, this builds the tree."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flashdl.formats.marked import is_marked, leads
from flashdl.formats.words import bare_bullet, is_open_task
from flashdl.model import Bullet, Section


@dataclass(slots=True, eq=False)
class Twig:
    """A bullet that may still get text and sub-bullets."""

    line: int
    text: str = ""
    number: int | None = None
    twigs: list["Twig"] = field(default_factory=list)
    is_task: bool = False
    lead: str = ""
    is_left_out: bool = False
    """It turned out to be no bullet (only properties, say); what is below it goes with it."""
    grown: Bullet | None = None

    def write(self, source: str, is_logseq: bool = False) -> "Twig":
        """Take the text from its source, without the marks that note programs leave in it."""
        self.is_task = is_open_task(source, is_logseq)
        self.text = bare_bullet(source, is_logseq)
        return self


@dataclass(slots=True, eq=False)
class Branch:
    """A section that may still get bullets and sections."""

    title: str
    level: int
    line: int
    twigs: list[Twig] = field(default_factory=list)
    branches: list["Branch"] = field(default_factory=list)
    is_skipped: bool = False
    grown: Section | None = None


class Growth:
    """The tree as far as it was read. Headings open sections by level, bullets go to the innermost."""

    def __init__(self) -> None:
        self.path = [Branch("", 0, 1)]
        """The open sections, outermost first."""
        self.lead = ""
        """What announces the list that is being read or is to come."""
        self._branches = list(self.path)
        self._twigs: list[Twig] = []

    def heading(self, title: str, level: int, line: int) -> Branch:
        """Open a section; it closes all open ones of its `level` (1 is the topmost) and deeper."""
        self.lead = ""
        while self.path[-1].level >= level and len(self.path) > 1:
            self.path.pop()
        branch = Branch(title, level, line)
        self.path[-1].branches.append(branch)
        self.path.append(branch)
        self._branches.append(branch)
        return branch

    def bullet(self, line: int, text: str = "", number: int | None = None, parent: Twig | None = None) -> Twig:
        """Add a bullet below `parent`, or to the innermost section."""
        twig = Twig(line, text, number, lead="" if parent else self.lead)
        (parent or self.path[-1]).twigs.append(twig)
        self._twigs.append(twig)
        return twig

    def announce(self, paragraphs: Sequence[tuple[int, str]]) -> None:
        """Look whether the last of the paragraphs (line, source) above a list says what it lists."""
        if paragraphs:
            _, last = paragraphs[-1]
            self.lead = last if leads(last) and not is_marked(last) else ""

    def skip(self) -> None:
        """Mark the innermost section, or before the first heading and bullet the whole document."""
        self.path[-1].is_skipped = True

    @property
    def headings(self) -> list[Branch]:
        """All sections but the root, in document order."""
        return self._branches[1:]

    def grown(self) -> Section:
        """Return the finished tree. Children are always younger than their parents, so go backwards."""
        for twig in reversed(self._twigs):
            if not twig.is_left_out:
                below = tuple(child.grown for child in twig.twigs if child.grown)
                twig.grown = Bullet(twig.text, twig.line, below, twig.number, twig.is_task, twig.lead)
        for branch in reversed(self._branches):
            branch.grown = Section(
                title=branch.title,
                level=branch.level,
                line=branch.line,
                bullets=tuple(twig.grown for twig in branch.twigs if twig.grown),
                sections=tuple(child.grown for child in branch.branches if child.grown),
                is_skipped=branch.is_skipped,
            )
        root = self._branches[0].grown
        assert root is not None  # noqa: S101 - the loop above has just set it
        return root
