"""LaTeX commands and the characters that stand for them."""


def _table(pairs: str) -> dict[str, str]:
    words = pairs.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LETTERS = _table("""
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ
    lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ
    chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ imath ı jmath ȷ emptyset ∅ varnothing ∅ top ⊤ bot ⊥
    forall ∀ exists ∃ nexists ∄ angle ∠ degree ° prime ′ dagger † ddagger ‡ star ⋆ ast ∗ bullet • circ ∘ checkmark ✓
    dots … ldots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ hdots … colon : vert | Vert ‖ lvert | rvert | lVert ‖ rVert ‖
    langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lbrace { rbrace } lbrack [ rbrack ] backslash \\ neg ¬ lnot ¬
    square □ blacksquare ■ Box □ triangle △ clubsuit ♣ heartsuit ♥ spadesuit ♠ diamondsuit ♦ complement ∁ wp ℘ eth ð
    { { } } % % $ $ # # & & _ _ | ‖ i ı pounds £ S § P ¶ copyright © euro €
""")

RELATIONS = _table("""
    le ≤ leq ≤ leqslant ⩽ ge ≥ geq ≥ geqslant ⩾ ne ≠ neq ≠ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ ll ≪ gg ≫
    in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ subsetneq ⊊ supset ⊃ supseteq ⊇ mid | nmid ∤ parallel ∥ perp ⊥ models ⊨
    to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⇒ iff ⇔
    longrightarrow ⟶ longleftarrow ⟵ Longrightarrow ⟹ Longleftarrow ⟸ mapsto ↦ longmapsto ⟼ uparrow ↑ downarrow ↓
    rightleftharpoons ⇌ hookrightarrow ↪ rightharpoonup ⇀ nearrow ↗ searrow ↘ vdash ⊢ dashv ⊣ Vdash ⊩ doteq ≐
    triangleq ≜ coloneqq ≔ prec ≺ succ ≻ preceq ⪯ succeq ⪰ lesssim ≲ gtrsim ≳ asymp ≍ bowtie ⋈ impliedby ⇐
    twoheadrightarrow ↠ rightsquigarrow ⇝ leadsto ⇝ therefore ∴ because ∵ lt < gt > approxeq ≊ sqsubseteq ⊑
""")

OPERATORS = _table("""
    pm ± mp ∓ times × div ÷ cdot · cup ∪ cap ∩ setminus ∖ smallsetminus ∖ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ oslash ⊘
    wedge ∧ vee ∨ land ∧ lor ∨ sqcup ⊔ sqcap ⊓ uplus ⊎ amalg ⨿ diamond ⋄ rtimes ⋊ ltimes ⋉ boxtimes ⊠ boxplus ⊞
    bigcirc ○ triangleright ▷ triangleleft ◁ wr ≀ star ⋆ ast ∗
""")

BIG = _table("""
    sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigvee ⋁ bigwedge ⋀
    bigsqcup ⨆ bigodot ⨀
""")

FUNCTIONS = _words("""
    arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log
    max min Pr sec sin sinh sup tan tanh
""")

ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "widetilde": "\u0303", "vec": "\u20d7",
    "dot": "\u0307", "ddot": "\u0308", "check": "\u030c", "acute": "\u0301", "grave": "\u0300", "breve": "\u0306",
    "mathring": "\u030a", "overline": "\u0305", "underline": "\u0332", "overrightarrow": "\u20d7",
}  # fmt: skip
"""Combining characters, written as codes: on their own they are hard to see and easy to lose."""

SPACES = {
    ",": " ", ";": " ", ":": " ", ">": " ", " ": " ", "!": "", "/": "", "quad": "  ", "qquad": "    ", "enspace": " ",
    "thinspace": " ", "space": " ",
}  # fmt: skip

SILENT = _words("""
    displaystyle textstyle scriptstyle limits nolimits left right big Big bigg Bigg bigl bigr Bigl Bigr biggl
    biggr Biggl Biggr bigm Bigm middle nonumber notag mathstrut strut rm bf it cal relax boldmath mathop mathrel
    mathbin mathord mathopen mathclose hfill centering allowbreak nobreak notag
""")
"""Commands without anything to see; what follows them is shown as it is."""

SWALLOWED = _words("""
    label color hspace vspace phantom hphantom vphantom mathchoice hskip tag
""")
"""Commands that are left out with their argument."""

SUPERSCRIPTS = dict(zip(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδϵθιϕφχ⊤∘′*∗†‡!",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᶥᶲᵠᵡᵀ°′**†‡ᵎ",
    strict=True,
))  # fmt: skip
SUBSCRIPTS = dict(
    zip("0123456789+-−=()aehijklmnoprstuvxβγρϕφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵩᵪ", strict=True)
)

_UPPER, _LOWER, _DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789"


def _alphabet(upper: int, lower: int, digits: int = 0, **odd: str) -> dict[str, str]:
    """Return letters of a mathematical alphabet by where its A, its a and its 0 stand in Unicode."""
    table = {letter: chr(upper + index) for index, letter in enumerate(_UPPER)} if upper else {}
    table |= {letter: chr(lower + index) for index, letter in enumerate(_LOWER)} if lower else {}
    table |= {digit: chr(digits + index) for index, digit in enumerate(_DIGITS)} if digits else {}
    return table | odd


_DOUBLE = _alphabet(0x1D538, 0x1D552, 0x1D7D8, C="ℂ", H="ℍ", N="ℕ", P="ℙ", Q="ℚ", R="ℝ", Z="ℤ")
_SCRIPT = _alphabet(0x1D49C, 0x1D4B6, B="ℬ", E="ℰ", F="ℱ", H="ℋ", I="ℐ", L="ℒ", M="ℳ", R="ℛ", e="ℯ", g="ℊ", o="ℴ")
_FRAKTUR = _alphabet(0x1D504, 0x1D51E, C="ℭ", H="ℌ", I="ℑ", R="ℜ", Z="ℨ")
_BOLD = _alphabet(0x1D400, 0x1D41A, 0x1D7CE)
_BOLD |= {greek: chr(0x1D6C2 + index) for index, greek in enumerate("αβγδεζηθικλμνξοπρςστυφχψω")}
_BOLD |= {"Σ": "𝚺", "Λ": "𝚲", "Θ": "𝚯", "Ω": "𝛀", "Γ": "𝚪", "Δ": "𝚫", "Φ": "𝚽", "Ψ": "𝚿", "Π": "𝚷", "ϵ": "𝛜", "ϕ": "𝛟"}

FONTS: dict[str, dict[str, str]] = {
    "mathbb": _DOUBLE, "Bbb": _DOUBLE, "mathds": _DOUBLE, "mathcal": _SCRIPT, "mathscr": _SCRIPT, "mathfrak": _FRAKTUR,
    "mathbf": _BOLD, "boldsymbol": _BOLD, "bm": _BOLD, "pmb": _BOLD, "textbf": {}, "mathrm": {}, "mathit": {},
    "mathsf": {}, "mathtt": {}, "mathnormal": {},
}  # fmt: skip
TEXTS = _words("""
    text textrm textit textbf textsf texttt textnormal mbox hbox mathrm operatorname operatorname* textsc
""")
