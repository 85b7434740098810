"""memcached with TLS: jobs, resumption, client certificates, renewed certificates, noise at its port."""
import socket, ssl, threading
from rwlib import *

N = ('/usr/bin/memcached', )


def memcached(c, options='', cert='server-rsa'):
    port = c.port()
    crt, key = c.f('own.crt', open(c.cert(cert + '.crt')).read(), 0o644), c.f('own.key', open(c.cert(cert + '.key')).read(), 0o644)
    user = ['-u', 'nobody'] if os.geteuid() == 0 else []
    p = c.start(['/usr/bin/memcached', *user, '-l', '127.0.0.1', '-p', str(port), '-Z', '-v', '-t', '2', '-I', '8m', '-o', 'ssl_chain_cert=%s,ssl_key=%s%s' % (crt, key, options)], ut=True)
    c.up(port, p)
    return port, p


def ask(k, line, end=b'\r\n'):
    k.sendall(line)
    b = b''
    while not b.endswith(end):
        x = k.recv(65536)
        if not x:
            raise Fail('memcached closed after %r' % b[-40:])
        b += x
    return b


def limits():
    return ('1.2', dict(max=ssl.TLSVersion.TLSv1_2)), ('1.3', dict(min=ssl.TLSVersion.TLSv1_3))


@case('memcached', 'values', need=N)
def _(c):
    """Three megabytes there and back, in both versions, and a hundred clients at a time."""
    port, p = memcached(c)
    data = blob(3000000)
    for v, lim in limits():
        k = tls_client(c, port, **lim)
        c.eq(ask(k, b'set k%s 0 0 %d\r\n' % (v.encode(), len(data)) + data + b'\r\n'), b'STORED\r\n', 'set')
        got = ask(k, b'get k%s\r\n' % v.encode(), b'END\r\n')
        c.eq(sha(got[got.index(b'\r\n') + 2:-7]), sha(data), 'get')
        k.close()
    good = []

    def one(i):
        with tls_client(c, port, **limits()[i % 2][1]) as k:
            if ask(k, b'set n%d 0 0 2\r\nab\r\n' % i) == b'STORED\r\n' and b'ab' in ask(k, b'get n%d\r\n' % i, b'END\r\n'):
                good.append(i)
    th = [threading.Thread(target=one, args=(i, )) for i in range(100)]
    for t in th:
        t.start()
    for t in th:
        t.join(8)
    c.eq(len(good), 100, 'clients at a time')


@case('memcached', 'resumption', need=N)
def _(c):
    """With ssl_session_cache a session is resumed, and counted."""
    port, p = memcached(c, ',ssl_session_cache')
    for v, lim in limits():
        ctx = client_ctx(c, **lim)
        k = tls_client(c, port, ctx=ctx)
        ask(k, b'version\r\n')
        ses = k.session
        k.close()
        k = tls_client(c, port, ctx=ctx, session=ses)
        ask(k, b'version\r\n')
        c.ok(k.session_reused, 'not resumed in ' + v)
    c.has(ask(k, b'stats\r\n', b'END\r\n').decode(), r'STAT ssl_new_sessions [1-9]')


@case('memcached', 'client-certificates', need=N)
def _(c):
    port, p = memcached(c, ',ssl_ca_cert=%s,ssl_verify_mode=2' % c.cert('ca-rsa.crt'))
    for v, lim in limits():
        with tls_client(c, port, cert='client-rsa', **lim) as k:
            c.has(ask(k, b'version\r\n').decode(), 'VERSION')
        for who in (None, 'client-ec'):
            try:
                with tls_client(c, port, cert=who, **lim) as k:
                    ask(k, b'version\r\n')
                raise Fail('%s was let in, %s' % (who, v))
            except (OSError, ssl.SSLError, Fail) as e:
                c.hasnt(str(e), 'let in')


@case('memcached', 'renewed-certificates', need=N)
def _(c):
    """refresh_certs takes the new pair; a broken one is refused and the old one stays."""
    port, p = memcached(c)

    def shown():
        with tls_client(c, port, max=ssl.TLSVersion.TLSv1_2) as k:
            return k.cipher()[0].split('-')[1]
    c.eq(shown(), 'RSA')
    held = tls_client(c, port)
    c.f('own.crt', open(c.cert('server-ec.crt')).read(), 0o644)
    c.f('own.key', open(c.cert('server-ec.key')).read(), 0o644)
    c.eq(ask(held, b'refresh_certs\r\n'), b'OK\r\n', 'refresh')
    c.eq(shown(), 'ECDSA')
    c.f('own.key', 'no key', 0o644)
    c.has(ask(held, b'refresh_certs\r\n').decode(), 'Error loading the key')
    c.eq(shown(), 'ECDSA', 'after a broken key')


@case('memcached', 'noise', need=N)
def _(c):
    """What is no TLS ends its own connection alone."""
    port, p = memcached(c)
    for noise in (b'get a\r\n', b'GET / HTTP/1.0\r\n\r\n', b'\x16\x03\x01\xff\xff' + b'x' * 100, b'\x16\x03\x01\x00\x05hello', b'\x15\x03\x01\x00\x02\x02\x28', b'\x17\x03\x03\x00\x10' + b'a' * 16, b''):
        with socket.create_connection(('127.0.0.1', port), 4) as s:
            s.sendall(noise)
            try:
                s.shutdown(socket.SHUT_WR)
                while s.recv(1000):
                    pass
            except OSError:
                pass                             # reset: what it did not read
    with tls_client(c, port) as k:
        c.has(ask(k, b'version\r\n').decode(), 'VERSION')
