"""Words that weigh little, words that turn a statement round, and words that say the same."""

STOP_WORDS = frozenset(
    """a an the and or of to in on at by for from with without as is are was were be been being it its this that these
    those they them their we our you your he she his her i can could may might will would shall should do does did has
    have had so if then than there here which who what when where how very also just only more most much many some any
    such into onto over under about up out s t exactly
    really actually quite rather simply basically essentially indeed thus hence therefore but
    however yet though although whereas
    der die das den dem des ein eine einen einem einer eines und oder von vom zu zum zur im ist sind wird werden mit auf
    für bei nur auch sich es sie er dass als wie an aus nach
    le la les un une du et ou est sont dans par pour avec sur qui que ce cette
    el los las del al es son en con por para se
    的 了 是 在 和 与 也 都 就 而 及 着 把 被 个""".split()
)

NEGATIONS = frozenset(
    """not no never none neither nor cannot without non hardly rarely seldom barely scarcely nicht
    kein keine keinen nie ohne ne pas jamais sans nunca sin 不 没 未 无 非 勿 别""".split()
)

CONTRASTS = frozenset("instead unlike without rather statt ohne".split())
"""Words that set what follows against what stands before."""

JOINS = frozenset("and or with like plus as und oder et ou y o 和 与 或 及".split())
"""Words that list: on their two sides things may change places without saying anything else."""

EQUATES = JOINS | frozenset("is are was were be called means equals a an the 是".split())
"""Words that list or equate."""

FUNCTIONS = frozenset("sqrt log ln exp abs max min sin cos tan square squared inverse negative root sum mean".split())
"""What is done to a quantity."""

GENDERS = tuple(map(frozenset, (("der", "die", "das"), ("le", "la"), ("un", "une"), ("el", "la"), ("il", "lo", "la"))))
"""Articles that differ by gender only."""

_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
NUMBER_WORDS = (
    {word: str(number) for number, word in enumerate(_NUMBERS)}
    | {word: f"{number}." for number, word in enumerate(_ORDINALS)}
    | {word: str(number) for number, word in enumerate("零一二三四五六七八九十")}
    | {
        word: str(number)
        for number, word in enumerate("null eins zwei drei vier fünf sechs sieben acht neun zehn".split())
    }
    | {word: str(number) for number, word in enumerate("deux trois quatre cinq".split(), 2)}
    | {word: str(number) for number, word in enumerate("dos tres cuatro cinco".split(), 2)}
    | {"half": "1/2", "twice": "2x", "double": "2x", "triple": "3x", "两": "2"}
)
"""Word → the number it says, in a form that a digit may equal."""

OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for pair in """explode/vanish exploding/vanishing increase/decrease increases/decreases increasing/decreasing
    increased/decreased high/low higher/lower highest/lowest large/small larger/smaller largest/smallest big/small
    bigger/smaller more/less most/least many/few maximum/minimum max/min maximize/minimize maximizes/minimizes
    maximise/minimise encoder/decoder encode/decode input/output inputs/outputs forward/backward before/after
    first/last left/right top/bottom upper/lower up/down above/below inside/outside start/end begin/end open/close
    true/false yes/no on/off always/never with/without row/column rows/columns positive/negative fast/slow
    faster/slower easy/hard easier/harder better/worse best/worst good/bad strong/weak wide/narrow deep/shallow
    linear/nonlinear supervised/unsupervised stable/unstable sparse/dense discrete/continuous static/dynamic
    public/private local/global local/remote internal/external explicit/implicit lossy/lossless mutable/immutable
    read/write push/pull push/pop add/remove insert/delete old/new same/different even/odd greater/less
    generator/discriminator precision/recall bias/variance train/test training/test mean/median horizontal/vertical
    ascending/descending synchronous/asynchronous client/server sender/receiver parent/child prefix/suffix
    one/many one/several single/many single/several all/none always/sometimes all/some must/may
    大/小 高/低 多/少 快/慢 前/后 左/右 上/下 真/假 增/减 正/负 强/弱 新/旧 内/外 入/出 长/短""".split()
)
"""Pairs of words that are alike in every way but the one that matters."""

_SYNONYMS = """because/since/as while/whereas so/thus/hence/therefore use/utilize/utilise/employ/apply big/large
small/little/tiny begin/start fast/quick/rapid need/require show/demonstrate/illustrate/reveal
allow/enable/permit/let get/obtain/receive make/create/build/produce but/however/yet avoid/prevent
method/approach/technique/way error/mistake important/crucial/essential often/usually/typically/commonly/generally
contain/include/hold compute/calculate every/each/all only/just/solely find/locate help/aid keep/retain/preserve
about/approximately/around/roughly also/too like/such change/modify/alter choose/pick/select delete/erase
several/multiple/many/various maybe/perhaps/possibly must/should/shall paper/article/work idea/concept
improve/enhance/boost lower/reduce/decrease/shrink main/primary/principal/chief network/net
author/writer people/humans/persons same/identical/equal study/examine/investigate quickly/rapidly/fast
propose/introduce/present/suggest/describe prohibit/prevent/forbid/stop hinder/slow/impede/hamper
average/mix/blend single/one/sole go/move/travel/pass give/provide/offer/supply
explain/describe clarify/explain own/possess learn/acquire tend/try attempt/try happen/occur arise/emerge/appear
look/seem/appear consist/comprise split/divide/separate/partition merge/combine/join/unite store/save/keep
change/vary/differ remove/drop/discard/omit add/append/insert/attach call/name/term/dub mean/signify/denote
run/execute launch/start end/finish/stop/terminate perform/conduct achieve/reach/attain outperform/beat/surpass
handle/process/treat solve/tackle/address ensure/guarantee assume/suppose/presume replace/substitute/swap
lead/cause result/outcome goal/aim/target/objective benefit/advantage drawback/disadvantage/downside
hard/difficult/tough simple/plain huge/large/enormous new/novel typical/usual/common similar/alike/comparable
whole/entire/complete correct/proper wrong/incorrect enough/sufficient extra/additional/more
quick/speedy inside/within initially/first finally/eventually/lastly mainly/mostly/primarily/chiefly
become/get/grow highest/top lowest/bottom index/indices matrix/matrices vertex/vertices
vocabulary/vocab freeze/froze/frozen/freezed write/wrote/written choose/chose/chosen take/took/taken give/gave/given
see/saw/seen know/knew/known grow/grew/grown break/broke/broken forget/forgot/forgotten speak/spoke/spoken
draw/drew/drawn begin/began/begun find/found keep/kept hold/held lose/lost build/built send/sent learn/learned/learnt
cost/costs drive/drove/driven fall/fell/fallen run/ran
carry/transport/convey guard/protect/secure/shield touch/access occur/raise compose/composed/write/wrote/written
folder/directory/dir probability/chance/prob standard/std conv/convolution param/parameter config/configuration
repo/repository doc/document info/information env/environment dist/distribution max/maximum min/minimum avg/average
num/number func/function fn/function arg/argument var/variable char/character bool/boolean db/database msg/message
auth/authentication init/initialization dim/dimension attn/attention freq/frequency seq/sequence temp/temporary
app/application lib/library pkg/package addr/address algo/algorithm spec/specification exp/exponential
nearly/almost slightly/somewhat very/highly/extremely clearly/obviously/evidently simply/just
使用/采用/利用/用/运用 可以/能够/能/可 因为/由于 所以/因此/因而 但/但是/不过/然而 如果/若/假如 需要/须/需 例如/比如/如
以及/和/与/及 通过/借助/经由 即/就是/也就是 主要/重要 它们/其 获取/获得/得到 进行/做 此/这"""
_ENDINGS = ("s", "es", "d", "ed", "ing")


def _said(word: str) -> list[str]:
    stem = word[:-1] if word.endswith("e") else word
    return [word, *(word + ending for ending in _ENDINGS), stem + "ing"]


def _meanings() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, group in enumerate(_SYNONYMS.split()):
        for form in {form for word in group.split("/") for form in _said(word)}:
            found[form] = found.get(form, frozenset()) | {number}
    return found


MEANINGS = _meanings()
"""Word, inflected or not → numbers of the groups it belongs to; one word of a group says what another says."""

ENDINGS = tuple(
    """izations isations ization isation ations ements ation ement ments ances ences ities ment ance ence ages ings ions
    ively ing ion age ers ors als ity ive ably able ies er or al ed es ly s e y""".split()
)
"""Endings that turn an English word into another form or another part of speech, longest first."""
