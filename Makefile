# Ferrossl: each target installs what it lacks (apt-get as root; otherwise tools/setup prints the one command and stops).
#
#   make            build target/release/libssl.so.3
#   make demo       real programs on it: TLS 1.3, key updates, renegotiation, tickets, and renegotiating
#   make test       every test; the last line counts them
#   make bench      ours against the system's libssl, side by side
#   make soak       a million resumptions and forged tickets of each kind, and what they leave in the heap (SOAK=count)
#   make install PREFIX=/usr/local DESTDIR=
#   make headers check-abi docs lint

PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
CARGO ?= cargo
VERSION := 3.0.22

# Without it the first random bytes of each process cost 24 to 60 ms (.cargo/config.toml says the same for bare cargo).
export AWS_LC_SYS_NO_JITTER_ENTROPY = 1

RELEASE := target/release

.PHONY: all build debug demo test bench soak install headers check-abi docs lint clean
all: build

# The build script of the cdylib sets the SONAME; programs look for the file of that name. A new file is moved into
# place whole, so that a process which has the old one mapped keeps it.
build:
	@tools/setup build
	$(CARGO) build --release
	@cp $(RELEASE)/libssl.so $(RELEASE)/.libssl.so.3 && mv $(RELEASE)/.libssl.so.3 $(RELEASE)/libssl.so.3

# The same with debug assertions, for FERROSSL_LIB=target/debug.
debug:
	@tools/setup build
	$(CARGO) build
	@cp target/debug/libssl.so target/debug/.libssl.so.3 && mv target/debug/.libssl.so.3 target/debug/libssl.so.3

demo: build
	@tools/setup demo
	@tools/demo

test: build
	@tools/setup test
	@capi-tests/all

bench: build
	@tools/setup bench
	@benches/run

soak: SOAK ?= 1000000
soak: build
	@tools/setup bench
	@mkdir -p target/soak
	$(CC) -std=gnu11 -O2 -Wno-deprecated-declarations -pthread -o target/soak/soak capi-tests/c/resumed_without_end.c -lssl -lcrypto
	SOAK=$(SOAK) HARNESS_KEYS=target/soak LD_LIBRARY_PATH=$(RELEASE) target/soak/soak

# Writes include/openssl/*.h from include/templates/ and the Rust sources; `make test` says when they are stale.
headers:
	@tools/setup headers
	tools/headers

check-abi: build
	$(CARGO) test -q -p capi-tests --test abi

docs:
	$(CARGO) run -q -p capi-tests --bin compat

lint:
	@tools/setup lint
	$(CARGO) fmt --all --check
	$(CARGO) clippy -q --workspace --all-targets -- -D warnings
	cargo-deny --workspace --all-features check bans licenses sources

install: build
	install -d $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(INCLUDEDIR)/openssl $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(RELEASE)/libssl.so.3 $(DESTDIR)$(LIBDIR)/libssl.so.3
	ln -sf libssl.so.3 $(DESTDIR)$(LIBDIR)/libssl.so
	install -m 644 include/openssl/*.h $(DESTDIR)$(INCLUDEDIR)/openssl/
	for pc in libssl openssl; do \
	    sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' -e 's|@INCLUDEDIR@|$(INCLUDEDIR)|' -e 's|@VERSION@|$(VERSION)|' \
	        $$pc.pc.in > $(DESTDIR)$(LIBDIR)/pkgconfig/$$pc.pc; \
	done
	sed 's|^library=.*|library=$(LIBDIR)|' with-ferrossl > $(DESTDIR)$(PREFIX)/bin/with-ferrossl
	chmod 755 $(DESTDIR)$(PREFIX)/bin/with-ferrossl

clean:
	$(CARGO) clean
