#!/usr/bin/env python3
"""Makes examples/case/04-observatory-statement.pdf, the same bytes on every run.

    python3 -m venv venv && venv/bin/pip install -r tools/examples/requirements.txt
    venv/bin/python tools/examples/make_pdf.py            # writes the file
    venv/bin/python tools/examples/make_pdf.py --check    # compares it with the committed one

The bytes depend on the pinned fpdf2 only: the creation date and the document's id are fixed, and the streams
are not compressed, so that no version of zlib matters and a change of the text shows in the diff.
"""

import argparse
import datetime
import pathlib
import sys

from fpdf import FPDF

OUT = pathlib.Path(__file__).resolve().parents[2] / "examples" / "case" / "04-observatory-statement.pdf"
ISSUED = datetime.datetime(2024, 5, 16, 9, 0, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
ISSUER = "Selm Valley Observatory for Human Rights"
NUMBER = "Statement 2024/31"
TITLE = "Dorvany market: second statement"

# (heading or None, paragraphs)
SECTIONS = [
    (
        None,
        [
            "The Selm Valley Observatory for Human Rights (SVOHR) has now established that 23 people were killed "
            "when shells struck the market of Dorvany on 14 May 2024, shortly after 10.40 in the morning. The dead "
            "include six children and nine women. In its first statement, issued on the afternoon of the attack, "
            "the Observatory gave a toll of at least 19.",
            "At least 61 people were injured, 14 of them critically. Seven people are still missing. The youngest "
            "victim, a two-year-old boy, died of his wounds on Wednesday night.",
        ],
    ),
    (
        "How we count",
        [
            "The numbers come from medics, from families and from the Observatory's own volunteers. A death is "
            "entered when two persons who do not know each other have confirmed it. The count is not final. Medics "
            "told the Observatory that 11 of the dead were found inside the grain hall; the others lay on the "
            "square or died on the way to hospital.",
        ],
    ),
    (
        "Who fired",
        [
            "The Observatory does not know who fired. It asked to inspect the craters on 15 May and was turned "
            "back by the police. It has put the same questions to the army and to the Orvesh People's Guard (OPG) "
            "and will publish the answers of both.",
        ],
    ),
    (
        "Rescue workers",
        [
            "Three volunteers of the town's rescue team were abducted on Wednesday evening at a checkpoint on the "
            "Mirosk road by armed men in plain clothes, two witnesses said. The Observatory asks whoever holds "
            "them to say where they are.",
        ],
    ),
    (
        "Since January",
        [
            "Between 1 January and 15 May 2024 the Observatory recorded 327 people killed in Orvesh province, 118 "
            "of them civilians.",
        ],
    ),
    (
        None,
        ["Mirela Tosk, Director", "Contact: observatory@svohr.example, tel. 0555 017 231"],
    ),
]


class Statement(FPDF):
    """The Observatory's letterhead: a running head and a page number, as on a real statement."""

    def header(self):
        self.set_font("Helvetica", "B", 9)
        self.cell(0, 5, ISSUER, new_x="LMARGIN", new_y="NEXT")
        self.set_font("Helvetica", "", 8)
        self.cell(0, 4, f"{NUMBER} - Mirosk, 16 May 2024", new_x="LMARGIN", new_y="NEXT")
        self.ln(5)

    def footer(self):
        self.set_y(-12)
        self.set_font("Helvetica", "", 8)
        self.cell(0, 4, f"SVOHR {NUMBER}, page {self.page_no()} of 2", align="C")


def make() -> bytes:
    """The file's bytes."""
    pdf = Statement(format=(148, 210))
    pdf.set_compression(False)
    pdf.set_creation_date(ISSUED)
    pdf.set_title(TITLE)
    pdf.set_author(ISSUER)
    pdf.set_subject(NUMBER)
    pdf.set_lang("en")
    pdf.set_margins(18, 14, 18)
    pdf.set_auto_page_break(True, margin=18)
    pdf.file_id = lambda: "<53564F48523230323430353136303931><53564F48523230323430353136303931>"
    pdf.add_page()
    pdf.set_font("Helvetica", "B", 14)
    pdf.multi_cell(0, 7, TITLE, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(3)
    for heading, paragraphs in SECTIONS:
        if heading:
            pdf.set_font("Helvetica", "B", 11)
            pdf.multi_cell(0, 6, heading, align="L", new_x="LMARGIN", new_y="NEXT")
            pdf.ln(1)
        pdf.set_font("Helvetica", "", 11)
        for paragraph in paragraphs:
            pdf.multi_cell(0, 5.5, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
            pdf.ln(3)
    return bytes(pdf.output())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the committed file, write nothing")
    made = make()
    if parser.parse_args().check:
        if OUT.read_bytes() != made:
            print(f"{OUT}: differs from what this script makes", file=sys.stderr)
            return 1
        print(f"{OUT.name}: same bytes ({len(made)})")
        return 0
    OUT.write_bytes(made)
    print(f"{OUT.name}: {len(made)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
