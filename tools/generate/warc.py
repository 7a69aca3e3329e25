#!/usr/bin/env python3
"""Writes a web archive (WARC 1.1) of so many megabytes: warc.py MEGABYTES OUT.warc[.gz]

As crawlers write them: a warcinfo record; for each page a request, a response and a metadata record. Most responses
are news pages; some are gzip-encoded or chunked, some are redirects, images, pages of another language, or revisits.
In OUT.warc.gz each record is a gzip member, and MEGABYTES counts the bytes before compression.
"""

import argparse
import datetime
import gzip
import random
import zlib

import prose

START = datetime.datetime(2023, 5, 1)
FRENCH = ("<p>Au moins douze personnes ont été tuées mardi dans la vallée, a déclaré le gouverneur. Les habitants ont "
          "fui leurs maisons et attendent de l'aide depuis deux jours, selon le comité de secours.</p>")


def uuid(rng):
    digits = f"{rng.getrandbits(128):032x}"
    return f"<urn:uuid:{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}>"


def record(rng, kind, when, uri, content_type, block):
    """One WARC record."""
    head = ["WARC/1.1", f"WARC-Type: {kind}", f"WARC-Record-ID: {uuid(rng)}",
            f"WARC-Date: {when:%Y-%m-%dT%H:%M:%SZ}"]
    if uri:
        head.append(f"WARC-Target-URI: {uri}")
    head += [f"Content-Type: {content_type}", f"Content-Length: {len(block)}"]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def page(rng, pool, when, uri):
    """A news page of 5 to 200 kB: navigation, scripts, an article, links to others."""
    title = prose.headline(rng)
    body = "".join(f"<p>{rng.choice(pool)}</p>\n" for _ in range(rng.randint(5, 40)))
    links = "".join(f'<li><a href="/n/{i}">{prose.headline(rng)}</a></li>' for i in range(rng.randint(5, 30)))
    script = "var config=" + "{\"a\":[1,2,3]}" * rng.randint(0, 8000) + ";"
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | Valley Courier</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="Valley Courier">
<meta property="article:published_time" content="{when:%Y-%m-%dT%H:%M:%SZ}"><link rel="canonical" href="{uri}">
<script>{script}</script></head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article><h1>{title}</h1><p class="byline">By Mira Toven</p>
{body}</article></main><aside><h2>More</h2><ul>{links}</ul></aside><footer>Valley Courier</footer></body></html>
""".encode()


def chunked(body, rng):
    """`body` in HTTP chunks."""
    out, at = b"", 0
    while at < len(body):
        size = rng.randint(1000, 20000)
        piece = body[at:at + size]
        out += f"{len(piece):x}\r\n".encode() + piece + b"\r\n"
        at += size
    return out + b"0\r\n\r\n"


def http(status, headers, body):
    lines = [f"HTTP/1.1 {status}"] + [f"{name}: {value}" for name, value in headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def response(rng, pool, when, uri):
    """The HTTP response of one fetch."""
    kind = rng.random()
    html = ("Content-Type", "text/html; charset=utf-8")
    if kind < 0.06:
        return http("301 Moved Permanently", [("Location", uri + "/")], b"")
    if kind < 0.14:
        return http("200 OK", [("Content-Type", "image/jpeg")], rng.randbytes(rng.randint(2_000, 400_000)))
    if kind < 0.17:
        return http("200 OK", [html], ("<html lang=fr><body>" + FRENCH * 8 + "</body></html>").encode())
    body = page(rng, pool, when, uri)
    if kind < 0.35:
        return http("200 OK", [html, ("Content-Encoding", "gzip")], gzip.compress(body, 1, mtime=0))
    if kind < 0.5:
        return http("200 OK", [html, ("Transfer-Encoding", "chunked")], chunked(body, rng))
    return http("200 OK", [html, ("Content-Length", len(body))], body)


def records(rng, pool):
    """Records without end."""
    yield record(rng, "warcinfo", START, None, "application/warc-fields", b"software: tools/generate/warc.py\r\n")
    number = 0
    while True:
        number += 1
        when = START + datetime.timedelta(seconds=37 * number)
        uri = f"https://courier.example/{when:%Y/%m/%d}/{number}"
        request = f"GET /{number} HTTP/1.1\r\nHost: courier.example\r\n\r\n".encode()
        yield record(rng, "request", when, uri, "application/http; msgtype=request", request)
        if rng.random() < 0.04:
            yield record(rng, "revisit", when, uri, "application/http; msgtype=response", http("200 OK", [], b""))
        else:
            yield record(rng, "response", when, uri, "application/http; msgtype=response",
                         response(rng, pool, when, uri))
        yield record(rng, "metadata", when, uri, "application/warc-fields", b"fetchTimeMs: 312\r\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("megabytes", type=int)
    parser.add_argument("out")
    args = parser.parse_args()
    rng = random.Random(3)
    pool = prose.paragraphs(4, 3000)
    left = args.megabytes << 20
    with open(args.out, "wb") as out:
        for one in records(rng, pool):
            left -= len(one)
            if args.out.endswith(".gz"):
                member = zlib.compressobj(1, zlib.DEFLATED, 31)
                one = member.compress(one) + member.flush()
            out.write(one)
            if left <= 0:
                break


if __name__ == "__main__":
    main()
