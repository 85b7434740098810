//! DTLS as a peer, or somebody on the way, sees it. One kind of input is what one side receives, datagram by datagram; the other is a list
//! of things done to a pair: datagrams carried, lost, doubled, delayed, altered, data, renegotiations, timeouts. No panic, no endless
//! stepping, nothing held back or sent without bound; and what is read was sent, unless a handshake was tampered with.
#![no_main]

#[path = "../answers.rs"]
mod answers;

use std::{collections::VecDeque, sync::Arc};

use ferrossl_tls::{
    engine::{
        ask::{Answer, Ask},
        listen::FirstHello,
        record::{Input, Output},
        Engine, Goal, Io, Now, Role, Step,
    },
    policy::{
        versions::{DTLS1, DTLS1_2},
        Options, Policy,
    },
};
use libfuzzer_sys::fuzz_target;

/// What a connection may keep of what is of no use yet.
const BUDGET: usize = 300_000;

struct End {
    engine: Engine,
    input: Input,
    output: Output,
    inbox: VecDeque<Vec<u8>>,
    outbox: VecDeque<Vec<u8>>,
    mtu: usize,
    millis: u64,
    seed: u8,
    failed: bool,
}

impl End {
    fn new(role: Role, flags: u8) -> End {
        let mut policy = Policy { method_min: DTLS1, method_max: DTLS1_2, ..Policy::default() };
        policy.options |= Options::ALLOW_CLIENT_RENEGOTIATION;
        policy.options.set(Options::COOKIE_EXCHANGE, flags & 1 != 0);
        policy.srtp_profiles = Arc::new([1, 7]);
        if role == Role::Server {
            policy.credentials = answers::credentials();
        }
        let mut engine = Engine::new(Arc::new(policy));
        engine.set_role(role);
        let (inbox, outbox) = (VecDeque::new(), VecDeque::new());
        let mtu = if flags & 2 != 0 { 256 } else { 1400 };
        End { engine, input: Input::new(), output: Output::new(), inbox, outbox, mtu, millis: 1 << 40, seed: role as u8, failed: false }
    }

    fn io<R>(&mut self, f: impl FnOnce(&mut Engine, &mut Io<'_>) -> R) -> R {
        let seed = &mut self.seed;
        let mut rng = |bytes: &mut [u8]| {
            *seed = seed.wrapping_add(1);
            bytes.fill(*seed);
        };
        let now = Now { unix: self.millis / 1000, millis: self.millis };
        let result = f(&mut self.engine, &mut Io { input: &mut self.input, output: &mut self.output, now, rng: &mut rng });
        while self.engine.take_note().is_some() {}
        while !self.output.is_empty() {
            assert!(self.output.pending().len() <= self.mtu, "over the size");
            self.outbox.push_back(self.output.pending().to_vec());
            self.output.advance(usize::MAX);
        }
        assert!(self.engine.held_back() <= BUDGET && self.outbox.len() < 100_000);
        result
    }

    /// Steps until the goal is reached (true), nothing more has come, or the connection failed.
    fn run(&mut self, goal: Goal) -> bool {
        for _ in 0..50_000 {
            if self.failed {
                return false;
            }
            match self.io(|engine, io| engine.step(io, goal)) {
                Ok(Step::Ask(ask)) => self.engine.answer(match *ask {
                    Ask::Mtu => Answer::Mtu(self.mtu),
                    ask => answers::answer(&ask),
                }),
                Ok(Step::NeedInput) => {
                    let Some(datagram) = self.inbox.pop_front() else { return false };
                    self.input.space(datagram.len()).copy_from_slice(&datagram);
                    self.input.filled(datagram.len());
                }
                Ok(Step::Closed | Step::Unread) => return false,
                Ok(Step::Done) => return true,
                Ok(Step::Moved | Step::Handled | Step::Flush) => {}
                Err(_) => self.failed = true,
            }
        }
        panic!("no end of stepping");
    }

    /// A handshake while there is one, then what there is to read.
    fn go_on(&mut self) -> Vec<Vec<u8>> {
        let mut read = Vec::new();
        if !self.engine.is_finished() {
            self.run(Goal::Handshake);
        }
        while self.engine.is_finished() && self.run(Goal::Read) {
            let plain = self.engine.plaintext(&self.input).to_vec();
            self.input.consume(plain.len());
            if plain.is_empty() {
                break;
            }
            read.push(plain);
        }
        read
    }

    fn time_out(&mut self) {
        if let Some(due) = self.engine.timeout_due().filter(|_| !self.failed) {
            self.millis = self.millis.max(due.div_ceil(1000));
            self.failed |= self.io(|engine, io| engine.handle_timeout(io, None)).is_err();
        }
    }
}

/// Datagrams with a length of one octet before each (times 8); an empty one is a timeout.
fn raw(role: Role, flags: u8, mut bytes: &[u8]) {
    let mut end = End::new(role, flags);
    end.go_on();
    while let Some((&len, rest)) = bytes.split_first() {
        let (datagram, after) = rest.split_at((usize::from(len) * 8).min(rest.len()));
        bytes = after;
        match datagram {
            [] => end.time_out(),
            _ => end.inbox.push_back(datagram.to_vec()),
        }
        end.go_on();
        let _ = FirstHello::parse(datagram).and_then(|hello| hello.cookie(Some(DTLS1_2)));
    }
}

fn pair(flags: u8, script: &[u8]) {
    let mut ends = [End::new(Role::Client, flags), End::new(Role::Server, flags)];
    let mut sent = [Vec::new(), Vec::new()];
    ends[0].go_on();
    for op in script.chunks(2).take(400) {
        let (what, n) = (op[0] >> 1, op.get(1).copied().unwrap_or(0));
        let who = usize::from(op[0] & 1);
        match what % 12 {
            0..=3 => {
                let all = std::mem::take(&mut ends[who].outbox);
                ends[1 - who].inbox.extend(all);
            }
            4 => drop(ends[who].outbox.pop_front()),
            5 => {
                let copies = ends[who].outbox.iter().take(1 + usize::from(n % 4)).cloned().collect::<Vec<_>>();
                ends[1 - who].inbox.extend(copies);
            }
            6 => ends[who].outbox.rotate_left(usize::from(n) % ends[who].outbox.len().max(1)),
            7 => {
                if let Some(datagram) = ends[who].outbox.front_mut() {
                    let at = usize::from(n) * datagram.len() / 256;
                    datagram[at] ^= 1 << (what % 8);
                }
            }
            8 => ends[who].time_out(),
            9 => drop(ends[who].engine.renegotiate(n & 1 != 0)),
            10 => {
                let data = vec![n; 1 + usize::from(n) / 2];
                if !ends[who].failed && ends[who].engine.is_finished() && ends[who].run(Goal::Write { resuming: false }) {
                    if ends[who].io(|engine, io| engine.write(io, &data, None)).is_ok() {
                        sent[who].push(data);
                    }
                }
            }
            _ => {
                let forged = [22 ^ (n & 7), 0xfe, 0xfd, 0, n >> 7, 0, 0, 0, 0, n, 9, 0, 12, n & 31, 0, 0, 0, 0, n >> 4, 0, 0, 0, 0, 0, 0];
                ends[1 - who].inbox.push_back(forged.to_vec());
            }
        }
        for who in 0..2 {
            for piece in ends[who].go_on() {
                assert!(sent[1 - who].contains(&piece), "what was read was never sent");
            }
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((&kind, rest)) = data.split_first() else { return };
    match kind % 3 {
        0 => raw(Role::Server, kind / 3, rest),
        1 => raw(Role::Client, kind / 3, rest),
        _ => pair(kind / 3, rest),
    }
});
