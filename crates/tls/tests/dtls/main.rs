//! DTLS: pairs of engines that send each other datagrams, and a way between them that loses, doubles, delays and forges.

mod lossy;
mod noise;
mod post;
mod renegotiation;
mod whole;
