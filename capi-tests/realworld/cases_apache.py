"""Apache httpd over the library under test: client certificates asked for one directory (renegotiation in TLS 1.2, post-handshake
authentication in 1.3), bodies held back meanwhile, session caches, stapling, HTTP/2, and as client of an HTTPS backend.
Clients are curl, openssl s_client and this process."""
import json, os, re, signal, ssl, time
from rwlib import *

A = ('/usr/sbin/apache2', '/usr/lib/apache2/modules/mod_ssl.so', 'openssl', 'curl')
FACTS = '"%{SSL_PROTOCOL}s %{SSL_CIPHER}s sni=%{SSL_TLS_SNI}s verify=%{SSL_CLIENT_VERIFY}s cn=%{SSL_CLIENT_S_DN_CN}s secure=%{SSL_SECURE_RENEG}s resumed=%{SSL_SESSION_RESUMED}s"'
MODULES = 'mpm_event authz_core authn_core alias headers ssl socache_shmcb dir mime proxy proxy_http http2 rewrite reqtimeout env'


def vhost(c, port, extra='', cert='server-rsa', name='server.test'):
    return '''<VirtualHost 127.0.0.1:%d>
  ServerName %s
  SSLEngine on
  SSLCertificateFile %s
  SSLCertificateKeyFile %s
  %s
</VirtualHost>
''' % (port, name, c.cert(cert + '.crt'), c.cert(cert.replace('.chain', '') + '.key'), extra)


def apache(c, ports, hosts, ut=True, main='', mpm='event'):
    d = c.f('ap%d' % len(c.procs))
    www = c.f('www/index.html', 'index\n')
    for path in ('open', 'secret', 'late', 'strong'):
        c.f('www/%s/index.html' % path, path + '\n')
    os.makedirs(d, exist_ok=True)
    text = ''.join('LoadModule %s_module /usr/lib/apache2/modules/mod_%s.so\n' % (m, m) for m in MODULES.replace('mpm_event', 'mpm_' + mpm).split())
    if os.geteuid() == 0:
        text += 'User www-data\nGroup www-data\n'
    text += '''ServerRoot %s
DefaultRuntimeDir %s
PidFile %s/pid
ErrorLog /dev/stderr
LogLevel warn
ServerName localhost
TypesConfig /dev/null
Mutex file:%s
DocumentRoot %s
KeepAlive on
MaxKeepAliveRequests 1000
StartServers %d
%s
SSLRandomSeed startup builtin
SSLRandomSeed connect builtin
<Directory %s>
  Require all granted
  SSLOptions +StdEnvVars
  Header always set X-Facts %s
  DirectoryIndex index.html
</Directory>
%s
%s
''' % (d, d, d, d, os.path.dirname(www), 3 if mpm == 'prefork' else 1, '' if mpm == 'prefork' else 'ServerLimit 1\nThreadsPerChild 25\nMaxRequestWorkers 25', os.path.dirname(www), FACTS, main,
         ''.join('Listen 127.0.0.1:%d\n' % p for p in ports) + hosts)
    conf = c.f('%s/httpd.conf' % os.path.basename(d), text)
    p = c.start(['/usr/sbin/apache2', '-DFOREGROUND', '-f', conf], ut=ut, name='apache2')
    p.conf = conf
    for q in ports:
        c.up(q, p)
    return p


def curl(c, url, *a, ut=False, rc=0):
    port = re.search(r':(\d+)', url).group(1)
    return c.run(['/usr/bin/curl', '-sS', '--max-time', '10', '-D', '-', '--cacert', c.cert('ca-all.crt'), '--resolve', 'server.test:%s:127.0.0.1' % port,
                  '--resolve', 'other.test:%s:127.0.0.1' % port, *a, url], rc=rc, ut=ut)


def facts(c, r):
    return re.findall(r'(?im)^x-facts: (.*?)\r?$', r.out)


def mine(c):
    return ('--cert', c.cert('client-rsa.crt'), '--key', c.cert('client-rsa.key'))


PERDIR = '''
  SSLCACertificateFile %s
  <Location /secret>
    SSLVerifyClient require
    SSLVerifyDepth 2
  </Location>
  <Location /late>
    SSLVerifyClient optional
  </Location>
'''


@by_role('apache', 'client-cert-per-directory', A, both=True)
def _(c, sut, cut):
    """TLS 1.2 renegotiates, TLS 1.3 asks after the handshake: on one connection, open, then closed, then closed again."""
    p = c.port()
    apache(c, [p], vhost(c, p, PERDIR % c.cert('ca-rsa.crt')), ut=sut)
    u = 'https://server.test:%d' % p
    for v in ('1.2', '1.3'):
        r = curl(c, u + '/open/', '--tls-max', v, *mine(c), u + '/secret/', u + '/secret/', u + '/late/', ut=cut)
        f = facts(c, r)
        c.eq(len(f), 4, 'answers: ' + tail(r.all))
        # curl gets the URLs in the order: first the one behind the options
        cns = [re.search(r'verify=(\S+) cn=(\S+)', x).groups() for x in f]
        c.eq(cns, [('SUCCESS', 'client-rsa'), ('SUCCESS', 'client-rsa'), ('SUCCESS', 'client-rsa'), ('SUCCESS', 'client-rsa')] if 'NONE' not in f[0] else
             [('NONE', '(null)')] + [('SUCCESS', 'client-rsa')] * 3)
        c.eq({x.split()[0] for x in f}, {'TLSv' + v})
        c.has(r.out, 'secret\n')
        r = curl(c, u + '/open/', '--tls-max', v, *mine(c), ut=cut)
        c.has(facts(c, r)[0], r'verify=NONE cn=\(null\) secure=%s' % ('true' if v == '1.2' else ''))
        # without a certificate: closed, and the server goes on
        r = curl(c, u + '/secret/', '--tls-max', v, ut=cut, rc=None)
        c.ok(r.rc in (35, 52, 55, 56) or ' 403 ' in r.out, 'no certificate: exit %d %s' % (r.rc, tail(r.all)))
        c.hasnt(r.out, '^secret$')
        r = curl(c, u + '/late/', '--tls-max', v, ut=cut)
        c.has(facts(c, r)[0], 'verify=NONE')
        # of a CA that is not trusted here
        r = curl(c, u + '/secret/', '--tls-max', v, '--cert', c.cert('client-ec.crt'), '--key', c.cert('client-ec.key'), ut=cut, rc=None)
        c.ok(r.rc in (35, 52, 55, 56) or ' 403 ' in r.out, 'wrong CA: exit %d %s' % (r.rc, tail(r.all)))
        c.hasnt(r.out, '^secret$')


@by_role('apache', 'client-cert-per-directory-with-post', A, both=True)
def _(c, sut, cut):
    """The body waits in Apache's buffer while the handshake runs; one that is larger than the buffer is refused."""
    p = c.port()
    back = HttpsPeer(c, plain=True)
    data = c.rnd('body', 90000)
    big = c.rnd('big', 150000)
    apache(c, [p], vhost(c, p, PERDIR % c.cert('ca-rsa.crt') + '''
  ProxyPass /secret/sum http://127.0.0.1:%d/sum
  <Location /secret/sum>
    SSLRenegBufferSize 100000
  </Location>''' % back.port), ut=sut)
    u = 'https://server.test:%d/secret/sum' % p
    for v in ('1.2', '1.3'):
        for expect in (('-H', 'Expect:'), ('-H', 'Expect: 100-continue')):
            r = curl(c, u, '--tls-max', v, '--http1.1', *expect, *mine(c), '--data-binary', '@body', ut=cut)
            got = json.loads(r.out[r.out.rindex('{'):])
            c.eq(got, {'n': len(data), 'sha256': sha(data)}, 'POST, TLS ' + v)
        r = curl(c, u, '--tls-max', v, '--http1.1', '-H', 'Expect:', *mine(c), '--data-binary', '@big', ut=cut, rc=None)
        c.has(r.out, r'HTTP/1.1 413')


@by_role('apache', 'cipher-suite-per-directory', A, both=True)
def _(c, sut, cut):
    """SSLCipherSuite in a directory: TLS 1.2 renegotiates to a suite of its list, and one that the client lacks is forbidden."""
    p = c.port()
    apache(c, [p], vhost(c, p, 'SSLCipherSuite ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384\n<Location /strong>\nSSLCipherSuite ECDHE-RSA-AES256-GCM-SHA384\n</Location>'), ut=sut)
    u = 'https://server.test:%d' % p
    lists = '--ciphers', 'ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384'
    c.has(facts(c, curl(c, u + '/open/', '--tls-max', '1.2', *lists, ut=cut))[0], 'ECDHE-RSA-AES128-GCM-SHA256')
    c.has(facts(c, curl(c, u + '/strong/', '--tls-max', '1.2', *lists, ut=cut))[0], 'ECDHE-RSA-AES256-GCM-SHA384')
    r = curl(c, u + '/strong/', '--tls-max', '1.2', '--ciphers', 'ECDHE-RSA-AES128-GCM-SHA256', ut=cut, rc=None)
    c.hasnt(r.out, '^strong$')
    c.has(facts(c, curl(c, u + '/open/', '--tls-max', '1.2', *lists, ut=cut))[0], 'ECDHE-RSA-AES128-GCM-SHA256')


@by_role('apache', 'renegotiation-by-s_client', A, both=True)
def _(c, sut, cut):
    """s_client talks HTTP: a directory with a certificate is asked on a kept connection; R, which Apache refuses, ends it."""
    p = c.port()
    apache(c, [p], vhost(c, p, PERDIR % c.cert('ca-rsa.crt')), ut=sut)
    k = s_client(c, p, '-tls1_2', '-msg', '-cert', c.cert('client-rsa.crt'), '-key', c.cert('client-rsa.key'), '-crlf', ut=cut)
    k.expect(r'Verify return code: 0')
    k.send('GET /open/ HTTP/1.1\nHost: server.test\n\n')
    k.expect('verify=NONE')
    k.expect('^open')
    k.send('GET /secret/ HTTP/1.1\nHost: server.test\n\n')
    k.expect('HelloRequest')
    k.expect('verify=SUCCESS cn=client-rsa')
    k.expect('^secret')
    k.send('R\n')
    k.expect('RENEGOTIATING')
    k.wait()


@case('apache', 'session-cache-shared-by-processes', 'public', A)
def _(c):
    """shmcb, prefork: any of three processes resumes; tickets on and off, TLS 1.2 and 1.3."""
    p, q = c.port(), c.port()
    apache(c, [p, q], vhost(c, p, 'SSLSessionTickets off') + vhost(c, q), main='SSLSessionCache shmcb:%s(512000)\nSSLSessionCacheTimeout 300' % c.f('scache'), mpm='prefork')
    for port, tickets in ((p, False), (q, True)):
        for v in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
            ctx = client_ctx(c, min=v, max=v)
            k = tls_client(c, port, ctx=ctx, host='server.test')
            c.has(http_get(k, '/open/', 'server.test', close=False)[1], 'resumed=Initial')
            ses = k.session
            if v == ssl.TLSVersion.TLSv1_2:
                c.eq(ses.has_ticket, tickets, 'ticket')
            for i in range(6 if v == ssl.TLSVersion.TLSv1_2 else 1):
                k2 = tls_client(c, port, ctx=ctx, host='server.test', session=ses)
                c.has(http_get(k2, '/open/', 'server.test')[1], 'resumed=Resumed', 'try %d' % i)
                c.ok(k2.session_reused, 'not resumed')


@case('apache', 'session-ticket-key-file', 'public', A)
def _(c):
    """Two servers with one SSLSessionTicketKeyFile take each other's tickets, with another key they do not."""
    ports = [c.port() for _ in range(3)]
    c.f('other.key', os.urandom(48))
    hosts = [vhost(c, p, 'SSLSessionTicketKeyFile %s' % (c.cert('tickets48.key') if i < 2 else c.f('other.key'))) for i, p in enumerate(ports)]
    for p, h in zip(ports, hosts):
        apache(c, [p], h)
    for v in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        ctx = client_ctx(c, min=v, max=v)
        k = tls_client(c, ports[0], ctx=ctx, host='server.test')
        http_get(k, '/open/', 'server.test', close=False)
        ses = k.session
        for p, want in zip(ports[1:], (True, False)):
            k2 = tls_client(c, p, ctx=ctx, host='server.test', session=ses)
            http_get(k2, '/open/', 'server.test')
            c.eq(k2.session_reused, want, 'resumed by %s' % p)


@case('apache', 'http2-download-and-upload', 'public', A)
def _(c):
    p = c.port()
    back = HttpsPeer(c, plain=True)
    apache(c, [p], vhost(c, p, 'Protocols h2 http/1.1\nProxyPass /sum http://127.0.0.1:%d/sum\nSSLCipherSuite ECDHE+AESGCM' % back.port))
    data = c.rnd('www/big', 8 << 20)
    for v in ('1.2', '1.3'):
        for h, n in (('--http2', '2'), ('--http1.1', '1.1')):
            r = curl(c, 'https://server.test:%d/big' % p, '--tls-max', v, h, '-o', 'got', '-D', '/dev/null', '-w', '%{http_version}')
            c.eq((r.out, sha(open(c.f('got'), 'rb').read())), (n, sha(data)))
        r = curl(c, 'https://server.test:%d/sum' % p, '--tls-max', v, '--http2', '--data-binary', '@www/big')
        c.eq(json.loads(r.out[r.out.rindex('{'):])['sha256'], sha(data), 'upload')


@case('apache', 'sni-strict-and-stapling', 'public', A)
def _(c):
    """Name-based hosts of different certificates and client rules; a stapled response fetched by Apache itself."""
    o, p = OcspPeer(c), c.port()
    c.f('chain.pem', open(c.cert('server-rsa.crt')).read() + open(c.cert('ca-rsa.crt')).read())
    stapled = vhost(c, p, 'SSLUseStapling on\nSSLStaplingForceURL http://127.0.0.1:%d/\nSSLOpenSSLConfCmd Groups P-384' % o.port).replace(c.cert('server-rsa.crt'), c.f('chain.pem'))
    apache(c, [p], stapled + vhost(c, p, 'SSLProtocol TLSv1.2', 'other-rsa', 'other.test'),
           main='SSLStaplingCache shmcb:%s(128000)\nSSLStrictSNIVHostCheck on' % c.f('stapling'))
    for v in ('-tls1_2', '-tls1_3'):
        r = s_client_run(c, p, v, '-status')
        c.has(r.out, 'OCSP Response Status: successful')
        c.has(r.out, 'Cert Status: good')
        c.has(r.out, 'Server Temp Key: ECDH, secp384r1')
    c.ok(o.hits >= 1, 'the responder was never asked')
    r = s_client_run(c, p, '-servername', 'other.test', '-verify_hostname', 'other.test', '-verify_return_error', sni=None)
    c.has(r.out, 'New, TLSv1.2')
    r = curl(c, 'https://other.test:%d/' % p)
    c.has(facts(c, r)[0], 'TLSv1.2 .* sni=other.test')
    c.has(curl(c, 'https://127.0.0.1:%d/' % p, rc=None).out, 'HTTP/1.1 403')      # no name, strict


@case('apache', 'client-cert-for-the-host-crl-ocsp', 'public', A)
def _(c):
    o, p, q = OcspPeer(c), c.port(), c.port()
    base = 'SSLVerifyClient require\nSSLCACertificateFile %s\n' % c.cert('ca-rsa.crt')
    apache(c, [p, q], vhost(c, p, base + 'SSLCARevocationFile %s\nSSLCARevocationCheck chain' % c.cert('ca-rsa.crl')) +
           vhost(c, q, base + 'SSLOCSPEnable leaf\nSSLOCSPDefaultResponder http://127.0.0.1:%d/\nSSLOCSPOverrideResponder on\nSSLOCSPUseRequestNonce off' % o.port))
    for port in (p, q):
        for v in ('1.2', '1.3'):
            u = 'https://server.test:%d/' % port
            c.has(facts(c, curl(c, u, '--tls-max', v, *mine(c)))[0], 'verify=SUCCESS cn=client-rsa')
            for who in ('client-revoked', 'client-ec'):
                r = curl(c, u, '--tls-max', v, '--cert', c.cert(who + '.crt'), '--key', c.cert(who + '.key'), rc=None)
                c.ok(r.rc in (35, 52, 55, 56), '%s: exit %d' % (who, r.rc))
                c.has(r.err, 'alert|Recv failure|SSL_ERROR_SYSCALL')
    c.ok(o.hits >= 2, 'responder asked %d times' % o.hits)


@case('apache', 'proxy-to-https-with-client-certificate', 'public', A)
def _(c):
    peer = HttpsPeer(c, ca='ca-all.crt', require=True, keep=False)
    p = c.port()
    c.f('machine.pem', open(c.cert('client-rsa.crt')).read() + open(c.cert('client-rsa.key')).read())

    def host(port, ca, extra=''):
        return '''<VirtualHost 127.0.0.1:%d>
SSLProxyEngine on
SSLProxyVerify require
SSLProxyCACertificateFile %s
SSLProxyMachineCertificateFile %s
%s
ProxyPass / https://localhost:%d/
</VirtualHost>
''' % (port, c.cert(ca), c.f('machine.pem'), extra, peer.port)
    q, r = c.port(), c.port()
    apache(c, [p, q, r], host(p, 'ca-rsa.crt') + host(q, 'ca-wrong.crt') + host(r, 'ca-rsa.crt', 'SSLProxyProtocol TLSv1.2\nSSLProxyCipherSuite ECDHE-RSA-AES128-GCM-SHA256'))

    def plain(port, path):
        st, head, body = http_get(socket.create_connection(('127.0.0.1', port), 8), path)

        return st, head, body
    f = json.loads(plain(p, '/info')[2])
    c.eq((f['cn'], f['version']), ('client-rsa', 'TLSv1.3'))
    f = json.loads(plain(r, '/info')[2])
    c.eq((f['version'], f['cipher']), ('TLSv1.2', 'ECDHE-RSA-AES128-GCM-SHA256'))
    c.eq(sha(plain(p, '/blob/500000')[2]), sha(blob(500000)))
    c.ok(plain(q, '/info')[0] in (500, 502), 'untrusted backend')


@case('apache', 'graceful-restart-under-load', 'public', A)
def _(c):
    p = c.port()
    pr = apache(c, [p], vhost(c, p), main='SSLSessionCache shmcb:%s(512000)' % c.f('scache'))

    def restarts():
        for _ in range(2):
            time.sleep(0.4)
            pr.kill(signal.SIGUSR1)
        time.sleep(0.8)
    bad, good = under_load(c, p, '/open/', lambda st, b: (st, b) == (200, b'open\n'), restarts, threads=3)
    c.ok(good > 20, 'only %d requests' % good)
    c.eq(bad[:2], [], '%d of %d requests failed' % (len(bad), good))
