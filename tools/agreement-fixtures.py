#!/usr/bin/env python3
"""Makes tests/fixtures/agreement/*.json: annotations, and what the reference programs say of them.

    python3 -m venv /tmp/agreement && /tmp/agreement/bin/pip install -r tools/agreement-requirements.txt
    /tmp/agreement/bin/python tools/agreement-fixtures.py

Units are the code points of the text that are not white space. `percent` is nltk's `avg_Ao`, `alpha` and `alphaMarked` are
krippendorff's; where only one value was given, which krippendorff refuses, they are nltk's, which is 1. `disorder` is that of the best
alignment of pygamma-agreement, and `tagDisorder` is how much the tags of aligned spans differ in it: over all for gamma-cat, of a tag
for gamma-k. `gamma` and `gammaCat` are from 400 samples of its default sampler (over all tags only, since it takes its time); they differ
from run to run.
"""

import json
import random
import sys
from pathlib import Path

import krippendorff
import numpy as np
from nltk.metrics.agreement import AnnotationTask
from pyannote.core import Segment
from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum

FOLDER = Path(__file__).resolve().parent.parent / "tests/fixtures/agreement"
SAMPLES = 400
WORDS = ("the ferry left harbour without its rudder said a harbour master who 😀 denies that any warning came from Ostby on "
         "Monday night but two sailors 没有 confirm it").split()


def article(seed, length):
    """A text of our own, with characters beyond the first plane and breaks."""
    rng = random.Random(seed)
    return "".join(rng.choice(WORDS) + rng.choice([" ", " ", " ", ". ", "\n"]) for _ in range(length)).strip()


def jittered(rng, text, base, tags, misses=0.15, others=0.15, shift=12):
    """What a reader marks who mostly agrees with `base`."""
    marks = []
    for tag, start, end in base:
        if rng.random() < misses:
            continue
        if rng.random() < 0.5:
            start, end = start + rng.randint(-shift, shift), end + rng.randint(-shift, shift)
        if rng.random() < others:
            tag = rng.choice(tags)
        start, end = max(0, start), min(len(text), end)
        if end - start > 1:
            marks.append((tag, start, end))
    return marks


def random_marks(rng, text, count, tags):
    marks = []
    for _ in range(count):
        start = rng.randrange(0, len(text) - 60)
        marks.append((rng.choice(tags), start, start + rng.randint(4, 55)))
    return marks


def cases():
    tags = ["claim", "attribution", "denial", "no-comment"]
    text = article(1, 60)
    base = [("claim", 4, 30), ("attribution", 34, 52), ("denial", 80, 121), ("claim", 150, 171), ("no-comment", 200, 240)]
    yield "one reader", text, {"Ana": base}
    yield "nobody marked", text, {"Ana": [], "Ben": []}
    yield "one marked", text, {"Ana": base, "Ben": []}
    yield "all the same", text, {"Ana": base, "Ben": base, "Cem": base}
    yield "all the same, one tag", text, {"Ana": base[:1], "Ben": base[:1]}
    yield "the whole text, all the same", text, {"Ana": [("claim", 0, len(text))], "Ben": [("claim", 0, len(text))]}
    yield "stacked spans", text, {
        "Ana": [("claim", 4, 60), ("attribution", 10, 30), ("claim", 20, 40)],
        "Ben": [("claim", 4, 58), ("attribution", 12, 30), ("denial", 12, 30)],
    }
    yield "readers with different tags", text, {"Ana": [(t, s, e) for t, s, e in base if t == "claim"],
                                               "Ben": [("denial", s, e) for t, s, e in base if t == "claim"]}
    yield "a tag of another program", text, {"Ana": base + [("x-question", 60, 75)], "Ben": base[1:] + [("x-question", 62, 75)]}
    yield "white space at the ends", text, {"Ana": [("claim", 4, 30)], "Ben": [("claim", 3, 31)]}
    for seed in range(6):
        rng = random.Random(100 + seed)
        text = article(10 + seed, 120)
        base = random_marks(rng, text, 9, tags)
        yield f"two readers, {seed}", text, {name: jittered(rng, text, base, tags) for name in ["Ana", "Ben"]}
    for seed in range(4):
        rng = random.Random(200 + seed)
        text = article(20 + seed, 120)
        base = random_marks(rng, text, 6, tags)
        yield f"three readers, {seed}", text, {name: jittered(rng, text, base, tags, shift=20) for name in ["Ana", "Ben", "Cem"]}
    for seed in range(2):
        rng = random.Random(300 + seed)
        text = article(30 + seed, 80)
        base = random_marks(rng, text, 4, tags)
        yield f"four readers, {seed}", text, {name: jittered(rng, text, base, tags, shift=25) for name in ["Ana", "Ben", "Cem", "Dee"]}
    rng = random.Random(400)
    text = article(40, 120)
    yield "two readers by chance", text, {name: random_marks(rng, text, 8, tags) for name in ["Ana", "Ben"]}


def alpha(rows):
    """`rows`: what each reader says of each unit, as numbers."""
    if len({value for row in rows for value in row}) == 1:
        return AnnotationTask([(reader, unit, value) for reader, row in enumerate(rows) for unit, value in enumerate(row)]).alpha()
    return float(krippendorff.alpha(reliability_data=rows, level_of_measurement="nominal", dtype=np.float64))


DISSIMILARITY = CombinedCategoricalDissimilarity(alpha=1, beta=1, delta_empty=1)


def best_alignment(readers):
    continuum = Continuum()
    for name, marks in readers.items():
        continuum.add_annotator(name)
        for tag, start, end in marks:
            continuum.add(name, Segment(start, end), tag)
    return continuum, continuum.get_best_alignment(DISSIMILARITY)


def gammas(readers, is_sampled):
    """Disorder of the best alignment, how much the tags of aligned spans differ in it, gamma and gamma-cat."""
    continuum, alignment = best_alignment(readers)
    disorder, of_tags = float(alignment.disorder), float(alignment.gamma_k_disorder(DISSIMILARITY, None))
    if disorder == 0:
        return disorder, of_tags, 1.0, 1.0
    if not is_sampled:
        return disorder, of_tags, None, None
    results = continuum.compute_gamma(DISSIMILARITY, n_samples=SAMPLES)
    return disorder, of_tags, float(results.gamma), float(results.gamma_cat)


def figures(text, readers, is_sampled=False):
    units = [at for at, character in enumerate(text) if not character.isspace()]
    nothing = {"percent": None, "alpha": None, "alphaMarked": None, "gamma": None, "gammaCat": None, "disorder": None, "tagDisorder": None}
    if len(readers) < 2 or not any(readers.values()):
        return nothing
    sets = [[frozenset(tag for tag, start, end in marks if start <= unit < end) for unit in units] for marks in readers.values()]
    numbers = {value: number for number, value in enumerate(dict.fromkeys(value for row in sets for value in row))}
    rows = [[numbers[value] for value in row] for row in sets]
    marked = [at for at in range(len(units)) if any(row[at] for row in sets)]
    task = AnnotationTask([(reader, unit, value) for reader, row in enumerate(rows) for unit, value in enumerate(row)])
    disorder, of_tags, gamma, gamma_cat = gammas(readers, is_sampled)
    return {"percent": float(task.avg_Ao()), "alpha": alpha(rows), "alphaMarked": alpha([[row[at] for at in marked] for row in rows]),
            "gamma": gamma, "gammaCat": gamma_cat, "disorder": disorder, "tagDisorder": of_tags}


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text, readers in cases():
        tags = sorted({tag for marks in readers.values() for tag, _, _ in marks})
        by_tag = {tag: figures(text, {who: [mark for mark in marks if mark[0] == tag] for who, marks in readers.items()}) for tag in tags}
        # Of a tag, gamma-k: among the spans of all tags.
        alignment = best_alignment(readers)[1] if len(readers) > 1 and any(readers.values()) else None
        for tag in tags if alignment else []:
            by_tag[tag]["tagDisorder"] = float(alignment.gamma_k_disorder(DISSIMILARITY, tag))
        case = {"name": name, "text": text, "readers": [{"name": who, "marks": marks} for who, marks in readers.items()],
                "all": figures(text, readers, True), "tags": by_tag}
        path = FOLDER / (name.replace(",", "").replace(" ", "-") + ".json")
        path.write_text(json.dumps(case, ensure_ascii=False) + "\n")
        print(name, case["all"], file=sys.stderr)


main()
