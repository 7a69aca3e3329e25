//! The bytes of an archive, inflated member by member.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;

/// The magic of gzip and its only method.
const MAGIC: &[u8] = &[0x1f, 0x8b, 0x08];

/// Counts the bytes consumed of a buffered reader.
struct Counted<R> {
    reader: R,
    at: u64,
    /// Bytes of [`MAGIC`] that were read and are given again.
    again: &'static [u8],
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut ready = self.fill_buf()?;
        let count = ready.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.again.is_empty() { self.reader.fill_buf() } else { Ok(self.again) }
    }

    fn consume(&mut self, count: usize) {
        self.at += count as u64;
        if self.again.is_empty() {
            self.reader.consume(count);
        } else {
            self.again = &self.again[count.min(self.again.len())..];
        }
    }
}

enum Layer<R: BufRead> {
    Plain(Counted<R>),
    /// A gzip member and the offset of the file at which it begins.
    Member(Box<BufReader<GzDecoder<Counted<R>>>>, u64),
    Ended,
}

/// The uncompressed bytes of an archive, and the offset in the file to which they belong.
pub(super) struct Input<R: BufRead> {
    layer: Layer<R>,
    /// Bytes put back, and how many of them are consumed.
    back: (Vec<u8>, usize),
    /// How often bytes were put back.
    pub(super) put_backs: u32,
}

impl<R: BufRead> Input<R> {
    pub(super) fn new(mut reader: R) -> io::Result<Self> {
        let gzip = reader.fill_buf()?.starts_with(&MAGIC[..2]);
        let raw = Counted { reader, at: 0, again: &[] };
        let layer = if gzip { member(raw) } else { Layer::Plain(raw) };
        Ok(Input { layer, back: (Vec::new(), 0), put_backs: 0 })
    }

    /// The offset in the file: of the next byte, or of the gzip member that it comes from.
    pub(super) fn offset(&self) -> u64 {
        match &self.layer {
            Layer::Plain(raw) => raw.at.saturating_sub((self.back.0.len() - self.back.1) as u64),
            Layer::Member(_, start) => *start,
            Layer::Ended => 0,
        }
    }

    /// Gives bytes back that were read last.
    pub(super) fn put_back(&mut self, mut bytes: Vec<u8>) {
        bytes.extend_from_slice(&self.back.0[self.back.1..]);
        self.back = (bytes, 0);
        self.put_backs += 1;
    }

    /// After an error in a gzip member: goes on at the next place that looks like one. `false` where none comes.
    pub(super) fn next_member(&mut self) -> io::Result<bool> {
        self.back = (Vec::new(), 0);
        let Layer::Member(decoder, start) = std::mem::replace(&mut self.layer, Layer::Ended) else { return Ok(false) };
        let mut raw = decoder.into_inner().into_inner();
        if raw.at == start {
            raw.consume(1);
        }
        let mut matched = 0;
        loop {
            let buffer = raw.fill_buf()?;
            let Some(&byte) = buffer.first() else { return Ok(false) };
            // Byte by byte, since the magic may lie across two buffers.
            matched = match byte {
                _ if byte == MAGIC[matched] => matched + 1,
                0x1f => 1,
                _ => 0,
            };
            let skip =
                if matched == 0 { buffer.iter().position(|&byte| byte == 0x1f).unwrap_or(buffer.len()) } else { 1 };
            raw.consume(skip.max(1));
            if matched == MAGIC.len() {
                raw.again = MAGIC;
                raw.at -= MAGIC.len() as u64;
                self.layer = member(raw);
                return Ok(true);
            }
        }
    }
}

fn member<R: BufRead>(raw: Counted<R>) -> Layer<R> {
    let start = raw.at;
    Layer::Member(Box::new(BufReader::new(GzDecoder::new(raw))), start)
}

impl<R: BufRead> Read for Input<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut ready = self.fill_buf()?;
        let count = ready.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Input<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.back.1 < self.back.0.len() {
            return Ok(&self.back.0[self.back.1..]);
        }
        // A member that is at its end gives way to the next; an empty one does so at once.
        loop {
            let ended = match &mut self.layer {
                Layer::Member(decoder, _) => decoder.fill_buf()?.is_empty(),
                _ => false,
            };
            if !ended {
                break;
            }
            let Layer::Member(decoder, _) = std::mem::replace(&mut self.layer, Layer::Ended) else { break };
            let mut raw = decoder.into_inner().into_inner();
            if raw.fill_buf()?.is_empty() {
                break;
            }
            self.layer = member(raw);
        }
        match &mut self.layer {
            Layer::Plain(raw) => raw.fill_buf(),
            Layer::Member(decoder, _) => decoder.fill_buf(),
            Layer::Ended => Ok(&[]),
        }
    }

    fn consume(&mut self, count: usize) {
        if self.back.1 < self.back.0.len() {
            self.back.1 += count;
            return;
        }
        match &mut self.layer {
            Layer::Plain(raw) => raw.consume(count),
            Layer::Member(decoder, _) => decoder.consume(count),
            Layer::Ended => {}
        }
    }
}
