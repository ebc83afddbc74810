"""What can be seen of a heading alone: its number, its looks, its words, and how many lines stand under it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flashdl.formats.numbering import Number, number


@dataclass(frozen=True, slots=True)
class Head:
    """A heading, and what can be seen of it alone."""

    title: str
    size: int
    """Lines of its own before the next heading."""
    run: int
    """How many headings without lines of their own follow each other from here on."""
    looks: frozenset[str]
    plain: str
    words: frozenset[str]
    first: str
    last: str
    generic: tuple[str, ...]
    number: Number | None
    is_repeated: bool
    depth: int | None
    """How deep a table of contents on the page has it."""
    names: frozenset[str]
    """Its words that most of the page does without."""
    text: frozenset[str]
    """Such words in its own lines."""


def heads(
    titles: Sequence[str],
    sizes: Sequence[int],
    contents: Sequence[int | None] | None = None,
    texts: Sequence[str] = (),
) -> list[Head]:
    """Return what can be seen of each heading.

    `sizes` are lines of its own and `texts` what they say, `contents` depths in a table of contents if known.
    """
    names, said = _rare(titles, texts)
    plains = [_plain(title) for title in titles]
    counts = Counter(plains)
    numbers = [number(title) for title in titles]
    styles = Counter(found.style for found in numbers if found)
    runs = [0] * (len(titles) + 1)
    for i in range(len(titles) - 1, -1, -1):
        is_last = i == len(titles) - 1 or _TELLS.search(titles[i]) or _LOST.fullmatch(plains[i])
        runs[i] = 0 if sizes[i] or is_last else runs[i + 1] + 1
    found = []
    for i, title in enumerate(titles):
        words = re.findall(r"\w+", plains[i])
        found.append(
            Head(
                title=title,
                size=sizes[i],
                run=runs[i],
                looks=frozenset(_looks(title, words)),
                plain=plains[i],
                words=frozenset(word[:5] for word in words if len(word) > 2 and word not in _SMALL),
                first=words[0] if words else "",
                last=words[-1] if words else "",
                generic=tuple(dict.fromkeys(word for word in words if word in GENERIC)),
                number=counted if (counted := numbers[i]) and styles[counted.style] > 1 else None,
                is_repeated=counts[plains[i]] > 1,
                depth=contents[i] if contents else None,
                names=names[i],
                text=said[i],
            )
        )
    return found


def _rare(titles: Sequence[str], texts: Sequence[str]) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """Return the words of titles and texts that few sections have: two that share one have to do with each other."""
    named = [_stems(title) for title in titles]
    said = [_stems(text[:_MOST]) for text in texts] or [frozenset()] * len(titles)
    counts = Counter(word for one, other in zip(named, said, strict=True) for word in one | other)
    most = max(len(titles) * 0.3, 2)
    return (
        [frozenset(word for word in words if counts[word] <= most) for words in named],
        [frozenset(word for word in words if counts[word] <= most) for words in said],
    )


_MOST = 4000  # characters of a section that are looked at


def _stems(text: str) -> frozenset[str]:
    """Return the beginnings of words; of Chinese and Japanese every two characters in a row."""
    words = {word[:6] for word in re.findall(r"[a-z0-9\u00c0-\u04ff]{3,}", text.lower()) if word not in _SMALL}
    for han in re.findall(r"[\u3040-\u30ff\u3400-\u9fff]{2,}", text):
        words.update(han[i : i + 2] for i in range(len(han) - 1))
    return frozenset(words)


def _looks(title: str, words: Sequence[str]) -> Iterator[str]:
    bare = title.strip()
    long = [word for word in re.findall(r"[^\W\d_]\w*", bare) if len(word) > 3]
    if bare.endswith((":", "\uff1a")):
        yield "colon"
    if bare[:1].islower():
        yield "lower"
    if bare.endswith(("?", "\uff1f")):
        yield "asks"
    if re.search(r"[(\uff08]", bare):
        yield "brackets"
    if re.search(r"\S[:\uff1a]\s*\S", bare):
        yield "colon within"
    if re.search(r"\b(?:[a-z]*[A-Z]{2,}|[A-Z]?[a-z]+[A-Z]|\w*[A-Za-z]\d)", bare):
        yield "name"
    if re.search(r"[`_]|\w\.\w|\w\(|^[@$<\[]|--", bare):
        yield "code"
    if re.match(r"v?\d+\.\d|\d{4}[-./]", bare):
        yield "version"
    if len(words) == 1:
        yield "one word"
    if len(words) > 5:
        yield "long"
    if len(words) > 8:
        yield "very long"
    if len(long) > 1 and all(word[0].isupper() for word in long):
        yield "all capitals"
    if len(long) > 1 and not any(word[0].isupper() for word in long[1:]):
        yield "one capital"
    if words and words[-1].endswith("s") and not words[-1].endswith("ss"):
        yield "plural"
    if words and words[0].endswith("ing") and len(words[0]) > 5:
        yield "doing"
    if words and re.search(r"(?:tion|ment|ness|ity|ism|ics|ing|logy)$", words[-1]):
        yield "abstract"
    if re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", bare):
        yield "cjk"


def _plain(title: str) -> str:
    return " ".join(title.strip(" :\uff1a").lower().split())


# `Squeeze: an average over all places` says all there is to say and stands above nothing.
_TELLS = re.compile(r"[a-z0-9)]\s?: ?(?:[a-z]\S*[ ,]+){2}|\uff1a\w{6}")
# What stood here were links or pictures, which a paste loses: an empty one holds no others for it.
_LOST = re.compile(
    r"(?:references?|links?|sources?|resources|slides|(?:table of )?contents|bibliography|credits|toc)"
    r"|参考(?:文献|资料|链接)?|目录|链接"
)
_SMALL = frozenset(("the", "and", "for", "with", "from", "into", "are", "how", "what", "why"))

GENERIC = frozenset((
    "introduction intro overview summary abstract conclusion conclusions discussion background motivation results"
    " result method methods methodology approach experiments experiment evaluation example examples usage use using"
    " installation install setup configuration options option parameters arguments notes note references reference"
    " resources links license contributing changelog features requirements prerequisites limitations advantages"
    " disadvantages pros cons definition definitions types type steps step problem problems solution solutions"
    " training architecture model models data dataset datasets implementation details idea ideas main key"
    " takeaways contributions contribution related work future questions question basics basic advanced general"
    " other others misc miscellaneous further reading faq how what why when changes properties functions class"
    " classes event methods best practices tips common comparison vs applications"
).split())  # fmt: skip
"""What all writers put above parts, whatever they write about."""
