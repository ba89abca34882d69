"""`python -m feeds.cards.training MARKED [UNMARKED …]` makes `feeds/cards/tagger.npz`; the extra `training` is needed.

A teacher learns from the articles whose names are marked, told by a language model what each word means where it
stands. It tags the unmarked articles; the tagger, which can afford no language model, learns from both.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch

from feeds.cards.tagger import PIECES, WEIGHTS
from feeds.cards.training import corpus, export, fit, language_model

TEACHER_ROUNDS, TEACHER_DROP = 5, 0.35
ROUNDS, DROP = 5, 0.25
REPEATED = 2
"""How often the marked articles are among the tagger's for once each unmarked one."""


def main() -> None:
    """Read the arguments, learn, write."""
    parser = argparse.ArgumentParser(prog="python -m feeds.cards.training", description=__doc__)
    parser.add_argument("marked", type=Path, help="JSON lines with `text` and `names`: start, end, kind")
    parser.add_argument("unmarked", type=Path, nargs="*", help="JSON lines with `text`")
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="JSON lines not to learn from, nor copies")
    parser.add_argument("--most", type=int, default=500_000, help="words of unmarked articles to learn from")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    began = time.monotonic()
    torch.set_num_threads(given.threads)
    vocabulary, vectors = language_model.vocabulary(), export.rounded(language_model.vectors())
    texts, names = corpus.marked(given.marked)
    ours = list(corpus.parsed(texts, vocabulary, names))
    held_out = [text for path in given.without for text in corpus.unmarked([path], ())]
    unmarked = corpus.drawn(corpus.unmarked(given.unmarked, [*texts, *held_out]), given.most, given.seed)
    others = list(corpus.parsed(unmarked, vocabulary))
    print(
        f"{len(ours)} marked articles, {len(others)} others, parsed after {time.monotonic() - began:.0f} s", flush=True
    )
    if others:
        language_model.tell([*ours, *others])
        teacher = fit.learned(ours, vectors, TEACHER_ROUNDS, TEACHER_DROP, given.seed)
        fit.answer(teacher, others, vectors)
        print(f"the teacher has answered after {time.monotonic() - began:.0f} s", flush=True)
        for example in [*ours, *others]:
            example.told = np.zeros((len(example.words), 0), np.float16)
    net = fit.learned(ours * REPEATED + others, vectors, ROUNDS, DROP, given.seed)
    export.write(net, vectors, given.out)
    pieces = sorted(vocabulary, key=vocabulary.__getitem__)
    PIECES.write_text("\n".join(pieces), "utf-8")
    print(f"{given.out} written after {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
