"""HAProxy over the library under test: certificates by name from a directory and a crt-list, client certificates, ALPN, resumption,
a changed certificate at run time, stapling, and TLS towards its servers. Clients are openssl s_client and this process."""
import json, os, re, ssl
from rwlib import *

H = ('/usr/sbin/haproxy', 'openssl')


def haproxy(c, body, ports, glob=''):
    conf = c.f('haproxy.cfg', '''global
  stats socket %s mode 600 level admin
  ssl-default-bind-options ssl-min-ver TLSv1.2
  tune.ssl.default-dh-param 2048
  %s
defaults
  mode http
  timeout connect 3s
  timeout client 8s
  timeout server 8s
%s
''' % (c.f('admin'), glob, body))
    p = c.start(['/usr/sbin/haproxy', '-db', '-f', conf], ut=True, name='haproxy')
    for q in ports:
        c.up(q, p)
    return p


def admin(c, command):
    s = socket.socket(socket.AF_UNIX)
    s.settimeout(5)
    s.connect(c.f('admin'))
    s.sendall(command.encode() + b'\n')
    out = b''
    while True:
        b = s.recv(65536)
        if not b:
            return out.decode()
        out += b


FACTS = 'http-request return status 200 content-type text/plain lf-string "%[ssl_fc_protocol] %[ssl_fc_cipher] sni=%[ssl_fc_sni] alpn=%[ssl_fc_alpn] resumed=%[ssl_fc_is_resumed] cert=%[ssl_c_used] cn=%[ssl_c_s_dn(cn)] verify=%[ssl_c_verify] early=%[ssl_fc_has_early] id=%[ssl_fc_session_id,length] unique=%[ssl_fc_unique_id,length] bits=%[ssl_fc_use_keysize]"'


def pem(c, name, cert):
    return c.f(name, open(c.cert(cert + '.crt')).read() + open(c.cert(cert + '.key')).read())


def get(c, port, path='/', host='server.test', **k):
    s = tls_client(c, port, host=host, **k)
    st, head, body = http_get(s, path, host, close=False)
    return s, body.decode()


@case('haproxy', 'certificates-by-name-and-alpn', 'public', H)
def _(c):
    p = c.port()
    for n in ('server-rsa', 'other-rsa'):
        pem(c, 'crt/%s.pem' % n, n)
    # RSA and ECDSA of one name, chosen by what the client can verify
    pem(c, 'two/server.pem.rsa', 'server-rsa')
    pem(c, 'two/server.pem.ecdsa', 'server-ec')
    q = c.port()
    c.f('list', '%s [alpn h2,http/1.1 ssl-min-ver TLSv1.3] server.test\n%s [alpn http/1.1 ssl-max-ver TLSv1.2] other.test\n' % (c.f('crt/server-rsa.pem'), c.f('crt/other-rsa.pem')))
    r = c.port()
    haproxy(c, '''frontend f
  bind 127.0.0.1:%d ssl crt %s alpn h2,http/1.1
  bind 127.0.0.1:%d ssl crt %s
  bind 127.0.0.1:%d ssl strict-sni crt-list %s
  %s
''' % (p, c.f('crt'), q, c.f('two/server.pem'), r, c.f('list'), FACTS), [p, q, r])
    for v, n in ((ssl.TLSVersion.TLSv1_2, 'TLSv1.2'), (ssl.TLSVersion.TLSv1_3, 'TLSv1.3')):
        for host in ('server.test', 'other.test', 'a.wild.test'):
            _, b = get(c, p, host=host, min=v, max=v, alpn=['http/1.1'])
            c.has(b, '^%s .* sni=%s alpn=http/1.1 resumed=0 cert=0 ' % (n, host))
    for a, cn in ((['-tls1_2', '-cipher', 'ECDHE-ECDSA-AES128-GCM-SHA256'], 'EC'), (['-tls1_2', '-cipher', 'ECDHE-RSA-AES128-GCM-SHA256'], 'RSA'), (['-tls1_3', '-sigalgs', 'ECDSA+SHA256'], 'EC'), (['-tls1_3', '-sigalgs', 'RSA-PSS+SHA256:RSA+SHA256'], 'RSA')):
        c.has(s_client_run(c, q, *a, rc=None).out, 'issuer=O = Realworld, CN = %s test CA' % cn)
    _, b = get(c, r, alpn=['http/1.1'])
    c.has(b, '^TLSv1.3 .* sni=server.test')
    _, b = get(c, r, host='other.test', alpn=['h2', 'http/1.1'])
    c.has(b, '^TLSv1.2 .* sni=other.test alpn=http/1.1')
    c.has(s_client_run(c, r, '-servername', 'nobody.test', sni=None, rc=1).all, 'unrecognized name|handshake failure')
    c.has(s_client_run(c, r, '-tls1_2', rc=1).all, 'alert protocol version|wrong version')


@case('haproxy', 'client-certificates', 'public', H)
def _(c):
    p, q = c.port(), c.port()
    crt = pem(c, 's.pem', 'server-rsa')
    haproxy(c, '''frontend f
  bind 127.0.0.1:%d ssl crt %s ca-file %s verify required crl-file %s
  bind 127.0.0.1:%d ssl crt %s ca-file %s verify optional crt-ignore-err all ca-ignore-err all
  %s
''' % (p, crt, c.cert('ca-rsa.crt'), c.cert('ca-rsa.crl'), q, crt, c.cert('ca-rsa.crt'), FACTS), [p, q])
    for v in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        c.has(get(c, p, min=v, max=v, cert='client-rsa')[1], 'cert=1 cn=client-rsa verify=0 ')
        for who in ('client-revoked', 'client-ec', None):
            try:
                s, b = get(c, p, min=v, max=v, cert=who)
                c.ok(False, '%s was let in: %s' % (who, b))
            except (OSError, ssl.SSLError):
                pass
        c.has(get(c, q, min=v, max=v)[1], 'cert=0 cn= verify=0 ')
        c.has(get(c, q, min=v, max=v, cert='client-ec')[1], r'cert=1 cn=client-ec verify=(19|20|21) ')
    c.has(s_client_run(c, p, '-tls1_2', rc=None).out, r'Acceptable client certificate CA names\nO = Realworld, CN = RSA test CA')


@case('haproxy', 'resumption-and-cache-numbers', 'public', H)
def _(c):
    p, q = c.port(), c.port()
    crt = pem(c, 's.pem', 'server-rsa')
    c.f('keys', ''.join(__import__('base64').b64encode(os.urandom(80)).decode() + '\n' for _ in range(3)))
    haproxy(c, '''frontend f
  bind 127.0.0.1:%d ssl crt %s no-tls-tickets
  bind 127.0.0.1:%d ssl crt %s tls-ticket-keys %s
  %s
''' % (p, crt, q, crt, c.f('keys'), FACTS), [p, q], 'tune.ssl.cachesize 1000\n  tune.ssl.lifetime 100')
    for port in (p, q):
        for v in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
            ctx = client_ctx(c, min=v, max=v)
            s, b = get(c, port, ctx=ctx)
            c.has(b, ' resumed=0 ')
            ses = s.session
            for _ in range(3):
                s, b = get(c, port, ctx=ctx, session=ses)
                c.has(b, ' resumed=1 ')
                c.ok(s.session_reused, 'client says it was not resumed')
    info = dict(l.split(': ', 1) for l in admin(c, 'show info').splitlines() if ': ' in l)
    c.ok(int(info['SslCacheLookups']) >= 3 and int(info['SslCacheMisses']) == 0, 'cache: %s lookups, %s misses' % (info['SslCacheLookups'], info['SslCacheMisses']))
    # a ticket key that goes out of use
    c.has(admin(c, 'show tls-keys'), r'keys')
    ctx = client_ctx(c, max=ssl.TLSVersion.TLSv1_2)
    ses = get(c, q, ctx=ctx)[0].session
    for n in range(3):
        c.has(admin(c, 'set ssl tls-key #0 ' + __import__('base64').b64encode(os.urandom(80)).decode()), 'TLS ticket key updated')
        s, b = get(c, q, ctx=ctx, session=ses)
        c.has(b, ' resumed=%d ' % (n < 1), 'after %d new keys' % (n + 1))


@case('haproxy', 'certificate-changed-at-run-time-and-stapling', 'public', H)
def _(c):
    p = c.port()
    crt = pem(c, 's.pem', 'server-rsa')
    c.f('s.pem.ocsp', open(c.cert('server-rsa.ocsp'), 'rb').read())
    c.f('s.pem.issuer', open(c.cert('ca-rsa.crt')).read())
    haproxy(c, 'frontend f\n  bind 127.0.0.1:%d ssl crt %s\n  %s\n' % (p, crt, FACTS), [p])
    for v in ('-tls1_2', '-tls1_3'):
        r = s_client_run(c, p, v, '-status')
        c.has(r.out, 'Cert Status: good')
    c.has(admin(c, 'show ssl cert ' + crt), 'Status: Used')
    new = open(c.cert('server-ec.crt')).read() + open(c.cert('server-ec.key')).read()
    c.f('s.pem.ocsp', b'')
    r = admin(c, 'set ssl cert %s <<\n%s\n' % (crt, new.strip()))
    c.has(r, 'Transaction (created|updated)|should be updated')
    c.has(s_client_run(c, p).out, 'issuer=O = Realworld, CN = RSA test CA')
    r = admin(c, 'commit ssl cert ' + crt)
    if 'Success' not in r:
        # the staple of the old one does not fit
        c.has(r, 'OCSP|ocsp')
    else:
        c.has(s_client_run(c, p).out, 'issuer=O = Realworld, CN = EC test CA')


@case('haproxy', 'towards-its-servers', 'public', H)
def _(c):
    """Verification, name, client certificate, session reuse and its absence, health checks over TLS."""
    peer = HttpsPeer(c, ca='ca-all.crt', require=True, alpn=['http/1.1'])
    p, q, r = c.port(), c.port(), c.port()
    mine = pem(c, 'm.pem', 'client-rsa')
    base = 'server s 127.0.0.1:%d ssl verify required ca-file %%s crt %s sni str(server.test) ' % (peer.port, mine)
    haproxy(c, ''.join('listen l%d\n  bind 127.0.0.1:%d\n  http-reuse never\n  %s\n' % (port, port, line) for port, line in (
        (p, base % c.cert('ca-rsa.crt') + 'verifyhost server.test check inter 200ms ssl-min-ver TLSv1.3'), (q, base % c.cert('ca-wrong.crt')),
        (r, base % c.cert('ca-rsa.crt') + 'ssl-max-ver TLSv1.2 no-ssl-reuse'))), [p, q, r])

    def plain(port, path):
        return http_get(socket.create_connection(('127.0.0.1', port), 8), path)
    f = [json.loads(plain(p, '/info')[2]) for _ in range(3)]
    c.eq([(x['cn'], x['sni'], x['version']) for x in f], [('client-rsa', 'server.test', 'TLSv1.3')] * 3)
    c.ok(f[-1]['reused'], 'not resumed towards the server')
    f = [json.loads(plain(r, '/info')[2]) for _ in range(3)]
    c.eq([(x['version'], x['reused']) for x in f], [('TLSv1.2', False)] * 3)
    c.eq(plain(q, '/info')[0], 503)
    c.eq(sha(plain(p, '/blob/700000')[2]), sha(blob(700000)))


@case('haproxy', 'http2-bulk-both-ways', 'public', H + ('curl', ))
def _(c):
    peer = HttpsPeer(c)
    p = c.port()
    data = c.rnd('big', 6 << 20)
    haproxy(c, 'listen l\n  bind 127.0.0.1:%d ssl crt %s alpn h2,http/1.1 allow-0rtt\n  server s 127.0.0.1:%d ssl verify none\n' % (p, pem(c, 's.pem', 'server-ec'), peer.port), [p])
    for v in ('1.2', '1.3'):
        r = c.run(['/usr/bin/curl', '-sS', '--cacert', c.cert('ca-all.crt'), '--tls-max', v, '--http2', '-o', 'got', '-w', '%{http_version}', 'https://localhost:%d/blob/3000000' % p])
        c.eq((r.out, sha(open(c.f('got'), 'rb').read())), ('2', sha(blob(3000000))))
        r = c.run(['/usr/bin/curl', '-sS', '--cacert', c.cert('ca-all.crt'), '--tls-max', v, '--http2', '--data-binary', '@big', 'https://localhost:%d/sum' % p])
        c.eq(json.loads(r.out), {'n': len(data), 'sha256': sha(data)})
