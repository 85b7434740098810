//! Lists of distinguished names: the authorities that a server or client names to its peer, and reading such lists from files.
//!
//! The stacks are lent to applications, which may add to them; what the engine is told is made from them afresh ([`to_send`]).

use std::{
    ffi::{CStr, CString},
    os::unix::ffi::{OsStrExt, OsStringExt},
    panic::Location,
    ptr::null_mut,
    sync::Arc,
};

use ferrossl_libcrypto::{
    bio::{Bio, ReaderError},
    err,
    evp::Scope,
    own::Owner,
    stack::{Element, Stack},
    x509::{X509Name, X509},
};
use ferrossl_tls::engine::reason::Reason;

use super::SSL;
use crate::{api::types::*, error::raise};

/// The longest path that a directory's entries are read by, in bytes with the NUL.
const LONGEST_PATH: usize = 1024;

/// The two lists of an SSL_CTX or an SSL: SSL_set0_CA_list and SSL_set_client_CA_list.
#[derive(Default)]
pub(crate) struct NameLists {
    pub(crate) any: Option<Stack<X509Name>>,
    /// What a server asks clients for; `any` when it is empty.
    pub(crate) client: Option<Stack<X509Name>>,
    /// Of an SSL_CTX, which has both from the start: they were made when somebody looked, so that one that is missing was taken away.
    made: bool,
}

/// One of them.
#[derive(Copy, Clone)]
pub(crate) enum Which {
    Any,
    Client,
}

impl NameLists {
    pub(crate) fn list(&self, which: Which) -> &Option<Stack<X509Name>> {
        match which {
            Which::Any => &self.any,
            Which::Client => &self.client,
        }
    }

    pub(crate) fn list_mut(&mut self, which: Which) -> &mut Option<Stack<X509Name>> {
        match which {
            Which::Any => &mut self.any,
            Which::Client => &mut self.client,
        }
    }

    pub(crate) fn are_made(&self) -> bool {
        self.made
    }

    /// The empty lists that an SSL_CTX begins with.
    pub(crate) fn make(&mut self) {
        if !std::mem::replace(&mut self.made, true) {
            for list in [&mut self.any, &mut self.client] {
                *list = list.take().or_else(Stack::new);
            }
        }
    }

    /// Lists of its own with names of its own; a list that memory is out for is left away.
    pub(crate) fn duplicate(&self) -> NameLists {
        let copy = |list: &Option<Stack<X509Name>>| list.as_ref()?.borrow().to_owned();
        NameLists { any: copy(&self.any), client: copy(&self.client), made: false }
    }
}

/// The stack, or NULL.
pub(crate) fn lent(list: &Option<Stack<X509Name>>) -> *mut stack_st_X509_NAME {
    list.as_ref().map_or(null_mut(), Stack::as_ptr)
}

/// Adds a certificate's subject, in a list made if there is none. False without a certificate, or when memory is out.
pub(crate) fn add_subject(list: &mut Option<Stack<X509Name>>, cert: Option<&X509>) -> bool {
    let Some(name) = cert.and_then(|cert| cert.subject().again()) else { return false };
    if list.is_none() {
        *list = Stack::new();
    }
    list.as_mut().is_some_and(|list| list.push(name))
}

/// Tells the engine which names this side sends, DER: a server's list for clients unless it is empty or absent, else the list for any
/// peer; of each the SSL's own, or else the SSL_CTX's.
pub(crate) fn refresh(ssl: &SSL, server: bool) {
    ssl.with(|c| {
        let names = c.ctx.read(|settings| {
            let client = c.names.client.as_ref().or(settings.names.client.as_ref()).filter(|list| server && !list.is_empty());
            client.or(c.names.any.as_ref()).or(settings.names.any.as_ref()).map(encode).unwrap_or_default()
        });
        if c.policy().ca_names != names {
            c.policy_mut().ca_names = names;
        }
    });
}

fn encode(list: &Stack<X509Name>) -> Arc<[Arc<[u8]>]> {
    list.iter().filter_map(|name| Some(Arc::from(&*name.encode()?))).collect()
}

/// SSL_load_client_CA_file: the distinct subjects of a PEM file's certificates, in its order. `None`: on the queue.
pub(crate) fn load(path: Option<&CStr>, scope: Scope<'_>) -> Option<Stack<X509Name>> {
    let bio = open(path)?;
    let mut list: Option<Stack<X509Name>> = None;
    while let Some(cert) = next_certificate(&bio, scope) {
        if list.is_none() {
            list = Some(Stack::new()?);
        }
        let names = list.as_mut()?;
        let subject = cert.subject();
        let known = names.iter().any(|name| name.same_as(&subject));
        if !known && !names.push(subject.again()?) {
            return None;
        }
    }
    if list.is_some() {
        err::clear();
    }
    list
}

fn open(path: Option<&CStr>) -> Option<Bio> {
    match Bio::reader(path) {
        Ok(bio) => Some(bio),
        Err(ReaderError::NotOpened) => None,
        Err(ReaderError::NoMemory) => {
            raise(Reason::ERR_R_MALLOC_FAILURE);
            None
        }
    }
}

fn next_certificate(bio: &Bio, scope: Scope<'_>) -> Option<X509> {
    // SAFETY: libcrypto's own password prompt, which takes a null argument.
    unsafe { X509::read_pem(bio, scope, None, null_mut()) }
}

/// SSL_dup_CA_list. NULL when memory is out, which is raised.
///
/// # Safety
/// `list` is NULL or a live stack of live names.
pub(crate) unsafe fn duplicate(list: *const stack_st_X509_NAME) -> *mut stack_st_X509_NAME {
    // SAFETY: the caller's.
    match unsafe { Stack::<X509Name>::copy(list) } {
        Some(copy) => copy.into_ptr(),
        None => {
            raise(Reason::ERR_R_MALLOC_FAILURE);
            null_mut()
        }
    }
}

/// The application's stack while names are added to it: sorted by name, as OpenSSL leaves it.
struct Filling {
    stack: *mut OPENSSL_STACK,
    before: OPENSSL_sk_compfunc,
}

unsafe extern "C" fn compare(a: *const c_void, b: *const c_void) -> c_int {
    // SAFETY: libcrypto gives the places of two elements, which are live names.
    unsafe { X509_NAME_cmp(*a.cast::<*const X509_NAME>(), *b.cast::<*const X509_NAME>()) }
}

impl Filling {
    /// # Safety
    /// `stack` is live, and holds live names.
    unsafe fn new(stack: *mut stack_st_X509_NAME) -> Filling {
        let stack = stack.cast();
        // SAFETY: the caller's.
        Filling { stack, before: unsafe { OPENSSL_sk_set_cmp_func(stack, Some(compare)) } }
    }

    /// False when memory is out.
    fn add(&self, name: &X509Name) -> bool {
        // SAFETY: a live stack of live names; finding sorts it; what is pushed becomes the stack's.
        unsafe {
            if OPENSSL_sk_find(self.stack, name.as_ptr().cast()) >= 0 {
                return true;
            }
            let Some(copy) = name.again() else { return false };
            let pushed = OPENSSL_sk_push(self.stack, copy.as_ptr().cast()) > 0;
            if pushed {
                std::mem::forget(copy);
            }
            pushed
        }
    }
}

impl Drop for Filling {
    fn drop(&mut self) {
        // SAFETY: the stack that `new` was given.
        unsafe { OPENSSL_sk_set_cmp_func(self.stack, self.before) };
    }
}

/// SSL_add_file_cert_subjects_to_stack. A file without certificates is no failure.
///
/// # Safety
/// `stack` is NULL or live, and holds live names.
pub(crate) unsafe fn add_file(stack: *mut stack_st_X509_NAME, path: Option<&CStr>) -> bool {
    if stack.is_null() {
        raise(Reason::ERR_R_PASSED_NULL_PARAMETER);
        return false;
    }
    let Some(bio) = open(path) else { return false };
    // SAFETY: the caller's.
    let filling = unsafe { Filling::new(stack) };
    while let Some(cert) = next_certificate(&bio, Scope::default()) {
        if !filling.add(&cert.subject()) {
            return false;
        }
    }
    err::clear();
    true
}

/// SSL_add_dir_cert_subjects_to_stack: every file of the directory.
///
/// # Safety
/// As `add_file`.
pub(crate) unsafe fn add_directory(stack: *mut stack_st_X509_NAME, path: Option<&CStr>) -> bool {
    let (Some(path), false) = (path, stack.is_null()) else {
        raise(Reason::ERR_R_PASSED_NULL_PARAMETER);
        return false;
    };
    let failed = |why: std::io::Error| {
        let errno = why.raw_os_error().unwrap_or(0) as u32;
        let data = format_args!("calling OPENSSL_dir_read({})", path.to_string_lossy());
        err::raise(err::LIB_SYS, errno, Location::caller(), Some("SSL_add_dir_cert_subjects_to_stack"), Some(data));
        raise(Reason::ERR_R_SYS_LIB);
        false
    };
    let entries = match std::fs::read_dir(std::ffi::OsStr::from_bytes(path.to_bytes())) {
        Ok(entries) => entries,
        Err(why) => return failed(why),
    };
    for entry in entries {
        let name = match entry {
            Ok(entry) => entry.file_name(),
            Err(why) => return failed(why),
        };
        if path.to_bytes().len() + name.len() + 2 > LONGEST_PATH {
            raise(Reason::PATH_TOO_LONG);
            return false;
        }
        let full = [path.to_bytes(), b"/", &name.into_vec()].concat();
        // SAFETY: the caller's. A directory's entry holds no NUL.
        if !CString::new(full).is_ok_and(|full| unsafe { add_file(stack, Some(&full)) }) {
            return false;
        }
    }
    true
}

/// SSL_add_store_cert_subjects_to_stack: the certificates that an OSSL_STORE URI leads to, one level of further URIs included.
///
/// # Safety
/// As `add_file`.
pub(crate) unsafe fn add_store(stack: *mut stack_st_X509_NAME, uri: Option<&CStr>) -> bool {
    let (Some(uri), false) = (uri, stack.is_null()) else {
        raise(Reason::ERR_R_PASSED_NULL_PARAMETER);
        return false;
    };
    // SAFETY: the caller's.
    let filling = unsafe { Filling::new(stack) };
    add_uri(&filling, uri, 1)
}

fn add_uri(filling: &Filling, uri: &CStr, depth: u32) -> bool {
    struct Open(*mut OSSL_STORE_CTX);
    impl Drop for Open {
        fn drop(&mut self) {
            // SAFETY: opened below, closed once.
            unsafe { OSSL_STORE_close(self.0) };
        }
    }
    // SAFETY: the URI ends with NUL; no password dialogue and no filter.
    let store = Open(unsafe { OSSL_STORE_open(uri.as_ptr(), null_mut(), null_mut(), None, null_mut()) });
    if store.0.is_null() {
        return false;
    }
    // SAFETY: an open store, and what it lent until the info is freed.
    unsafe {
        while OSSL_STORE_eof(store.0) == 0 && OSSL_STORE_error(store.0) == 0 {
            let info = OSSL_STORE_load(store.0);
            if info.is_null() {
                continue;
            }
            let added = match OSSL_STORE_INFO_get_type(info) {
                // A directory's entry, read at the level it stands on; what fails inside it does not stop the rest.
                OSSL_STORE_INFO_NAME if depth > 0 => {
                    add_uri(filling, CStr::from_ptr(OSSL_STORE_INFO_get0_NAME(info)), depth - 1);
                    true
                }
                OSSL_STORE_INFO_CERT => {
                    let cert = ferrossl_libcrypto::own::Ref::<X509>::lend(OSSL_STORE_INFO_get0_CERT(info));
                    cert.is_none_or(|cert| filling.add(&cert.subject()))
                }
                _ => true,
            };
            OSSL_STORE_INFO_free(info);
            if !added {
                return false;
            }
        }
    }
    err::clear();
    true
}

/// A stack of the names that a peer sent, for SSL_get0_peer_CA_list. Those that libcrypto cannot read are left out.
pub(crate) fn from_wire(ders: &[Arc<[u8]>]) -> Option<Stack<X509Name>> {
    let mut names = Stack::new()?;
    for der in ders {
        if let Ok(name) = err::discarding(|| X509Name::decode(der)) {
            if !names.push(name) {
                return None;
            }
        }
    }
    Some(names)
}
