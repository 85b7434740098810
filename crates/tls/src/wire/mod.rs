//! Reading and writing of wire structures: integers, length-prefixed vectors. Nothing here knows a message; see `codes.rs` for the
//! numbers and `handshake.rs` for the messages.

pub mod codes;
pub mod handshake;

/// A cursor over bytes of the peer. Each method returns `None` when too few bytes are left, and then has taken nothing.
#[derive(Copy, Clone, Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { rest: bytes }
    }

    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn len(&self) -> usize {
        self.rest.len()
    }

    pub fn bytes(&mut self, n: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.rest.split_at_checked(n)?;
        self.rest = tail;
        Some(head)
    }

    pub fn array<const N: usize>(&mut self) -> Option<&'a [u8; N]> {
        let (head, tail) = self.rest.split_first_chunk::<N>()?;
        self.rest = tail;
        Some(head)
    }

    pub fn u8(&mut self) -> Option<u8> {
        self.array().map(|&[b]| b)
    }

    pub fn u16(&mut self) -> Option<u16> {
        self.array().map(|b| u16::from_be_bytes(*b))
    }

    pub fn u24(&mut self) -> Option<u32> {
        self.array().map(|&[a, b, c]| u32::from_be_bytes([0, a, b, c]))
    }

    pub fn u32(&mut self) -> Option<u32> {
        self.array().map(|b| u32::from_be_bytes(*b))
    }

    /// A vector with a length of one octet.
    pub fn vec8(&mut self) -> Option<&'a [u8]> {
        let mut ahead = *self;
        let n = ahead.u8()? as usize;
        let out = ahead.bytes(n)?;
        *self = ahead;
        Some(out)
    }

    /// A vector with a length of two octets.
    pub fn vec16(&mut self) -> Option<&'a [u8]> {
        let mut ahead = *self;
        let n = ahead.u16()? as usize;
        let out = ahead.bytes(n)?;
        *self = ahead;
        Some(out)
    }

    /// A vector with a length of three octets.
    pub fn vec24(&mut self) -> Option<&'a [u8]> {
        let mut ahead = *self;
        let n = ahead.u24()? as usize;
        let out = ahead.bytes(n)?;
        *self = ahead;
        Some(out)
    }

    /// All that is left.
    pub fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.rest)
    }
}

/// The 16-bit numbers of a vector body; `None` if its length is odd.
pub fn u16s(body: &[u8]) -> Option<impl ExactSizeIterator<Item = u16> + Clone + '_> {
    // No pair is shorter; `filter_map` would not know how many there are, and lists would grow step by step.
    let number = |pair: &[u8]| pair.first_chunk().map_or(0, |pair| u16::from_be_bytes(*pair));
    (body.len() % 2 == 0).then(|| body.chunks_exact(2).map(number))
}

/// Appends wire structures to a buffer. A vector whose body outgrows its length field is our own fault: `overflow` is then set and the
/// caller fails with internal_error before anything is sent.
#[derive(Debug, Default)]
pub struct Writer {
    pub out: Vec<u8>,
    overflow: bool,
}

impl Writer {
    pub fn new() -> Writer {
        Writer::default()
    }

    pub fn with_capacity(n: usize) -> Writer {
        Writer { out: Vec::with_capacity(n), overflow: false }
    }

    pub fn u8(&mut self, v: u8) {
        self.out.push(v);
    }

    pub fn u16(&mut self, v: u16) {
        self.out.extend_from_slice(&v.to_be_bytes());
    }

    pub fn u24(&mut self, v: u32) {
        self.overflow |= v >> 24 != 0;
        self.out.extend_from_slice(&v.to_be_bytes()[1..]);
    }

    pub fn u32(&mut self, v: u32) {
        self.out.extend_from_slice(&v.to_be_bytes());
    }

    pub fn bytes(&mut self, v: &[u8]) {
        self.out.extend_from_slice(v);
    }

    /// Writes a vector with a length field of `width` octets (1 to 3) around what `body` writes.
    fn vector(&mut self, width: usize, body: impl FnOnce(&mut Writer)) {
        let at = self.out.len();
        self.out.resize(at + width, 0);
        body(self);
        let n = self.out.len() - at - width;
        self.overflow |= n >> (8 * width) != 0;
        let be = (n as u32).to_be_bytes();
        for (octet, value) in self.out.iter_mut().skip(at).take(width).zip(be.iter().skip(4 - width)) {
            *octet = *value;
        }
    }

    pub fn vec8(&mut self, body: impl FnOnce(&mut Writer)) {
        self.vector(1, body);
    }

    pub fn vec16(&mut self, body: impl FnOnce(&mut Writer)) {
        self.vector(2, body);
    }

    pub fn vec24(&mut self, body: impl FnOnce(&mut Writer)) {
        self.vector(3, body);
    }

    /// The bytes, or `None` if a vector outgrew its length field.
    pub fn finish(self) -> Option<Vec<u8>> {
        (!self.overflow).then_some(self.out)
    }
}
