//! A session as ASN.1, from a file, a cache or a ticket: no panic, and a session that was read is written and read again the same.
#![no_main]

use ferrossl_tls::engine::session_der::{decode, encode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok((session, used)) = decode(data, 1_700_000_000) {
        assert!(used <= data.len());
        let once = encode(&session).expect("what was decoded can be encoded");
        let (again, _) = decode(&once, 1_700_000_000).expect("what was encoded can be decoded");
        assert_eq!(&*encode(&again).expect("as before"), &*once);
    }
});
