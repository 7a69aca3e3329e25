#!/usr/bin/env python3
"""Writes a plain text of so many megabytes: text.py MEGABYTES OUT [--one-line]"""

import argparse
import random

import prose


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("megabytes", type=int)
    parser.add_argument("out")
    parser.add_argument("--one-line", action="store_true", help="no line end anywhere")
    args = parser.parse_args()
    pool = prose.paragraphs(1, 5000)
    rng = random.Random(2)
    end = " " if args.one_line else "\n\n"
    left = args.megabytes << 20
    with open(args.out, "w", encoding="ascii", newline="") as out:
        while left > 0:
            block = end.join(rng.choice(pool) for _ in range(500)) + end
            left -= out.write(block[:left])


if __name__ == "__main__":
    main()
