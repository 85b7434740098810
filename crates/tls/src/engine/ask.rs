//! The contract between the engine and the C layer: the questions, and what answers each.
//!
//! The engine stays exactly where it is until a question is answered; `step` returns the same question again until then. So a callback
//! that says "not yet" costs the engine nothing: the driver returns to the application and steps again later. The order in which a
//! server asks is OpenSSL's: ClientHello, FindSession (each identity; ticket, then id), SessionId (TLS <= 1.2), custom extensions,
//! ServerName, Alpn (TLS 1.3), Credentials, Resumable, Staple, Alpn, Srp and NextProtos (TLS <= 1.2), TmpDh, Sign; then Verify, Psk,
//! Decrypt as the client's messages come. What a question is about can be read from `Engine::facts` (the ClientHello, the peer's chain)
//! while it is pending.

use std::sync::Arc;

use ferrossl_crypto::{hash::Hash, secret::SecretVec};

use super::{alert::Alert, session::Session};

#[derive(Clone, Debug)]
pub enum Ask {
    /// Server: client_hello_cb, before anything of the hello is used. `facts.client_hello` is there. Answer: `Go` or `Refuse`.
    ClientHello,
    /// Server: is this ticket (TLS 1.3 identity or RFC 5077 ticket) or session id a session of ours? Answer: `Session`.
    FindSession { key: SessionKey },
    /// Server: servername_cb, asked even when no name was sent. `facts.server_name` holds the name. Answer: `ServerName`.
    ServerName,
    /// Server: alpn_select_cb. `facts.alpn_offered` holds the client's list. Answer: `Alpn`.
    Alpn,
    /// Server, TLS <= 1.2: next_protos_advertised_cb; the client knows next protocol negotiation. Answer: `NextProto`.
    NextProtos,
    /// Client, TLS <= 1.2: next_proto_select_cb with the server's list. Answer: `NextProto`, or `Refuse`.
    NextProtoChoice { offered: Arc<[u8]> },
    /// Either role: run cert_cb (and client_cert_cb on a client), then bring `policy.credentials` up to date. Answer: `Go` or `Refuse`.
    Credentials,
    /// Server: status_cb; the client asked for a stapled OCSP response. Answer: `Staple`.
    Staple,
    /// Client: status_cb looks at `facts.ocsp_response`. Answer: `Go` or `Refuse`.
    StapleReceived,
    /// Either role: verify `facts.peer_chain`. Answer: `Go` or `Refuse` (the driver keeps verify_result itself).
    Verify,
    /// Either role: sign `message` with the key of `slot` under `scheme`. Answer: `Signature`.
    Sign { slot: u8, scheme: u16, message: Arc<[u8]> },
    /// Bytes of a custom extension to send in the message of `context` (SSL_EXT_* bit); `certificate`: DER and index of the chain entry
    /// it belongs to. Answer: `Extension`.
    ExtensionOut { index: usize, context: u32, certificate: Option<(Arc<[u8]>, usize)> },
    /// A custom extension arrived. Answer: `Go` or `Refuse`.
    ExtensionIn { index: usize, context: u32, body: Arc<[u8]>, certificate: Option<(Arc<[u8]>, usize)> },
    /// Server: make the ticket for this session (gen_cb, key callbacks, built-in key; in TLS 1.3 also the cache). Answer: `Ticket`.
    SealTicket { session: Arc<Session> },
    /// Server, TLS <= 1.2: the id of a new session (generate_session_id_cb). Answer: `SessionId`.
    SessionId,
    /// Server: not_resumable_session_cb. Answer: `Go` or `Refuse` (the session is not to be resumed; the handshake goes on).
    Resumable { forward_secret: bool },
    /// Server, TLS <= 1.2: parameters for an ephemeral Diffie-Hellman key with `slot`'s certificate, `None` without one. Answer: `TmpDh`.
    TmpDh { slot: Option<u8> },
    /// Client, TLS <= 1.2: may the server's Diffie-Hellman key be used? `facts.peer_dh` and `facts.peer_share` hold it. Answer: `Go` or
    /// `Refuse`.
    PeerDh,
    /// Server, TLS <= 1.2: `ciphertext` to the power of the private RSA key of `slot`: the padded block, as long as the modulus. Answer:
    /// `Decrypted`.
    Decrypt { slot: u8, ciphertext: Arc<[u8]> },
    /// Client, TLS <= 1.2: psk_client_callback with the server's hint. Answer: `PskKey`.
    PskClient { hint: Option<Arc<[u8]>> },
    /// Server, TLS <= 1.2: psk_server_callback with the client's identity. Answer: `PskKey`.
    PskServer { identity: Arc<[u8]> },
    /// Either role, TLS <= 1.2: a step of SRP. Answer: what the step says, or `Refuse`.
    Srp(Srp),
    /// TLS <= 1.2: session_secret_cb, a secret from outside. A server without a session asks, its random being known; a client that sent a
    /// ticket asks on the ServerHello. Answer: `SessionSecret` (or `Refuse`, on a client).
    SessionSecret,
    /// TLS <= 1.2: session_ticket_ext_cb hears of the peer's session_ticket extension. Answer: `Go` or `Refuse`.
    TicketExtension { body: Arc<[u8]> },
    /// Client: psk_use_session_cb or psk_client_callback, for TLS 1.3. `hash`: the one that a retry has fixed. Answer: `Psk`.
    PskUse { hash: Option<Hash> },
    /// Server: the application's part of a stateless retry's cookie (RFC 8446 §4.2.2). Answer: `Cookie` or `Refuse`.
    MakeStatelessCookie,
    /// Server: is this a part of the application's? Answer: `Go` or `Refuse`.
    CheckStatelessCookie { cookie: Arc<[u8]> },
    /// Server: allow_early_data_cb. Answer: `Go` or `Refuse` (early data refused, not the connection).
    EarlyData,
    /// Datagrams: how many octets one may have. Answer: `Mtu`.
    Mtu,
    /// Datagrams: DTLS_set_timer_cb's callback says how long the timer runs that has just been started. Answer: `Timer`.
    Timer,
    /// Server of datagrams: the cookie for a HelloVerifyRequest to this client. Answer: `Cookie` or `Refuse`.
    MakeCookie,
    /// Server of datagrams: is this a cookie of ours? Answer: `Go` or `Refuse`; `Cookie`: it is if it is this one.
    CheckCookie { cookie: Arc<[u8]> },
    /// record_padding_cb: how many bytes to pad a record of this inner type and length with. Answer: `Padding`.
    Padding { content_type: u8, length: usize },
}

/// The steps of SRP (RFC 5054 §2), in the order in which a handshake asks for them. The numbers are big-endian; the secret ones stay with
/// who answers.
#[derive(Clone, Debug)]
pub enum Srp {
    /// Server: srp_username_callback, which brings the user's parameters. `facts.srp_username` holds the name. Answer: `Go`.
    User,
    /// Server: what the ServerKeyExchange says. Answer: `SrpParameters`.
    Parameters,
    /// Server: the premaster secret with the client's public number A. Answer: `Decrypted`.
    ServerSecret { public: Arc<[u8]> },
    /// Client: are these parameters acceptable? Answer: `Go`.
    Check(Arc<SrpParameters>),
    /// Client: a fresh public number A. Answer: `SrpPublic`.
    Public,
    /// Client: srp_client_pwd_callback, then the premaster secret. Answer: `Decrypted`.
    ClientSecret,
}

/// What a ServerKeyExchange of SRP holds (RFC 5054 §2.5.3).
#[derive(Clone, Debug)]
pub struct SrpParameters {
    pub prime: Vec<u8>,
    pub generator: Vec<u8>,
    pub salt: Vec<u8>,
    pub public: Vec<u8>,
}

/// What a client presents to name a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionKey {
    /// A PSK identity of TLS 1.3: an external PSK's name, a ticket, or the id of a stateful session.
    Identity(Arc<[u8]>),
    /// The body of the session_ticket extension of TLS <= 1.2 (may be empty).
    Ticket(Arc<[u8]>),
    /// A session id of TLS <= 1.2.
    Id(Arc<[u8]>),
}

#[derive(Clone, Debug)]
pub enum Answer {
    /// Yes; go on.
    Go,
    /// End the handshake with this alert. The reason is raised by the engine (SSL_R_CALLBACK_FAILED ...) unless `raised`.
    Refuse {
        alert: Alert,
        raised: bool,
    },
    Session(Found),
    ServerName(NameVerdict),
    Alpn(AlpnVerdict),
    /// A server's list or a client's choice; `None` for none.
    NextProto(Option<Arc<[u8]>>),
    /// DER of an OCSPResponse, or nothing to staple.
    Staple(Option<Arc<[u8]>>),
    /// The signature's bytes.
    Signature(Vec<u8>),
    /// The extension's body, or do not send it.
    Extension(Option<Vec<u8>>),
    Ticket(TicketOut),
    /// The PSK session to offer, with the identity to offer it under.
    Psk(Option<(Arc<Session>, Arc<[u8]>)>),
    Padding(usize),
    Mtu(usize),
    /// In microseconds.
    Timer(u64),
    /// At most 255 octets.
    Cookie(Vec<u8>),
    /// The master secret, and on a server the suite to use with it; `None`: there is none for this peer.
    SessionSecret(Option<(SecretVec, Option<u16>)>),
    /// At most 32 octets.
    SessionId(Arc<[u8]>),
    /// A prime and a generator, big-endian.
    TmpDh {
        p: Arc<[u8]>,
        g: Arc<[u8]>,
    },
    /// A decrypted block, or SRP's premaster secret.
    Decrypted(SecretVec),
    SrpParameters(SrpParameters),
    SrpPublic(Vec<u8>),
    /// `None`: no key for this peer. The identity is looked at on a client only.
    PskKey(Option<(Arc<[u8]>, SecretVec)>),
}

/// The answer to `FindSession`.
#[derive(Clone, Debug)]
pub enum Found {
    /// Not one of ours: look at the next identity, or do a full handshake. `ticket`: whether a new ticket should be issued.
    None { ticket: bool },
    /// Resume it if version, suite, id context and time allow.
    Session { session: Arc<Session>, ticket: bool, external_psk: bool },
}

/// The answer to `ServerName`: SSL_TLSEXT_ERR_*.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum NameVerdict {
    /// Acknowledge the name (OK).
    Acknowledge,
    /// Go on without acknowledging (NOACK; no callback).
    Silent,
    /// A warning in TLS <= 1.2, nothing in 1.3 (ALERT_WARNING).
    Warn(Alert),
    /// ALERT_FATAL.
    Refuse(Alert),
}

/// The answer to `Alpn`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AlpnVerdict {
    Select(Arc<[u8]>),
    /// NOACK: no protocol.
    Silent,
    /// ALERT_FATAL: no_application_protocol.
    Refuse,
}

/// The answer to `SealTicket`.
#[derive(Clone, Debug)]
pub enum TicketOut {
    /// The ticket's bytes as the wire carries them, and its lifetime hint in seconds.
    Ticket { ticket: Vec<u8>, lifetime: u32 },
    /// No ticket this time; the handshake goes on.
    Skip,
}
