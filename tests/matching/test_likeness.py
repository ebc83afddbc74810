"""When an edit leaves what was learnt as it was, and when it makes it wrong."""

import pytest

from flashdl.matching.changed import answer_changed
from flashdl.matching.likeness import likeness


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Pooling keeps the strongst answer", "Pooling keeps the strongest answer"),
        ("Pooling keeps the strongest answer", "pooling keeps the strongest answer."),
        ("It’s a “soft” target", "It's a \"soft\" target"),
        ("a cache holds hot data", "a cache holds hot data, which saves disk reads"),
        ("the optimizer uses momentum", "the optimiser uses momentum"),
        ("back propagation", "backpropagation"),
        ("Is th", "Is the gradient zero?"),
        ("takes a week on 8 GPUs and gives good results", "takes a week on 8 GPUs"),
        ("gets 10,000 requests", "gets 10000 requests"),
        ("we can see that it helps", "one can see that it helps"),
        pytest.param("steps help because the noise is low", "steps help since its noise is low", id="synonym"),
        pytest.param("the loss needs a large batch", "the loss requires a big batch", id="synonyms"),
        pytest.param("one entry leaves first", "of all entries one leaves first", id="plural of y"),
        pytest.param("a low share of hits is bad", "a not too high share of hits is bad", id="said with a negation"),
        pytest.param("for example, a heap is fast", "e.g. a heap is fast", id="abbreviation"),
        pytest.param("a key has exactly 1 owner", "a key has exactly one owner", id="number in letters"),
        pytest.param("they propose a cheaper norm", "they introduce a cheaper norm", id="synonymous verbs"),
        pytest.param("there isn't any gap", "there aren't any gaps", id="grammar"),
        pytest.param("it hardly moves at the end", "it hadly moves at the end", id="typo in a negation"),
        pytest.param("a rate that is too high cannot converge", "a rate that is too high cann", id="cut short"),
        pytest.param("a key holds one value", "each key of a map holds one new value, sorted by age", id="rewording"),
        pytest.param("a key never expires", "a key never expires, it does not need to", id="negation added behind"),
        pytest.param("it's slow to start", "it is slow to start", id="contraction"),
        pytest.param("a view can't be written", "a view cannot be written", id="contracted negation"),
        pytest.param("the pool gets full", "the pool becomes full", id="synonym of become"),
        pytest.param("red, green and blue", "blue, green and red", id="a list in another order"),
        pytest.param("the root is the oldest node", "the oldest node is the root", id="an identity turned round"),
        pytest.param("a tool that manages nodes", "a node management tool", id="derived words"),
        pytest.param("locks are not cheap", "locks are expensive", id="negation replaced by an antonym"),
        pytest.param("a merge writes a commit", "a merge never rewrites: it writes a commit", id="denied aside"),
        pytest.param("see https://a.org/x1 for more", "see https://a.org/x2 for more", id="link in a sentence"),
        pytest.param("`tar -x a` reads it", "`tar -x a`  Reads it.", id="letter case of a word"),
        pytest.param("x = a b + c", "x = c + a b.", id="a sum in another order"),
        pytest.param("hier sind vier Kerne", "Hier sind 4 Kerne", id="German number"),
        pytest.param("q = a/b and a <= b", r"$q = \frac{a}{b}$ and $a \leq b$", id="formula set in LaTeX"),
        pytest.param("σ(x) gives the odds", r"$\sigma(x)$ gives the odds", id="Greek letter"),
        pytest.param("fast b/c rows fit w/o a second look", "fast because rows fit without a second look", id="b/c"),
        pytest.param("SC binds the courts", "the Supreme Court binds the courts", id="acronym spelt out"),
        pytest.param("the loss of a VAE is a bound", "the loss of a variational autoencoder is a bound", id="compound"),
        pytest.param("stacked convs see more", "stacked convolutions see more", id="short for a longer word"),
        ("索引加快查询", "索引加快查询，但占用空间"),
    ],
)  # fmt: skip
def test_leaves_the_answer_as_it_was(old, new):
    assert not answer_changed(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("warms up for 4000 steps", "warms up for 8000 steps", id="number"),
        pytest.param("the third run was best", "the second run was best", id="ordinal"),
        pytest.param("a lock is held while waiting", "a lock is not held while waiting", id="negation"),
        pytest.param("sparse keys are fast", "dense keys are fast", id="antonym"),
        pytest.param("the gradients explode early", "the gradients vanish early", id="antonym verb"),
        pytest.param("the cell is an LSTM with peepholes", "the cell is a GRU with peepholes", id="swapped word"),
        pytest.param("then dp[n] is n * dp[k] at most", "then dp[n] is i * dp[k] at most", id="letter that is a word"),
        pytest.param("the log is still kept", "the log is no longer kept", id="no longer"),
        pytest.param("it always holds", "it never holds", id="always and never"),
        pytest.param("costs O(n) per step at most", "costs O(k) per step at most", id="letter in a formula"),
        pytest.param("merge keeps it, unlike rebase", "rebase keeps it, unlike merge", id="two exchanged"),
        pytest.param("write in C, not in Go", "write in Go, not in C", id="exchanged around a negation"),
        pytest.param("3 go out and 2 come in", "2 go out and 3 come in", id="numbers exchanged"),
        pytest.param("holds at least one key", "holds exactly one key", id="bound"),
        pytest.param("surely beats the baseline", "does not beat the baseline", id="negation for an adverb"),
        pytest.param("it generally helps a lot", "it rarely helps a lot", id="rarely"),
        pytest.param("holds keys instead of values", "holds keys and values", id="contrast dropped"),
        pytest.param("a node has many parents", "a node has only one parent", id="one and many"),
        pytest.param("should never be squashed", "should always be squashed", id="never and always"),
        pytest.param("if x < y then stop", "if x > y then stop", id="sign"),
        pytest.param("names must be valid here", "names need not be valid here", id="need not"),
        pytest.param("'&' joins two parts", "'|' joins two parts", id="operator"),
        pytest.param("(XY)^T = Y^T X^T", "(XY)^T = X^T Y^T", id="letters of a formula exchanged"),
        pytest.param("sin' x = cos x", "sin' x = -cos x", id="sign of a formula"),
        pytest.param("la fleuve est longue", "le fleuve est longue", id="gender"),
        pytest.param("默认级别：读已提交", "默认级别：可重复读", id="value in Chinese"),
        pytest.param("default level: read committed", "default level: serializable", id="value of a label"),
        pytest.param(
            "hubs sit at layer 1 and repeat bits, bridges sit at layer 2 and read frames",
            "hubs sit at layer 2 and read frames, bridges sit at layer 1 and repeat bits",
            id="several exchanged",
        ),
        pytest.param(
            "it was found by Kim and Lee in the spring of 1990",
            "it was found by Park and Kim in the spring of 1990",
            id="another name in a list",
        ),
        pytest.param(
            "the set is kept as a sorted list, so a lookup halves the rest",
            "the set is kept as a red-black tree, so a lookup halves the rest",
            id="another phrase",
        ),
        pytest.param("the sum is divided by n", "the sum is divided by n - 1", id="one less"),
        pytest.param("scores are divided by d_k", "scores are divided by sqrt(d_k)", id="a function of it"),
        pytest.param("true for 1 <= x < 9, one end is out", "true for 1 <= x <= 9, both ends are in", id="comparison"),
        pytest.param("`>` writes to a file", "`>>` writes to a file", id="sign made longer"),
        pytest.param("relative minor: D minor", "relative minor: A minor", id="letter that is an article"),
        pytest.param(
            "the actor learns the value function and the critic learns the policy",
            "the actor learns the policy and the critic learns the value function",
            id="phrases exchanged",
        ),
        pytest.param("sorts by GROUP, as in GROUP BY n", "sorts by ORDER, as in ORDER BY n", id="swapped twice"),
        pytest.param("Strings are mutable", "Strings are immutable", id="opposite by a prefix"),
        pytest.param(
            "das Erbgut kommt nur von der Mutter", "das Erbgut kommt nur vom Vater", id="swapped word in German"
        ),
        pytest.param("`tar -x a` reads an archive", "`tar -X a` reads an archive", id="case of an option"),
        pytest.param("A ⊂ B means A ∪ B = B", "A ⊂ B means A ∩ B = B", id="sign of a set"),
        pytest.param("finding the least takes O(n log n)", "finding the least takes O(n)", id="cost"),
        pytest.param("E(aX + b) = a E(X)", "E(aX + b) = a E(X) + 2 b", id="right side of an equation"),
        pytest.param(
            "what is kept until the rows are read, before and behind it",
            "before is kept until the rows are read, what and behind it",
            id="common words exchanged over a distance",
        ),
        pytest.param(r"$q = \frac{a}{b}$", r"$q = \frac{b}{a}$", id="LaTeX turned round"),
        pytest.param(r"in general $XY = YX$", r"in general $XY \ne YX$", id="not equal in LaTeX"),
        pytest.param("open -> send -> close", "open -> close -> send", id="order of steps"),
        pytest.param("the others may rw", "the others may r", id="a letter less in a code"),
        pytest.param("pick the groups by HAVING", "pick the groups by WHERE", id="key words that are common words"),
        pytest.param("新表默认的字符集是拉丁文", "新表默认的字符集是八位码", id="what it is in Chinese"),
        pytest.param("状态码 3 表示完成", "状态码 4 表示完成", id="number in Chinese"),
        pytest.param("这种方法会增加延迟", "这种方法会减少延迟", id="antonym in Chinese"),
        pytest.param("这个锁是公平的", "这个锁不是公平的", id="negation in Chinese"),
    ],
)
def test_makes_what_was_learnt_wrong(old, new):
    assert answer_changed(old, new)


@pytest.mark.parametrize(
    ("old", "new", "least", "most"),
    [
        ("the same words", "the same words", 1.0, 1.0),
        ("the same words", "entirely other ones", 0.0, 0.4),
        ("teh gradient of the loss", "the gradient of the loss", 0.85, 1.0),
        ("", "", 1.0, 1.0),
        ("→", "⇒", 0.0, 0.0),
    ],
)
def test_likeness_is_between_nothing_and_all(old, new, least, most):
    assert least <= likeness(old, new).score <= most


def test_huge_texts_are_compared_from_both_ends():
    """Aligning them word by word would take minutes."""
    old = "word " * 200_000
    found = likeness(old, old[:500_000] + "wars " + old[500_000:])
    assert found.score > 0.9
    assert found.is_extension
    assert likeness(old, old.replace("word", "wars")).score < 0.1
