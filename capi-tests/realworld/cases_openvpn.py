"""openvpn: two daemons without a tunnel device (`--dev null`), whose control channels are TLS over memory BIOs."""
from rwlib import *

N = ('/usr/sbin/openvpn', )
UP = 'Initialization Sequence Completed'


def own(c, name):
    return ['--cert', c.cert(name + '.crt'), '--key', c.cert(name + '.key')]


def pair(c, server, client, sopt=(), copt=(), scert='both-rsa', ccert='client-rsa', ca='ca-rsa.crt'):
    """One peer that waits and one that calls: (server, client)."""
    a, b = c.port(), c.port()
    common = ['--dev', 'null', '--local', '127.0.0.1', '--verb', '4', '--data-ciphers', 'AES-256-GCM', '--cipher', 'AES-256-GCM', '--tls-timeout', '1', '--hand-window', '6', '--ping', '1']
    s = c.start(['openvpn', '--tls-server', '--dh', c.cert('dh.pem'), '--lport', a, '--ca', c.cert('ca-rsa.crt'), *own(c, scert), *common, *sopt], ut=server, name='openvpn')
    s.expect('UDPv4 link local')
    k = c.start(['openvpn', '--tls-client', '--lport', b, '--remote', '127.0.0.1', a, 'udp', '--remote-cert-tls', 'server', '--ca', c.cert(ca), *own(c, ccert), *common, *copt], ut=client, name='openvpn')
    return s, k


def channel(c, server, client, sopt, copt, pat):
    s, k = pair(c, server, client, sopt, copt)
    for p in (s, k):
        p.expect('Control Channel: ' + pat)
    k.expect(UP)
    s.expect('VERIFY OK: depth=0, O=Realworld, CN=client-rsa', all=True)
    k.expect('VERIFY EKU OK', all=True)
    for p in (s, k):
        if p.ut:
            c.prove(p)


@by_role('openvpn', 'control-channel', N, both=True)
def _(c, server, client):
    """What the two agree upon by themselves, and in TLS 1.2."""
    channel(c, server, client, [], [], 'TLSv1.3, cipher TLSv1.3 TLS_AES_256_GCM_SHA384')
    channel(c, server, client, ['--tls-version-max', '1.2'], [], 'TLSv1.2, cipher TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384')


@by_role('openvpn', 'wrapped', N)
def _(c, server, client):
    """tls-auth and tls-crypt around it, suites and groups of choice in it."""
    key = c.f('static.key')
    c.run(['openvpn', '--genkey', 'secret', key])
    channel(c, server, client, ['--tls-version-max', '1.2', '--tls-cipher', 'TLS-DHE-RSA-WITH-AES-128-GCM-SHA256', '--tls-auth', key, '0'], ['--tls-auth', key, '1'], 'TLSv1.2, cipher TLSv1.2 DHE-RSA-AES128-GCM-SHA256')
    channel(c, server, client, ['--tls-ciphersuites', 'TLS_CHACHA20_POLY1305_SHA256', '--tls-groups', 'secp521r1', '--tls-crypt', key], ['--tls-crypt', key], 'TLSv1.3, cipher TLSv1.3 TLS_CHACHA20_POLY1305_SHA256')


@by_role('openvpn', 'new-keys', N)
def _(c, server, client):
    """reneg-sec: another handshake each second or two beside the connection that runs."""
    for v in (['--tls-version-max', '1.2'], []):
        s, k = pair(c, server, client, ['--reneg-sec', '1', '0', '--tran-window', '1'] + v, ['--reneg-sec', '0'])
        k.expect(UP)
        s.expect('TLS: soft reset', 4)
        for p in (s, k):
            p.expect('Control Channel: .*Control Channel: ', 4, all=True)
            if p.ut:
                c.prove(p)
            p.stop()


@by_role('openvpn', 'refusals', N)
def _(c, server, client):
    """A revoked and a foreign client, a server of an unknown CA, of another name, of another version."""
    for sopt, copt, kw, who, pat in ((['--crl-verify', c.cert('ca-rsa.crl')], [], dict(ccert='client-revoked'), 's', 'VERIFY ERROR: depth=0, error=certificate revoked'),
                                     ([], [], dict(ccert='client-ec'), 's', 'VERIFY ERROR: depth=0, error=unable to get local issuer certificate'),
                                     ([], [], dict(ca='ca-wrong.crt'), 'k', 'VERIFY ERROR: depth=[01], error='), ([], ['--verify-x509-name', 'nobody', 'name'], {}, 'k', 'VERIFY X509NAME ERROR'),
                                     (['--tls-version-max', '1.2'], ['--tls-version-min', '1.3'], {}, 's', 'unsupported protocol')):
        s, k = pair(c, server, client, sopt, copt, **kw)
        (s if who == 's' else k).expect(pat)
        for p in (s, k):
            c.hasnt(p.text(), UP)
            if p.ut:
                c.prove(p)
            p.stop()
