"""Edit histories: notes, and an author who edits them version after version the way people do.

Every bullet has a number that says who it is, so that a measure can ask whether its card followed it.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from flashdl import formats, outline


@dataclass(frozen=True, slots=True)
class Item:
    """A bullet of the history; `number` is who it is."""

    number: int
    text: str
    depth: int = 0


@dataclass(slots=True)
class Part:
    """A heading and its bullets."""

    title: str
    level: int
    items: list[Item]


@dataclass(slots=True)
class Note:
    """A file of the history."""

    name: str
    parts: list[Part]

    def markdown(self) -> tuple[str, dict[int, int]]:
        """Return the file, and the line of each bullet by its number."""
        lines, at = [], {}
        for part in self.parts:
            lines += [f"{'#' * part.level} {part.title}", ""]
            for item in part.items:
                lines.append(f"{'  ' * item.depth}- {item.text}")
                at[item.number] = len(lines)
            lines.append("")
        return "\n".join(lines), at

    def items(self) -> Iterator[tuple[Part, int]]:
        """Yield where every bullet stands."""
        for part in self.parts:
            yield from ((part, at) for at in range(len(part.items)))


@dataclass(slots=True)
class Author:
    """Edits notes and remembers what became of whom. The last version alone is kept."""

    notes: list[Note]
    dice: random.Random
    touched: dict[int, str] = field(default_factory=dict)
    """Kind of edit by number."""
    heirs: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Numbers of the bullets that may go on with the card of a bullet that was split."""
    merged: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Numbers of the bullets that went into one."""
    _next: int = 1_000_000
    _bin: list[tuple[str, str, int, Item]] = field(default_factory=list)
    _half: dict[int, str] = field(default_factory=dict)

    def edit(self, share: float) -> None:
        """Make the next version: touch about `share` of all bullets, and some headings and files."""
        self.touched, self.heirs, self.merged = {}, {}, {}
        self._finish_half_typed()
        places = [(note, part, item) for note in self.notes for part in note.parts for item in part.items]
        for note, part, item in self.dice.sample(places, max(1, int(len(places) * share))):
            if item.number not in self.touched and item in part.items:
                kind = self.dice.choices(list(EDITS), [weight for weight, _ in EDITS.values()])[0]
                EDITS[kind][1](self, note, part, part.items.index(item))
        for chance, change in WHOLES:
            if self.dice.random() < chance:
                change(self)
        while self._bin and self.dice.random() < 0.6:
            self._bring_back()

    # --- one bullet

    def put(self, part: Part, at: int, text: str, kind: str) -> None:
        """Give a bullet another text."""
        item = part.items[at]
        if text != item.text and text.strip():
            part.items[at] = replace(item, text=text)
            self.touch(item, kind)

    def touch(self, item: Item, kind: str) -> None:
        """Note that a bullet was edited."""
        before = self.touched.get(item.number)
        self.touched[item.number] = kind if before in (None, kind) else f"{kind} + more"

    def new(self, text: str, depth: int = 0) -> Item:
        """Make a bullet that was not there before."""
        self._next += 1
        return Item(self._next, text, depth)

    def foreign(self, part: Part, least: int = 0) -> str:
        """Return a fact about something else, in words no other bullet has: reversed halves of two others."""
        texts = [i.text for n in self.notes for p in n.parts if p is not part for i in p.items if len(i.text) > least]
        one, other = self.dice.choice(texts).split(), self.dice.choice(texts).split()
        return " ".join([*other[: max(1, len(other) // 2)], *one[len(one) // 2 :]])

    def delete(self, note: Note, part: Part, at: int) -> None:
        """Take a bullet out; it may come back."""
        self._bin.append((note.name, part.title, at, part.items.pop(at)))

    def _bring_back(self) -> None:
        name, title, at, item = self._bin.pop(self.dice.randrange(len(self._bin)))
        home = [p for n in self.notes if n.name == name for p in n.parts if p.title == title]
        if home and self.dice.random() < 0.7:
            home[0].items.insert(min(at, len(home[0].items)), item)
            self.touch(item, "return")
        elif len(item.text) > 12:
            part = self.dice.choice(self.dice.choice(self.notes).parts)
            part.items.insert(self.dice.randrange(len(part.items) + 1), replace(item, depth=0))
            self.touch(item, "return elsewhere")

    def half_type(self, part: Part, at: int) -> None:
        """Insert a bullet that is finished in the next version only."""
        text = self.foreign(part, 40)
        item = self.new(text[: self.dice.randrange(6, max(7, len(text) * 2 // 3))].rstrip(), part.items[at].depth)
        part.items.insert(at, item)
        self._half[item.number] = text

    def _finish_half_typed(self) -> None:
        for note in self.notes:
            for part, at in note.items():
                if text := self._half.pop(part.items[at].number, ""):
                    self.put(part, at, text, "half-typed")


_Edit = Callable[[Author, Note, Part, int], None]


def _typo(author: Author, _: Note, part: Part, at: int) -> None:
    words = part.items[at].text.split()
    long = [i for i, word in enumerate(words) if word.isalpha() and word.isascii() and len(word) > 4]
    if long:
        i = author.dice.choice(long)
        j = author.dice.randrange(1, len(words[i]) - 1)
        word = words[i]
        swapped, dropped = word[:j] + word[j + 1] + word[j] + word[j + 2 :], word[:j] + word[j + 1 :]
        words[i] = author.dice.choice([swapped, dropped])
        author.put(part, at, " ".join(words), "typo")


def _reword(author: Author, _: Note, part: Part, at: int) -> None:
    text = part.items[at].text
    for old, new in author.dice.sample(SYNONYMS, len(SYNONYMS)):
        text = re.sub(rf"(?<![^\W\u2e80-\u9fff]){old}(?![^\W\u2e80-\u9fff])", new, text, count=1)
    author.put(part, at, text, "reword")


def _rewrite(author: Author, note: Note, part: Part, at: int) -> None:
    """Another word order, some words dropped, some added."""
    text = part.items[at].text
    head, comma, tail = text.rstrip(".。").partition(author.dice.choice([", ", " because ", "，", ": "]))
    if comma and len(tail) > 10:
        text = f"{tail[:1].upper()}{tail[1:]}, {head[:1].lower()}{head[1:]}"
        author.put(part, at, text, "rewrite")
    else:
        _reword(author, note, part, at)


def _extend(author: Author, _: Note, part: Part, at: int) -> None:
    text = part.items[at].text.rstrip(".。")
    tails = CHINESE_TAILS if _is_chinese(text) else TAILS
    author.put(part, at, text + author.dice.choice(tails), "extend")


def _shorten(author: Author, _: Note, part: Part, at: int) -> None:
    text = part.items[at].text
    if len(text) > 40 and not set("$`[") & set(text):
        cut = author.dice.randrange(len(text) // 2, len(text) - 3)
        author.put(part, at, text[:cut].rstrip(" ,;:("), "shorten")


def _markup(author: Author, _: Note, part: Part, at: int) -> None:
    text = part.items[at].text
    first, space, rest = text.partition(" ")
    if space and first.isalpha() and len(rest) > 8:
        dressed = [f"**{first}** {rest}", f"*{first}* {rest}", f"[{first}](https://example.org/{at}) {rest}"]
        dressed += [f"{text} ^b{at}x", f"{first}\u00a0{rest}", text.replace('"', "“").replace("'", "’")]
        author.put(part, at, author.dice.choice(dressed), "markup")
    elif "**" in text:
        author.put(part, at, text.replace("**", ""), "markup")


def _number(author: Author, _: Note, part: Part, at: int) -> None:
    text = part.items[at].text
    found = re.search(r"\d+", text)
    if found and len(text) > 12:
        new = str(int(found[0]) + author.dice.randrange(1, 9))
        author.put(part, at, text[: found.start()] + new + text[found.end() :], "answer: number")


def _negate(author: Author, _: Note, part: Part, at: int) -> None:
    for old, new in ((" is ", " is not "), (" are ", " are not "), ("是", "不是"), (" can ", " cannot ")):
        if old in part.items[at].text:
            author.put(part, at, part.items[at].text.replace(old, new, 1), "answer: negation")
            return


def _turn(author: Author, _: Note, part: Part, at: int) -> None:
    for pair in author.dice.sample(OPPOSITES, len(OPPOSITES)):
        for old, new in (pair, pair[::-1]):
            turned = re.sub(rf"(?<![^\W\u2e80-\u9fff]){old}(?![^\W\u2e80-\u9fff])", new, part.items[at].text, count=1)
            if turned != part.items[at].text:
                author.put(part, at, turned, "answer: opposite")
                return


def _move(author: Author, note: Note, part: Part, at: int) -> None:
    item = part.items.pop(at)
    where = author.dice.random()
    others = [part] if where < 0.4 else note.parts if where < 0.8 else author.dice.choice(author.notes).parts
    other = author.dice.choice(others)
    depth = item.depth if other is part else 0
    other.items.insert(author.dice.randrange(len(other.items) + 1), replace(item, depth=depth))
    author.touch(item, "move" if where < 0.8 else "move to a file")


def _move_edited(author: Author, note: Note, part: Part, at: int) -> None:
    item = part.items[at]
    if len(item.text) > 30:
        author.dice.choice([_typo, _extend, _markup])(author, note, part, at)
        edited = part.items.pop(at)
        other = author.dice.choice(note.parts)
        other.items.insert(author.dice.randrange(len(other.items) + 1), replace(edited, depth=0))
        author.touch(item, "move, edited")


def _nest(author: Author, _: Note, part: Part, at: int) -> None:
    if at:
        item = part.items[at]
        depth = author.dice.randrange(part.items[at - 1].depth + 2)
        if depth != item.depth:
            part.items[at] = replace(item, depth=depth)
            author.touch(item, "nest")


def _insert(author: Author, _: Note, part: Part, at: int) -> None:
    item = author.new(author.foreign(part), part.items[at].depth)
    part.items.insert(at + author.dice.randrange(2), item)
    author.touch(item, "insert")


def _replace(author: Author, note: Note, part: Part, at: int) -> None:
    """Put another fact in the place of this one: an item of some other list, or a sentence on something else."""
    old = part.items[at]
    text = author.foreign(part, min(len(old.text), 60) // 2)
    author.delete(note, part, at)
    item = author.new(text, old.depth)
    part.items.insert(at, item)
    author.touch(item, "different fact")


def _replace_item(author: Author, note: Note, part: Part, at: int) -> None:
    """Put another item of the same kind in the place of this one: another first word, or another short item."""
    old = part.items[at]
    words = old.text.split()
    if len(words) < 4 and not any(map(str.isdigit, old.text)):
        texts = [i.text for n in author.notes for p in n.parts for i in p.items if i.text != old.text]
        short = [text for text in texts if len(text.split()) == len(words)] or texts
        other = author.dice.choice(short)
        text = " ".join([other.split()[0], *words[1:]]) if len(words) > 1 and author.dice.random() < 0.5 else other
        author.delete(note, part, at)
        part.items.insert(at, author.new(text, old.depth))
        author.touch(part.items[at], "different item")


def _copy(author: Author, note: Note, part: Part, at: int) -> None:
    twin = author.new(part.items[at].text)
    other = author.dice.choice([part, author.dice.choice(note.parts)])
    other.items.insert(at + 1 if other is part else len(other.items), twin)
    author.touch(twin, "copy")


def _split(author: Author, _: Note, part: Part, at: int) -> None:
    item = part.items[at]
    marks = [", ", "; ", "，", ": "]
    first, comma, rest = item.text.partition(author.dice.choice([mark for mark in marks if mark in item.text] or marks))
    if comma and min(len(first), len(rest)) > (7 if _is_chinese(item.text) else 20):
        other = author.new(rest, item.depth)
        part.items[at : at + 1] = [replace(item, text=first), other]
        author.heirs[item.number] = (item.number, other.number)
        author.touch(item, "split")
        author.touch(other, "split")


def _merge(author: Author, _: Note, part: Part, at: int) -> None:
    if at + 1 < len(part.items) and part.items[at].depth == part.items[at + 1].depth:
        one, other = part.items[at], part.items[at + 1]
        if min(len(one.text), len(other.text)) > 20 and other.number not in author.touched:
            part.items[at : at + 2] = [replace(one, text=f"{one.text.rstrip('.')}; {other.text}")]
            author.merged[one.number] = (one.number, other.number)
            author.touch(one, "merge")


def _remove(author: Author, note: Note, part: Part, at: int) -> None:
    author.delete(note, part, at)


def _half(author: Author, _: Note, part: Part, at: int) -> None:
    author.half_type(part, at)


EDITS: dict[str, tuple[float, _Edit]] = {
    "typo": (3, _typo), "reword": (4, _reword), "rewrite": (1, _rewrite), "extend": (4, _extend),
    "shorten": (1.5, _shorten), "markup": (4, _markup), "number": (2, _number), "negate": (0.7, _negate),
    "turn": (0.7, _turn), "move": (6, _move), "move_edited": (1, _move_edited), "nest": (3, _nest),
    "insert": (8, _insert), "replace": (2, _replace), "item": (6, _replace_item), "copy": (0.6, _copy),
    "split": (1, _split), "merge": (1, _merge), "remove": (4, _remove), "half": (2, _half),
}  # fmt: skip


def _rename_heading(author: Author) -> None:
    note = author.dice.choice(author.notes)
    part = author.dice.choice(note.parts)
    part.title = author.dice.choice([f"{part.title} revisited", f"On {part.title}", f"Chapter {len(part.title)}"])
    for item in part.items:
        author.touch(item, "heading")


def _rename_file(author: Author) -> None:
    note = author.dice.choice(author.notes)
    note.name = f"{author.dice.choice(['', 'old/', 'more/'])}renamed-{author.dice.randrange(10**9)}.md"
    for part in note.parts:
        for item in part.items:
            author.touch(item, "file")


def _move_part(author: Author) -> None:
    """Move a section with all its bullets, edited here and there on the way."""
    note, other = author.dice.choice(author.notes), author.dice.choice(author.notes)
    if len(note.parts) > 1:
        part = note.parts.pop(author.dice.randrange(len(note.parts)))
        for at in range(len(part.items)):
            author.touch(part.items[at], "section")
            if author.dice.random() < 0.15:
                author.dice.choice([_typo, _extend, _markup, _reword])(author, note, part, at)
        other.parts.insert(author.dice.randrange(len(other.parts) + 1), part)


def _split_file(author: Author) -> None:
    note = author.dice.choice(author.notes)
    if len(note.parts) > 3:
        half = len(note.parts) // 2
        author.notes.append(Note(f"part-{author.dice.randrange(10**9)}.md", note.parts[half:]))
        note.parts = note.parts[:half]
        for part in author.notes[-1].parts:
            for item in part.items:
                author.touch(item, "file split")


def _rework_part(author: Author) -> None:
    """Go over every bullet of a section."""
    note = author.dice.choice(author.notes)
    part = author.dice.choice(note.parts)
    for item in part.items[:]:
        edit = author.dice.choice([_typo, _extend, _reword, _markup, _shorten, _insert])
        edit(author, note, part, part.items.index(next(i for i in part.items if i.number == item.number)))


def _shuffle_part(author: Author) -> None:
    part = author.dice.choice(author.dice.choice(author.notes).parts)
    if all(item.depth == 0 for item in part.items):
        author.dice.shuffle(part.items)
        for item in part.items:
            author.touch(item, "reorder")


WHOLES: Sequence[tuple[float, Callable[[Author], None]]] = (
    (0.9, _rename_heading), (0.25, _rename_file), (0.4, _move_part), (0.1, _split_file),
    (0.3, _rework_part), (0.2, _shuffle_part),
)  # fmt: skip

SYNONYMS = [
    ("uses", "makes use of"), ("because", "since"), ("so that", "in order that"), ("shows", "demonstrates"),
    ("model", "network"), ("each", "every"), ("many", "a lot of"), ("needs", "requires"), ("it", "this"),
    ("used to", "there to"), ("the", "its"), ("of a", "of some"), ("是", "就是"), ("可以", "能够"), ("使用", "采用"),
    ("keeps", "holds on to"), ("computes", "works out"), ("a single", "just one"), ("usually", "as a rule"),
    ("e.g.", "for example"), ("allows", "makes it possible"), ("small", "modest"), ("because of", "owing to"),
]  # fmt: skip
OPPOSITES = [
    ("more", "less"), ("before", "after"), ("first", "last"), ("larger", "smaller"), ("higher", "lower"),
    ("encoder", "decoder"), ("input", "output"), ("with", "without"), ("increases", "decreases"), ("增加", "减少"),
]  # fmt: skip
TAILS = [
    ", which was found by trial and error", " (see the appendix for how)", "; later papers agree",
    " and this holds on small data too", ". The reason is not fully understood.", " `[1]`",
]  # fmt: skip
CHINESE_TAILS = ["，这一点很重要", "（见附录）", "；后来的版本保留了这一行为"]


def _is_chinese(text: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff]", text))


def notes_of(folders: Sequence[Path], most: int) -> list[Note]:
    """Return notes with the headings and the one-line bullets of real ones, at most `most` files."""
    number, found = 0, []
    for path in formats.find(folders):
        parts: list[Part] = []
        for fact in outline.facts(formats.read(path)):
            title = fact.headings[-1] if fact.headings else fact.title
            if not parts or parts[-1].title != title:
                parts.append(Part(title.replace("\n", " "), min(max(len(fact.headings), 1), 6), []))
            if "\n" not in fact.bullet.text and 1 < len(fact.bullet.text) < 600 and fact.bullet.text[:1].isalnum():
                number += 1
                depth = min(len(fact.parents), parts[-1].items[-1].depth + 1 if parts[-1].items else 0)
                parts[-1].items.append(Item(number, " ".join(fact.bullet.text.split()), depth))
        parts = [part for part in parts if part.items]
        if sum(len(part.items) for part in parts) >= 8:
            found.append(Note(f"{path.stem}-{len(found)}.md", parts))
    return found[:most]
