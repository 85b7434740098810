//! Codec round trips over arbitrary values: what is written is read again, what is read writes the same bytes, and nothing that a peer
//! may send makes a parser panic.

use std::sync::Arc;

use ferrossl_crypto::{secret::SecretVec, suites};
use ferrossl_tls::{
    engine::{session::Session, session_der},
    wire::{
        handshake::{
            extensions, framed, parse_certificate_request13, parse_certificate_verify, Certificate13, ClientHello, NewSessionTicket13,
            OfferedPsks, ServerHello,
        },
        u16s, Reader, Writer,
    },
};
use proptest::{
    collection::vec,
    option,
    prelude::{any, prop, Just, Strategy},
    prop_assert, prop_assert_eq, prop_oneof, proptest,
    test_runner::Config,
};

fn bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..=most)
}

fn some_bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 1..=most)
}

/// What a reader and a writer know.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Item {
    U8(u8),
    U16(u16),
    U24(u32),
    U32(u32),
    Bytes(Vec<u8>),
    /// Width of the length field, and what it covers.
    Vector(usize, Vec<Item>),
}

fn item() -> impl Strategy<Value = Item> {
    let leaf = prop_oneof![
        any::<u8>().prop_map(Item::U8),
        any::<u16>().prop_map(Item::U16),
        (0..1u32 << 24).prop_map(Item::U24),
        any::<u32>().prop_map(Item::U32),
        bytes(20).prop_map(Item::Bytes),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| (1..=3usize, vec(inner, 0..4)).prop_map(|(width, items)| Item::Vector(width, items)))
}

fn write(w: &mut Writer, item: &Item) {
    match item {
        Item::U8(v) => w.u8(*v),
        Item::U16(v) => w.u16(*v),
        Item::U24(v) => w.u24(*v),
        Item::U32(v) => w.u32(*v),
        Item::Bytes(v) => w.bytes(v),
        Item::Vector(width, items) => {
            let body = |w: &mut Writer| items.iter().for_each(|item| write(w, item));
            match width {
                1 => w.vec8(body),
                2 => w.vec16(body),
                _ => w.vec24(body),
            }
        }
    }
}

/// Reads what `like` looks like.
fn read(r: &mut Reader<'_>, like: &Item) -> Option<Item> {
    Some(match like {
        Item::U8(_) => Item::U8(r.u8()?),
        Item::U16(_) => Item::U16(r.u16()?),
        Item::U24(_) => Item::U24(r.u24()?),
        Item::U32(_) => Item::U32(r.u32()?),
        Item::Bytes(v) => Item::Bytes(r.bytes(v.len())?.to_vec()),
        Item::Vector(width, items) => {
            let mut inner = Reader::new(match width {
                1 => r.vec8()?,
                2 => r.vec16()?,
                _ => r.vec24()?,
            });
            let items = items.iter().map(|item| read(&mut inner, item)).collect::<Option<Vec<_>>>()?;
            assert!(inner.is_empty());
            Item::Vector(*width, items)
        }
    })
}

/// A ClientHello from its parts.
fn client_hello(version: u16, random: &[u8; 32], id: &[u8], suites: &[u16], methods: &[u8], list: Option<&[(u16, Vec<u8>)]>) -> Vec<u8> {
    let mut w = Writer::new();
    w.u16(version);
    w.bytes(random);
    w.vec8(|w| w.bytes(id));
    w.vec16(|w| suites.iter().for_each(|suite| w.u16(*suite)));
    w.vec8(|w| w.bytes(methods));
    if let Some(list) = list {
        w.vec16(|w| {
            for (id, body) in list {
                w.u16(*id);
                w.vec16(|w| w.bytes(body));
            }
        });
    }
    w.finish().expect("short")
}

fn extension_list() -> impl Strategy<Value = Vec<(u16, Vec<u8>)>> {
    vec((any::<u16>(), bytes(40)), 0..8)
}

fn session() -> impl Strategy<Value = Session> {
    let text = || option::of("[a-z0-9.]{1,30}");
    let suite = prop_oneof![Just(0x1301u16), Just(0x1302), Just(0x1303), Just(0xc02f), Just(0x002f)];
    let first = (
        prop_oneof![Just(0x0301u16), Just(0x0303), Just(0x0304)],
        suite,
        bytes(48),
        bytes(32),
        bytes(32),
        (0..1u64 << 40),
        (-5..1i64 << 30),
        prop_oneof![Just(0i64), 1..100i64],
    );
    let second = (text(), bytes(20), bytes(300), any::<u32>(), any::<u32>(), any::<u32>(), 0..5u8, any::<bool>());
    let third = (bytes(300), text(), text(), any::<u16>());
    (first, second, third).prop_map(|(first, second, third)| Session {
        version: first.0,
        suite: suites::by_id(first.1),
        master_key: SecretVec::new(&first.2),
        session_id: first.3.into(),
        id_context: first.4.into(),
        time: first.5,
        timeout: first.6,
        verify_result: first.7,
        hostname: second.0.map(|name| Arc::from(name.into_bytes())),
        alpn: second.1.into(),
        ticket: second.2.into(),
        ticket_lifetime_hint: second.3 & 0x7fff_ffff,
        ticket_age_add: second.4,
        max_early_data: second.5,
        max_fragment_length: second.6,
        extended_master_secret: second.7,
        ticket_appdata: third.0.into(),
        psk_identity: third.1.map(Arc::from),
        psk_identity_hint: third.2.map(Arc::from),
        group: third.3,
        ..Session::default()
    })
}

proptest! {
    #![proptest_config(Config { cases: 128, failure_persistence: None, ..Config::default() })]

    #[test]
    fn what_is_written_is_read(items in vec(item(), 0..6)) {
        let mut w = Writer::new();
        items.iter().for_each(|item| write(&mut w, item));
        let bytes = w.finish().expect("nothing outgrows its length");
        let mut r = Reader::new(&bytes);
        for item in &items {
            prop_assert_eq!(&read(&mut r, item).expect("it is there"), item);
        }
        prop_assert!(r.is_empty());
    }

    /// A read that fails takes nothing.
    #[test]
    fn a_failed_read_takes_nothing(held in bytes(8), skip in 0..9usize) {
        let mut r = Reader::new(&held);
        let _ = r.bytes(skip);
        let left = r.len();
        let failed = [
            r.bytes(left + 1).is_none(),
            left < 3 && r.u24().is_none(),
            left < 4 && r.u32().is_none(),
            left < 32 && r.array::<32>().is_none(),
        ];
        prop_assert!(failed[0] && failed[3]);
        prop_assert!(!(failed[1] && failed[2]) || r.len() == left);
        let mut r = Reader::new(&held);
        for read in [Reader::vec8, Reader::vec16, Reader::vec24] {
            let before = r.len();
            if read(&mut r).is_none() {
                prop_assert_eq!(r.len(), before);
            }
        }
    }

    #[test]
    fn a_client_hello(
        version in any::<u16>(), random in any::<[u8; 32]>(), id in bytes(32), suites in vec(any::<u16>(), 1..40), methods in bytes(255),
        list in option::of(extension_list()),
    ) {
        let body = client_hello(version, &random, &id, &suites, &methods, list.as_deref());
        let hello = ClientHello::parse(&body).expect("well-formed");
        prop_assert_eq!((hello.legacy_version, hello.random), (version, random));
        prop_assert_eq!(hello.session_id(), &id[..]);
        prop_assert_eq!(u16s(hello.suites()).expect("even").collect::<Vec<_>>(), suites);
        prop_assert_eq!(hello.compression_methods(), &methods[..]);
        let list = list.unwrap_or_default();
        prop_assert!(hello.extensions().eq(list.iter().map(|(id, body)| (*id, &body[..]))));
        for (id, _) in &list {
            let first = list.iter().find(|(other, _)| other == id).map(|(_, body)| &body[..]);
            prop_assert_eq!(hello.extension(*id), first);
        }
        // One octet more or less is no hello, unless all of the extension block is missing.
        prop_assert!(ClientHello::parse(&[&body[..], &[0]].concat()).is_none());
        let cut = ClientHello::parse(&body[..body.len() - 1]);
        prop_assert!(cut.is_none());
    }

    #[test]
    fn a_server_hello(
        version in any::<u16>(), random in any::<[u8; 32]>(), id in bytes(32), suite in any::<u16>(), compression in any::<u8>(), list in bytes(200),
    ) {
        let hello = ServerHello { legacy_version: version, random: &random, session_id: &id, suite, compression, extensions: &list };
        let mut w = Writer::new();
        hello.write(&mut w);
        let body = w.finish().expect("short");
        let read = ServerHello::parse(&body).expect("well-formed");
        prop_assert_eq!((read.legacy_version, read.random, read.session_id), (version, &random, &id[..]));
        prop_assert_eq!((read.suite, read.compression, read.extensions), (suite, compression, &list[..]));
        prop_assert!(ServerHello::parse(&body[..body.len() - 1]).is_none());
    }

    #[test]
    fn a_certificate(context in bytes(255), entries in vec((some_bytes(100), bytes(60)), 0..5)) {
        let mut w = Writer::new();
        w.vec8(|w| w.bytes(&context));
        w.vec24(|w| entries.iter().for_each(|(der, list)| {
            w.vec24(|w| w.bytes(der));
            w.vec16(|w| w.bytes(list));
        }));
        let body = w.finish().expect("short");
        let read = Certificate13::parse(&body).expect("well-formed");
        prop_assert_eq!(read.context, &context[..]);
        prop_assert!(read.entries.iter().copied().eq(entries.iter().map(|(der, list)| (&der[..], &list[..]))));
        prop_assert!(Certificate13::parse(&body[..body.len() - 1]).is_none());
    }

    #[test]
    fn a_ticket(lifetime in any::<u32>(), age_add in any::<u32>(), nonce in bytes(255), ticket in some_bytes(400), list in bytes(60)) {
        let message = NewSessionTicket13 { lifetime, age_add, nonce: &nonce, ticket: &ticket, extensions: &list };
        let mut w = Writer::new();
        message.write(&mut w);
        let body = w.finish().expect("short");
        let read = NewSessionTicket13::parse(&body).expect("well-formed");
        prop_assert_eq!((read.lifetime, read.age_add), (lifetime, age_add));
        prop_assert_eq!((read.nonce, read.ticket, read.extensions), (&nonce[..], &ticket[..], &list[..]));
        prop_assert!(NewSessionTicket13::parse(&body[..body.len() - 1]).is_none());
    }

    #[test]
    fn offered_psks(identities in vec((some_bytes(60), any::<u32>()), 1..6), length in 32..=64usize) {
        let mut w = Writer::new();
        w.vec16(|w| identities.iter().for_each(|(identity, age)| {
            w.vec16(|w| w.bytes(identity));
            w.u32(*age);
        }));
        w.vec16(|w| identities.iter().for_each(|_| w.vec8(|w| w.bytes(&vec![7; length]))));
        let body = w.finish().expect("short");
        let read = OfferedPsks::parse(&body).expect("well-formed");
        prop_assert!(read.identities.iter().copied().eq(identities.iter().map(|(identity, age)| (&identity[..], *age))));
        prop_assert_eq!(read.binders.len(), identities.len());
        prop_assert_eq!(read.binders_length, 2 + identities.len() * (1 + length));
    }

    #[test]
    fn extension_lists(list in extension_list()) {
        let mut w = Writer::new();
        for (id, body) in &list {
            w.u16(*id);
            w.vec16(|w| w.bytes(body));
        }
        let bytes = w.finish().expect("short");
        let read = extensions(&bytes).expect("well-formed");
        prop_assert!(read.iter().copied().eq(list.iter().map(|(id, body)| (*id, &body[..]))));
    }

    /// Whatever comes: no panic; and what is taken for good writes the same bytes again.
    #[test]
    fn arbitrary_bytes(body in prop_oneof![bytes(120), prop::collection::vec(0..3u8, 0..120)]) {
        let _ = (ClientHello::parse(&body), Certificate13::parse(&body), OfferedPsks::parse(&body), extensions(&body));
        let _ = (parse_certificate_request13(&body), parse_certificate_verify(&body), session_der::decode(&body, 1));
        if let Some(ticket) = NewSessionTicket13::parse(&body) {
            let mut w = Writer::new();
            ticket.write(&mut w);
            prop_assert_eq!(w.finish().expect("it came in"), &body[..]);
        }
        if let Some(hello) = ServerHello::parse(&body) {
            let mut w = Writer::new();
            hello.write(&mut w);
            let again = w.finish().expect("it came in");
            // A hello without a block of extensions is written with an empty one.
            prop_assert!(again == body || (hello.extensions.is_empty() && again[..again.len() - 2] == body[..]));
        }
    }

    #[test]
    fn sessions_in_asn1(session in session(), behind in bytes(5), at in any::<prop::sample::Index>(), octet in any::<u8>()) {
        let der = session_der::encode(&session).expect("it has a suite");
        let (read, taken) = session_der::decode(&[&der[..], &behind].concat(), 1).expect("well-formed");
        prop_assert_eq!(taken, der.len());
        prop_assert!(session_der::encode(&read).expect("it has a suite")[..] == der[..]);
        prop_assert!(read.master_key == session.master_key);
        prop_assert_eq!((&read.session_id, &read.id_context, &read.ticket), (&session.session_id, &session.id_context, &session.ticket));
        prop_assert_eq!((&read.hostname, &read.alpn, &read.psk_identity), (&session.hostname, &session.alpn, &session.psk_identity));
        prop_assert_eq!((read.ticket_age_add, read.max_early_data, read.group), (session.ticket_age_add, session.max_early_data, session.group));
        prop_assert_eq!(read.ticket_appdata, session.ticket_appdata);
        // Any one octet changed: an error or another session, and no panic; cut short: an error.
        let mut changed = der.to_vec();
        *at.get_mut(&mut changed[..]) = octet;
        if let Ok((session, _)) = session_der::decode(&changed, 1) {
            prop_assert!(session_der::encode(&session).is_some());
        }
        prop_assert!(session_der::decode(&der[..at.index(der.len())], 1).is_err());
    }
}

/// A vector that outgrows its length field is our own fault, and is told.
#[test]
fn what_outgrows_its_length_is_not_written() {
    for (width, most) in [(1, 0xff), (2, 0xffff), (3, 0xff_ffff)] {
        for (len, fits) in [(most, true), (most + 1, false)] {
            let mut w = Writer::new();
            write(&mut w, &Item::Vector(width, vec![Item::Bytes(vec![0; len])]));
            assert_eq!(w.finish().is_some(), fits, "{len} in {width}");
        }
    }
    assert!(framed(4, |w| w.bytes(&vec![0; 1 << 24])).is_none());
    let mut w = Writer::new();
    w.u24(1 << 24);
    assert!(w.finish().is_none());
}

/// A hello without compression methods or with an odd list of suites is judged here or later, but a session id of 33 octets is no hello.
#[test]
fn hellos_with_parts_of_a_wrong_size() {
    let good = client_hello(0x0303, &[7; 32], &[8; 32], &[0x1301], &[0], None);
    assert!(ClientHello::parse(&good).is_some());
    assert!(ClientHello::parse(&client_hello(0x0303, &[7; 32], &[8; 33], &[0x1301], &[0], None)).is_none());
    assert!(ClientHello::parse(&client_hello(0x0303, &[7; 32], &[], &[], &[0], None)).is_none());
    let mut odd = good.clone();
    odd.splice(67..71, [0, 3, 0x13, 0x01, 0x13]);
    assert!(ClientHello::parse(&odd).is_none());
    let id = [9; 33];
    let hello = ServerHello { legacy_version: 0x0303, random: &[7; 32], session_id: &id, suite: 0x1301, compression: 0, extensions: &[] };
    let mut w = Writer::new();
    hello.write(&mut w);
    // CVE-2014-3466.
    assert!(ServerHello::parse(&w.finish().expect("short")).is_none());
}
