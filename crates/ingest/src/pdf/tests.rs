use super::*;
use proptest::prelude::*;

fn source() -> Source {
    Source { path: "a.pdf".to_owned(), record: None, part: None }
}

/// A PDF of one font whose pages show the lines given; `extra` objects are numbered from 100.
fn pdf(pages: &[&[&str]], resources: &str, extra: &[String], content: Option<&str>) -> Vec<u8> {
    let mut objects: Vec<(usize, String)> = vec![(1, "<< /Type /Catalog /Pages 2 0 R >>".to_owned())];
    let kids: Vec<String> = (0..pages.len()).map(|index| format!("{} 0 R", 10 + 2 * index)).collect();
    objects.push((2, format!("<< /Type /Pages /Count {} /Kids [{}] >>", pages.len(), kids.join(" "))));
    objects.push((3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned()));
    objects.push((
        4,
        "<< /Title (Seven killed in Vareshk) /Author (Jane Doe) /CreationDate (D:20130212083000+01'00') >>".to_owned(),
    ));
    for (index, lines) in pages.iter().enumerate() {
        let shown: String = lines.iter().map(|line| format!("({line}) Tj 0 -14 Td\n")).collect();
        let shown = format!("BT /F1 11 Tf 50 750 Td\n{shown}ET\n{}", content.unwrap_or(""));
        objects.push((10 + 2 * index, format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> {resources} >> /Contents {} 0 R >>",
            11 + 2 * index
        )));
        objects.push((11 + 2 * index, format!("<< /Length {} >>\nstream\n{shown}\nendstream", shown.len())));
    }
    objects.extend(extra.iter().enumerate().map(|(index, object)| (100 + index, object.clone())));
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in &objects {
        offsets.push((*number, out.len()));
        out.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = out.len();
    out.extend(b"xref\n0 1\n0000000000 65535 f \n");
    for (number, offset) in offsets {
        out.extend(format!("{number} 1\n{offset:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer\n<< /Size 200 /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes());
    out
}

#[test]
fn text_and_information_are_read() {
    let lines = [
        "Selim Valley Watch 1",
        "Seven people were killed in shelling on Tuesday, the gov-",
        "ernor of the valley said. Twelve were wounded in the blast.",
        "The Karsa Front denied it.",
    ];
    let bytes = pdf(&[&lines], "", &[], None);
    let article = read_pdf(&source(), &bytes, &Options::default()).expect("an article");
    assert!(article.text.contains("the governor of the valley said."), "{}", article.text);
    assert_eq!(article.title.as_ref().map(|title| title.value.as_str()), Some("Seven killed in Vareshk"));
    assert_eq!(article.byline.as_ref().map(|byline| byline.value.as_str()), Some("Jane Doe"));
    assert_eq!(article.publication_day(), Some(jiff::civil::date(2013, 2, 12)));
}

#[test]
fn running_heads_go_and_sentences_go_on_over_pages() {
    let pages: [&[&str]; 3] = [
        &["Selim Valley Watch, page 1", "Seven people were killed in shelling on Tuesday and"],
        &["Selim Valley Watch, page 2", "twelve were wounded. The Front denied it."],
        &["Selim Valley Watch, page 3", "The council will meet on Monday."],
    ];
    let article = read_pdf(&source(), &pdf(&pages, "", &[], None), &Options::default()).expect("an article");
    assert!(!article.text.contains("Valley Watch"), "{}", article.text);
    assert!(
        article.text.contains("on Tuesday and\ntwelve were") || article.text.contains("on Tuesday and twelve were"),
        "{}",
        article.text
    );
}

#[test]
fn forms_within_themselves_and_bombs_are_skipped() {
    let draw = "/X Do ".repeat(3);
    let form = |child: usize| {
        format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {child} 0 R >> >> /Length {} >>\nstream\n{draw}\nendstream",
            draw.len()
        )
    };
    let resources = "/XObject << /X 100 0 R >>";
    let reason = |extra: &[String]| {
        let bytes = pdf(&[&["Seven people were killed."]], resources, extra, Some("/X Do"));
        read_pdf(&source(), &bytes, &Options::default()).map(|_| ()).map_err(|skipped| skipped.reason)
    };
    assert_eq!(reason(&[form(100)]), Err(SkipReason::Malformed), "a form that draws itself");
    let leaf = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 >>\nstream\n\nendstream".to_owned();
    let chain = |length: usize| (0..length).map(|index| form(101 + index)).chain([leaf.clone()]).collect::<Vec<_>>();
    assert_eq!(reason(&chain(14)), Err(SkipReason::Malformed), "three to the fourteenth");
    assert_eq!(reason(&chain(3)), Ok(()));
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut encoder, &vec![b' '; 80 << 20]).expect("memory");
    let bomb = encoder.finish().expect("memory");
    let mut bytes =
        format!("%PDF-1.4\n9 0 obj\n<< /Filter /FlateDecode /Length {} >>\nstream\n", bomb.len()).into_bytes();
    bytes.extend(bomb);
    bytes.extend(b"\nendstream\nendobj\n");
    assert_eq!(
        read_pdf(&source(), &bytes, &Options::default()).map_err(|skipped| skipped.reason).err(),
        Some(SkipReason::TooLarge)
    );
}

#[test]
fn what_is_cut_or_empty_is_skipped() {
    let bytes = pdf(&[&["Seven people were killed."]], "", &[], None);
    for end in [0, 1, 8, 20, 200, bytes.len() / 2] {
        assert!(read_pdf(&source(), &bytes[..end], &Options::default()).is_err(), "{end}");
    }
    let empty = read_pdf(&source(), &pdf(&[&[]], "", &[], None), &Options::default()).expect_err("nothing");
    assert_eq!(empty.reason, SkipReason::Empty);
    let deep = format!("%PDF-1.4\n1 0 obj\n{}", "[".repeat(200_000));
    assert!(read_pdf(&source(), deep.as_bytes(), &Options::default()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_damage_is_safe(at in 0usize..1_500, bytes in proptest::collection::vec(any::<u8>(), 0..12)) {
        let mut file = pdf(&[&["Seven people were killed."], &["Twelve were wounded."]], "", &[], None);
        let at = at.min(file.len());
        let end = (at + bytes.len()).min(file.len());
        file.splice(at..end, bytes);
        let _ = read_pdf(&source(), &file, &Options::default());
    }
}
