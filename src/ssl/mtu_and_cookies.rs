//! What a connection over datagrams needs of the application and of its BIO: the size of datagrams, cookies, how long to wait.
//!
//! The engine asks (`Ask::Mtu`, `Ask::Timer`, `Ask::MakeCookie`, `Ask::CheckCookie`). When a timeout has come is looked at in
//! `drive/dtls.rs`; DTLSv1_listen is in `listen.rs`.

use std::{
    ptr::null_mut,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use ferrossl_crypto::{
    protect::Aead,
    suites::{Bulk, Suite},
};
use ferrossl_libcrypto::bio::Bio;
use ferrossl_tls::{
    engine::{
        ask::{Answer, Ask},
        reason::Reason,
    },
    policy::Options,
};

use super::{
    call::{self, Reply},
    drive::Want,
    Conn, SSL,
};
use crate::api::types::*;
use ferrossl_tls::engine::alert::Alert;

/// What every link carries, as OpenSSL has it, headers of IP and UDP included.
pub(crate) const LINK_MIN_MTU: usize = 256;
/// The most that those headers have.
const LARGEST_OVERHEAD: usize = 48;
/// DTLS1_COOKIE_LENGTH of dtls1.h, with which applications' callbacks reckon.
pub(crate) const COOKIE_LENGTH: usize = 255;
/// Less than this is no time to wait: clocks and sockets differ by as much.
const GRAIN: u64 = 15_000;

/// Answers a question of the engine.
pub(crate) fn ask(ssl: &SSL, question: Ask) -> Reply {
    match question {
        Ask::Mtu => match mtu(ssl) {
            Some(mtu) => Reply::Answer(Answer::Mtu(mtu)),
            None => Reply::NotYet(Want::Nothing),
        },
        Ask::Timer => Reply::Answer(Answer::Timer(next_duration(ssl, 0).unwrap_or_default())),
        Ask::MakeCookie => match make_cookie(ssl) {
            Some(cookie) => Reply::Answer(Answer::Cookie(cookie)),
            None => call::refuse_with(Alert::INTERNAL_ERROR, Reason::COOKIE_GEN_CALLBACK_FAILURE),
        },
        Ask::CheckCookie { cookie } => Reply::Answer(match check_cookie(ssl, &cookie) {
            Some(true) => Answer::Go,
            Some(false) => Answer::Refuse { alert: Alert::HANDSHAKE_FAILURE, raised: false },
            None => Answer::Cookie(Vec::new()),
        }),
        _ => call::refuse(Alert::INTERNAL_ERROR),
    }
}

// ---- the size of datagrams ----------------------------------------------------------------------------------------------

/// A BIO command of datagrams that takes and gives a number; what a BIO does not know is 0.
pub(super) fn command(bio: Option<&Bio>, command: i32, number: c_long) -> usize {
    // SAFETY: these commands take no place to write.
    let answer = bio.map_or(0, |bio| unsafe { bio.ctrl(command, number, null_mut()) });
    usize::try_from(answer).unwrap_or(0)
}

/// What every link carries, less what the BIO says of headers.
pub(super) fn smallest_mtu(bio: Option<&Bio>) -> usize {
    LINK_MIN_MTU.saturating_sub(command(bio, BIO_CTRL_DGRAM_GET_MTU_OVERHEAD, 0))
}

/// The size of datagrams: what was set, or what the BIO says, or what every link carries. `None`: what was set is too little, and the BIO
/// is not to be asked (SSL_OP_NO_QUERY_MTU).
fn mtu(ssl: &SSL) -> Option<usize> {
    let (bio, link, mut mtu, asks) = ssl.with(|c| {
        let link = std::mem::take(&mut c.link_mtu);
        (c.wbio.clone(), link, c.engine.mtu(), !c.policy().options.contains(Options::NO_QUERY_MTU))
    });
    let least = smallest_mtu(bio.as_ref());
    if link != 0 {
        mtu = link.saturating_sub(LINK_MIN_MTU - least);
        ssl.with(|c| c.engine.set_mtu(mtu));
    }
    if mtu >= least {
        return Some(mtu);
    }
    if !asks {
        return None;
    }
    mtu = command(bio.as_ref(), BIO_CTRL_DGRAM_QUERY_MTU, 0);
    if mtu < least {
        mtu = least;
        command(bio.as_ref(), BIO_CTRL_DGRAM_SET_MTU, mtu as c_long);
    }
    Some(mtu)
}

impl Conn {
    /// A connection that begins, or is cleared, asks its BIO: what was set before counts only if that is not to be asked.
    pub(super) fn forget_mtu(&mut self) {
        if self.method.datagram && !self.policy().options.contains(Options::NO_QUERY_MTU) {
            self.engine.set_mtu(0);
            self.link_mtu = 0;
        }
    }
}

/// SSL_set_mtu: what was set, 0 if that is less than any link carries.
pub(crate) fn set_mtu(ssl: &SSL, mtu: c_long) -> c_long {
    let Some(size) = usize::try_from(mtu).ok().filter(|size| *size >= LINK_MIN_MTU - LARGEST_OVERHEAD) else { return 0 };
    ssl.with(|c| c.engine.set_mtu(size));
    mtu
}

/// DTLS_set_link_mtu.
pub(crate) fn set_link_mtu(ssl: &SSL, mtu: c_long) -> c_long {
    let Some(size) = usize::try_from(mtu).ok().filter(|size| *size >= LINK_MIN_MTU) else { return 0 };
    ssl.with(|c| {
        c.link_mtu = size;
        // The question comes again.
        let mtu = c.engine.mtu();
        c.engine.set_mtu(mtu);
    });
    1
}

/// DTLS_get_data_mtu: the most application data that a datagram of this connection holds; 0: not known, or none.
pub(crate) fn data_mtu(ssl: &SSL) -> usize {
    ssl.with(|c| {
        let Some(suite) = c.facts().suite else { return 0 };
        data_room(suite, c.facts().encrypt_then_mac, c.engine.mtu()).unwrap_or(0)
    })
}

/// What `mtu` leaves for data: outside of the ciphertext the header, nonces, IVs and tags, inside padding and MAC.
fn data_room(suite: &Suite, encrypt_then_mac: bool, mtu: usize) -> Option<usize> {
    const HEADER: usize = 13;
    const BLOCK: usize = 16;
    let (outside, inside, block) = match Aead::of(suite.bulk) {
        Some(Aead::ChaCha20Poly1305) => (16, 0, 0),
        Some(aead) => (8 + aead.tag_len(), 0, 0),
        None => {
            let mac = ferrossl_crypto::protect::KeySizes::of(suite, 0x0303)?.mac;
            let (iv, pad, block) = if suite.bulk == Bulk::Null { (0, 0, 0) } else { (BLOCK, 1, BLOCK) };
            if encrypt_then_mac {
                (iv + mac, pad, block)
            } else {
                (iv, pad + mac, block)
            }
        }
    };
    let room = mtu.checked_sub(outside + HEADER).filter(|room| *room > 0)?;
    let whole = if block > 0 { room - room % block } else { room };
    whole.checked_sub(inside).filter(|room| *room > 0)
}

// ---- time ---------------------------------------------------------------------------------------------------------------

/// Microseconds since 1970, to the microsecond.
pub(super) fn micros() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_micros() as u64)
}

/// DTLSv1_get_timeout: until a flight is sent again. `None`: none waits for an answer.
pub(crate) fn timeout_left(ssl: &SSL) -> Option<libc::timeval> {
    let left = left_until(ssl.with(|c| c.engine.timeout_due())?);
    Some(libc::timeval { tv_sec: (left / 1_000_000) as libc::time_t, tv_usec: (left % 1_000_000) as libc::suseconds_t })
}

pub(super) fn left_until(due: u64) -> u64 {
    let left = due.saturating_sub(micros());
    if left < GRAIN {
        0
    } else {
        left
    }
}

/// DTLS_set_timer_cb's callback: how long to wait when the last time was `last` (0: the first), in microseconds. `None`: nobody says.
pub(super) fn next_duration(ssl: &SSL, last: u64) -> Option<u64> {
    let callback = ssl.with(|c| c.hooks.timer)?;
    // SAFETY: the application's function; the SSL lives (the driver has a reference).
    Some(unsafe { callback(ssl.as_ptr(), c_uint::try_from(last).unwrap_or(c_uint::MAX)) }.into())
}

// ---- cookies ------------------------------------------------------------------------------------------------------------

/// SSL_CTX_set_cookie_generate_cb; from the present SSL_CTX.
pub(super) fn make_cookie(ssl: &SSL) -> Option<Vec<u8>> {
    let callback = call::live(ssl).gen_cookie?;
    // A callback may write what OpenSSL has room for.
    let (mut cookie, mut len) = ([0; COOKIE_LENGTH + 1], 0);
    // SAFETY: the application's function; the SSL lives, the room and the length are locals.
    let made = unsafe { callback(ssl.as_ptr(), cookie.as_mut_ptr(), &mut len) };
    let len = usize::try_from(len).ok().filter(|len| made != 0 && *len <= COOKIE_LENGTH)?;
    Some(cookie[..len].to_vec())
}

/// SSL_CTX_set_cookie_verify_cb; from the present SSL_CTX. `None`: there is none.
pub(super) fn check_cookie(ssl: &SSL, cookie: &Arc<[u8]>) -> Option<bool> {
    let callback = call::live(ssl).verify_cookie?;
    // SAFETY: the application's function; the SSL lives, and the cookie as long as the call.
    Some(unsafe { callback(ssl.as_ptr(), cookie.as_ptr(), c_uint::try_from(cookie.len()).unwrap_or(0)) } != 0)
}
