//! SRP (RFC 5054): what an application sets on an SSL_CTX or an SSL, and the answers to the engine's questions.
//!
//! The arithmetic is libcrypto's (`ferrossl_libcrypto::srp`); what goes over the wire is the engine's. An SSL takes the SSL_CTX's settings
//! when it is made; its own numbers, the secret ones included, stay here until the SSL goes or SSL_SRP_CTX_free.

use std::{ffi::CStr, ptr::null_mut, sync::Arc};

use ferrossl_crypto::{random, secret::SecretVec};
use ferrossl_libcrypto::{
    own::Owner,
    srp::{self, Number},
};
use ferrossl_tls::{
    engine::{
        alert::Alert,
        ask::{Answer, Srp as Question, SrpParameters},
        reason::Reason,
    },
    policy::Policy,
};

use super::{
    call::{refuse_with, Reply},
    drive::Want,
    refs::Ref,
    SSL, SSL_CTX,
};
use crate::{api::types::*, error::raise};

pub(crate) type UserNameCb = Option<unsafe extern "C" fn(ssl: *mut SSL, alert: *mut c_int, arg: *mut c_void) -> c_int>;
pub(crate) type VerifyCb = Option<unsafe extern "C" fn(ssl: *mut SSL, arg: *mut c_void) -> c_int>;
pub(crate) type PasswordCb = Option<unsafe extern "C" fn(ssl: *mut SSL, arg: *mut c_void) -> *mut c_char>;

/// SRP_MINIMAL_N of srp.h.
const MINIMAL_BITS: c_int = 1024;
/// Octets of a private number, as OpenSSL's: SSL_MAX_MASTER_KEY_LENGTH.
const PRIVATE_LEN: usize = 48;
/// What srp_username_callback answers: SSL_ERROR_NONE, SSL3_AL_FATAL.
const NAME_FOUND: c_int = 0;
const NAME_FATAL: c_int = 2;
/// The longest name of the extension.
const LONGEST_NAME: usize = 255;

/// Where a client's password comes from.
#[derive(Copy, Clone)]
enum Password {
    Callback(PasswordCb),
    /// SSL_CTX_set_srp_password, which keeps it as `info`.
    Info,
}

/// The settings and, on an SSL, the numbers of its handshake.
#[derive(Clone)]
pub(crate) struct Srp {
    arg: *mut c_void,
    user_name: UserNameCb,
    verify: VerifyCb,
    password: Password,
    login: Option<Arc<CStr>>,
    info: Option<Arc<CStr>>,
    /// The shortest prime that a client takes.
    strength: c_int,
    prime: Option<Arc<Number>>,
    generator: Option<Arc<Number>>,
    salt: Option<Arc<Number>>,
    verifier: Option<Arc<Number>>,
    /// A server's b, a client's a.
    private: Option<Arc<Number>>,
    server_public: Option<Arc<Number>>,
    client_public: Option<Arc<Number>>,
}

// SAFETY: the pointers are the application's: they are given back to its callbacks and never followed here.
unsafe impl Send for Srp {}
// SAFETY: as above.
unsafe impl Sync for Srp {}

impl Default for Srp {
    fn default() -> Srp {
        Srp {
            arg: null_mut(),
            user_name: None,
            verify: None,
            password: Password::Callback(None),
            login: None,
            info: None,
            strength: MINIMAL_BITS,
            prime: None,
            generator: None,
            salt: None,
            verifier: None,
            private: None,
            server_public: None,
            client_public: None,
        }
    }
}

/// `None`: nobody has set anything.
pub(crate) type Slot = Option<Arc<Srp>>;

fn edit(slot: &mut Slot) -> &mut Srp {
    Arc::make_mut(slot.get_or_insert_default())
}

fn read<R>(ssl: &SSL, f: impl FnOnce(&Srp) -> R) -> R {
    ssl.with(|c| match &c.srp {
        Some(srp) => f(srp),
        None => f(&Srp::default()),
    })
}

fn change<R>(ssl: &SSL, f: impl FnOnce(&mut Srp) -> R) -> R {
    ssl.with(|c| f(edit(&mut c.srp)))
}

/// What the engine is told of a context's or a connection's settings.
fn tell(policy: &mut Policy, enabled: bool, login: Option<Arc<CStr>>) {
    policy.srp = enabled;
    policy.srp_username = login;
}

// ---- settings -----------------------------------------------------------------------------------------------------------

/// Changes an SSL_CTX's settings. All but two of the setters also turn the suites on.
fn set(ctx: &SSL_CTX, enables: bool, f: impl FnOnce(&mut Srp)) {
    ctx.update(|settings| {
        let srp = edit(&mut settings.srp);
        f(srp);
        let policy = Arc::make_mut(&mut settings.policy);
        policy.srp |= enables;
        policy.srp_username = srp.login.clone();
    });
}

pub(crate) fn set_arg(ctx: &SSL_CTX, arg: *mut c_void) {
    set(ctx, true, |srp| srp.arg = arg);
}

pub(crate) fn set_user_name_callback(ctx: &SSL_CTX, callback: UserNameCb) {
    set(ctx, true, |srp| srp.user_name = callback);
}

pub(crate) fn set_verify_callback(ctx: &SSL_CTX, callback: VerifyCb) {
    set(ctx, true, |srp| srp.verify = callback);
}

pub(crate) fn set_password_callback(ctx: &SSL_CTX, callback: PasswordCb) {
    set(ctx, true, |srp| srp.password = Password::Callback(callback));
}

pub(crate) fn set_strength(ctx: &SSL_CTX, bits: c_int) {
    set(ctx, false, |srp| srp.strength = bits);
}

/// A client's name, NULL for none; false for one that the extension cannot carry.
pub(crate) fn set_user_name(ctx: &SSL_CTX, name: Option<&CStr>) -> bool {
    let fits = name.is_none_or(|name| (1..=LONGEST_NAME).contains(&name.to_bytes().len()));
    set(ctx, true, |srp| srp.login = name.filter(|_| fits).map(Arc::from));
    if !fits {
        raise(Reason::INVALID_SRP_USERNAME);
    }
    fits
}

pub(crate) fn set_password(ctx: &SSL_CTX, password: Option<&CStr>) -> bool {
    set(ctx, false, |srp| {
        srp.password = Password::Info;
        srp.info = password.map(Arc::from);
    });
    if password.is_none() {
        raise(Reason::ERR_R_INTERNAL_ERROR);
    }
    password.is_some()
}

/// SSL_CTX_SRP_CTX_init, SSL_CTX_SRP_CTX_free: as nobody had set anything.
pub(crate) fn forget_on_ctx(ctx: &SSL_CTX) {
    let old = ctx.update(|settings| {
        tell(Arc::make_mut(&mut settings.policy), false, None);
        settings.srp.take()
    });
    drop(old);
}

/// SSL_SRP_CTX_free.
pub(crate) fn forget(ssl: &SSL) {
    let old = ssl.with(|c| {
        tell(c.policy_mut(), false, None);
        c.srp.take()
    });
    drop(old);
}

/// SSL_SRP_CTX_init: the settings of the present SSL_CTX.
pub(crate) fn take_from_ctx(ssl: &SSL) {
    let old = ssl.with(|c| {
        let (srp, enabled, login) = c.ctx.read(|s| (s.srp.clone(), s.policy.srp, s.policy.srp_username.clone()));
        tell(c.policy_mut(), enabled, login);
        std::mem::replace(&mut c.srp, srp)
    });
    drop(old);
}

/// SSL_set_srp_server_param: those that are given; whether all four numbers are there then.
///
/// # Safety
/// Each is NULL or live.
pub(crate) unsafe fn set_parameters(ssl: &SSL, numbers: [*const BIGNUM; 4], info: Option<&CStr>) -> bool {
    // SAFETY: the caller's.
    let copies = numbers.map(|number| unsafe { Number::copy_of(number) }.map(Arc::new));
    change(ssl, |srp| {
        let slots = [&mut srp.prime, &mut srp.generator, &mut srp.salt, &mut srp.verifier];
        let mut whole = true;
        for (slot, copy) in slots.into_iter().zip(copies) {
            if copy.is_some() {
                *slot = copy;
            }
            whole &= slot.is_some();
        }
        if let Some(info) = info {
            srp.info = Some(info.into());
        }
        whole
    })
}

/// SSL_set_srp_server_param_pw: fresh salt and verifier in a named group.
pub(crate) fn set_password_of_user(ssl: &SSL, user: &CStr, password: &CStr, group: Option<&CStr>) -> bool {
    let Some((prime, generator)) = srp::group(group) else { return false };
    let ctx = context(ssl);
    let made = srp::verifier(user, password, &prime, &generator, ctx.scope()).ok();
    let done = made.is_some();
    let (salt, verifier) = made.unzip();
    change(ssl, |srp| {
        (srp.prime, srp.generator) = (Some(Arc::new(prime)), Some(Arc::new(generator)));
        (srp.salt, srp.verifier) = (salt.map(Arc::new), verifier.map(Arc::new));
    });
    done
}

fn context(ssl: &SSL) -> Ref<SSL_CTX> {
    ssl.with(|c| c.ctx.clone())
}

// ---- getters, which lend what the SSL keeps, or its SSL_CTX -----------------------------------------------------------------

fn lend<T: ?Sized, P>(ssl: &SSL, of: impl Fn(&Srp) -> Option<&Arc<T>>, pointer: impl Fn(&T) -> *mut P) -> *mut P {
    let find = |slot: &Slot| slot.as_ref().and_then(|srp| of(srp).map(|value| pointer(value)));
    ssl.with(|c| find(&c.srp).or_else(|| c.ctx.read(|settings| find(&settings.srp))).unwrap_or(null_mut()))
}

pub(crate) fn prime(ssl: &SSL) -> *mut BIGNUM {
    lend(ssl, |srp| srp.prime.as_ref(), Number::as_ptr)
}

pub(crate) fn generator(ssl: &SSL) -> *mut BIGNUM {
    lend(ssl, |srp| srp.generator.as_ref(), Number::as_ptr)
}

pub(crate) fn info(ssl: &SSL) -> *mut c_char {
    lend(ssl, |srp| srp.info.as_ref(), |text: &CStr| text.as_ptr().cast_mut())
}

/// On a server the client's name, which the engine keeps.
pub(crate) fn user_name(ssl: &SSL) -> *mut c_char {
    match ssl.with(|c| c.facts().srp_username.as_ref().map(|name| name.as_ptr().cast_mut())) {
        Some(name) => name,
        None => lend(ssl, |srp| srp.login.as_ref(), |text: &CStr| text.as_ptr().cast_mut()),
    }
}

// ---- the engine's questions -----------------------------------------------------------------------------------------------

/// Answers a step of SRP.
pub(crate) fn ask(ssl: &SSL, question: Question) -> Reply {
    match question {
        Question::User => user(ssl),
        Question::Parameters => parameters(ssl),
        Question::ServerSecret { public } => server_secret(ssl, &public),
        Question::Check(parameters) => check(ssl, &parameters),
        Question::Public => calculate_public(ssl),
        Question::ClientSecret => client_secret(ssl),
    }
}

fn internal() -> Reply {
    refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_INTERNAL_ERROR)
}

fn go() -> Reply {
    Reply::Answer(Answer::Go)
}

fn user(ssl: &SSL) -> Reply {
    if read(ssl, |srp| srp.user_name.is_none()) {
        // Then the parameters were set before, and by whom is not for us to ask.
        return go();
    }
    if ssl.with(|c| c.facts().srp_username.is_none()) {
        // RFC 5054 §2.5.1.3.
        return refuse_with(Alert::UNKNOWN_PSK_IDENTITY, Reason::PSK_IDENTITY_NOT_FOUND);
    }
    let mut alert = c_int::from(Alert::UNRECOGNIZED_NAME.0);
    match parameters_of_user(ssl, &mut alert) {
        NAME_FATAL => {
            let alert = Alert(alert as u8);
            let unknown = alert == Alert::UNKNOWN_PSK_IDENTITY;
            refuse_with(alert, if unknown { Reason::PSK_IDENTITY_NOT_FOUND } else { Reason::CLIENTHELLO_TLSEXT })
        }
        n if n < 0 => Reply::NotYet(Want::X509Lookup),
        _ => go(),
    }
}

/// SSL_srp_server_param_with_username: srp_username_callback, and our pair of numbers for the parameters that it has set.
pub(crate) fn parameters_of_user(ssl: &SSL, alert: &mut c_int) -> c_int {
    *alert = Alert::UNKNOWN_PSK_IDENTITY.0.into();
    let (callback, arg) = read(ssl, |srp| (srp.user_name, srp.arg));
    if let Some(callback) = callback {
        // SAFETY: the application's function; the SSL lives (the driver or the caller has a reference), `alert` is the caller's.
        let verdict = unsafe { callback(ssl.as_ptr(), alert, arg) };
        if verdict != NAME_FOUND {
            return verdict;
        }
    }
    *alert = Alert::INTERNAL_ERROR.0.into();
    let found = read(ssl, |srp| Some((srp.prime.clone()?, srp.generator.clone()?, srp.salt.clone()?, srp.verifier.clone()?)));
    let (Some((prime, generator, _, verifier)), Some(private)) = (found, private_number()) else { return NAME_FATAL };
    let ctx = context(ssl);
    match srp::server_public(&private, &prime, &generator, &verifier, ctx.scope()) {
        Ok(public) => {
            change(ssl, |srp| {
                srp.private = Some(Arc::new(private));
                srp.server_public = Some(Arc::new(public));
            });
            NAME_FOUND
        }
        Err(_) => NAME_FATAL,
    }
}

fn private_number() -> Option<Number> {
    let mut bytes = SecretVec::zeroed(PRIVATE_LEN);
    random::fill(&mut bytes);
    Number::secret(&bytes)
}

fn parameters(ssl: &SSL) -> Reply {
    let found = read(ssl, |srp| {
        Some(SrpParameters {
            prime: srp.prime.as_ref()?.to_bytes(),
            generator: srp.generator.as_ref()?.to_bytes(),
            salt: srp.salt.as_ref()?.to_bytes(),
            public: srp.server_public.as_ref()?.to_bytes(),
        })
    });
    match found {
        Some(parameters) => Reply::Answer(Answer::SrpParameters(parameters)),
        None => refuse_with(Alert::INTERNAL_ERROR, Reason::MISSING_SRP_PARAM),
    }
}

fn secret(number: Result<Number, srp::Failed>) -> Reply {
    match number {
        Ok(number) => Reply::Answer(Answer::Decrypted(number.with_bytes(SecretVec::new))),
        Err(_) => internal(),
    }
}

fn server_secret(ssl: &SSL, public: &[u8]) -> Reply {
    let found = read(ssl, |srp| Some((srp.prime.clone()?, srp.verifier.clone()?, srp.private.clone()?, srp.server_public.clone()?)));
    let (Some((prime, verifier, private, own_public)), Some(public)) = (found, Number::from_bytes(public)) else { return internal() };
    if !public.is_below(&prime) || public.is_zero() {
        return refuse_with(Alert::ILLEGAL_PARAMETER, Reason::BAD_SRP_PARAMETERS);
    }
    let ctx = context(ssl);
    let number = srp::server_secret(&public, (&private, &own_public), &verifier, &prime, ctx.scope());
    change(ssl, |srp| srp.client_public = Some(Arc::new(public)));
    secret(number)
}

/// Takes a server's parameters, and judges them (RFC 5054 §2.5.3).
fn check(ssl: &SSL, parameters: &SrpParameters) -> Reply {
    let number = |bytes: &Vec<u8>| Number::from_bytes(bytes).map(Arc::new);
    let numbers =
        number(&parameters.prime).zip(number(&parameters.generator)).zip(number(&parameters.salt)).zip(number(&parameters.public));
    let Some((((prime, generator), salt), public)) = numbers else { return internal() };
    let (strength, callback, arg) = change(ssl, |srp| {
        (srp.prime, srp.generator) = (Some(prime.clone()), Some(generator.clone()));
        (srp.salt, srp.server_public) = (Some(salt), Some(public.clone()));
        (srp.strength, srp.verify, srp.arg)
    });
    if !generator.is_below(&prime) || !public.is_below(&prime) || public.is_zero() {
        return refuse_with(Alert::ILLEGAL_PARAMETER, Reason::BAD_DATA);
    }
    if (prime.bits() as c_long) < c_long::from(strength) {
        return refuse_with(Alert::INSUFFICIENT_SECURITY, Reason::INSUFFICIENT_SECURITY);
    }
    match callback {
        // SAFETY: the application's function; the SSL lives (the driver has a reference).
        Some(callback) if unsafe { callback(ssl.as_ptr(), arg) } <= 0 => refuse_with(Alert::INSUFFICIENT_SECURITY, Reason::CALLBACK_FAILED),
        // A group that nobody knows may be one whose logarithms someone does.
        None if !srp::is_known_group(&prime, &generator) => refuse_with(Alert::INSUFFICIENT_SECURITY, Reason::INSUFFICIENT_SECURITY),
        _ => go(),
    }
}

/// SRP_Calc_A_param: a fresh pair of a client's. Whether there is one.
pub(crate) fn make_client_pair(ssl: &SSL) -> bool {
    let found = read(ssl, |srp| srp.prime.clone().zip(srp.generator.clone()));
    let (Some((prime, generator)), Some(private)) = (found, private_number()) else { return false };
    let public = srp::client_public(&private, &prime, &generator).ok();
    let done = public.is_some();
    change(ssl, |srp| (srp.private, srp.client_public) = (Some(Arc::new(private)), public.map(Arc::new)));
    done
}

fn calculate_public(ssl: &SSL) -> Reply {
    if !make_client_pair(ssl) {
        return refuse_with(Alert::INTERNAL_ERROR, Reason::SRP_A_CALC);
    }
    let (public, named) = read(ssl, |srp| (srp.client_public.as_ref().map(|number| number.to_bytes()), srp.login.is_some()));
    match public {
        Some(_) if !named => refuse_with(Alert::INTERNAL_ERROR, Reason::ERR_R_MALLOC_FAILURE),
        Some(public) => Reply::Answer(Answer::SrpPublic(public)),
        None => internal(),
    }
}

/// A password of a callback's, or the one that was set; wiped when it goes.
struct Secret(*mut c_char);

impl Secret {
    fn text(&self) -> &CStr {
        // SAFETY: a string that the callback has given us, live until `drop`.
        unsafe { CStr::from_ptr(self.0) }
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        // SAFETY: from CRYPTO_malloc, as the documentation of the callback demands; ours.
        unsafe { CRYPTO_clear_free(self.0.cast(), self.text().to_bytes().len(), c"".as_ptr(), 0) };
    }
}

fn client_secret(ssl: &SSL) -> Reply {
    let found = read(ssl, |srp| {
        let numbers = (srp.prime.clone()?, srp.generator.clone()?, srp.salt.clone()?, srp.server_public.clone()?);
        let pair = (srp.private.clone()?, srp.client_public.clone()?);
        Some((numbers, pair, srp.login.clone()?, srp.password, srp.info.clone(), srp.arg))
    });
    let Some(((prime, generator, salt, public), (private, own_public), login, password, info, arg)) = found else { return internal() };
    if !srp::accepts_server_public(&public, &prime) {
        return internal();
    }
    let password = match password {
        Password::Callback(None) => return internal(),
        // SAFETY: the application's function; the SSL lives (the driver has a reference).
        Password::Callback(Some(callback)) => unsafe { callback(ssl.as_ptr(), arg) },
        Password::Info => info.as_deref().map_or(null_mut(), ferrossl_libcrypto::memory::strdup),
    };
    if password.is_null() {
        return refuse_with(Alert::INTERNAL_ERROR, Reason::CALLBACK_FAILED);
    }
    let password = Secret(password);
    let ctx = context(ssl);
    let names = (&*login, password.text());
    secret(srp::client_secret(&public, (&private, &own_public), (&prime, &generator), &salt, names, ctx.scope()))
}
