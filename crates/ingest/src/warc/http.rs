//! The HTTP response in a WARC record.

use sayso_record::SkipReason;

use crate::gzip::{self, Failed};
use crate::limits;

/// Headers of a response that are looked at.
const HEADERS: usize = 256;

/// A response taken apart.
pub(super) struct Response {
    /// Media type, lower case, without parameters; empty where none is given.
    pub media_type: String,
    pub charset: Option<String>,
    pub body: Vec<u8>,
    /// The body is broken from here on, and why.
    pub damage: Option<String>,
}

/// Takes a response apart; the second of an error is the cause in words.
pub(super) fn response(bytes: &[u8]) -> Result<Response, (SkipReason, String)> {
    let mut headers = vec![httparse::EMPTY_HEADER; HEADERS];
    let mut parsed = httparse::Response::new(&mut headers);
    let config = {
        let mut config = httparse::ParserConfig::default();
        config.allow_spaces_after_header_name_in_responses(true);
        config.ignore_invalid_headers_in_responses(true);
        config
    };
    let malformed = |cause: String| (SkipReason::Malformed, format!("its HTTP response is broken: {cause}"));
    let start = match config.parse_response(&mut parsed, bytes) {
        Ok(httparse::Status::Complete(start)) => start,
        Ok(httparse::Status::Partial) => return Err(malformed("the header has no end".to_owned())),
        Err(error) => return Err(malformed(error.to_string())),
    };
    let status = parsed.code.unwrap_or(0);
    if !(200..300).contains(&status) {
        return Err((SkipReason::NotAnArticle, format!("HTTP status {status}")));
    }
    let header = |name: &str| {
        let found = parsed.headers.iter().rev().find(|header| header.name.eq_ignore_ascii_case(name))?;
        Some(String::from_utf8_lossy(found.value).trim().to_ascii_lowercase())
    };
    let content_type = header("content-type").unwrap_or_default();
    let (media_type, charset) = content_type_parts(&content_type);
    let mut body = bytes.get(start..).unwrap_or_default().to_vec();
    let mut damage = None;
    // Some archives have undone the encodings and kept the header, so each is undone only where it is seen to be there.
    if header("transfer-encoding").is_some_and(|value| value.contains("chunked")) && looks_chunked(&body) {
        (body, damage) = unchunk(&body);
    }
    for coding in header("content-encoding").unwrap_or_default().split(',').rev() {
        body = match decode(coding.trim(), body) {
            Ok(body) => body,
            Err(Failed::TooLarge) => {
                return Err((
                    SkipReason::TooLarge,
                    format!("its body inflates to more than {} bytes", limits::DOCUMENT_BYTES),
                ));
            }
            Err(Failed::Broken { inflated, cause }) if inflated.is_empty() => {
                return Err((SkipReason::Malformed, format!("its {} body cannot be inflated: {cause}", coding.trim())));
            }
            Err(Failed::Broken { inflated, cause }) => {
                damage = Some(format!("the {} body breaks off: {cause}", coding.trim()));
                inflated
            }
        };
    }
    Ok(Response { media_type, charset, body, damage })
}

/// The media type and charset of a Content-Type value in lower case.
pub(super) fn content_type_parts(value: &str) -> (String, Option<String>) {
    let media_type = value.split(';').next().unwrap_or("").trim().to_owned();
    let charset = value.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        (name.trim() == "charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    });
    (media_type, charset.filter(|charset| !charset.is_empty()))
}

fn decode(coding: &str, body: Vec<u8>) -> Result<Vec<u8>, Failed> {
    let limit = limits::DOCUMENT_BYTES;
    match coding {
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => gzip::gunzip(&body, limit),
        // "deflate" is the zlib format; some servers send the bare stream.
        "deflate" if body.first().is_some_and(|first| first & 0x0f == 8) => {
            gzip::read_all(flate2::bufread::ZlibDecoder::new(&body[..]), limit)
        }
        "deflate" => gzip::read_all(flate2::bufread::DeflateDecoder::new(&body[..]), limit),
        "br" if !looks_like_text(&body) => {
            gzip::read_all(brotli_decompressor::Decompressor::new(&body[..], 4096), limit)
        }
        "zstd" if body.starts_with(b"\x28\xb5\x2f\xfd") => {
            Err(Failed::Broken { inflated: Vec::new(), cause: "Zstandard is not supported".to_owned() })
        }
        _ => Ok(body),
    }
}

fn looks_like_text(body: &[u8]) -> bool {
    let head = &body[..body.len().min(64)];
    head.iter().all(|&byte| byte >= 0x80 || (0x20..0x7f).contains(&byte) || matches!(byte, b'\t' | b'\r' | b'\n'))
}

fn looks_chunked(body: &[u8]) -> bool {
    matches!(httparse::parse_chunk_size(body), Ok(httparse::Status::Complete(_)))
}

/// Undoes chunked transfer coding; where it is broken, what came before is kept.
fn unchunk(mut body: &[u8]) -> (Vec<u8>, Option<String>) {
    let mut out = Vec::with_capacity(body.len());
    loop {
        let (start, length) = match httparse::parse_chunk_size(body) {
            Ok(httparse::Status::Complete(chunk)) => chunk,
            _ => return (out, Some("its chunked body breaks off".to_owned())),
        };
        if length == 0 {
            return (out, None);
        }
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let chunk = &body[start..];
        if chunk.len() < length {
            out.extend_from_slice(chunk);
            return (out, Some("its chunked body breaks off".to_owned()));
        }
        out.extend_from_slice(&chunk[..length]);
        let mut rest = &chunk[length..];
        rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
        body = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn body(bytes: &[u8]) -> String {
        String::from_utf8_lossy(&response(bytes).unwrap_or_else(|error| panic!("{error:?}")).body).into_owned()
    }

    #[test]
    fn transfer_and_content_encodings_are_undone_where_they_are_there() {
        let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html; charset=\"UTF-8\"\r\n\r\n4\r\n<p>S\r\n5\r\neven \r\n0\r\n\r\n";
        assert_eq!(body(chunked), "<p>Seven ");
        let undone = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n<p>Seven";
        assert_eq!(body(undone), "<p>Seven");
        let mut packed = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".to_vec();
        let mut encoder = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::fast());
        std::io::Write::write_all(&mut encoder, b"<p>Seven").expect("memory");
        encoder.finish().expect("memory");
        assert_eq!(body(&packed), "<p>Seven");
        packed.truncate(packed.len() - 10);
        let cut = response(&packed).unwrap_or_else(|error| panic!("{error:?}"));
        assert!(cut.damage.is_some());
    }

    #[test]
    fn what_is_no_page_says_why() {
        let moved = response(b"HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n").err().map(|error| error.1);
        assert_eq!(moved.as_deref(), Some("HTTP status 301"));
        assert_eq!(response(b"nonsense").err().map(|error| error.0), Some(SkipReason::Malformed));
        assert_eq!(
            content_type_parts("text/html; q=1; charset='utf-8'"),
            ("text/html".to_owned(), Some("utf-8".to_owned()))
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_safe(bytes in proptest::collection::vec(any::<u8>(), 0..200), head in "(HTTP/1.1 200 OK\r\n((Transfer-Encoding: chunked|Content-Encoding: (gzip|br|deflate))\r\n){0,2}\r\n)?") {
            let _ = response(&[head.as_bytes(), &bytes].concat());
        }
    }
}
