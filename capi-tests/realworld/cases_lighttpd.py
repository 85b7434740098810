"""lighttpd's mod_openssl: files, names, client certificates in the environment of a CGI, stapling, resumption."""
import signal, ssl, time
from rwlib import *

N = ('/usr/sbin/lighttpd', '/usr/lib/lighttpd/mod_openssl.so')


def limits():
    return ('1.2', dict(max=ssl.TLSVersion.TLSv1_2)), ('1.3', dict(min=ssl.TLSVersion.TLSv1_3))


def lighttpd(c, more='', pem=None, modules=''):
    port = c.port()
    c.f('www/index.html', 'hello\n')
    conf = c.f('lighttpd.conf', '''server.modules = ("mod_openssl"%s)
server.document-root = "%s/www"
server.port = %d
server.bind = "127.0.0.1"
server.errorlog = "%s/error.log"
debug.log-ssl-noise = "enable"
index-file.names = ("index.html")
ssl.engine = "enable"
ssl.pemfile = "%s"
ssl.openssl.ssl-conf-cmd = ("MinProtocol" => "TLSv1.2")
%s
''' % (modules, c.dir, port, c.dir, pem or c.cert('server-rsa.pem'), more))
    p = c.start(['/usr/sbin/lighttpd', '-D', '-f', conf], ut=True)
    c.up(port, p)
    return port, p


def get(c, port, path='/', host='server.test', **k):
    with tls_client(c, port, host=host, **k) as s:
        st, head, body = http_get(s, path, host)
        return st, body


@case('lighttpd', 'files', need=N)
def _(c):
    """Six megabytes in both versions, a name with a certificate of its own, ALPN, and a session that is taken again."""
    data = c.rnd('www/big', 6000000)
    port, p = lighttpd(c, '$HTTP["host"] == "other.test" { ssl.pemfile = "%s" }' % c.cert('other-rsa.pem'))
    for v, lim in limits():
        c.eq(sha(get(c, port, '/big', **lim)[1]), sha(data), 'file')
        ctx = client_ctx(c, alpn=['http/1.1'], **lim)
        s = tls_client(c, port, ctx=ctx, host='server.test')
        c.eq(s.selected_alpn_protocol(), 'http/1.1', 'ALPN')
        http_get(s, '/', 'server.test', close=False)
        ses = s.session
        s.close()
        s = tls_client(c, port, ctx=ctx, host='server.test', session=ses)
        c.ok(s.session_reused, 'not resumed in ' + v)
        c.eq(http_get(s, '/', 'server.test')[0], 200)
    c.eq(get(c, port, host='other.test')[0], 200)


@case('lighttpd', 'client-certificates', need=N + ('/bin/sh', ))
def _(c):
    """Enforced, with a CRL; the CGI sees who came."""
    c.f('www/env.sh', '#!/bin/sh\necho Content-Type: text/plain\necho\nenv | grep ^SSL_\n', 0o755)
    port, p = lighttpd(c, '''cgi.assign = (".sh" => "")
ssl.ca-file = "%s"
ssl.verifyclient.activate = "enable"
ssl.verifyclient.enforce = "enable"
ssl.verifyclient.depth = 2
ssl.verifyclient.exportcert = "enable"
ssl.verifyclient.ca-crl-file = "%s"
''' % (c.cert('ca-rsa.crt'), c.cert('ca-rsa.crl')), modules=', "mod_cgi"')
    for v, lim in limits():
        st, body = get(c, port, '/env.sh', cert='client-rsa', **lim)
        env = dict(l.split('=', 1) for l in body.decode().splitlines() if l.startswith('SSL_') and '=' in l)
        c.eq((env['SSL_PROTOCOL'], env['SSL_CLIENT_VERIFY'], env['SSL_CLIENT_S_DN_CN']), ('TLSv' + v, 'SUCCESS', 'client-rsa'))
        for who in (None, 'client-ec', 'client-revoked'):
            try:
                st = get(c, port, cert=who, **lim)[0]
            except (OSError, ssl.SSLError, Fail):
                continue
            raise Fail('%s was let in by %s: %d' % (who, v, st))
    log = open(c.f('error.log')).read()
    for pat in ('peer did not return a certificate', 'certificate verify failed'):
        c.has(log, pat)


@case('lighttpd', 'stapling-and-reload', need=N)
def _(c):
    """An OCSP response is stapled; SIGUSR1 takes another certificate while requests go on."""
    pem = c.f('own.pem', open(c.cert('server-rsa.pem')).read())
    port, p = lighttpd(c, 'ssl.stapling-file = "%s"' % c.cert('server-rsa.ocsp'), pem)
    c.has(s_client_run(c, port, '-status').out, 'OCSP Response Status: successful')
    c.f('own.pem', open(c.cert('server-ec.pem')).read())

    def shown():
        with tls_client(c, port, max=ssl.TLSVersion.TLSv1_2) as s:
            return s.cipher()[0].split('-')[1]
    c.eq(shown(), 'RSA')
    c.prove(p)
    p.kill(signal.SIGUSR1)
    end = time.time() + 5
    while time.time() < end:
        try:
            if shown() == 'ECDSA':
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise Fail('the new certificate was not taken')
