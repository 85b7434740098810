//! RFC 8448, fed to an engine: what a trace's client said is a hello that our server resumes from. The key schedule's side of the traces
//! is in `engine/keys13.rs`.

use std::sync::Arc;

use ferrossl_crypto::{hash::Hash, secret::SecretVec, suites};
use ferrossl_tls::{
    engine::{alert::Alert, fault::FaultKind, reason::Reason, session::Session, Goal, Role},
    wire::codes::{extension, TLS1_3},
};

use crate::{
    harness::{clear, server_policy, unhex, End, NOW},
    malformed::Parts,
};

/// §4: the resumed ClientHello.
fn resumed_hello() -> Vec<u8> {
    let head = "010001fc0303 1bc3ceb6bbe39cff938355b5a50adb6db21b7a6af649d7b4bc419d7876487d95 00 0006130113031302 0100 01cd
        0000000b00090000 06736572766572 ff01000100 000a00140012001d00170018001901000101010201030104
        003300260024001d0020 e4ffb68ac05f8d96c99da26698346c6be16482badddafe051a66b4f18d668f0b 002a0000 002b0003020304
        000d0020001e040305030603020308040805080604010501060102010402050206020202 002d00020101 001c00024001 00150057";
    let tail = "002900dd00b800b2
        2c035d829359ee5ff7af4ec900000000262a6494dc486d2c8a34cb33fa90bf1b0070ad3c498883c9367c09a2be785abc55cd226097a3a9821172
        83f82a03a143efd3ff5dd36d64e861be7fd61d2827db279cce145077d454a3664d4e6da4d29ee03725a6a4dafcd0fc67d2aea70529513e3da267
        7fa5906c5b3f7d8f92f228bda40dda721470f9fbf297b5aea617646fac5c03272e970727c621a79141ef5f7de6505e5bfbc388e9334369409393
        4ae4d357 fad6aacb 002120 3add4fb2d8fdf822a0ca3cf7678ef5e88dae990141c5924d57bb6fa31b9e5f9d";
    [unhex(head), vec![0; 0x57], unhex(tail)].concat()
}

/// A server that holds the session of §3's ticket.
fn server() -> End {
    let psk = unhex("4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3");
    let hello = resumed_hello();
    let offered = Parts::of(&hello).get(extension::PRE_SHARED_KEY).expect("it").to_vec();
    let session = Session {
        version: TLS1_3,
        suite: suites::by_id(0x1301),
        master_key: SecretVec::new(&psk),
        session_id: offered[4..4 + 178].into(),
        time: NOW,
        timeout: 7200,
        ..Session::default()
    };
    let mut policy = server_policy();
    policy.ciphersuites = Arc::new([suites::by_id(0x1301).expect("it")]);
    let mut server = End::new(Role::Server, policy);
    server.tickets.push(Arc::new(session));
    server
}

#[test]
fn the_resumed_hello_is_resumed() {
    let hello = resumed_hello();
    assert_eq!(*Hash::Sha256.digest(&[&hello]), *unhex("08ad0fa05d7c7233b1775ba2ff9f4c5b8b59276b7f227f13a976245f5d960913"));
    let mut server = server();
    server.receive(&clear(22, &hello));
    assert!(server.run(Goal::Handshake).expect("a good hello").is_none());
    let facts = server.engine.facts();
    assert!(facts.resumed);
    assert_eq!((facts.group, facts.server_name.as_deref()), (29, Some(&b"server"[..])));
    assert_eq!(*facts.peer_share, *unhex("e4ffb68ac05f8d96c99da26698346c6be16482badddafe051a66b4f18d668f0b"));
}

#[test]
fn a_bit_of_it_changed_and_the_binder_does_not_fit() {
    for at in [6, 20, 37, 100, 200, 475, 511] {
        let mut hello = resumed_hello();
        hello[at] ^= 1;
        let mut server = server();
        server.receive(&clear(22, &hello));
        match server.run(Goal::Handshake) {
            Err(fault) => {
                assert_eq!(
                    (fault.alert, fault.kind),
                    (Some(Alert::ILLEGAL_PARAMETER), FaultKind::Reason(Reason::BINDER_DOES_NOT_VERIFY)),
                    "{at}"
                );
            }
            Ok(step) => panic!("octet {at}: {step:?}"),
        }
    }
}
