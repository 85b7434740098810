//! SSL_CONF_cmd(3): settings by name and text, from command lines and configuration files; and the sections of openssl.cnf.
//!
//! One row of `COMMANDS` per command, with the name it has on a command line and the one it has in a file. Lists inside a value
//! (`Options = -SessionTicket, Bugs`) have their rows in `PROTOCOLS`, `OPTIONS` and `VERIFY_MODES`. What a command does is done by the
//! function of the API that does it for everybody else. Without an SSL or SSL_CTX to set, values are checked as far as that needs none.

use std::{
    cell::{Cell, RefCell},
    ffi::{CStr, CString},
    ptr::null_mut,
};

use ferrossl_libcrypto::{
    bio::Bio,
    conf::{DefaultContext, SslSection},
    evp::Pkey,
    own::Owner,
};
use ferrossl_tls::{
    engine::reason::Reason,
    policy::{versions, Options, VerifyMode},
};

use super::{
    algorithms::{self, SchemeList, Target},
    ctx as ctx_of, ssl as ssl_of, SSL, SSL_CTX,
};
use crate::{
    api::{certs, ctrl, extensions, io, sessions, types::*, verify},
    error::{raise, raise_with},
};

/// SSL_CONF_FLAG_* of ssl.h.
pub(crate) const CMDLINE: c_uint = 0x1;
pub(crate) const FILE: c_uint = 0x2;
const CLIENT: c_uint = 0x4;
const SERVER: c_uint = 0x8;
const SHOW_ERRORS: c_uint = 0x10;
const CERTIFICATE: c_uint = 0x20;
const REQUIRE_PRIVATE: c_uint = 0x40;
const BOTH: c_uint = CLIENT | SERVER;

/// SSL_CONF_TYPE_* of ssl.h: what a command's value is.
#[derive(Copy, Clone, PartialEq, Eq)]
#[repr(i32)]
pub(crate) enum Kind {
    Unknown = 0,
    Text = 1,
    File = 2,
    Dir = 3,
    None = 4,
    Store = 5,
}

/// Returns of SSL_CONF_cmd.
const USED_ONE: c_int = 1;
const USED_TWO: c_int = 2;
const BAD_VALUE: c_int = 0;
const UNKNOWN: c_int = -2;
const NO_VALUE: c_int = -3;

/// The object behind `SSL_CONF_CTX *`. Cells, because what a command calls may call back (a password callback, say).
#[derive(Default)]
pub struct SSL_CONF_CTX {
    flags: Cell<c_uint>,
    prefix: RefCell<Option<CString>>,
    /// The application keeps them alive while commands run. At most one is set.
    ssl: Cell<Option<*mut SSL>>,
    ctx: Cell<Option<*mut SSL_CTX>>,
    /// Certificates that were loaded while REQUIRE_PRIVATE was set.
    certificates: RefCell<Vec<CString>>,
    /// Names of CAs, until `finish` hands them over. Owned; NULL: none yet.
    ca_names: Cell<*mut stack_st_X509_NAME>,
}

impl Drop for SSL_CONF_CTX {
    fn drop(&mut self) {
        // SAFETY: our stack of our names, or NULL.
        unsafe { OPENSSL_sk_pop_free(self.ca_names.get().cast(), Some(free_name)) }
    }
}

unsafe extern "C" fn free_name(name: *mut c_void) {
    // SAFETY: an element of the stack that is being freed.
    unsafe { X509_NAME_free(name.cast()) }
}

// ---- the rows -----------------------------------------------------------------------------------------------------------

/// What a switch, or an element of a list, sets.
#[derive(Copy, Clone)]
enum Bit {
    Option(Options),
    /// SSL_CERT_FLAG_*.
    Cert(u32),
    Verify(VerifyMode),
}

/// An element of a list: set by its name or `+`, cleared by `-`; the other way round when inverted.
struct Element {
    name: &'static str,
    side: c_uint,
    inverted: bool,
    bit: Bit,
}

const fn on(name: &'static str, side: c_uint, option: Options) -> Element {
    Element { name, side, inverted: false, bit: Bit::Option(option) }
}

const fn off(name: &'static str, side: c_uint, option: Options) -> Element {
    Element { inverted: true, ..on(name, side, option) }
}

const fn mode(name: &'static str, side: c_uint, mode: VerifyMode) -> Element {
    Element { name, side, inverted: false, bit: Bit::Verify(mode) }
}

/// Without meaning since OpenSSL 1.1.0.
const NOTHING: Options = Options::empty();

/// SSL_OP_ALL of ssl.h.
const BUGS: Options = Options::CRYPTOPRO_TLSEXT_BUG
    .union(Options::DONT_INSERT_EMPTY_FRAGMENTS)
    .union(Options::TLSEXT_PADDING)
    .union(Options::SAFARI_ECDHE_ECDSA_BUG);

/// SSL_OP_NO_SSL_MASK of ssl.h.
const ALL_VERSIONS: Options =
    Options::NO_SSLV3.union(Options::NO_TLSV1).union(Options::NO_TLSV1_1).union(Options::NO_TLSV1_2).union(Options::NO_TLSV1_3);

/// SSL_CERT_FLAG_TLS_STRICT of ssl.h.
const STRICT: u32 = 1;

static PROTOCOLS: &[Element] = &[
    off("ALL", BOTH, ALL_VERSIONS),
    off("SSLv2", BOTH, NOTHING),
    off("SSLv3", BOTH, Options::NO_SSLV3),
    off("TLSv1", BOTH, Options::NO_TLSV1),
    off("TLSv1.1", BOTH, Options::NO_TLSV1_1),
    off("TLSv1.2", BOTH, Options::NO_TLSV1_2),
    off("TLSv1.3", BOTH, Options::NO_TLSV1_3),
    off("DTLSv1", BOTH, Options::NO_TLSV1),
    off("DTLSv1.2", BOTH, Options::NO_TLSV1_2),
];

static OPTIONS: &[Element] = &[
    off("SessionTicket", BOTH, Options::NO_TICKET),
    off("EmptyFragments", BOTH, Options::DONT_INSERT_EMPTY_FRAGMENTS),
    on("Bugs", BOTH, BUGS),
    off("Compression", BOTH, Options::NO_COMPRESSION),
    on("ServerPreference", SERVER, Options::CIPHER_SERVER_PREFERENCE),
    on("NoResumptionOnRenegotiation", SERVER, Options::NO_SESSION_RESUMPTION_ON_RENEGOTIATION),
    on("DHSingle", SERVER, NOTHING),
    on("ECDHSingle", SERVER, NOTHING),
    on("UnsafeLegacyRenegotiation", BOTH, Options::ALLOW_UNSAFE_LEGACY_RENEGOTIATION),
    on("UnsafeLegacyServerConnect", BOTH, Options::LEGACY_SERVER_CONNECT),
    on("ClientRenegotiation", BOTH, Options::ALLOW_CLIENT_RENEGOTIATION),
    off("EncryptThenMac", BOTH, Options::NO_ENCRYPT_THEN_MAC),
    on("NoRenegotiation", BOTH, Options::NO_RENEGOTIATION),
    on("AllowNoDHEKEX", BOTH, Options::ALLOW_NO_DHE_KEX),
    on("PrioritizeChaCha", BOTH, Options::PRIORITIZE_CHACHA),
    on("MiddleboxCompat", BOTH, Options::ENABLE_MIDDLEBOX_COMPAT),
    off("AntiReplay", BOTH, Options::NO_ANTI_REPLAY),
    off("ExtendedMasterSecret", BOTH, Options::NO_EXTENDED_MASTER_SECRET),
    off("CANames", BOTH, Options::DISABLE_TLSEXT_CA_NAMES),
    on("KTLS", BOTH, Options::ENABLE_KTLS),
];

static VERIFY_MODES: &[Element] = {
    const PEER: VerifyMode = VerifyMode::PEER;
    &[
        mode("Peer", CLIENT, PEER),
        mode("Request", SERVER, PEER),
        mode("Require", SERVER, PEER.union(VerifyMode::FAIL_IF_NO_PEER_CERT)),
        mode("Once", SERVER, PEER.union(VerifyMode::CLIENT_ONCE)),
        mode("RequestPostHandshake", SERVER, PEER.union(VerifyMode::POST_HANDSHAKE)),
        mode("RequirePostHandshake", SERVER, PEER.union(VerifyMode::POST_HANDSHAKE).union(VerifyMode::FAIL_IF_NO_PEER_CERT)),
    ]
};

/// How a command runs: a switch sets a bit (false: clears it); a value is given to a function, which returns 0 for a bad one.
enum Run {
    Switch(Bit, bool),
    Value(fn(&SSL_CONF_CTX, &CStr) -> c_int),
}

struct Command {
    /// In a file, letter case ignored.
    file: Option<&'static str>,
    /// On a command line, after its `-`.
    cmdline: Option<&'static str>,
    /// Flags that must be set for the command to be known: CLIENT, SERVER, CERTIFICATE.
    needs: c_uint,
    kind: Kind,
    run: Run,
}

const fn switch(cmdline: &'static str, needs: c_uint, option: Options, on: bool) -> Command {
    Command { file: None, cmdline: Some(cmdline), needs, kind: Kind::None, run: Run::Switch(Bit::Option(option), on) }
}

const fn value(
    file: &'static str,
    cmdline: Option<&'static str>,
    needs: c_uint,
    kind: Kind,
    run: fn(&SSL_CONF_CTX, &CStr) -> c_int,
) -> Command {
    Command { file: Some(file), cmdline, needs, kind, run: Run::Value(run) }
}

#[rustfmt::skip]
static COMMANDS: &[Command] = &[
    switch("no_ssl3", 0, Options::NO_SSLV3, true),
    switch("no_tls1", 0, Options::NO_TLSV1, true),
    switch("no_tls1_1", 0, Options::NO_TLSV1_1, true),
    switch("no_tls1_2", 0, Options::NO_TLSV1_2, true),
    switch("no_tls1_3", 0, Options::NO_TLSV1_3, true),
    switch("bugs", 0, BUGS, true),
    switch("no_comp", 0, Options::NO_COMPRESSION, true),
    switch("comp", 0, Options::NO_COMPRESSION, false),
    switch("ecdh_single", SERVER, NOTHING, true),
    switch("no_ticket", 0, Options::NO_TICKET, true),
    switch("serverpref", SERVER, Options::CIPHER_SERVER_PREFERENCE, true),
    switch("legacy_renegotiation", 0, Options::ALLOW_UNSAFE_LEGACY_RENEGOTIATION, true),
    switch("client_renegotiation", SERVER, Options::ALLOW_CLIENT_RENEGOTIATION, true),
    switch("legacy_server_connect", CLIENT, Options::LEGACY_SERVER_CONNECT, true),
    switch("no_renegotiation", 0, Options::NO_RENEGOTIATION, true),
    switch("no_resumption_on_reneg", SERVER, Options::NO_SESSION_RESUMPTION_ON_RENEGOTIATION, true),
    switch("no_legacy_server_connect", CLIENT, Options::LEGACY_SERVER_CONNECT, false),
    switch("allow_no_dhe_kex", 0, Options::ALLOW_NO_DHE_KEX, true),
    switch("prioritize_chacha", SERVER, Options::PRIORITIZE_CHACHA, true),
    Command { file: None, cmdline: Some("strict"), needs: 0, kind: Kind::None, run: Run::Switch(Bit::Cert(STRICT), true) },
    switch("no_middlebox", 0, Options::ENABLE_MIDDLEBOX_COMPAT, false),
    switch("anti_replay", SERVER, Options::NO_ANTI_REPLAY, false),
    switch("no_anti_replay", SERVER, Options::NO_ANTI_REPLAY, true),
    switch("no_etm", 0, Options::NO_ENCRYPT_THEN_MAC, true),
    value("SignatureAlgorithms", Some("sigalgs"), 0, Kind::Text, |conf, list| conf.schemes(SchemeList::Own, list)),
    value("ClientSignatureAlgorithms", Some("client_sigalgs"), 0, Kind::Text, |conf, list| conf.schemes(SchemeList::Client, list)),
    value("Curves", Some("curves"), 0, Kind::Text, SSL_CONF_CTX::groups),
    value("Groups", Some("groups"), 0, Kind::Text, SSL_CONF_CTX::groups),
    value("ECDHParameters", Some("named_curve"), SERVER, Kind::Text, SSL_CONF_CTX::single_group),
    value("CipherString", Some("cipher"), 0, Kind::Text, |conf, list| conf.each(|target| algorithms::set_cipher_list(target, list).into())),
    value("Ciphersuites", Some("ciphersuites"), 0, Kind::Text, |conf, list| conf.each(|target| algorithms::set_ciphersuites(target, list).into())),
    value("Protocol", None, 0, Kind::Text, |conf, list| conf.list(PROTOCOLS, list)),
    value("MinProtocol", Some("min_protocol"), 0, Kind::Text, |conf, name| conf.version_bound(name, true)),
    value("MaxProtocol", Some("max_protocol"), 0, Kind::Text, |conf, name| conf.version_bound(name, false)),
    value("Options", None, 0, Kind::Text, |conf, list| conf.list(OPTIONS, list)),
    value("VerifyMode", None, 0, Kind::Text, |conf, list| conf.list(VERIFY_MODES, list)),
    value("Certificate", Some("cert"), CERTIFICATE, Kind::File, SSL_CONF_CTX::certificate),
    value("PrivateKey", Some("key"), CERTIFICATE, Kind::File, SSL_CONF_CTX::private_key),
    value("ServerInfoFile", None, SERVER | CERTIFICATE, Kind::File, SSL_CONF_CTX::server_info),
    value("ChainCAPath", Some("chainCApath"), CERTIFICATE, Kind::Dir, |conf, name| conf.store(Store::Chain, name, Source::Dir)),
    value("ChainCAFile", Some("chainCAfile"), CERTIFICATE, Kind::File, |conf, name| conf.store(Store::Chain, name, Source::File)),
    value("ChainCAStore", Some("chainCAstore"), CERTIFICATE, Kind::Store, |conf, name| conf.store(Store::Chain, name, Source::Uri)),
    value("VerifyCAPath", Some("verifyCApath"), CERTIFICATE, Kind::Dir, |conf, name| conf.store(Store::Verify, name, Source::Dir)),
    value("VerifyCAFile", Some("verifyCAfile"), CERTIFICATE, Kind::File, |conf, name| conf.store(Store::Verify, name, Source::File)),
    value("VerifyCAStore", Some("verifyCAstore"), CERTIFICATE, Kind::Store, |conf, name| conf.store(Store::Verify, name, Source::Uri)),
    value("RequestCAFile", Some("requestCAFile"), CERTIFICATE, Kind::File, |conf, name| conf.ca_names(name, certs::SSL_add_file_cert_subjects_to_stack)),
    value("ClientCAFile", None, SERVER | CERTIFICATE, Kind::File, |conf, name| conf.ca_names(name, certs::SSL_add_file_cert_subjects_to_stack)),
    value("RequestCAPath", None, CERTIFICATE, Kind::Dir, |conf, name| conf.ca_names(name, certs::SSL_add_dir_cert_subjects_to_stack)),
    value("ClientCAPath", None, SERVER | CERTIFICATE, Kind::Dir, |conf, name| conf.ca_names(name, certs::SSL_add_dir_cert_subjects_to_stack)),
    value("RequestCAStore", Some("requestCAstore"), CERTIFICATE, Kind::Store, |conf, name| conf.ca_names(name, certs::SSL_add_store_cert_subjects_to_stack)),
    value("ClientCAStore", None, SERVER | CERTIFICATE, Kind::Store, |conf, name| conf.ca_names(name, certs::SSL_add_store_cert_subjects_to_stack)),
    value("DHParameters", Some("dhparam"), SERVER | CERTIFICATE, Kind::File, SSL_CONF_CTX::dh_parameters),
    value("RecordPadding", Some("record_padding"), 0, Kind::Text, SSL_CONF_CTX::record_padding),
    value("NumTickets", Some("num_tickets"), SERVER, Kind::Text, SSL_CONF_CTX::num_tickets),
];

/// What the name of CAs is the name of.
#[derive(Clone, Copy)]
enum Source {
    File,
    Dir,
    Uri,
}

/// The two stores of SSL_set1_chain_cert_store(3).
#[derive(Copy, Clone)]
enum Store {
    Chain,
    Verify,
}

impl SSL_CONF_CTX {
    // ---- flags, prefix, target ------------------------------------------------------------------------------------------

    pub(crate) fn change_flags(&self, set: c_uint, clear: c_uint) -> c_uint {
        self.flags.set((self.flags.get() | set) & !clear);
        self.flags.get()
    }

    pub(crate) fn set_prefix(&self, prefix: Option<CString>) {
        self.prefix.replace(prefix);
    }

    pub(crate) fn set_ssl(&self, ssl: *mut SSL) {
        self.ssl.set((!ssl.is_null()).then_some(ssl));
        self.ctx.set(None);
        self.certificates.borrow_mut().clear();
    }

    pub(crate) fn set_ctx(&self, ctx: *mut SSL_CTX) {
        self.ctx.set((!ctx.is_null()).then_some(ctx));
        self.ssl.set(None);
        self.certificates.borrow_mut().clear();
    }

    fn target(&self) -> Option<Target<'_>> {
        // SAFETY: whoever set the object keeps it alive while commands run (SSL_CONF_CTX_set_ssl(3)).
        unsafe {
            match (self.ssl.get(), self.ctx.get()) {
                (Some(ssl), _) => ssl_of(ssl).map(Target::Ssl),
                (None, Some(ctx)) => ctx_of(ctx).map(Target::Ctx),
                (None, None) => None,
            }
        }
    }

    /// Runs `f` on the object, if there is one.
    fn each(&self, f: impl FnOnce(Target<'_>) -> c_int) -> c_int {
        self.target().map_or(1, f)
    }

    // ---- commands -------------------------------------------------------------------------------------------------------

    /// SSL_CONF_cmd.
    pub(crate) fn run(&self, command: Option<&CStr>, value: Option<&CStr>) -> c_int {
        let Some(full) = command else {
            raise(Reason::INVALID_NULL_CMD_NAME);
            return BAD_VALUE;
        };
        let show = self.flags.get() & SHOW_ERRORS != 0;
        let stripped = self.without_prefix(full.to_bytes());
        let name = stripped.unwrap_or(full.to_bytes());
        let Some(command) = stripped.and_then(|name| self.find(name)) else {
            if show {
                raise_with(Reason::UNKNOWN_CMD_NAME, format_args!("cmd={}", name.escape_ascii()));
            }
            return UNKNOWN;
        };
        let result = match (&command.run, value) {
            (Run::Switch(bit, on), _) => {
                self.set_bit(*bit, *on);
                return USED_ONE;
            }
            (Run::Value(_), None) => NO_VALUE,
            (Run::Value(run), Some(value)) => match run(self, value) {
                1.. => return USED_TWO,
                UNKNOWN => UNKNOWN,
                _ => BAD_VALUE,
            },
        };
        if show {
            let value = value.map_or("<EMPTY>".into(), CStr::to_string_lossy);
            raise_with(Reason::BAD_VALUE, format_args!("cmd={}, value={value}", name.escape_ascii()));
        }
        result
    }

    /// SSL_CONF_cmd_value_type.
    pub(crate) fn kind(&self, command: &CStr) -> Kind {
        self.without_prefix(command.to_bytes()).and_then(|name| self.find(name)).map_or(Kind::Unknown, |command| command.kind)
    }

    /// The name after its prefix, or after the `-` of a command line; None when it is not there.
    fn without_prefix<'a>(&self, name: &'a [u8]) -> Option<&'a [u8]> {
        let flags = self.flags.get();
        match self.prefix.borrow().as_deref().map(CStr::to_bytes) {
            Some(prefix) => {
                let (head, tail) = name.split_at_checked(prefix.len()).filter(|(_, tail)| !tail.is_empty())?;
                let wrong = flags & CMDLINE != 0 && head != prefix || flags & FILE != 0 && !head.eq_ignore_ascii_case(prefix);
                (!wrong).then_some(tail)
            }
            None if flags & CMDLINE != 0 => name.strip_prefix(b"-").filter(|tail| !tail.is_empty()),
            None => Some(name),
        }
    }

    fn find(&self, name: &[u8]) -> Option<&'static Command> {
        let flags = self.flags.get();
        COMMANDS.iter().filter(|command| command.needs & !flags == 0).find(|command| {
            flags & CMDLINE != 0 && command.cmdline.is_some_and(|own| own.as_bytes() == name)
                || flags & FILE != 0 && command.file.is_some_and(|own| own.as_bytes().eq_ignore_ascii_case(name))
        })
    }

    fn set_bit(&self, bit: Bit, on: bool) {
        let Some(target) = self.target() else { return };
        target.update(|policy, algorithms| match bit {
            Bit::Option(option) => policy.options.set(option, on),
            Bit::Verify(mode) => policy.verify_mode.set(mode, on),
            Bit::Cert(flag) => {
                let (set, clear) = if on { (flag, 0) } else { (0, flag) };
                algorithms.change_cert_flags(policy, set, clear);
            }
        });
    }

    /// Elements with commas between them. Those before a bad one have been set when it is seen.
    fn list(&self, elements: &[Element], list: &CStr) -> c_int {
        for item in list.to_bytes().split(|&byte| byte == b',').map(<[u8]>::trim_ascii) {
            let (name, on) = match item {
                [b'+', name @ ..] => (name, true),
                [b'-', name @ ..] => (name, false),
                name => (name, true),
            };
            let fits = |element: &&Element| self.flags.get() & element.side != 0 && element.name.as_bytes().eq_ignore_ascii_case(name);
            let Some(element) = elements.iter().find(fits) else { return BAD_VALUE };
            self.set_bit(element.bit, on != element.inverted);
        }
        1
    }

    fn schemes(&self, which: SchemeList, list: &CStr) -> c_int {
        algorithms::set_schemes_list(self.target(), which, list).into()
    }

    fn groups(&self, list: &CStr) -> c_int {
        algorithms::set_groups_list(self.target(), list).into()
    }

    /// One group. The words with which OpenSSL 1.0.2 chose by itself are accepted and do nothing.
    fn single_group(&self, name: &CStr) -> c_int {
        let (text, flags) = (name.to_bytes(), self.flags.get());
        let automatic = [&b"+automatic"[..], b"automatic"].iter().any(|word| text.eq_ignore_ascii_case(word));
        if flags & FILE != 0 && automatic || flags & CMDLINE != 0 && text == b"auto" {
            return 1;
        }
        if text.contains(&b':') {
            return BAD_VALUE;
        }
        self.each(|target| algorithms::set_groups_list(Some(target), name).into())
    }

    /// Unlike SSL_set_min_proto_version this does not compare the bound with the other one.
    fn version_bound(&self, name: &CStr, lower: bool) -> c_int {
        let version = match name.to_bytes() {
            b"None" => 0,
            b"SSLv3" => 0x0300,
            b"TLSv1" => 0x0301,
            b"TLSv1.1" => 0x0302,
            b"TLSv1.2" => 0x0303,
            b"TLSv1.3" => 0x0304,
            b"DTLSv1" => i64::from(versions::DTLS1),
            b"DTLSv1.2" => i64::from(versions::DTLS1_2),
            _ => return BAD_VALUE,
        };
        let Some(target) = self.target() else { return BAD_VALUE };
        let done = target.update(|policy, _| {
            let method = (policy.method_min, policy.method_max);
            let bound = if lower { &mut policy.min_version } else { &mut policy.max_version };
            versions::set_bound(method, *bound, version, 0).map(|version| *bound = version)
        });
        done.is_some().into()
    }

    fn record_padding(&self, size: &CStr) -> c_int {
        let Some(size) = number(size) else { return BAD_VALUE };
        // SAFETY: live objects.
        self.target().map_or(0, |target| unsafe {
            match target {
                Target::Ctx(ctx) => io::SSL_CTX_set_block_padding(c_pointer(ctx), size),
                Target::Ssl(ssl) => io::SSL_set_block_padding(ssl.as_ptr(), size),
            }
        })
    }

    fn num_tickets(&self, count: &CStr) -> c_int {
        let Some(count) = number(count) else { return BAD_VALUE };
        // SAFETY: live objects.
        self.target().map_or(0, |target| unsafe {
            match target {
                Target::Ctx(ctx) => sessions::SSL_CTX_set_num_tickets(c_pointer(ctx), count),
                Target::Ssl(ssl) => sessions::SSL_set_num_tickets(ssl.as_ptr(), count),
            }
        })
    }

    // ---- files ----------------------------------------------------------------------------------------------------------

    fn certificate(&self, file: &CStr) -> c_int {
        // SAFETY: live objects and a string.
        let loaded = self.each(|target| unsafe {
            match target {
                Target::Ctx(ctx) => certs::SSL_CTX_use_certificate_chain_file(c_pointer(ctx), file.as_ptr()),
                Target::Ssl(ssl) => certs::SSL_use_certificate_chain_file(ssl.as_ptr(), file.as_ptr()),
            }
        });
        if loaded > 0 && self.target().is_some() && self.flags.get() & REQUIRE_PRIVATE != 0 {
            self.certificates.borrow_mut().push(file.to_owned());
        }
        loaded
    }

    fn private_key(&self, file: &CStr) -> c_int {
        if self.flags.get() & CERTIFICATE == 0 {
            return UNKNOWN;
        }
        // SAFETY: live objects and a string.
        self.each(|target| unsafe {
            match target {
                Target::Ctx(ctx) => certs::SSL_CTX_use_PrivateKey_file(c_pointer(ctx), file.as_ptr(), X509_FILETYPE_PEM),
                Target::Ssl(ssl) => certs::SSL_use_PrivateKey_file(ssl.as_ptr(), file.as_ptr(), X509_FILETYPE_PEM),
            }
        })
    }

    /// An SSL has no function for it: nothing is done then.
    fn server_info(&self, file: &CStr) -> c_int {
        self.each(|target| match target {
            // SAFETY: a live object and a string.
            Target::Ctx(ctx) => unsafe { extensions::SSL_CTX_use_serverinfo_file(c_pointer(ctx), file.as_ptr()) },
            Target::Ssl(_) => 1,
        })
    }

    /// Loads CAs into one of the two stores, which is made when it is not there.
    fn store(&self, which: Store, name: &CStr, source: Source) -> c_int {
        const SET_VERIFY: c_int = 106;
        const SET_CHAIN: c_int = 107;
        const GET_VERIFY: c_int = 137;
        const GET_CHAIN: c_int = 138;
        let (get, set) = match which {
            Store::Chain => (GET_CHAIN, SET_CHAIN),
            Store::Verify => (GET_VERIFY, SET_VERIFY),
        };
        self.each(|target| {
            let control = |command: c_int, parg: *mut c_void| match target {
                // SAFETY: live objects; `parg` is what the command says.
                Target::Ctx(ctx) => unsafe { ctrl::SSL_CTX_ctrl(c_pointer(ctx), command, 0, parg) },
                // SAFETY: as above.
                Target::Ssl(ssl) => unsafe { ctrl::SSL_ctrl(ssl.as_ptr(), command, 0, parg) },
            };
            let mut store: *mut X509_STORE = null_mut();
            control(get, (&raw mut store).cast());
            if store.is_null() {
                // SAFETY: a fresh store, given to the object.
                store = unsafe { X509_STORE_new() };
                if store.is_null() {
                    return BAD_VALUE;
                }
                if control(set, store.cast()) <= 0 {
                    // SAFETY: not taken.
                    unsafe { X509_STORE_free(store) };
                    return BAD_VALUE;
                }
            }
            let ctx = target.ctx();
            let (libctx, propq) = (ctx.scope().ctx(), ctx.scope().propq());
            // SAFETY: the object keeps the store; `name` is a string; the scope lives as long as the SSL_CTX.
            unsafe {
                match source {
                    Source::File => X509_STORE_load_file_ex(store, name.as_ptr(), libctx, propq),
                    Source::Dir => X509_STORE_load_path(store, name.as_ptr()),
                    Source::Uri => X509_STORE_load_store_ex(store, name.as_ptr(), libctx, propq),
                }
            }
        })
    }

    fn ca_names(&self, name: &CStr, add: unsafe extern "C" fn(*mut stack_st_X509_NAME, *const c_char) -> c_int) -> c_int {
        if self.ca_names.get().is_null() {
            // SAFETY: a fresh stack, ours.
            self.ca_names.set(unsafe { OPENSSL_sk_new_null() }.cast());
        }
        match self.ca_names.get() {
            stack if stack.is_null() => BAD_VALUE,
            // SAFETY: our stack and a string.
            stack => unsafe { add(stack, name.as_ptr()) },
        }
    }

    fn dh_parameters(&self, file: &CStr) -> c_int {
        self.each(|target| {
            let Ok(bio) = Bio::reader(Some(file)) else { return BAD_VALUE };
            let key = Pkey::read_pem_parameters(&bio, target.ctx().scope());
            let Some(key) = key.filter(|key| key.is_a(c"DH") || key.is_a(c"DHX")) else { return BAD_VALUE };
            let key = key.into_ptr();
            // SAFETY: a reference of ours, given up when it is taken.
            unsafe {
                let taken = algorithms::set_tmp_dh(target, key);
                if !taken {
                    EVP_PKEY_free(key);
                }
                taken.into()
            }
        })
    }

    /// SSL_CONF_CTX_finish: certificates without a key look for it in their own file, and the names of CAs are handed over.
    pub(crate) fn finish(&self) -> bool {
        if let Some(target) = self.target() {
            if self.flags.get() & REQUIRE_PRIVATE != 0 {
                let files = self.certificates.borrow().clone();
                // SAFETY: live objects.
                let has_key = || unsafe {
                    !match target {
                        Target::Ctx(ctx) => certs::SSL_CTX_get0_privatekey(ctx),
                        Target::Ssl(ssl) => certs::SSL_get_privatekey(ssl),
                    }
                    .is_null()
                };
                for file in files {
                    if !has_key() && self.private_key(&file) <= 0 {
                        return false;
                    }
                }
            }
            let names = self.ca_names.take();
            if !names.is_null() {
                // SAFETY: live objects, and a stack that is given up.
                unsafe {
                    match target {
                        Target::Ctx(ctx) => verify::SSL_CTX_set0_CA_list(c_pointer(ctx), names),
                        Target::Ssl(ssl) => verify::SSL_set0_CA_list(ssl.as_ptr(), names),
                    }
                }
            }
        }
        true
    }
}

fn c_pointer(ctx: &SSL_CTX) -> *mut SSL_CTX {
    std::ptr::from_ref(ctx).cast_mut()
}

/// As atoi(3) reads it; None for a negative number.
fn number(text: &CStr) -> Option<usize> {
    // SAFETY: reads a string.
    usize::try_from(unsafe { libc::atoi(text.as_ptr()) }).ok()
}

// ---- sections of openssl.cnf --------------------------------------------------------------------------------------------

/// Who asks for a section.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(crate) enum Asker {
    /// SSL_CTX_config, SSL_config: may name certificates; a section that is not there is an error.
    Application,
    /// A fresh SSL_CTX: may not, and it is not.
    System,
}

/// Applies the section `name` of the configuration to `target`. False when a command failed; what could be set is set.
pub(crate) fn apply_section(target: Target<'_>, name: &CStr, asker: Asker) -> bool {
    let Some(section) = SslSection::find(name) else {
        if asker == Asker::Application {
            raise_with(Reason::INVALID_CONFIGURATION_NAME, format_args!("name={}", name.to_string_lossy()));
        }
        return false;
    };
    let conf = SSL_CONF_CTX::default();
    let (method, libctx) = match target {
        Target::Ctx(ctx) => {
            conf.set_ctx(c_pointer(ctx));
            (ctx.read(|s| s.method), ctx.libctx)
        }
        Target::Ssl(ssl) => {
            conf.set_ssl(ssl.as_ptr());
            ssl.with(|c| (c.method, c.ctx.libctx))
        }
    };
    let mut flags = FILE;
    if asker == Asker::Application {
        flags |= CERTIFICATE | REQUIRE_PRIVATE;
    }
    flags |= if method.server { SERVER } else { 0 } | if method.client { CLIENT } else { 0 };
    conf.change_flags(flags, 0);
    // SAFETY: the SSL_CTX's library context outlives it.
    let _default = unsafe { DefaultContext::set(libctx) };
    let mut good = true;
    // What a command itself raises is all that is heard of it; the rest of the section is applied all the same.
    for (command, argument) in section.commands() {
        good &= conf.run(Some(command), Some(argument)) > 0;
    }
    conf.finish() && good
}

/// What every fresh SSL_CTX gets: the section that `ssl_conf` lists as `system_default`.
pub(crate) fn apply_system_section(ctx: &SSL_CTX) {
    apply_section(Target::Ctx(ctx), c"system_default", Asker::System);
}
