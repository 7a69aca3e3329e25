//! E-mail (RFC 5322, MIME) and mailboxes.

use std::io::{BufRead, Read};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use mail_parser::{HeaderName, Message, MessageParser, MimeHeaders};
use sayso_record::{Article, EvidenceKind, Format, Notice, NoticeKind, SkipReason, Skipped, Source};

use crate::document::Around;
use crate::draft::{Draft, RawBytes, evidence, skipped};
use crate::guard::caught;
use crate::html::fragment_text;
use crate::{Options, limits, unwrap};
use unwrap::Type;

/// Attachments that are named one by one.
const NAMED: usize = 20;

/// Reads one mail.
pub fn read_mail(source: &Source, bytes: &[u8], options: &Options) -> Result<Article, Skipped> {
    read(source, bytes, options, Around::default())
}

/// Reads the mails of a mailbox (mbox: each begins with a line "From ...").
pub fn read_mailbox(source: &Source, bytes: &[u8], options: &Options) -> Vec<Result<Article, Skipped>> {
    Mailbox::new(source.clone(), bytes, options.clone()).collect()
}

pub(crate) fn read(source: &Source, bytes: &[u8], options: &Options, around: Around) -> Result<Article, Skipped> {
    if bytes.len() as u64 > limits::DOCUMENT_BYTES {
        let detail = format!("the mail has {} bytes, the limit is {}", bytes.len(), limits::DOCUMENT_BYTES);
        return Err(skipped(source, SkipReason::TooLarge, detail));
    }
    let Some(message) = caught(|| MessageParser::default().parse(bytes)).flatten() else {
        return Err(skipped(source, SkipReason::Malformed, "the mail cannot be parsed"));
    };
    let mut notices = Vec::new();
    let body = body(source, &message, &mut notices)?;
    left_out(&message, &mut notices);
    let mut draft = Draft::new(Format::Mail, body);
    let header = |value: &str| evidence(EvidenceKind::MailHeader, value);
    draft.title.extend(message.subject().map(without_prefix).filter(|subject| !subject.trim().is_empty()).map(header));
    let sender =
        message.from().and_then(|from| from.first()).or_else(|| message.sender().and_then(|from| from.first()));
    draft.byline.extend(sender.and_then(|sender| sender.name().or(sender.address())).map(header));
    draft.dates.extend(message.header_raw(HeaderName::Date).map(header));
    draft.retrieved = received(&message);
    draft.notices = notices;
    draft.bare = draft.title.is_empty();
    draft.surround(around);
    draft.finish(source, &RawBytes::of(bytes), options)
}

/// The text part, or the HTML part where there is no text or hardly any ("see this mail in your browser").
fn body(source: &Source, message: &Message<'_>, notices: &mut Vec<Notice>) -> Result<String, Skipped> {
    let plain: Vec<_> = message
        .text_bodies()
        .filter(|part| part.is_text() && !part.is_text_html())
        .filter_map(|part| part.text_contents())
        .collect();
    let plain = unwrap::unwrap(&plain.join("\n\n"), Type::Fixed);
    let mut html = String::new();
    for part in message.html_bodies().filter(|part| part.is_text_html()) {
        let text = fragment_text(source, part.text_contents().unwrap_or(""), notices)?;
        html.push_str(&text);
        html.push_str("\n\n");
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    Ok(if letters(&plain) * 2 >= letters(&html) { plain } else { html })
}

fn left_out(message: &Message<'_>, notices: &mut Vec<Notice>) {
    let mut count = 0;
    for part in message.attachments() {
        count += 1;
        if count > NAMED {
            continue;
        }
        let name = part.attachment_name().unwrap_or("without a name");
        let kind = part.content_type().map_or_else(
            || if part.is_message() { "message/rfc822".to_owned() } else { "unknown type".to_owned() },
            |kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("*")),
        );
        let name: String = name.chars().take(120).collect();
        let detail = format!("attachment {name:?} ({kind}, {} bytes) was not read", part.len());
        notices.push(Notice { kind: NoticeKind::LeftOut, detail });
    }
    if count > NAMED {
        let detail = format!("{} more attachments were not read", count - NAMED);
        notices.push(Notice { kind: NoticeKind::LeftOut, detail });
    }
}

/// When the last server received it, in UTC.
fn received(message: &Message<'_>) -> Option<DateTime> {
    let stamp = message.received()?.date()?.to_timestamp();
    Timestamp::from_second(stamp).ok().map(|stamp| Offset::UTC.to_datetime(stamp))
}

/// The subject without "Fwd:" and "Re:".
fn without_prefix(subject: &str) -> &str {
    let mut subject = subject.trim();
    loop {
        let prefix = ["re:", "fw:", "fwd:", "[fwd:"]
            .into_iter()
            .find(|prefix| subject.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix)));
        let Some(prefix) = prefix else { return subject };
        subject = subject[prefix.len()..].trim_start();
    }
}

/// The mails of a mailbox, one by one.
pub(crate) struct Mailbox<R: BufRead> {
    source: Source,
    options: Options,
    reader: R,
    /// Offset of the next byte, and of the mail that is open.
    at: u64,
    number: u32,
    /// The "From " line of the next mail has been read.
    open: bool,
    done: bool,
}

impl<R: BufRead> Mailbox<R> {
    pub(crate) fn new(source: Source, reader: R, options: Options) -> Self {
        Mailbox { source, options, reader, at: 0, number: 0, open: false, done: false }
    }

    /// Reads up to the next "From " line after an empty one. `None`: the mail is longer than the limit.
    fn mail(&mut self) -> std::io::Result<Option<Vec<u8>>> {
        let mut mail: Vec<u8> = Vec::new();
        let (mut line, mut empty, mut fits) = (Vec::new(), true, true);
        loop {
            line.clear();
            let count = (&mut self.reader).take(limits::DOCUMENT_BYTES).read_until(b'\n', &mut line)?;
            self.at += count as u64;
            if count == 0 {
                self.done = true;
                break;
            }
            if empty && line.starts_with(b"From ") {
                if std::mem::replace(&mut self.open, true) {
                    break;
                }
                continue;
            }
            self.open = true;
            empty = line.iter().all(u8::is_ascii_whitespace);
            // A line of the text that begins with "From " was put behind a ">" by the writer of the mailbox.
            let line = if line.starts_with(b">From ") { &line[1..] } else { &line[..] };
            fits &= (mail.len() + line.len()) as u64 <= limits::DOCUMENT_BYTES;
            if fits {
                mail.extend_from_slice(line);
            }
        }
        Ok(fits.then_some(mail))
    }
}

impl<R: BufRead> Iterator for Mailbox<R> {
    type Item = Result<Article, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let start = self.at;
            let mail = self.mail();
            let skip = |source: &Source, reason, detail| {
                Some(Err(Skipped { source: source.clone(), offset: Some(start), reason, detail }))
            };
            self.number += 1;
            let source = Source { record: Some(format!("mail {}", self.number)), ..self.source.clone() };
            return match mail {
                Ok(Some(mail)) if mail.iter().all(u8::is_ascii_whitespace) => {
                    self.number -= 1;
                    continue;
                }
                Ok(Some(mail)) => Some(read_mail(&source, &mail, &self.options)),
                Ok(None) => {
                    let detail = format!("the mail has more than {} bytes", limits::DOCUMENT_BYTES);
                    skip(&source, SkipReason::TooLarge, detail)
                }
                Err(error) => {
                    self.done = true;
                    skip(&source, SkipReason::Unreadable, error.to_string())
                }
            };
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MAIL: &str = "Received: from a.example by b.example; Wed, 13 Feb 2013 09:00:00 +0100\r\nFrom: \"Jane Doe\" <jane@selim.example>\r\n\
        To: desk@selim.example\r\nSubject: Fwd: =?utf-8?q?Seven_killed_in_Vareshk=2C_caf=C3=A9_hit?=\r\nDate: Tue, 12 Feb 2013 23:30:00 -0500\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        The caf=E9 in Vareshk was hit on Tuesday evening, the governor of the valley said =\r\nto reporters. Seven people were killed and twelve were wounded in the blast.\r\n\r\n\
        The Karsa Front denied it.\r\n--x\r\nContent-Type: image/png; name=map.png\r\nContent-Disposition: attachment; filename=map.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n";

    fn source() -> Source {
        Source { path: "a.eml".to_owned(), record: None, part: None }
    }

    #[test]
    fn a_mail_is_read_and_its_attachment_listed() {
        let article = read_mail(&source(), MAIL.as_bytes(), &Options::default()).expect("an article");
        assert_eq!(article.title.as_ref().map(|title| title.value.as_str()), Some("Seven killed in Vareshk, café hit"));
        assert_eq!(article.byline.as_ref().map(|byline| byline.value.as_str()), Some("Jane Doe"));
        assert!(article.text.contains("\n\nThe café in Vareshk was hit on Tuesday evening, the governor of the valley said to reporters. Seven"), "{}", article.text);
        assert!(article.text.ends_with("in the blast.\n\nThe Karsa Front denied it."));
        let published = article.published.as_ref().expect("a date");
        assert_eq!(published.when.earliest.map(|at| at.to_string()).as_deref(), Some("2013-02-12T23:30:00"));
        assert!(published.reliable);
        assert_eq!(article.retrieved.map(|at| at.to_string()).as_deref(), Some("2013-02-13T08:00:00"));
        assert!(
            article
                .notices
                .iter()
                .any(|notice| notice.kind == NoticeKind::LeftOut && notice.detail.contains("map.png")),
            "{:?}",
            article.notices
        );
    }

    #[test]
    fn the_html_part_is_read_where_the_text_is_a_stub() {
        let mail = "From: a@b.example\r\nSubject: Seven killed\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee your browser.\r\n\
            --x\r\nContent-Type: text/html\r\n\r\n<p>Seven people were killed.</p><p>The Front denied it, and said that it had no weapons.</p>\r\n--x--\r\n";
        let article = read_mail(&source(), mail.as_bytes(), &Options::default()).expect("an article");
        assert_eq!(
            article.text,
            "Seven killed\n\nSeven people were killed.\n\nThe Front denied it, and said that it had no weapons."
        );
    }

    #[test]
    fn a_mailbox_gives_its_mails() {
        let mailbox = format!(
            "From jane@x Tue Feb 12 08:00:00 2013\r\n{MAIL}\r\nFrom john@x Wed Feb 13 08:00:00 2013\r\nSubject: B\r\nFrom: b@x\r\n\r\n>From the hills came fire.\r\n"
        );
        let read = read_mailbox(&source(), mailbox.as_bytes(), &Options::default());
        assert_eq!(read.len(), 2);
        let last = read[1].as_ref().expect("an article");
        assert_eq!(
            (last.text.as_str(), last.source.record.as_deref()),
            ("B\n\nFrom the hills came fire.", Some("mail 2"))
        );
    }

    proptest! {
        #[test]
        fn any_damage_is_safe(at in 0usize..900, bytes in proptest::collection::vec(any::<u8>(), 0..30)) {
            let mut mail = MAIL.as_bytes().to_vec();
            let at = at.min(mail.len());
            let end = (at + bytes.len()).min(mail.len());
            mail.splice(at..end, bytes.clone());
            let _ = read_mail(&source(), &mail, &Options::default());
            let _ = read_mail(&source(), &bytes, &Options::default());
            read_mailbox(&source(), &mail, &Options::default());
        }
    }
}
