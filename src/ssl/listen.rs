//! DTLSv1_listen: a server's socket before there is a connection.
//!
//! Each ClientHello that comes without a good cookie is answered and forgotten. What a datagram says is read in the engine's `listen.rs`;
//! here are the BIOs, the callbacks, and what the application sees.

use ferrossl_libcrypto::{
    bio::{Bio, Transfer},
    err,
};
use ferrossl_tls::engine::{
    dtls::LARGEST,
    listen::{record_header, FirstHello},
    reason::Reason,
    Role,
};

use super::{method::DTLS1, mtu_and_cookies, SSL};
use crate::{api::types::*, error::raise};

/// SSL3_RT_HEADER and SSL3_RT_HANDSHAKE of ssl3.h.
const RT_HEADER: c_int = 256;
const RT_HANDSHAKE: c_int = 22;

/// Why listening ends without a client.
enum End {
    /// Nothing to do now, or a datagram that was no hello: 0.
    Later,
    /// -1.
    Failed,
}

/// # Safety
/// `client` is NULL or an address.
pub(crate) fn listen(ssl: &SSL, client: *mut BIO_ADDR) -> c_int {
    if ssl.with(|c| c.engine.role().is_none()) {
        super::set_role(ssl, Role::Server);
    }
    if !super::clear(ssl) {
        return -1;
    }
    err::clear();
    let (rbio, wbio, datagram) = ssl.with(|c| (c.rbio.clone(), c.wbio.clone(), c.method.datagram));
    let (Some(rbio), Some(wbio)) = (rbio, wbio) else {
        raise(Reason::BIO_NOT_SET);
        return -1;
    };
    if !datagram {
        raise(Reason::UNSUPPORTED_SSL_VERSION);
        return -1;
    }
    loop {
        match once(ssl, &rbio, &wbio, client) {
            Ok(false) => {}
            Ok(true) => return 1,
            Err(End::Later) => return 0,
            Err(End::Failed) => return -1,
        }
    }
}

/// One datagram. True: its hello had a good cookie, and is left to SSL_accept.
fn once(ssl: &SSL, rbio: &Bio, wbio: &Bio, client: *mut BIO_ADDR) -> Result<bool, End> {
    let mut buffer = vec![0; LARGEST];
    let n = match rbio.read(&mut buffer) {
        Transfer::Moved(n) => n,
        Transfer::Retry(_) => return Err(End::Later),
        Transfer::Eof | Transfer::Failed(_) => return Err(End::Failed),
    };
    let datagram = &buffer[..n];
    let only = ssl.with(|c| (c.method.min == c.method.max).then_some(c.method.max));
    if let Some(header) = record_header(datagram) {
        show(ssl, false, 0, RT_HEADER, header);
    }
    let noise = |reason| {
        raise(reason);
        End::Later
    };
    let hello = FirstHello::parse(datagram).map_err(noise)?;
    show(ssl, false, FirstHello::shown_version(only).into(), RT_HANDSHAKE, hello.message);
    let cookie = hello.cookie(only).map_err(noise)?;
    if !cookie.is_empty() {
        match mtu_and_cookies::check_cookie(ssl, &cookie.into()) {
            None => {
                raise(Reason::NO_VERIFY_COOKIE_CALLBACK);
                return Err(End::Failed);
            }
            Some(true) => {
                accept(ssl, rbio, client, datagram, &hello);
                return Ok(true);
            }
            // As if there were none (RFC 6347 §4.2.1).
            Some(false) => {}
        }
    }
    let reply = mtu_and_cookies::make_cookie(ssl).and_then(|cookie| hello.verify_request(&cookie, only));
    let Some(reply) = reply else {
        raise(Reason::COOKIE_GEN_CALLBACK_FAILURE);
        return Err(End::Failed);
    };
    if let Some(header) = record_header(&reply) {
        show(ssl, true, only.unwrap_or(DTLS1).into(), RT_HEADER, header);
    }
    answer(rbio, wbio, &reply)?;
    Ok(false)
}

/// Sends the HelloVerifyRequest to where the hello came from. One that cannot leave now is lost: nothing is kept.
fn answer(rbio: &Bio, wbio: &Bio, reply: &[u8]) -> Result<(), End> {
    if let Some(address) = Address::new() {
        if peer(rbio, address.0) {
            // SAFETY: the command reads an address.
            unsafe { wbio.ctrl(BIO_CTRL_DGRAM_SET_PEER, 0, address.0.cast()) };
        }
    }
    for sent in [wbio.write(reply), wbio.flush()] {
        match sent {
            Transfer::Moved(_) => {}
            Transfer::Retry(_) => return Err(End::Later),
            Transfer::Eof | Transfer::Failed(_) => return Err(End::Failed),
        }
    }
    Ok(())
}

/// Leaves the hello to SSL_accept.
fn accept(ssl: &SSL, rbio: &Bio, client: *mut BIO_ADDR, datagram: &[u8], hello: &FirstHello<'_>) {
    ssl.with(|c| {
        c.policy_mut().options.insert(ferrossl_tls::policy::Options::COOKIE_EXCHANGE);
        c.engine.resume_listening(hello.record, hello.message_seq);
        c.input.space(datagram.len()).copy_from_slice(datagram);
        c.input.filled(datagram.len());
    });
    if !client.is_null() && !peer(rbio, client) {
        // SAFETY: an address, says the caller.
        unsafe { BIO_ADDR_clear(client) };
    }
}

/// Whether the BIO knows whom the last datagram came from; then it is at `address`.
fn peer(bio: &Bio, address: *mut BIO_ADDR) -> bool {
    // SAFETY: the command writes an address.
    unsafe { bio.ctrl(BIO_CTRL_DGRAM_GET_PEER, 0, address.cast()) > 0 }
}

/// An address of ours.
struct Address(*mut BIO_ADDR);

impl Address {
    fn new() -> Option<Address> {
        // SAFETY: makes an address.
        let address = unsafe { BIO_ADDR_new() };
        (!address.is_null()).then_some(Address(address))
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        // SAFETY: made by `new`.
        unsafe { BIO_ADDR_free(self.0) };
    }
}

/// The message callback (the SSL's copy).
fn show(ssl: &SSL, sent: bool, version: c_int, content_type: c_int, bytes: &[u8]) {
    let hook = ssl.with(|c| c.hooks.message);
    if let Some(callback) = hook.f {
        // SAFETY: the application's function; the SSL and the bytes live as long as the call.
        unsafe { callback(sent.into(), version, content_type, bytes.as_ptr().cast(), bytes.len(), ssl.as_ptr(), hook.arg) };
    }
}
