//! Digests: one-shot, incremental, and the handshake transcript.
//!
//! Built on aws-lc's plain `SHA256_*` style functions rather than on `EVP_MD_CTX`: their state is a plain structure, so a context
//! lives on the stack, is forked by copying and costs neither allocation nor dispatch through a method table. See [`crate::hmac`]
//! for what is keyed.

use core::fmt;
use core::ops::Deref;

use aws_lc_sys as sys;
use ferrossl_libcrypto::sha::Sha512;
use sys::{SHA1_Final, SHA1_Init, SHA1_Update, SHA224_Final, SHA224_Init, SHA224_Update, SHA256_Final, SHA256_Init, SHA256_Update};
use sys::{SHA1_Transform, SHA256_Transform};

use crate::lc::md5::{MD5_Final, MD5_Init, MD5_Update};
use crate::lc::wipe;

/// A digest algorithm. `Md5Sha1` is the concatenation that TLS 1.0 and 1.1 sign and derive keys with (RFC 4346 §7.4.9).
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum Hash {
    Md5,
    Sha1,
    Md5Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

/// The longest digest, in bytes.
pub const MAX_LEN: usize = 64;

impl Hash {
    /// Length of the digest in bytes.
    #[allow(clippy::len_without_is_empty)] // no digest is empty
    pub const fn len(self) -> usize {
        match self {
            Hash::Md5 => 16,
            Hash::Sha1 => 20,
            Hash::Md5Sha1 => 36,
            Hash::Sha224 => 28,
            Hash::Sha256 => 32,
            Hash::Sha384 => 48,
            Hash::Sha512 => 64,
        }
    }

    /// Length in bytes of the block the compression function eats: what HMAC pads its key to.
    pub const fn block_len(self) -> usize {
        match self {
            Hash::Sha384 | Hash::Sha512 => 128,
            _ => 64,
        }
    }

    /// The digest of the concatenated `parts`.
    pub fn digest(self, parts: &[&[u8]]) -> Output {
        let mut ctx = Context::new(self);
        for part in parts {
            ctx.update(part);
        }
        ctx.finish()
    }

    /// aws-lc's method table, for the signature functions that want one; `None` for the pair MD5 + SHA-1 and for MD5.
    pub(crate) fn evp_md(self) -> Option<*const sys::EVP_MD> {
        // SAFETY: each answers a pointer to a static table.
        unsafe {
            Some(match self {
                Hash::Sha1 => sys::EVP_sha1(),
                Hash::Sha224 => sys::EVP_sha224(),
                Hash::Sha256 => sys::EVP_sha256(),
                Hash::Sha384 => sys::EVP_sha384(),
                Hash::Sha512 => sys::EVP_sha512(),
                Hash::Md5 | Hash::Md5Sha1 => return None,
            })
        }
    }
}

/// A digest: up to 64 bytes, held inline.
#[derive(Copy, Clone)]
pub struct Output {
    bytes: [u8; MAX_LEN],
    len: u8,
}

impl Output {
    fn zeroed(len: usize) -> Output {
        Output { bytes: [0; MAX_LEN], len: len as u8 }
    }

    /// With the zeros behind it.
    pub(crate) fn padded(&self) -> &[u8; MAX_LEN] {
        &self.bytes
    }

    /// Wipes the bytes: for digests that are secrets (key derivation).
    pub(crate) fn wipe(&mut self) {
        wipe(&mut self.bytes);
    }
}

impl Deref for Output {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.len)).unwrap_or_default()
    }
}

impl AsRef<[u8]> for Output {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl PartialEq for Output {
    fn eq(&self, other: &Output) -> bool {
        self.deref() == other.deref()
    }
}

impl Eq for Output {}

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.deref() {
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

/// A digest in progress. Copying it forks the computation.
#[derive(Clone)]
pub struct Context(State);

#[derive(Copy, Clone)]
enum State {
    Md5(sys::MD5_CTX),
    Sha1(sys::SHA_CTX),
    Md5Sha1(sys::MD5_CTX, sys::SHA_CTX),
    Sha224(sys::SHA256_CTX),
    Sha256(sys::SHA256_CTX),
    Sha384(Sha512),
    Sha512(Sha512),
}

/// Initialises one of aws-lc's plain hash structures.
macro_rules! init {
    ($t:ty, $f:ident) => {{
        let mut c = <$t>::default();
        // SAFETY: `c` is a writable structure of the function's type; the function cannot fail.
        unsafe { $f(&mut c) };
        c
    }};
}

/// Feeds bytes to an initialised hash structure.
macro_rules! feed {
    ($c:expr, $f:ident, $data:expr) => {{
        // SAFETY: `$c` was initialised by `init!` for this very algorithm, `$data` is readable for its length.
        unsafe { $f($c, $data.as_ptr().cast(), $data.len()) };
    }};
}

/// Ends a hash into `$out`, a mutable slice that the caller has cut to at least the digest's length.
macro_rules! end {
    ($c:expr, $f:ident, $out:expr) => {{
        // SAFETY: `$c` was initialised for this algorithm; `Output` has room for 64 bytes and no digest written here is longer
        // than what is left of it (MD5 16 bytes at 0; SHA-1 20 bytes at 0 or 16; the others at 0).
        unsafe { $f($out, $c) };
    }};
}

impl Context {
    pub fn new(hash: Hash) -> Context {
        Context(match hash {
            Hash::Md5 => State::Md5(init!(sys::MD5_CTX, MD5_Init)),
            Hash::Sha1 => State::Sha1(init!(sys::SHA_CTX, SHA1_Init)),
            Hash::Md5Sha1 => State::Md5Sha1(init!(sys::MD5_CTX, MD5_Init), init!(sys::SHA_CTX, SHA1_Init)),
            Hash::Sha224 => State::Sha224(init!(sys::SHA256_CTX, SHA224_Init)),
            Hash::Sha256 => State::Sha256(init!(sys::SHA256_CTX, SHA256_Init)),
            Hash::Sha384 => State::Sha384(Sha512::new384()),
            Hash::Sha512 => State::Sha512(Sha512::new512()),
        })
    }

    pub fn hash(&self) -> Hash {
        match &self.0 {
            State::Md5(_) => Hash::Md5,
            State::Sha1(_) => Hash::Sha1,
            State::Md5Sha1(..) => Hash::Md5Sha1,
            State::Sha224(_) => Hash::Sha224,
            State::Sha256(_) => Hash::Sha256,
            State::Sha384(_) => Hash::Sha384,
            State::Sha512(_) => Hash::Sha512,
        }
    }

    pub fn update(&mut self, data: &[u8]) {
        match &mut self.0 {
            State::Md5(c) => feed!(c, MD5_Update, data),
            State::Sha1(c) => feed!(c, SHA1_Update, data),
            State::Md5Sha1(m, s) => {
                feed!(m, MD5_Update, data);
                feed!(s, SHA1_Update, data);
            }
            State::Sha224(c) => feed!(c, SHA224_Update, data),
            State::Sha256(c) => feed!(c, SHA256_Update, data),
            State::Sha384(c) | State::Sha512(c) => c.update(data),
        }
    }

    /// The digest of all that was fed.
    pub fn finish(mut self) -> Output {
        self.end()
    }

    /// The digest of what was fed so far; feeding may go on.
    pub fn current(&self) -> Output {
        Context(self.0).end()
    }

    /// Runs the compression function once over `block`, past any buffering: for messages of a length that must not show. The context
    /// must be at a block's border, and of an algorithm that MACs of CBC suites use; false otherwise, with nothing done.
    #[must_use]
    pub(crate) fn compress(&mut self, block: &[u8]) -> bool {
        if block.len() != self.hash().block_len() {
            return false;
        }
        if let (State::Sha384(c), Ok(block)) = (&mut self.0, block.try_into()) {
            return c.compress(block);
        }
        // SAFETY: an initialised context of the function's type, and a block of its block's length.
        unsafe {
            match &mut self.0 {
                State::Sha1(c) if c.num == 0 => SHA1_Transform(c, block.as_ptr()),
                State::Sha256(c) if c.num == 0 => SHA256_Transform(c, block.as_ptr()),
                _ => return false,
            }
        }
        true
    }

    /// The chaining value after `blocks`, as a digest has it; this context stays as it is. `None`: it is not at a block's border, or of an
    /// algorithm that no key schedule uses.
    pub(crate) fn after(&self, blocks: &[u8]) -> Option<Output> {
        let mut out = Output::zeroed(self.hash().len());
        match &self.0 {
            State::Sha256(c) if c.num == 0 && blocks.len() % 64 == 0 => {
                let mut scratch = sys::SHA256_CTX { h: c.h, ..Default::default() };
                for block in blocks.chunks_exact(64) {
                    // SAFETY: an initialised context, and a block of its block's length.
                    unsafe { SHA256_Transform(&mut scratch, block.as_ptr()) };
                }
                out.bytes.chunks_exact_mut(4).zip(scratch.h).for_each(|(o, w)| o.copy_from_slice(&w.to_be_bytes()));
                wipe(&mut scratch.h);
            }
            State::Sha384(c) => {
                let mut scratch = c.at_border()?;
                let done = match blocks.try_into() {
                    Ok(block) => scratch.compress(block),
                    Err(_) => scratch.compress_all(blocks),
                };
                out.bytes.chunks_exact_mut(8).take(6).zip(scratch.words()).for_each(|(o, w)| o.copy_from_slice(&w.to_be_bytes()));
                wipe(scratch.words_mut());
                if !done {
                    return None;
                }
            }
            _ => return None,
        }
        Some(out)
    }

    /// The chaining value as a digest has it: after the last block of a padded message it is the digest. Zeros for the algorithms that
    /// [`Context::compress`] does not know.
    pub(crate) fn chaining_value(&self) -> Output {
        let mut out = Output::zeroed(self.hash().len());
        let mut words32 = |h: &[u32]| out.bytes.chunks_mut(4).zip(h).for_each(|(o, w)| o.copy_from_slice(&w.to_be_bytes()));
        match &self.0 {
            State::Sha1(c) => words32(&c.h),
            State::Sha256(c) => words32(&c.h),
            State::Sha384(c) => out.bytes.chunks_mut(8).zip(c.words()).for_each(|(o, w)| o.copy_from_slice(&w.to_be_bytes())),
            _ => {}
        }
        out
    }

    fn end(&mut self) -> Output {
        let mut out = Output::zeroed(self.hash().len());
        let p = out.bytes.as_mut_ptr();
        match &mut self.0 {
            State::Md5(c) => end!(c, MD5_Final, p),
            State::Sha1(c) => end!(c, SHA1_Final, p),
            State::Md5Sha1(m, s) => {
                end!(m, MD5_Final, p);
                end!(s, SHA1_Final, p.add(Hash::Md5.len()));
            }
            State::Sha224(c) => end!(c, SHA224_Final, p),
            State::Sha256(c) => end!(c, SHA256_Final, p),
            State::Sha384(c) | State::Sha512(c) => c.finish(&mut out.bytes),
        }
        out
    }

    /// The digest of all that was fed, by a context that its owner wipes.
    pub(crate) fn finish_in_place(&mut self) -> Output {
        self.end()
    }

    /// Wipes the chaining values and the buffered block.
    pub(crate) fn wipe(&mut self) {
        match &mut self.0 {
            State::Md5(c) => wipe(c),
            State::Sha1(c) => wipe(c),
            State::Md5Sha1(m, s) => {
                wipe(m);
                wipe(s);
            }
            State::Sha224(c) | State::Sha256(c) => wipe(c),
            State::Sha384(c) | State::Sha512(c) => wipe(c),
        }
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Context({:?})", self.hash())
    }
}

/// The running hash of the handshake's messages.
///
/// The first messages arrive before the hash is known, so they are kept; [`Transcript::start`] hashes them and lets them go.
/// [`Transcript::keep`] asks for the messages themselves to stay (TLS 1.2 client authentication signs them with a hash chosen
/// late, RFC 5246 §7.4.8).
#[derive(Clone, Debug, Default)]
pub struct Transcript {
    context: Option<Context>,
    /// Messages as they were added; `None` once let go.
    messages: Option<Vec<u8>>,
    keep: bool,
    ahead: Option<Box<Ahead>>,
}

/// A hash that was run beyond the messages, for a binder, and serves the transcript when that follows.
#[derive(Clone, Debug)]
struct Ahead {
    context: Context,
    /// The octets of the next message that are in it; 0 when it stands at the messages' end.
    part: usize,
}

impl Transcript {
    pub fn new() -> Transcript {
        Transcript { context: None, messages: Some(Vec::new()), keep: false, ahead: None }
    }

    /// Keeps the messages beyond [`Transcript::start`]. To be asked for before it.
    pub fn keep(&mut self) {
        self.keep = true;
    }

    /// Lets the kept messages go, once a hash has been started.
    pub fn release(&mut self) {
        self.keep = false;
        if self.context.is_some() {
            self.messages = None;
        }
    }

    /// Adds one handshake message (header included), or a part of one.
    pub fn add(&mut self, message: &[u8]) {
        if let Some(mut ahead) = self.ahead.take() {
            if let Some(rest) = message.get(ahead.part..) {
                ahead.context.update(rest);
                ahead.part = 0;
                self.ahead = Some(ahead);
            }
        }
        if let Some(context) = &mut self.context {
            match self.ahead.take() {
                Some(ahead) if ahead.context.hash() == context.hash() => *context = ahead.context,
                _ => context.update(message),
            }
        }
        if let Some(messages) = &mut self.messages {
            if messages.is_empty() {
                // Both hellos of most handshakes.
                messages.reserve(message.len().max(512));
            }
            messages.extend_from_slice(message);
        }
    }

    /// Chooses the hash. A second call is ignored if it names the same hash, and starts again from the kept messages otherwise;
    /// false if they are gone, with nothing changed.
    #[must_use]
    pub fn start(&mut self, hash: Hash) -> bool {
        if self.hash() == Some(hash) {
            return true;
        }
        let Some(messages) = &self.messages else { return false };
        self.context = Some(match self.ahead.take() {
            Some(ahead) if ahead.part == 0 && ahead.context.hash() == hash => ahead.context,
            _ => {
                let mut context = Context::new(hash);
                context.update(messages);
                context
            }
        });
        if !self.keep {
            self.messages = None;
        }
        true
    }

    /// The hash chosen.
    pub fn hash(&self) -> Option<Hash> {
        self.context.as_ref().map(Context::hash)
    }

    /// The hash of the messages so far; `None` before [`Transcript::start`].
    pub fn current(&self) -> Option<Output> {
        self.context.as_ref().map(Context::current)
    }

    /// The hash of the messages so far and then `more`, which is not added: binders (RFC 8446 §4.2.11.2). The next message added must be
    /// one that begins with `more`.
    pub fn current_with(&mut self, hash: Hash, more: &[u8]) -> Option<Output> {
        let mut context = match (&self.context, &self.messages) {
            (Some(context), _) if context.hash() == hash => context.clone(),
            (_, Some(messages)) => {
                let mut context = Context::new(hash);
                context.update(messages);
                context
            }
            _ => return None,
        };
        context.update(more);
        let digest = context.current();
        self.ahead = Some(Box::new(Ahead { context, part: more.len() }));
        Some(digest)
    }

    /// The messages themselves, while they are kept.
    pub fn messages(&self) -> Option<&[u8]> {
        self.messages.as_deref()
    }

    /// Puts the synthetic `message_hash` message in place of what was added so far, which is the first ClientHello: to be called
    /// when a HelloRetryRequest is sent or has come, before that is added (RFC 8446 §4.4.1). False before [`Transcript::start`].
    #[must_use]
    pub fn replace_with_message_hash(&mut self) -> bool {
        let Some(context) = &mut self.context else { return false };
        let hash = context.hash();
        let digest = context.current();
        // HandshakeType message_hash(254), uint24 length.
        let header = [254, 0, 0, hash.len() as u8];
        self.ahead = None;
        let mut fresh = Context::new(hash);
        fresh.update(&header);
        fresh.update(&digest);
        *context = fresh;
        if let Some(messages) = &mut self.messages {
            messages.clear();
            messages.extend_from_slice(&header);
            messages.extend_from_slice(&digest);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::hex;

    #[test]
    fn digests_of_abc() {
        // FIPS 180-4 examples; RFC 1321 §A.5 for MD5.
        let cases = [
            (Hash::Md5, "900150983cd24fb0d6963f7d28e17f72"),
            (Hash::Sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
            (Hash::Md5Sha1, "900150983cd24fb0d6963f7d28e17f72a9993e364706816aba3e25717850c26c9cd0d89d"),
            (Hash::Sha224, "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"),
            (Hash::Sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (Hash::Sha384, "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"),
            (
                Hash::Sha512,
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            ),
        ];
        for (hash, want) in cases {
            assert_eq!(*hash.digest(&[b"a", b"", b"bc"]), *hex(want), "{hash:?}");
            assert_eq!(hash.len(), want.len() / 2);
            let mut ctx = Context::new(hash);
            ctx.update(b"ab");
            let fork = ctx.clone();
            assert_eq!(ctx.current(), hash.digest(&[b"ab"]));
            ctx.update(b"c");
            assert_eq!(*ctx.finish(), *hex(want));
            assert_eq!(fork.finish(), hash.digest(&[b"ab"]));
        }
    }

    #[test]
    fn transcript_is_the_hash_of_its_messages() {
        let mut t = Transcript::new();
        t.add(b"one");
        assert_eq!(t.current(), None);
        assert_eq!(t.current_with(Hash::Sha384, b"tw"), Some(Hash::Sha384.digest(&[b"onetw"])));
        assert!(t.start(Hash::Sha256));
        assert_eq!(t.messages(), None);
        t.add(b"two");
        assert_eq!(t.current(), Some(Hash::Sha256.digest(&[b"onetwo"])));
        assert_eq!(t.current_with(Hash::Sha256, b"three"), Some(Hash::Sha256.digest(&[b"onetwothree"])));
        assert_eq!(t.current(), Some(Hash::Sha256.digest(&[b"onetwo"])));
        assert!(t.start(Hash::Sha256));
        assert!(!t.start(Hash::Sha384));
    }

    #[test]
    fn a_hash_for_a_binder_is_gone_on_with() {
        for (asked, started, retried) in [
            (Hash::Sha384, Hash::Sha384, false),
            (Hash::Sha384, Hash::Sha256, false),
            (Hash::Sha384, Hash::Sha384, true),
            (Hash::Sha256, Hash::Sha384, true),
        ] {
            let mut t = Transcript::new();
            let mut before = Vec::new();
            if retried {
                t.add(b"first");
                assert!(t.start(started) && t.replace_with_message_hash());
                before = [&[254, 0, 0, started.len() as u8], &*started.digest(&[b"first"])].concat();
            }
            let cut = |hash: Hash, head: &[u8]| Some(hash.digest(&[&before, head]));
            if retried && asked != started {
                assert_eq!(t.current_with(asked, b"hello"), None);
            } else {
                assert_eq!(t.current_with(asked, b"hel"), cut(asked, b"hel"));
                assert_eq!(t.current_with(asked, b"hello"), cut(asked, b"hello"));
            }
            t.add(b"hello, binder");
            // As early data does, at a message's end.
            if !retried {
                assert_eq!(t.current_with(asked, b""), cut(asked, b"hello, binder"));
            }
            t.add(b"more");
            assert!(t.start(started));
            assert_eq!(t.current(), cut(started, b"hello, bindermore"));
            t.add(b"rest");
            assert_eq!(t.current(), cut(started, b"hello, bindermorerest"));
        }
    }

    #[test]
    fn transcript_keeps_messages_when_asked() {
        let mut t = Transcript::new();
        t.keep();
        t.add(b"one");
        assert!(t.start(Hash::Sha256));
        t.add(b"two");
        assert_eq!(t.messages(), Some(&b"onetwo"[..]));
        t.release();
        assert_eq!(t.messages(), None);
    }

    #[test]
    fn retry_replaces_the_first_hello() {
        for keep in [false, true] {
            let mut t = Transcript::new();
            assert!(!t.replace_with_message_hash());
            if keep {
                t.keep();
            }
            t.add(b"hello");
            assert!(t.start(Hash::Sha256));
            assert!(t.replace_with_message_hash());
            t.add(b"retry");
            let inner = Hash::Sha256.digest(&[b"hello"]);
            assert_eq!(t.current(), Some(Hash::Sha256.digest(&[&[254, 0, 0, 32], &inner, b"retry"])));
            assert_eq!(t.messages().map(|m| Hash::Sha256.digest(&[m])), if keep { t.current() } else { None });
        }
    }
}
