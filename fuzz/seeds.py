#!/usr/bin/env python3
"""Fills fuzz/corpus/TARGET with seeds: the bundled case, and small files of tools/generate/hostile.py."""

import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools" / "generate"))

import hostile  # noqa: E402
import prose  # noqa: E402

TARGETS = {".txt": ["text", "reading"], ".html": ["html"], ".pdf": ["pdf"], ".xml": ["feed"], ".eml": ["mail"],
           ".warc": ["warc"], ".gz": ["warc"]}
LARGEST = 64 << 10
FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Courier</title>
<item><title>Seven killed in Vareshk</title><link>https://example.org/2019/05/03/a</link><dc:creator>M. Toven</dc:creator>
<pubDate>Fri, 03 May 2019 08:00:00 +0000</pubDate><description>&lt;p&gt;Seven people were killed.&lt;/p&gt;</description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title type="html">Seven &amp;amp; eight</title>
<updated>2019-05-03T08:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Seven.</p></div></content></entry></feed>"""
MAIL = b"""From: Mira Toven <m@example.org>\nTo: list@example.org\nSubject: =?utf-8?q?Seven_killed?=\nDate: Fri, 3 May 2019 10:00:00 +0200
MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable\n\nSeven people=20were killed.\n--b\nContent-Type: text/html
Content-Transfer-Encoding: base64\n\nPHA+U2V2ZW4gcGVvcGxlIHdlcmUga2lsbGVkLjwvcD4=\n--b--\n"""
TEXTS = [
    "Notes\n[1] The Courier, 31 February 2019.\nIt is so.[1] It is not.[2]\n",
    "At least 12 people were killed and 30 wounded in Vareshk on 3 May 2019, Gen. Selk said.",
    "late December 2011, the 1980s, two days earlier, the following week, every Tuesday, 5 p.m., for three hours",
    "VARESHK (AP) -- The United Karsa Front (UKF) denied it. \"We know nothing,\" Mr Torv, its leader, said.",
    "Between Paris, Texas and Old Tamra, Kenya: \u201cdozens\u201d of the 1,200 fled; a third were children.",
]


def main():
    seeds = {}
    for path in sorted((ROOT / "examples" / "case").iterdir()):
        seeds[f"case-{path.name}"] = (path.suffix, path.read_bytes())
    for name, data in hostile.files(6000):
        seeds[name] = (pathlib.Path(name).suffix, data)
    seeds["rss.xml"], seeds["atom.xml"] = (".xml", FEED.encode()), (".xml", ATOM.encode())
    seeds["alternative.eml"] = (".eml", MAIL)
    for number, text in enumerate(TEXTS + prose.paragraphs(7, 20)):
        seeds[f"text-{number}.txt"] = (".txt", text.encode())
    count = 0
    for name, (suffix, data) in seeds.items():
        if len(data) > LARGEST:
            continue
        targets = TARGETS.get(suffix, []) + ["bytes"] + (["mailbox"] if suffix == ".eml" else [])
        for target in targets:
            folder = ROOT / "fuzz" / "corpus" / target
            folder.mkdir(parents=True, exist_ok=True)
            if target == "mailbox":
                (folder / name).write_bytes(b"From a@example.org Fri May  3 10:00:00 2019\n" + data + b"\n")
            else:
                (folder / name).write_bytes(data)
            count += 1
    print(f"{count} seeds in {ROOT / 'fuzz' / 'corpus'}")


if __name__ == "__main__":
    main()
