#!/usr/bin/env python3
"""Writes broken and hostile files of every format into a folder: hostile.py FOLDER [--megabytes N]

Each must be read or skipped with a reason, in bounded time and memory; `sayso read --ndjson FOLDER` tries them all.
"""

import argparse
import gzip
import io
import pathlib
import random
import zlib

import prose

PARAGRAPHS = prose.paragraphs(5, 60)


def pdf(objects, root=1):
    """A PDF file of numbered objects with a right cross-reference table."""
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root {root} 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()


def stream(data, extra=b""):
    return b"<< /Length " + str(len(data)).encode() + extra + b" >>\nstream\n" + data + b"\nendstream"


def page_pdf(content, extra=b""):
    """A PDF of one page with this content stream."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        stream(content, extra),
        font,
    ])


def good_pdf():
    lines = [line for paragraph in PARAGRAPHS[:6] for line in paragraph.split(". ")]
    text = b"BT /F1 11 Tf 50 740 Td 14 TL\n"
    text += b"".join(b"(" + line.encode().replace(b"(", b"\\(").replace(b")", b"\\)") + b".) Tj T*\n" for line in lines)
    return page_pdf(text + b"ET")


def bomb(size):
    """Zeros (as spaces) that gzip makes a thousandth of."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as file:
        for _ in range(size >> 20):
            file.write(b" " * (1 << 20))
    return out.getvalue()


def warc(block, length=None):
    head = ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\n"
            "WARC-Date: 2023-05-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(block)}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def http(body, *headers):
    return ("\r\n".join(("HTTP/1.1 200 OK", "Content-Type: text/html") + headers) + "\r\n\r\n").encode() + body


def html(body):
    return b"<!DOCTYPE html><html><body>" + body + b"</body></html>"


def feed(items):
    return (b'<?xml version="1.0"?><rss version="2.0"><channel><title>Valley Courier</title>' + items
            + b"</channel></rss>")


def laughs():
    """Entities that multiply by ten nine times over."""
    lines = ['<!ENTITY a0 "dead ">'] + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return f'<?xml version="1.0"?><!DOCTYPE rss [{"".join(lines)}]><rss version="2.0"><channel><item><title>&a9;</title></item></channel></rss>'.encode()


def nested_mail(depth):
    head = b"From: a@example.org\nSubject: one\nDate: Mon, 1 May 2023 10:00:00 +0000\nMIME-Version: 1.0\n"
    mail = head + b"Content-Type: text/plain\n\nSeven people were killed in Vareshk.\n"
    for _ in range(depth):
        mail = head + b"Content-Type: message/rfc822\n\n" + mail
    return mail


def nested_multipart(depth):
    head = b"From: a@example.org\nSubject: one\nMIME-Version: 1.0\n"
    body = b"Content-Type: text/plain\n\nSeven people were killed in Vareshk.\n"
    for number in range(depth):
        mark = f"b{number}".encode()
        body = b'Content-Type: multipart/mixed; boundary="' + mark + b'"\n\n--' + mark + b"\n" + body + b"\n--" + mark + b"--\n"
    return head + body


def files(size):
    """Names and bytes; `size` is about how many bytes the long ones have."""
    rng = random.Random(6)
    page = html("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS).encode())
    text = "\n\n".join(PARAGRAPHS).encode()
    archive = warc(http(page))
    yield "good.txt", text
    yield "good.html", page
    yield "good.pdf", good_pdf()
    yield "good.warc", archive
    yield "good.warc.gz", gzip.compress(archive, mtime=0)

    yield "empty.txt", b""
    yield "zeros.txt", bytes(size)
    yield "noise.bin", rng.randbytes(size)
    yield "noise.html", b"<html>" + rng.randbytes(size)
    yield "noise.pdf", b"%PDF-1.7\n" + rng.randbytes(size)
    yield "noise.warc", b"WARC/1.0\r\n" + rng.randbytes(size)
    yield "noise.eml", b"From: a@example.org\nSubject: a\n\n" + rng.randbytes(size)
    yield "noise.xml", b"<?xml version=\"1.0\"?><rss>" + rng.randbytes(size)
    yield "wrong-charset.html", b"<html><meta charset=utf-16><body><p>" + text + b"</p></body></html>"
    yield "mixed-encodings.txt", text[:2000] + "café, ".encode("latin-1") * 20 + "café, ".encode() * 20 + text[2000:]
    yield "utf16-odd.txt", b"\xff\xfe" + text.decode().encode("utf-16-le")[:-1]

    yield "cut.warc", archive[:len(archive) // 2]
    yield "cut.warc.gz", gzip.compress(archive, mtime=0)[:-400]
    yield "cut.pdf", good_pdf()[:700]
    yield "cut.txt.gz", gzip.compress(text, mtime=0)[:-200]

    yield "deep.html", html(b"<div>" * (size // 5) + b"Seven people were killed.")
    yield "deep-list.html", html(b"<ul><li>" * (size // 8) + b"a")
    yield "deep-table.html", html(b"<table><tr><td>" * (size // 15) + b"a")
    yield "formatting.html", html(b"<b><i><font color=red>" * (size // 40) + b"<p>a</p>" * (size // 20))
    yield "attributes.html", html(b"<p " + b" ".join(b"a%d=1" % n for n in range(size // 8)) + b">a</p>")
    yield "one-attribute.html", html(b'<p title="' + b"a" * size + b'">a</p>')
    yield "paragraphs.html", html(b"<p>Seven people were killed." * (size // 28))
    yield "empty-paragraphs.html", html(b"<p></p>" * (size // 7))
    yield "open-comment.html", html(b"<!-- " * (size // 5))
    yield "open-script.html", html(b"<script>" * (size // 8))
    yield "open-tags.html", html(b"<" * size)
    yield "entities.html", html(b"<p>" + b"&amp;" * (size // 5))
    yield "open-entity.html", html(b"<p>&" + b"a" * size)
    yield "tables.html", html(b"<table><b>" * (size // 10) + b"a")
    yield "links.html", html(b"<a href=/a>" * (size // 11) + b"a")
    yield "json-ld.html", b"<html><script type='application/ld+json'>" + b"[" * size + b"</script><p>" + text + b"</p>"
    yield "svg.html", html(b"<svg><foreignObject>" * (size // 20) + b"a")
    yield "templates.html", html(b"<template>" * (size // 10) + b"a")
    yield "select.html", html(b"<select><option>" * (size // 16) + b"a")

    yield "bomb.txt.gz", bomb(256 << 20)
    yield "bomb.warc", warc(http(bomb(256 << 20), "Content-Encoding: gzip"))
    yield "bomb-twice.warc", warc(http(gzip.compress(bomb(256 << 20), mtime=0), "Content-Encoding: gzip, gzip"))
    yield "bomb.warc.gz", gzip.compress(warc(http(html(b" " * (200 << 20)))), mtime=0)
    yield "bomb.pdf", page_pdf(zlib.compress(b"BT /F1 11 Tf " + b"(Seven killed) Tj " * (6 << 20) + b"ET"), b" /Filter /FlateDecode")
    yield "huge-length.warc", warc(http(page), length=1 << 62) + archive
    yield "negative-length.warc", warc(http(page), length=-5) + archive
    yield "huge-chunk.warc", warc(http(b"ffffffffffffffff\r\n" + page, "Transfer-Encoding: chunked")) + archive
    yield "endless-header.warc", b"WARC/1.0\r\nX: " + b"a" * (8 << 20)
    yield "many-headers.warc", b"WARC/1.0\r\n" + b"X: a\r\n" * (1 << 20) + b"\r\n"
    yield "members.warc.gz", gzip.compress(b"", mtime=0) * (size // 20) + gzip.compress(archive, mtime=0)

    yield "laughs.xml", laughs()
    yield "deep.xml", b"<?xml version=\"1.0\"?><rss><channel>" + b"<item>" * (size // 6)
    yield "many-items.xml", feed(b"<item><title>a</title></item>" * (size // 30))
    yield "long-title.xml", feed(b"<item><title>" + b"a" * size + b"</title></item>")
    yield "external.xml", (b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
                           b"<rss version=\"2.0\"><channel><item><title>&x; seven killed</title><description>"
                           b"Seven people were killed in the valley, the governor said.</description></item></channel></rss>")

    yield "nested.eml", nested_mail(size // 160)
    yield "multipart.eml", nested_multipart(2000)
    yield "many-headers.eml", b"From: a@example.org\n" + b"Received: a\n" * (size // 12) + b"\nSeven were killed.\n"
    yield "long-header.eml", b"From: a@example.org\nSubject: " + b"a" * size + b"\n\nSeven were killed.\n"
    yield "encoded-words.eml", b"From: a@example.org\nSubject: " + b"=?utf-8?q?a?= " * (size // 14) + b"\n\nSeven.\n"
    yield "many-parts.eml", (b'From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
                             + b"--b\nContent-Type: text/plain\n\na\n" * (size // 32) + b"--b--\n")

    catalog, loop = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000 >>"
    yield "page-loop.pdf", pdf([catalog, loop])
    yield "length-loop.pdf", pdf([catalog, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                                  b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
                                  b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream"])
    yield "deep-array.pdf", pdf([catalog, b"[" * size])
    yield "deep-content.pdf", page_pdf(b"[" * size)
    yield "graphics-stack.pdf", page_pdf(b"q " * (size // 2))
    yield "form-loop.pdf", pdf([
        catalog, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R /Resources << /XObject << /X 4 0 R >> >> >>",
        stream(b"/X Do", b" /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>"),
        stream(b"/X Do")])
    yield "many-pages.pdf", pdf([catalog, b"<< /Type /Pages /Kids [" + b"3 0 R " * 200_000 + b"] /Count 200000 >>",
                                 b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"])
    yield "previous-loop.pdf", good_pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 9")
    yield "no-table.pdf", good_pdf().replace(b"startxref", b"startxxxx")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--megabytes", type=float, default=2.0, help="size of the long ones (default 2)")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    for name, data in files(int(args.megabytes * (1 << 20))):
        (args.folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
