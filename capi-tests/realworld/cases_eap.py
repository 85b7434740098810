"""EAP over the library under test: hostapd's RADIUS server, and wpa_supplicant's eapol_test as its client.

EAP-FAST is the one user of SSL_set_session_ticket_ext, SSL_set_session_ticket_ext_cb and SSL_set_session_secret_cb among Debian's programs.
"""
from rwlib import *

N = ('/usr/sbin/hostapd', '/usr/bin/eapol_test')
VERSIONS = {'1.0': 'tls_disable_tlsv1_0=0 tls_disable_tlsv1_1=1 tls_disable_tlsv1_2=1', '1.2': 'tls_disable_tlsv1_3=1', '1.3': 'tls_disable_tlsv1_3=0 tls_disable_tlsv1_2=1 tls_disable_tlsv1_1=1 tls_disable_tlsv1_0=1'}


def hostapd(c, ut, options=''):
    port = c.port()
    users = c.f('users', '"joe" TLS,TTLS,PEAP,FAST\n"joe" MSCHAPV2,TTLS-PAP,GTC "secret" [2]\n')
    conf = c.f('hostapd.conf', '\n'.join((
        'driver=none', 'eap_server=1', 'eap_user_file=' + users, 'radius_server_clients=' + c.f('clients', '127.0.0.1 testing123\n'), 'radius_server_auth_port=%d' % port,
        'ca_cert=' + c.cert('ca-rsa.crt'), 'server_cert=' + c.cert('server-rsa.crt'), 'private_key=' + c.cert('server-rsa.key'), 'dh_file=' + c.cert('dh.pem'),
        'tls_flags=[ENABLE-TLSv1.3][ENABLE-TLSv1.0]', 'openssl_ciphers=ALL:@SECLEVEL=0', 'eap_fast_a_id=101112131415161718191a1b1c1d1e1f', 'eap_fast_a_id_info=test', 'eap_fast_prov=3',
        'pac_opaque_encr_key=000102030405060708090a0b0c0d0e0f', 'logger_stdout=-1', 'logger_stdout_level=0', options, '')))
    p = c.start(['/usr/sbin/hostapd', '-dd', conf], ut=ut)
    p.expect('AP-ENABLED|Setup of interface done|RADIUS SRV: ', 5)
    return port, p


def eapol(c, port, ut, method, version='1.2', again=0, phase1='', fine=True, **more):
    """One authentication, and `again` ones more that may resume: what eapol_test printed."""
    lines = {'eap': method, 'identity': '"joe"', 'ca_cert': '"%s"' % c.cert(more.pop('ca', 'ca-rsa.crt')), 'phase1': '"%s %s"' % (VERSIONS[version], phase1)}
    lines.update({k: '"%s"' % v for k, v in more.items()})
    conf = c.f('peer.conf', 'network={\n key_mgmt=WPA-EAP\n%s}\n' % ''.join(' %s=%s\n' % l for l in lines.items()))
    r = c.run(['eapol_test', '-c', conf, '-a', '127.0.0.1', '-p', port, '-s', 'testing123', '-t', '5', '-r', again], ut=ut, rc=None)
    c.eq(r.out.strip().splitlines()[-1], 'SUCCESS' if fine else 'FAILURE', '%s in TLS %s' % (method, version))
    return r.out


def own(c, name='client-rsa'):
    return dict(client_cert=c.cert(name + '.crt'), private_key=c.cert(name + '.key'))


@by_role('eap', 'tls', N, both=True)
def _(c, server, client):
    """Certificates on both sides in every version; keys that agree (eapol_test compares them); who is refused."""
    port, p = hostapd(c, server)
    for v in VERSIONS:
        out = eapol(c, port, client, 'TLS', v, **own(c), **dict(openssl_ciphers='DEFAULT@SECLEVEL=0') if v == '1.0' else {})
        c.has(out, r'SSL: Using TLS version TLSv' + ('1$' if v == '1.0' else v))
        c.has(out, 'MPPE keys OK: 1  mismatch: 0')
    eapol(c, port, client, 'TLS', fine=False, **own(c, 'client-ec'))
    c.has(eapol(c, port, client, 'TLS', fine=False, ca='ca-wrong.crt', **own(c)), 'self-signed certificate in certificate chain|unable to get local issuer')
    eapol(c, port, client, 'TLS', fine=False, domain_match='no.test', **own(c))


@by_role('eap', 'tunnels', N)
def _(c, server, client):
    """PEAP and TTLS: passwords inside, resumption by the second authentication, a wrong password."""
    port, p = hostapd(c, server, 'tls_session_lifetime=100')
    for v in ('1.2', '1.3'):
        for method, phase2 in (('PEAP', 'auth=MSCHAPV2'), ('TTLS', 'auth=PAP')):
            out = eapol(c, port, client, method, v, again=1, password='secret', phase2=phase2)
            c.has(out, 'OpenSSL: Handshake finished - resumed=1')
            c.has(out, 'MPPE keys OK: 2  mismatch: 0')
        eapol(c, port, client, 'TTLS', v, fine=False, password='wrong', phase2='auth=PAP')


@by_role('eap', 'fast', N, both=True)
def _(c, server, client):
    """EAP-FAST: a PAC is provided, anonymously and with a certificate, and opens the next connection as its ticket."""
    port, p = hostapd(c, server)
    for way in ('1', '2'):
        more = dict(password='secret', phase2='auth=MSCHAPV2', phase1='fast_provisioning=' + way, pac_file=c.f('pac' + way), openssl_ciphers='ALL:@SECLEVEL=0')
        eapol(c, port, client, 'FAST', fine=way == '2', **more)      # after anonymous provisioning the method asks to begin anew
        c.has(open(c.f('pac' + way)).read(), 'START')
        out = eapol(c, port, client, 'FAST', **more)
        c.has(out, 'OpenSSL: Handshake finished - resumed=1')
        c.has(out, 'MPPE keys OK: 1  mismatch: 0')
