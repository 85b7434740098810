//! Which protocol versions a connection may speak, and which one it gets.
//!
//! A method speaks a range; the application narrows it by bounds (SSL_CTX_set_min/max_proto_version), by options (SSL_OP_NO_TLSv1_2),
//! and by the security level. What is left may have holes: then only the lowest unbroken run counts for a client, and TLS 1.3 can stand
//! alone for a server. DTLS numbers grow downwards; [`rank`] puts them in order.
//!
//! A method of one version (TLSv1_2_method) looks at no bound and no option, as in OpenSSL.

use super::{Options, Policy};
use crate::engine::reason::Reason;
use crate::wire::codes::{SSL3, TLS1, TLS1_1, TLS1_2, TLS1_3};

pub const DTLS1: u16 = 0xfeff;
pub const DTLS1_2: u16 = 0xfefd;
/// DTLS as Cisco's AnyConnect spoke it before the RFC. Only a client whose bounds name it speaks it.
pub const DTLS1_BAD: u16 = 0x0100;

/// The versions that this library speaks. A version's place is its bit in `Permits::versions`.
pub const VERSIONS: [u16; 7] = [TLS1, TLS1_1, TLS1_2, TLS1_3, DTLS1_BAD, DTLS1, DTLS1_2];

/// A set of versions: their bits.
pub(super) type Versions = u8;

/// Those of TLS, and those of DTLS: in either the newer one has the higher bit.
const TLS: Versions = 0b000_1111;
const DTLS: Versions = 0b111_0000;

/// The options that switch versions off.
const OFF_SWITCHES: [(Options, Versions); 4] = [
    (Options::NO_TLSV1, bit(TLS1) | bit(DTLS1)),
    (Options::NO_TLSV1_1, bit(TLS1_1)),
    (Options::NO_TLSV1_2, bit(TLS1_2) | bit(DTLS1_2)),
    (Options::NO_TLSV1_3, bit(TLS1_3) | bit(DTLS1_BAD)),
];

/// The set of one version; of one that is not spoken, the empty one.
const fn bit(version: u16) -> Versions {
    match version {
        TLS1..=TLS1_3 => 1 << (version - TLS1),
        DTLS1_BAD => 1 << 4,
        DTLS1 => 1 << 5,
        DTLS1_2 => 1 << 6,
        _ => 0,
    }
}

/// The oldest and the newest version of a set of one protocol; `None`: it is empty.
fn ends(set: Versions) -> Option<(u16, u16)> {
    let newest = set.checked_ilog2()?;
    Some((*VERSIONS.get(set.trailing_zeros() as usize)?, *VERSIONS.get(newest as usize)?))
}

/// The versions of a protocol whose ranks lie between two.
pub(super) fn among(dtls: bool, lowest: u16, highest: u16) -> Versions {
    let between = |set: Versions, (at, &version): (usize, &u16)| {
        let rank = rank(version);
        set | Versions::from(lowest <= rank && rank <= highest) << at
    };
    VERSIONS.iter().enumerate().fold(0, between) & if dtls { DTLS } else { TLS }
}

pub const fn is_dtls(version: u16) -> bool {
    version == DTLS1_BAD || version >> 8 == 0xfe
}

/// A number that is greater for the newer of two versions of the same protocol.
pub const fn rank(version: u16) -> u16 {
    match version {
        DTLS1_BAD => !0xff00,
        _ if is_dtls(version) => !version,
        _ => version,
    }
}

/// The same for a number that a peer of that protocol wrote, whatever it may be.
pub(crate) fn rank_among(dtls: bool, version: u16) -> u16 {
    if dtls && version != DTLS1_BAD {
        !version
    } else {
        rank(version)
    }
}

/// The TLS version whose rules a version follows: DTLS 1.0 is TLS 1.1, DTLS 1.2 is TLS 1.2.
pub const fn tls_equivalent(version: u16) -> u16 {
    match version {
        DTLS1 | DTLS1_BAD => TLS1_1,
        DTLS1_2 => TLS1_2,
        _ => version,
    }
}

/// What SSL_CTX_set_min_proto_version or _max_ makes of a bound whose value is `old`, given the `other` one (0: none). None: refused. A
/// bound of the other protocol is accepted and leaves the old one in place, and so is every bound on a method of one version.
pub fn set_bound(method: (u16, u16), old: u16, new: i64, other: u16) -> Option<u16> {
    let named_dtls = |version: i64| version == i64::from(DTLS1_BAD) || version >> 8 == 0xfe;
    let fits = new == 0 || other == 0 || named_dtls(new) == named_dtls(other.into());
    let version = u16::try_from(new).ok().filter(|_| fits)?;
    let tls = (SSL3..=TLS1_3).contains(&version);
    // 0xff00 is how OpenSSL orders DTLS1_BAD; it passes as a version of its own.
    let dtls = version == DTLS1_BAD || (DTLS1_2..=0xff00).contains(&version);
    match () {
        _ if version == 0 => Some(0),
        _ if !tls && !dtls => None,
        _ if method.0 == method.1 || is_dtls(method.0) != dtls => Some(old),
        _ => Some(version),
    }
}

/// The versions that a ClientHello offers.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub lowest: u16,
    pub highest: u16,
    /// The highest without bounds, options and levels: a client that sends TLS_FALLBACK_SCSV compares the server's downgrade
    /// sentinel with it.
    pub real_highest: u16,
}

/// What the server makes of a ClientHello's versions.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub version: u16,
    /// The sentinel that the server's random must carry (RFC 8446 §4.1.3).
    pub downgrade: Option<Downgrade>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Downgrade {
    /// To TLS 1.2, although 1.3 would do.
    To12,
    /// To TLS 1.1 or below, although 1.2 would do.
    To11,
}

impl Policy {
    /// Whether the method speaks DTLS.
    pub fn is_dtls(&self) -> bool {
        is_dtls(self.method_max)
    }

    /// A method of one version.
    fn is_fixed(&self) -> bool {
        self.method_min == self.method_max
    }

    /// The versions that the method has.
    fn known(&self) -> Versions {
        let bad = if self.wants_bad() { bit(DTLS1_BAD) } else { 0 };
        among(self.is_dtls(), rank(self.method_min), rank(self.method_max)) | bad
    }

    /// Those of them that bounds, security level and options let through.
    fn open(&self) -> Versions {
        let lowest = if self.min_version == 0 { 0 } else { rank(self.min_version) };
        let highest = if self.max_version == 0 { u16::MAX } else { rank(self.max_version) };
        let off = OFF_SWITCHES.iter().filter(|(switch, _)| self.options.contains(*switch)).fold(0, |off, (_, versions)| off | versions);
        self.known() & among(self.is_dtls(), lowest, highest) & self.permits.versions & !off
    }

    /// Whether nothing but the version before the RFC will do: no other form of handshake can turn into it midway.
    pub fn wants_bad(&self) -> bool {
        self.is_dtls() && !self.is_fixed() && self.min_version == DTLS1_BAD && self.max_version == DTLS1_BAD
    }

    /// Whether this connection could speak `version` at all.
    pub fn speaks(&self, version: u16) -> bool {
        match self.is_fixed() {
            true => version == self.method_max,
            false => self.open() & bit(version) != 0,
        }
    }

    /// The versions a client offers: of the versions let through, the lowest unbroken run. Options that leave a hole (NO_TLSv1_2
    /// alone) thereby switch off everything above the hole. The error is NO_PROTOCOLS_AVAILABLE.
    pub fn version_range(&self) -> Result<Offer, Reason> {
        if self.is_fixed() {
            let version = self.method_max;
            return Ok(Offer { lowest: version, highest: version, real_highest: version });
        }
        let open = self.open();
        // The addition carries through the lowest run and leaves it.
        let lowest_run = open & !open.wrapping_add(open & open.wrapping_neg());
        let (lowest, highest) = ends(lowest_run).ok_or(Reason::NO_PROTOCOLS_AVAILABLE)?;
        let real_highest = ends(self.known()).map_or(highest, |(_, newest)| newest);
        Ok(Offer { lowest, highest, real_highest })
    }

    /// A client's verdict on the version a server chose. The alert is protocol_version.
    pub fn accept_version(&self, version: u16) -> Result<Offer, Reason> {
        let offer = self.version_range()?;
        match self.is_fixed() {
            true if version != self.method_max => Err(Reason::WRONG_SSL_VERSION),
            false if is_dtls(version) != self.is_dtls() || !(rank(offer.lowest)..=rank(offer.highest)).contains(&rank(version)) => {
                Err(Reason::UNSUPPORTED_PROTOCOL)
            }
            _ => Ok(offer),
        }
    }

    /// A server's choice. `supported` is what the supported_versions extension lists, None without it; `has_tls13_key` tells whether a
    /// certificate, PSK or callback could carry a TLS 1.3 handshake; `retried`: this answers our HelloRetryRequest. The alert is
    /// protocol_version.
    pub fn choose_version(&self, legacy: u16, supported: Option<&[u16]>, has_tls13_key: bool, retried: bool) -> Result<Choice, Reason> {
        if self.is_fixed() && self.method_max != TLS1_3 {
            return match rank_among(self.is_dtls(), legacy) < rank(self.method_max) {
                true => Err(Reason::WRONG_SSL_VERSION),
                false => Ok(Choice { version: self.method_max, downgrade: None }),
            };
        }
        let usable = |version: u16| self.speaks(version) && (version != TLS1_3 || has_tls13_key);
        if supported.is_none() && retried {
            return Err(Reason::UNSUPPORTED_PROTOCOL);
        }
        if let Some(supported) = supported.filter(|_| !self.is_dtls()) {
            // RFC 8446 §4.2.1: the legacy field is not looked at, except that SSL 3.0 is refused (Appendix D.5).
            if legacy <= SSL3 {
                return Err(Reason::BAD_LEGACY_VERSION);
            }
            let best = supported.iter().copied().filter(|&version| usable(version)).max().ok_or(Reason::UNSUPPORTED_PROTOCOL)?;
            if retried && best != TLS1_3 {
                return Err(Reason::UNSUPPORTED_PROTOCOL);
            }
            return Ok(self.choice(best, has_tls13_key));
        }
        // Without the extension nothing above TLS 1.2 can be meant.
        let legacy = if !self.is_dtls() && legacy >= TLS1_3 { TLS1_2 } else { legacy };
        let meant = self.known() & among(self.is_dtls(), 0, rank_among(self.is_dtls(), legacy)) & !bit(DTLS1_BAD);
        match ends(meant & self.open()) {
            // The certificates do not matter here: TLS 1.3 is above `legacy`.
            Some((_, newest)) => Ok(self.choice(newest, has_tls13_key)),
            None => Err(if meant == 0 { Reason::VERSION_TOO_LOW } else { Reason::UNSUPPORTED_PROTOCOL }),
        }
    }

    fn choice(&self, version: u16, has_tls13_key: bool) -> Choice {
        let speaks13 = has_tls13_key && self.speaks(TLS1_3);
        let downgrade = match version {
            TLS1_2 if speaks13 => Some(Downgrade::To12),
            // Over a hole at TLS 1.2 a client of 1.2 comes honestly, and would take the warning for an attack (c/forbidden_versions.c).
            TLS1 | TLS1_1 if self.speaks(TLS1_2) => Some(Downgrade::To11),
            _ => None,
        };
        Choice { version, downgrade }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::security::Level;
    use crate::policy::Permits;

    #[test]
    fn every_version_has_its_place() {
        assert!(VERSIONS.iter().enumerate().all(|(at, &version)| bit(version) == 1 << at));
        let (tls, dtls) = VERSIONS.split_at(TLS.count_ones() as usize);
        assert!(tls.is_sorted_by_key(|&version| rank(version)) && dtls.is_sorted_by_key(|&version| rank(version)));
        assert!(VERSIONS.iter().all(|&version| bit(version) & if is_dtls(version) { DTLS } else { TLS } != 0));
    }

    /// What OpenSSL 3.0.22 made of pairs of bounds, set one after the other. Lines are
    /// `method order first second result result min max`.
    #[test]
    fn bounds_as_openssl_sets_them() {
        let mut lines = 0;
        for line in include_str!("../../tests/data/bounds.txt").lines() {
            let fields: Vec<&str> = line.split(' ').collect();
            let number = |at: usize| fields[at].parse::<i64>().unwrap();
            let method = match fields[0] {
                "tls" => (TLS1, TLS1_3),
                "dtls" => (DTLS1, DTLS1_2),
                "tls12" => (TLS1_2, TLS1_2),
                _ => (DTLS1_2, DTLS1_2),
            };
            let (mut min, mut max, mut results) = (0, 0, Vec::new());
            for (which, value) in fields[1].split(',').zip([number(2), number(3)]) {
                let (bound, other) = if which == "min" { (&mut min, max) } else { (&mut max, min) };
                let done = set_bound(method, *bound, value, other);
                results.push(i64::from(done.is_some()));
                *bound = done.unwrap_or(*bound);
            }
            assert_eq!((&results[..], i64::from(min), i64::from(max)), (&[number(4), number(5)][..], number(6), number(7)), "{line}");
            lines += 1;
        }
        assert!(lines > 300);
    }

    /// What a client of OpenSSL 3.0.22 offered, for bounds, options and levels. Lines are `dtls min max options level legacy_version
    /// supported_versions suites reason digest`, the options as bits for 1.0, 1.1, 1.2 and 1.3.
    #[test]
    fn offers_as_openssl_makes_them() {
        let mut lines = 0;
        for line in include_str!("../../tests/data/range.txt").lines() {
            let fields: Vec<&str> = line.split(' ').collect();
            let number = |at: usize| fields[at].parse::<u16>().unwrap();
            let dtls = number(0) == 1;
            let mut options = Options::empty();
            let switches = [Options::NO_TLSV1, Options::NO_TLSV1_1, Options::NO_TLSV1_2, Options::NO_TLSV1_3];
            for (at, option) in switches.into_iter().enumerate() {
                options.set(option, number(3) >> at & 1 == 1);
            }
            let mut suites = crate::policy::cipherlist::cipher_list(b"ALL:COMPLEMENTOFALL", None, true).suites.unwrap();
            crate::policy::cipherlist::without_seed(&mut suites);
            let policy = Policy {
                method_min: if dtls { DTLS1 } else { TLS1 },
                method_max: if dtls { DTLS1_2 } else { TLS1_3 },
                min_version: number(1),
                max_version: number(2),
                options,
                permits: Permits::ask(&mut Level(number(4).into()), false),
                cipher_list: suites.into(),
                ..Policy::default()
            };
            let legacy = u16::from_str_radix(fields[5], 16).unwrap();
            match policy.version_range() {
                Err(reason) => assert_eq!(reason.packed().to_string(), fields[8], "{line}"),
                Ok(offer) => {
                    let suites = policy.offered_suites();
                    assert_eq!(suites.len().to_string(), fields[7], "{line}");
                    assert_eq!(format!("{:016x}", crate::policy::cipherlist::digest(&suites)), fields[9], "{line}");
                    // No ClientHello was sent when there was nothing to offer.
                    if legacy != 0 {
                        assert_eq!(if dtls { offer.highest } else { offer.highest.min(TLS1_2) }, legacy, "{line}");
                        let listed: String = (offer.lowest..=offer.highest).rev().map(|version| format!("{version:04x},")).collect();
                        assert_eq!(if offer.highest == TLS1_3 { &listed } else { "-" }, fields[6], "{line}");
                    }
                }
            }
            lines += 1;
        }
        assert!(lines > 300);
    }

    fn policy(options: Options) -> Policy {
        Policy { options, permits: Permits::default(), ..Policy::default() }
    }

    #[test]
    fn servers_choice() {
        let all = policy(Options::empty());
        let choose = |policy: &Policy, legacy, list: Option<&[u16]>| {
            policy.choose_version(legacy, list, true, false).map(|c| (c.version, c.downgrade))
        };
        assert_eq!(choose(&all, TLS1_2, Some(&[0x1a1a, TLS1_2, TLS1_3])), Ok((TLS1_3, None)));
        assert_eq!(choose(&all, TLS1_2, Some(&[TLS1_2, TLS1_1])), Ok((TLS1_2, Some(Downgrade::To12))));
        assert_eq!(choose(&all, 0x0305, None), Ok((TLS1_2, Some(Downgrade::To12))));
        assert_eq!(choose(&all, TLS1, None), Ok((TLS1, Some(Downgrade::To11))));
        assert_eq!(choose(&all, SSL3, None), Err(Reason::VERSION_TOO_LOW));
        assert_eq!(choose(&all, SSL3, Some(&[TLS1_3])), Err(Reason::BAD_LEGACY_VERSION));
        assert_eq!(choose(&all, TLS1_2, Some(&[SSL3])), Err(Reason::UNSUPPORTED_PROTOCOL));
        // Without a key for TLS 1.3 the next version down is right, and no downgrade.
        assert_eq!(all.choose_version(TLS1_2, Some(&[TLS1_3, TLS1_2]), false, false), Ok(Choice { version: TLS1_2, downgrade: None }));
        assert_eq!(all.choose_version(TLS1_2, None, true, true), Err(Reason::UNSUPPORTED_PROTOCOL));
        assert_eq!(all.choose_version(TLS1_2, Some(&[TLS1_2]), true, true), Err(Reason::UNSUPPORTED_PROTOCOL));
        let hole = policy(Options::NO_TLSV1_2);
        assert_eq!(choose(&hole, TLS1_2, Some(&[TLS1_3, TLS1_2])), Ok((TLS1_3, None)));
        assert_eq!(choose(&hole, TLS1_2, None), Ok((TLS1_1, None)));
        let only13 = policy(Options::NO_TLSV1_2 | Options::NO_TLSV1_1 | Options::NO_TLSV1);
        assert_eq!(choose(&only13, TLS1_2, None), Err(Reason::UNSUPPORTED_PROTOCOL));
    }

    #[test]
    fn methods_of_one_version() {
        let fixed = Policy { method_min: TLS1_2, method_max: TLS1_2, min_version: TLS1_3, ..policy(Options::NO_TLSV1_2) };
        assert_eq!(fixed.version_range().map(|offer| offer.highest), Ok(TLS1_2));
        assert_eq!(fixed.choose_version(TLS1_2, Some(&[TLS1_3]), true, false).map(|choice| choice.version), Ok(TLS1_2));
        assert_eq!(fixed.choose_version(TLS1_1, None, true, false), Err(Reason::WRONG_SSL_VERSION));
        assert_eq!(fixed.accept_version(TLS1_1), Err(Reason::WRONG_SSL_VERSION));
    }

    #[test]
    fn datagrams() {
        let dtls = Policy { method_min: DTLS1, method_max: DTLS1_2, ..policy(Options::empty()) };
        let choose = |legacy| dtls.choose_version(legacy, None, true, false).map(|choice| choice.version);
        assert_eq!((choose(DTLS1_2), choose(DTLS1), choose(0xfefc)), (Ok(DTLS1_2), Ok(DTLS1), Ok(DTLS1_2)));
        assert_eq!((choose(DTLS1_BAD), choose(0xffff)), (Err(Reason::VERSION_TOO_LOW), Err(Reason::VERSION_TOO_LOW)));
        assert_eq!(choose(TLS1_2), Ok(DTLS1_2));
        assert_eq!(dtls.accept_version(TLS1_2), Err(Reason::UNSUPPORTED_PROTOCOL));
        assert!(dtls.accept_version(DTLS1).is_ok());
    }
}
