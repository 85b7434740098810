//! The engine as a peer sees it. One kind of input is what one side receives, from its first byte on; the other is a list of things done to
//! a pair: bytes changed, dropped or added on the way, key updates, data, closes. No panic, no endless stepping, no output without
//! bound; and while nothing was touched, what arrives is what was sent.
#![no_main]

#[path = "../answers.rs"]
mod answers;

use std::sync::Arc;

use ferrossl_tls::{
    engine::{
        fault::Fault,
        record::{Input, Output},
        Engine, Goal, Io, Now, Role, Step,
    },
    policy::{Listeners, Policy},
};
use libfuzzer_sys::fuzz_target;

struct End {
    engine: Engine,
    input: Input,
    output: Output,
    seed: u8,
    failed: bool,
}

impl End {
    fn new(role: Role) -> End {
        let mut policy = Policy { listeners: Listeners::NPN_ADVERTISED | Listeners::NPN_SELECT, ..Policy::default() };
        if role == Role::Server {
            policy.credentials = answers::credentials();
        }
        let mut engine = Engine::new(Arc::new(policy));
        engine.set_role(role);
        End { engine, input: Input::new(), output: Output::new(), seed: role as u8, failed: false }
    }

    /// Steps until the goal is reached (true), bytes are needed, or the connection failed.
    fn run(&mut self, goal: Goal) -> bool {
        for _ in 0..20_000 {
            match self.step(goal) {
                Ok(Step::Ask(ask)) => self.engine.answer(answers::answer(&ask)),
                Ok(Step::NeedInput | Step::Flush | Step::Closed | Step::Unread) => return false,
                Ok(Step::Done) => return true,
                Ok(Step::Moved | Step::Handled) => {}
                Err(_) => {
                    assert!(self.engine.has_failed());
                    self.failed = true;
                    return false;
                }
            }
        }
        panic!("no end of stepping");
    }

    fn step(&mut self, goal: Goal) -> Result<Step, Fault> {
        let seed = &mut self.seed;
        let mut rng = |bytes: &mut [u8]| {
            *seed = seed.wrapping_add(1);
            bytes.fill(*seed);
        };
        let now = Now { unix: 1_800_000_000, millis: 1_800_000_000_000 };
        let step = self.engine.step(&mut Io { input: &mut self.input, output: &mut self.output, now, rng: &mut rng }, goal);
        while self.engine.take_note().is_some() {}
        assert!(self.output.pending().len() < 1 << 20, "output without bound");
        step
    }

    fn receive(&mut self, bytes: &[u8]) {
        if !bytes.is_empty() {
            self.input.space(bytes.len()).copy_from_slice(bytes);
            self.input.filled(bytes.len());
        }
    }

    fn take_output(&mut self) -> Vec<u8> {
        let bytes = self.output.pending().to_vec();
        self.output.advance(bytes.len());
        bytes
    }

    fn read(&mut self, into: &mut Vec<u8>) {
        while !self.failed && self.run(Goal::Read) {
            let n = self.engine.plaintext(&self.input).len();
            into.extend_from_slice(self.engine.plaintext(&self.input));
            self.input.consume(n);
            if n == 0 {
                return;
            }
        }
    }

    fn write(&mut self, data: &[u8]) -> bool {
        if self.failed || !self.run(Goal::Write { resuming: false }) {
            return false;
        }
        let mut io = Io { input: &mut self.input, output: &mut self.output, now: Now::default(), rng: &mut |_| () };
        self.engine.write(&mut io, data, None).is_ok()
    }

    fn close(&mut self) {
        let mut io = Io { input: &mut self.input, output: &mut self.output, now: Now::default(), rng: &mut |_| () };
        let _ = self.engine.close(&mut io, None);
    }
}

fn raw(role: Role, bytes: &[u8]) {
    let mut end = End::new(role);
    end.run(Goal::Handshake);
    // In two pieces, so that a cut may fall anywhere.
    let cut = bytes.first().map_or(0, |&n| usize::from(n).min(bytes.len()));
    for piece in [&bytes[..cut], &bytes[cut..]] {
        end.receive(piece);
        for _ in 0..50 {
            if end.failed || end.run(Goal::Handshake) || end.take_output().is_empty() {
                break;
            }
        }
    }
}

fn pair(script: &[u8]) {
    let mut ends = [End::new(Role::Client), End::new(Role::Server)];
    let (mut sent, mut got) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    let mut touched = false;
    for op in script.chunks(3).take(200) {
        let (what, who, n) = (op[0], usize::from(op.get(1).copied().unwrap_or(0) & 1), op.get(2).copied().unwrap_or(0));
        match what % 10 {
            0..=3 => {
                if !ends[who].failed {
                    ends[who].run(Goal::Handshake);
                }
                let bytes = ends[who].take_output();
                ends[1 - who].receive(&bytes);
            }
            4 => {
                let data = [n; 7];
                if ends[who].write(&data) {
                    sent[who].extend_from_slice(&data);
                }
            }
            5 => {
                let (end, into) = (&mut ends[who], &mut got[who]);
                if end.engine.is_finished() {
                    end.read(into);
                }
            }
            6 => drop(ends[who].engine.key_update((n & 1).into(), false)),
            7 => {
                ends[who].close();
            }
            8 => {
                // Change a byte on the way.
                let mut bytes = ends[who].take_output();
                let at = usize::from(n) * bytes.len() / 256;
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << (what >> 5);
                    touched = true;
                }
                ends[1 - who].receive(&bytes);
            }
            _ => {
                touched = true;
                ends[who].receive(&[n, 3, 3, 0, what >> 4, 0x14, n]);
            }
        }
    }
    for who in 0..2 {
        assert!(sent[1 - who].starts_with(&got[who]), "what was read was never sent");
        if !touched {
            assert!(!ends[who].failed || ends[1 - who].engine.sent_close() || ends[who].engine.sent_close() || script.len() > 150, "failed untouched");
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((&kind, rest)) = data.split_first() else { return };
    match kind % 3 {
        0 => raw(Role::Server, rest),
        1 => raw(Role::Client, rest),
        _ => pair(rest),
    }
});
