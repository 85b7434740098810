"""mosquitto over the library under test: broker and clients, with client certificates and with pre-shared keys."""
from rwlib import *

N = ('/usr/sbin/mosquitto', '/usr/bin/mosquitto_pub', '/usr/bin/mosquitto_sub')


def broker(c, ut, *listeners):
    cf = c.f('mosquitto.conf', 'per_listener_settings true\nconnection_messages true\nlog_dest stderr\nlog_type all\nuser root\n' + ''.join(
        'listener %d 127.0.0.1\n%s\n' % (p, '\n'.join(o)) for p, o in listeners))
    pr = c.start(['/usr/sbin/mosquitto', '-c', cf], ut=ut)
    for p, _ in listeners:
        c.up(p, pr)
    return pr


def client(c, what, port, *a, ut, rc=0):
    return c.run(['/usr/bin/mosquitto_' + what, '-h', 'localhost', '-p', str(port), '-q', '1', *a], ut=ut, rc=rc, timeout=8)


def there_and_back(c, port, *a, ut):
    """A subscriber gets what a publisher sends, small and large, in order."""
    sub = c.start(['stdbuf', '-oL', '/usr/bin/mosquitto_sub', '-h', 'localhost', '-p', str(port), '-q', '1', '-t', 'rw/#', '-F', '%t %l', '-C', '3', '-d', *a], ut=ut, name='mosquitto_sub')
    sub.expect('SUBACK|Subscribed')
    if ut:
        c.prove(sub)
    c.rnd('big', 300000)
    for t, m in (('rw/small', ('-m', 'hello')), ('rw/big', ('-f', c.f('big'))), ('rw/empty', ('-n', ))):
        client(c, 'pub', port, '-t', t, *m, *a, ut=ut)
    for line in ('rw/small 5', 'rw/big 300000', 'rw/empty 0'):
        sub.expect('^%s$' % line)
    c.eq(sub.wait(), 0, 'subscriber')


@by_role('mosquitto', 'certificates', N)
def _(c, server, cut):
    one, any = c.port(), c.port()
    base = ['cafile ' + c.cert('ca-rsa.crt'), 'certfile ' + c.cert('server-rsa.crt'), 'keyfile ' + c.cert('server-rsa.key')]
    b = broker(c, server, (one, base + ['require_certificate true', 'use_identity_as_username true', 'crlfile ' + c.cert('ca-rsa.crl')]),
               (any, base + ['allow_anonymous true', 'tls_version tlsv1.2']))
    trust = ['--cafile', c.cert('ca-rsa.crt')]

    def cert(n):
        return trust + ['--cert', c.cert(n + '.crt'), '--key', c.cert(n + '.key')]
    for v in ('tlsv1.2', 'tlsv1.3'):
        there_and_back(c, one, *cert('client-rsa'), '--tls-version', v, ut=cut)
    b.expect("u'client-rsa'")
    there_and_back(c, any, *trust, ut=cut)
    for a in (trust, cert('client-ec'), cert('client-revoked')):
        c.ok(client(c, 'pub', one, '-t', 'rw/x', '-m', 'x', *a, ut=cut, rc=None).rc != 0, 'a client that must be refused')
    c.ok(client(c, 'pub', any, '-t', 'rw/x', '-m', 'x', '--cafile', c.cert('ca-wrong.crt'), ut=cut, rc=None).rc != 0, 'a broker of a foreign CA')
    b.expect('alert unknown ca', all=True)
    c.eq([b.text().count(w) for w in ('peer did not return a certificate', 'certificate verify failed')], [1, 2], 'why the broker refused')


@by_role('mosquitto', 'psk', N)
def _(c, server, cut):
    p = c.port()
    b = broker(c, server, (p, ['psk_hint rw', 'psk_file ' + c.f('psk', 'alice:%s\nbob:%s\n' % ('1a' * 16, '2b' * 32)), 'use_identity_as_username true']))
    for who, key in (('alice', '1a' * 16), ('bob', '2b' * 32)):
        there_and_back(c, p, '--psk-identity', who, '--psk', key, ut=cut)
        b.expect("u'%s'" % who)
    for who, key in (('alice', '2b' * 32), ('carol', '1a' * 16)):
        c.ok(client(c, 'pub', p, '-t', 'rw/x', '-m', 'x', '--psk-identity', who, '--psk', key, ut=cut, rc=None).rc != 0, 'a key that must be refused')
