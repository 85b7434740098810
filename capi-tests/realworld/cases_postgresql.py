"""PostgreSQL over the library under test: the server, and psql through libpq, with verify-full, client certificates, channel binding."""
import glob, os, pwd, re, shutil, ssl
from rwlib import *

BIN = (sorted(glob.glob('/usr/lib/postgresql/*/bin')) or ['/usr/lib/postgresql/15/bin'])[-1]
P = (BIN + '/postgres', BIN + '/psql', BIN + '/pgbench', 'openssl')


def server(c, ut, *settings):
    """Not as root: PostgreSQL refuses."""
    port = c.port()
    user = 'postgres' if os.geteuid() == 0 else None
    d = c.f('pg')
    os.makedirs(d)
    if user:
        shutil.chown(d, user)
    c.run([BIN + '/initdb', '-D', d + '/data', '-U', 'postgres', '-A', 'trust', '-N', '--no-locale', '-E', 'UTF8'], user=user)
    key = c.f('pg/server.key', open(c.cert('server-rsa.key')).read(), 0o600)
    if user:
        shutil.chown(key, user)
    with open(d + '/data/pg_hba.conf', 'w') as f:
        f.write('local all all trust\nhostssl all pguser 127.0.0.1/32 cert\nhostssl all scram 127.0.0.1/32 scram-sha-256\nhostssl all postgres 127.0.0.1/32 trust\nhostnossl all all 127.0.0.1/32 reject\n')
    args = [x for s in ('ssl=on', 'ssl_cert_file=' + c.cert('server-rsa.crt'), 'ssl_key_file=' + key, 'ssl_ca_file=' + c.cert('ca-rsa.crt'), 'ssl_crl_file=' + c.cert('ca-rsa.crl'), 'fsync=off',
                    'listen_addresses=127.0.0.1', 'unix_socket_directories=' + d, *settings) for x in ('-c', s)]
    p = c.start([BIN + '/postgres', '-D', d + '/data', '-p', str(port), *args], ut=ut, user=user, name='postgres')
    c.up(port, p)
    p.expect('ready to accept connections', all=True)
    c.run([BIN + '/psql', '-q', '-h', d, '-p', str(port), '-U', 'postgres', '-c', "create user pguser superuser; create user scram superuser password 'secret'"])
    return p, port


def psql(c, port, sql, what='', user='pguser', cert='pguser', ut=False, rc=0, ca='ca-rsa.crt', host='server.test'):
    s = 'host=%s hostaddr=127.0.0.1 port=%d user=%s dbname=postgres sslmode=verify-full sslrootcert=%s ' % (host, port, user, c.cert(ca))
    if cert:
        key = c.f(cert + '.key', open(c.cert(cert + '.key')).read(), 0o600)
        s += 'sslcert=%s sslkey=%s ' % (c.cert(cert + '.crt'), key)
    return c.run([BIN + '/psql', '-X', '-At', '-c', sql, s + what], ut=ut, rc=rc, env={'PGPASSWORD': 'secret', 'HOME': c.dir})


FACTS = 'select version, cipher, bits, client_dn from pg_stat_ssl where pid = pg_backend_pid()'


@by_role('postgresql', 'certificates-passwords-and-names', P)
def _(c, sut, cut):
    _, port = server(c, sut)
    for v in ('TLSv1.2', 'TLSv1.3'):
        r = psql(c, port, FACTS, 'ssl_min_protocol_version=%s ssl_max_protocol_version=%s' % (v, v), ut=cut)
        c.has(r.out, r'^%s\|\S+\|256\|/CN=pguser$' % re.escape(v))
        # SCRAM bound to the channel by the server's certificate
        r = psql(c, port, FACTS, 'channel_binding=require ssl_max_protocol_version=' + v, user='scram', cert=None, ut=cut)
        c.has(r.out, '^%s' % re.escape(v))
        for more, kw in (('', {'ca': 'ca-wrong.crt'}), ('', {'host': 'wrong.test'}), ('', {'cert': 'client-rsa'}), ('', {'cert': 'client-revoked'}), ('', {'cert': None})):
            r = psql(c, port, 'select 1', 'ssl_max_protocol_version=' + v + more, ut=cut, rc=2, **kw)
            c.has(r.err, {'ca-wrong.crt': 'certificate verify failed', 'wrong.test': 'does not match host name', 'client-rsa': 'certificate authentication failed',
                          'client-revoked': 'certificate revoked', None: 'certificate'}[list(kw.values())[0]])
    c.has(psql(c, port, FACTS, 'sslmode=disable', ut=False, rc=2).err, 'pg_hba.conf rejects connection')


@by_role('postgresql', 'rows-in-bulk-and-pgbench', P)
def _(c, sut, cut):
    _, port = server(c, sut)
    r = psql(c, port, "select sum(length(x)) from (select repeat(md5(i::text), 50) x from generate_series(1, 2000) i) t", ut=cut)
    c.eq(r.out, '3200000\n')
    r = psql(c, port, "select repeat(md5(i::text), 50) from generate_series(1, 2000) i", ut=cut)
    c.eq(len(r.out), 3202000)
    c.f('rows', ''.join('%d\t%s\n' % (i, 'x' * 300) for i in range(8000)))
    r = psql(c, port, "create table t (i int, x text); \\copy t from 'rows'".split('; ')[0], ut=cut)
    r = psql(c, port, "\\copy t from 'rows'", ut=cut)
    c.has(r.out, 'COPY 8000')
    conn = 'host=server.test hostaddr=127.0.0.1 port=%d user=postgres dbname=postgres sslmode=verify-full sslrootcert=%s' % (port, c.cert('ca-rsa.crt'))
    e = {'HOME': c.dir}
    c.run([BIN + '/pgbench', '-i', '-q', conn], ut=cut, env=e)
    r = c.run([BIN + '/pgbench', '-n', '-c', '4', '-j', '2', '-t', '30', conn], ut=cut, env=e)
    c.has(r.out, 'number of transactions actually processed: 120/120')
    r = c.run([BIN + '/pgbench', '-n', '-C', '-S', '-c', '2', '-t', '20', conn], ut=cut, env=e)      # a connection each
    c.has(r.out, 'number of transactions actually processed: 40/40')
