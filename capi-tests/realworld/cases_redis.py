"""Redis over the library under test: server, client, benchmark and a replica, with client certificates and changed ones."""
import os, re, ssl, time
from rwlib import *

R = ('redis-server', 'redis-cli', 'redis-benchmark')


def server(c, port, *more, ut=True, name='redis'):
    d = c.f('%s%d' % (name, port))
    os.makedirs(d, exist_ok=True)
    p = c.start(['redis-server', '--port', '0', '--tls-port', str(port), '--bind', '127.0.0.1', '--dir', d, '--save', '', '--tls-cert-file', c.cert('server-rsa.crt'),
                 '--tls-key-file', c.cert('server-rsa.key'), '--tls-ca-cert-file', c.cert('ca-all.crt'), *more], ut=ut)
    c.up(port, p)
    return p


def cli(c, port, *command, ut=False, rc=0, cert='client-rsa', input=None):
    a = ['redis-cli', '-p', str(port), '--tls', '--cacert', c.cert('ca-all.crt'), '--sni', 'server.test']
    if cert:
        a += ['--cert', c.cert(cert + '.crt'), '--key', c.cert(cert + '.key')]
    return c.run(a + list(command), ut=ut, rc=rc, input=input)


@by_role('redis', 'values-and-pipelines', R)
def _(c, sut, cut):
    p = c.port()
    server(c, p, ut=sut)
    big = c.rnd('big', 3 << 20)
    c.eq(cli(c, p, 'set', 'a', 'b', ut=cut).out, 'OK\n')
    c.eq(cli(c, p, '-x', 'set', 'big', ut=cut, input=big).out, 'OK\n')
    r = cli(c, p, '--raw', 'get', 'big', ut=cut)
    c.eq(sha(r.bout[:-1]), sha(big))
    r = cli(c, p, '--pipe', ut=cut, input=''.join('SET key%d %d\r\n' % (i, i) for i in range(20000)))
    c.has(r.out, 'errors: 0, replies: 20000')
    c.eq(cli(c, p, 'get', 'key19999', ut=cut).out, '19999\n')
    r = cli(c, p, 'ping', cert=None, ut=cut, rc=None)
    c.hasnt(r.out, 'PONG')
    r = cli(c, p, 'ping', cert='client-ec', ut=cut, rc=None)
    c.has(r.out, 'PONG')


@by_role('redis', 'benchmark', R)
def _(c, sut, cut):
    p = c.port()
    server(c, p, '--tls-auth-clients', 'no', '--io-threads', '2', ut=sut)
    r = c.run(['redis-benchmark', '-p', str(p), '--tls', '--cacert', c.cert('ca-all.crt'), '-q', '-n', '2000', '-c', '20', '-P', '4', '-d', '2000', '-t', 'set,get,lrange_100'], ut=cut)
    c.has(r.out, r'GET: [\d.]+ requests per second')
    c.hasnt(r.all, 'rror')


@case('redis', 'replica-over-tls', 'public', R)
def _(c):
    p, q = c.port(), c.port()
    server(c, p, '--repl-diskless-sync-delay', '0')
    data = c.rnd('big', 1 << 20)
    cli(c, p, '-x', 'set', 'big', input=data)
    server(c, q, '--tls-replication', 'yes', '--replicaof', '127.0.0.1', str(p), '--tls-client-cert-file', c.cert('client-rsa.crt'), '--tls-client-key-file', c.cert('client-rsa.key'))
    end = time.time() + 8
    while 'master_link_status:up' not in cli(c, q, 'info', 'replication').out:
        c.ok(time.time() < end, 'the replica never came up')
        time.sleep(0.1)
    c.eq(sha(cli(c, q, '--raw', 'get', 'big').bout[:-1]), sha(data))
    cli(c, p, 'set', 'later', 'x')
    time.sleep(0.3)
    c.eq(cli(c, q, 'get', 'later').out, 'x\n')


@case('redis', 'versions-resumption-and-config-set', 'public', R)
def _(c):
    p = c.port()
    server(c, p, '--tls-auth-clients', 'optional', '--tls-protocols', 'TLSv1.2 TLSv1.3', '--tls-session-cache-size', '100', '--tls-session-cache-timeout', '60', '--tls-prefer-server-ciphers', 'yes',
           '--tls-ciphersuites', 'TLS_CHACHA20_POLY1305_SHA256', '--tls-ciphers', 'ECDHE-RSA-AES256-GCM-SHA384', '--tls-dh-params-file', c.cert('dh.pem'))
    for v, cipher in ((ssl.TLSVersion.TLSv1_2, 'ECDHE-RSA-AES256-GCM-SHA384'), (ssl.TLSVersion.TLSv1_3, 'TLS_CHACHA20_POLY1305_SHA256')):
        ctx = client_ctx(c, min=v, max=v)
        ses = None
        for n in range(3):
            k = tls_client(c, p, ctx=ctx, session=ses)
            k.sendall(b'PING\r\n')
            c.eq(k.recv(100), b'+PONG\r\n')
            c.eq((k.cipher()[0], k.session_reused), (cipher, n > 0))
            ses = k.session
            k.close()
    c.eq(cli(c, p, 'config', 'set', 'tls-cert-file', c.cert('server-ec.crt'), 'tls-key-file', c.cert('server-ec.key'), 'tls-ciphers', 'ECDHE-ECDSA-AES256-GCM-SHA384').out, 'OK\n')
    c.has(s_client_run(c, p, '-tls1_2').out, 'issuer=O = Realworld, CN = EC test CA')
    c.has(cli(c, p, 'config', 'set', 'tls-cert-file', c.cert('nosuch.crt'), rc=None).all, 'ERR')
    c.eq(cli(c, p, 'ping').out, 'PONG\n')
