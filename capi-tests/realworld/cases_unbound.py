"""unbound: DNS over TLS to its clients and to a forwarder, and unbound-control's channel with certificates on both sides."""
import socket, ssl, struct, threading
from rwlib import *

N = ('/usr/sbin/unbound', )
CONTROL = N + ('/usr/sbin/unbound-control', )


def limits():
    return ('1.2', dict(max=ssl.TLSVersion.TLSv1_2)), ('1.3', dict(min=ssl.TLSVersion.TLSv1_3))


def name(text):
    return b''.join(bytes([len(l)]) + l.encode() for l in text.split('.') if l) + b'\0'


def read(k, n):
    b = b''
    while len(b) < n:
        x = k.recv(n - len(b))
        if not x:
            raise Fail('DNS: closed')
        b += x
    return b


def ask(k, text, kind=1):
    """One question over a connected socket: (rcode, the answer's last four octets, its length)."""
    q = struct.pack('>HHHHHH', 77, 0x100, 1, 0, 0, 0) + name(text) + struct.pack('>HH', kind, 1)
    k.sendall(struct.pack('>H', len(q)) + q)
    a = read(k, struct.unpack('>H', read(k, 2))[0])
    return a[3] & 15, a[-4:], len(a)


def unbound(c, ut, server='', rest='', cert='server-rsa'):
    port = c.port()
    conf = c.f('unbound.conf', '''server:
  chroot: ""
  username: ""
  directory: "%s"
  pidfile: "%s/pid"
  use-syslog: no
  verbosity: 2
  interface: 127.0.0.1@%d
  tls-port: %d
  tls-service-key: "%s"
  tls-service-pem: "%s"
  tls-cert-bundle: "%s"
  do-not-query-localhost: no
  do-ip6: no
  module-config: "iterator"
  local-zone: "test." static
  local-data: "a.test. A 10.1.2.3"
%s
%s
''' % (c.dir, c.dir, port, port, c.cert(cert + '.key'), c.cert(cert + '.crt'), c.cert('ca-all.crt'), server, rest))
    p = c.start(['/usr/sbin/unbound', '-d', '-p', '-c', conf], ut=ut)
    c.up(port, p)
    return port, p, conf


@case('unbound', 'clients', need=N)
def _(c):
    """Many questions on a connection in both versions, large answers; a second server with the same file of keys opens the first one's tickets."""
    more = '  tls-session-ticket-keys: "%s"\n' % c.cert('tickets.key') + ''.join('  local-data: \'big.test. TXT "%02d%s"\'\n' % (i, 'x' * 200) for i in range(100))
    port, p, conf = unbound(c, True, more)
    twin = unbound(c, True, more)[0]
    for v, lim in limits():
        ctx = client_ctx(c, alpn=['dot'], **lim)
        k = tls_client(c, port, ctx=ctx, host='server.test')
        for _ in range(100):
            c.eq(ask(k, 'a.test')[:2], (0, bytes([10, 1, 2, 3])))
        c.ok(ask(k, 'big.test', 16)[2] > 20000, 'a large answer')
        ses = k.session
        k.close()
        k = tls_client(c, twin, ctx=ctx, host='server.test', session=ses)
        c.ok(k.session_reused, 'not resumed in ' + v)
        c.eq(ask(k, 'a.test')[0], 0)
        k.close()
    with socket.create_connection(('127.0.0.1', port), 4) as s:
        s.sendall(b'GET / HTTP/1.0\r\n\r\n')
        try:
            s.recv(100)
        except ConnectionResetError:
            pass
    p.expect('ssl handshake failed')


@case('unbound', 'forwarder', need=N)
def _(c):
    """Questions go on over TLS to a server whose name is checked; one of another name, or of an unknown CA, is not believed."""
    ups = {n: c.port() for n in ('fine', 'ec', 'other')}

    def serve(port, cert, lim):
        ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ctx.load_cert_chain(c.cert(cert + '.crt'), c.cert(cert + '.key'))
        if lim:
            ctx.maximum_version = lim
        ls = socket.create_server(('127.0.0.1', port))

        def one(s):
            try:
                with ctx.wrap_socket(s, server_side=True) as k:
                    while True:
                        m = read(k, struct.unpack('>H', read(k, 2))[0])
                        end = m.index(b'\0', 12) + 5
                        a = m[:2] + b'\x81\x80\0\1\0\1\0\0\0\0' + m[12:end] + b'\xc0\x0c\0\1\0\1\0\0\0\x05\0\4\x0a\x09\x08\x07'
                        k.sendall(struct.pack('>H', len(a)) + a)
            except (Fail, OSError, ssl.SSLError):
                pass

        def run():
            while True:
                threading.Thread(target=one, args=(ls.accept()[0], ), daemon=True).start()
        threading.Thread(target=run, daemon=True).start()
    serve(ups['fine'], 'server-rsa', None)
    serve(ups['ec'], 'server-ec', ssl.TLSVersion.TLSv1_2)
    serve(ups['other'], 'other-rsa', None)
    zones = ''.join('forward-zone:\n  name: "%s."\n  forward-addr: 127.0.0.1@%d#server.test\n  forward-tls-upstream: yes\n' % z for z in ups.items())
    port, p, conf = unbound(c, True, '  outbound-msg-retry: 1\n', zones)
    with tls_client(c, port, host='server.test') as k:
        for zone in ('fine', 'ec'):
            c.eq(ask(k, 'x.' + zone)[:2], (0, bytes([10, 9, 8, 7])), zone)
        c.eq(ask(k, 'x.other')[0], 2, 'a server of another name')
    p.expect('certificate verify failed', all=True)


@by_role('unbound', 'control', CONTROL)
def _(c, server, client):
    """unbound-control with a certificate that the server's own has issued, before and after a reload; and a stranger's."""
    ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
    c.run(['openssl', 'req', '-x509', *ec, '-subj', '/CN=unbound', '-days', '9', '-keyout', c.f('unbound_server.key'), '-out', c.f('unbound_server.pem')])
    c.run(['openssl', 'req', *ec, '-subj', '/CN=unbound-control', '-keyout', c.f('unbound_control.key'), '-out', c.f('unbound_control.csr')])
    c.run(['openssl', 'x509', '-req', '-in', c.f('unbound_control.csr'), '-CA', c.f('unbound_server.pem'), '-CAkey', c.f('unbound_server.key'), '-set_serial', '7', '-days', '9', '-out', c.f('unbound_control.pem')])
    control = '''remote-control:
  control-enable: yes
  control-interface: 127.0.0.1
  control-port: %d
  server-key-file: "%s/unbound_server.key"
  server-cert-file: "%s/unbound_server.pem"
  control-key-file: "%s"
  control-cert-file: "%s"
''' % (c.port(), c.dir, c.dir, '%s', '%s')
    port, p, conf = unbound(c, server, '', control % (c.f('unbound_control.key'), c.f('unbound_control.pem')))
    c.has(c.run(['unbound-control', '-c', conf, 'status'], ut=client).out, 'is running')
    c.ok(len(c.run(['unbound-control', '-c', conf, 'list_local_data'], ut=client).out) > 1000, 'a longer answer')
    text = open(conf).read()
    bad = c.f('stranger.conf', text.replace(c.f('unbound_control.key'), c.cert('client-rsa.key')).replace(c.f('unbound_control.pem'), c.cert('client-rsa.crt')))
    c.hasnt(c.run(['unbound-control', '-c', bad, 'status'], ut=client, rc=1).out, 'running')
    p.expect('remote control failed ssl', all=True)
    c.eq(c.run(['unbound-control', '-c', conf, 'reload'], ut=client).out.strip(), 'ok')
    with tls_client(c, port, host='server.test') as k:
        c.eq(ask(k, 'a.test')[0], 0)
    c.has(c.run(['unbound-control', '-c', conf, 'status'], ut=client).out, 'is running')
