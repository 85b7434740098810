//! Tickets under the application's own keys: SSL_CTX_set_tlsext_ticket_key_evp_cb(3) and its predecessor with an HMAC_CTX.
//!
//! The callback chooses a key and sets up libcrypto's cipher and MAC contexts; what a ticket then looks like is ours:
//! name 16 | IV of the cipher's length | ciphertext | MAC over all before it, checked before anything is decrypted.
//! Which return value means what: `Sealed` and `Opened`.

use std::ptr::{null, null_mut, NonNull};

use super::{
    ctx::SSL_CTX,
    hooks::{CtxHooks, TicketKeyCb, TicketKeyEvpCb},
    SSL,
};
use crate::api::types::*;

const NAME: usize = 16;
const LONGEST_IV: usize = 16;
const LONGEST_MAC: usize = 64;
const LONGEST_BLOCK: usize = 32;

/// What sealing came to.
pub(crate) enum Sealed {
    Ticket(Vec<u8>),
    /// The callback returned 0: no ticket this time.
    None,
    /// It returned less than 0.
    Refused,
    /// libcrypto failed.
    Failed,
}

/// What opening came to.
pub(crate) enum Opened {
    /// `renew`: the callback returned 2, the client should have a new ticket.
    Plain { plain: Vec<u8>, renew: bool },
    /// Unknown key, altered, or too short.
    Foreign,
    /// The callback returned less than 0, or libcrypto failed.
    Failed,
}

/// Whether the application has ticket keys of its own. The EVP form wins when both are set.
pub(crate) fn is_set(hooks: &CtxHooks) -> bool {
    hooks.ticket_key.is_some() || hooks.ticket_key_evp.is_some()
}

struct Cipher(NonNull<EVP_CIPHER_CTX>);

impl Cipher {
    fn new() -> Option<Cipher> {
        // SAFETY: a fresh context, ours.
        NonNull::new(unsafe { EVP_CIPHER_CTX_new() }).map(Cipher)
    }
}

impl Drop for Cipher {
    fn drop(&mut self) {
        // SAFETY: ours.
        unsafe { EVP_CIPHER_CTX_free(self.0.as_ptr()) }
    }
}

/// The MAC context of either form, with the callback that fills it.
enum Mac {
    Evp(NonNull<EVP_MAC_CTX>, TicketKeyEvpCb),
    Hmac(NonNull<HMAC_CTX>, TicketKeyCb),
}

impl Mac {
    fn new(ctx: &SSL_CTX, hooks: &CtxHooks) -> Option<Mac> {
        if hooks.ticket_key_evp.is_some() {
            let propq = ctx.propq.as_ref().map_or(null(), |propq| propq.as_ptr());
            // SAFETY: strings that live through the call; the context holds a reference of its own to the method.
            let mac = unsafe {
                let method = EVP_MAC_fetch(ctx.libctx, c"HMAC".as_ptr(), propq);
                let mac = if method.is_null() { null_mut() } else { EVP_MAC_CTX_new(method) };
                EVP_MAC_free(method);
                mac
            };
            return NonNull::new(mac).map(|mac| Mac::Evp(mac, hooks.ticket_key_evp));
        }
        // SAFETY: a fresh context, ours.
        NonNull::new(unsafe { HMAC_CTX_new() }).map(|mac| Mac::Hmac(mac, hooks.ticket_key))
    }

    /// Runs the callback.
    fn ask(&self, ssl: &SSL, name: &mut [u8; NAME], iv: &mut [u8; LONGEST_IV], cipher: &Cipher, encrypt: c_int) -> c_int {
        let (name, iv, cipher) = (name.as_mut_ptr(), iv.as_mut_ptr(), cipher.0.as_ptr());
        // SAFETY: the application's function; name, IV and both contexts live until it returns, as the SSL does.
        unsafe {
            match self {
                Mac::Evp(mac, Some(callback)) => callback(ssl.as_ptr(), name, iv, cipher, mac.as_ptr(), encrypt),
                Mac::Hmac(mac, Some(callback)) => callback(ssl.as_ptr(), name, iv, cipher, mac.as_ptr().cast(), encrypt),
                _ => -1,
            }
        }
    }

    fn len(&self) -> Option<usize> {
        // SAFETY: live contexts.
        let len = unsafe {
            match self {
                Mac::Evp(mac, _) => EVP_MAC_CTX_get_mac_size(mac.as_ptr()),
                Mac::Hmac(mac, _) => HMAC_size(mac.as_ptr()),
            }
        };
        (1..=LONGEST_MAC).contains(&len).then_some(len)
    }

    fn of(&self, data: &[u8]) -> Option<Vec<u8>> {
        let mut out = vec![0; LONGEST_MAC];
        // SAFETY: live contexts; `data` is read, at most `LONGEST_MAC` bytes are written, as `len` says.
        let len = unsafe {
            self.len()?;
            match self {
                Mac::Evp(mac, _) => {
                    let mut len = 0;
                    let done = EVP_MAC_update(mac.as_ptr(), data.as_ptr(), data.len()) == 1
                        && EVP_MAC_final(mac.as_ptr(), out.as_mut_ptr(), &mut len, out.len()) == 1;
                    done.then_some(len)?
                }
                Mac::Hmac(mac, _) => {
                    let mut len = 0;
                    let done = HMAC_Update(mac.as_ptr(), data.as_ptr(), data.len()) == 1
                        && HMAC_Final(mac.as_ptr(), out.as_mut_ptr(), &mut len) == 1;
                    done.then_some(len as usize)?
                }
            }
        };
        out.truncate(len);
        Some(out)
    }
}

impl Drop for Mac {
    fn drop(&mut self) {
        // SAFETY: ours.
        unsafe {
            match self {
                Mac::Evp(mac, _) => EVP_MAC_CTX_free(mac.as_ptr()),
                Mac::Hmac(mac, _) => HMAC_CTX_free(mac.as_ptr()),
            }
        }
    }
}

/// The cipher's IV length; `None` for a context that the callback left empty.
fn iv_len(cipher: &Cipher) -> Option<usize> {
    // SAFETY: a live context; NULL means that no cipher is set.
    unsafe {
        if EVP_CIPHER_CTX_get0_cipher(cipher.0.as_ptr()).is_null() {
            return None;
        }
        usize::try_from(EVP_CIPHER_CTX_get_iv_length(cipher.0.as_ptr())).ok().filter(|len| *len <= LONGEST_IV)
    }
}

/// Makes a ticket around `plain`.
pub(crate) fn seal(ssl: &SSL, ctx: &SSL_CTX, hooks: &CtxHooks, plain: &[u8]) -> Sealed {
    let (Some(cipher), Some(mac)) = (Cipher::new(), Mac::new(ctx, hooks)) else { return Sealed::Failed };
    let (mut name, mut iv) = ([0; NAME], [0; LONGEST_IV]);
    match mac.ask(ssl, &mut name, &mut iv, &cipher, 1) {
        0 => return Sealed::None,
        n if n < 0 => return Sealed::Refused,
        _ => {}
    }
    let Some(iv) = iv_len(&cipher).and_then(|len| iv.get(..len)) else { return Sealed::Failed };
    let mut ticket = [&name[..], iv].concat();
    let Some(body) = transform(&cipher, plain, true) else { return Sealed::Failed };
    ticket.extend_from_slice(&body);
    match mac.of(&ticket) {
        Some(tag) => {
            ticket.extend_from_slice(&tag);
            Sealed::Ticket(ticket)
        }
        None => Sealed::Failed,
    }
}

/// Opens a ticket.
pub(crate) fn open(ssl: &SSL, ctx: &SSL_CTX, hooks: &CtxHooks, ticket: &[u8]) -> Opened {
    let Some((name, rest)) = ticket.split_first_chunk::<NAME>() else { return Opened::Foreign };
    let Some(iv) = rest.first_chunk::<LONGEST_IV>() else { return Opened::Foreign };
    let (Some(cipher), Some(mac)) = (Cipher::new(), Mac::new(ctx, hooks)) else { return Opened::Failed };
    // The callback's parameters are not const: it gets copies.
    let renew = match mac.ask(ssl, &mut name.clone(), &mut iv.clone(), &cipher, 0) {
        0 => return Opened::Foreign,
        n if n < 0 => return Opened::Failed,
        n => n == 2,
    };
    let (Some(iv_len), Some(mac_len)) = (iv_len(&cipher), mac.len()) else { return Opened::Failed };
    let Some((sealed, tag)) = ticket.len().checked_sub(mac_len).and_then(|at| ticket.split_at_checked(at)) else {
        return Opened::Foreign;
    };
    let Some(body) = sealed.get(NAME + iv_len..).filter(|body| !body.is_empty()) else { return Opened::Foreign };
    match mac.of(sealed) {
        None => return Opened::Failed,
        Some(ours) if !ferrossl_crypto::secret::equal(&ours, tag) => return Opened::Foreign,
        Some(_) => {}
    }
    // libcrypto's complaints about bad padding are not the application's.
    match ferrossl_libcrypto::err::discarding(|| transform(&cipher, body, false)) {
        Some(plain) => Opened::Plain { plain, renew },
        None => Opened::Foreign,
    }
}

fn transform(cipher: &Cipher, data: &[u8], encrypt: bool) -> Option<Vec<u8>> {
    let mut out = vec![0; data.len() + LONGEST_BLOCK];
    let (mut n, mut last) = (0, 0);
    let len = c_int::try_from(data.len()).ok()?;
    // SAFETY: a context that the callback has set up; each call writes at most its input and one block.
    let done = unsafe {
        let ctx = cipher.0.as_ptr();
        if encrypt {
            EVP_EncryptUpdate(ctx, out.as_mut_ptr(), &mut n, data.as_ptr(), len) == 1
                && EVP_EncryptFinal(ctx, out.as_mut_ptr().add(n as usize), &mut last) == 1
        } else {
            EVP_DecryptUpdate(ctx, out.as_mut_ptr(), &mut n, data.as_ptr(), len) == 1
                && EVP_DecryptFinal(ctx, out.as_mut_ptr().add(n as usize), &mut last) == 1
        }
    };
    out.truncate(usize::try_from(n).ok()? + usize::try_from(last).ok()?);
    done.then_some(out)
}
