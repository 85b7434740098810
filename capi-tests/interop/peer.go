// One end of a TLS connection over loopback, by Go's crypto/tls: what peer.c is for OpenSSL's API, with the same words and
// the same line of facts. Of the words it knows port, ca, cert, version, bytes, need and, for a client, renegotiate (never,
// once, freely): Go's clients renegotiate when a server asks, its servers never do, and neither tells how often.
package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
	"time"
)

func value(key string) string {
	for _, word := range os.Args[2:] {
		if strings.HasPrefix(word, key+"=") {
			return word[len(key)+1:]
		}
	}
	return ""
}

func number(key string, otherwise int) int {
	if n, err := strconv.Atoi(value(key)); err == nil {
		return n
	}
	return otherwise
}

func must(err error, what string) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", what, err)
		os.Exit(1)
	}
}

func config() *tls.Config {
	version := map[string]uint16{"1.0": tls.VersionTLS10, "1.1": tls.VersionTLS11, "1.2": tls.VersionTLS12, "": tls.VersionTLS13, "1.3": tls.VersionTLS13}[value("version")]
	c := &tls.Config{MinVersion: version, MaxVersion: version, ServerName: "localhost"}
	c.Renegotiation = map[string]tls.RenegotiationSupport{"": tls.RenegotiateNever, "never": tls.RenegotiateNever,
		"once": tls.RenegotiateOnceAsClient, "freely": tls.RenegotiateFreelyAsClient}[value("renegotiate")]
	for _, suite := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
		c.CipherSuites = append(c.CipherSuites, suite.ID)
	}
	if file := value("ca"); file != "" {
		pem, err := os.ReadFile(file)
		must(err, file)
		pool := x509.NewCertPool()
		pool.AppendCertsFromPEM(pem)
		c.RootCAs, c.ClientCAs = pool, pool
	}
	if file := value("cert"); file != "" {
		pair, err := tls.LoadX509KeyPair(file, file)
		must(err, file)
		c.Certificates = []tls.Certificate{pair}
	}
	if number("need", 0) != 0 {
		c.ClientAuth = tls.RequireAndVerifyClientCert
	}
	return c
}

func facts(role string, c *tls.Conn, total int) {
	state := c.ConnectionState()
	names := map[uint16]string{tls.VersionTLS10: "TLSv1", tls.VersionTLS11: "TLSv1.1", tls.VersionTLS12: "TLSv1.2", tls.VersionTLS13: "TLSv1.3"}
	peer, reused := "none", 0
	if len(state.PeerCertificates) > 0 {
		peer = state.PeerCertificates[0].Subject.CommonName
	}
	if state.DidResume {
		reused = 1
	}
	fmt.Printf("%s: %s reused %d peer %s bytes %d\n", role, names[state.Version], reused, peer, total)
}

func serve(c *tls.Conn) {
	total, chunk := 0, make([]byte, 16384)
	for {
		n, err := c.Read(chunk)
		if err == io.EOF {
			break
		}
		must(err, "read")
		total += n
		_, err = c.Write(chunk[:n])
		must(err, "write")
	}
	facts("server", c, total)
}

func request(c *tls.Conn) {
	total, done := number("bytes", 100), 0
	chunk, back := make([]byte, 10000), make([]byte, 10000)
	must(c.Handshake(), "handshake")
	for done < total {
		n := total - done
		if n > len(chunk) {
			n = len(chunk)
		}
		for i := range chunk[:n] {
			chunk[i] = byte('a' + (done+i)*31/8%26)
		}
		_, err := c.Write(chunk[:n])
		must(err, "write")
		_, err = io.ReadFull(c, back[:n])
		must(err, "read")
		if !bytes.Equal(chunk[:n], back[:n]) {
			must(io.ErrUnexpectedEOF, "the echo differs")
		}
		done += n
	}
	facts("client", c, done)
}

func main() {
	config := config()
	deadline := time.Now().Add(10 * time.Second)
	if os.Args[1] == "server" {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		must(err, "listen")
		fmt.Printf("port %d\n", listener.Addr().(*net.TCPAddr).Port)
		socket, err := listener.Accept()
		must(err, "accept")
		socket.SetDeadline(deadline)
		c := tls.Server(socket, config)
		serve(c)
		c.Close()
	} else {
		socket, err := net.Dial("tcp", "127.0.0.1:"+value("port"))
		must(err, "connect")
		socket.SetDeadline(deadline)
		c := tls.Client(socket, config)
		request(c)
		c.Close()
	}
}
