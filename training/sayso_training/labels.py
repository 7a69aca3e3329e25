"""Label lists. Their order is the order of the model's outputs; config.json carries them to the Rust side."""

ROLES = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
NAMES = ["O"] + [f"{b}-{k}" for k in ("PERSON", "ORGANIZATION", "LOCATION", "MISC") for b in "BI"]
UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
# Relations of UD 2 with the subtypes that tell who did what to whom; other subtypes are read as their main relation.
RELATIONS = (
    "acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp compound compound:prt conj cop csubj dep det "
    "discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:poss nmod:unmarked nsubj nsubj:pass nummod "
    "obj obl obl:agent obl:unmarked orphan parataxis punct reparandum root vocative xcomp"
).split()

ROLE_OF = {name: i for i, name in enumerate(ROLES)}
NAME_OF = {name: i for i, name in enumerate(NAMES)}
UPOS_OF = {name: i for i, name in enumerate(UPOS)}
RELATION_OF = {name: i for i, name in enumerate(RELATIONS)}
IGNORE = -100


def relation(name):
    """Index of a UD relation, its subtype dropped where the model does not know it."""
    return RELATION_OF.get(name, RELATION_OF.get(name.split(":")[0], RELATION_OF["dep"]))


def allowed():
    """allowed()[a][b]: whether role label b may follow a: I-x only after B-x or I-x."""
    return [[not b.startswith("I-") or (a != "O" and a[2:] == b[2:]) for b in ROLES] for a in ROLES]
