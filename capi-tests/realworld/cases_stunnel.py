"""stunnel over the library under test, as server and as client; behind it an echo, before it this process."""
import socket, ssl, threading
from rwlib import *

N = ('/usr/bin/stunnel4', )


def echo():
    """A plain echo on loopback: what stunnel carries. Its port."""
    ls = socket.create_server(('127.0.0.1', 0))

    def one(s):
        with s:
            while True:
                b = s.recv(65536)
                if not b:
                    return
                s.sendall(b)

    def serve():
        while True:
            threading.Thread(target=one, args=(ls.accept()[0], ), daemon=True).start()
    threading.Thread(target=serve, daemon=True).start()
    return ls.getsockname()[1]


def stunnel(c, services, ut, up):
    """One stunnel process: {name: (accept, connect, options)}; `up` are the ports to wait for."""
    c.n += 1
    cf = c.f('stunnel.%d.conf' % c.n, 'foreground = yes\nsyslog = no\npid =\ndebug = info\n' + ''.join(
        '[%s]\naccept = 127.0.0.1:%d\nconnect = 127.0.0.1:%d\n%s\n' % (n, a, b, '\n'.join(o)) for n, (a, b, o) in services.items()))
    pr = c.start(['/usr/bin/stunnel4', cf], ut=ut, name='stunnel')
    for p in up:
        c.up(p, pr)
    return pr


def tunnels(c, server, client, options):
    """A server stunnel and a client stunnel in front of it: {name: (server options, client options)} gives ({name: port}, server, client)."""
    back, inner, outer = echo(), {n: c.port() for n in options}, {n: c.port() for n in options}
    s = stunnel(c, {n: (inner[n], back, o[0]) for n, o in options.items()}, server, inner.values())
    k = stunnel(c, {n: (outer[n], inner[n], ['client = yes'] + o[1]) for n, o in options.items()}, client, outer.values())
    return outer, s, k


def through(c, port, n=200000):
    with socket.create_connection(('127.0.0.1', port), 8) as k:
        exchange(c, k, blob(n))


def refused(c, port):
    """The tunnel must not carry a byte."""
    with socket.create_connection(('127.0.0.1', port), 8) as k:
        try:
            k.sendall(b'hello')
            got = k.recv(100)
        except OSError:
            got = b''
        c.eq(got, b'', 'a tunnel that must be refused')


def own(c, name):
    return ['cert = %s' % c.cert(name + '.crt'), 'key = %s' % c.cert(name + '.key')]


def trust(c, ca='ca-rsa.crt'):
    return ['verifyChain = yes', 'CAfile = %s' % c.cert(ca)]


@by_role('stunnel', 'certificates', N)
def _(c, server, client):
    """verifyChain on both sides, checkHost, a revoked and a foreign client, in both versions."""
    sopt = own(c, 'server-rsa') + trust(c) + ['CRLfile = %s' % c.cert('ca-rsa.crl')]
    tun, s, k = tunnels(c, server, client, {
        'v12': (sopt, own(c, 'client-rsa') + trust(c) + ['checkHost = server.test', 'sslVersionMax = TLSv1.2']),
        'v13': (sopt, own(c, 'client-rsa') + trust(c) + ['checkHost = server.test', 'sslVersionMin = TLSv1.3']),
        'nocert': (sopt, trust(c)),
        'revoked12': (sopt, own(c, 'client-revoked') + ['sslVersionMax = TLSv1.2']),
        'revoked13': (sopt, own(c, 'client-revoked')),
        'foreign': (sopt, own(c, 'client-ec')),
        'wrongca': (sopt, own(c, 'client-rsa') + trust(c, 'ca-wrong.crt')),
        'wronghost': (sopt, own(c, 'client-rsa') + trust(c) + ['checkHost = wrong.test'])})
    for n, v in (('v12', 'TLSv1.2'), ('v13', 'TLSv1.3')):
        through(c, tun[n])
        k.expect(v + r' ciphersuite: ')
        s.expect(v + r' ciphersuite: ')
    for n in ('nocert', 'revoked12', 'revoked13', 'foreign', 'wrongca', 'wronghost'):
        refused(c, tun[n])
    s.expect('peer did not return a certificate', all=True)
    s.expect('certificate revoked', all=True)
    k.expect('CERT: Subject checks failed', all=True)
    through(c, tun['v13'], 1000)


@by_role('stunnel', 'psk', N)
def _(c, server, client):
    secrets = c.f('psk', 'alice:%s\nbob:%s\n' % ('11' * 32, '22' * 32), 0o600)
    wrong = c.f('wrong', 'alice:%s\n' % ('33' * 32), 0o600)
    sopt = ['PSKsecrets = ' + secrets, 'ciphers = PSK']
    opts = {}
    for n, lim in (('12', 'sslVersionMax = TLSv1.2'), ('13', 'sslVersionMin = TLSv1.3')):
        for who in ('alice', 'bob'):
            opts[who + n] = sopt, ['PSKsecrets = ' + secrets, 'PSKidentity = ' + who, 'ciphers = PSK', lim]
        opts['wrong' + n] = sopt, ['PSKsecrets = ' + wrong, 'ciphers = PSK', lim]
    tun, s, k = tunnels(c, server, client, opts)
    for n in ('alice12', 'bob12', 'alice13', 'bob13'):
        through(c, tun[n], 50000)
        k.expect('TLSv1.%s ciphersuite: ' % n[-1])
    for n in ('wrong12', 'wrong13'):
        refused(c, tun[n])
    through(c, tun['alice12'], 1000)


@by_role('stunnel', 'sessions', N)
def _(c, server, client):
    """stunnel keeps the session of the last connection and takes it again."""
    sopt = own(c, 'server-rsa')
    tun, s, k = tunnels(c, server, client, {
        'ticket12': (sopt, ['sslVersionMax = TLSv1.2']),
        'id12': (sopt + ['options = NO_TICKET'], ['sslVersionMax = TLSv1.2']),
        'ticket13': (sopt, ['sslVersionMin = TLSv1.3'])})
    for n in tun:
        through(c, tun[n], 20000)               # the first was the look whether the port is open
        k.pos, s.pos = len(k.text()), len(s.text())
        for _ in range(3):
            through(c, tun[n], 20000)
            k.expect('TLS connected: previous session reused')
            s.expect('TLS accepted: previous session reused')
