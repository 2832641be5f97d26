"""The text layer of PDF files, written here byte by byte."""

import pytest
from tests.unit.documents.conftest import Cleaner

from couloir.errors import InputError


def pdf_of(pages: list[list[tuple[float, float, str]]], size: float = 11) -> bytes:
    """Return a PDF file of pages of (x, y, words), y from the foot of an A4 page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects.append(font)
    kids = []
    for page in pages:
        stream = b"".join(
            b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n"
            % (size, x, y, words.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)"))
            for x, y, words in page
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    refs = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (refs, len(kids))
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        count, table, count, len(out)
    )  # fmt: skip


HEAD, FOOT = "Note d'accès humanitaire n° 7", "Cellule d'analyse - Page {} sur 2"
FIRST = [
    (60, 800, HEAD),
    (60, 740, "Restrictions au Mali"),
    (
        60,
        700,
        "Depuis le 27 octobre, des groupes armés filtrent de nouveau les accès de la ville de",
    ),
    (
        60,
        686,
        "Léré, au nord du pays. Les organisations qui y travaillaient sont restées ; leur ravi-",
    ),
    (60, 672, "taillement n'est plus assuré."),
    (60, 640, "• Boni (Mopti) : la restriction a été levée le 27 mars 2025."),
    (60, 626, "• Gossi (Tombouctou) : nouvelle restriction."),
    (
        60,
        590,
        "Au cours du mois, quatre missions ont été annulées faute d'escorte sur la route natio-",
    ),
    (60, 40, FOOT.format(1)),
]
SECOND = [
    (60, 800, HEAD),
    (60, 760, "nale 16, entre Douentza et Hombori."),
    (60, 40, FOOT.format(2)),
]


def test_paragraphs_are_joined_and_running_lines_left_out(clean_pdf: Cleaner) -> None:
    """Parted words are put together, also over the end of a page; bullets stay apart."""
    document = clean_pdf(pdf_of([FIRST, SECOND]))

    assert document.text.split("\n\n") == [
        "Restrictions au Mali",
        "Depuis le 27 octobre, des groupes armés filtrent de nouveau les accès de la ville de "
        "Léré, au nord du pays. Les organisations qui y travaillaient sont restées ; leur "
        "ravitaillement n'est plus assuré.",
        "• Boni (Mopti) : la restriction a été levée le 27 mars 2025.",
        "• Gossi (Tombouctou) : nouvelle restriction.",
        "Au cours du mois, quatre missions ont été annulées faute d'escorte sur la route "
        "nationale 16, entre Douentza et Hombori.",
    ]
    assert [line.text for line in document.removed] == [HEAD, FOOT.format(1), HEAD, FOOT.format(2)]
    assert {line.reason for line in document.removed} == {"running header or footer"}
    assert document.language == "fr"


def test_two_columns_are_read_one_after_the_other(clean_pdf: Cleaner) -> None:
    """Lines of one column do not run into the other, nor become a paragraph each."""
    left = [
        (60, 700 - 14 * row, words)
        for row, words in enumerate(
            (
                "Six camions-citernes ont été",
                "attaqués mardi entre Didiéni",
                "et Kolokani, selon la radio.",
            )
        )
    ]
    right = [
        (320, 700 - 14 * row, words)
        for row, words in enumerate(
            ("Le gouverneur demande aux", "transporteurs d'attendre une", "escorte pour repartir.")
        )
    ]

    assert clean_pdf(pdf_of([left + right])).text.split("\n\n") == [
        "Six camions-citernes ont été attaqués mardi entre Didiéni et Kolokani, selon la radio.",
        "Le gouverneur demande aux transporteurs d'attendre une escorte pour repartir.",
    ]


def test_a_scan_is_refused_with_the_mend(clean_pdf: Cleaner) -> None:
    """A page without letters, or with the stamp of a scanner alone."""
    for page in ([], [(60, 40, "p. 1")]):
        with pytest.raises(InputError, match=r"report: a scanned PDF without a text layer: .*OCR"):
            clean_pdf(pdf_of([page]))


def test_a_damaged_file_is_refused(clean_pdf: Cleaner) -> None:
    """Half a download."""
    with pytest.raises(InputError, match="report: a PDF that cannot be opened"):
        clean_pdf(b"%PDF-1.4\n1 0 obj\n<< /Type /Cat")


def test_a_book_is_refused(clean_pdf: Cleaner) -> None:
    """The bound is on pages, before any is read."""
    with pytest.raises(InputError, match="401 pages are over the limit of 400"):
        clean_pdf(pdf_of([[(60, 700, "Une page.")]] * 401))
