"""socat over the library under test: addresses OPENSSL and OPENSSL-LISTEN, and the DTLS pair."""
import socket, time
from rwlib import *

N = ('/usr/bin/socat', )


def tls(c, kind, port, **more):
    """An address of socat's with its options."""
    where = '127.0.0.1:%d' % port if not kind.endswith(('LISTEN', 'SERVER')) else '%d,bind=127.0.0.1,reuseaddr' % port
    return '%s:%s,%s' % (kind, where, ','.join(k.replace('_', '-') + ('=' + str(v) if v != '' else '') for k, v in more.items()))


def own(c, name):
    return dict(cert=c.cert(name + '.crt'), key=c.cert(name + '.key'))


def socat(c, a, b, ut):
    return c.start(['/usr/bin/socat', '-d', '-d', a, b], ut=ut, name='socat', ld=True)


def pair(c, server, client, sopt, copt, kind='OPENSSL'):
    """socat that listens with an echo behind it, and one in front of it that takes plain connections: (port, server, client)."""
    inner, outer = c.port(), c.port()
    dtls = kind != 'OPENSSL'
    s = socat(c, tls(c, kind + ('-SERVER' if dtls else '-LISTEN'), inner, **sopt) + ('' if dtls else ',fork'), 'EXEC:/bin/cat', server)
    if dtls:
        time.sleep(0.3)                          # it says nothing before the first datagram
    else:
        s.expect('listening on', 4)
    k = socat(c, 'TCP-LISTEN:%d,bind=127.0.0.1,reuseaddr' % outer + ('' if dtls else ',fork'), tls(c, kind + ('-CLIENT' if dtls else ''), inner, **copt), client)
    k.expect('listening on', 4)
    return outer, s, k


def through(c, port, n=1000000):
    with socket.create_connection(('127.0.0.1', port), 8) as k:
        exchange(c, k, blob(n))


def refused(c, port):
    with socket.create_connection(('127.0.0.1', port), 8) as k:
        try:
            k.sendall(b'hello')
            got = k.recv(100)
        except OSError:
            got = b''
        c.eq(got, b'', 'a tunnel that must be refused')


@by_role('socat', 'certificates', N, both=True)
def _(c, server, client):
    """Both sides show certificates, in both versions; a megabyte there and back."""
    sopt = dict(own(c, 'server-rsa'), cafile=c.cert('ca-rsa.crt'), verify=1)
    for v, lim in (('1.2', 'openssl_max_proto_version'), ('1.3', 'openssl_min_proto_version')):
        copt = dict(own(c, 'client-rsa'), cafile=c.cert('ca-rsa.crt'), commonname='server.test', snihost='server.test')
        copt[lim] = 'TLS' + v
        port, s, k = pair(c, server, client, sopt, copt)
        through(c, port)
        for p in (s, k):
            p.expect('SSL proto version used: TLSv' + v, all=True)
        s.expect('trusting certificate', all=True)


@by_role('socat', 'refusals', N)
def _(c, server, client):
    """A client without a certificate, with a foreign one, one that does not know the CA, one that means another host."""
    trust = dict(cafile=c.cert('ca-rsa.crt'), commonname='server.test')
    sopt = dict(own(c, 'server-rsa'), cafile=c.cert('ca-rsa.crt'), verify=1)
    for copt, who, pat in ((trust, 's', 'peer did not return a certificate'), (dict(own(c, 'client-ec'), **trust), 's', 'certificate verify failed'),
                           (dict(own(c, 'client-rsa'), cafile=c.cert('ca-wrong.crt')), 'k', 'certificate verify failed'),
                           (dict(own(c, 'client-rsa'), cafile=c.cert('ca-rsa.crt'), commonname='wrong.test'), 'k', 'does not match')):
        port, s, k = pair(c, server, client, sopt, copt)
        refused(c, port)
        (s if who == 's' else k).expect(pat, all=True)


@by_role('socat', 'dtls', N)
def _(c, server, client):
    """The same over datagrams, one line each way."""
    port, s, k = pair(c, server, client, dict(own(c, 'server-rsa'), verify=0), dict(cafile=c.cert('ca-rsa.crt'), commonname='server.test'), 'OPENSSL-DTLS')
    with socket.create_connection(('127.0.0.1', port), 8) as x:
        for i in range(5):
            x.sendall(b'line %d\n' % i)
            c.eq(x.recv(100), b'line %d\n' % i, 'echo')
    for p in (s, k):
        p.expect('SSL connection using ECDHE-', all=True)
