//! Someone between two honest ends who knows their secrets: every record can be read, kept back, altered or invented, in clear and under
//! the keys of the moment. AEAD suites of TLS 1.2. A Finished is passed on as it was: a transcript that was altered is noticed there.

use std::collections::VecDeque;

use ferrossl_crypto::{
    hkdf::prf12,
    protect::{Direction, KeyBlock, KeySizes, RecordKey},
};
use ferrossl_tls::{
    engine::{fault::Fault, Goal, Role, Step},
    policy::{Listeners, Policy},
    wire::codes::content,
};

use crate::{records, End, TLS1_2};

/// What one side has said, read: its content type and content. With a ChangeCipherSpec come the keys to go on with.
struct Said {
    typ: u8,
    content: Vec<u8>,
    seal: Option<RecordKey>,
}

#[derive(Default)]
struct Way {
    said: VecDeque<Said>,
    open: Option<RecordKey>,
    opened: u64,
    seal: Option<RecordKey>,
    sealed: u64,
}

pub(crate) struct Between {
    /// The client, the server.
    pub(crate) ends: [End; 2],
    /// From the client, from the server.
    ways: [Way; 2],
    pub(crate) read: [Vec<u8>; 2],
    /// Content type and content of all that was passed on, in order, and who said it.
    pub(crate) log: Vec<(usize, u8, Vec<u8>)>,
}

pub(crate) const CLIENT: usize = 0;
pub(crate) const SERVER: usize = 1;

impl Between {
    pub(crate) fn new(client: Policy, server: Policy) -> Between {
        Between::of(End::new(Role::Client, client), End::new(Role::Server, server))
    }

    pub(crate) fn of(client: End, server: End) -> Between {
        let mut ends = [client, server];
        for end in &mut ends {
            end.engine.policy_mut().listeners |= Listeners::KEY_LOG;
        }
        Between { ends, ways: Default::default(), read: Default::default(), log: Vec::new() }
    }

    /// Both have finished a handshake, and nothing waits.
    pub(crate) fn established(client: Policy, server: Policy) -> Between {
        let mut between = Between::new(client, server);
        between.settle().expect("they agree");
        between.log.clear();
        between
    }

    /// The record keys of what `who` sends from its ChangeCipherSpec on.
    fn keys(&self, who: usize) -> [RecordKey; 2] {
        let end = &self.ends[who];
        let facts = end.engine.facts();
        let suite = facts.suite.expect("in force since the ChangeCipherSpec");
        let master = end.master.as_ref().expect("logged with the Finished");
        let sizes = KeySizes::of(suite, TLS1_2).expect("it has keys");
        let mut block = vec![0; 2 * (sizes.mac + sizes.key + sizes.iv)];
        let hash = suite.hash_at(TLS1_2).expect("has one");
        prf12(hash, master, b"key expansion", &[&facts.server_random, &facts.client_random], &mut block);
        let part = |start: usize, len: usize| &block[start + who * len..start + (who + 1) * len];
        [Direction::Open, Direction::Seal].map(|direction| {
            let keys =
                KeyBlock { mac: part(0, sizes.mac), key: part(2 * sizes.mac, sizes.key), iv: part(2 * (sizes.mac + sizes.key), sizes.iv) };
            RecordKey::tls12(suite, TLS1_2, false, direction, keys).expect("an AEAD suite")
        })
    }

    /// Lets one side act on what it has. What it says waits to be passed on.
    pub(crate) fn act(&mut self, who: usize) -> Result<Option<Step>, Fault> {
        let goal = if self.ends[who].engine.facts().own_finished.is_empty() { Goal::Handshake } else { Goal::Read };
        self.act_for(who, goal)
    }

    pub(crate) fn act_for(&mut self, who: usize, goal: Goal) -> Result<Option<Step>, Fault> {
        let mut last = Ok(None);
        for _ in 0..200 {
            last = self.ends[who].run(goal);
            let end = &mut self.ends[who];
            if goal == Goal::Read {
                self.read[who].extend_from_slice(end.engine.plaintext(&end.input));
                let n = end.engine.plaintext(&end.input).len();
                end.input.consume(n);
            }
            let said = end.take_output();
            let over = said.is_empty() && !(goal == Goal::Read && matches!(last, Ok(Some(Step::Done))));
            self.hear(who, &said);
            if over || last.is_err() {
                break;
            }
        }
        last
    }

    fn hear(&mut self, who: usize, bytes: &[u8]) {
        for mut record in records(bytes) {
            let typ = record[0];
            let way = &mut self.ways[who];
            let content = match &mut way.open {
                None => record[5..].to_vec(),
                Some(key) => {
                    let (_, range) = key.open(way.opened, &mut record).expect("sealed under the keys of the moment");
                    way.opened += 1;
                    record[range].to_vec()
                }
            };
            let mut said = Said { typ, content, seal: None };
            if typ == content::CHANGE_CIPHER_SPEC {
                let [open, seal] = self.keys(who);
                self.ways[who].open = Some(open);
                self.ways[who].opened = 0;
                said.seal = Some(seal);
            }
            self.ways[who].said.push_back(said);
        }
    }

    /// Content type and content of what `from` said next.
    pub(crate) fn next(&self, from: usize) -> Option<(u8, &[u8])> {
        self.ways[from].said.front().map(|said| (said.typ, &*said.content))
    }

    /// A record in `from`'s name, which the other side has yet to act on.
    pub(crate) fn say(&mut self, from: usize, typ: u8, content: &[u8]) {
        let way = &mut self.ways[from];
        let record = match &mut way.seal {
            None => [&[typ, 3, 3][..], &(content.len() as u16).to_be_bytes(), content].concat(),
            Some(key) => {
                let mut record = Vec::new();
                key.seal(way.sealed, typ, content, 0, &mut record).expect("seals");
                way.sealed += 1;
                record
            }
        };
        self.ends[1 - from].receive(&record);
    }

    /// Passes on what `from` said next, changed; `None`: it is dropped. False: it has said nothing.
    pub(crate) fn pass_changed(&mut self, from: usize, change: impl FnOnce(Vec<u8>) -> Option<Vec<u8>>) -> bool {
        let Some(said) = self.ways[from].said.pop_front() else { return false };
        self.log.push((from, said.typ, said.content.clone()));
        if let Some(content) = change(said.content) {
            self.say(from, said.typ, &content);
        }
        if let Some(seal) = said.seal {
            self.ways[from].seal = Some(seal);
            self.ways[from].sealed = 0;
        }
        true
    }

    pub(crate) fn pass(&mut self, from: usize) -> bool {
        self.pass_changed(from, Some)
    }

    /// All is passed on, record for record, until nobody says more.
    pub(crate) fn settle(&mut self) -> Result<(), Fault> {
        self.settle_until(usize::MAX, 0).map(|_| ())
    }

    /// The same, but stops before the record number `at` that the end `to` is to get. Whether there was one.
    pub(crate) fn settle_until(&mut self, to: usize, at: usize) -> Result<bool, Fault> {
        let mut seen = 0;
        self.act(CLIENT)?;
        self.act(SERVER)?;
        loop {
            let mut moved = false;
            for from in [CLIENT, SERVER] {
                while self.next(from).is_some() {
                    if 1 - from == to {
                        if seen == at {
                            return Ok(true);
                        }
                        seen += 1;
                    }
                    self.pass(from);
                    self.act(1 - from)?;
                    moved = true;
                }
            }
            if !moved {
                return Ok(false);
            }
        }
    }
}

/// One handshake message.
pub(crate) fn framed(typ: u8, body: &[u8]) -> Vec<u8> {
    let [_, a, b, c] = (body.len() as u32).to_be_bytes();
    [&[typ, a, b, c], body].concat()
}

/// Where the list of a hello's extensions begins with its length; the hello's end if it has none.
fn extensions_at(hello: &[u8]) -> usize {
    let after_id = 4 + 2 + 32 + 1 + usize::from(hello[38]);
    if hello[0] == 2 {
        return after_id + 3;
    }
    let after_suites = after_id + 2 + usize::from(u16::from_be_bytes([hello[after_id], hello[after_id + 1]]));
    after_suites + 1 + usize::from(hello[after_suites])
}

/// A hello with another body of this extension, or with none of it.
pub(crate) fn with_extension(hello: &[u8], id: u16, body: Option<&[u8]>) -> Vec<u8> {
    let at = extensions_at(hello);
    let mut list = Vec::new();
    let mut rest = hello.get(at + 2..).unwrap_or(&[]);
    while let [a, b, n1, n2, more @ ..] = rest {
        let length = usize::from(u16::from_be_bytes([*n1, *n2]));
        if u16::from_be_bytes([*a, *b]) != id {
            list.extend_from_slice(&rest[..4 + length]);
        }
        rest = &more[length..];
    }
    if let Some(body) = body {
        list.extend_from_slice(&id.to_be_bytes());
        list.extend_from_slice(&(body.len() as u16).to_be_bytes());
        list.extend_from_slice(body);
    }
    let body = [&hello[4..at], &(list.len() as u16).to_be_bytes(), &list].concat();
    framed(hello[0], &body)
}

/// A ClientHello with these suites.
pub(crate) fn with_suites(hello: &[u8], suites: &[u16]) -> Vec<u8> {
    let at = 4 + 2 + 32 + 1 + usize::from(hello[38]);
    let old = usize::from(u16::from_be_bytes([hello[at], hello[at + 1]]));
    let new: Vec<u8> = suites.iter().flat_map(|id| id.to_be_bytes()).collect();
    framed(hello[0], &[&hello[4..at], &(new.len() as u16).to_be_bytes(), &new, &hello[at + 2 + old..]].concat())
}
