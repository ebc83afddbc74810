"""The hole of a sentence is what it tells: whole phrases, and of two the rarer one."""

import pytest

from tests.making.desk import card

ASKED = [
    pytest.param("Cable runs may not be bent too much", "bent", id="'too' belongs to what follows"),
    pytest.param("Helper routines are private and run in the worker", "private", id="two predicates are not one hole"),
    pytest.param(
        "In twisted pairs, the fields of both wires cancel out and radiate less strongly",
        "cancel out and radiate less strongly",
        id="a particle stays with its verb",
    ),
    pytest.param(
        "Raft outperforms all rivals no matter how many nodes fail", "outperforms all rivals", id="'no matter' ends it"
    ),
    pytest.param("A named pipe delivers bytes--it keeps no message bounds", "bytes", id="two hyphens are a dash"),
    pytest.param("The Nile is longer than the Amazon river", "the Amazon river", id="what it is compared with"),
    pytest.param("Cursors only keep a position if the view is open", "open", id="only on a condition"),
    pytest.param("Moths were even bigger", None, id="bigger than what stood before"),
    pytest.param("Servers take host keys from a bundle", "host keys", id="the object, with whence it comes in sight"),
    pytest.param("the filter gains speed in any direction that has a slope", "speed", id="its relative clause stays"),
    pytest.param("Boards join many pins in a block called a header", "a header", id="the name"),
    pytest.param("You should work with named pipes", "named pipes", id="'named' before its noun"),
    pytest.param(
        "Slow queries don't just delay a client, they delay the whole pool", "the whole pool", id="not only A, but B"
    ),
    pytest.param("A shell has three parts: a reader", None, id="a count of what the colon lists"),
    pytest.param(
        "Bread has yeast, such as barm, dough, salt, and beer if it rose",
        "barm, dough, salt, and beer",
        id="the whole enumeration",
    ),
    pytest.param("Towels keep scents of bath oils, soaps etc.", "scents of bath oils, soaps", id="items before etc"),
    pytest.param("Loaders write data to buckets (which hold pages)", "buckets", id="where the data goes"),
    pytest.param("Cuts the page into 4", "4", id="a number comes of it"),
    pytest.param("Late pruning impairs the performance of the model", "Late pruning", id="performance is too vague"),
    pytest.param("Plots have a fixed width chosen when drawn", "a fixed width", id="a participle with what follows it"),
    pytest.param("Testing units is usually done as a new job", "a new job", id="done as"),
    pytest.param("Use std::swap for moving raw blocks", "std::swap", id="a name with colons"),
    pytest.param("`npm ci` fetches a package from a URL", "`npm ci`", id="a command by its deed"),
    pytest.param(
        "The cleaner finds objects and moves them from one arena to another",
        "moves them from one arena to another",
        id="the second deed",
    ),
    pytest.param(
        "Network disks let you reach files from any host in a rack, and they cost more",
        "reach files from any host in a rack",
        id="the whole deed",
    ),
    pytest.param("In deep nets the rate is low for most of the run", "low for most of the run", id="how low"),
    pytest.param("A field is shown as the difference in height between two rods", "the difference in height", id="two"),
    pytest.param("Lexers use stuff like a DFA", "a DFA", id="stuff like"),
    pytest.param(
        "Boxes have a lid with a small metal hinge, and the sides of that lid are bent",
        "a small metal hinge",
        id="a new clause",
    ),
    pytest.param("Snapshots exist independently of hosts", "hosts", id="exist"),
    pytest.param(
        "Engines load both row- and column-based pages",
        "both row- and column-based pages",
        id="a hyphen before its and",
    ),
    pytest.param(
        "Copy the host key, user name, and the file of pins from the .vault/keys file",
        "the .vault/keys file",
        id="a dot file",
    ),
    pytest.param("`serve -p 80` starts a static file server", "`serve -p 80`", id="starts what"),
    pytest.param("the best thing the rain did was wash the roofs", "wash the roofs", id="did was"),
    pytest.param("protect keys in motion and at rest", "motion and at rest", id="at rest"),
    pytest.param("Mails sent to the drop box remain hidden to guests", "guests", id="no second verb"),
    pytest.param("Scaling makes the loss surface easier to descend", "the loss surface", id="easier to"),
    pytest.param("Boiling made possible the tinning of fruit", "the tinning of fruit", id="made possible"),
    pytest.param("No matter how small it is, a cell stores its genome", "its genome", id="no matter how"),
    pytest.param("Shops that sell masks are called Sellers", None, id="a name that the sentence gives away"),
    pytest.param("Records are sorted in place", "in place", id="in place"),
    pytest.param("Proxies filter out calls from bots", "calls", id="a particle of its verb"),
]


@pytest.mark.parametrize(("bullet", "answer"), ASKED)
def test_hides(bullet, answer):
    found = card(bullet)
    assert (found and found[2]) == answer
