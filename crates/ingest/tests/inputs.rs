//! Folders, patterns, files of every kind: what is read, in which order, and what is skipped with which cause.

use std::io::Write;
use std::path::{Path, PathBuf};

use sayso_ingest::{Input, Options, read};
use sayso_record::{Article, SkipReason, Skipped};

/// A folder of the test's own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("inputs-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(&path, bytes).expect("a file");
        path
    }

    fn read(&self, name: &str) -> Vec<Result<Article, Skipped>> {
        read([Input::Path(self.0.join(name))], Options::default()).collect()
    }

    fn names(&self, name: &str) -> Vec<String> {
        let relative = |path: &str| {
            path.rsplit_once("inputs-").map_or("", |at| at.1).split_once('/').map_or("", |at| at.1).to_owned()
        };
        self.read(name)
            .into_iter()
            .map(|one| match one {
                Ok(article) => relative(&article.source.path),
                Err(skipped) => format!("{} {:?}", relative(&skipped.source.path), skipped.reason),
            })
            .collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const TEXT: &[u8] = b"Seven people were killed in Vareshk on Tuesday.";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

#[test]
fn a_folder_is_read_by_name_and_what_cannot_be_read_does_not_stop_it() {
    let folder = Folder::new("order");
    for (name, bytes) in [
        ("b.txt", TEXT),
        ("a/z.txt", TEXT),
        (".hidden/x.txt", TEXT),
        (".note", TEXT),
        ("empty.txt", b""),
        ("image.txt", b"\x89PNG\r\n\x1a\n"),
        ("one-byte", b"x"),
        ("broken.pdf", b"%PDF-1.4\n1 0 obj\n<<"),
    ] {
        folder.file(name, bytes);
    }
    folder.file("c.txt.gz", &gzip(TEXT));
    assert_eq!(
        folder.names(""),
        [
            ".hidden NotAnArticle",
            ".note NotAnArticle",
            "a/z.txt",
            "b.txt",
            "broken.pdf Malformed",
            "c.txt.gz",
            "empty.txt Empty",
            "image.txt UnsupportedFormat",
            "one-byte",
        ]
    );
    assert_eq!(folder.names("*.txt"), ["b.txt", "empty.txt Empty", "image.txt UnsupportedFormat"]);
    assert_eq!(folder.names("**/z.*"), ["a/z.txt"]);
    assert_eq!(folder.names("none"), ["none NotFound"]);
    assert_eq!(folder.names("none*"), ["none* NotFound"]);
    assert_eq!(folder.names("none["), ["none[ NotFound"]);
}

#[test]
fn a_bomb_is_not_inflated() {
    let folder = Folder::new("bomb");
    folder.file("bomb.gz", &gzip(&vec![b' '; 80 << 20]));
    folder.file("twice.gz", &gzip(&gzip(&gzip(TEXT))));
    let reasons: Vec<SkipReason> =
        folder.read("").into_iter().filter_map(|one| one.err()).map(|skipped| skipped.reason).collect();
    assert_eq!(reasons, [SkipReason::TooLarge, SkipReason::UnsupportedFormat]);
}

#[test]
fn an_archive_is_known_by_its_content() {
    let folder = Folder::new("archive");
    let page = "<html><body><p>Seven people were killed in shelling on Tuesday, the governor of the valley said.</p></body></html>";
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
        http.len()
    );
    folder.file("a.bin", &gzip(record.as_bytes()));
    let articles: Vec<Article> = folder.read("a.bin").into_iter().map(|one| one.expect("an article")).collect();
    assert_eq!(articles[0].source.record.as_deref(), Some("0 https://a.example/1"));
}

#[test]
fn bytes_and_names_of_inputs() {
    assert_eq!(Input::from("-"), Input::Stdin);
    let input = Input::Bytes { name: "2013-02-12-a.txt".to_owned(), bytes: TEXT.to_vec() };
    let options = Options {
        outlet: Some("Selim Daily".to_owned()),
        published: Some(jiff::civil::date(2013, 2, 12)),
        ..Options::default()
    };
    let articles: Vec<Article> = read([input.clone(), input], options).map(|one| one.expect("an article")).collect();
    assert_eq!(articles[0], articles[1]);
    let published = articles[0].published.as_ref().expect("a date");
    assert_eq!((published.reliable, published.why.as_str()), (true, "the user and the file name agree"));
    assert_eq!(articles[0].outlet.as_ref().map(|outlet| outlet.value.as_str()), Some("Selim Daily"));
}
