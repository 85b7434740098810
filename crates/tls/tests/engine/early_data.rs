//! Early data (RFC 8446 §2.3): taken, and refused.

use ferrossl_tls::{
    engine::{Goal, Io, Now, Role, Step},
    policy::Policy,
};

use crate::harness::{server_policy, shake, End};

#[test]
fn early_data_is_taken_once_the_session_allows_it() {
    let early = |policy: Policy| Policy { max_early_data: 100, ..policy };
    let mut client = End::new(Role::Client, Policy::default());
    let mut server = End::new(Role::Server, early(server_policy()));
    shake(&mut client, &mut server, 100_000);
    client.read_all();
    let ticket = client.received_tickets.pop().expect("two tickets came");
    assert_eq!(ticket.max_early_data, 100);

    for accepted in [true, false] {
        let mut again = End::new(Role::Client, Policy::default());
        again.engine.set_session(Some(ticket.clone()));
        again.engine.want_early_data();
        let mut other = End::new(Role::Server, early(server_policy()));
        other.tickets = server.tickets.clone();
        if accepted {
            other.engine.want_early_data();
        }
        assert!(matches!(again.run(Goal::EarlyWrite), Ok(None)), "the hello is to be flushed");
        again.deliver(&mut other, 100_000);
        assert!(matches!(again.run(Goal::EarlyWrite), Ok(Some(Step::Done))));
        let mut io = Io { input: &mut again.input, output: &mut again.output, now: Now::default(), rng: &mut |_| () };
        assert_eq!(again.engine.write_early(&mut io, b"early", None).expect("open"), 5);
        again.deliver(&mut other, 100_000);
        if accepted {
            assert!(matches!(other.run(Goal::EarlyRead), Ok(None)), "the server's flight");
            other.deliver(&mut again, 100_000);
            assert!(matches!(other.run(Goal::EarlyRead), Ok(Some(Step::Done))));
            assert_eq!(other.engine.plaintext(&other.input), b"early");
            other.input.consume(5);
            assert!(matches!(other.run(Goal::EarlyRead), Ok(None)), "more may come");
            assert!(again.run(Goal::Handshake).is_ok());
            again.deliver(&mut other, 100_000);
            assert!(other.run(Goal::EarlyRead).is_ok() && other.engine.has_read_early(), "EndOfEarlyData, and on with the handshake");
            assert!(other.engine.plaintext(&other.input).is_empty());
        }
        shake(&mut again, &mut other, 100_000);
        assert!(again.engine.facts().resumed);
        assert_eq!(again.engine.facts().early_data_status, 1 + i32::from(accepted));
        assert_eq!(other.engine.facts().early_data_status, 1 + i32::from(accepted));
        again.write(b"late");
        again.deliver(&mut other, 100_000);
        assert_eq!(other.read_all(), b"late");
    }
}
