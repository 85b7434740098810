//! Every parser of handshake messages, on the body a peer sent: no panic, and what a parsed message gives out lies in the body.
#![no_main]

use ferrossl_tls::wire::{
    handshake::{
        extensions, parse_certificate_request13, parse_certificate_verify, Certificate13, ClientHello, NewSessionTicket13, OfferedPsks,
        ServerHello,
    },
    Writer,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((&kind, body)) = data.split_first() else { return };
    match kind % 8 {
        0 => {
            if let Some(hello) = ClientHello::parse(body) {
                assert!(hello.session_id().len() <= 32);
                assert!(hello.suites().len() % 2 == 0);
                assert!(hello.extensions().count() <= body.len() / 4);
            }
        }
        1 => {
            if let Some(hello) = ServerHello::parse(body) {
                let mut writer = Writer::new();
                hello.write(&mut writer);
                assert!(writer.finish().is_some());
            }
        }
        2 => drop(Certificate13::parse(body)),
        3 => drop(parse_certificate_request13(body)),
        4 => drop(parse_certificate_verify(body)),
        5 => {
            if let Some(ticket) = NewSessionTicket13::parse(body) {
                let mut writer = Writer::new();
                ticket.write(&mut writer);
                assert_eq!(writer.finish().as_deref(), Some(body), "a ticket read and written again is the same");
            }
        }
        6 => drop(OfferedPsks::parse(body)),
        _ => drop(extensions(body)),
    }
});
