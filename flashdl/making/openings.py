"""How a bullet opens that leans on what stands around it: "so we …", "they use …", "it is …", "the idea is that …"."""

import re

from flashdl.making.verbs import PAST, THIRD, VERBS
from flashdl.making.words import ADVERBS, BE, HAVE, MODALS, is_plural

# All but `_PERSON` are matched against the text in small letters: where case counts, the engine leaves each of many
# words at its first letter; where case is ignored, it tries every one of them.
_JOINT = re.compile(
    r"^(?:(?:so(?! (?:far|much|many|long|called)\b)|and|but|then|also|however|moreover|furthermore|additionally|"
    r"lastly|finally|again|well|e\.? ?g\.|"
    r"for example|for instance|after (?:that|this)|ex:|secondly|firstly|(?:note|nb|important|tip|remark|hint)\s*:|"
    r"(?:now|here|next|second|first|instead)(?=,|\s+(?:we|you|they|it|i|the|an?|use|do|apply|compute|train|pretrain|"
    r"finetune|take|get)\b)|in this case|as a result|as a consequence|"
    r"in general|generally speaking|in practice|in theory|in short|in other words|"
    r"in particular|in fact|in essence|in addition|in reality|of course|specifically|importantly|interestingly|notably|"
    r"essentially|similarly|indeed|(?:notice|observe|remember|recall|keep in mind|be aware) that|"
    r"basically|actually|note that|thus|hence|therefore|"
    r"(?:in order )?to (?:do|solve|fix|overcome|address|handle|achieve|avoid|answer|tackle|deal with|get around) "
    r"(?:that|this|it|these|them)(?: (?:problem|issue|limitation)s?)?),?\s+)+(?=\S)"
)
_IDEA = re.compile(
    r"(?:(?:so|but|and|also|here),? )*(?:the|their|its|his|our|one|another) (?:(?:main|key|basic|core|whole|"
    r"general|big|central) )*(?:idea|goal|aim|trick|point|intuition|insight|objective)s?(?: here| of \w+(?: \w+)?)?,? "
    r"(?:is|are|was|were|it|in)(?: that| to|,| basically| just| simply)*\s+(?=\w)"
)
_CLAIM = re.compile(
    r"(?:(?:and|but|also|so|here|generally),? )?(?:(?:they|the authors?|we|i|the paper|one)\s+(?:also |then |"
    r"further |even )?(?:think|argue|claim|find|found|show|showed|report|reported|note|noted|observe|observed|suggest|"
    r"suggested|believe|state|conclude|concluded|demonstrate|hypothesi[sz]e|see|saw|notice|noticed|know|assume|prove|"
    r"proved|argued|claimed|mention|mentioned|say|said|emphasi[sz]e)s?\s+that|"
    r"(?:shows?|proves?|argues?|claims?|suggests?|demonstrates?|finds?|found|showed|argued|turns? out)\s+that|"
    r"it (?:is|can be|was) (?:\w+ly |very |also )?(?:important|useful|necessary|essential|crucial|possible|better|best|"
    r"common|helpful|good practice) (?:to|that)|"
    r"it (?:turns out|turned out|seems|appears|is (?:well )?known|means|follows)(?: that)?)\s+(?=\w)"
)
_AUTHORS = re.compile(
    r"(?:(?:and|but|so|also|then|here|finally|lastly|instead|first|in this paper|in this work),? )*(?:they|"
    r"the authors?|this (?:paper|work|article|method|approach|model)|the paper)\s+(?:also |just |then |first |"
    r"simply |only |further |still |even |mainly )?"
    r"(?=(?P<verb>[a-z]+)\b)"
)
_DID_SO = re.compile(r"did (?:n[o']?t|this|that|it|so|the same|\w+ (?:this|that|it)\b)")
_IT = re.compile(
    r"(?:(?:and|but|also|so|then|here),? )?(?:it(?P<is>['’]s|s)?|this|(?P<who>s?he))\s+"
    r"(?=(?P<verb>[a-z]+(?:['’]t)?)\b)"
)
_THIS_METHOD = re.compile(
    r"this (?:method|approach|algorithm|technique|architecture|layer|network|loss|scheme|strategy|trick|module|"
    r"(?:data )?source|phase|step|stage|command|function|option|flag|attack|protocol|policy|process|structure|pattern|"
    r"operation|model) (?=(?:is|can|was|has|does|may|will|should)\b|[a-z]+s\b)"
)
_LONGEST_NAME = 6  # words
_THEIR = re.compile(r"their (?=\w)")
_PERSON = re.compile(r"(?:[A-Z][\w.'’-]* ){1,3}[A-Z][\w.'’-]*")
_NOBODY = re.compile(  # "it turns out …", "it is hard to …": stands for nothing
    r"(?:(?:and|but|also|so|then|here),? )?it(?:\s+(?:turn(?:s|ed) out|seems?|appears|makes sense)\b|"
    r"(?:['’]?s| is| was| will be| can be| may be)\s+(?:(?:also|not|very|quite|more|much|often|usually)\s+)*"
    r"\w+ (?:that|to|for \w+ to)\b)"
)


def joint(text: str) -> int:
    """Return how long the words are that only tie a bullet to the one before it: "so", "then", "and also"."""
    found = _JOINT.match(text.lower())
    return found.end() if found else 0


def idea(text: str) -> int:
    """Return how long an opening like "the main idea is that" is: the thing itself comes later."""
    found = _IDEA.match(text.lower())
    return found.end() if found else 0


def their(text: str) -> int:
    """Return how long a leading "their" is: what is theirs is the paper's."""
    found = _THEIR.match(text.lower())
    return found.end() if found else 0


def claim(text: str) -> int:
    """Return how long an opening like "they argue that", "it turns out that" is: what is claimed comes later."""
    found = _CLAIM.match(text.lower())
    return found.end() if found else 0


def opening_to_drop(text: str) -> int:
    """Return how long an opening like "they also" is, which stands for the authors of what the heading names.

    What they did is told of the heading then: "they use X" reads "Heading: use […]".
    """
    lower = text.lower()
    found = _AUTHORS.match(lower)
    if not found or found["verb"] in _NO_DEEDS:
        return 0
    verb = found["verb"]
    is_deed = verb in VERBS or verb in PAST or verb in THIRD
    return found.end() if is_deed or (verb == "did" and not _DID_SO.match(lower, found.end())) else 0


_NO_DEEDS = frozenset("are can were have could will would should may might must do said".split())


def with_subject(text: str, topic_: str) -> str:
    """Return "it uses X", "this method uses X" with the topic for "it"; the text itself where it opens otherwise."""
    lower = text.lower()
    if topic_ and len(topic_.split()) <= _LONGEST_NAME and (named := _THIS_METHOD.match(lower)):
        return f"{topic_} {text[named.end() :]}"
    found = _IT.match(lower)
    if (
        not found
        or not topic_
        or len(topic_.split()) > 5
        or _NOBODY.match(lower)
        or (found["who"] and not _PERSON.fullmatch(topic_))
        or lower.startswith("this")
    ):
        return text
    verb = found["verb"].replace("’", "'")
    if not (
        found["is"]
        or verb in BE
        or verb in MODALS
        or verb in HAVE
        or verb in THIRD
        or verb in PAST
        or verb.endswith("ly")
        or verb in ADVERBS
    ):
        return text
    if is_plural(topic_.split()[-1].lower()) and topic_[1:].lower() == topic_[1:]:
        return text if found["is"] else text[found.end() :]  # "noisy nets: uses …": the topic stands in front anyway
    return f"{topic_} {'is ' if found['is'] else ''}{text[found.end() :]}"
