"""Perl's IO::Socket::SSL over Net::SSLeay, with the library under test, as client and as server."""
import json, os
from rwlib import *

N = ('/usr/bin/perl', '/usr/share/perl5/IO/Socket/SSL.pm')

HEAD = r'''
use strict; use warnings; use IO::Socket::SSL; use Net::SSLeay; $| = 1;
my ($port, $pki, $version) = @ARGV;
sub seen { print "$_[0]=" . (defined $_[1] ? $_[1] : '-') . "\n" }
sub facts {
    my $s = shift;
    seen(version => $s->get_sslversion); seen(cipher => $s->get_cipher); seen(alpn => $s->alpn_selected);
    seen(peer => $s->peer_certificate ? $s->peer_certificate('commonName') : undef); seen(reused => $s->get_session_reused ? 1 : 0);
    my $n = Net::SSLeay::export_keying_material($s->_get_ssl_object, 20, 'EXPERIMENTAL rw');
    seen(exported => unpack 'H*', $n);
}
'''

SERVER = HEAD + r'''
my $l = IO::Socket::SSL->new(LocalAddr => '127.0.0.1', LocalPort => $port, Listen => 10, ReuseAddr => 1, SSL_server => 1, SSL_version => $version,
    SSL_cert_file => { '' => "$pki/server-rsa.crt", 'other.test' => "$pki/other-rsa.crt" }, SSL_key_file => { '' => "$pki/server-rsa.key", 'other.test' => "$pki/other-rsa.key" },
    SSL_ca_file => "$pki/ca-rsa.crt", SSL_verify_mode => SSL_VERIFY_PEER, SSL_alpn_protocols => ['rw/2', 'rw/1'], SSL_session_id_context => 'rw') or die "listen: $SSL_ERROR";
print "ready\n";
while (1) {
    my $s = $l->accept;
    if (!$s) { print "refused=$SSL_ERROR\n"; next }
    facts($s); seen(sni => $s->get_servername);
    while (my $line = <$s>) {
        last if $line eq "bye\n";
        if ($line =~ /^take (\d+)$/) { my $got = ''; while (length $got < $1) { last unless $s->sysread($got, $1 - length $got, length $got) } print $s unpack('%32C*', $got) . "\n" }
        if ($line =~ /^give (\d+)$/) { print $s 'x' x $1, "\n" }
    }
    $s->close(SSL_fast_shutdown => 0); print "closed\n";
}
'''

CLIENT = HEAD + r'''
my $ctx = IO::Socket::SSL::SSL_Context->new(SSL_version => $version, SSL_ca_file => "$pki/ca-rsa.crt", SSL_cert_file => "$pki/client-rsa.crt", SSL_key_file => "$pki/client-rsa.key",
    SSL_verify_mode => SSL_VERIFY_PEER, SSL_alpn_protocols => ['rw/1'], SSL_session_cache_size => 10) or die $SSL_ERROR;
sub dial { IO::Socket::SSL->new(PeerAddr => '127.0.0.1', PeerPort => $port, SSL_reuse_ctx => $ctx, SSL_verifycn_scheme => 'http', SSL_session_key => 'k', Timeout => 5, @_) }
sub talk {
    my $s = shift; my $data = join '', map chr, map { $_ % 251 } 1 .. 300000;
    print $s 'take ' . length($data) . "\n", $data; my $sum = <$s>; chomp $sum; seen(sum => $sum == unpack('%32C*', $data) ? 'same' : "other $sum");
    print $s "give 200000\n"; my $line = <$s>; seen(line => length $line);
    print $s "bye\n"; seen(end => $s->sysread(my $b, 10)); $s->close;
}
for (1 .. 3) { my $s = dial(SSL_hostname => 'server.test', SSL_verifycn_name => 'server.test') or die "dial: $SSL_ERROR"; facts($s); talk($s) }
my $s = dial(SSL_hostname => 'other.test', SSL_verifycn_name => 'other.test', SSL_session_key => 'o') or die "dial: $SSL_ERROR"; facts($s); talk($s);
dial(SSL_hostname => 'server.test', SSL_verifycn_name => 'wrong.test', SSL_session_key => 'w') and die 'a wrong name was taken'; seen(wrongname => $SSL_ERROR =~ /hostname verification failed/ ? 'refused' : $SSL_ERROR);
IO::Socket::SSL->new(PeerAddr => '127.0.0.1', PeerPort => $port, SSL_version => $version, SSL_ca_file => "$pki/ca-wrong.crt", SSL_verify_mode => SSL_VERIFY_PEER) and die 'a foreign CA was taken';
seen(foreign => $SSL_ERROR =~ /certificate verify failed/ ? 'refused' : $SSL_ERROR);
my $plain = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $port) or die; IO::Socket::SSL->start_SSL($plain, SSL_reuse_ctx => $ctx, SSL_hostname => 'server.test', SSL_verifycn_name => 'server.test', SSL_verifycn_scheme => 'http', Blocking => 1) or die "start_SSL: $SSL_ERROR";
talk($plain); print "done\n";
'''


@by_role('perl', 'io-socket-ssl', N)
def _(c, server, client):
    """Client certificates, SNI, ALPN, sessions, exporters, STARTTLS-like start, orderly closing, refusals, in both versions."""
    for version, name in (('TLSv1_2', 'TLSv1_2'), ('TLSv1_3', 'TLSv1_3')):
        p = c.port()
        s = c.start(['/usr/bin/perl', c.f('server.pl', SERVER), str(p), c.pki, version], ut=server, name='server.pl')
        s.expect('^ready')
        r = c.run(['/usr/bin/perl', c.f('client.pl', CLIENT), str(p), c.pki, version], ut=client)
        k = r.out.splitlines()
        c.eq([l for l in k if l.startswith('version')], ['version=' + name] * 4)
        c.eq([l for l in k if l.startswith('alpn')], ['alpn=rw/1'] * 4)
        c.eq([l for l in k if l.startswith('peer')], ['peer=server.test'] * 3 + ['peer=other.test'])
        c.eq([l for l in k if l.startswith('reused')], ['reused=%d' % i for i in (0, 1, 1, 0)])
        for fact, times in (('sum=same', 5), ('line=200001', 5), ('end=0', 5), ('wrongname=refused', 1), ('foreign=refused', 1), ('done', 1)):
            c.eq(k.count(fact), times, fact)
        end = s.text()
        c.eq([l for l in end.splitlines() if l.startswith('sni')][:4], ['sni=server.test'] * 3 + ['sni=other.test'])
        c.ok(end.count('peer=client-rsa') >= 5, 'the client certificate at the server')
        for l in k:
            if l.startswith('exported='):
                c.ok(l in end, 'both ends export the same')
        c.has(end, '^refused=')
