//! Limits of what is read, each with its reason. What a limit leaves out is reported, as [`sayso_record::Skipped`]
//! or as a [`sayso_record::Notice`] of the article.

/// Clean text of one article, in bytes: 4 MiB, about 700,000 words, longer than any article or report that is read
/// as one story. A plain text beyond it is cut at paragraph boundaries into parts; any other document is skipped.
/// It keeps the memory of one reading under 100 MB.
pub const TEXT_BYTES: usize = 4 << 20;

/// Bytes of one document that has to be held whole (PDF, feed, mail, record of an archive): 32 MiB.
pub const DOCUMENT_BYTES: u64 = 32 << 20;

/// Bytes of one HTML page: 8 MiB; the largest news pages with everything inlined are about 3 MiB.
pub const HTML_BYTES: usize = 8 << 20;

/// Elements of one HTML page. The extraction holds several copies of the tree, about a kilobyte an element; real
/// news pages have 500 to 10,000.
pub const HTML_ELEMENTS: usize = 40_000;

/// Depth of nested elements of one HTML page. Browsers cut at 512; parsing takes time in proportion to depth times
/// length and the extraction recurses. Deeper elements are unwrapped, their text is kept.
pub const HTML_DEPTH: usize = 200;

/// Depth of the parsed tree: [`HTML_DEPTH`] and what the parser adds by itself, twice over. The taming of the source
/// can be led to nest deeper; 12,000 levels overflow a thread's stack in the extraction.
pub const HTML_TREE_DEPTH: usize = 2 * HTML_DEPTH;

/// Formatting elements left open at a time. The HTML standard reopens each of them in every new paragraph, so that a
/// small page can grow quadratically.
pub const HTML_OPEN_FORMATTING: usize = 32;

/// Attributes of one element; the parser compares each with all before it.
pub const HTML_ATTRIBUTES: usize = 256;

/// Bytes that compressed data may grow to: 64 MiB, against decompression bombs.
pub const INFLATED_BYTES: u64 = 64 << 20;

/// Bytes of the header of a WARC record, of an HTTP response, or of a mail line.
pub const HEADER_BYTES: usize = 64 << 10;

/// Bytes that are looked at to tell a format: enough for a byte order mark, a licence comment and the first tags.
pub const SNIFF_BYTES: usize = 8 << 10;

/// Records of one archive that claim more bytes than they have. Each costs reading up to [`DOCUMENT_BYTES`] twice, so
/// that an archive of nothing else would take days.
pub const WARC_FALSE_LENGTHS: u32 = 64;

/// Messages nested in messages, and archives in archives.
pub const NESTED: usize = 2;

/// Bytes of standard input where it is not an archive, which is streamed: 256 MiB.
pub const STDIN_BYTES: u64 = 256 << 20;

/// Pages of a PDF: 5,000.
pub const PDF_PAGES: usize = 5_000;

/// Entries of a feed: 10,000.
pub const FEED_ENTRIES: usize = 10_000;

/// Words on which the language is judged; more do not change the answer.
pub const LANGUAGE_WORDS: usize = 600;
