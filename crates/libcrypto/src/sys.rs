//! The process's libcrypto.so.3: the functions, types and constants of it that we use, as C declares them. Nothing of libssl's.
//!
//! Written by bindings/generate, never by hand: change bindings/allow.txt (the list), wrapper.h (the headers) or preamble.rs (the
//! few types that libcrypto's headers do not have). The command is:
//!
//! bindgen wrapper.h --rust-target 1.82 --use-core --ctypes-prefix core::ffi --no-layout-tests --no-doc-comments --no-prepend-enum-name --merge-extern-blocks --default-macro-constant-type signed --no-derive-debug --disable-header-comment --generate-cstr --blocklist-type FILE|_IO_.* --blocklist-item [A-Z0-9]+_F_.* --opaque-type tm --allowlist-{function,type,var} each line of allow.txt
#![allow(non_camel_case_types, non_upper_case_globals, non_snake_case, unreachable_pub, unused_qualifications, clippy::all)]
#![cfg_attr(rustfmt, rustfmt_skip)]
// Types of libssl's that travel through libcrypto-shaped signatures, and C's own; bindgen sees none of them.
pub use libc::FILE;

#[repr(C)]
pub struct SSL_COMP {
    _private: [u8; 0],
}
#[repr(C)]
pub struct SRTP_PROTECTION_PROFILE {
    _private: [u8; 0],
}
#[repr(C)]
pub struct stack_st_SSL_CIPHER {
    _private: [u8; 0],
}
#[repr(C)]
pub struct stack_st_SSL_COMP {
    _private: [u8; 0],
}
#[repr(C)]
pub struct stack_st_SRTP_PROTECTION_PROFILE {
    _private: [u8; 0],
}
#[repr(C)]
pub struct lhash_st_SSL_SESSION {
    _private: [u8; 0],
}
#[repr(C)]
pub struct openssl_ssl_test_functions {
    _private: [u8; 0],
}
#[derive(PartialEq, Eq, Copy, Clone, Debug, Hash)]
#[repr(C, align(8))]
pub struct __BindgenOpaqueArray8<T>(pub T);
impl<T: Copy + Default, const N: usize> Default for __BindgenOpaqueArray8<[T; N]> {
    fn default() -> Self {
        Self([<T as Default>::default(); N])
    }
}
pub const OPENSSL_VERSION_MAJOR: i32 = 3;
pub const OPENSSL_VERSION_MINOR: i32 = 0;
pub const OPENSSL_VERSION_PATCH: i32 = 22;
pub const OPENSSL_VERSION_PRE_RELEASE: &::core::ffi::CStr = c"";
pub const OPENSSL_VERSION_BUILD_METADATA: &::core::ffi::CStr = c"";
pub const OPENSSL_VERSION_STR: &::core::ffi::CStr = c"3.0.22";
pub const OPENSSL_VERSION_TEXT: &::core::ffi::CStr = c"OpenSSL 3.0.22 25 Aug 2026";
pub const OPENSSL_VERSION_NUMBER: i32 = 805306720;
pub const OSSL_PARAM_INTEGER: i32 = 1;
pub const OSSL_PARAM_UNSIGNED_INTEGER: i32 = 2;
pub const OSSL_PARAM_REAL: i32 = 3;
pub const OSSL_PARAM_UTF8_STRING: i32 = 4;
pub const OSSL_PARAM_OCTET_STRING: i32 = 5;
pub const OSSL_PARAM_UTF8_PTR: i32 = 6;
pub const OSSL_PARAM_OCTET_PTR: i32 = 7;
pub const OPENSSL_VERSION_STRING: i32 = 6;
pub const CRYPTO_EX_INDEX_SSL: i32 = 0;
pub const CRYPTO_EX_INDEX_SSL_CTX: i32 = 1;
pub const CRYPTO_EX_INDEX_SSL_SESSION: i32 = 2;
pub const CRYPTO_EX_INDEX_X509: i32 = 3;
pub const CRYPTO_EX_INDEX_X509_STORE: i32 = 4;
pub const CRYPTO_EX_INDEX_X509_STORE_CTX: i32 = 5;
pub const CRYPTO_EX_INDEX_DH: i32 = 6;
pub const CRYPTO_EX_INDEX_DSA: i32 = 7;
pub const CRYPTO_EX_INDEX_EC_KEY: i32 = 8;
pub const CRYPTO_EX_INDEX_RSA: i32 = 9;
pub const CRYPTO_EX_INDEX_ENGINE: i32 = 10;
pub const CRYPTO_EX_INDEX_UI: i32 = 11;
pub const CRYPTO_EX_INDEX_BIO: i32 = 12;
pub const CRYPTO_EX_INDEX_APP: i32 = 13;
pub const CRYPTO_EX_INDEX_UI_METHOD: i32 = 14;
pub const CRYPTO_EX_INDEX_RAND_DRBG: i32 = 15;
pub const CRYPTO_EX_INDEX_DRBG: i32 = 15;
pub const CRYPTO_EX_INDEX_OSSL_LIB_CTX: i32 = 16;
pub const CRYPTO_EX_INDEX_EVP_PKEY: i32 = 17;
pub const CRYPTO_EX_INDEX__COUNT: i32 = 18;
pub const OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS: i32 = 1;
pub const OPENSSL_INIT_LOAD_CRYPTO_STRINGS: i32 = 2;
pub const OPENSSL_INIT_ADD_ALL_CIPHERS: i32 = 4;
pub const OPENSSL_INIT_ADD_ALL_DIGESTS: i32 = 8;
pub const OPENSSL_INIT_NO_ADD_ALL_CIPHERS: i32 = 16;
pub const OPENSSL_INIT_NO_ADD_ALL_DIGESTS: i32 = 32;
pub const OPENSSL_INIT_LOAD_CONFIG: i32 = 64;
pub const OPENSSL_INIT_NO_LOAD_CONFIG: i32 = 128;
pub const OPENSSL_INIT_ASYNC: i32 = 256;
pub const OPENSSL_INIT_ENGINE_RDRAND: i32 = 512;
pub const OPENSSL_INIT_ENGINE_DYNAMIC: i32 = 1024;
pub const OPENSSL_INIT_ENGINE_OPENSSL: i32 = 2048;
pub const OPENSSL_INIT_ENGINE_CRYPTODEV: i32 = 4096;
pub const OPENSSL_INIT_ENGINE_CAPI: i32 = 8192;
pub const OPENSSL_INIT_ENGINE_PADLOCK: i32 = 16384;
pub const OPENSSL_INIT_ENGINE_AFALG: i32 = 32768;
pub const OPENSSL_INIT_ATFORK: i32 = 131072;
pub const OPENSSL_INIT_NO_ATEXIT: i32 = 524288;
pub const OPENSSL_INIT_ENGINE_ALL_BUILTIN: i32 = 30208;
pub const BIO_TYPE_DESCRIPTOR: i32 = 256;
pub const BIO_TYPE_FILTER: i32 = 512;
pub const BIO_TYPE_SOURCE_SINK: i32 = 1024;
pub const BIO_TYPE_NONE: i32 = 0;
pub const BIO_TYPE_MEM: i32 = 1025;
pub const BIO_TYPE_FILE: i32 = 1026;
pub const BIO_TYPE_FD: i32 = 1284;
pub const BIO_TYPE_SOCKET: i32 = 1285;
pub const BIO_TYPE_NULL: i32 = 1030;
pub const BIO_TYPE_SSL: i32 = 519;
pub const BIO_TYPE_MD: i32 = 520;
pub const BIO_TYPE_BUFFER: i32 = 521;
pub const BIO_TYPE_CIPHER: i32 = 522;
pub const BIO_TYPE_BASE64: i32 = 523;
pub const BIO_TYPE_CONNECT: i32 = 1292;
pub const BIO_TYPE_ACCEPT: i32 = 1293;
pub const BIO_TYPE_NBIO_TEST: i32 = 528;
pub const BIO_TYPE_NULL_FILTER: i32 = 529;
pub const BIO_TYPE_BIO: i32 = 1043;
pub const BIO_TYPE_LINEBUFFER: i32 = 532;
pub const BIO_TYPE_DGRAM: i32 = 1301;
pub const BIO_TYPE_ASN1: i32 = 534;
pub const BIO_TYPE_COMP: i32 = 535;
pub const BIO_TYPE_CORE_TO_PROV: i32 = 1049;
pub const BIO_TYPE_START: i32 = 128;
pub const BIO_NOCLOSE: i32 = 0;
pub const BIO_CLOSE: i32 = 1;
pub const BN_FLG_CONSTTIME: i32 = 4;
pub const BIO_CTRL_RESET: i32 = 1;
pub const BIO_CTRL_EOF: i32 = 2;
pub const BIO_CTRL_INFO: i32 = 3;
pub const BIO_CTRL_SET: i32 = 4;
pub const BIO_CTRL_GET: i32 = 5;
pub const BIO_CTRL_PUSH: i32 = 6;
pub const BIO_CTRL_POP: i32 = 7;
pub const BIO_CTRL_GET_CLOSE: i32 = 8;
pub const BIO_CTRL_SET_CLOSE: i32 = 9;
pub const BIO_CTRL_PENDING: i32 = 10;
pub const BIO_CTRL_FLUSH: i32 = 11;
pub const BIO_CTRL_DUP: i32 = 12;
pub const BIO_CTRL_WPENDING: i32 = 13;
pub const BIO_CTRL_SET_CALLBACK: i32 = 14;
pub const BIO_CTRL_GET_CALLBACK: i32 = 15;
pub const BIO_CTRL_PEEK: i32 = 29;
pub const BIO_CTRL_SET_FILENAME: i32 = 30;
pub const BIO_CTRL_DGRAM_CONNECT: i32 = 31;
pub const BIO_CTRL_DGRAM_SET_CONNECTED: i32 = 32;
pub const BIO_CTRL_DGRAM_SET_RECV_TIMEOUT: i32 = 33;
pub const BIO_CTRL_DGRAM_GET_RECV_TIMEOUT: i32 = 34;
pub const BIO_CTRL_DGRAM_SET_SEND_TIMEOUT: i32 = 35;
pub const BIO_CTRL_DGRAM_GET_SEND_TIMEOUT: i32 = 36;
pub const BIO_CTRL_DGRAM_GET_RECV_TIMER_EXP: i32 = 37;
pub const BIO_CTRL_DGRAM_GET_SEND_TIMER_EXP: i32 = 38;
pub const BIO_CTRL_DGRAM_MTU_DISCOVER: i32 = 39;
pub const BIO_CTRL_DGRAM_QUERY_MTU: i32 = 40;
pub const BIO_CTRL_DGRAM_GET_FALLBACK_MTU: i32 = 47;
pub const BIO_CTRL_DGRAM_GET_MTU: i32 = 41;
pub const BIO_CTRL_DGRAM_SET_MTU: i32 = 42;
pub const BIO_CTRL_DGRAM_MTU_EXCEEDED: i32 = 43;
pub const BIO_CTRL_DGRAM_GET_PEER: i32 = 46;
pub const BIO_CTRL_DGRAM_SET_PEER: i32 = 44;
pub const BIO_CTRL_DGRAM_SET_NEXT_TIMEOUT: i32 = 45;
pub const BIO_CTRL_DGRAM_SET_DONT_FRAG: i32 = 48;
pub const BIO_CTRL_DGRAM_GET_MTU_OVERHEAD: i32 = 49;
pub const BIO_CTRL_DGRAM_SCTP_SET_IN_HANDSHAKE: i32 = 50;
pub const BIO_CTRL_DGRAM_SET_PEEK_MODE: i32 = 71;
pub const BIO_CTRL_GET_KTLS_SEND: i32 = 73;
pub const BIO_CTRL_GET_KTLS_RECV: i32 = 76;
pub const BIO_CTRL_DGRAM_SCTP_WAIT_FOR_DRY: i32 = 77;
pub const BIO_CTRL_DGRAM_SCTP_MSG_WAITING: i32 = 78;
pub const BIO_CTRL_SET_PREFIX: i32 = 79;
pub const BIO_CTRL_SET_INDENT: i32 = 80;
pub const BIO_CTRL_GET_INDENT: i32 = 81;
pub const BIO_FP_READ: i32 = 2;
pub const BIO_FP_WRITE: i32 = 4;
pub const BIO_FP_APPEND: i32 = 8;
pub const BIO_FP_TEXT: i32 = 16;
pub const BIO_FLAGS_READ: i32 = 1;
pub const BIO_FLAGS_WRITE: i32 = 2;
pub const BIO_FLAGS_IO_SPECIAL: i32 = 4;
pub const BIO_FLAGS_RWS: i32 = 7;
pub const BIO_FLAGS_SHOULD_RETRY: i32 = 8;
pub const BIO_FLAGS_UPLINK: i32 = 0;
pub const BIO_FLAGS_BASE64_NO_NL: i32 = 256;
pub const BIO_FLAGS_MEM_RDONLY: i32 = 512;
pub const BIO_FLAGS_NONCLEAR_RST: i32 = 1024;
pub const BIO_FLAGS_IN_EOF: i32 = 2048;
pub const BIO_RR_SSL_X509_LOOKUP: i32 = 1;
pub const BIO_RR_CONNECT: i32 = 2;
pub const BIO_RR_ACCEPT: i32 = 3;
pub const BIO_CB_FREE: i32 = 1;
pub const BIO_CB_READ: i32 = 2;
pub const BIO_CB_WRITE: i32 = 3;
pub const BIO_CB_PUTS: i32 = 4;
pub const BIO_CB_GETS: i32 = 5;
pub const BIO_CB_CTRL: i32 = 6;
pub const BIO_CB_RETURN: i32 = 128;
pub const BIO_C_SET_CONNECT: i32 = 100;
pub const BIO_C_DO_STATE_MACHINE: i32 = 101;
pub const BIO_C_SET_NBIO: i32 = 102;
pub const BIO_C_SET_FD: i32 = 104;
pub const BIO_C_GET_FD: i32 = 105;
pub const BIO_C_SET_FILE_PTR: i32 = 106;
pub const BIO_C_GET_FILE_PTR: i32 = 107;
pub const BIO_C_SET_FILENAME: i32 = 108;
pub const BIO_C_SET_SSL: i32 = 109;
pub const BIO_C_GET_SSL: i32 = 110;
pub const BIO_C_SET_MD: i32 = 111;
pub const BIO_C_GET_MD: i32 = 112;
pub const BIO_C_GET_CIPHER_STATUS: i32 = 113;
pub const BIO_C_SET_BUF_MEM: i32 = 114;
pub const BIO_C_GET_BUF_MEM_PTR: i32 = 115;
pub const BIO_C_GET_BUFF_NUM_LINES: i32 = 116;
pub const BIO_C_SET_BUFF_SIZE: i32 = 117;
pub const BIO_C_SET_ACCEPT: i32 = 118;
pub const BIO_C_SSL_MODE: i32 = 119;
pub const BIO_C_GET_MD_CTX: i32 = 120;
pub const BIO_C_SET_BUFF_READ_DATA: i32 = 122;
pub const BIO_C_GET_CONNECT: i32 = 123;
pub const BIO_C_GET_ACCEPT: i32 = 124;
pub const BIO_C_SET_SSL_RENEGOTIATE_BYTES: i32 = 125;
pub const BIO_C_GET_SSL_NUM_RENEGOTIATES: i32 = 126;
pub const BIO_C_SET_SSL_RENEGOTIATE_TIMEOUT: i32 = 127;
pub const BIO_C_FILE_SEEK: i32 = 128;
pub const BIO_C_GET_CIPHER_CTX: i32 = 129;
pub const BIO_C_SET_BUF_MEM_EOF_RETURN: i32 = 130;
pub const BIO_C_SET_BIND_MODE: i32 = 131;
pub const BIO_C_GET_BIND_MODE: i32 = 132;
pub const BIO_C_FILE_TELL: i32 = 133;
pub const BIO_C_GET_SOCKS: i32 = 134;
pub const BIO_C_SET_SOCKS: i32 = 135;
pub const BIO_C_SET_WRITE_BUF_SIZE: i32 = 136;
pub const BIO_C_GET_WRITE_BUF_SIZE: i32 = 137;
pub const BIO_C_MAKE_BIO_PAIR: i32 = 138;
pub const BIO_C_DESTROY_BIO_PAIR: i32 = 139;
pub const BIO_C_GET_WRITE_GUARANTEE: i32 = 140;
pub const BIO_C_GET_READ_REQUEST: i32 = 141;
pub const BIO_C_SHUTDOWN_WR: i32 = 142;
pub const BIO_C_NREAD0: i32 = 143;
pub const BIO_C_NREAD: i32 = 144;
pub const BIO_C_NWRITE0: i32 = 145;
pub const BIO_C_NWRITE: i32 = 146;
pub const BIO_C_RESET_READ_REQUEST: i32 = 147;
pub const BIO_C_SET_MD_CTX: i32 = 148;
pub const BIO_C_SET_PREFIX: i32 = 149;
pub const BIO_C_GET_PREFIX: i32 = 150;
pub const BIO_C_SET_SUFFIX: i32 = 151;
pub const BIO_C_GET_SUFFIX: i32 = 152;
pub const BIO_C_SET_EX_ARG: i32 = 153;
pub const BIO_C_GET_EX_ARG: i32 = 154;
pub const BIO_C_SET_CONNECT_MODE: i32 = 155;
pub const V_ASN1_UNIVERSAL: i32 = 0;
pub const V_ASN1_APPLICATION: i32 = 64;
pub const V_ASN1_CONTEXT_SPECIFIC: i32 = 128;
pub const V_ASN1_PRIVATE: i32 = 192;
pub const V_ASN1_CONSTRUCTED: i32 = 32;
pub const V_ASN1_PRIMITIVE_TAG: i32 = 31;
pub const V_ASN1_PRIMATIVE_TAG: i32 = 31;
pub const V_ASN1_APP_CHOOSE: i32 = -2;
pub const V_ASN1_OTHER: i32 = -3;
pub const V_ASN1_ANY: i32 = -4;
pub const V_ASN1_UNDEF: i32 = -1;
pub const V_ASN1_EOC: i32 = 0;
pub const V_ASN1_BOOLEAN: i32 = 1;
pub const V_ASN1_INTEGER: i32 = 2;
pub const V_ASN1_BIT_STRING: i32 = 3;
pub const V_ASN1_OCTET_STRING: i32 = 4;
pub const V_ASN1_NULL: i32 = 5;
pub const V_ASN1_OBJECT: i32 = 6;
pub const V_ASN1_OBJECT_DESCRIPTOR: i32 = 7;
pub const V_ASN1_EXTERNAL: i32 = 8;
pub const V_ASN1_REAL: i32 = 9;
pub const V_ASN1_ENUMERATED: i32 = 10;
pub const V_ASN1_UTF8STRING: i32 = 12;
pub const V_ASN1_SEQUENCE: i32 = 16;
pub const V_ASN1_SET: i32 = 17;
pub const V_ASN1_NUMERICSTRING: i32 = 18;
pub const V_ASN1_PRINTABLESTRING: i32 = 19;
pub const V_ASN1_T61STRING: i32 = 20;
pub const V_ASN1_TELETEXSTRING: i32 = 20;
pub const V_ASN1_VIDEOTEXSTRING: i32 = 21;
pub const V_ASN1_IA5STRING: i32 = 22;
pub const V_ASN1_UTCTIME: i32 = 23;
pub const V_ASN1_GENERALIZEDTIME: i32 = 24;
pub const V_ASN1_GRAPHICSTRING: i32 = 25;
pub const V_ASN1_ISO64STRING: i32 = 26;
pub const V_ASN1_VISIBLESTRING: i32 = 26;
pub const V_ASN1_GENERALSTRING: i32 = 27;
pub const V_ASN1_UNIVERSALSTRING: i32 = 28;
pub const V_ASN1_BMPSTRING: i32 = 30;
pub const V_ASN1_NEG: i32 = 256;
pub const V_ASN1_NEG_INTEGER: i32 = 258;
pub const V_ASN1_NEG_ENUMERATED: i32 = 266;
pub const ASYNC_ERR: i32 = 0;
pub const ASYNC_NO_JOBS: i32 = 1;
pub const ASYNC_PAUSE: i32 = 2;
pub const ASYNC_FINISH: i32 = 3;
pub const ASYNC_STATUS_UNSUPPORTED: i32 = 0;
pub const ASYNC_STATUS_ERR: i32 = 1;
pub const ASYNC_STATUS_OK: i32 = 2;
pub const ASYNC_STATUS_EAGAIN: i32 = 3;
pub const CONF_MFLAGS_IGNORE_ERRORS: i32 = 1;
pub const CONF_MFLAGS_IGNORE_RETURN_CODES: i32 = 2;
pub const CONF_MFLAGS_SILENT: i32 = 4;
pub const CONF_MFLAGS_NO_DSO: i32 = 8;
pub const CONF_MFLAGS_IGNORE_MISSING_FILE: i32 = 16;
pub const CONF_MFLAGS_DEFAULT_SECTION: i32 = 32;
pub const OSSL_CIPHER_PARAM_PADDING: &::core::ffi::CStr = c"padding";
pub const OSSL_CIPHER_PARAM_USE_BITS: &::core::ffi::CStr = c"use-bits";
pub const OSSL_CIPHER_PARAM_TLS_VERSION: &::core::ffi::CStr = c"tls-version";
pub const OSSL_CIPHER_PARAM_TLS_MAC: &::core::ffi::CStr = c"tls-mac";
pub const OSSL_CIPHER_PARAM_TLS_MAC_SIZE: &::core::ffi::CStr = c"tls-mac-size";
pub const OSSL_CIPHER_PARAM_MODE: &::core::ffi::CStr = c"mode";
pub const OSSL_CIPHER_PARAM_BLOCK_SIZE: &::core::ffi::CStr = c"blocksize";
pub const OSSL_CIPHER_PARAM_AEAD: &::core::ffi::CStr = c"aead";
pub const OSSL_CIPHER_PARAM_CUSTOM_IV: &::core::ffi::CStr = c"custom-iv";
pub const OSSL_CIPHER_PARAM_CTS: &::core::ffi::CStr = c"cts";
pub const OSSL_CIPHER_PARAM_TLS1_MULTIBLOCK: &::core::ffi::CStr = c"tls-multi";
pub const OSSL_CIPHER_PARAM_HAS_RAND_KEY: &::core::ffi::CStr = c"has-randkey";
pub const OSSL_CIPHER_PARAM_KEYLEN: &::core::ffi::CStr = c"keylen";
pub const OSSL_CIPHER_PARAM_IVLEN: &::core::ffi::CStr = c"ivlen";
pub const OSSL_CIPHER_PARAM_IV: &::core::ffi::CStr = c"iv";
pub const OSSL_CIPHER_PARAM_UPDATED_IV: &::core::ffi::CStr = c"updated-iv";
pub const OSSL_CIPHER_PARAM_NUM: &::core::ffi::CStr = c"num";
pub const OSSL_CIPHER_PARAM_ROUNDS: &::core::ffi::CStr = c"rounds";
pub const OSSL_CIPHER_PARAM_AEAD_TAG: &::core::ffi::CStr = c"tag";
pub const OSSL_CIPHER_PARAM_AEAD_TLS1_AAD: &::core::ffi::CStr = c"tlsaad";
pub const OSSL_CIPHER_PARAM_AEAD_TLS1_AAD_PAD: &::core::ffi::CStr = c"tlsaadpad";
pub const OSSL_CIPHER_PARAM_AEAD_TLS1_IV_FIXED: &::core::ffi::CStr = c"tlsivfixed";
pub const OSSL_CIPHER_PARAM_AEAD_TLS1_GET_IV_GEN: &::core::ffi::CStr = c"tlsivgen";
pub const OSSL_CIPHER_PARAM_AEAD_TLS1_SET_IV_INV: &::core::ffi::CStr = c"tlsivinv";
pub const OSSL_CIPHER_PARAM_AEAD_IVLEN: &::core::ffi::CStr = c"ivlen";
pub const OSSL_CIPHER_PARAM_AEAD_TAGLEN: &::core::ffi::CStr = c"taglen";
pub const OSSL_CIPHER_PARAM_AEAD_MAC_KEY: &::core::ffi::CStr = c"mackey";
pub const OSSL_CIPHER_PARAM_RANDOM_KEY: &::core::ffi::CStr = c"randkey";
pub const OSSL_CIPHER_PARAM_RC2_KEYBITS: &::core::ffi::CStr = c"keybits";
pub const OSSL_CIPHER_PARAM_SPEED: &::core::ffi::CStr = c"speed";
pub const OSSL_CIPHER_PARAM_CTS_MODE: &::core::ffi::CStr = c"cts_mode";
pub const OSSL_CIPHER_PARAM_ALGORITHM_ID_PARAMS: &::core::ffi::CStr = c"alg_id_param";
pub const OSSL_CIPHER_PARAM_TLS1_MULTIBLOCK_MAX_SEND_FRAGMENT: &::core::ffi::CStr = c"tls1multi_maxsndfrag";
pub const OSSL_CIPHER_PARAM_TLS1_MULTIBLOCK_MAX_BUFSIZE: &::core::ffi::CStr = c"tls1multi_maxbufsz";
pub const OSSL_CIPHER_PARAM_TLS1_MULTIBLOCK_INTERLEAVE: &::core::ffi::CStr = c"tls1multi_interleave";
pub const OSSL_CIPHER_PARAM_TLS1_MULTIBLOCK_AAD: &::core::ffi::CStr = c"tls1multi_aad";
pub const OSSL_CIPHER_PARAM_TLS1_MULTIBLOCK_AAD_PACKLEN: &::core::ffi::CStr = c"tls1multi_aadpacklen";
pub const OSSL_CIPHER_PARAM_TLS1_MULTIBLOCK_ENC: &::core::ffi::CStr = c"tls1multi_enc";
pub const OSSL_CIPHER_PARAM_TLS1_MULTIBLOCK_ENC_IN: &::core::ffi::CStr = c"tls1multi_encin";
pub const OSSL_CIPHER_PARAM_TLS1_MULTIBLOCK_ENC_LEN: &::core::ffi::CStr = c"tls1multi_enclen";
pub const OSSL_DIGEST_PARAM_XOFLEN: &::core::ffi::CStr = c"xoflen";
pub const OSSL_DIGEST_PARAM_SSL3_MS: &::core::ffi::CStr = c"ssl3-ms";
pub const OSSL_DIGEST_PARAM_PAD_TYPE: &::core::ffi::CStr = c"pad-type";
pub const OSSL_DIGEST_PARAM_MICALG: &::core::ffi::CStr = c"micalg";
pub const OSSL_DIGEST_PARAM_BLOCK_SIZE: &::core::ffi::CStr = c"blocksize";
pub const OSSL_DIGEST_PARAM_SIZE: &::core::ffi::CStr = c"size";
pub const OSSL_DIGEST_PARAM_XOF: &::core::ffi::CStr = c"xof";
pub const OSSL_DIGEST_PARAM_ALGID_ABSENT: &::core::ffi::CStr = c"algid-absent";
pub const OSSL_MAC_PARAM_KEY: &::core::ffi::CStr = c"key";
pub const OSSL_MAC_PARAM_IV: &::core::ffi::CStr = c"iv";
pub const OSSL_MAC_PARAM_CUSTOM: &::core::ffi::CStr = c"custom";
pub const OSSL_MAC_PARAM_SALT: &::core::ffi::CStr = c"salt";
pub const OSSL_MAC_PARAM_XOF: &::core::ffi::CStr = c"xof";
pub const OSSL_MAC_PARAM_DIGEST_NOINIT: &::core::ffi::CStr = c"digest-noinit";
pub const OSSL_MAC_PARAM_DIGEST_ONESHOT: &::core::ffi::CStr = c"digest-oneshot";
pub const OSSL_MAC_PARAM_C_ROUNDS: &::core::ffi::CStr = c"c-rounds";
pub const OSSL_MAC_PARAM_D_ROUNDS: &::core::ffi::CStr = c"d-rounds";
pub const OSSL_MAC_PARAM_CIPHER: &::core::ffi::CStr = c"cipher";
pub const OSSL_MAC_PARAM_DIGEST: &::core::ffi::CStr = c"digest";
pub const OSSL_MAC_PARAM_PROPERTIES: &::core::ffi::CStr = c"properties";
pub const OSSL_MAC_PARAM_SIZE: &::core::ffi::CStr = c"size";
pub const OSSL_MAC_PARAM_BLOCK_SIZE: &::core::ffi::CStr = c"block-size";
pub const OSSL_MAC_PARAM_TLS_DATA_SIZE: &::core::ffi::CStr = c"tls-data-size";
pub const OSSL_KDF_PARAM_SECRET: &::core::ffi::CStr = c"secret";
pub const OSSL_KDF_PARAM_KEY: &::core::ffi::CStr = c"key";
pub const OSSL_KDF_PARAM_SALT: &::core::ffi::CStr = c"salt";
pub const OSSL_KDF_PARAM_PASSWORD: &::core::ffi::CStr = c"pass";
pub const OSSL_KDF_PARAM_PREFIX: &::core::ffi::CStr = c"prefix";
pub const OSSL_KDF_PARAM_LABEL: &::core::ffi::CStr = c"label";
pub const OSSL_KDF_PARAM_DATA: &::core::ffi::CStr = c"data";
pub const OSSL_KDF_PARAM_DIGEST: &::core::ffi::CStr = c"digest";
pub const OSSL_KDF_PARAM_CIPHER: &::core::ffi::CStr = c"cipher";
pub const OSSL_KDF_PARAM_MAC: &::core::ffi::CStr = c"mac";
pub const OSSL_KDF_PARAM_MAC_SIZE: &::core::ffi::CStr = c"maclen";
pub const OSSL_KDF_PARAM_PROPERTIES: &::core::ffi::CStr = c"properties";
pub const OSSL_KDF_PARAM_ITER: &::core::ffi::CStr = c"iter";
pub const OSSL_KDF_PARAM_MODE: &::core::ffi::CStr = c"mode";
pub const OSSL_KDF_PARAM_PKCS5: &::core::ffi::CStr = c"pkcs5";
pub const OSSL_KDF_PARAM_UKM: &::core::ffi::CStr = c"ukm";
pub const OSSL_KDF_PARAM_CEK_ALG: &::core::ffi::CStr = c"cekalg";
pub const OSSL_KDF_PARAM_SCRYPT_N: &::core::ffi::CStr = c"n";
pub const OSSL_KDF_PARAM_SCRYPT_R: &::core::ffi::CStr = c"r";
pub const OSSL_KDF_PARAM_SCRYPT_P: &::core::ffi::CStr = c"p";
pub const OSSL_KDF_PARAM_SCRYPT_MAXMEM: &::core::ffi::CStr = c"maxmem_bytes";
pub const OSSL_KDF_PARAM_INFO: &::core::ffi::CStr = c"info";
pub const OSSL_KDF_PARAM_SEED: &::core::ffi::CStr = c"seed";
pub const OSSL_KDF_PARAM_SSHKDF_XCGHASH: &::core::ffi::CStr = c"xcghash";
pub const OSSL_KDF_PARAM_SSHKDF_SESSION_ID: &::core::ffi::CStr = c"session_id";
pub const OSSL_KDF_PARAM_SSHKDF_TYPE: &::core::ffi::CStr = c"type";
pub const OSSL_KDF_PARAM_SIZE: &::core::ffi::CStr = c"size";
pub const OSSL_KDF_PARAM_CONSTANT: &::core::ffi::CStr = c"constant";
pub const OSSL_KDF_PARAM_PKCS12_ID: &::core::ffi::CStr = c"id";
pub const OSSL_KDF_PARAM_KBKDF_USE_L: &::core::ffi::CStr = c"use-l";
pub const OSSL_KDF_PARAM_KBKDF_USE_SEPARATOR: &::core::ffi::CStr = c"use-separator";
pub const OSSL_KDF_PARAM_X942_ACVPINFO: &::core::ffi::CStr = c"acvp-info";
pub const OSSL_KDF_PARAM_X942_PARTYUINFO: &::core::ffi::CStr = c"partyu-info";
pub const OSSL_KDF_PARAM_X942_PARTYVINFO: &::core::ffi::CStr = c"partyv-info";
pub const OSSL_KDF_PARAM_X942_SUPP_PUBINFO: &::core::ffi::CStr = c"supp-pubinfo";
pub const OSSL_KDF_PARAM_X942_SUPP_PRIVINFO: &::core::ffi::CStr = c"supp-privinfo";
pub const OSSL_KDF_PARAM_X942_USE_KEYBITS: &::core::ffi::CStr = c"use-keybits";
pub const OSSL_PKEY_PARAM_BITS: &::core::ffi::CStr = c"bits";
pub const OSSL_PKEY_PARAM_MAX_SIZE: &::core::ffi::CStr = c"max-size";
pub const OSSL_PKEY_PARAM_SECURITY_BITS: &::core::ffi::CStr = c"security-bits";
pub const OSSL_PKEY_PARAM_DIGEST: &::core::ffi::CStr = c"digest";
pub const OSSL_PKEY_PARAM_CIPHER: &::core::ffi::CStr = c"cipher";
pub const OSSL_PKEY_PARAM_ENGINE: &::core::ffi::CStr = c"engine";
pub const OSSL_PKEY_PARAM_PROPERTIES: &::core::ffi::CStr = c"properties";
pub const OSSL_PKEY_PARAM_DEFAULT_DIGEST: &::core::ffi::CStr = c"default-digest";
pub const OSSL_PKEY_PARAM_MANDATORY_DIGEST: &::core::ffi::CStr = c"mandatory-digest";
pub const OSSL_PKEY_PARAM_PAD_MODE: &::core::ffi::CStr = c"pad-mode";
pub const OSSL_PKEY_PARAM_DIGEST_SIZE: &::core::ffi::CStr = c"digest-size";
pub const OSSL_PKEY_PARAM_MASKGENFUNC: &::core::ffi::CStr = c"mgf";
pub const OSSL_PKEY_PARAM_MGF1_DIGEST: &::core::ffi::CStr = c"mgf1-digest";
pub const OSSL_PKEY_PARAM_MGF1_PROPERTIES: &::core::ffi::CStr = c"mgf1-properties";
pub const OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY: &::core::ffi::CStr = c"encoded-pub-key";
pub const OSSL_PKEY_PARAM_GROUP_NAME: &::core::ffi::CStr = c"group";
pub const OSSL_PKEY_PARAM_DIST_ID: &::core::ffi::CStr = c"distid";
pub const OSSL_PKEY_PARAM_PUB_KEY: &::core::ffi::CStr = c"pub";
pub const OSSL_PKEY_PARAM_PRIV_KEY: &::core::ffi::CStr = c"priv";
pub const OSSL_PKEY_PARAM_FFC_P: &::core::ffi::CStr = c"p";
pub const OSSL_PKEY_PARAM_FFC_G: &::core::ffi::CStr = c"g";
pub const OSSL_PKEY_PARAM_FFC_Q: &::core::ffi::CStr = c"q";
pub const OSSL_PKEY_PARAM_FFC_GINDEX: &::core::ffi::CStr = c"gindex";
pub const OSSL_PKEY_PARAM_FFC_PCOUNTER: &::core::ffi::CStr = c"pcounter";
pub const OSSL_PKEY_PARAM_FFC_SEED: &::core::ffi::CStr = c"seed";
pub const OSSL_PKEY_PARAM_FFC_COFACTOR: &::core::ffi::CStr = c"j";
pub const OSSL_PKEY_PARAM_FFC_H: &::core::ffi::CStr = c"hindex";
pub const OSSL_PKEY_PARAM_FFC_VALIDATE_PQ: &::core::ffi::CStr = c"validate-pq";
pub const OSSL_PKEY_PARAM_FFC_VALIDATE_G: &::core::ffi::CStr = c"validate-g";
pub const OSSL_PKEY_PARAM_FFC_VALIDATE_LEGACY: &::core::ffi::CStr = c"validate-legacy";
pub const OSSL_PKEY_PARAM_DH_GENERATOR: &::core::ffi::CStr = c"safeprime-generator";
pub const OSSL_PKEY_PARAM_DH_PRIV_LEN: &::core::ffi::CStr = c"priv_len";
pub const OSSL_PKEY_PARAM_EC_PUB_X: &::core::ffi::CStr = c"qx";
pub const OSSL_PKEY_PARAM_EC_PUB_Y: &::core::ffi::CStr = c"qy";
pub const OSSL_PKEY_PARAM_EC_FIELD_TYPE: &::core::ffi::CStr = c"field-type";
pub const OSSL_PKEY_PARAM_EC_P: &::core::ffi::CStr = c"p";
pub const OSSL_PKEY_PARAM_EC_A: &::core::ffi::CStr = c"a";
pub const OSSL_PKEY_PARAM_EC_B: &::core::ffi::CStr = c"b";
pub const OSSL_PKEY_PARAM_EC_GENERATOR: &::core::ffi::CStr = c"generator";
pub const OSSL_PKEY_PARAM_EC_ORDER: &::core::ffi::CStr = c"order";
pub const OSSL_PKEY_PARAM_EC_COFACTOR: &::core::ffi::CStr = c"cofactor";
pub const OSSL_PKEY_PARAM_EC_SEED: &::core::ffi::CStr = c"seed";
pub const OSSL_PKEY_PARAM_EC_CHAR2_M: &::core::ffi::CStr = c"m";
pub const OSSL_PKEY_PARAM_EC_CHAR2_TYPE: &::core::ffi::CStr = c"basis-type";
pub const OSSL_PKEY_PARAM_EC_CHAR2_TP_BASIS: &::core::ffi::CStr = c"tp";
pub const OSSL_PKEY_PARAM_EC_CHAR2_PP_K1: &::core::ffi::CStr = c"k1";
pub const OSSL_PKEY_PARAM_EC_CHAR2_PP_K2: &::core::ffi::CStr = c"k2";
pub const OSSL_PKEY_PARAM_EC_CHAR2_PP_K3: &::core::ffi::CStr = c"k3";
pub const OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS: &::core::ffi::CStr = c"decoded-from-explicit";
pub const OSSL_PKEY_PARAM_USE_COFACTOR_FLAG: &::core::ffi::CStr = c"use-cofactor-flag";
pub const OSSL_PKEY_PARAM_USE_COFACTOR_ECDH: &::core::ffi::CStr = c"use-cofactor-flag";
pub const OSSL_PKEY_PARAM_RSA_N: &::core::ffi::CStr = c"n";
pub const OSSL_PKEY_PARAM_RSA_E: &::core::ffi::CStr = c"e";
pub const OSSL_PKEY_PARAM_RSA_D: &::core::ffi::CStr = c"d";
pub const OSSL_PKEY_PARAM_RSA_FACTOR: &::core::ffi::CStr = c"rsa-factor";
pub const OSSL_PKEY_PARAM_RSA_EXPONENT: &::core::ffi::CStr = c"rsa-exponent";
pub const OSSL_PKEY_PARAM_RSA_COEFFICIENT: &::core::ffi::CStr = c"rsa-coefficient";
pub const OSSL_PKEY_PARAM_RSA_FACTOR1: &::core::ffi::CStr = c"rsa-factor1";
pub const OSSL_PKEY_PARAM_RSA_FACTOR2: &::core::ffi::CStr = c"rsa-factor2";
pub const OSSL_PKEY_PARAM_RSA_FACTOR3: &::core::ffi::CStr = c"rsa-factor3";
pub const OSSL_PKEY_PARAM_RSA_FACTOR4: &::core::ffi::CStr = c"rsa-factor4";
pub const OSSL_PKEY_PARAM_RSA_FACTOR5: &::core::ffi::CStr = c"rsa-factor5";
pub const OSSL_PKEY_PARAM_RSA_FACTOR6: &::core::ffi::CStr = c"rsa-factor6";
pub const OSSL_PKEY_PARAM_RSA_FACTOR7: &::core::ffi::CStr = c"rsa-factor7";
pub const OSSL_PKEY_PARAM_RSA_FACTOR8: &::core::ffi::CStr = c"rsa-factor8";
pub const OSSL_PKEY_PARAM_RSA_FACTOR9: &::core::ffi::CStr = c"rsa-factor9";
pub const OSSL_PKEY_PARAM_RSA_FACTOR10: &::core::ffi::CStr = c"rsa-factor10";
pub const OSSL_PKEY_PARAM_RSA_EXPONENT1: &::core::ffi::CStr = c"rsa-exponent1";
pub const OSSL_PKEY_PARAM_RSA_EXPONENT2: &::core::ffi::CStr = c"rsa-exponent2";
pub const OSSL_PKEY_PARAM_RSA_EXPONENT3: &::core::ffi::CStr = c"rsa-exponent3";
pub const OSSL_PKEY_PARAM_RSA_EXPONENT4: &::core::ffi::CStr = c"rsa-exponent4";
pub const OSSL_PKEY_PARAM_RSA_EXPONENT5: &::core::ffi::CStr = c"rsa-exponent5";
pub const OSSL_PKEY_PARAM_RSA_EXPONENT6: &::core::ffi::CStr = c"rsa-exponent6";
pub const OSSL_PKEY_PARAM_RSA_EXPONENT7: &::core::ffi::CStr = c"rsa-exponent7";
pub const OSSL_PKEY_PARAM_RSA_EXPONENT8: &::core::ffi::CStr = c"rsa-exponent8";
pub const OSSL_PKEY_PARAM_RSA_EXPONENT9: &::core::ffi::CStr = c"rsa-exponent9";
pub const OSSL_PKEY_PARAM_RSA_EXPONENT10: &::core::ffi::CStr = c"rsa-exponent10";
pub const OSSL_PKEY_PARAM_RSA_COEFFICIENT1: &::core::ffi::CStr = c"rsa-coefficient1";
pub const OSSL_PKEY_PARAM_RSA_COEFFICIENT2: &::core::ffi::CStr = c"rsa-coefficient2";
pub const OSSL_PKEY_PARAM_RSA_COEFFICIENT3: &::core::ffi::CStr = c"rsa-coefficient3";
pub const OSSL_PKEY_PARAM_RSA_COEFFICIENT4: &::core::ffi::CStr = c"rsa-coefficient4";
pub const OSSL_PKEY_PARAM_RSA_COEFFICIENT5: &::core::ffi::CStr = c"rsa-coefficient5";
pub const OSSL_PKEY_PARAM_RSA_COEFFICIENT6: &::core::ffi::CStr = c"rsa-coefficient6";
pub const OSSL_PKEY_PARAM_RSA_COEFFICIENT7: &::core::ffi::CStr = c"rsa-coefficient7";
pub const OSSL_PKEY_PARAM_RSA_COEFFICIENT8: &::core::ffi::CStr = c"rsa-coefficient8";
pub const OSSL_PKEY_PARAM_RSA_COEFFICIENT9: &::core::ffi::CStr = c"rsa-coefficient9";
pub const OSSL_PKEY_PARAM_RSA_BITS: &::core::ffi::CStr = c"bits";
pub const OSSL_PKEY_PARAM_RSA_PRIMES: &::core::ffi::CStr = c"primes";
pub const OSSL_PKEY_PARAM_RSA_DIGEST: &::core::ffi::CStr = c"digest";
pub const OSSL_PKEY_PARAM_RSA_DIGEST_PROPS: &::core::ffi::CStr = c"properties";
pub const OSSL_PKEY_PARAM_RSA_MASKGENFUNC: &::core::ffi::CStr = c"mgf";
pub const OSSL_PKEY_PARAM_RSA_MGF1_DIGEST: &::core::ffi::CStr = c"mgf1-digest";
pub const OSSL_PKEY_PARAM_RSA_PSS_SALTLEN: &::core::ffi::CStr = c"saltlen";
pub const OSSL_PKEY_PARAM_FFC_TYPE: &::core::ffi::CStr = c"type";
pub const OSSL_PKEY_PARAM_FFC_PBITS: &::core::ffi::CStr = c"pbits";
pub const OSSL_PKEY_PARAM_FFC_QBITS: &::core::ffi::CStr = c"qbits";
pub const OSSL_PKEY_PARAM_FFC_DIGEST: &::core::ffi::CStr = c"digest";
pub const OSSL_PKEY_PARAM_FFC_DIGEST_PROPS: &::core::ffi::CStr = c"properties";
pub const OSSL_PKEY_PARAM_EC_ENCODING: &::core::ffi::CStr = c"encoding";
pub const OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT: &::core::ffi::CStr = c"point-format";
pub const OSSL_PKEY_PARAM_EC_GROUP_CHECK_TYPE: &::core::ffi::CStr = c"group-check";
pub const OSSL_PKEY_PARAM_EC_INCLUDE_PUBLIC: &::core::ffi::CStr = c"include-public";
pub const OSSL_EXCHANGE_PARAM_PAD: &::core::ffi::CStr = c"pad";
pub const OSSL_EXCHANGE_PARAM_EC_ECDH_COFACTOR_MODE: &::core::ffi::CStr = c"ecdh-cofactor-mode";
pub const OSSL_EXCHANGE_PARAM_KDF_TYPE: &::core::ffi::CStr = c"kdf-type";
pub const OSSL_EXCHANGE_PARAM_KDF_DIGEST: &::core::ffi::CStr = c"kdf-digest";
pub const OSSL_EXCHANGE_PARAM_KDF_DIGEST_PROPS: &::core::ffi::CStr = c"kdf-digest-props";
pub const OSSL_EXCHANGE_PARAM_KDF_OUTLEN: &::core::ffi::CStr = c"kdf-outlen";
pub const OSSL_EXCHANGE_PARAM_KDF_UKM: &::core::ffi::CStr = c"kdf-ukm";
pub const OSSL_SIGNATURE_PARAM_ALGORITHM_ID: &::core::ffi::CStr = c"algorithm-id";
pub const OSSL_SIGNATURE_PARAM_PAD_MODE: &::core::ffi::CStr = c"pad-mode";
pub const OSSL_SIGNATURE_PARAM_DIGEST: &::core::ffi::CStr = c"digest";
pub const OSSL_SIGNATURE_PARAM_PROPERTIES: &::core::ffi::CStr = c"properties";
pub const OSSL_SIGNATURE_PARAM_PSS_SALTLEN: &::core::ffi::CStr = c"saltlen";
pub const OSSL_SIGNATURE_PARAM_MGF1_DIGEST: &::core::ffi::CStr = c"mgf1-digest";
pub const OSSL_SIGNATURE_PARAM_MGF1_PROPERTIES: &::core::ffi::CStr = c"mgf1-properties";
pub const OSSL_SIGNATURE_PARAM_DIGEST_SIZE: &::core::ffi::CStr = c"digest-size";
pub const OSSL_ASYM_CIPHER_PARAM_DIGEST: &::core::ffi::CStr = c"digest";
pub const OSSL_ASYM_CIPHER_PARAM_PROPERTIES: &::core::ffi::CStr = c"properties";
pub const OSSL_ASYM_CIPHER_PARAM_ENGINE: &::core::ffi::CStr = c"engine";
pub const OSSL_ASYM_CIPHER_PARAM_PAD_MODE: &::core::ffi::CStr = c"pad-mode";
pub const OSSL_ASYM_CIPHER_PARAM_MGF1_DIGEST: &::core::ffi::CStr = c"mgf1-digest";
pub const OSSL_ASYM_CIPHER_PARAM_MGF1_DIGEST_PROPS: &::core::ffi::CStr = c"mgf1-properties";
pub const OSSL_ASYM_CIPHER_PARAM_OAEP_DIGEST: &::core::ffi::CStr = c"digest";
pub const OSSL_ASYM_CIPHER_PARAM_OAEP_DIGEST_PROPS: &::core::ffi::CStr = c"digest-props";
pub const OSSL_ASYM_CIPHER_PARAM_OAEP_LABEL: &::core::ffi::CStr = c"oaep-label";
pub const OSSL_ASYM_CIPHER_PARAM_TLS_CLIENT_VERSION: &::core::ffi::CStr = c"tls-client-version";
pub const OSSL_ASYM_CIPHER_PARAM_TLS_NEGOTIATED_VERSION: &::core::ffi::CStr = c"tls-negotiated-version";
pub const OSSL_PKEY_PARAM_RSA_TEST_XP1: &::core::ffi::CStr = c"xp1";
pub const OSSL_PKEY_PARAM_RSA_TEST_XP2: &::core::ffi::CStr = c"xp2";
pub const OSSL_PKEY_PARAM_RSA_TEST_XP: &::core::ffi::CStr = c"xp";
pub const OSSL_PKEY_PARAM_RSA_TEST_XQ1: &::core::ffi::CStr = c"xq1";
pub const OSSL_PKEY_PARAM_RSA_TEST_XQ2: &::core::ffi::CStr = c"xq2";
pub const OSSL_PKEY_PARAM_RSA_TEST_XQ: &::core::ffi::CStr = c"xq";
pub const OSSL_PKEY_PARAM_RSA_TEST_P1: &::core::ffi::CStr = c"p1";
pub const OSSL_PKEY_PARAM_RSA_TEST_P2: &::core::ffi::CStr = c"p2";
pub const OSSL_PKEY_PARAM_RSA_TEST_Q1: &::core::ffi::CStr = c"q1";
pub const OSSL_PKEY_PARAM_RSA_TEST_Q2: &::core::ffi::CStr = c"q2";
pub const OSSL_SIGNATURE_PARAM_KAT: &::core::ffi::CStr = c"kat";
pub const OSSL_CAPABILITY_TLS_GROUP_NAME: &::core::ffi::CStr = c"tls-group-name";
pub const OSSL_CAPABILITY_TLS_GROUP_NAME_INTERNAL: &::core::ffi::CStr = c"tls-group-name-internal";
pub const OSSL_CAPABILITY_TLS_GROUP_ID: &::core::ffi::CStr = c"tls-group-id";
pub const OSSL_CAPABILITY_TLS_GROUP_ALG: &::core::ffi::CStr = c"tls-group-alg";
pub const OSSL_CAPABILITY_TLS_GROUP_SECURITY_BITS: &::core::ffi::CStr = c"tls-group-sec-bits";
pub const OSSL_CAPABILITY_TLS_GROUP_IS_KEM: &::core::ffi::CStr = c"tls-group-is-kem";
pub const OSSL_CAPABILITY_TLS_GROUP_MIN_TLS: &::core::ffi::CStr = c"tls-min-tls";
pub const OSSL_CAPABILITY_TLS_GROUP_MAX_TLS: &::core::ffi::CStr = c"tls-max-tls";
pub const OSSL_CAPABILITY_TLS_GROUP_MIN_DTLS: &::core::ffi::CStr = c"tls-min-dtls";
pub const OSSL_CAPABILITY_TLS_GROUP_MAX_DTLS: &::core::ffi::CStr = c"tls-max-dtls";
pub const EVP_MAX_MD_SIZE: i32 = 64;
pub const EVP_MAX_KEY_LENGTH: i32 = 64;
pub const EVP_MAX_IV_LENGTH: i32 = 16;
pub const EVP_MAX_BLOCK_LENGTH: i32 = 32;
pub const NID_undef: i32 = 0;
pub const OBJ_undef: i32 = 0;
pub const NID_itu_t: i32 = 645;
pub const NID_ccitt: i32 = 404;
pub const NID_iso: i32 = 181;
pub const NID_joint_iso_itu_t: i32 = 646;
pub const NID_joint_iso_ccitt: i32 = 393;
pub const NID_member_body: i32 = 182;
pub const NID_identified_organization: i32 = 676;
pub const NID_gmac: i32 = 1195;
pub const NID_hmac_md5: i32 = 780;
pub const NID_hmac_sha1: i32 = 781;
pub const NID_x509ExtAdmission: i32 = 1093;
pub const NID_certicom_arc: i32 = 677;
pub const NID_ieee: i32 = 1170;
pub const NID_ieee_siswg: i32 = 1171;
pub const NID_international_organizations: i32 = 647;
pub const NID_wap: i32 = 678;
pub const NID_wap_wsg: i32 = 679;
pub const NID_selected_attribute_types: i32 = 394;
pub const NID_clearance: i32 = 395;
pub const NID_ISO_US: i32 = 183;
pub const NID_X9_57: i32 = 184;
pub const NID_X9cm: i32 = 185;
pub const NID_ISO_CN: i32 = 1140;
pub const NID_oscca: i32 = 1141;
pub const NID_sm_scheme: i32 = 1142;
pub const NID_dsa: i32 = 116;
pub const NID_dsaWithSHA1: i32 = 113;
pub const NID_ansi_X9_62: i32 = 405;
pub const NID_X9_62_prime_field: i32 = 406;
pub const NID_X9_62_characteristic_two_field: i32 = 407;
pub const NID_X9_62_id_characteristic_two_basis: i32 = 680;
pub const NID_X9_62_onBasis: i32 = 681;
pub const NID_X9_62_tpBasis: i32 = 682;
pub const NID_X9_62_ppBasis: i32 = 683;
pub const NID_X9_62_id_ecPublicKey: i32 = 408;
pub const NID_X9_62_c2pnb163v1: i32 = 684;
pub const NID_X9_62_c2pnb163v2: i32 = 685;
pub const NID_X9_62_c2pnb163v3: i32 = 686;
pub const NID_X9_62_c2pnb176v1: i32 = 687;
pub const NID_X9_62_c2tnb191v1: i32 = 688;
pub const NID_X9_62_c2tnb191v2: i32 = 689;
pub const NID_X9_62_c2tnb191v3: i32 = 690;
pub const NID_X9_62_c2onb191v4: i32 = 691;
pub const NID_X9_62_c2onb191v5: i32 = 692;
pub const NID_X9_62_c2pnb208w1: i32 = 693;
pub const NID_X9_62_c2tnb239v1: i32 = 694;
pub const NID_X9_62_c2tnb239v2: i32 = 695;
pub const NID_X9_62_c2tnb239v3: i32 = 696;
pub const NID_X9_62_c2onb239v4: i32 = 697;
pub const NID_X9_62_c2onb239v5: i32 = 698;
pub const NID_X9_62_c2pnb272w1: i32 = 699;
pub const NID_X9_62_c2pnb304w1: i32 = 700;
pub const NID_X9_62_c2tnb359v1: i32 = 701;
pub const NID_X9_62_c2pnb368w1: i32 = 702;
pub const NID_X9_62_c2tnb431r1: i32 = 703;
pub const NID_X9_62_prime192v1: i32 = 409;
pub const NID_X9_62_prime192v2: i32 = 410;
pub const NID_X9_62_prime192v3: i32 = 411;
pub const NID_X9_62_prime239v1: i32 = 412;
pub const NID_X9_62_prime239v2: i32 = 413;
pub const NID_X9_62_prime239v3: i32 = 414;
pub const NID_X9_62_prime256v1: i32 = 415;
pub const NID_ecdsa_with_SHA1: i32 = 416;
pub const NID_ecdsa_with_Recommended: i32 = 791;
pub const NID_ecdsa_with_Specified: i32 = 792;
pub const NID_ecdsa_with_SHA224: i32 = 793;
pub const NID_ecdsa_with_SHA256: i32 = 794;
pub const NID_ecdsa_with_SHA384: i32 = 795;
pub const NID_ecdsa_with_SHA512: i32 = 796;
pub const NID_secp112r1: i32 = 704;
pub const NID_secp112r2: i32 = 705;
pub const NID_secp128r1: i32 = 706;
pub const NID_secp128r2: i32 = 707;
pub const NID_secp160k1: i32 = 708;
pub const NID_secp160r1: i32 = 709;
pub const NID_secp160r2: i32 = 710;
pub const NID_secp192k1: i32 = 711;
pub const NID_secp224k1: i32 = 712;
pub const NID_secp224r1: i32 = 713;
pub const NID_secp256k1: i32 = 714;
pub const NID_secp384r1: i32 = 715;
pub const NID_secp521r1: i32 = 716;
pub const NID_sect113r1: i32 = 717;
pub const NID_sect113r2: i32 = 718;
pub const NID_sect131r1: i32 = 719;
pub const NID_sect131r2: i32 = 720;
pub const NID_sect163k1: i32 = 721;
pub const NID_sect163r1: i32 = 722;
pub const NID_sect163r2: i32 = 723;
pub const NID_sect193r1: i32 = 724;
pub const NID_sect193r2: i32 = 725;
pub const NID_sect233k1: i32 = 726;
pub const NID_sect233r1: i32 = 727;
pub const NID_sect239k1: i32 = 728;
pub const NID_sect283k1: i32 = 729;
pub const NID_sect283r1: i32 = 730;
pub const NID_sect409k1: i32 = 731;
pub const NID_sect409r1: i32 = 732;
pub const NID_sect571k1: i32 = 733;
pub const NID_sect571r1: i32 = 734;
pub const NID_wap_wsg_idm_ecid_wtls1: i32 = 735;
pub const NID_wap_wsg_idm_ecid_wtls3: i32 = 736;
pub const NID_wap_wsg_idm_ecid_wtls4: i32 = 737;
pub const NID_wap_wsg_idm_ecid_wtls5: i32 = 738;
pub const NID_wap_wsg_idm_ecid_wtls6: i32 = 739;
pub const NID_wap_wsg_idm_ecid_wtls7: i32 = 740;
pub const NID_wap_wsg_idm_ecid_wtls8: i32 = 741;
pub const NID_wap_wsg_idm_ecid_wtls9: i32 = 742;
pub const NID_wap_wsg_idm_ecid_wtls10: i32 = 743;
pub const NID_wap_wsg_idm_ecid_wtls11: i32 = 744;
pub const NID_wap_wsg_idm_ecid_wtls12: i32 = 745;
pub const NID_cast5_cbc: i32 = 108;
pub const NID_cast5_ecb: i32 = 109;
pub const NID_cast5_cfb64: i32 = 110;
pub const NID_cast5_ofb64: i32 = 111;
pub const NID_pbeWithMD5AndCast5_CBC: i32 = 112;
pub const NID_id_PasswordBasedMAC: i32 = 782;
pub const NID_id_DHBasedMac: i32 = 783;
pub const NID_rsadsi: i32 = 1;
pub const NID_pkcs: i32 = 2;
pub const NID_pkcs1: i32 = 186;
pub const NID_rsaEncryption: i32 = 6;
pub const NID_md2WithRSAEncryption: i32 = 7;
pub const NID_md4WithRSAEncryption: i32 = 396;
pub const NID_md5WithRSAEncryption: i32 = 8;
pub const NID_sha1WithRSAEncryption: i32 = 65;
pub const NID_rsaesOaep: i32 = 919;
pub const NID_mgf1: i32 = 911;
pub const NID_pSpecified: i32 = 935;
pub const NID_rsassaPss: i32 = 912;
pub const NID_sha256WithRSAEncryption: i32 = 668;
pub const NID_sha384WithRSAEncryption: i32 = 669;
pub const NID_sha512WithRSAEncryption: i32 = 670;
pub const NID_sha224WithRSAEncryption: i32 = 671;
pub const NID_sha512_224WithRSAEncryption: i32 = 1145;
pub const NID_sha512_256WithRSAEncryption: i32 = 1146;
pub const NID_pkcs3: i32 = 27;
pub const NID_dhKeyAgreement: i32 = 28;
pub const NID_pkcs5: i32 = 187;
pub const NID_pbeWithMD2AndDES_CBC: i32 = 9;
pub const NID_pbeWithMD5AndDES_CBC: i32 = 10;
pub const NID_pbeWithMD2AndRC2_CBC: i32 = 168;
pub const NID_pbeWithMD5AndRC2_CBC: i32 = 169;
pub const NID_pbeWithSHA1AndDES_CBC: i32 = 170;
pub const NID_pbeWithSHA1AndRC2_CBC: i32 = 68;
pub const NID_id_pbkdf2: i32 = 69;
pub const NID_pbes2: i32 = 161;
pub const NID_pbmac1: i32 = 162;
pub const NID_pkcs7: i32 = 20;
pub const NID_pkcs7_data: i32 = 21;
pub const NID_pkcs7_signed: i32 = 22;
pub const NID_pkcs7_enveloped: i32 = 23;
pub const NID_pkcs7_signedAndEnveloped: i32 = 24;
pub const NID_pkcs7_digest: i32 = 25;
pub const NID_pkcs7_encrypted: i32 = 26;
pub const NID_pkcs9: i32 = 47;
pub const NID_pkcs9_emailAddress: i32 = 48;
pub const NID_pkcs9_unstructuredName: i32 = 49;
pub const NID_pkcs9_contentType: i32 = 50;
pub const NID_pkcs9_messageDigest: i32 = 51;
pub const NID_pkcs9_signingTime: i32 = 52;
pub const NID_pkcs9_countersignature: i32 = 53;
pub const NID_pkcs9_challengePassword: i32 = 54;
pub const NID_pkcs9_unstructuredAddress: i32 = 55;
pub const NID_pkcs9_extCertAttributes: i32 = 56;
pub const NID_ext_req: i32 = 172;
pub const NID_SMIMECapabilities: i32 = 167;
pub const NID_SMIME: i32 = 188;
pub const NID_id_smime_mod: i32 = 189;
pub const NID_id_smime_ct: i32 = 190;
pub const NID_id_smime_aa: i32 = 191;
pub const NID_id_smime_alg: i32 = 192;
pub const NID_id_smime_cd: i32 = 193;
pub const NID_id_smime_spq: i32 = 194;
pub const NID_id_smime_cti: i32 = 195;
pub const NID_id_smime_mod_cms: i32 = 196;
pub const NID_id_smime_mod_ess: i32 = 197;
pub const NID_id_smime_mod_oid: i32 = 198;
pub const NID_id_smime_mod_msg_v3: i32 = 199;
pub const NID_id_smime_mod_ets_eSignature_88: i32 = 200;
pub const NID_id_smime_mod_ets_eSignature_97: i32 = 201;
pub const NID_id_smime_mod_ets_eSigPolicy_88: i32 = 202;
pub const NID_id_smime_mod_ets_eSigPolicy_97: i32 = 203;
pub const NID_id_smime_ct_receipt: i32 = 204;
pub const NID_id_smime_ct_authData: i32 = 205;
pub const NID_id_smime_ct_publishCert: i32 = 206;
pub const NID_id_smime_ct_TSTInfo: i32 = 207;
pub const NID_id_smime_ct_TDTInfo: i32 = 208;
pub const NID_id_smime_ct_contentInfo: i32 = 209;
pub const NID_id_smime_ct_DVCSRequestData: i32 = 210;
pub const NID_id_smime_ct_DVCSResponseData: i32 = 211;
pub const NID_id_smime_ct_compressedData: i32 = 786;
pub const NID_id_smime_ct_contentCollection: i32 = 1058;
pub const NID_id_smime_ct_authEnvelopedData: i32 = 1059;
pub const NID_id_ct_routeOriginAuthz: i32 = 1234;
pub const NID_id_ct_rpkiManifest: i32 = 1235;
pub const NID_id_ct_asciiTextWithCRLF: i32 = 787;
pub const NID_id_ct_xml: i32 = 1060;
pub const NID_id_ct_rpkiGhostbusters: i32 = 1236;
pub const NID_id_ct_resourceTaggedAttest: i32 = 1237;
pub const NID_id_ct_geofeedCSVwithCRLF: i32 = 1246;
pub const NID_id_ct_signedChecklist: i32 = 1247;
pub const NID_id_smime_aa_receiptRequest: i32 = 212;
pub const NID_id_smime_aa_securityLabel: i32 = 213;
pub const NID_id_smime_aa_mlExpandHistory: i32 = 214;
pub const NID_id_smime_aa_contentHint: i32 = 215;
pub const NID_id_smime_aa_msgSigDigest: i32 = 216;
pub const NID_id_smime_aa_encapContentType: i32 = 217;
pub const NID_id_smime_aa_contentIdentifier: i32 = 218;
pub const NID_id_smime_aa_macValue: i32 = 219;
pub const NID_id_smime_aa_equivalentLabels: i32 = 220;
pub const NID_id_smime_aa_contentReference: i32 = 221;
pub const NID_id_smime_aa_encrypKeyPref: i32 = 222;
pub const NID_id_smime_aa_signingCertificate: i32 = 223;
pub const NID_id_smime_aa_smimeEncryptCerts: i32 = 224;
pub const NID_id_smime_aa_timeStampToken: i32 = 225;
pub const NID_id_smime_aa_ets_sigPolicyId: i32 = 226;
pub const NID_id_smime_aa_ets_commitmentType: i32 = 227;
pub const NID_id_smime_aa_ets_signerLocation: i32 = 228;
pub const NID_id_smime_aa_ets_signerAttr: i32 = 229;
pub const NID_id_smime_aa_ets_otherSigCert: i32 = 230;
pub const NID_id_smime_aa_ets_contentTimestamp: i32 = 231;
pub const NID_id_smime_aa_ets_CertificateRefs: i32 = 232;
pub const NID_id_smime_aa_ets_RevocationRefs: i32 = 233;
pub const NID_id_smime_aa_ets_certValues: i32 = 234;
pub const NID_id_smime_aa_ets_revocationValues: i32 = 235;
pub const NID_id_smime_aa_ets_escTimeStamp: i32 = 236;
pub const NID_id_smime_aa_ets_certCRLTimestamp: i32 = 237;
pub const NID_id_smime_aa_ets_archiveTimeStamp: i32 = 238;
pub const NID_id_smime_aa_signatureType: i32 = 239;
pub const NID_id_smime_aa_dvcs_dvc: i32 = 240;
pub const NID_id_smime_aa_signingCertificateV2: i32 = 1086;
pub const NID_id_smime_alg_ESDHwith3DES: i32 = 241;
pub const NID_id_smime_alg_ESDHwithRC2: i32 = 242;
pub const NID_id_smime_alg_3DESwrap: i32 = 243;
pub const NID_id_smime_alg_RC2wrap: i32 = 244;
pub const NID_id_smime_alg_ESDH: i32 = 245;
pub const NID_id_smime_alg_CMS3DESwrap: i32 = 246;
pub const NID_id_smime_alg_CMSRC2wrap: i32 = 247;
pub const NID_id_alg_PWRI_KEK: i32 = 893;
pub const NID_id_smime_cd_ldap: i32 = 248;
pub const NID_id_smime_spq_ets_sqt_uri: i32 = 249;
pub const NID_id_smime_spq_ets_sqt_unotice: i32 = 250;
pub const NID_id_smime_cti_ets_proofOfOrigin: i32 = 251;
pub const NID_id_smime_cti_ets_proofOfReceipt: i32 = 252;
pub const NID_id_smime_cti_ets_proofOfDelivery: i32 = 253;
pub const NID_id_smime_cti_ets_proofOfSender: i32 = 254;
pub const NID_id_smime_cti_ets_proofOfApproval: i32 = 255;
pub const NID_id_smime_cti_ets_proofOfCreation: i32 = 256;
pub const NID_friendlyName: i32 = 156;
pub const NID_localKeyID: i32 = 157;
pub const NID_ms_csp_name: i32 = 417;
pub const NID_LocalKeySet: i32 = 856;
pub const NID_x509Certificate: i32 = 158;
pub const NID_sdsiCertificate: i32 = 159;
pub const NID_x509Crl: i32 = 160;
pub const NID_pbe_WithSHA1And128BitRC4: i32 = 144;
pub const NID_pbe_WithSHA1And40BitRC4: i32 = 145;
pub const NID_pbe_WithSHA1And3_Key_TripleDES_CBC: i32 = 146;
pub const NID_pbe_WithSHA1And2_Key_TripleDES_CBC: i32 = 147;
pub const NID_pbe_WithSHA1And128BitRC2_CBC: i32 = 148;
pub const NID_pbe_WithSHA1And40BitRC2_CBC: i32 = 149;
pub const NID_keyBag: i32 = 150;
pub const NID_pkcs8ShroudedKeyBag: i32 = 151;
pub const NID_certBag: i32 = 152;
pub const NID_crlBag: i32 = 153;
pub const NID_secretBag: i32 = 154;
pub const NID_safeContentsBag: i32 = 155;
pub const NID_md2: i32 = 3;
pub const NID_md4: i32 = 257;
pub const SN_md5: &::core::ffi::CStr = c"MD5";
pub const NID_md5: i32 = 4;
pub const SN_md5_sha1: &::core::ffi::CStr = c"MD5-SHA1";
pub const NID_md5_sha1: i32 = 114;
pub const NID_hmacWithMD5: i32 = 797;
pub const NID_hmacWithSHA1: i32 = 163;
pub const NID_sm2: i32 = 1172;
pub const NID_sm3: i32 = 1143;
pub const NID_sm3WithRSAEncryption: i32 = 1144;
pub const NID_SM2_with_SM3: i32 = 1204;
pub const NID_hmacWithSHA224: i32 = 798;
pub const NID_hmacWithSHA256: i32 = 799;
pub const NID_hmacWithSHA384: i32 = 800;
pub const NID_hmacWithSHA512: i32 = 801;
pub const NID_hmacWithSHA512_224: i32 = 1193;
pub const NID_hmacWithSHA512_256: i32 = 1194;
pub const NID_rc2_cbc: i32 = 37;
pub const NID_rc2_ecb: i32 = 38;
pub const NID_rc2_cfb64: i32 = 39;
pub const NID_rc2_ofb64: i32 = 40;
pub const NID_rc2_40_cbc: i32 = 98;
pub const NID_rc2_64_cbc: i32 = 166;
pub const NID_rc4: i32 = 5;
pub const NID_rc4_40: i32 = 97;
pub const NID_des_ede3_cbc: i32 = 44;
pub const NID_rc5_cbc: i32 = 120;
pub const NID_rc5_ecb: i32 = 121;
pub const NID_rc5_cfb64: i32 = 122;
pub const NID_rc5_ofb64: i32 = 123;
pub const NID_ms_ext_req: i32 = 171;
pub const NID_ms_code_ind: i32 = 134;
pub const NID_ms_code_com: i32 = 135;
pub const NID_ms_ctl_sign: i32 = 136;
pub const NID_ms_sgc: i32 = 137;
pub const NID_ms_efs: i32 = 138;
pub const NID_ms_smartcard_login: i32 = 648;
pub const NID_ms_upn: i32 = 649;
pub const NID_idea_cbc: i32 = 34;
pub const NID_idea_ecb: i32 = 36;
pub const NID_idea_cfb64: i32 = 35;
pub const NID_idea_ofb64: i32 = 46;
pub const NID_bf_cbc: i32 = 91;
pub const NID_bf_ecb: i32 = 92;
pub const NID_bf_cfb64: i32 = 93;
pub const NID_bf_ofb64: i32 = 94;
pub const NID_id_pkix: i32 = 127;
pub const NID_id_pkix_mod: i32 = 258;
pub const NID_id_pe: i32 = 175;
pub const NID_id_qt: i32 = 259;
pub const NID_id_kp: i32 = 128;
pub const NID_id_it: i32 = 260;
pub const NID_id_pkip: i32 = 261;
pub const NID_id_alg: i32 = 262;
pub const NID_id_cmc: i32 = 263;
pub const NID_id_on: i32 = 264;
pub const NID_id_pda: i32 = 265;
pub const NID_id_aca: i32 = 266;
pub const NID_id_qcs: i32 = 267;
pub const NID_id_cp: i32 = 1238;
pub const NID_id_cct: i32 = 268;
pub const NID_id_ppl: i32 = 662;
pub const NID_id_ad: i32 = 176;
pub const NID_id_pkix1_explicit_88: i32 = 269;
pub const NID_id_pkix1_implicit_88: i32 = 270;
pub const NID_id_pkix1_explicit_93: i32 = 271;
pub const NID_id_pkix1_implicit_93: i32 = 272;
pub const NID_id_mod_crmf: i32 = 273;
pub const NID_id_mod_cmc: i32 = 274;
pub const NID_id_mod_kea_profile_88: i32 = 275;
pub const NID_id_mod_kea_profile_93: i32 = 276;
pub const NID_id_mod_cmp: i32 = 277;
pub const NID_id_mod_qualified_cert_88: i32 = 278;
pub const NID_id_mod_qualified_cert_93: i32 = 279;
pub const NID_id_mod_attribute_cert: i32 = 280;
pub const NID_id_mod_timestamp_protocol: i32 = 281;
pub const NID_id_mod_ocsp: i32 = 282;
pub const NID_id_mod_dvcs: i32 = 283;
pub const NID_id_mod_cmp2000: i32 = 284;
pub const NID_info_access: i32 = 177;
pub const NID_biometricInfo: i32 = 285;
pub const NID_qcStatements: i32 = 286;
pub const NID_ac_auditEntity: i32 = 287;
pub const NID_ac_targeting: i32 = 288;
pub const NID_aaControls: i32 = 289;
pub const NID_sbgp_ipAddrBlock: i32 = 290;
pub const NID_sbgp_autonomousSysNum: i32 = 291;
pub const NID_sbgp_routerIdentifier: i32 = 292;
pub const NID_ac_proxying: i32 = 397;
pub const NID_sinfo_access: i32 = 398;
pub const NID_proxyCertInfo: i32 = 663;
pub const NID_tlsfeature: i32 = 1020;
pub const NID_sbgp_ipAddrBlockv2: i32 = 1239;
pub const NID_sbgp_autonomousSysNumv2: i32 = 1240;
pub const NID_id_qt_cps: i32 = 164;
pub const NID_id_qt_unotice: i32 = 165;
pub const NID_textNotice: i32 = 293;
pub const NID_server_auth: i32 = 129;
pub const NID_client_auth: i32 = 130;
pub const NID_code_sign: i32 = 131;
pub const NID_email_protect: i32 = 132;
pub const NID_ipsecEndSystem: i32 = 294;
pub const NID_ipsecTunnel: i32 = 295;
pub const NID_ipsecUser: i32 = 296;
pub const NID_time_stamp: i32 = 133;
pub const NID_OCSP_sign: i32 = 180;
pub const NID_dvcs: i32 = 297;
pub const NID_ipsec_IKE: i32 = 1022;
pub const NID_capwapAC: i32 = 1023;
pub const NID_capwapWTP: i32 = 1024;
pub const NID_sshClient: i32 = 1025;
pub const NID_sshServer: i32 = 1026;
pub const NID_sendRouter: i32 = 1027;
pub const NID_sendProxiedRouter: i32 = 1028;
pub const NID_sendOwner: i32 = 1029;
pub const NID_sendProxiedOwner: i32 = 1030;
pub const NID_cmcCA: i32 = 1131;
pub const NID_cmcRA: i32 = 1132;
pub const NID_cmcArchive: i32 = 1219;
pub const NID_id_kp_bgpsec_router: i32 = 1220;
pub const NID_id_kp_BrandIndicatorforMessageIdentification: i32 = 1221;
pub const NID_cmKGA: i32 = 1222;
pub const NID_id_it_caProtEncCert: i32 = 298;
pub const NID_id_it_signKeyPairTypes: i32 = 299;
pub const NID_id_it_encKeyPairTypes: i32 = 300;
pub const NID_id_it_preferredSymmAlg: i32 = 301;
pub const NID_id_it_caKeyUpdateInfo: i32 = 302;
pub const NID_id_it_currentCRL: i32 = 303;
pub const NID_id_it_unsupportedOIDs: i32 = 304;
pub const NID_id_it_subscriptionRequest: i32 = 305;
pub const NID_id_it_subscriptionResponse: i32 = 306;
pub const NID_id_it_keyPairParamReq: i32 = 307;
pub const NID_id_it_keyPairParamRep: i32 = 308;
pub const NID_id_it_revPassphrase: i32 = 309;
pub const NID_id_it_implicitConfirm: i32 = 310;
pub const NID_id_it_confirmWaitTime: i32 = 311;
pub const NID_id_it_origPKIMessage: i32 = 312;
pub const NID_id_it_suppLangTags: i32 = 784;
pub const NID_id_it_caCerts: i32 = 1223;
pub const NID_id_it_rootCaKeyUpdate: i32 = 1224;
pub const NID_id_it_certReqTemplate: i32 = 1225;
pub const NID_id_regCtrl: i32 = 313;
pub const NID_id_regInfo: i32 = 314;
pub const NID_id_regCtrl_regToken: i32 = 315;
pub const NID_id_regCtrl_authenticator: i32 = 316;
pub const NID_id_regCtrl_pkiPublicationInfo: i32 = 317;
pub const NID_id_regCtrl_pkiArchiveOptions: i32 = 318;
pub const NID_id_regCtrl_oldCertID: i32 = 319;
pub const NID_id_regCtrl_protocolEncrKey: i32 = 320;
pub const NID_id_regInfo_utf8Pairs: i32 = 321;
pub const NID_id_regInfo_certReq: i32 = 322;
pub const NID_id_alg_des40: i32 = 323;
pub const NID_id_alg_noSignature: i32 = 324;
pub const NID_id_alg_dh_sig_hmac_sha1: i32 = 325;
pub const NID_id_alg_dh_pop: i32 = 326;
pub const NID_id_cmc_statusInfo: i32 = 327;
pub const NID_id_cmc_identification: i32 = 328;
pub const NID_id_cmc_identityProof: i32 = 329;
pub const NID_id_cmc_dataReturn: i32 = 330;
pub const NID_id_cmc_transactionId: i32 = 331;
pub const NID_id_cmc_senderNonce: i32 = 332;
pub const NID_id_cmc_recipientNonce: i32 = 333;
pub const NID_id_cmc_addExtensions: i32 = 334;
pub const NID_id_cmc_encryptedPOP: i32 = 335;
pub const NID_id_cmc_decryptedPOP: i32 = 336;
pub const NID_id_cmc_lraPOPWitness: i32 = 337;
pub const NID_id_cmc_getCert: i32 = 338;
pub const NID_id_cmc_getCRL: i32 = 339;
pub const NID_id_cmc_revokeRequest: i32 = 340;
pub const NID_id_cmc_regInfo: i32 = 341;
pub const NID_id_cmc_responseInfo: i32 = 342;
pub const NID_id_cmc_queryPending: i32 = 343;
pub const NID_id_cmc_popLinkRandom: i32 = 344;
pub const NID_id_cmc_popLinkWitness: i32 = 345;
pub const NID_id_cmc_confirmCertAcceptance: i32 = 346;
pub const NID_id_on_personalData: i32 = 347;
pub const NID_id_on_permanentIdentifier: i32 = 858;
pub const NID_XmppAddr: i32 = 1209;
pub const NID_SRVName: i32 = 1210;
pub const NID_NAIRealm: i32 = 1211;
pub const NID_id_on_SmtpUTF8Mailbox: i32 = 1208;
pub const NID_id_pda_dateOfBirth: i32 = 348;
pub const NID_id_pda_placeOfBirth: i32 = 349;
pub const NID_id_pda_gender: i32 = 351;
pub const NID_id_pda_countryOfCitizenship: i32 = 352;
pub const NID_id_pda_countryOfResidence: i32 = 353;
pub const NID_id_aca_authenticationInfo: i32 = 354;
pub const NID_id_aca_accessIdentity: i32 = 355;
pub const NID_id_aca_chargingIdentity: i32 = 356;
pub const NID_id_aca_group: i32 = 357;
pub const NID_id_aca_role: i32 = 358;
pub const NID_id_aca_encAttrs: i32 = 399;
pub const NID_id_qcs_pkixQCSyntax_v1: i32 = 359;
pub const NID_ipAddr_asNumber: i32 = 1241;
pub const NID_ipAddr_asNumberv2: i32 = 1242;
pub const NID_id_cct_crs: i32 = 360;
pub const NID_id_cct_PKIData: i32 = 361;
pub const NID_id_cct_PKIResponse: i32 = 362;
pub const NID_id_ppl_anyLanguage: i32 = 664;
pub const NID_id_ppl_inheritAll: i32 = 665;
pub const NID_Independent: i32 = 667;
pub const NID_ad_OCSP: i32 = 178;
pub const NID_ad_ca_issuers: i32 = 179;
pub const NID_ad_timeStamping: i32 = 363;
pub const NID_ad_dvcs: i32 = 364;
pub const NID_caRepository: i32 = 785;
pub const NID_rpkiManifest: i32 = 1243;
pub const NID_signedObject: i32 = 1244;
pub const NID_rpkiNotify: i32 = 1245;
pub const NID_id_pkix_OCSP_basic: i32 = 365;
pub const NID_id_pkix_OCSP_Nonce: i32 = 366;
pub const NID_id_pkix_OCSP_CrlID: i32 = 367;
pub const NID_id_pkix_OCSP_acceptableResponses: i32 = 368;
pub const NID_id_pkix_OCSP_noCheck: i32 = 369;
pub const NID_id_pkix_OCSP_archiveCutoff: i32 = 370;
pub const NID_id_pkix_OCSP_serviceLocator: i32 = 371;
pub const NID_id_pkix_OCSP_extendedStatus: i32 = 372;
pub const NID_id_pkix_OCSP_valid: i32 = 373;
pub const NID_id_pkix_OCSP_path: i32 = 374;
pub const NID_id_pkix_OCSP_trustRoot: i32 = 375;
pub const NID_algorithm: i32 = 376;
pub const NID_md5WithRSA: i32 = 104;
pub const NID_des_ecb: i32 = 29;
pub const NID_des_cbc: i32 = 31;
pub const NID_des_ofb64: i32 = 45;
pub const NID_des_cfb64: i32 = 30;
pub const NID_rsaSignature: i32 = 377;
pub const NID_dsa_2: i32 = 67;
pub const NID_dsaWithSHA: i32 = 66;
pub const NID_shaWithRSAEncryption: i32 = 42;
pub const NID_des_ede_ecb: i32 = 32;
pub const NID_des_ede3_ecb: i32 = 33;
pub const NID_des_ede_cbc: i32 = 43;
pub const NID_des_ede_cfb64: i32 = 60;
pub const NID_des_ede3_cfb64: i32 = 61;
pub const NID_des_ede_ofb64: i32 = 62;
pub const NID_des_ede3_ofb64: i32 = 63;
pub const NID_desx_cbc: i32 = 80;
pub const NID_sha: i32 = 41;
pub const SN_sha1: &::core::ffi::CStr = c"SHA1";
pub const NID_sha1: i32 = 64;
pub const NID_dsaWithSHA1_2: i32 = 70;
pub const NID_sha1WithRSA: i32 = 115;
pub const NID_ripemd160: i32 = 117;
pub const NID_ripemd160WithRSA: i32 = 119;
pub const NID_blake2bmac: i32 = 1201;
pub const NID_blake2smac: i32 = 1202;
pub const NID_blake2b512: i32 = 1056;
pub const NID_blake2s256: i32 = 1057;
pub const NID_sxnet: i32 = 143;
pub const NID_X500: i32 = 11;
pub const NID_X509: i32 = 12;
pub const NID_commonName: i32 = 13;
pub const NID_surname: i32 = 100;
pub const NID_serialNumber: i32 = 105;
pub const NID_countryName: i32 = 14;
pub const NID_localityName: i32 = 15;
pub const NID_stateOrProvinceName: i32 = 16;
pub const NID_streetAddress: i32 = 660;
pub const NID_organizationName: i32 = 17;
pub const NID_organizationalUnitName: i32 = 18;
pub const NID_title: i32 = 106;
pub const NID_description: i32 = 107;
pub const NID_searchGuide: i32 = 859;
pub const NID_businessCategory: i32 = 860;
pub const NID_postalAddress: i32 = 861;
pub const NID_postalCode: i32 = 661;
pub const NID_postOfficeBox: i32 = 862;
pub const NID_physicalDeliveryOfficeName: i32 = 863;
pub const NID_telephoneNumber: i32 = 864;
pub const NID_telexNumber: i32 = 865;
pub const NID_teletexTerminalIdentifier: i32 = 866;
pub const NID_facsimileTelephoneNumber: i32 = 867;
pub const NID_x121Address: i32 = 868;
pub const NID_internationaliSDNNumber: i32 = 869;
pub const NID_registeredAddress: i32 = 870;
pub const NID_destinationIndicator: i32 = 871;
pub const NID_preferredDeliveryMethod: i32 = 872;
pub const NID_presentationAddress: i32 = 873;
pub const NID_supportedApplicationContext: i32 = 874;
pub const NID_member: i32 = 875;
pub const NID_owner: i32 = 876;
pub const NID_roleOccupant: i32 = 877;
pub const NID_seeAlso: i32 = 878;
pub const NID_userPassword: i32 = 879;
pub const NID_userCertificate: i32 = 880;
pub const NID_cACertificate: i32 = 881;
pub const NID_authorityRevocationList: i32 = 882;
pub const NID_certificateRevocationList: i32 = 883;
pub const NID_crossCertificatePair: i32 = 884;
pub const NID_name: i32 = 173;
pub const NID_givenName: i32 = 99;
pub const NID_initials: i32 = 101;
pub const NID_generationQualifier: i32 = 509;
pub const NID_x500UniqueIdentifier: i32 = 503;
pub const NID_dnQualifier: i32 = 174;
pub const NID_enhancedSearchGuide: i32 = 885;
pub const NID_protocolInformation: i32 = 886;
pub const NID_distinguishedName: i32 = 887;
pub const NID_uniqueMember: i32 = 888;
pub const NID_houseIdentifier: i32 = 889;
pub const NID_supportedAlgorithms: i32 = 890;
pub const NID_deltaRevocationList: i32 = 891;
pub const NID_dmdName: i32 = 892;
pub const NID_pseudonym: i32 = 510;
pub const NID_role: i32 = 400;
pub const NID_organizationIdentifier: i32 = 1089;
pub const NID_countryCode3c: i32 = 1090;
pub const NID_countryCode3n: i32 = 1091;
pub const NID_dnsName: i32 = 1092;
pub const NID_X500algorithms: i32 = 378;
pub const NID_rsa: i32 = 19;
pub const NID_mdc2WithRSA: i32 = 96;
pub const NID_mdc2: i32 = 95;
pub const NID_id_ce: i32 = 81;
pub const NID_subject_directory_attributes: i32 = 769;
pub const NID_subject_key_identifier: i32 = 82;
pub const NID_key_usage: i32 = 83;
pub const NID_private_key_usage_period: i32 = 84;
pub const NID_subject_alt_name: i32 = 85;
pub const NID_issuer_alt_name: i32 = 86;
pub const NID_basic_constraints: i32 = 87;
pub const NID_crl_number: i32 = 88;
pub const NID_crl_reason: i32 = 141;
pub const NID_invalidity_date: i32 = 142;
pub const NID_delta_crl: i32 = 140;
pub const NID_issuing_distribution_point: i32 = 770;
pub const NID_certificate_issuer: i32 = 771;
pub const NID_name_constraints: i32 = 666;
pub const NID_crl_distribution_points: i32 = 103;
pub const NID_certificate_policies: i32 = 89;
pub const NID_any_policy: i32 = 746;
pub const NID_policy_mappings: i32 = 747;
pub const NID_authority_key_identifier: i32 = 90;
pub const NID_policy_constraints: i32 = 401;
pub const NID_ext_key_usage: i32 = 126;
pub const NID_freshest_crl: i32 = 857;
pub const NID_inhibit_any_policy: i32 = 748;
pub const NID_target_information: i32 = 402;
pub const NID_no_rev_avail: i32 = 403;
pub const NID_anyExtendedKeyUsage: i32 = 910;
pub const NID_netscape: i32 = 57;
pub const NID_netscape_cert_extension: i32 = 58;
pub const NID_netscape_data_type: i32 = 59;
pub const NID_netscape_cert_type: i32 = 71;
pub const NID_netscape_base_url: i32 = 72;
pub const NID_netscape_revocation_url: i32 = 73;
pub const NID_netscape_ca_revocation_url: i32 = 74;
pub const NID_netscape_renewal_url: i32 = 75;
pub const NID_netscape_ca_policy_url: i32 = 76;
pub const NID_netscape_ssl_server_name: i32 = 77;
pub const NID_netscape_comment: i32 = 78;
pub const NID_netscape_cert_sequence: i32 = 79;
pub const NID_ns_sgc: i32 = 139;
pub const NID_org: i32 = 379;
pub const NID_dod: i32 = 380;
pub const NID_iana: i32 = 381;
pub const NID_Directory: i32 = 382;
pub const NID_Management: i32 = 383;
pub const NID_Experimental: i32 = 384;
pub const NID_Private: i32 = 385;
pub const NID_Security: i32 = 386;
pub const NID_SNMPv2: i32 = 387;
pub const NID_Mail: i32 = 388;
pub const NID_Enterprises: i32 = 389;
pub const NID_dcObject: i32 = 390;
pub const NID_mime_mhs: i32 = 504;
pub const NID_mime_mhs_headings: i32 = 505;
pub const NID_mime_mhs_bodies: i32 = 506;
pub const NID_id_hex_partial_message: i32 = 507;
pub const NID_id_hex_multipart_message: i32 = 508;
pub const NID_zlib_compression: i32 = 125;
pub const NID_aes_128_ecb: i32 = 418;
pub const NID_aes_128_cbc: i32 = 419;
pub const NID_aes_128_ofb128: i32 = 420;
pub const NID_aes_128_cfb128: i32 = 421;
pub const NID_id_aes128_wrap: i32 = 788;
pub const NID_aes_128_gcm: i32 = 895;
pub const NID_aes_128_ccm: i32 = 896;
pub const NID_id_aes128_wrap_pad: i32 = 897;
pub const NID_aes_192_ecb: i32 = 422;
pub const NID_aes_192_cbc: i32 = 423;
pub const NID_aes_192_ofb128: i32 = 424;
pub const NID_aes_192_cfb128: i32 = 425;
pub const NID_id_aes192_wrap: i32 = 789;
pub const NID_aes_192_gcm: i32 = 898;
pub const NID_aes_192_ccm: i32 = 899;
pub const NID_id_aes192_wrap_pad: i32 = 900;
pub const NID_aes_256_ecb: i32 = 426;
pub const NID_aes_256_cbc: i32 = 427;
pub const NID_aes_256_ofb128: i32 = 428;
pub const NID_aes_256_cfb128: i32 = 429;
pub const NID_id_aes256_wrap: i32 = 790;
pub const NID_aes_256_gcm: i32 = 901;
pub const NID_aes_256_ccm: i32 = 902;
pub const NID_id_aes256_wrap_pad: i32 = 903;
pub const NID_aes_128_xts: i32 = 913;
pub const NID_aes_256_xts: i32 = 914;
pub const NID_aes_128_cfb1: i32 = 650;
pub const NID_aes_192_cfb1: i32 = 651;
pub const NID_aes_256_cfb1: i32 = 652;
pub const NID_aes_128_cfb8: i32 = 653;
pub const NID_aes_192_cfb8: i32 = 654;
pub const NID_aes_256_cfb8: i32 = 655;
pub const NID_aes_128_ctr: i32 = 904;
pub const NID_aes_192_ctr: i32 = 905;
pub const NID_aes_256_ctr: i32 = 906;
pub const NID_aes_128_ocb: i32 = 958;
pub const NID_aes_192_ocb: i32 = 959;
pub const NID_aes_256_ocb: i32 = 960;
pub const NID_des_cfb1: i32 = 656;
pub const NID_des_cfb8: i32 = 657;
pub const NID_des_ede3_cfb1: i32 = 658;
pub const NID_des_ede3_cfb8: i32 = 659;
pub const SN_sha256: &::core::ffi::CStr = c"SHA256";
pub const NID_sha256: i32 = 672;
pub const SN_sha384: &::core::ffi::CStr = c"SHA384";
pub const NID_sha384: i32 = 673;
pub const SN_sha512: &::core::ffi::CStr = c"SHA512";
pub const NID_sha512: i32 = 674;
pub const SN_sha224: &::core::ffi::CStr = c"SHA224";
pub const NID_sha224: i32 = 675;
pub const NID_sha512_224: i32 = 1094;
pub const NID_sha512_256: i32 = 1095;
pub const NID_sha3_224: i32 = 1096;
pub const NID_sha3_256: i32 = 1097;
pub const NID_sha3_384: i32 = 1098;
pub const NID_sha3_512: i32 = 1099;
pub const NID_shake128: i32 = 1100;
pub const NID_shake256: i32 = 1101;
pub const NID_hmac_sha3_224: i32 = 1102;
pub const NID_hmac_sha3_256: i32 = 1103;
pub const NID_hmac_sha3_384: i32 = 1104;
pub const NID_hmac_sha3_512: i32 = 1105;
pub const NID_kmac128: i32 = 1196;
pub const NID_kmac256: i32 = 1197;
pub const NID_dsa_with_SHA224: i32 = 802;
pub const NID_dsa_with_SHA256: i32 = 803;
pub const NID_dsa_with_SHA384: i32 = 1106;
pub const NID_dsa_with_SHA512: i32 = 1107;
pub const NID_dsa_with_SHA3_224: i32 = 1108;
pub const NID_dsa_with_SHA3_256: i32 = 1109;
pub const NID_dsa_with_SHA3_384: i32 = 1110;
pub const NID_dsa_with_SHA3_512: i32 = 1111;
pub const NID_ecdsa_with_SHA3_224: i32 = 1112;
pub const NID_ecdsa_with_SHA3_256: i32 = 1113;
pub const NID_ecdsa_with_SHA3_384: i32 = 1114;
pub const NID_ecdsa_with_SHA3_512: i32 = 1115;
pub const NID_RSA_SHA3_224: i32 = 1116;
pub const NID_RSA_SHA3_256: i32 = 1117;
pub const NID_RSA_SHA3_384: i32 = 1118;
pub const NID_RSA_SHA3_512: i32 = 1119;
pub const NID_hold_instruction_code: i32 = 430;
pub const NID_hold_instruction_none: i32 = 431;
pub const NID_hold_instruction_call_issuer: i32 = 432;
pub const NID_hold_instruction_reject: i32 = 433;
pub const NID_data: i32 = 434;
pub const NID_pss: i32 = 435;
pub const NID_ucl: i32 = 436;
pub const NID_pilot: i32 = 437;
pub const NID_pilotAttributeType: i32 = 438;
pub const NID_pilotAttributeSyntax: i32 = 439;
pub const NID_pilotObjectClass: i32 = 440;
pub const NID_pilotGroups: i32 = 441;
pub const NID_iA5StringSyntax: i32 = 442;
pub const NID_caseIgnoreIA5StringSyntax: i32 = 443;
pub const NID_pilotObject: i32 = 444;
pub const NID_pilotPerson: i32 = 445;
pub const NID_account: i32 = 446;
pub const NID_document: i32 = 447;
pub const NID_room: i32 = 448;
pub const NID_documentSeries: i32 = 449;
pub const NID_Domain: i32 = 392;
pub const NID_rFC822localPart: i32 = 450;
pub const NID_dNSDomain: i32 = 451;
pub const NID_domainRelatedObject: i32 = 452;
pub const NID_friendlyCountry: i32 = 453;
pub const NID_simpleSecurityObject: i32 = 454;
pub const NID_pilotOrganization: i32 = 455;
pub const NID_pilotDSA: i32 = 456;
pub const NID_qualityLabelledData: i32 = 457;
pub const NID_userId: i32 = 458;
pub const NID_textEncodedORAddress: i32 = 459;
pub const NID_rfc822Mailbox: i32 = 460;
pub const NID_info: i32 = 461;
pub const NID_favouriteDrink: i32 = 462;
pub const NID_roomNumber: i32 = 463;
pub const NID_photo: i32 = 464;
pub const NID_userClass: i32 = 465;
pub const NID_host: i32 = 466;
pub const NID_manager: i32 = 467;
pub const NID_documentIdentifier: i32 = 468;
pub const NID_documentTitle: i32 = 469;
pub const NID_documentVersion: i32 = 470;
pub const NID_documentAuthor: i32 = 471;
pub const NID_documentLocation: i32 = 472;
pub const NID_homeTelephoneNumber: i32 = 473;
pub const NID_secretary: i32 = 474;
pub const NID_otherMailbox: i32 = 475;
pub const NID_lastModifiedTime: i32 = 476;
pub const NID_lastModifiedBy: i32 = 477;
pub const NID_domainComponent: i32 = 391;
pub const NID_aRecord: i32 = 478;
pub const NID_pilotAttributeType27: i32 = 479;
pub const NID_mXRecord: i32 = 480;
pub const NID_nSRecord: i32 = 481;
pub const NID_sOARecord: i32 = 482;
pub const NID_cNAMERecord: i32 = 483;
pub const NID_associatedDomain: i32 = 484;
pub const NID_associatedName: i32 = 485;
pub const NID_homePostalAddress: i32 = 486;
pub const NID_personalTitle: i32 = 487;
pub const NID_mobileTelephoneNumber: i32 = 488;
pub const NID_pagerTelephoneNumber: i32 = 489;
pub const NID_friendlyCountryName: i32 = 490;
pub const NID_uniqueIdentifier: i32 = 102;
pub const NID_organizationalStatus: i32 = 491;
pub const NID_janetMailbox: i32 = 492;
pub const NID_mailPreferenceOption: i32 = 493;
pub const NID_buildingName: i32 = 494;
pub const NID_dSAQuality: i32 = 495;
pub const NID_singleLevelQuality: i32 = 496;
pub const NID_subtreeMinimumQuality: i32 = 497;
pub const NID_subtreeMaximumQuality: i32 = 498;
pub const NID_personalSignature: i32 = 499;
pub const NID_dITRedirect: i32 = 500;
pub const NID_audio: i32 = 501;
pub const NID_documentPublisher: i32 = 502;
pub const NID_id_set: i32 = 512;
pub const NID_set_ctype: i32 = 513;
pub const NID_set_msgExt: i32 = 514;
pub const NID_set_attr: i32 = 515;
pub const NID_set_policy: i32 = 516;
pub const NID_set_certExt: i32 = 517;
pub const NID_set_brand: i32 = 518;
pub const NID_setct_PANData: i32 = 519;
pub const NID_setct_PANToken: i32 = 520;
pub const NID_setct_PANOnly: i32 = 521;
pub const NID_setct_OIData: i32 = 522;
pub const NID_setct_PI: i32 = 523;
pub const NID_setct_PIData: i32 = 524;
pub const NID_setct_PIDataUnsigned: i32 = 525;
pub const NID_setct_HODInput: i32 = 526;
pub const NID_setct_AuthResBaggage: i32 = 527;
pub const NID_setct_AuthRevReqBaggage: i32 = 528;
pub const NID_setct_AuthRevResBaggage: i32 = 529;
pub const NID_setct_CapTokenSeq: i32 = 530;
pub const NID_setct_PInitResData: i32 = 531;
pub const NID_setct_PI_TBS: i32 = 532;
pub const NID_setct_PResData: i32 = 533;
pub const NID_setct_AuthReqTBS: i32 = 534;
pub const NID_setct_AuthResTBS: i32 = 535;
pub const NID_setct_AuthResTBSX: i32 = 536;
pub const NID_setct_AuthTokenTBS: i32 = 537;
pub const NID_setct_CapTokenData: i32 = 538;
pub const NID_setct_CapTokenTBS: i32 = 539;
pub const NID_setct_AcqCardCodeMsg: i32 = 540;
pub const NID_setct_AuthRevReqTBS: i32 = 541;
pub const NID_setct_AuthRevResData: i32 = 542;
pub const NID_setct_AuthRevResTBS: i32 = 543;
pub const NID_setct_CapReqTBS: i32 = 544;
pub const NID_setct_CapReqTBSX: i32 = 545;
pub const NID_setct_CapResData: i32 = 546;
pub const NID_setct_CapRevReqTBS: i32 = 547;
pub const NID_setct_CapRevReqTBSX: i32 = 548;
pub const NID_setct_CapRevResData: i32 = 549;
pub const NID_setct_CredReqTBS: i32 = 550;
pub const NID_setct_CredReqTBSX: i32 = 551;
pub const NID_setct_CredResData: i32 = 552;
pub const NID_setct_CredRevReqTBS: i32 = 553;
pub const NID_setct_CredRevReqTBSX: i32 = 554;
pub const NID_setct_CredRevResData: i32 = 555;
pub const NID_setct_PCertReqData: i32 = 556;
pub const NID_setct_PCertResTBS: i32 = 557;
pub const NID_setct_BatchAdminReqData: i32 = 558;
pub const NID_setct_BatchAdminResData: i32 = 559;
pub const NID_setct_CardCInitResTBS: i32 = 560;
pub const NID_setct_MeAqCInitResTBS: i32 = 561;
pub const NID_setct_RegFormResTBS: i32 = 562;
pub const NID_setct_CertReqData: i32 = 563;
pub const NID_setct_CertReqTBS: i32 = 564;
pub const NID_setct_CertResData: i32 = 565;
pub const NID_setct_CertInqReqTBS: i32 = 566;
pub const NID_setct_ErrorTBS: i32 = 567;
pub const NID_setct_PIDualSignedTBE: i32 = 568;
pub const NID_setct_PIUnsignedTBE: i32 = 569;
pub const NID_setct_AuthReqTBE: i32 = 570;
pub const NID_setct_AuthResTBE: i32 = 571;
pub const NID_setct_AuthResTBEX: i32 = 572;
pub const NID_setct_AuthTokenTBE: i32 = 573;
pub const NID_setct_CapTokenTBE: i32 = 574;
pub const NID_setct_CapTokenTBEX: i32 = 575;
pub const NID_setct_AcqCardCodeMsgTBE: i32 = 576;
pub const NID_setct_AuthRevReqTBE: i32 = 577;
pub const NID_setct_AuthRevResTBE: i32 = 578;
pub const NID_setct_AuthRevResTBEB: i32 = 579;
pub const NID_setct_CapReqTBE: i32 = 580;
pub const NID_setct_CapReqTBEX: i32 = 581;
pub const NID_setct_CapResTBE: i32 = 582;
pub const NID_setct_CapRevReqTBE: i32 = 583;
pub const NID_setct_CapRevReqTBEX: i32 = 584;
pub const NID_setct_CapRevResTBE: i32 = 585;
pub const NID_setct_CredReqTBE: i32 = 586;
pub const NID_setct_CredReqTBEX: i32 = 587;
pub const NID_setct_CredResTBE: i32 = 588;
pub const NID_setct_CredRevReqTBE: i32 = 589;
pub const NID_setct_CredRevReqTBEX: i32 = 590;
pub const NID_setct_CredRevResTBE: i32 = 591;
pub const NID_setct_BatchAdminReqTBE: i32 = 592;
pub const NID_setct_BatchAdminResTBE: i32 = 593;
pub const NID_setct_RegFormReqTBE: i32 = 594;
pub const NID_setct_CertReqTBE: i32 = 595;
pub const NID_setct_CertReqTBEX: i32 = 596;
pub const NID_setct_CertResTBE: i32 = 597;
pub const NID_setct_CRLNotificationTBS: i32 = 598;
pub const NID_setct_CRLNotificationResTBS: i32 = 599;
pub const NID_setct_BCIDistributionTBS: i32 = 600;
pub const NID_setext_genCrypt: i32 = 601;
pub const NID_setext_miAuth: i32 = 602;
pub const NID_setext_pinSecure: i32 = 603;
pub const NID_setext_pinAny: i32 = 604;
pub const NID_setext_track2: i32 = 605;
pub const NID_setext_cv: i32 = 606;
pub const NID_set_policy_root: i32 = 607;
pub const NID_setCext_hashedRoot: i32 = 608;
pub const NID_setCext_certType: i32 = 609;
pub const NID_setCext_merchData: i32 = 610;
pub const NID_setCext_cCertRequired: i32 = 611;
pub const NID_setCext_tunneling: i32 = 612;
pub const NID_setCext_setExt: i32 = 613;
pub const NID_setCext_setQualf: i32 = 614;
pub const NID_setCext_PGWYcapabilities: i32 = 615;
pub const NID_setCext_TokenIdentifier: i32 = 616;
pub const NID_setCext_Track2Data: i32 = 617;
pub const NID_setCext_TokenType: i32 = 618;
pub const NID_setCext_IssuerCapabilities: i32 = 619;
pub const NID_setAttr_Cert: i32 = 620;
pub const NID_setAttr_PGWYcap: i32 = 621;
pub const NID_setAttr_TokenType: i32 = 622;
pub const NID_setAttr_IssCap: i32 = 623;
pub const NID_set_rootKeyThumb: i32 = 624;
pub const NID_set_addPolicy: i32 = 625;
pub const NID_setAttr_Token_EMV: i32 = 626;
pub const NID_setAttr_Token_B0Prime: i32 = 627;
pub const NID_setAttr_IssCap_CVM: i32 = 628;
pub const NID_setAttr_IssCap_T2: i32 = 629;
pub const NID_setAttr_IssCap_Sig: i32 = 630;
pub const NID_setAttr_GenCryptgrm: i32 = 631;
pub const NID_setAttr_T2Enc: i32 = 632;
pub const NID_setAttr_T2cleartxt: i32 = 633;
pub const NID_setAttr_TokICCsig: i32 = 634;
pub const NID_setAttr_SecDevSig: i32 = 635;
pub const NID_set_brand_IATA_ATA: i32 = 636;
pub const NID_set_brand_Diners: i32 = 637;
pub const NID_set_brand_AmericanExpress: i32 = 638;
pub const NID_set_brand_JCB: i32 = 639;
pub const NID_set_brand_Visa: i32 = 640;
pub const NID_set_brand_MasterCard: i32 = 641;
pub const NID_set_brand_Novus: i32 = 642;
pub const NID_des_cdmf: i32 = 643;
pub const NID_rsaOAEPEncryptionSET: i32 = 644;
pub const NID_ipsec3: i32 = 749;
pub const NID_ipsec4: i32 = 750;
pub const NID_whirlpool: i32 = 804;
pub const NID_cryptopro: i32 = 805;
pub const NID_cryptocom: i32 = 806;
pub const NID_id_tc26: i32 = 974;
pub const NID_id_GostR3411_94_with_GostR3410_2001: i32 = 807;
pub const NID_id_GostR3411_94_with_GostR3410_94: i32 = 808;
pub const NID_id_GostR3411_94: i32 = 809;
pub const NID_id_HMACGostR3411_94: i32 = 810;
pub const NID_id_GostR3410_2001: i32 = 811;
pub const NID_id_GostR3410_94: i32 = 812;
pub const NID_id_Gost28147_89: i32 = 813;
pub const NID_gost89_cnt: i32 = 814;
pub const NID_gost89_cnt_12: i32 = 975;
pub const NID_gost89_cbc: i32 = 1009;
pub const NID_gost89_ecb: i32 = 1010;
pub const NID_gost89_ctr: i32 = 1011;
pub const NID_id_Gost28147_89_MAC: i32 = 815;
pub const NID_gost_mac_12: i32 = 976;
pub const NID_id_GostR3411_94_prf: i32 = 816;
pub const NID_id_GostR3410_2001DH: i32 = 817;
pub const NID_id_GostR3410_94DH: i32 = 818;
pub const NID_id_Gost28147_89_CryptoPro_KeyMeshing: i32 = 819;
pub const NID_id_Gost28147_89_None_KeyMeshing: i32 = 820;
pub const NID_id_GostR3411_94_TestParamSet: i32 = 821;
pub const NID_id_GostR3411_94_CryptoProParamSet: i32 = 822;
pub const NID_id_Gost28147_89_TestParamSet: i32 = 823;
pub const NID_id_Gost28147_89_CryptoPro_A_ParamSet: i32 = 824;
pub const NID_id_Gost28147_89_CryptoPro_B_ParamSet: i32 = 825;
pub const NID_id_Gost28147_89_CryptoPro_C_ParamSet: i32 = 826;
pub const NID_id_Gost28147_89_CryptoPro_D_ParamSet: i32 = 827;
pub const NID_id_Gost28147_89_CryptoPro_Oscar_1_1_ParamSet: i32 = 828;
pub const NID_id_Gost28147_89_CryptoPro_Oscar_1_0_ParamSet: i32 = 829;
pub const NID_id_Gost28147_89_CryptoPro_RIC_1_ParamSet: i32 = 830;
pub const NID_id_GostR3410_94_TestParamSet: i32 = 831;
pub const NID_id_GostR3410_94_CryptoPro_A_ParamSet: i32 = 832;
pub const NID_id_GostR3410_94_CryptoPro_B_ParamSet: i32 = 833;
pub const NID_id_GostR3410_94_CryptoPro_C_ParamSet: i32 = 834;
pub const NID_id_GostR3410_94_CryptoPro_D_ParamSet: i32 = 835;
pub const NID_id_GostR3410_94_CryptoPro_XchA_ParamSet: i32 = 836;
pub const NID_id_GostR3410_94_CryptoPro_XchB_ParamSet: i32 = 837;
pub const NID_id_GostR3410_94_CryptoPro_XchC_ParamSet: i32 = 838;
pub const NID_id_GostR3410_2001_TestParamSet: i32 = 839;
pub const NID_id_GostR3410_2001_CryptoPro_A_ParamSet: i32 = 840;
pub const NID_id_GostR3410_2001_CryptoPro_B_ParamSet: i32 = 841;
pub const NID_id_GostR3410_2001_CryptoPro_C_ParamSet: i32 = 842;
pub const NID_id_GostR3410_2001_CryptoPro_XchA_ParamSet: i32 = 843;
pub const NID_id_GostR3410_2001_CryptoPro_XchB_ParamSet: i32 = 844;
pub const NID_id_GostR3410_94_a: i32 = 845;
pub const NID_id_GostR3410_94_aBis: i32 = 846;
pub const NID_id_GostR3410_94_b: i32 = 847;
pub const NID_id_GostR3410_94_bBis: i32 = 848;
pub const NID_id_Gost28147_89_cc: i32 = 849;
pub const NID_id_GostR3410_94_cc: i32 = 850;
pub const NID_id_GostR3410_2001_cc: i32 = 851;
pub const NID_id_GostR3411_94_with_GostR3410_94_cc: i32 = 852;
pub const NID_id_GostR3411_94_with_GostR3410_2001_cc: i32 = 853;
pub const NID_id_GostR3410_2001_ParamSet_cc: i32 = 854;
pub const NID_id_tc26_algorithms: i32 = 977;
pub const NID_id_tc26_sign: i32 = 978;
pub const NID_id_GostR3410_2012_256: i32 = 979;
pub const NID_id_GostR3410_2012_512: i32 = 980;
pub const NID_id_tc26_digest: i32 = 981;
pub const NID_id_GostR3411_2012_256: i32 = 982;
pub const NID_id_GostR3411_2012_512: i32 = 983;
pub const NID_id_tc26_signwithdigest: i32 = 984;
pub const NID_id_tc26_signwithdigest_gost3410_2012_256: i32 = 985;
pub const NID_id_tc26_signwithdigest_gost3410_2012_512: i32 = 986;
pub const NID_id_tc26_mac: i32 = 987;
pub const NID_id_tc26_hmac_gost_3411_2012_256: i32 = 988;
pub const NID_id_tc26_hmac_gost_3411_2012_512: i32 = 989;
pub const NID_id_tc26_cipher: i32 = 990;
pub const NID_id_tc26_cipher_gostr3412_2015_magma: i32 = 1173;
pub const NID_magma_ctr_acpkm: i32 = 1174;
pub const NID_magma_ctr_acpkm_omac: i32 = 1175;
pub const NID_id_tc26_cipher_gostr3412_2015_kuznyechik: i32 = 1176;
pub const NID_kuznyechik_ctr_acpkm: i32 = 1177;
pub const NID_kuznyechik_ctr_acpkm_omac: i32 = 1178;
pub const NID_id_tc26_agreement: i32 = 991;
pub const NID_id_tc26_agreement_gost_3410_2012_256: i32 = 992;
pub const NID_id_tc26_agreement_gost_3410_2012_512: i32 = 993;
pub const NID_id_tc26_wrap: i32 = 1179;
pub const NID_id_tc26_wrap_gostr3412_2015_magma: i32 = 1180;
pub const NID_magma_kexp15: i32 = 1181;
pub const NID_id_tc26_wrap_gostr3412_2015_kuznyechik: i32 = 1182;
pub const NID_kuznyechik_kexp15: i32 = 1183;
pub const NID_id_tc26_constants: i32 = 994;
pub const NID_id_tc26_sign_constants: i32 = 995;
pub const NID_id_tc26_gost_3410_2012_256_constants: i32 = 1147;
pub const NID_id_tc26_gost_3410_2012_256_paramSetA: i32 = 1148;
pub const NID_id_tc26_gost_3410_2012_256_paramSetB: i32 = 1184;
pub const NID_id_tc26_gost_3410_2012_256_paramSetC: i32 = 1185;
pub const NID_id_tc26_gost_3410_2012_256_paramSetD: i32 = 1186;
pub const NID_id_tc26_gost_3410_2012_512_constants: i32 = 996;
pub const NID_id_tc26_gost_3410_2012_512_paramSetTest: i32 = 997;
pub const NID_id_tc26_gost_3410_2012_512_paramSetA: i32 = 998;
pub const NID_id_tc26_gost_3410_2012_512_paramSetB: i32 = 999;
pub const NID_id_tc26_gost_3410_2012_512_paramSetC: i32 = 1149;
pub const NID_id_tc26_digest_constants: i32 = 1000;
pub const NID_id_tc26_cipher_constants: i32 = 1001;
pub const NID_id_tc26_gost_28147_constants: i32 = 1002;
pub const NID_id_tc26_gost_28147_param_Z: i32 = 1003;
pub const NID_INN: i32 = 1004;
pub const NID_OGRN: i32 = 1005;
pub const NID_SNILS: i32 = 1006;
pub const NID_OGRNIP: i32 = 1226;
pub const NID_subjectSignTool: i32 = 1007;
pub const NID_issuerSignTool: i32 = 1008;
pub const NID_classSignTool: i32 = 1227;
pub const NID_classSignToolKC1: i32 = 1228;
pub const NID_classSignToolKC2: i32 = 1229;
pub const NID_classSignToolKC3: i32 = 1230;
pub const NID_classSignToolKB1: i32 = 1231;
pub const NID_classSignToolKB2: i32 = 1232;
pub const NID_classSignToolKA1: i32 = 1233;
pub const NID_kuznyechik_ecb: i32 = 1012;
pub const NID_kuznyechik_ctr: i32 = 1013;
pub const NID_kuznyechik_ofb: i32 = 1014;
pub const NID_kuznyechik_cbc: i32 = 1015;
pub const NID_kuznyechik_cfb: i32 = 1016;
pub const NID_kuznyechik_mac: i32 = 1017;
pub const NID_magma_ecb: i32 = 1187;
pub const NID_magma_ctr: i32 = 1188;
pub const NID_magma_ofb: i32 = 1189;
pub const NID_magma_cbc: i32 = 1190;
pub const NID_magma_cfb: i32 = 1191;
pub const NID_magma_mac: i32 = 1192;
pub const NID_camellia_128_cbc: i32 = 751;
pub const NID_camellia_192_cbc: i32 = 752;
pub const NID_camellia_256_cbc: i32 = 753;
pub const NID_id_camellia128_wrap: i32 = 907;
pub const NID_id_camellia192_wrap: i32 = 908;
pub const NID_id_camellia256_wrap: i32 = 909;
pub const NID_camellia_128_ecb: i32 = 754;
pub const NID_camellia_128_ofb128: i32 = 766;
pub const NID_camellia_128_cfb128: i32 = 757;
pub const NID_camellia_128_gcm: i32 = 961;
pub const NID_camellia_128_ccm: i32 = 962;
pub const NID_camellia_128_ctr: i32 = 963;
pub const NID_camellia_128_cmac: i32 = 964;
pub const NID_camellia_192_ecb: i32 = 755;
pub const NID_camellia_192_ofb128: i32 = 767;
pub const NID_camellia_192_cfb128: i32 = 758;
pub const NID_camellia_192_gcm: i32 = 965;
pub const NID_camellia_192_ccm: i32 = 966;
pub const NID_camellia_192_ctr: i32 = 967;
pub const NID_camellia_192_cmac: i32 = 968;
pub const NID_camellia_256_ecb: i32 = 756;
pub const NID_camellia_256_ofb128: i32 = 768;
pub const NID_camellia_256_cfb128: i32 = 759;
pub const NID_camellia_256_gcm: i32 = 969;
pub const NID_camellia_256_ccm: i32 = 970;
pub const NID_camellia_256_ctr: i32 = 971;
pub const NID_camellia_256_cmac: i32 = 972;
pub const NID_camellia_128_cfb1: i32 = 760;
pub const NID_camellia_192_cfb1: i32 = 761;
pub const NID_camellia_256_cfb1: i32 = 762;
pub const NID_camellia_128_cfb8: i32 = 763;
pub const NID_camellia_192_cfb8: i32 = 764;
pub const NID_camellia_256_cfb8: i32 = 765;
pub const NID_aria_128_ecb: i32 = 1065;
pub const NID_aria_128_cbc: i32 = 1066;
pub const NID_aria_128_cfb128: i32 = 1067;
pub const NID_aria_128_ofb128: i32 = 1068;
pub const NID_aria_128_ctr: i32 = 1069;
pub const NID_aria_192_ecb: i32 = 1070;
pub const NID_aria_192_cbc: i32 = 1071;
pub const NID_aria_192_cfb128: i32 = 1072;
pub const NID_aria_192_ofb128: i32 = 1073;
pub const NID_aria_192_ctr: i32 = 1074;
pub const NID_aria_256_ecb: i32 = 1075;
pub const NID_aria_256_cbc: i32 = 1076;
pub const NID_aria_256_cfb128: i32 = 1077;
pub const NID_aria_256_ofb128: i32 = 1078;
pub const NID_aria_256_ctr: i32 = 1079;
pub const NID_aria_128_cfb1: i32 = 1080;
pub const NID_aria_192_cfb1: i32 = 1081;
pub const NID_aria_256_cfb1: i32 = 1082;
pub const NID_aria_128_cfb8: i32 = 1083;
pub const NID_aria_192_cfb8: i32 = 1084;
pub const NID_aria_256_cfb8: i32 = 1085;
pub const NID_aria_128_ccm: i32 = 1120;
pub const NID_aria_192_ccm: i32 = 1121;
pub const NID_aria_256_ccm: i32 = 1122;
pub const NID_aria_128_gcm: i32 = 1123;
pub const NID_aria_192_gcm: i32 = 1124;
pub const NID_aria_256_gcm: i32 = 1125;
pub const NID_kisa: i32 = 773;
pub const NID_seed_ecb: i32 = 776;
pub const NID_seed_cbc: i32 = 777;
pub const NID_seed_cfb128: i32 = 779;
pub const NID_seed_ofb128: i32 = 778;
pub const NID_sm4_ecb: i32 = 1133;
pub const NID_sm4_cbc: i32 = 1134;
pub const NID_sm4_ofb128: i32 = 1135;
pub const NID_sm4_cfb128: i32 = 1137;
pub const NID_sm4_cfb1: i32 = 1136;
pub const NID_sm4_cfb8: i32 = 1138;
pub const NID_sm4_ctr: i32 = 1139;
pub const NID_hmac: i32 = 855;
pub const NID_cmac: i32 = 894;
pub const NID_rc4_hmac_md5: i32 = 915;
pub const NID_aes_128_cbc_hmac_sha1: i32 = 916;
pub const NID_aes_192_cbc_hmac_sha1: i32 = 917;
pub const NID_aes_256_cbc_hmac_sha1: i32 = 918;
pub const NID_aes_128_cbc_hmac_sha256: i32 = 948;
pub const NID_aes_192_cbc_hmac_sha256: i32 = 949;
pub const NID_aes_256_cbc_hmac_sha256: i32 = 950;
pub const NID_chacha20_poly1305: i32 = 1018;
pub const NID_chacha20: i32 = 1019;
pub const NID_dhpublicnumber: i32 = 920;
pub const NID_brainpoolP160r1: i32 = 921;
pub const NID_brainpoolP160t1: i32 = 922;
pub const NID_brainpoolP192r1: i32 = 923;
pub const NID_brainpoolP192t1: i32 = 924;
pub const NID_brainpoolP224r1: i32 = 925;
pub const NID_brainpoolP224t1: i32 = 926;
pub const NID_brainpoolP256r1: i32 = 927;
pub const NID_brainpoolP256t1: i32 = 928;
pub const NID_brainpoolP320r1: i32 = 929;
pub const NID_brainpoolP320t1: i32 = 930;
pub const NID_brainpoolP384r1: i32 = 931;
pub const NID_brainpoolP384t1: i32 = 932;
pub const NID_brainpoolP512r1: i32 = 933;
pub const NID_brainpoolP512t1: i32 = 934;
pub const NID_dhSinglePass_stdDH_sha1kdf_scheme: i32 = 936;
pub const NID_dhSinglePass_stdDH_sha224kdf_scheme: i32 = 937;
pub const NID_dhSinglePass_stdDH_sha256kdf_scheme: i32 = 938;
pub const NID_dhSinglePass_stdDH_sha384kdf_scheme: i32 = 939;
pub const NID_dhSinglePass_stdDH_sha512kdf_scheme: i32 = 940;
pub const NID_dhSinglePass_cofactorDH_sha1kdf_scheme: i32 = 941;
pub const NID_dhSinglePass_cofactorDH_sha224kdf_scheme: i32 = 942;
pub const NID_dhSinglePass_cofactorDH_sha256kdf_scheme: i32 = 943;
pub const NID_dhSinglePass_cofactorDH_sha384kdf_scheme: i32 = 944;
pub const NID_dhSinglePass_cofactorDH_sha512kdf_scheme: i32 = 945;
pub const NID_dh_std_kdf: i32 = 946;
pub const NID_dh_cofactor_kdf: i32 = 947;
pub const NID_ct_precert_scts: i32 = 951;
pub const NID_ct_precert_poison: i32 = 952;
pub const NID_ct_precert_signer: i32 = 953;
pub const NID_ct_cert_scts: i32 = 954;
pub const NID_jurisdictionLocalityName: i32 = 955;
pub const NID_jurisdictionStateOrProvinceName: i32 = 956;
pub const NID_jurisdictionCountryName: i32 = 957;
pub const NID_id_scrypt: i32 = 973;
pub const NID_tls1_prf: i32 = 1021;
pub const NID_hkdf: i32 = 1036;
pub const NID_sshkdf: i32 = 1203;
pub const NID_sskdf: i32 = 1205;
pub const NID_x942kdf: i32 = 1207;
pub const NID_x963kdf: i32 = 1206;
pub const NID_id_pkinit: i32 = 1031;
pub const NID_pkInitClientAuth: i32 = 1032;
pub const NID_pkInitKDC: i32 = 1033;
pub const NID_X25519: i32 = 1034;
pub const NID_X448: i32 = 1035;
pub const NID_ED25519: i32 = 1087;
pub const NID_ED448: i32 = 1088;
pub const NID_kx_rsa: i32 = 1037;
pub const NID_kx_ecdhe: i32 = 1038;
pub const NID_kx_dhe: i32 = 1039;
pub const NID_kx_ecdhe_psk: i32 = 1040;
pub const NID_kx_dhe_psk: i32 = 1041;
pub const NID_kx_rsa_psk: i32 = 1042;
pub const NID_kx_psk: i32 = 1043;
pub const NID_kx_srp: i32 = 1044;
pub const NID_kx_gost: i32 = 1045;
pub const NID_kx_gost18: i32 = 1218;
pub const NID_kx_any: i32 = 1063;
pub const NID_auth_rsa: i32 = 1046;
pub const NID_auth_ecdsa: i32 = 1047;
pub const NID_auth_psk: i32 = 1048;
pub const NID_auth_dss: i32 = 1049;
pub const NID_auth_gost01: i32 = 1050;
pub const NID_auth_gost12: i32 = 1051;
pub const NID_auth_srp: i32 = 1052;
pub const NID_auth_null: i32 = 1053;
pub const NID_auth_any: i32 = 1064;
pub const NID_poly1305: i32 = 1061;
pub const NID_siphash: i32 = 1062;
pub const NID_ffdhe2048: i32 = 1126;
pub const NID_ffdhe3072: i32 = 1127;
pub const NID_ffdhe4096: i32 = 1128;
pub const NID_ffdhe6144: i32 = 1129;
pub const NID_ffdhe8192: i32 = 1130;
pub const NID_modp_1536: i32 = 1212;
pub const NID_modp_2048: i32 = 1213;
pub const NID_modp_3072: i32 = 1214;
pub const NID_modp_4096: i32 = 1215;
pub const NID_modp_6144: i32 = 1216;
pub const NID_modp_8192: i32 = 1217;
pub const NID_ISO_UA: i32 = 1150;
pub const NID_ua_pki: i32 = 1151;
pub const NID_dstu28147: i32 = 1152;
pub const NID_dstu28147_ofb: i32 = 1153;
pub const NID_dstu28147_cfb: i32 = 1154;
pub const NID_dstu28147_wrap: i32 = 1155;
pub const NID_hmacWithDstu34311: i32 = 1156;
pub const NID_dstu34311: i32 = 1157;
pub const NID_dstu4145le: i32 = 1158;
pub const NID_dstu4145be: i32 = 1159;
pub const NID_uacurve0: i32 = 1160;
pub const NID_uacurve1: i32 = 1161;
pub const NID_uacurve2: i32 = 1162;
pub const NID_uacurve3: i32 = 1163;
pub const NID_uacurve4: i32 = 1164;
pub const NID_uacurve5: i32 = 1165;
pub const NID_uacurve6: i32 = 1166;
pub const NID_uacurve7: i32 = 1167;
pub const NID_uacurve8: i32 = 1168;
pub const NID_uacurve9: i32 = 1169;
pub const NID_aes_128_siv: i32 = 1198;
pub const NID_aes_192_siv: i32 = 1199;
pub const NID_aes_256_siv: i32 = 1200;
pub const NID_id_tc26_cipher_gostr3412_2015_magma_ctracpkm: i32 = 1174;
pub const NID_id_tc26_cipher_gostr3412_2015_magma_ctracpkm_omac: i32 = 1175;
pub const NID_id_tc26_cipher_gostr3412_2015_kuznyechik_ctracpkm: i32 = 1177;
pub const NID_id_tc26_cipher_gostr3412_2015_kuznyechik_ctracpkm_omac: i32 = 1178;
pub const NID_id_tc26_wrap_gostr3412_2015_magma_kexp15: i32 = 1181;
pub const NID_id_tc26_wrap_gostr3412_2015_kuznyechik_kexp15: i32 = 1183;
pub const NID_grasshopper_ecb: i32 = 1012;
pub const NID_grasshopper_ctr: i32 = 1013;
pub const NID_grasshopper_ofb: i32 = 1014;
pub const NID_grasshopper_cbc: i32 = 1015;
pub const NID_grasshopper_cfb: i32 = 1016;
pub const NID_grasshopper_mac: i32 = 1017;
pub const EVP_PKEY_NONE: i32 = 0;
pub const EVP_PKEY_RSA: i32 = 6;
pub const EVP_PKEY_RSA2: i32 = 19;
pub const EVP_PKEY_RSA_PSS: i32 = 912;
pub const EVP_PKEY_DSA: i32 = 116;
pub const EVP_PKEY_DSA1: i32 = 67;
pub const EVP_PKEY_DSA2: i32 = 66;
pub const EVP_PKEY_DSA3: i32 = 113;
pub const EVP_PKEY_DSA4: i32 = 70;
pub const EVP_PKEY_DH: i32 = 28;
pub const EVP_PKEY_DHX: i32 = 920;
pub const EVP_PKEY_EC: i32 = 408;
pub const EVP_PKEY_SM2: i32 = 1172;
pub const EVP_PKEY_X25519: i32 = 1034;
pub const EVP_PKEY_ED25519: i32 = 1087;
pub const EVP_PKEY_X448: i32 = 1035;
pub const EVP_PKEY_ED448: i32 = 1088;
pub const EVP_PKEY_KEYMGMT: i32 = -1;
pub const EVP_PKEY_KEY_PARAMETERS: i32 = 132;
pub const EVP_PKEY_PUBLIC_KEY: i32 = 134;
pub const EVP_PKEY_KEYPAIR: i32 = 135;
pub const EVP_MD_FLAG_ONESHOT: i32 = 1;
pub const EVP_MD_FLAG_XOF: i32 = 2;
pub const EVP_MD_FLAG_DIGALGID_MASK: i32 = 24;
pub const EVP_MD_FLAG_DIGALGID_NULL: i32 = 0;
pub const EVP_MD_FLAG_DIGALGID_ABSENT: i32 = 8;
pub const EVP_MD_FLAG_DIGALGID_CUSTOM: i32 = 24;
pub const EVP_MD_FLAG_FIPS: i32 = 1024;
pub const EVP_MD_CTRL_DIGALGID: i32 = 1;
pub const EVP_MD_CTRL_MICALG: i32 = 2;
pub const EVP_MD_CTRL_XOF_LEN: i32 = 3;
pub const EVP_MD_CTRL_TLSTREE: i32 = 4;
pub const EVP_MD_CTRL_ALG_CTRL: i32 = 4096;
pub const EVP_MD_CTX_FLAG_ONESHOT: i32 = 1;
pub const EVP_MD_CTX_FLAG_CLEANED: i32 = 2;
pub const EVP_MD_CTX_FLAG_REUSE: i32 = 4;
pub const EVP_MD_CTX_FLAG_NON_FIPS_ALLOW: i32 = 8;
pub const EVP_MD_CTX_FLAG_PAD_MASK: i32 = 240;
pub const EVP_MD_CTX_FLAG_PAD_PKCS1: i32 = 0;
pub const EVP_MD_CTX_FLAG_PAD_X931: i32 = 16;
pub const EVP_MD_CTX_FLAG_PAD_PSS: i32 = 32;
pub const EVP_MD_CTX_FLAG_NO_INIT: i32 = 256;
pub const EVP_MD_CTX_FLAG_FINALISE: i32 = 512;
pub const EVP_CIPH_STREAM_CIPHER: i32 = 0;
pub const EVP_CIPH_ECB_MODE: i32 = 1;
pub const EVP_CIPH_CBC_MODE: i32 = 2;
pub const EVP_CIPH_CFB_MODE: i32 = 3;
pub const EVP_CIPH_OFB_MODE: i32 = 4;
pub const EVP_CIPH_CTR_MODE: i32 = 5;
pub const EVP_CIPH_GCM_MODE: i32 = 6;
pub const EVP_CIPH_CCM_MODE: i32 = 7;
pub const EVP_CIPH_XTS_MODE: i32 = 65537;
pub const EVP_CIPH_WRAP_MODE: i32 = 65538;
pub const EVP_CIPH_OCB_MODE: i32 = 65539;
pub const EVP_CIPH_SIV_MODE: i32 = 65540;
pub const EVP_CIPH_MODE: i32 = 983047;
pub const EVP_CIPH_VARIABLE_LENGTH: i32 = 8;
pub const EVP_CIPH_CUSTOM_IV: i32 = 16;
pub const EVP_CIPH_ALWAYS_CALL_INIT: i32 = 32;
pub const EVP_CIPH_CTRL_INIT: i32 = 64;
pub const EVP_CIPH_CUSTOM_KEY_LENGTH: i32 = 128;
pub const EVP_CIPH_NO_PADDING: i32 = 256;
pub const EVP_CIPH_RAND_KEY: i32 = 512;
pub const EVP_CIPH_CUSTOM_COPY: i32 = 1024;
pub const EVP_CIPH_CUSTOM_IV_LENGTH: i32 = 2048;
pub const EVP_CIPH_FLAG_DEFAULT_ASN1: i32 = 0;
pub const EVP_CIPH_FLAG_LENGTH_BITS: i32 = 8192;
pub const EVP_CIPH_FLAG_FIPS: i32 = 0;
pub const EVP_CIPH_FLAG_NON_FIPS_ALLOW: i32 = 0;
pub const EVP_CIPH_FLAG_CTS: i32 = 16384;
pub const EVP_CIPH_FLAG_CUSTOM_CIPHER: i32 = 1048576;
pub const EVP_CIPH_FLAG_AEAD_CIPHER: i32 = 2097152;
pub const EVP_CIPH_FLAG_TLS1_1_MULTIBLOCK: i32 = 4194304;
pub const EVP_CIPH_FLAG_PIPELINE: i32 = 8388608;
pub const EVP_CIPH_FLAG_CUSTOM_ASN1: i32 = 16777216;
pub const EVP_CIPH_FLAG_CIPHER_WITH_MAC: i32 = 33554432;
pub const EVP_CIPH_FLAG_GET_WRAP_CIPHER: i32 = 67108864;
pub const EVP_CIPH_FLAG_INVERSE_CIPHER: i32 = 134217728;
pub const EVP_CTRL_INIT: i32 = 0;
pub const EVP_CTRL_SET_KEY_LENGTH: i32 = 1;
pub const EVP_CTRL_GET_RC2_KEY_BITS: i32 = 2;
pub const EVP_CTRL_SET_RC2_KEY_BITS: i32 = 3;
pub const EVP_CTRL_GET_RC5_ROUNDS: i32 = 4;
pub const EVP_CTRL_SET_RC5_ROUNDS: i32 = 5;
pub const EVP_CTRL_RAND_KEY: i32 = 6;
pub const EVP_CTRL_PBE_PRF_NID: i32 = 7;
pub const EVP_CTRL_COPY: i32 = 8;
pub const EVP_CTRL_AEAD_SET_IVLEN: i32 = 9;
pub const EVP_CTRL_AEAD_GET_TAG: i32 = 16;
pub const EVP_CTRL_AEAD_SET_TAG: i32 = 17;
pub const EVP_CTRL_AEAD_SET_IV_FIXED: i32 = 18;
pub const EVP_CTRL_GCM_SET_IVLEN: i32 = 9;
pub const EVP_CTRL_GCM_GET_TAG: i32 = 16;
pub const EVP_CTRL_GCM_SET_TAG: i32 = 17;
pub const EVP_CTRL_GCM_SET_IV_FIXED: i32 = 18;
pub const EVP_CTRL_GCM_IV_GEN: i32 = 19;
pub const EVP_CTRL_CCM_SET_IVLEN: i32 = 9;
pub const EVP_CTRL_CCM_GET_TAG: i32 = 16;
pub const EVP_CTRL_CCM_SET_TAG: i32 = 17;
pub const EVP_CTRL_CCM_SET_IV_FIXED: i32 = 18;
pub const EVP_CTRL_CCM_SET_L: i32 = 20;
pub const EVP_CTRL_CCM_SET_MSGLEN: i32 = 21;
pub const EVP_CTRL_AEAD_TLS1_AAD: i32 = 22;
pub const EVP_CTRL_AEAD_SET_MAC_KEY: i32 = 23;
pub const EVP_CTRL_GCM_SET_IV_INV: i32 = 24;
pub const EVP_CTRL_TLS1_1_MULTIBLOCK_AAD: i32 = 25;
pub const EVP_CTRL_TLS1_1_MULTIBLOCK_ENCRYPT: i32 = 26;
pub const EVP_CTRL_TLS1_1_MULTIBLOCK_DECRYPT: i32 = 27;
pub const EVP_CTRL_TLS1_1_MULTIBLOCK_MAX_BUFSIZE: i32 = 28;
pub const EVP_CTRL_SSL3_MASTER_SECRET: i32 = 29;
pub const EVP_CTRL_SET_SBOX: i32 = 30;
pub const EVP_CTRL_SBOX_USED: i32 = 31;
pub const EVP_CTRL_KEY_MESH: i32 = 32;
pub const EVP_CTRL_BLOCK_PADDING_MODE: i32 = 33;
pub const EVP_CTRL_SET_PIPELINE_OUTPUT_BUFS: i32 = 34;
pub const EVP_CTRL_SET_PIPELINE_INPUT_BUFS: i32 = 35;
pub const EVP_CTRL_SET_PIPELINE_INPUT_LENS: i32 = 36;
pub const EVP_CTRL_GET_IVLEN: i32 = 37;
pub const EVP_CTRL_SET_SPEED: i32 = 39;
pub const EVP_CTRL_PROCESS_UNPROTECTED: i32 = 40;
pub const EVP_CTRL_GET_WRAP_CIPHER: i32 = 41;
pub const EVP_CTRL_TLSTREE: i32 = 42;
pub const EVP_GCM_TLS_FIXED_IV_LEN: i32 = 4;
pub const EVP_GCM_TLS_EXPLICIT_IV_LEN: i32 = 8;
pub const EVP_GCM_TLS_TAG_LEN: i32 = 16;
pub const EVP_CCM_TLS_FIXED_IV_LEN: i32 = 4;
pub const EVP_CCM_TLS_EXPLICIT_IV_LEN: i32 = 8;
pub const EVP_CCM_TLS_IV_LEN: i32 = 12;
pub const EVP_CCM_TLS_TAG_LEN: i32 = 16;
pub const EVP_CHACHAPOLY_TLS_TAG_LEN: i32 = 16;
pub const EVP_PKEY_OP_UNDEFINED: i32 = 0;
pub const EVP_PKEY_OP_PARAMGEN: i32 = 2;
pub const EVP_PKEY_OP_KEYGEN: i32 = 4;
pub const EVP_PKEY_OP_FROMDATA: i32 = 8;
pub const EVP_PKEY_OP_SIGN: i32 = 16;
pub const EVP_PKEY_OP_VERIFY: i32 = 32;
pub const EVP_PKEY_OP_VERIFYRECOVER: i32 = 64;
pub const EVP_PKEY_OP_SIGNCTX: i32 = 128;
pub const EVP_PKEY_OP_VERIFYCTX: i32 = 256;
pub const EVP_PKEY_OP_ENCRYPT: i32 = 512;
pub const EVP_PKEY_OP_DECRYPT: i32 = 1024;
pub const EVP_PKEY_OP_DERIVE: i32 = 2048;
pub const EVP_PKEY_OP_ENCAPSULATE: i32 = 4096;
pub const EVP_PKEY_OP_DECAPSULATE: i32 = 8192;
pub const EVP_PKEY_OP_TYPE_SIG: i32 = 496;
pub const EVP_PKEY_OP_TYPE_CRYPT: i32 = 1536;
pub const EVP_PKEY_OP_TYPE_NOGEN: i32 = 4080;
pub const EVP_PKEY_OP_TYPE_GEN: i32 = 6;
pub const EVP_PKEY_FLAG_AUTOARGLEN: i32 = 2;
pub const EVP_PKEY_FLAG_SIGCTX_CUSTOM: i32 = 4;
pub const OPENSSL_EC_EXPLICIT_CURVE: i32 = 0;
pub const OPENSSL_EC_NAMED_CURVE: i32 = 1;
pub const RSA_R_INVALID_PADDING: i32 = 138;
pub const RSA_3: i32 = 3;
pub const RSA_F4: i32 = 65537;
pub const RSA_PSS_SALTLEN_DIGEST: i32 = -1;
pub const RSA_PSS_SALTLEN_AUTO: i32 = -2;
pub const RSA_PSS_SALTLEN_MAX: i32 = -3;
pub const RSA_PSS_SALTLEN_MAX_SIGN: i32 = -2;
pub const RSA_PKCS1_PADDING: i32 = 1;
pub const RSA_NO_PADDING: i32 = 3;
pub const RSA_PKCS1_OAEP_PADDING: i32 = 4;
pub const RSA_X931_PADDING: i32 = 5;
pub const RSA_PKCS1_PSS_PADDING: i32 = 6;
pub const RSA_PKCS1_WITH_TLS_PADDING: i32 = 7;
pub const EVP_PKEY_DH_KDF_NONE: i32 = 1;
pub const EVP_PKEY_DH_KDF_X9_42: i32 = 2;
pub const DH_CHECK_P_NOT_PRIME: i32 = 1;
pub const DH_CHECK_P_NOT_SAFE_PRIME: i32 = 2;
pub const DH_CHECK_Q_NOT_PRIME: i32 = 16;
pub const DH_CHECK_INVALID_Q_VALUE: i32 = 32;
pub const DH_CHECK_INVALID_J_VALUE: i32 = 64;
pub const DH_CHECK_PUBKEY_TOO_SMALL: i32 = 1;
pub const DH_CHECK_PUBKEY_TOO_LARGE: i32 = 2;
pub const DH_CHECK_PUBKEY_INVALID: i32 = 4;
pub const DH_CHECK_P_NOT_STRONG_PRIME: i32 = 2;
pub const X509_R_KEY_TYPE_MISMATCH: i32 = 115;
pub const X509_R_KEY_VALUES_MISMATCH: i32 = 116;
pub const X509_FILETYPE_PEM: i32 = 1;
pub const X509_FILETYPE_ASN1: i32 = 2;
pub const X509_FILETYPE_DEFAULT: i32 = 3;
pub const X509v3_KU_DIGITAL_SIGNATURE: i32 = 128;
pub const X509v3_KU_NON_REPUDIATION: i32 = 64;
pub const X509v3_KU_KEY_ENCIPHERMENT: i32 = 32;
pub const X509v3_KU_DATA_ENCIPHERMENT: i32 = 16;
pub const X509v3_KU_KEY_AGREEMENT: i32 = 8;
pub const X509v3_KU_KEY_CERT_SIGN: i32 = 4;
pub const X509v3_KU_CRL_SIGN: i32 = 2;
pub const X509v3_KU_ENCIPHER_ONLY: i32 = 1;
pub const X509v3_KU_DECIPHER_ONLY: i32 = 32768;
pub const X509v3_KU_UNDEF: i32 = 65535;
pub const XN_FLAG_SEP_MASK: i32 = 983040;
pub const XN_FLAG_COMPAT: i32 = 0;
pub const XN_FLAG_SEP_COMMA_PLUS: i32 = 65536;
pub const XN_FLAG_SEP_CPLUS_SPC: i32 = 131072;
pub const XN_FLAG_SEP_SPLUS_SPC: i32 = 196608;
pub const XN_FLAG_SEP_MULTILINE: i32 = 262144;
pub const XN_FLAG_DN_REV: i32 = 1048576;
pub const XN_FLAG_FN_MASK: i32 = 6291456;
pub const XN_FLAG_FN_SN: i32 = 0;
pub const XN_FLAG_FN_LN: i32 = 2097152;
pub const XN_FLAG_FN_OID: i32 = 4194304;
pub const XN_FLAG_FN_NONE: i32 = 6291456;
pub const XN_FLAG_SPC_EQ: i32 = 8388608;
pub const XN_FLAG_DUMP_UNKNOWN_FIELDS: i32 = 16777216;
pub const XN_FLAG_FN_ALIGN: i32 = 33554432;
pub const XN_FLAG_RFC2253: i32 = 17892119;
pub const XN_FLAG_ONELINE: i32 = 8520479;
pub const XN_FLAG_MULTILINE: i32 = 44302342;
pub const X509_LU_RETRY: i32 = -1;
pub const X509_LU_FAIL: i32 = 0;
pub const X509_TRUST_DEFAULT: i32 = 0;
pub const X509_TRUST_COMPAT: i32 = 1;
pub const X509_TRUST_SSL_CLIENT: i32 = 2;
pub const X509_TRUST_SSL_SERVER: i32 = 3;
pub const X509_TRUST_EMAIL: i32 = 4;
pub const X509_TRUST_OBJECT_SIGN: i32 = 5;
pub const X509_TRUST_OCSP_SIGN: i32 = 6;
pub const X509_TRUST_OCSP_REQUEST: i32 = 7;
pub const X509_TRUST_TSA: i32 = 8;
pub const X509_TRUST_MIN: i32 = 1;
pub const X509_TRUST_MAX: i32 = 8;
pub const X509_TRUST_DYNAMIC: i32 = 1;
pub const X509_TRUST_DYNAMIC_NAME: i32 = 2;
pub const X509_TRUST_NO_SS_COMPAT: i32 = 4;
pub const X509_TRUST_DO_SS_COMPAT: i32 = 8;
pub const X509_TRUST_OK_ANY_EKU: i32 = 16;
pub const X509_TRUST_TRUSTED: i32 = 1;
pub const X509_TRUST_REJECTED: i32 = 2;
pub const X509_TRUST_UNTRUSTED: i32 = 3;
pub const X509_L_FILE_LOAD: i32 = 1;
pub const X509_L_ADD_DIR: i32 = 2;
pub const X509_L_ADD_STORE: i32 = 3;
pub const X509_L_LOAD_STORE: i32 = 4;
pub const X509_V_OK: i32 = 0;
pub const X509_V_ERR_UNSPECIFIED: i32 = 1;
pub const X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT: i32 = 2;
pub const X509_V_ERR_UNABLE_TO_GET_CRL: i32 = 3;
pub const X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE: i32 = 4;
pub const X509_V_ERR_UNABLE_TO_DECRYPT_CRL_SIGNATURE: i32 = 5;
pub const X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY: i32 = 6;
pub const X509_V_ERR_CERT_SIGNATURE_FAILURE: i32 = 7;
pub const X509_V_ERR_CRL_SIGNATURE_FAILURE: i32 = 8;
pub const X509_V_ERR_CERT_NOT_YET_VALID: i32 = 9;
pub const X509_V_ERR_CERT_HAS_EXPIRED: i32 = 10;
pub const X509_V_ERR_CRL_NOT_YET_VALID: i32 = 11;
pub const X509_V_ERR_CRL_HAS_EXPIRED: i32 = 12;
pub const X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD: i32 = 13;
pub const X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD: i32 = 14;
pub const X509_V_ERR_ERROR_IN_CRL_LAST_UPDATE_FIELD: i32 = 15;
pub const X509_V_ERR_ERROR_IN_CRL_NEXT_UPDATE_FIELD: i32 = 16;
pub const X509_V_ERR_OUT_OF_MEM: i32 = 17;
pub const X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: i32 = 18;
pub const X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: i32 = 19;
pub const X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY: i32 = 20;
pub const X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: i32 = 21;
pub const X509_V_ERR_CERT_CHAIN_TOO_LONG: i32 = 22;
pub const X509_V_ERR_CERT_REVOKED: i32 = 23;
pub const X509_V_ERR_NO_ISSUER_PUBLIC_KEY: i32 = 24;
pub const X509_V_ERR_PATH_LENGTH_EXCEEDED: i32 = 25;
pub const X509_V_ERR_INVALID_PURPOSE: i32 = 26;
pub const X509_V_ERR_CERT_UNTRUSTED: i32 = 27;
pub const X509_V_ERR_CERT_REJECTED: i32 = 28;
pub const X509_V_ERR_SUBJECT_ISSUER_MISMATCH: i32 = 29;
pub const X509_V_ERR_AKID_SKID_MISMATCH: i32 = 30;
pub const X509_V_ERR_AKID_ISSUER_SERIAL_MISMATCH: i32 = 31;
pub const X509_V_ERR_KEYUSAGE_NO_CERTSIGN: i32 = 32;
pub const X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER: i32 = 33;
pub const X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION: i32 = 34;
pub const X509_V_ERR_KEYUSAGE_NO_CRL_SIGN: i32 = 35;
pub const X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION: i32 = 36;
pub const X509_V_ERR_INVALID_NON_CA: i32 = 37;
pub const X509_V_ERR_PROXY_PATH_LENGTH_EXCEEDED: i32 = 38;
pub const X509_V_ERR_KEYUSAGE_NO_DIGITAL_SIGNATURE: i32 = 39;
pub const X509_V_ERR_PROXY_CERTIFICATES_NOT_ALLOWED: i32 = 40;
pub const X509_V_ERR_INVALID_EXTENSION: i32 = 41;
pub const X509_V_ERR_INVALID_POLICY_EXTENSION: i32 = 42;
pub const X509_V_ERR_NO_EXPLICIT_POLICY: i32 = 43;
pub const X509_V_ERR_DIFFERENT_CRL_SCOPE: i32 = 44;
pub const X509_V_ERR_UNSUPPORTED_EXTENSION_FEATURE: i32 = 45;
pub const X509_V_ERR_UNNESTED_RESOURCE: i32 = 46;
pub const X509_V_ERR_PERMITTED_VIOLATION: i32 = 47;
pub const X509_V_ERR_EXCLUDED_VIOLATION: i32 = 48;
pub const X509_V_ERR_SUBTREE_MINMAX: i32 = 49;
pub const X509_V_ERR_APPLICATION_VERIFICATION: i32 = 50;
pub const X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE: i32 = 51;
pub const X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX: i32 = 52;
pub const X509_V_ERR_UNSUPPORTED_NAME_SYNTAX: i32 = 53;
pub const X509_V_ERR_CRL_PATH_VALIDATION_ERROR: i32 = 54;
pub const X509_V_ERR_PATH_LOOP: i32 = 55;
pub const X509_V_ERR_SUITE_B_INVALID_VERSION: i32 = 56;
pub const X509_V_ERR_SUITE_B_INVALID_ALGORITHM: i32 = 57;
pub const X509_V_ERR_SUITE_B_INVALID_CURVE: i32 = 58;
pub const X509_V_ERR_SUITE_B_INVALID_SIGNATURE_ALGORITHM: i32 = 59;
pub const X509_V_ERR_SUITE_B_LOS_NOT_ALLOWED: i32 = 60;
pub const X509_V_ERR_SUITE_B_CANNOT_SIGN_P_384_WITH_P_256: i32 = 61;
pub const X509_V_ERR_HOSTNAME_MISMATCH: i32 = 62;
pub const X509_V_ERR_EMAIL_MISMATCH: i32 = 63;
pub const X509_V_ERR_IP_ADDRESS_MISMATCH: i32 = 64;
pub const X509_V_ERR_DANE_NO_MATCH: i32 = 65;
pub const X509_V_ERR_EE_KEY_TOO_SMALL: i32 = 66;
pub const X509_V_ERR_CA_KEY_TOO_SMALL: i32 = 67;
pub const X509_V_ERR_CA_MD_TOO_WEAK: i32 = 68;
pub const X509_V_ERR_INVALID_CALL: i32 = 69;
pub const X509_V_ERR_STORE_LOOKUP: i32 = 70;
pub const X509_V_ERR_NO_VALID_SCTS: i32 = 71;
pub const X509_V_ERR_PROXY_SUBJECT_NAME_VIOLATION: i32 = 72;
pub const X509_V_ERR_OCSP_VERIFY_NEEDED: i32 = 73;
pub const X509_V_ERR_OCSP_VERIFY_FAILED: i32 = 74;
pub const X509_V_ERR_OCSP_CERT_UNKNOWN: i32 = 75;
pub const X509_V_ERR_UNSUPPORTED_SIGNATURE_ALGORITHM: i32 = 76;
pub const X509_V_ERR_SIGNATURE_ALGORITHM_MISMATCH: i32 = 77;
pub const X509_V_ERR_SIGNATURE_ALGORITHM_INCONSISTENCY: i32 = 78;
pub const X509_V_ERR_INVALID_CA: i32 = 79;
pub const X509_V_ERR_PATHLEN_INVALID_FOR_NON_CA: i32 = 80;
pub const X509_V_ERR_PATHLEN_WITHOUT_KU_KEY_CERT_SIGN: i32 = 81;
pub const X509_V_ERR_KU_KEY_CERT_SIGN_INVALID_FOR_NON_CA: i32 = 82;
pub const X509_V_ERR_ISSUER_NAME_EMPTY: i32 = 83;
pub const X509_V_ERR_SUBJECT_NAME_EMPTY: i32 = 84;
pub const X509_V_ERR_MISSING_AUTHORITY_KEY_IDENTIFIER: i32 = 85;
pub const X509_V_ERR_MISSING_SUBJECT_KEY_IDENTIFIER: i32 = 86;
pub const X509_V_ERR_EMPTY_SUBJECT_ALT_NAME: i32 = 87;
pub const X509_V_ERR_EMPTY_SUBJECT_SAN_NOT_CRITICAL: i32 = 88;
pub const X509_V_ERR_CA_BCONS_NOT_CRITICAL: i32 = 89;
pub const X509_V_ERR_AUTHORITY_KEY_IDENTIFIER_CRITICAL: i32 = 90;
pub const X509_V_ERR_SUBJECT_KEY_IDENTIFIER_CRITICAL: i32 = 91;
pub const X509_V_ERR_CA_CERT_MISSING_KEY_USAGE: i32 = 92;
pub const X509_V_ERR_EXTENSIONS_REQUIRE_VERSION_3: i32 = 93;
pub const X509_V_ERR_EC_KEY_EXPLICIT_PARAMS: i32 = 94;
pub const X509_V_FLAG_CB_ISSUER_CHECK: i32 = 0;
pub const X509_V_FLAG_USE_CHECK_TIME: i32 = 2;
pub const X509_V_FLAG_CRL_CHECK: i32 = 4;
pub const X509_V_FLAG_CRL_CHECK_ALL: i32 = 8;
pub const X509_V_FLAG_IGNORE_CRITICAL: i32 = 16;
pub const X509_V_FLAG_X509_STRICT: i32 = 32;
pub const X509_V_FLAG_ALLOW_PROXY_CERTS: i32 = 64;
pub const X509_V_FLAG_POLICY_CHECK: i32 = 128;
pub const X509_V_FLAG_EXPLICIT_POLICY: i32 = 256;
pub const X509_V_FLAG_INHIBIT_ANY: i32 = 512;
pub const X509_V_FLAG_INHIBIT_MAP: i32 = 1024;
pub const X509_V_FLAG_NOTIFY_POLICY: i32 = 2048;
pub const X509_V_FLAG_EXTENDED_CRL_SUPPORT: i32 = 4096;
pub const X509_V_FLAG_USE_DELTAS: i32 = 8192;
pub const X509_V_FLAG_CHECK_SS_SIGNATURE: i32 = 16384;
pub const X509_V_FLAG_TRUSTED_FIRST: i32 = 32768;
pub const X509_V_FLAG_SUITEB_128_LOS_ONLY: i32 = 65536;
pub const X509_V_FLAG_SUITEB_192_LOS: i32 = 131072;
pub const X509_V_FLAG_SUITEB_128_LOS: i32 = 196608;
pub const X509_V_FLAG_PARTIAL_CHAIN: i32 = 524288;
pub const X509_V_FLAG_NO_ALT_CHAINS: i32 = 1048576;
pub const X509_V_FLAG_NO_CHECK_TIME: i32 = 2097152;
pub const X509_V_FLAG_POLICY_MASK: i32 = 1920;
pub const DANE_FLAG_NO_DANE_EE_NAMECHECKS: i32 = 1;
pub const PEM_R_NO_START_LINE: i32 = 108;
pub const PEM_BUFSIZE: i32 = 1024;
pub const PEM_STRING_X509_OLD: &::core::ffi::CStr = c"X509 CERTIFICATE";
pub const PEM_STRING_X509: &::core::ffi::CStr = c"CERTIFICATE";
pub const PEM_STRING_X509_TRUSTED: &::core::ffi::CStr = c"TRUSTED CERTIFICATE";
pub const PEM_STRING_X509_REQ_OLD: &::core::ffi::CStr = c"NEW CERTIFICATE REQUEST";
pub const PEM_STRING_X509_REQ: &::core::ffi::CStr = c"CERTIFICATE REQUEST";
pub const PEM_STRING_X509_CRL: &::core::ffi::CStr = c"X509 CRL";
pub const PEM_STRING_EVP_PKEY: &::core::ffi::CStr = c"ANY PRIVATE KEY";
pub const PEM_STRING_PUBLIC: &::core::ffi::CStr = c"PUBLIC KEY";
pub const PEM_STRING_RSA: &::core::ffi::CStr = c"RSA PRIVATE KEY";
pub const PEM_STRING_RSA_PUBLIC: &::core::ffi::CStr = c"RSA PUBLIC KEY";
pub const PEM_STRING_DSA: &::core::ffi::CStr = c"DSA PRIVATE KEY";
pub const PEM_STRING_DSA_PUBLIC: &::core::ffi::CStr = c"DSA PUBLIC KEY";
pub const PEM_STRING_PKCS7: &::core::ffi::CStr = c"PKCS7";
pub const PEM_STRING_PKCS7_SIGNED: &::core::ffi::CStr = c"PKCS #7 SIGNED DATA";
pub const PEM_STRING_PKCS8: &::core::ffi::CStr = c"ENCRYPTED PRIVATE KEY";
pub const PEM_STRING_PKCS8INF: &::core::ffi::CStr = c"PRIVATE KEY";
pub const PEM_STRING_DHPARAMS: &::core::ffi::CStr = c"DH PARAMETERS";
pub const PEM_STRING_DHXPARAMS: &::core::ffi::CStr = c"X9.42 DH PARAMETERS";
pub const PEM_STRING_SSL_SESSION: &::core::ffi::CStr = c"SSL SESSION PARAMETERS";
pub const PEM_STRING_DSAPARAMS: &::core::ffi::CStr = c"DSA PARAMETERS";
pub const PEM_STRING_ECDSA_PUBLIC: &::core::ffi::CStr = c"ECDSA PUBLIC KEY";
pub const PEM_STRING_ECPARAMETERS: &::core::ffi::CStr = c"EC PARAMETERS";
pub const PEM_STRING_ECPRIVATEKEY: &::core::ffi::CStr = c"EC PRIVATE KEY";
pub const PEM_STRING_PARAMETERS: &::core::ffi::CStr = c"PARAMETERS";
pub const PEM_STRING_CMS: &::core::ffi::CStr = c"CMS";
pub const PEM_STRING_SM2PRIVATEKEY: &::core::ffi::CStr = c"SM2 PRIVATE KEY";
pub const PEM_STRING_SM2PARAMETERS: &::core::ffi::CStr = c"SM2 PARAMETERS";
pub const ERR_TXT_MALLOCED: i32 = 1;
pub const ERR_TXT_STRING: i32 = 2;
pub const ERR_FLAG_MARK: i32 = 1;
pub const ERR_FLAG_CLEAR: i32 = 2;
pub const ERR_LIB_NONE: i32 = 1;
pub const ERR_LIB_SYS: i32 = 2;
pub const ERR_LIB_BN: i32 = 3;
pub const ERR_LIB_RSA: i32 = 4;
pub const ERR_LIB_DH: i32 = 5;
pub const ERR_LIB_EVP: i32 = 6;
pub const ERR_LIB_BUF: i32 = 7;
pub const ERR_LIB_OBJ: i32 = 8;
pub const ERR_LIB_PEM: i32 = 9;
pub const ERR_LIB_DSA: i32 = 10;
pub const ERR_LIB_X509: i32 = 11;
pub const ERR_LIB_ASN1: i32 = 13;
pub const ERR_LIB_CONF: i32 = 14;
pub const ERR_LIB_CRYPTO: i32 = 15;
pub const ERR_LIB_EC: i32 = 16;
pub const ERR_LIB_SSL: i32 = 20;
pub const ERR_LIB_BIO: i32 = 32;
pub const ERR_LIB_PKCS7: i32 = 33;
pub const ERR_LIB_X509V3: i32 = 34;
pub const ERR_LIB_PKCS12: i32 = 35;
pub const ERR_LIB_RAND: i32 = 36;
pub const ERR_LIB_DSO: i32 = 37;
pub const ERR_LIB_ENGINE: i32 = 38;
pub const ERR_LIB_OCSP: i32 = 39;
pub const ERR_LIB_UI: i32 = 40;
pub const ERR_LIB_COMP: i32 = 41;
pub const ERR_LIB_ECDSA: i32 = 42;
pub const ERR_LIB_ECDH: i32 = 43;
pub const ERR_LIB_OSSL_STORE: i32 = 44;
pub const ERR_LIB_FIPS: i32 = 45;
pub const ERR_LIB_CMS: i32 = 46;
pub const ERR_LIB_TS: i32 = 47;
pub const ERR_LIB_HMAC: i32 = 48;
pub const ERR_LIB_CT: i32 = 50;
pub const ERR_LIB_ASYNC: i32 = 51;
pub const ERR_LIB_KDF: i32 = 52;
pub const ERR_LIB_SM2: i32 = 53;
pub const ERR_LIB_ESS: i32 = 54;
pub const ERR_LIB_PROP: i32 = 55;
pub const ERR_LIB_CRMF: i32 = 56;
pub const ERR_LIB_PROV: i32 = 57;
pub const ERR_LIB_CMP: i32 = 58;
pub const ERR_LIB_OSSL_ENCODER: i32 = 59;
pub const ERR_LIB_OSSL_DECODER: i32 = 60;
pub const ERR_LIB_HTTP: i32 = 61;
pub const ERR_LIB_USER: i32 = 128;
pub const ERR_LIB_OFFSET: i32 = 23;
pub const ERR_LIB_MASK: i32 = 255;
pub const ERR_RFLAG_FATAL: i32 = 262144;
pub const ERR_RFLAG_COMMON: i32 = 524288;
pub const ERR_R_SYS_LIB: i32 = 524290;
pub const ERR_R_BN_LIB: i32 = 524291;
pub const ERR_R_RSA_LIB: i32 = 524292;
pub const ERR_R_DH_LIB: i32 = 524293;
pub const ERR_R_EVP_LIB: i32 = 524294;
pub const ERR_R_BUF_LIB: i32 = 524295;
pub const ERR_R_OBJ_LIB: i32 = 524296;
pub const ERR_R_PEM_LIB: i32 = 524297;
pub const ERR_R_DSA_LIB: i32 = 524298;
pub const ERR_R_X509_LIB: i32 = 524299;
pub const ERR_R_ASN1_LIB: i32 = 524301;
pub const ERR_R_CONF_LIB: i32 = 524302;
pub const ERR_R_CRYPTO_LIB: i32 = 524303;
pub const ERR_R_EC_LIB: i32 = 524304;
pub const ERR_R_SSL_LIB: i32 = 524308;
pub const ERR_R_BIO_LIB: i32 = 524320;
pub const ERR_R_PKCS7_LIB: i32 = 524321;
pub const ERR_R_X509V3_LIB: i32 = 524322;
pub const ERR_R_PKCS12_LIB: i32 = 524323;
pub const ERR_R_RAND_LIB: i32 = 524324;
pub const ERR_R_DSO_LIB: i32 = 524325;
pub const ERR_R_ENGINE_LIB: i32 = 524326;
pub const ERR_R_UI_LIB: i32 = 524328;
pub const ERR_R_ECDSA_LIB: i32 = 524330;
pub const ERR_R_OSSL_STORE_LIB: i32 = 524332;
pub const ERR_R_CMS_LIB: i32 = 524334;
pub const ERR_R_TS_LIB: i32 = 524335;
pub const ERR_R_CT_LIB: i32 = 524338;
pub const ERR_R_PROV_LIB: i32 = 524345;
pub const ERR_R_ESS_LIB: i32 = 524342;
pub const ERR_R_CMP_LIB: i32 = 524346;
pub const ERR_R_OSSL_ENCODER_LIB: i32 = 524347;
pub const ERR_R_OSSL_DECODER_LIB: i32 = 524348;
pub const ERR_R_FATAL: i32 = 786432;
pub const ERR_R_MALLOC_FAILURE: i32 = 786688;
pub const ERR_R_SHOULD_NOT_HAVE_BEEN_CALLED: i32 = 786689;
pub const ERR_R_PASSED_NULL_PARAMETER: i32 = 786690;
pub const ERR_R_INTERNAL_ERROR: i32 = 786691;
pub const ERR_R_DISABLED: i32 = 786692;
pub const ERR_R_INIT_FAIL: i32 = 786693;
pub const ERR_R_PASSED_INVALID_ARGUMENT: i32 = 524550;
pub const ERR_R_OPERATION_FAIL: i32 = 786695;
pub const ERR_R_INVALID_PROVIDER_FUNCTIONS: i32 = 786696;
pub const ERR_R_INTERRUPTED_OR_CANCELLED: i32 = 524553;
pub const ERR_R_NESTED_ASN1_ERROR: i32 = 524554;
pub const ERR_R_MISSING_ASN1_EOS: i32 = 524555;
pub const ERR_R_UNSUPPORTED: i32 = 524556;
pub const ERR_R_FETCH_FAILED: i32 = 524557;
pub const ERR_R_INVALID_PROPERTY_DEFINITION: i32 = 524558;
pub const ERR_R_UNABLE_TO_GET_READ_LOCK: i32 = 786703;
pub const ERR_R_UNABLE_TO_GET_WRITE_LOCK: i32 = 786704;
pub const EXFLAG_BCONS: i32 = 1;
pub const EXFLAG_KUSAGE: i32 = 2;
pub const EXFLAG_XKUSAGE: i32 = 4;
pub const EXFLAG_NSCERT: i32 = 8;
pub const EXFLAG_CA: i32 = 16;
pub const EXFLAG_SI: i32 = 32;
pub const EXFLAG_V1: i32 = 64;
pub const EXFLAG_INVALID: i32 = 128;
pub const EXFLAG_SET: i32 = 256;
pub const EXFLAG_CRITICAL: i32 = 512;
pub const EXFLAG_PROXY: i32 = 1024;
pub const EXFLAG_INVALID_POLICY: i32 = 2048;
pub const EXFLAG_FRESHEST: i32 = 4096;
pub const EXFLAG_SS: i32 = 8192;
pub const EXFLAG_BCONS_CRITICAL: i32 = 65536;
pub const EXFLAG_AKID_CRITICAL: i32 = 131072;
pub const EXFLAG_SKID_CRITICAL: i32 = 262144;
pub const EXFLAG_SAN_CRITICAL: i32 = 524288;
pub const EXFLAG_NO_FINGERPRINT: i32 = 1048576;
pub const KU_DIGITAL_SIGNATURE: i32 = 128;
pub const KU_NON_REPUDIATION: i32 = 64;
pub const KU_KEY_ENCIPHERMENT: i32 = 32;
pub const KU_DATA_ENCIPHERMENT: i32 = 16;
pub const KU_KEY_AGREEMENT: i32 = 8;
pub const KU_KEY_CERT_SIGN: i32 = 4;
pub const KU_CRL_SIGN: i32 = 2;
pub const KU_ENCIPHER_ONLY: i32 = 1;
pub const KU_DECIPHER_ONLY: i32 = 32768;
pub const XKU_SSL_SERVER: i32 = 1;
pub const XKU_SSL_CLIENT: i32 = 2;
pub const XKU_SMIME: i32 = 4;
pub const XKU_CODE_SIGN: i32 = 8;
pub const XKU_SGC: i32 = 16;
pub const XKU_OCSP_SIGN: i32 = 32;
pub const XKU_TIMESTAMP: i32 = 64;
pub const XKU_DVCS: i32 = 128;
pub const XKU_ANYEKU: i32 = 256;
pub const X509_PURPOSE_DYNAMIC: i32 = 1;
pub const X509_PURPOSE_DYNAMIC_NAME: i32 = 2;
pub const X509_PURPOSE_SSL_CLIENT: i32 = 1;
pub const X509_PURPOSE_SSL_SERVER: i32 = 2;
pub const X509_PURPOSE_NS_SSL_SERVER: i32 = 3;
pub const X509_PURPOSE_SMIME_SIGN: i32 = 4;
pub const X509_PURPOSE_SMIME_ENCRYPT: i32 = 5;
pub const X509_PURPOSE_CRL_SIGN: i32 = 6;
pub const X509_PURPOSE_ANY: i32 = 7;
pub const X509_PURPOSE_OCSP_HELPER: i32 = 8;
pub const X509_PURPOSE_TIMESTAMP_SIGN: i32 = 9;
pub const X509_PURPOSE_MIN: i32 = 1;
pub const X509_PURPOSE_MAX: i32 = 9;
pub const X509_CHECK_FLAG_ALWAYS_CHECK_SUBJECT: i32 = 1;
pub const X509_CHECK_FLAG_NO_WILDCARDS: i32 = 2;
pub const X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS: i32 = 4;
pub const X509_CHECK_FLAG_MULTI_LABEL_WILDCARDS: i32 = 8;
pub const X509_CHECK_FLAG_SINGLE_LABEL_SUBDOMAINS: i32 = 16;
pub const X509_CHECK_FLAG_NEVER_CHECK_SUBJECT: i32 = 32;
pub const OCSP_RESPONSE_STATUS_SUCCESSFUL: i32 = 0;
pub const OCSP_RESPONSE_STATUS_MALFORMEDREQUEST: i32 = 1;
pub const OCSP_RESPONSE_STATUS_INTERNALERROR: i32 = 2;
pub const OCSP_RESPONSE_STATUS_TRYLATER: i32 = 3;
pub const OCSP_RESPONSE_STATUS_SIGREQUIRED: i32 = 5;
pub const OCSP_RESPONSE_STATUS_UNAUTHORIZED: i32 = 6;
pub const PEM_STRING_OCSP_REQUEST: &::core::ffi::CStr = c"OCSP REQUEST";
pub const PEM_STRING_OCSP_RESPONSE: &::core::ffi::CStr = c"OCSP RESPONSE";
pub const OSSL_STORE_INFO_NAME: i32 = 1;
pub const OSSL_STORE_INFO_PARAMS: i32 = 2;
pub const OSSL_STORE_INFO_PUBKEY: i32 = 3;
pub const OSSL_STORE_INFO_PKEY: i32 = 4;
pub const OSSL_STORE_INFO_CERT: i32 = 5;
pub const OSSL_STORE_INFO_CRL: i32 = 6;
pub type __off_t = core::ffi::c_long;
pub type __off64_t = core::ffi::c_long;
pub type __time_t = core::ffi::c_long;
pub type time_t = __time_t;
#[repr(C)]
#[repr(align(8))]
#[derive(Copy, Clone)]
pub struct tm {
    pub _bindgen_opaque_blob: __BindgenOpaqueArray8<[u8; 56usize]>,
}
pub type pthread_t = core::ffi::c_ulong;
pub type pthread_key_t = core::ffi::c_uint;
pub type pthread_once_t = core::ffi::c_int;
#[repr(C)]
#[derive(Debug)]
pub struct stack_st {
    _unused: [u8; 0],
}
pub type OPENSSL_STACK = stack_st;
pub type OPENSSL_sk_compfunc =
    ::core::option::Option<unsafe extern "C" fn(arg1: *const core::ffi::c_void, arg2: *const core::ffi::c_void) -> core::ffi::c_int>;
pub type OPENSSL_sk_freefunc = ::core::option::Option<unsafe extern "C" fn(arg1: *mut core::ffi::c_void)>;
pub type OPENSSL_sk_copyfunc = ::core::option::Option<unsafe extern "C" fn(arg1: *const core::ffi::c_void) -> *mut core::ffi::c_void>;
#[repr(C)]
#[derive(Debug)]
pub struct stack_st_OPENSSL_STRING {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug)]
pub struct stack_st_OPENSSL_CSTRING {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug)]
pub struct ossl_provider_st {
    _unused: [u8; 0],
}
pub type OSSL_PROVIDER = ossl_provider_st;
pub type ASN1_INTEGER = asn1_string_st;
pub type ASN1_ENUMERATED = asn1_string_st;
pub type ASN1_BIT_STRING = asn1_string_st;
pub type ASN1_OCTET_STRING = asn1_string_st;
pub type ASN1_PRINTABLESTRING = asn1_string_st;
pub type ASN1_T61STRING = asn1_string_st;
pub type ASN1_IA5STRING = asn1_string_st;
pub type ASN1_GENERALSTRING = asn1_string_st;
pub type ASN1_UNIVERSALSTRING = asn1_string_st;
pub type ASN1_BMPSTRING = asn1_string_st;
pub type ASN1_UTCTIME = asn1_string_st;
pub type ASN1_TIME = asn1_string_st;
pub type ASN1_GENERALIZEDTIME = asn1_string_st;
pub type ASN1_VISIBLESTRING = asn1_string_st;
pub type ASN1_UTF8STRING = asn1_string_st;
pub type ASN1_STRING = asn1_string_st;
pub type ASN1_BOOLEAN = core::ffi::c_int;
pub type ASN1_NULL = core::ffi::c_int;
pub type ASN1_TYPE = asn1_type_st;
#[repr(C)]
#[derive(Debug)]
pub struct asn1_object_st {
    _unused: [u8; 0],
}
pub type ASN1_OBJECT = asn1_object_st;
pub type ASN1_STRING_TABLE = asn1_string_table_st;
#[repr(C)]
#[derive(Debug)]
pub struct ASN1_ITEM_st {
    _unused: [u8; 0],
}
pub type ASN1_ITEM = ASN1_ITEM_st;
#[repr(C)]
#[derive(Debug)]
pub struct bio_st {
    _unused: [u8; 0],
}
pub type BIO = bio_st;
#[repr(C)]
#[derive(Debug)]
pub struct bignum_st {
    _unused: [u8; 0],
}
pub type BIGNUM = bignum_st;
#[repr(C)]
#[derive(Debug)]
pub struct bn_gencb_st {
    _unused: [u8; 0],
}
pub type BN_GENCB = bn_gencb_st;
#[repr(C)]
#[derive(Debug)]
pub struct evp_cipher_st {
    _unused: [u8; 0],
}
pub type EVP_CIPHER = evp_cipher_st;
#[repr(C)]
#[derive(Debug)]
pub struct evp_cipher_ctx_st {
    _unused: [u8; 0],
}
pub type EVP_CIPHER_CTX = evp_cipher_ctx_st;
#[repr(C)]
#[derive(Debug)]
pub struct evp_md_st {
    _unused: [u8; 0],
}
pub type EVP_MD = evp_md_st;
#[repr(C)]
#[derive(Debug)]
pub struct evp_md_ctx_st {
    _unused: [u8; 0],
}
pub type EVP_MD_CTX = evp_md_ctx_st;
#[repr(C)]
#[derive(Debug)]
pub struct evp_mac_st {
    _unused: [u8; 0],
}
pub type EVP_MAC = evp_mac_st;
#[repr(C)]
#[derive(Debug)]
pub struct evp_mac_ctx_st {
    _unused: [u8; 0],
}
pub type EVP_MAC_CTX = evp_mac_ctx_st;
#[repr(C)]
#[derive(Debug)]
pub struct evp_pkey_st {
    _unused: [u8; 0],
}
pub type EVP_PKEY = evp_pkey_st;
#[repr(C)]
#[derive(Debug)]
pub struct evp_pkey_ctx_st {
    _unused: [u8; 0],
}
pub type EVP_PKEY_CTX = evp_pkey_ctx_st;
#[repr(C)]
#[derive(Debug)]
pub struct evp_keymgmt_st {
    _unused: [u8; 0],
}
pub type EVP_KEYMGMT = evp_keymgmt_st;
#[repr(C)]
#[derive(Debug)]
pub struct evp_rand_st {
    _unused: [u8; 0],
}
pub type EVP_RAND = evp_rand_st;
#[repr(C)]
#[derive(Debug)]
pub struct evp_rand_ctx_st {
    _unused: [u8; 0],
}
pub type EVP_RAND_CTX = evp_rand_ctx_st;
#[repr(C)]
#[derive(Debug)]
pub struct hmac_ctx_st {
    _unused: [u8; 0],
}
pub type HMAC_CTX = hmac_ctx_st;
#[repr(C)]
#[derive(Debug)]
pub struct dh_st {
    _unused: [u8; 0],
}
pub type DH = dh_st;
#[repr(C)]
#[derive(Debug)]
pub struct dsa_st {
    _unused: [u8; 0],
}
pub type DSA = dsa_st;
#[repr(C)]
#[derive(Debug)]
pub struct dsa_method {
    _unused: [u8; 0],
}
pub type DSA_METHOD = dsa_method;
#[repr(C)]
#[derive(Debug)]
pub struct rsa_st {
    _unused: [u8; 0],
}
pub type RSA = rsa_st;
#[repr(C)]
#[derive(Debug)]
pub struct rsa_meth_st {
    _unused: [u8; 0],
}
pub type RSA_METHOD = rsa_meth_st;
#[repr(C)]
#[derive(Debug)]
pub struct ec_key_st {
    _unused: [u8; 0],
}
pub type EC_KEY = ec_key_st;
#[repr(C)]
#[derive(Debug)]
pub struct ec_key_method_st {
    _unused: [u8; 0],
}
pub type EC_KEY_METHOD = ec_key_method_st;
#[repr(C)]
#[derive(Debug)]
pub struct ssl_dane_st {
    _unused: [u8; 0],
}
pub type SSL_DANE = ssl_dane_st;
#[repr(C)]
#[derive(Debug)]
pub struct x509_st {
    _unused: [u8; 0],
}
pub type X509 = x509_st;
pub type X509_ALGOR = X509_algor_st;
#[repr(C)]
#[derive(Debug)]
pub struct X509_crl_st {
    _unused: [u8; 0],
}
pub type X509_CRL = X509_crl_st;
#[repr(C)]
#[derive(Debug)]
pub struct X509_name_st {
    _unused: [u8; 0],
}
pub type X509_NAME = X509_name_st;
#[repr(C)]
#[derive(Debug)]
pub struct X509_pubkey_st {
    _unused: [u8; 0],
}
pub type X509_PUBKEY = X509_pubkey_st;
#[repr(C)]
#[derive(Debug)]
pub struct x509_store_st {
    _unused: [u8; 0],
}
pub type X509_STORE = x509_store_st;
#[repr(C)]
#[derive(Debug)]
pub struct x509_store_ctx_st {
    _unused: [u8; 0],
}
pub type X509_STORE_CTX = x509_store_ctx_st;
#[repr(C)]
#[derive(Debug)]
pub struct x509_object_st {
    _unused: [u8; 0],
}
pub type X509_OBJECT = x509_object_st;
#[repr(C)]
#[derive(Debug)]
pub struct x509_lookup_st {
    _unused: [u8; 0],
}
pub type X509_LOOKUP = x509_lookup_st;
#[repr(C)]
#[derive(Debug)]
pub struct x509_lookup_method_st {
    _unused: [u8; 0],
}
pub type X509_LOOKUP_METHOD = x509_lookup_method_st;
#[repr(C)]
#[derive(Debug)]
pub struct X509_VERIFY_PARAM_st {
    _unused: [u8; 0],
}
pub type X509_VERIFY_PARAM = X509_VERIFY_PARAM_st;
#[repr(C)]
#[derive(Debug)]
pub struct x509_sig_info_st {
    _unused: [u8; 0],
}
pub type X509_SIG_INFO = x509_sig_info_st;
#[repr(C)]
#[derive(Debug)]
pub struct pkcs8_priv_key_info_st {
    _unused: [u8; 0],
}
pub type PKCS8_PRIV_KEY_INFO = pkcs8_priv_key_info_st;
pub type X509V3_CTX = v3_ext_ctx;
pub type CONF = conf_st;
#[repr(C)]
#[derive(Debug)]
pub struct ossl_init_settings_st {
    _unused: [u8; 0],
}
pub type OPENSSL_INIT_SETTINGS = ossl_init_settings_st;
#[repr(C)]
#[derive(Debug)]
pub struct ui_method_st {
    _unused: [u8; 0],
}
pub type UI_METHOD = ui_method_st;
#[repr(C)]
#[derive(Debug)]
pub struct engine_st {
    _unused: [u8; 0],
}
pub type ENGINE = engine_st;
#[repr(C)]
#[derive(Debug)]
pub struct ssl_st {
    _unused: [u8; 0],
}
pub type SSL = ssl_st;
#[repr(C)]
#[derive(Debug)]
pub struct comp_ctx_st {
    _unused: [u8; 0],
}
pub type COMP_CTX = comp_ctx_st;
#[repr(C)]
#[derive(Debug)]
pub struct comp_method_st {
    _unused: [u8; 0],
}
pub type COMP_METHOD = comp_method_st;
#[repr(C)]
#[derive(Debug)]
pub struct X509_POLICY_TREE_st {
    _unused: [u8; 0],
}
pub type X509_POLICY_TREE = X509_POLICY_TREE_st;
pub type CRYPTO_EX_DATA = crypto_ex_data_st;
#[repr(C)]
#[derive(Debug)]
pub struct ocsp_response_st {
    _unused: [u8; 0],
}
pub type OCSP_RESPONSE = ocsp_response_st;
#[repr(C)]
#[derive(Debug)]
pub struct ocsp_responder_id_st {
    _unused: [u8; 0],
}
pub type OCSP_RESPID = ocsp_responder_id_st;
#[repr(C)]
#[derive(Debug)]
pub struct sct_st {
    _unused: [u8; 0],
}
pub type SCT = sct_st;
#[repr(C)]
#[derive(Debug)]
pub struct ctlog_st {
    _unused: [u8; 0],
}
pub type CTLOG = ctlog_st;
#[repr(C)]
#[derive(Debug)]
pub struct ctlog_store_st {
    _unused: [u8; 0],
}
pub type CTLOG_STORE = ctlog_store_st;
#[repr(C)]
#[derive(Debug)]
pub struct ct_policy_eval_ctx_st {
    _unused: [u8; 0],
}
pub type CT_POLICY_EVAL_CTX = ct_policy_eval_ctx_st;
#[repr(C)]
#[derive(Debug)]
pub struct ossl_store_info_st {
    _unused: [u8; 0],
}
pub type OSSL_STORE_INFO = ossl_store_info_st;
#[repr(C)]
#[derive(Debug)]
pub struct ossl_store_search_st {
    _unused: [u8; 0],
}
pub type OSSL_STORE_SEARCH = ossl_store_search_st;
#[repr(C)]
#[derive(Debug)]
pub struct ossl_lib_ctx_st {
    _unused: [u8; 0],
}
pub type OSSL_LIB_CTX = ossl_lib_ctx_st;
pub type OSSL_DISPATCH = ossl_dispatch_st;
pub type OSSL_PARAM = ossl_param_st;
pub type pem_password_cb = ::core::option::Option<
    unsafe extern "C" fn(
        buf: *mut core::ffi::c_char,
        size: core::ffi::c_int,
        rwflag: core::ffi::c_int,
        userdata: *mut core::ffi::c_void,
    ) -> core::ffi::c_int,
>;
#[repr(C)]
#[derive(Debug)]
pub struct ossl_core_handle_st {
    _unused: [u8; 0],
}
pub type OSSL_CORE_HANDLE = ossl_core_handle_st;
#[repr(C)]
#[derive(Copy, Clone)]
pub struct ossl_dispatch_st {
    pub function_id: core::ffi::c_int,
    pub function: ::core::option::Option<unsafe extern "C" fn()>,
}
#[repr(C)]
#[derive(Copy, Clone)]
pub struct ossl_param_st {
    pub key: *const core::ffi::c_char,
    pub data_type: core::ffi::c_uint,
    pub data: *mut core::ffi::c_void,
    pub data_size: usize,
    pub return_size: usize,
}
pub type OSSL_CALLBACK =
    ::core::option::Option<unsafe extern "C" fn(params: *const OSSL_PARAM, arg: *mut core::ffi::c_void) -> core::ffi::c_int>;
pub type CRYPTO_RWLOCK = core::ffi::c_void;
#[repr(C)]
#[derive(Copy, Clone)]
pub struct crypto_ex_data_st {
    pub ctx: *mut OSSL_LIB_CTX,
    pub sk: *mut stack_st_void,
}
#[repr(C)]
#[derive(Debug)]
pub struct stack_st_void {
    _unused: [u8; 0],
}
pub type CRYPTO_EX_new = ::core::option::Option<
    unsafe extern "C" fn(
        parent: *mut core::ffi::c_void,
        ptr: *mut core::ffi::c_void,
        ad: *mut CRYPTO_EX_DATA,
        idx: core::ffi::c_int,
        argl: core::ffi::c_long,
        argp: *mut core::ffi::c_void,
    ),
>;
pub type CRYPTO_EX_free = ::core::option::Option<
    unsafe extern "C" fn(
        parent: *mut core::ffi::c_void,
        ptr: *mut core::ffi::c_void,
        ad: *mut CRYPTO_EX_DATA,
        idx: core::ffi::c_int,
        argl: core::ffi::c_long,
        argp: *mut core::ffi::c_void,
    ),
>;
pub type CRYPTO_EX_dup = ::core::option::Option<
    unsafe extern "C" fn(
        to: *mut CRYPTO_EX_DATA,
        from: *const CRYPTO_EX_DATA,
        from_d: *mut *mut core::ffi::c_void,
        idx: core::ffi::c_int,
        argl: core::ffi::c_long,
        argp: *mut core::ffi::c_void,
    ) -> core::ffi::c_int,
>;
pub type CRYPTO_ONCE = pthread_once_t;
pub type CRYPTO_THREAD_LOCAL = pthread_key_t;
pub type CRYPTO_THREAD_ID = pthread_t;
#[repr(C)]
#[derive(Debug)]
pub struct bio_addr_st {
    _unused: [u8; 0],
}
pub type BIO_ADDR = bio_addr_st;
pub type BIO_callback_fn = ::core::option::Option<
    unsafe extern "C" fn(
        b: *mut BIO,
        oper: core::ffi::c_int,
        argp: *const core::ffi::c_char,
        argi: core::ffi::c_int,
        argl: core::ffi::c_long,
        ret: core::ffi::c_long,
    ) -> core::ffi::c_long,
>;
pub type BIO_callback_fn_ex = ::core::option::Option<
    unsafe extern "C" fn(
        b: *mut BIO,
        oper: core::ffi::c_int,
        argp: *const core::ffi::c_char,
        len: usize,
        argi: core::ffi::c_int,
        argl: core::ffi::c_long,
        ret: core::ffi::c_int,
        processed: *mut usize,
    ) -> core::ffi::c_long,
>;
#[repr(C)]
#[derive(Debug)]
pub struct bio_method_st {
    _unused: [u8; 0],
}
pub type BIO_METHOD = bio_method_st;
pub type BIO_info_cb =
    ::core::option::Option<unsafe extern "C" fn(arg1: *mut BIO, arg2: core::ffi::c_int, arg3: core::ffi::c_int) -> core::ffi::c_int>;
#[repr(C)]
#[derive(Copy, Clone)]
pub struct asn1_string_st {
    pub length: core::ffi::c_int,
    pub type_: core::ffi::c_int,
    pub data: *mut core::ffi::c_uchar,
    pub flags: core::ffi::c_long,
}
#[repr(C)]
#[derive(Copy, Clone)]
pub struct asn1_string_table_st {
    pub nid: core::ffi::c_int,
    pub minsize: core::ffi::c_long,
    pub maxsize: core::ffi::c_long,
    pub mask: core::ffi::c_ulong,
    pub flags: core::ffi::c_ulong,
}
#[repr(C)]
#[derive(Debug)]
pub struct ASN1_VALUE_st {
    _unused: [u8; 0],
}
pub type ASN1_VALUE = ASN1_VALUE_st;
pub type d2i_of_void = ::core::option::Option<
    unsafe extern "C" fn(
        arg1: *mut *mut core::ffi::c_void,
        arg2: *mut *const core::ffi::c_uchar,
        arg3: core::ffi::c_long,
    ) -> *mut core::ffi::c_void,
>;
pub type i2d_of_void =
    ::core::option::Option<unsafe extern "C" fn(arg1: *const core::ffi::c_void, arg2: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int>;
#[repr(C)]
#[derive(Copy, Clone)]
pub struct asn1_type_st {
    pub type_: core::ffi::c_int,
    pub value: asn1_type_st__bindgen_ty_1,
}
#[repr(C)]
#[derive(Copy, Clone)]
pub union asn1_type_st__bindgen_ty_1 {
    pub ptr: *mut core::ffi::c_char,
    pub boolean: ASN1_BOOLEAN,
    pub asn1_string: *mut ASN1_STRING,
    pub object: *mut ASN1_OBJECT,
    pub integer: *mut ASN1_INTEGER,
    pub enumerated: *mut ASN1_ENUMERATED,
    pub bit_string: *mut ASN1_BIT_STRING,
    pub octet_string: *mut ASN1_OCTET_STRING,
    pub printablestring: *mut ASN1_PRINTABLESTRING,
    pub t61string: *mut ASN1_T61STRING,
    pub ia5string: *mut ASN1_IA5STRING,
    pub generalstring: *mut ASN1_GENERALSTRING,
    pub bmpstring: *mut ASN1_BMPSTRING,
    pub universalstring: *mut ASN1_UNIVERSALSTRING,
    pub utctime: *mut ASN1_UTCTIME,
    pub generalizedtime: *mut ASN1_GENERALIZEDTIME,
    pub visiblestring: *mut ASN1_VISIBLESTRING,
    pub utf8string: *mut ASN1_UTF8STRING,
    pub set: *mut ASN1_STRING,
    pub sequence: *mut ASN1_STRING,
    pub asn1_value: *mut ASN1_VALUE,
}
#[repr(C)]
#[derive(Debug)]
pub struct stack_st_ASN1_TYPE {
    _unused: [u8; 0],
}
pub type ASN1_SEQUENCE_ANY = stack_st_ASN1_TYPE;
#[repr(C)]
#[derive(Debug)]
pub struct stack_st_ASN1_OBJECT {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug)]
pub struct async_job_st {
    _unused: [u8; 0],
}
pub type ASYNC_JOB = async_job_st;
#[repr(C)]
#[derive(Debug)]
pub struct async_wait_ctx_st {
    _unused: [u8; 0],
}
pub type ASYNC_WAIT_CTX = async_wait_ctx_st;
pub type ASYNC_callback_fn = ::core::option::Option<unsafe extern "C" fn(arg: *mut core::ffi::c_void) -> core::ffi::c_int>;
pub type OPENSSL_LH_COMPFUNC =
    ::core::option::Option<unsafe extern "C" fn(arg1: *const core::ffi::c_void, arg2: *const core::ffi::c_void) -> core::ffi::c_int>;
pub type OPENSSL_LH_HASHFUNC = ::core::option::Option<unsafe extern "C" fn(arg1: *const core::ffi::c_void) -> core::ffi::c_ulong>;
pub type OPENSSL_LH_DOALL_FUNC = ::core::option::Option<unsafe extern "C" fn(arg1: *mut core::ffi::c_void)>;
pub type OPENSSL_LH_DOALL_FUNCARG =
    ::core::option::Option<unsafe extern "C" fn(arg1: *mut core::ffi::c_void, arg2: *mut core::ffi::c_void)>;
#[repr(C)]
#[derive(Debug)]
pub struct lhash_st {
    _unused: [u8; 0],
}
pub type OPENSSL_LHASH = lhash_st;
#[repr(C)]
#[derive(Copy, Clone)]
pub struct CONF_VALUE {
    pub section: *mut core::ffi::c_char,
    pub name: *mut core::ffi::c_char,
    pub value: *mut core::ffi::c_char,
}
#[repr(C)]
#[derive(Debug)]
pub struct stack_st_CONF_VALUE {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Copy, Clone)]
pub struct lhash_st_CONF_VALUE {
    pub dummy: lhash_st_CONF_VALUE_lh_CONF_VALUE_dummy,
}
#[repr(C)]
#[derive(Copy, Clone)]
pub union lhash_st_CONF_VALUE_lh_CONF_VALUE_dummy {
    pub d1: *mut core::ffi::c_void,
    pub d2: core::ffi::c_ulong,
    pub d3: core::ffi::c_int,
}
pub type CONF_METHOD = conf_method_st;
#[repr(C)]
#[derive(Copy, Clone)]
pub struct conf_method_st {
    pub name: *const core::ffi::c_char,
    pub create: ::core::option::Option<unsafe extern "C" fn(meth: *mut CONF_METHOD) -> *mut CONF>,
    pub init: ::core::option::Option<unsafe extern "C" fn(conf: *mut CONF) -> core::ffi::c_int>,
    pub destroy: ::core::option::Option<unsafe extern "C" fn(conf: *mut CONF) -> core::ffi::c_int>,
    pub destroy_data: ::core::option::Option<unsafe extern "C" fn(conf: *mut CONF) -> core::ffi::c_int>,
    pub load_bio:
        ::core::option::Option<unsafe extern "C" fn(conf: *mut CONF, bp: *mut BIO, eline: *mut core::ffi::c_long) -> core::ffi::c_int>,
    pub dump: ::core::option::Option<unsafe extern "C" fn(conf: *const CONF, bp: *mut BIO) -> core::ffi::c_int>,
    pub is_number: ::core::option::Option<unsafe extern "C" fn(conf: *const CONF, c: core::ffi::c_char) -> core::ffi::c_int>,
    pub to_int: ::core::option::Option<unsafe extern "C" fn(conf: *const CONF, c: core::ffi::c_char) -> core::ffi::c_int>,
    pub load: ::core::option::Option<
        unsafe extern "C" fn(conf: *mut CONF, name: *const core::ffi::c_char, eline: *mut core::ffi::c_long) -> core::ffi::c_int,
    >,
}
#[repr(C)]
#[derive(Copy, Clone)]
pub struct conf_st {
    pub meth: *mut CONF_METHOD,
    pub meth_data: *mut core::ffi::c_void,
    pub data: *mut lhash_st_CONF_VALUE,
    pub flag_dollarid: core::ffi::c_int,
    pub flag_abspath: core::ffi::c_int,
    pub includedir: *mut core::ffi::c_char,
    pub libctx: *mut OSSL_LIB_CTX,
}
#[repr(C)]
#[derive(Debug)]
pub struct conf_imodule_st {
    _unused: [u8; 0],
}
pub type CONF_IMODULE = conf_imodule_st;
#[repr(C)]
#[derive(Debug)]
pub struct conf_module_st {
    _unused: [u8; 0],
}
pub type CONF_MODULE = conf_module_st;
pub type conf_init_func = ::core::option::Option<unsafe extern "C" fn(md: *mut CONF_IMODULE, cnf: *const CONF) -> core::ffi::c_int>;
pub type conf_finish_func = ::core::option::Option<unsafe extern "C" fn(md: *mut CONF_IMODULE)>;
#[repr(C)]
#[derive(Copy, Clone)]
pub struct evp_cipher_info_st {
    pub cipher: *const EVP_CIPHER,
    pub iv: [core::ffi::c_uchar; 16usize],
}
pub type EVP_CIPHER_INFO = evp_cipher_info_st;
pub type EVP_PKEY_gen_cb = ::core::option::Option<unsafe extern "C" fn(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int>;
pub const POINT_CONVERSION_COMPRESSED: point_conversion_form_t = 2;
pub const POINT_CONVERSION_UNCOMPRESSED: point_conversion_form_t = 4;
pub const POINT_CONVERSION_HYBRID: point_conversion_form_t = 6;
pub type point_conversion_form_t = core::ffi::c_uint;
#[repr(C)]
#[derive(Debug)]
pub struct ec_group_st {
    _unused: [u8; 0],
}
pub type EC_GROUP = ec_group_st;
#[repr(C)]
#[derive(Debug)]
pub struct stack_st_X509_NAME {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug)]
pub struct stack_st_X509 {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug)]
pub struct stack_st_X509_CRL {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Copy, Clone)]
pub struct X509_algor_st {
    pub algorithm: *mut ASN1_OBJECT,
    pub parameter: *mut ASN1_TYPE,
}
#[repr(C)]
#[derive(Debug)]
pub struct X509_extension_st {
    _unused: [u8; 0],
}
pub type X509_EXTENSION = X509_extension_st;
#[repr(C)]
#[derive(Debug)]
pub struct stack_st_X509_EXTENSION {
    _unused: [u8; 0],
}
pub type X509_EXTENSIONS = stack_st_X509_EXTENSION;
#[repr(C)]
#[derive(Debug)]
pub struct X509_req_st {
    _unused: [u8; 0],
}
pub type X509_REQ = X509_req_st;
#[repr(C)]
#[derive(Copy, Clone)]
pub struct private_key_st {
    pub version: core::ffi::c_int,
    pub enc_algor: *mut X509_ALGOR,
    pub enc_pkey: *mut ASN1_OCTET_STRING,
    pub dec_pkey: *mut EVP_PKEY,
    pub key_length: core::ffi::c_int,
    pub key_data: *mut core::ffi::c_char,
    pub key_free: core::ffi::c_int,
    pub cipher: EVP_CIPHER_INFO,
}
pub type X509_PKEY = private_key_st;
#[repr(C)]
#[derive(Copy, Clone)]
pub struct X509_info_st {
    pub x509: *mut X509,
    pub crl: *mut X509_CRL,
    pub x_pkey: *mut X509_PKEY,
    pub enc_cipher: EVP_CIPHER_INFO,
    pub enc_len: core::ffi::c_int,
    pub enc_data: *mut core::ffi::c_char,
}
pub type X509_INFO = X509_info_st;
#[repr(C)]
#[derive(Debug)]
pub struct stack_st_X509_INFO {
    _unused: [u8; 0],
}
pub const X509_LU_NONE: X509_LOOKUP_TYPE = 0;
pub const X509_LU_X509: X509_LOOKUP_TYPE = 1;
pub const X509_LU_CRL: X509_LOOKUP_TYPE = 2;
pub type X509_LOOKUP_TYPE = core::ffi::c_uint;
#[repr(C)]
#[derive(Debug)]
pub struct stack_st_X509_OBJECT {
    _unused: [u8; 0],
}
pub type X509_STORE_CTX_verify_cb =
    ::core::option::Option<unsafe extern "C" fn(arg1: core::ffi::c_int, arg2: *mut X509_STORE_CTX) -> core::ffi::c_int>;
pub type X509_STORE_CTX_verify_fn = ::core::option::Option<unsafe extern "C" fn(arg1: *mut X509_STORE_CTX) -> core::ffi::c_int>;
pub type X509_STORE_CTX_get_issuer_fn =
    ::core::option::Option<unsafe extern "C" fn(issuer: *mut *mut X509, ctx: *mut X509_STORE_CTX, x: *mut X509) -> core::ffi::c_int>;
pub type X509_STORE_CTX_check_issued_fn =
    ::core::option::Option<unsafe extern "C" fn(ctx: *mut X509_STORE_CTX, x: *mut X509, issuer: *mut X509) -> core::ffi::c_int>;
pub type X509_STORE_CTX_check_revocation_fn = ::core::option::Option<unsafe extern "C" fn(ctx: *mut X509_STORE_CTX) -> core::ffi::c_int>;
pub type X509_STORE_CTX_get_crl_fn =
    ::core::option::Option<unsafe extern "C" fn(ctx: *mut X509_STORE_CTX, crl: *mut *mut X509_CRL, x: *mut X509) -> core::ffi::c_int>;
pub type X509_STORE_CTX_check_crl_fn =
    ::core::option::Option<unsafe extern "C" fn(ctx: *mut X509_STORE_CTX, crl: *mut X509_CRL) -> core::ffi::c_int>;
pub type X509_STORE_CTX_cert_crl_fn =
    ::core::option::Option<unsafe extern "C" fn(ctx: *mut X509_STORE_CTX, crl: *mut X509_CRL, x: *mut X509) -> core::ffi::c_int>;
pub type X509_STORE_CTX_check_policy_fn = ::core::option::Option<unsafe extern "C" fn(ctx: *mut X509_STORE_CTX) -> core::ffi::c_int>;
pub type X509_STORE_CTX_lookup_certs_fn =
    ::core::option::Option<unsafe extern "C" fn(ctx: *mut X509_STORE_CTX, nm: *const X509_NAME) -> *mut stack_st_X509>;
pub type X509_STORE_CTX_lookup_crls_fn =
    ::core::option::Option<unsafe extern "C" fn(ctx: *const X509_STORE_CTX, nm: *const X509_NAME) -> *mut stack_st_X509_CRL>;
pub type X509_STORE_CTX_cleanup_fn = ::core::option::Option<unsafe extern "C" fn(ctx: *mut X509_STORE_CTX) -> core::ffi::c_int>;
pub type X509_LOOKUP_ctrl_fn = ::core::option::Option<
    unsafe extern "C" fn(
        ctx: *mut X509_LOOKUP,
        cmd: core::ffi::c_int,
        argc: *const core::ffi::c_char,
        argl: core::ffi::c_long,
        ret: *mut *mut core::ffi::c_char,
    ) -> core::ffi::c_int,
>;
pub type X509_LOOKUP_get_by_subject_fn = ::core::option::Option<
    unsafe extern "C" fn(ctx: *mut X509_LOOKUP, type_: X509_LOOKUP_TYPE, name: *const X509_NAME, ret: *mut X509_OBJECT) -> core::ffi::c_int,
>;
pub type X509_LOOKUP_get_by_issuer_serial_fn = ::core::option::Option<
    unsafe extern "C" fn(
        ctx: *mut X509_LOOKUP,
        type_: X509_LOOKUP_TYPE,
        name: *const X509_NAME,
        serial: *const ASN1_INTEGER,
        ret: *mut X509_OBJECT,
    ) -> core::ffi::c_int,
>;
pub type X509_LOOKUP_get_by_fingerprint_fn = ::core::option::Option<
    unsafe extern "C" fn(
        ctx: *mut X509_LOOKUP,
        type_: X509_LOOKUP_TYPE,
        bytes: *const core::ffi::c_uchar,
        len: core::ffi::c_int,
        ret: *mut X509_OBJECT,
    ) -> core::ffi::c_int,
>;
pub type X509_LOOKUP_get_by_alias_fn = ::core::option::Option<
    unsafe extern "C" fn(
        ctx: *mut X509_LOOKUP,
        type_: X509_LOOKUP_TYPE,
        str_: *const core::ffi::c_char,
        len: core::ffi::c_int,
        ret: *mut X509_OBJECT,
    ) -> core::ffi::c_int,
>;
#[repr(C)]
#[derive(Debug)]
pub struct stack_st_SCT {
    _unused: [u8; 0],
}
pub const CT_LOG_ENTRY_TYPE_NOT_SET: ct_log_entry_type_t = -1;
pub const CT_LOG_ENTRY_TYPE_X509: ct_log_entry_type_t = 0;
pub const CT_LOG_ENTRY_TYPE_PRECERT: ct_log_entry_type_t = 1;
pub type ct_log_entry_type_t = core::ffi::c_int;
pub const SCT_VERSION_NOT_SET: sct_version_t = -1;
pub const SCT_VERSION_V1: sct_version_t = 0;
pub type sct_version_t = core::ffi::c_int;
pub const SCT_SOURCE_UNKNOWN: sct_source_t = 0;
pub const SCT_SOURCE_TLS_EXTENSION: sct_source_t = 1;
pub const SCT_SOURCE_X509V3_EXTENSION: sct_source_t = 2;
pub const SCT_SOURCE_OCSP_STAPLED_RESPONSE: sct_source_t = 3;
pub type sct_source_t = core::ffi::c_uint;
pub const SCT_VALIDATION_STATUS_NOT_SET: sct_validation_status_t = 0;
pub const SCT_VALIDATION_STATUS_UNKNOWN_LOG: sct_validation_status_t = 1;
pub const SCT_VALIDATION_STATUS_VALID: sct_validation_status_t = 2;
pub const SCT_VALIDATION_STATUS_INVALID: sct_validation_status_t = 3;
pub const SCT_VALIDATION_STATUS_UNVERIFIED: sct_validation_status_t = 4;
pub const SCT_VALIDATION_STATUS_UNKNOWN_VERSION: sct_validation_status_t = 5;
pub type sct_validation_status_t = core::ffi::c_uint;
#[repr(C)]
#[derive(Copy, Clone)]
pub struct ERR_string_data_st {
    pub error: core::ffi::c_ulong,
    pub string: *const core::ffi::c_char,
}
pub type ERR_STRING_DATA = ERR_string_data_st;
pub type ENGINE_SSL_CLIENT_CERT_PTR = ::core::option::Option<
    unsafe extern "C" fn(
        arg1: *mut ENGINE,
        ssl: *mut SSL,
        ca_dn: *mut stack_st_X509_NAME,
        pcert: *mut *mut X509,
        pkey: *mut *mut EVP_PKEY,
        pother: *mut *mut stack_st_X509,
        ui_method: *mut UI_METHOD,
        callback_data: *mut core::ffi::c_void,
    ) -> core::ffi::c_int,
>;
#[repr(C)]
#[derive(Copy, Clone)]
pub struct X509V3_CONF_METHOD_st {
    pub get_string: ::core::option::Option<
        unsafe extern "C" fn(
            db: *mut core::ffi::c_void,
            section: *const core::ffi::c_char,
            value: *const core::ffi::c_char,
        ) -> *mut core::ffi::c_char,
    >,
    pub get_section: ::core::option::Option<
        unsafe extern "C" fn(db: *mut core::ffi::c_void, section: *const core::ffi::c_char) -> *mut stack_st_CONF_VALUE,
    >,
    pub free_string: ::core::option::Option<unsafe extern "C" fn(db: *mut core::ffi::c_void, string: *mut core::ffi::c_char)>,
    pub free_section: ::core::option::Option<unsafe extern "C" fn(db: *mut core::ffi::c_void, section: *mut stack_st_CONF_VALUE)>,
}
pub type X509V3_CONF_METHOD = X509V3_CONF_METHOD_st;
#[repr(C)]
#[derive(Copy, Clone)]
pub struct v3_ext_ctx {
    pub flags: core::ffi::c_int,
    pub issuer_cert: *mut X509,
    pub subject_cert: *mut X509,
    pub subject_req: *mut X509_REQ,
    pub crl: *mut X509_CRL,
    pub db_meth: *mut X509V3_CONF_METHOD,
    pub db: *mut core::ffi::c_void,
    pub issuer_pkey: *mut EVP_PKEY,
}
#[repr(C)]
#[derive(Copy, Clone)]
pub struct otherName_st {
    pub type_id: *mut ASN1_OBJECT,
    pub value: *mut ASN1_TYPE,
}
pub type OTHERNAME = otherName_st;
#[repr(C)]
#[derive(Copy, Clone)]
pub struct EDIPartyName_st {
    pub nameAssigner: *mut ASN1_STRING,
    pub partyName: *mut ASN1_STRING,
}
pub type EDIPARTYNAME = EDIPartyName_st;
#[repr(C)]
#[derive(Copy, Clone)]
pub struct GENERAL_NAME_st {
    pub type_: core::ffi::c_int,
    pub d: GENERAL_NAME_st__bindgen_ty_1,
}
#[repr(C)]
#[derive(Copy, Clone)]
pub union GENERAL_NAME_st__bindgen_ty_1 {
    pub ptr: *mut core::ffi::c_char,
    pub otherName: *mut OTHERNAME,
    pub rfc822Name: *mut ASN1_IA5STRING,
    pub dNSName: *mut ASN1_IA5STRING,
    pub x400Address: *mut ASN1_STRING,
    pub directoryName: *mut X509_NAME,
    pub ediPartyName: *mut EDIPARTYNAME,
    pub uniformResourceIdentifier: *mut ASN1_IA5STRING,
    pub iPAddress: *mut ASN1_OCTET_STRING,
    pub registeredID: *mut ASN1_OBJECT,
    pub ip: *mut ASN1_OCTET_STRING,
    pub dirn: *mut X509_NAME,
    pub ia5: *mut ASN1_IA5STRING,
    pub rid: *mut ASN1_OBJECT,
    pub other: *mut ASN1_TYPE,
}
pub type GENERAL_NAME = GENERAL_NAME_st;
#[repr(C)]
#[derive(Debug)]
pub struct stack_st_GENERAL_NAME {
    _unused: [u8; 0],
}
pub type GENERAL_NAMES = stack_st_GENERAL_NAME;
#[repr(C)]
#[derive(Debug)]
pub struct stack_st_DIST_POINT {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Copy, Clone)]
pub struct x509_purpose_st {
    pub purpose: core::ffi::c_int,
    pub trust: core::ffi::c_int,
    pub flags: core::ffi::c_int,
    pub check_purpose: ::core::option::Option<
        unsafe extern "C" fn(arg1: *const x509_purpose_st, arg2: *const X509, arg3: core::ffi::c_int) -> core::ffi::c_int,
    >,
    pub name: *mut core::ffi::c_char,
    pub sname: *mut core::ffi::c_char,
    pub usr_data: *mut core::ffi::c_void,
}
pub type X509_PURPOSE = x509_purpose_st;
#[repr(C)]
#[derive(Debug)]
pub struct stack_st_OCSP_RESPID {
    _unused: [u8; 0],
}
#[repr(C)]
#[derive(Debug)]
pub struct ocsp_single_response_st {
    _unused: [u8; 0],
}
pub type OCSP_SINGLERESP = ocsp_single_response_st;
#[repr(C)]
#[derive(Debug)]
pub struct ocsp_basic_response_st {
    _unused: [u8; 0],
}
pub type OCSP_BASICRESP = ocsp_basic_response_st;
#[repr(C)]
#[derive(Debug)]
pub struct ossl_store_ctx_st {
    _unused: [u8; 0],
}
pub type OSSL_STORE_CTX = ossl_store_ctx_st;
pub type OSSL_STORE_post_process_info_fn =
    ::core::option::Option<unsafe extern "C" fn(arg1: *mut OSSL_STORE_INFO, arg2: *mut core::ffi::c_void) -> *mut OSSL_STORE_INFO>;
#[repr(C)]
#[derive(Copy, Clone)]
pub struct SRP_gN_st {
    pub id: *mut core::ffi::c_char,
    pub g: *const BIGNUM,
    pub N: *const BIGNUM,
}
pub type SRP_gN = SRP_gN_st;
#[link(name = "crypto")]
unsafe extern "C" {
    pub fn OPENSSL_sk_num(arg1: *const OPENSSL_STACK) -> core::ffi::c_int;
    pub fn OPENSSL_sk_value(arg1: *const OPENSSL_STACK, arg2: core::ffi::c_int) -> *mut core::ffi::c_void;
    pub fn OPENSSL_sk_set(st: *mut OPENSSL_STACK, i: core::ffi::c_int, data: *const core::ffi::c_void) -> *mut core::ffi::c_void;
    pub fn OPENSSL_sk_new(cmp: OPENSSL_sk_compfunc) -> *mut OPENSSL_STACK;
    pub fn OPENSSL_sk_new_null() -> *mut OPENSSL_STACK;
    pub fn OPENSSL_sk_new_reserve(c: OPENSSL_sk_compfunc, n: core::ffi::c_int) -> *mut OPENSSL_STACK;
    pub fn OPENSSL_sk_reserve(st: *mut OPENSSL_STACK, n: core::ffi::c_int) -> core::ffi::c_int;
    pub fn OPENSSL_sk_free(arg1: *mut OPENSSL_STACK);
    pub fn OPENSSL_sk_pop_free(st: *mut OPENSSL_STACK, func: ::core::option::Option<unsafe extern "C" fn(arg1: *mut core::ffi::c_void)>);
    pub fn OPENSSL_sk_deep_copy(arg1: *const OPENSSL_STACK, c: OPENSSL_sk_copyfunc, f: OPENSSL_sk_freefunc) -> *mut OPENSSL_STACK;
    pub fn OPENSSL_sk_insert(sk: *mut OPENSSL_STACK, data: *const core::ffi::c_void, where_: core::ffi::c_int) -> core::ffi::c_int;
    pub fn OPENSSL_sk_delete(st: *mut OPENSSL_STACK, loc: core::ffi::c_int) -> *mut core::ffi::c_void;
    pub fn OPENSSL_sk_delete_ptr(st: *mut OPENSSL_STACK, p: *const core::ffi::c_void) -> *mut core::ffi::c_void;
    pub fn OPENSSL_sk_find(st: *mut OPENSSL_STACK, data: *const core::ffi::c_void) -> core::ffi::c_int;
    pub fn OPENSSL_sk_find_ex(st: *mut OPENSSL_STACK, data: *const core::ffi::c_void) -> core::ffi::c_int;
    pub fn OPENSSL_sk_find_all(st: *mut OPENSSL_STACK, data: *const core::ffi::c_void, pnum: *mut core::ffi::c_int) -> core::ffi::c_int;
    pub fn OPENSSL_sk_push(st: *mut OPENSSL_STACK, data: *const core::ffi::c_void) -> core::ffi::c_int;
    pub fn OPENSSL_sk_unshift(st: *mut OPENSSL_STACK, data: *const core::ffi::c_void) -> core::ffi::c_int;
    pub fn OPENSSL_sk_shift(st: *mut OPENSSL_STACK) -> *mut core::ffi::c_void;
    pub fn OPENSSL_sk_pop(st: *mut OPENSSL_STACK) -> *mut core::ffi::c_void;
    pub fn OPENSSL_sk_zero(st: *mut OPENSSL_STACK);
    pub fn OPENSSL_sk_set_cmp_func(sk: *mut OPENSSL_STACK, cmp: OPENSSL_sk_compfunc) -> OPENSSL_sk_compfunc;
    pub fn OPENSSL_sk_dup(st: *const OPENSSL_STACK) -> *mut OPENSSL_STACK;
    pub fn OPENSSL_sk_sort(st: *mut OPENSSL_STACK);
    pub fn OPENSSL_sk_is_sorted(st: *const OPENSSL_STACK) -> core::ffi::c_int;
    pub fn CRYPTO_THREAD_lock_new() -> *mut CRYPTO_RWLOCK;
    pub fn CRYPTO_THREAD_read_lock(lock: *mut CRYPTO_RWLOCK) -> core::ffi::c_int;
    pub fn CRYPTO_THREAD_write_lock(lock: *mut CRYPTO_RWLOCK) -> core::ffi::c_int;
    pub fn CRYPTO_THREAD_unlock(lock: *mut CRYPTO_RWLOCK) -> core::ffi::c_int;
    pub fn CRYPTO_THREAD_lock_free(lock: *mut CRYPTO_RWLOCK);
    pub fn OPENSSL_buf2hexstr(buf: *const core::ffi::c_uchar, buflen: core::ffi::c_long) -> *mut core::ffi::c_char;
    pub fn OPENSSL_hexstr2buf(str_: *const core::ffi::c_char, buflen: *mut core::ffi::c_long) -> *mut core::ffi::c_uchar;
    pub fn OPENSSL_version_major() -> core::ffi::c_uint;
    pub fn OPENSSL_version_minor() -> core::ffi::c_uint;
    pub fn OPENSSL_version_patch() -> core::ffi::c_uint;
    pub fn OPENSSL_version_pre_release() -> *const core::ffi::c_char;
    pub fn OPENSSL_version_build_metadata() -> *const core::ffi::c_char;
    pub fn OpenSSL_version_num() -> core::ffi::c_ulong;
    pub fn OpenSSL_version(type_: core::ffi::c_int) -> *const core::ffi::c_char;
    pub fn CRYPTO_get_ex_new_index(
        class_index: core::ffi::c_int,
        argl: core::ffi::c_long,
        argp: *mut core::ffi::c_void,
        new_func: CRYPTO_EX_new,
        dup_func: CRYPTO_EX_dup,
        free_func: CRYPTO_EX_free,
    ) -> core::ffi::c_int;
    pub fn CRYPTO_free_ex_index(class_index: core::ffi::c_int, idx: core::ffi::c_int) -> core::ffi::c_int;
    pub fn CRYPTO_new_ex_data(class_index: core::ffi::c_int, obj: *mut core::ffi::c_void, ad: *mut CRYPTO_EX_DATA) -> core::ffi::c_int;
    pub fn CRYPTO_dup_ex_data(class_index: core::ffi::c_int, to: *mut CRYPTO_EX_DATA, from: *const CRYPTO_EX_DATA) -> core::ffi::c_int;
    pub fn CRYPTO_free_ex_data(class_index: core::ffi::c_int, obj: *mut core::ffi::c_void, ad: *mut CRYPTO_EX_DATA);
    pub fn CRYPTO_alloc_ex_data(
        class_index: core::ffi::c_int,
        obj: *mut core::ffi::c_void,
        ad: *mut CRYPTO_EX_DATA,
        idx: core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn CRYPTO_set_ex_data(ad: *mut CRYPTO_EX_DATA, idx: core::ffi::c_int, val: *mut core::ffi::c_void) -> core::ffi::c_int;
    pub fn CRYPTO_get_ex_data(ad: *const CRYPTO_EX_DATA, idx: core::ffi::c_int) -> *mut core::ffi::c_void;
    pub fn CRYPTO_malloc(num: usize, file: *const core::ffi::c_char, line: core::ffi::c_int) -> *mut core::ffi::c_void;
    pub fn CRYPTO_zalloc(num: usize, file: *const core::ffi::c_char, line: core::ffi::c_int) -> *mut core::ffi::c_void;
    pub fn CRYPTO_memdup(
        str_: *const core::ffi::c_void,
        siz: usize,
        file: *const core::ffi::c_char,
        line: core::ffi::c_int,
    ) -> *mut core::ffi::c_void;
    pub fn CRYPTO_strdup(str_: *const core::ffi::c_char, file: *const core::ffi::c_char, line: core::ffi::c_int) -> *mut core::ffi::c_char;
    pub fn CRYPTO_strndup(
        str_: *const core::ffi::c_char,
        s: usize,
        file: *const core::ffi::c_char,
        line: core::ffi::c_int,
    ) -> *mut core::ffi::c_char;
    pub fn CRYPTO_free(ptr: *mut core::ffi::c_void, file: *const core::ffi::c_char, line: core::ffi::c_int);
    pub fn CRYPTO_clear_free(ptr: *mut core::ffi::c_void, num: usize, file: *const core::ffi::c_char, line: core::ffi::c_int);
    pub fn CRYPTO_realloc(
        addr: *mut core::ffi::c_void,
        num: usize,
        file: *const core::ffi::c_char,
        line: core::ffi::c_int,
    ) -> *mut core::ffi::c_void;
    pub fn CRYPTO_clear_realloc(
        addr: *mut core::ffi::c_void,
        old_num: usize,
        num: usize,
        file: *const core::ffi::c_char,
        line: core::ffi::c_int,
    ) -> *mut core::ffi::c_void;
    pub fn CRYPTO_secure_malloc(num: usize, file: *const core::ffi::c_char, line: core::ffi::c_int) -> *mut core::ffi::c_void;
    pub fn CRYPTO_secure_zalloc(num: usize, file: *const core::ffi::c_char, line: core::ffi::c_int) -> *mut core::ffi::c_void;
    pub fn CRYPTO_secure_free(ptr: *mut core::ffi::c_void, file: *const core::ffi::c_char, line: core::ffi::c_int);
    pub fn CRYPTO_secure_clear_free(ptr: *mut core::ffi::c_void, num: usize, file: *const core::ffi::c_char, line: core::ffi::c_int);
    pub fn CRYPTO_secure_allocated(ptr: *const core::ffi::c_void) -> core::ffi::c_int;
    pub fn OPENSSL_cleanse(ptr: *mut core::ffi::c_void, len: usize);
    pub fn OPENSSL_die(assertion: *const core::ffi::c_char, file: *const core::ffi::c_char, line: core::ffi::c_int);
    pub fn OPENSSL_init();
    pub fn OPENSSL_gmtime(timer: *const time_t, result: *mut tm) -> *mut tm;
    pub fn CRYPTO_memcmp(in_a: *const core::ffi::c_void, in_b: *const core::ffi::c_void, len: usize) -> core::ffi::c_int;
    pub fn OPENSSL_cleanup();
    pub fn OPENSSL_init_crypto(opts: u64, settings: *const OPENSSL_INIT_SETTINGS) -> core::ffi::c_int;
    pub fn OPENSSL_atexit(handler: ::core::option::Option<unsafe extern "C" fn()>) -> core::ffi::c_int;
    pub fn OPENSSL_thread_stop();
    pub fn OPENSSL_INIT_new() -> *mut OPENSSL_INIT_SETTINGS;
    pub fn OPENSSL_INIT_set_config_filename(
        settings: *mut OPENSSL_INIT_SETTINGS,
        config_filename: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn OPENSSL_INIT_set_config_file_flags(settings: *mut OPENSSL_INIT_SETTINGS, flags: core::ffi::c_ulong);
    pub fn OPENSSL_INIT_set_config_appname(
        settings: *mut OPENSSL_INIT_SETTINGS,
        config_appname: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn OPENSSL_INIT_free(settings: *mut OPENSSL_INIT_SETTINGS);
    pub fn CRYPTO_THREAD_run_once(once: *mut CRYPTO_ONCE, init: ::core::option::Option<unsafe extern "C" fn()>) -> core::ffi::c_int;
    pub fn CRYPTO_THREAD_init_local(
        key: *mut CRYPTO_THREAD_LOCAL,
        cleanup: ::core::option::Option<unsafe extern "C" fn(arg1: *mut core::ffi::c_void)>,
    ) -> core::ffi::c_int;
    pub fn CRYPTO_THREAD_get_local(key: *mut CRYPTO_THREAD_LOCAL) -> *mut core::ffi::c_void;
    pub fn CRYPTO_THREAD_set_local(key: *mut CRYPTO_THREAD_LOCAL, val: *mut core::ffi::c_void) -> core::ffi::c_int;
    pub fn CRYPTO_THREAD_cleanup_local(key: *mut CRYPTO_THREAD_LOCAL) -> core::ffi::c_int;
    pub fn CRYPTO_THREAD_get_current_id() -> CRYPTO_THREAD_ID;
    pub fn CRYPTO_THREAD_compare_id(a: CRYPTO_THREAD_ID, b: CRYPTO_THREAD_ID) -> core::ffi::c_int;
    pub fn OSSL_LIB_CTX_new() -> *mut OSSL_LIB_CTX;
    pub fn OSSL_LIB_CTX_new_from_dispatch(handle: *const OSSL_CORE_HANDLE, in_: *const OSSL_DISPATCH) -> *mut OSSL_LIB_CTX;
    pub fn OSSL_LIB_CTX_new_child(handle: *const OSSL_CORE_HANDLE, in_: *const OSSL_DISPATCH) -> *mut OSSL_LIB_CTX;
    pub fn OSSL_LIB_CTX_load_config(ctx: *mut OSSL_LIB_CTX, config_file: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn OSSL_LIB_CTX_free(arg1: *mut OSSL_LIB_CTX);
    pub fn OSSL_LIB_CTX_get0_global_default() -> *mut OSSL_LIB_CTX;
    pub fn OSSL_LIB_CTX_set0_default(libctx: *mut OSSL_LIB_CTX) -> *mut OSSL_LIB_CTX;
    pub fn BIO_get_new_index() -> core::ffi::c_int;
    pub fn BIO_set_flags(b: *mut BIO, flags: core::ffi::c_int);
    pub fn BIO_test_flags(b: *const BIO, flags: core::ffi::c_int) -> core::ffi::c_int;
    pub fn BIO_clear_flags(b: *mut BIO, flags: core::ffi::c_int);
    pub fn BIO_get_callback(b: *const BIO) -> BIO_callback_fn;
    pub fn BIO_set_callback(b: *mut BIO, callback: BIO_callback_fn);
    pub fn BIO_get_callback_ex(b: *const BIO) -> BIO_callback_fn_ex;
    pub fn BIO_set_callback_ex(b: *mut BIO, callback: BIO_callback_fn_ex);
    pub fn BIO_get_callback_arg(b: *const BIO) -> *mut core::ffi::c_char;
    pub fn BIO_set_callback_arg(b: *mut BIO, arg: *mut core::ffi::c_char);
    pub fn BIO_method_name(b: *const BIO) -> *const core::ffi::c_char;
    pub fn BIO_method_type(b: *const BIO) -> core::ffi::c_int;
    pub fn BIO_ctrl_pending(b: *mut BIO) -> usize;
    pub fn BIO_ctrl_wpending(b: *mut BIO) -> usize;
    pub fn BIO_ctrl_get_write_guarantee(b: *mut BIO) -> usize;
    pub fn BIO_ctrl_reset_read_request(b: *mut BIO) -> core::ffi::c_int;
    pub fn BIO_set_ex_data(bio: *mut BIO, idx: core::ffi::c_int, data: *mut core::ffi::c_void) -> core::ffi::c_int;
    pub fn BIO_get_ex_data(bio: *const BIO, idx: core::ffi::c_int) -> *mut core::ffi::c_void;
    pub fn BIO_number_read(bio: *mut BIO) -> u64;
    pub fn BIO_number_written(bio: *mut BIO) -> u64;
    pub fn BIO_s_file() -> *const BIO_METHOD;
    pub fn BIO_new_file(filename: *const core::ffi::c_char, mode: *const core::ffi::c_char) -> *mut BIO;
    pub fn BIO_new_fp(stream: *mut FILE, close_flag: core::ffi::c_int) -> *mut BIO;
    pub fn BIO_new_ex(libctx: *mut OSSL_LIB_CTX, method: *const BIO_METHOD) -> *mut BIO;
    pub fn BIO_new(type_: *const BIO_METHOD) -> *mut BIO;
    pub fn BIO_free(a: *mut BIO) -> core::ffi::c_int;
    pub fn BIO_set_data(a: *mut BIO, ptr: *mut core::ffi::c_void);
    pub fn BIO_get_data(a: *mut BIO) -> *mut core::ffi::c_void;
    pub fn BIO_set_init(a: *mut BIO, init: core::ffi::c_int);
    pub fn BIO_get_init(a: *mut BIO) -> core::ffi::c_int;
    pub fn BIO_set_shutdown(a: *mut BIO, shut: core::ffi::c_int);
    pub fn BIO_get_shutdown(a: *mut BIO) -> core::ffi::c_int;
    pub fn BIO_vfree(a: *mut BIO);
    pub fn BIO_up_ref(a: *mut BIO) -> core::ffi::c_int;
    pub fn BIO_read(b: *mut BIO, data: *mut core::ffi::c_void, dlen: core::ffi::c_int) -> core::ffi::c_int;
    pub fn BIO_read_ex(b: *mut BIO, data: *mut core::ffi::c_void, dlen: usize, readbytes: *mut usize) -> core::ffi::c_int;
    pub fn BIO_gets(bp: *mut BIO, buf: *mut core::ffi::c_char, size: core::ffi::c_int) -> core::ffi::c_int;
    pub fn BIO_write(b: *mut BIO, data: *const core::ffi::c_void, dlen: core::ffi::c_int) -> core::ffi::c_int;
    pub fn BIO_write_ex(b: *mut BIO, data: *const core::ffi::c_void, dlen: usize, written: *mut usize) -> core::ffi::c_int;
    pub fn BIO_puts(bp: *mut BIO, buf: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn BIO_ctrl(bp: *mut BIO, cmd: core::ffi::c_int, larg: core::ffi::c_long, parg: *mut core::ffi::c_void) -> core::ffi::c_long;
    pub fn BIO_callback_ctrl(b: *mut BIO, cmd: core::ffi::c_int, fp: BIO_info_cb) -> core::ffi::c_long;
    pub fn BIO_ptr_ctrl(bp: *mut BIO, cmd: core::ffi::c_int, larg: core::ffi::c_long) -> *mut core::ffi::c_void;
    pub fn BIO_int_ctrl(bp: *mut BIO, cmd: core::ffi::c_int, larg: core::ffi::c_long, iarg: core::ffi::c_int) -> core::ffi::c_long;
    pub fn BIO_push(b: *mut BIO, append: *mut BIO) -> *mut BIO;
    pub fn BIO_pop(b: *mut BIO) -> *mut BIO;
    pub fn BIO_free_all(a: *mut BIO);
    pub fn BIO_find_type(b: *mut BIO, bio_type: core::ffi::c_int) -> *mut BIO;
    pub fn BIO_next(b: *mut BIO) -> *mut BIO;
    pub fn BIO_set_next(b: *mut BIO, next: *mut BIO);
    pub fn BIO_get_retry_BIO(bio: *mut BIO, reason: *mut core::ffi::c_int) -> *mut BIO;
    pub fn BIO_get_retry_reason(bio: *mut BIO) -> core::ffi::c_int;
    pub fn BIO_set_retry_reason(bio: *mut BIO, reason: core::ffi::c_int);
    pub fn BIO_s_mem() -> *const BIO_METHOD;
    pub fn BIO_new_mem_buf(buf: *const core::ffi::c_void, len: core::ffi::c_int) -> *mut BIO;
    pub fn BIO_s_socket() -> *const BIO_METHOD;
    pub fn BIO_s_connect() -> *const BIO_METHOD;
    pub fn BIO_s_bio() -> *const BIO_METHOD;
    pub fn BIO_s_null() -> *const BIO_METHOD;
    pub fn BIO_f_buffer() -> *const BIO_METHOD;
    pub fn BIO_s_datagram() -> *const BIO_METHOD;
    pub fn BIO_dgram_non_fatal_error(error: core::ffi::c_int) -> core::ffi::c_int;
    pub fn BIO_new_dgram(fd: core::ffi::c_int, close_flag: core::ffi::c_int) -> *mut BIO;
    pub fn BIO_sock_should_retry(i: core::ffi::c_int) -> core::ffi::c_int;
    pub fn BIO_dump_indent(
        b: *mut BIO,
        bytes: *const core::ffi::c_void,
        len: core::ffi::c_int,
        indent: core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn BIO_ADDR_new() -> *mut BIO_ADDR;
    pub fn BIO_ADDR_rawmake(
        ap: *mut BIO_ADDR,
        family: core::ffi::c_int,
        where_: *const core::ffi::c_void,
        wherelen: usize,
        port: core::ffi::c_ushort,
    ) -> core::ffi::c_int;
    pub fn BIO_ADDR_free(arg1: *mut BIO_ADDR);
    pub fn BIO_ADDR_clear(ap: *mut BIO_ADDR);
    pub fn BIO_ADDR_family(ap: *const BIO_ADDR) -> core::ffi::c_int;
    pub fn BIO_ADDR_rawaddress(ap: *const BIO_ADDR, p: *mut core::ffi::c_void, l: *mut usize) -> core::ffi::c_int;
    pub fn BIO_ADDR_rawport(ap: *const BIO_ADDR) -> core::ffi::c_ushort;
    pub fn BIO_ADDR_hostname_string(ap: *const BIO_ADDR, numeric: core::ffi::c_int) -> *mut core::ffi::c_char;
    pub fn BIO_ADDR_service_string(ap: *const BIO_ADDR, numeric: core::ffi::c_int) -> *mut core::ffi::c_char;
    pub fn BIO_ADDR_path_string(ap: *const BIO_ADDR) -> *mut core::ffi::c_char;
    pub fn BIO_new_socket(sock: core::ffi::c_int, close_flag: core::ffi::c_int) -> *mut BIO;
    pub fn BIO_new_bio_pair(bio1: *mut *mut BIO, writebuf1: usize, bio2: *mut *mut BIO, writebuf2: usize) -> core::ffi::c_int;
    pub fn BIO_copy_next_retry(b: *mut BIO);
    pub fn BIO_meth_new(type_: core::ffi::c_int, name: *const core::ffi::c_char) -> *mut BIO_METHOD;
    pub fn BIO_meth_free(biom: *mut BIO_METHOD);
    pub fn BIO_meth_get_write(
        biom: *const BIO_METHOD,
    ) -> ::core::option::Option<
        unsafe extern "C" fn(biom: *mut BIO, arg1: *const core::ffi::c_char, arg2: core::ffi::c_int) -> core::ffi::c_int,
    >;
    pub fn BIO_meth_get_write_ex(
        biom: *const BIO_METHOD,
    ) -> ::core::option::Option<
        unsafe extern "C" fn(biom: *mut BIO, arg1: *const core::ffi::c_char, arg2: usize, arg3: *mut usize) -> core::ffi::c_int,
    >;
    pub fn BIO_meth_set_write(
        biom: *mut BIO_METHOD,
        write: ::core::option::Option<
            unsafe extern "C" fn(arg1: *mut BIO, arg2: *const core::ffi::c_char, arg3: core::ffi::c_int) -> core::ffi::c_int,
        >,
    ) -> core::ffi::c_int;
    pub fn BIO_meth_set_write_ex(
        biom: *mut BIO_METHOD,
        bwrite: ::core::option::Option<
            unsafe extern "C" fn(arg1: *mut BIO, arg2: *const core::ffi::c_char, arg3: usize, arg4: *mut usize) -> core::ffi::c_int,
        >,
    ) -> core::ffi::c_int;
    pub fn BIO_meth_get_read(
        biom: *const BIO_METHOD,
    ) -> ::core::option::Option<
        unsafe extern "C" fn(biom: *mut BIO, arg1: *mut core::ffi::c_char, arg2: core::ffi::c_int) -> core::ffi::c_int,
    >;
    pub fn BIO_meth_get_read_ex(
        biom: *const BIO_METHOD,
    ) -> ::core::option::Option<
        unsafe extern "C" fn(biom: *mut BIO, arg1: *mut core::ffi::c_char, arg2: usize, arg3: *mut usize) -> core::ffi::c_int,
    >;
    pub fn BIO_meth_set_read(
        biom: *mut BIO_METHOD,
        read: ::core::option::Option<
            unsafe extern "C" fn(arg1: *mut BIO, arg2: *mut core::ffi::c_char, arg3: core::ffi::c_int) -> core::ffi::c_int,
        >,
    ) -> core::ffi::c_int;
    pub fn BIO_meth_set_read_ex(
        biom: *mut BIO_METHOD,
        bread: ::core::option::Option<
            unsafe extern "C" fn(arg1: *mut BIO, arg2: *mut core::ffi::c_char, arg3: usize, arg4: *mut usize) -> core::ffi::c_int,
        >,
    ) -> core::ffi::c_int;
    pub fn BIO_meth_get_puts(
        biom: *const BIO_METHOD,
    ) -> ::core::option::Option<unsafe extern "C" fn(biom: *mut BIO, arg1: *const core::ffi::c_char) -> core::ffi::c_int>;
    pub fn BIO_meth_set_puts(
        biom: *mut BIO_METHOD,
        puts: ::core::option::Option<unsafe extern "C" fn(arg1: *mut BIO, arg2: *const core::ffi::c_char) -> core::ffi::c_int>,
    ) -> core::ffi::c_int;
    pub fn BIO_meth_get_gets(
        biom: *const BIO_METHOD,
    ) -> ::core::option::Option<
        unsafe extern "C" fn(biom: *mut BIO, arg1: *mut core::ffi::c_char, arg2: core::ffi::c_int) -> core::ffi::c_int,
    >;
    pub fn BIO_meth_set_gets(
        biom: *mut BIO_METHOD,
        ossl_gets: ::core::option::Option<
            unsafe extern "C" fn(arg1: *mut BIO, arg2: *mut core::ffi::c_char, arg3: core::ffi::c_int) -> core::ffi::c_int,
        >,
    ) -> core::ffi::c_int;
    pub fn BIO_meth_get_ctrl(
        biom: *const BIO_METHOD,
    ) -> ::core::option::Option<
        unsafe extern "C" fn(
            biom: *mut BIO,
            arg1: core::ffi::c_int,
            arg2: core::ffi::c_long,
            arg3: *mut core::ffi::c_void,
        ) -> core::ffi::c_long,
    >;
    pub fn BIO_meth_set_ctrl(
        biom: *mut BIO_METHOD,
        ctrl: ::core::option::Option<
            unsafe extern "C" fn(
                arg1: *mut BIO,
                arg2: core::ffi::c_int,
                arg3: core::ffi::c_long,
                arg4: *mut core::ffi::c_void,
            ) -> core::ffi::c_long,
        >,
    ) -> core::ffi::c_int;
    pub fn BIO_meth_get_create(bion: *const BIO_METHOD)
        -> ::core::option::Option<unsafe extern "C" fn(bion: *mut BIO) -> core::ffi::c_int>;
    pub fn BIO_meth_set_create(
        biom: *mut BIO_METHOD,
        create: ::core::option::Option<unsafe extern "C" fn(arg1: *mut BIO) -> core::ffi::c_int>,
    ) -> core::ffi::c_int;
    pub fn BIO_meth_get_destroy(
        biom: *const BIO_METHOD,
    ) -> ::core::option::Option<unsafe extern "C" fn(biom: *mut BIO) -> core::ffi::c_int>;
    pub fn BIO_meth_set_destroy(
        biom: *mut BIO_METHOD,
        destroy: ::core::option::Option<unsafe extern "C" fn(arg1: *mut BIO) -> core::ffi::c_int>,
    ) -> core::ffi::c_int;
    pub fn BIO_meth_get_callback_ctrl(
        biom: *const BIO_METHOD,
    ) -> ::core::option::Option<unsafe extern "C" fn(biom: *mut BIO, arg1: core::ffi::c_int, arg2: BIO_info_cb) -> core::ffi::c_long>;
    pub fn BIO_meth_set_callback_ctrl(
        biom: *mut BIO_METHOD,
        callback_ctrl: ::core::option::Option<
            unsafe extern "C" fn(arg1: *mut BIO, arg2: core::ffi::c_int, arg3: BIO_info_cb) -> core::ffi::c_long,
        >,
    ) -> core::ffi::c_int;
    pub fn BN_set_flags(b: *mut BIGNUM, n: core::ffi::c_int);
    pub fn BN_is_zero(a: *const BIGNUM) -> core::ffi::c_int;
    pub fn BN_num_bits(a: *const BIGNUM) -> core::ffi::c_int;
    pub fn BN_security_bits(L: core::ffi::c_int, N: core::ffi::c_int) -> core::ffi::c_int;
    pub fn BN_new() -> *mut BIGNUM;
    pub fn BN_clear_free(a: *mut BIGNUM);
    pub fn BN_bin2bn(s: *const core::ffi::c_uchar, len: core::ffi::c_int, ret: *mut BIGNUM) -> *mut BIGNUM;
    pub fn BN_bn2bin(a: *const BIGNUM, to: *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn BN_bn2binpad(a: *const BIGNUM, to: *mut core::ffi::c_uchar, tolen: core::ffi::c_int) -> core::ffi::c_int;
    pub fn BN_set_word(a: *mut BIGNUM, w: core::ffi::c_ulong) -> core::ffi::c_int;
    pub fn BN_get_word(a: *const BIGNUM) -> core::ffi::c_ulong;
    pub fn BN_cmp(a: *const BIGNUM, b: *const BIGNUM) -> core::ffi::c_int;
    pub fn BN_free(a: *mut BIGNUM);
    pub fn BN_dup(a: *const BIGNUM) -> *mut BIGNUM;
    pub fn BN_get_rfc2409_prime_768(bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn BN_get_rfc2409_prime_1024(bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn BN_get_rfc3526_prime_1536(bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn BN_get_rfc3526_prime_2048(bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn BN_get_rfc3526_prime_3072(bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn BN_get_rfc3526_prime_4096(bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn BN_get_rfc3526_prime_6144(bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn BN_get_rfc3526_prime_8192(bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn d2i_ASN1_SEQUENCE_ANY(
        a: *mut *mut ASN1_SEQUENCE_ANY,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> *mut ASN1_SEQUENCE_ANY;
    pub fn i2d_ASN1_SEQUENCE_ANY(a: *const ASN1_SEQUENCE_ANY, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn d2i_ASN1_SET_ANY(
        a: *mut *mut ASN1_SEQUENCE_ANY,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> *mut ASN1_SEQUENCE_ANY;
    pub fn i2d_ASN1_SET_ANY(a: *const ASN1_SEQUENCE_ANY, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn ASN1_TYPE_free(a: *mut ASN1_TYPE);
    pub fn d2i_ASN1_TYPE(a: *mut *mut ASN1_TYPE, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut ASN1_TYPE;
    pub fn i2d_ASN1_TYPE(a: *const ASN1_TYPE, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn ASN1_OBJECT_new() -> *mut ASN1_OBJECT;
    pub fn ASN1_OBJECT_free(a: *mut ASN1_OBJECT);
    pub fn d2i_ASN1_OBJECT(a: *mut *mut ASN1_OBJECT, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut ASN1_OBJECT;
    pub fn i2d_ASN1_OBJECT(a: *const ASN1_OBJECT, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn ASN1_STRING_new() -> *mut ASN1_STRING;
    pub fn ASN1_STRING_free(a: *mut ASN1_STRING);
    pub fn ASN1_STRING_clear_free(a: *mut ASN1_STRING);
    pub fn ASN1_STRING_copy(dst: *mut ASN1_STRING, str_: *const ASN1_STRING) -> core::ffi::c_int;
    pub fn ASN1_STRING_dup(a: *const ASN1_STRING) -> *mut ASN1_STRING;
    pub fn ASN1_STRING_type_new(type_: core::ffi::c_int) -> *mut ASN1_STRING;
    pub fn ASN1_STRING_cmp(a: *const ASN1_STRING, b: *const ASN1_STRING) -> core::ffi::c_int;
    pub fn ASN1_STRING_set(str_: *mut ASN1_STRING, data: *const core::ffi::c_void, len: core::ffi::c_int) -> core::ffi::c_int;
    pub fn ASN1_STRING_set0(str_: *mut ASN1_STRING, data: *mut core::ffi::c_void, len: core::ffi::c_int);
    pub fn ASN1_STRING_length(x: *const ASN1_STRING) -> core::ffi::c_int;
    pub fn ASN1_STRING_length_set(x: *mut ASN1_STRING, n: core::ffi::c_int);
    pub fn ASN1_STRING_type(x: *const ASN1_STRING) -> core::ffi::c_int;
    pub fn ASN1_STRING_data(x: *mut ASN1_STRING) -> *mut core::ffi::c_uchar;
    pub fn ASN1_STRING_get0_data(x: *const ASN1_STRING) -> *const core::ffi::c_uchar;
    pub fn ASN1_BIT_STRING_new() -> *mut ASN1_BIT_STRING;
    pub fn ASN1_BIT_STRING_free(a: *mut ASN1_BIT_STRING);
    pub fn d2i_ASN1_BIT_STRING(
        a: *mut *mut ASN1_BIT_STRING,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> *mut ASN1_BIT_STRING;
    pub fn i2d_ASN1_BIT_STRING(a: *const ASN1_BIT_STRING, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn ASN1_BIT_STRING_get_bit(a: *const ASN1_BIT_STRING, n: core::ffi::c_int) -> core::ffi::c_int;
    pub fn ASN1_INTEGER_new() -> *mut ASN1_INTEGER;
    pub fn ASN1_INTEGER_free(a: *mut ASN1_INTEGER);
    pub fn d2i_ASN1_INTEGER(a: *mut *mut ASN1_INTEGER, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut ASN1_INTEGER;
    pub fn i2d_ASN1_INTEGER(a: *const ASN1_INTEGER, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn d2i_ASN1_UINTEGER(a: *mut *mut ASN1_INTEGER, pp: *mut *const core::ffi::c_uchar, length: core::ffi::c_long)
        -> *mut ASN1_INTEGER;
    pub fn ASN1_INTEGER_cmp(x: *const ASN1_INTEGER, y: *const ASN1_INTEGER) -> core::ffi::c_int;
    pub fn d2i_ASN1_ENUMERATED(
        a: *mut *mut ASN1_ENUMERATED,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> *mut ASN1_ENUMERATED;
    pub fn i2d_ASN1_ENUMERATED(a: *const ASN1_ENUMERATED, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn ASN1_GENERALIZEDTIME_set(s: *mut ASN1_GENERALIZEDTIME, t: time_t) -> *mut ASN1_GENERALIZEDTIME;
    pub fn ASN1_TIME_diff(
        pday: *mut core::ffi::c_int,
        psec: *mut core::ffi::c_int,
        from: *const ASN1_TIME,
        to: *const ASN1_TIME,
    ) -> core::ffi::c_int;
    pub fn ASN1_OCTET_STRING_new() -> *mut ASN1_OCTET_STRING;
    pub fn ASN1_OCTET_STRING_free(a: *mut ASN1_OCTET_STRING);
    pub fn d2i_ASN1_OCTET_STRING(
        a: *mut *mut ASN1_OCTET_STRING,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> *mut ASN1_OCTET_STRING;
    pub fn i2d_ASN1_OCTET_STRING(a: *const ASN1_OCTET_STRING, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn ASN1_OCTET_STRING_dup(a: *const ASN1_OCTET_STRING) -> *mut ASN1_OCTET_STRING;
    pub fn ASN1_OCTET_STRING_cmp(a: *const ASN1_OCTET_STRING, b: *const ASN1_OCTET_STRING) -> core::ffi::c_int;
    pub fn ASN1_OCTET_STRING_set(str_: *mut ASN1_OCTET_STRING, data: *const core::ffi::c_uchar, len: core::ffi::c_int) -> core::ffi::c_int;
    pub fn d2i_ASN1_VISIBLESTRING(
        a: *mut *mut ASN1_VISIBLESTRING,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> *mut ASN1_VISIBLESTRING;
    pub fn i2d_ASN1_VISIBLESTRING(a: *const ASN1_VISIBLESTRING, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn d2i_ASN1_UNIVERSALSTRING(
        a: *mut *mut ASN1_UNIVERSALSTRING,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> *mut ASN1_UNIVERSALSTRING;
    pub fn i2d_ASN1_UNIVERSALSTRING(a: *const ASN1_UNIVERSALSTRING, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn d2i_ASN1_UTF8STRING(
        a: *mut *mut ASN1_UTF8STRING,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> *mut ASN1_UTF8STRING;
    pub fn i2d_ASN1_UTF8STRING(a: *const ASN1_UTF8STRING, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn d2i_ASN1_NULL(a: *mut *mut ASN1_NULL, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut ASN1_NULL;
    pub fn i2d_ASN1_NULL(a: *const ASN1_NULL, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn d2i_ASN1_BMPSTRING(
        a: *mut *mut ASN1_BMPSTRING,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> *mut ASN1_BMPSTRING;
    pub fn i2d_ASN1_BMPSTRING(a: *const ASN1_BMPSTRING, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn d2i_ASN1_PRINTABLE(a: *mut *mut ASN1_STRING, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut ASN1_STRING;
    pub fn i2d_ASN1_PRINTABLE(a: *const ASN1_STRING, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn d2i_ASN1_PRINTABLESTRING(
        a: *mut *mut ASN1_PRINTABLESTRING,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> *mut ASN1_PRINTABLESTRING;
    pub fn i2d_ASN1_PRINTABLESTRING(a: *const ASN1_PRINTABLESTRING, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn d2i_ASN1_T61STRING(
        a: *mut *mut ASN1_T61STRING,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> *mut ASN1_T61STRING;
    pub fn i2d_ASN1_T61STRING(a: *const ASN1_T61STRING, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn d2i_ASN1_IA5STRING(
        a: *mut *mut ASN1_IA5STRING,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> *mut ASN1_IA5STRING;
    pub fn i2d_ASN1_IA5STRING(a: *const ASN1_IA5STRING, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn d2i_ASN1_GENERALSTRING(
        a: *mut *mut ASN1_GENERALSTRING,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> *mut ASN1_GENERALSTRING;
    pub fn i2d_ASN1_GENERALSTRING(a: *const ASN1_GENERALSTRING, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn d2i_ASN1_UTCTIME(a: *mut *mut ASN1_UTCTIME, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut ASN1_UTCTIME;
    pub fn i2d_ASN1_UTCTIME(a: *const ASN1_UTCTIME, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn ASN1_GENERALIZEDTIME_new() -> *mut ASN1_GENERALIZEDTIME;
    pub fn ASN1_GENERALIZEDTIME_free(a: *mut ASN1_GENERALIZEDTIME);
    pub fn d2i_ASN1_GENERALIZEDTIME(
        a: *mut *mut ASN1_GENERALIZEDTIME,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> *mut ASN1_GENERALIZEDTIME;
    pub fn i2d_ASN1_GENERALIZEDTIME(a: *const ASN1_GENERALIZEDTIME, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn ASN1_TIME_new() -> *mut ASN1_TIME;
    pub fn ASN1_TIME_free(a: *mut ASN1_TIME);
    pub fn d2i_ASN1_TIME(a: *mut *mut ASN1_TIME, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut ASN1_TIME;
    pub fn i2d_ASN1_TIME(a: *const ASN1_TIME, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn ASN1_TIME_it() -> *const ASN1_ITEM;
    pub fn ASN1_TIME_dup(a: *const ASN1_TIME) -> *mut ASN1_TIME;
    pub fn ASN1_TIME_set(s: *mut ASN1_TIME, t: time_t) -> *mut ASN1_TIME;
    pub fn ASN1_TIME_adj(s: *mut ASN1_TIME, t: time_t, offset_day: core::ffi::c_int, offset_sec: core::ffi::c_long) -> *mut ASN1_TIME;
    pub fn ASN1_TIME_check(t: *const ASN1_TIME) -> core::ffi::c_int;
    pub fn ASN1_TIME_to_generalizedtime(t: *const ASN1_TIME, out: *mut *mut ASN1_GENERALIZEDTIME) -> *mut ASN1_GENERALIZEDTIME;
    pub fn ASN1_TIME_set_string(s: *mut ASN1_TIME, str_: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn ASN1_TIME_set_string_X509(s: *mut ASN1_TIME, str_: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn ASN1_TIME_to_tm(s: *const ASN1_TIME, tm: *mut tm) -> core::ffi::c_int;
    pub fn ASN1_TIME_normalize(s: *mut ASN1_TIME) -> core::ffi::c_int;
    pub fn ASN1_TIME_cmp_time_t(s: *const ASN1_TIME, t: time_t) -> core::ffi::c_int;
    pub fn ASN1_TIME_compare(a: *const ASN1_TIME, b: *const ASN1_TIME) -> core::ffi::c_int;
    pub fn ASN1_INTEGER_get_int64(pr: *mut i64, a: *const ASN1_INTEGER) -> core::ffi::c_int;
    pub fn ASN1_INTEGER_set_int64(a: *mut ASN1_INTEGER, r: i64) -> core::ffi::c_int;
    pub fn ASN1_INTEGER_set(a: *mut ASN1_INTEGER, v: core::ffi::c_long) -> core::ffi::c_int;
    pub fn ASN1_INTEGER_get(a: *const ASN1_INTEGER) -> core::ffi::c_long;
    pub fn ASN1_INTEGER_to_BN(ai: *const ASN1_INTEGER, bn: *mut BIGNUM) -> *mut BIGNUM;
    pub fn ASN1_get_object(
        pp: *mut *const core::ffi::c_uchar,
        plength: *mut core::ffi::c_long,
        ptag: *mut core::ffi::c_int,
        pclass: *mut core::ffi::c_int,
        omax: core::ffi::c_long,
    ) -> core::ffi::c_int;
    pub fn ASN1_put_object(
        pp: *mut *mut core::ffi::c_uchar,
        constructed: core::ffi::c_int,
        length: core::ffi::c_int,
        tag: core::ffi::c_int,
        xclass: core::ffi::c_int,
    );
    pub fn ASN1_object_size(constructed: core::ffi::c_int, length: core::ffi::c_int, tag: core::ffi::c_int) -> core::ffi::c_int;
    pub fn ASN1_dup(i2d: i2d_of_void, d2i: d2i_of_void, x: *const core::ffi::c_void) -> *mut core::ffi::c_void;
    pub fn ASN1_STRING_print_ex_fp(fp: *mut FILE, str_: *const ASN1_STRING, flags: core::ffi::c_ulong) -> core::ffi::c_int;
    pub fn ASN1_STRING_to_UTF8(out: *mut *mut core::ffi::c_uchar, in_: *const ASN1_STRING) -> core::ffi::c_int;
    pub fn ASN1_d2i_bio(
        xnew: ::core::option::Option<unsafe extern "C" fn() -> *mut core::ffi::c_void>,
        d2i: d2i_of_void,
        in_: *mut BIO,
        x: *mut *mut core::ffi::c_void,
    ) -> *mut core::ffi::c_void;
    pub fn ASN1_i2d_bio(i2d: i2d_of_void, out: *mut BIO, x: *const core::ffi::c_void) -> core::ffi::c_int;
    pub fn ASN1_GENERALIZEDTIME_print(fp: *mut BIO, a: *const ASN1_GENERALIZEDTIME) -> core::ffi::c_int;
    pub fn ASN1_TIME_print(bp: *mut BIO, tm: *const ASN1_TIME) -> core::ffi::c_int;
    pub fn ASN1_TIME_print_ex(bp: *mut BIO, tm: *const ASN1_TIME, flags: core::ffi::c_ulong) -> core::ffi::c_int;
    pub fn ASN1_STRING_print(bp: *mut BIO, v: *const ASN1_STRING) -> core::ffi::c_int;
    pub fn ASN1_STRING_print_ex(out: *mut BIO, str_: *const ASN1_STRING, flags: core::ffi::c_ulong) -> core::ffi::c_int;
    pub fn ASN1_tag2str(tag: core::ffi::c_int) -> *const core::ffi::c_char;
    pub fn ASN1_STRING_set_default_mask(mask: core::ffi::c_ulong);
    pub fn ASN1_STRING_set_default_mask_asc(p: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn ASN1_STRING_get_default_mask() -> core::ffi::c_ulong;
    pub fn ASN1_STRING_set_by_NID(
        out: *mut *mut ASN1_STRING,
        in_: *const core::ffi::c_uchar,
        inlen: core::ffi::c_int,
        inform: core::ffi::c_int,
        nid: core::ffi::c_int,
    ) -> *mut ASN1_STRING;
    pub fn ASN1_STRING_TABLE_get(nid: core::ffi::c_int) -> *mut ASN1_STRING_TABLE;
    pub fn ASN1_STRING_TABLE_add(
        arg1: core::ffi::c_int,
        arg2: core::ffi::c_long,
        arg3: core::ffi::c_long,
        arg4: core::ffi::c_ulong,
        arg5: core::ffi::c_ulong,
    ) -> core::ffi::c_int;
    pub fn ASN1_STRING_TABLE_cleanup();
    pub fn ASN1_item_d2i(
        val: *mut *mut ASN1_VALUE,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
        it: *const ASN1_ITEM,
    ) -> *mut ASN1_VALUE;
    pub fn ASN1_item_i2d(val: *const ASN1_VALUE, out: *mut *mut core::ffi::c_uchar, it: *const ASN1_ITEM) -> core::ffi::c_int;
    pub fn i2d_ASN1_bio_stream(
        out: *mut BIO,
        val: *mut ASN1_VALUE,
        in_: *mut BIO,
        flags: core::ffi::c_int,
        it: *const ASN1_ITEM,
    ) -> core::ffi::c_int;
    pub fn ASYNC_init_thread(max_size: usize, init_size: usize) -> core::ffi::c_int;
    pub fn ASYNC_cleanup_thread();
    pub fn ASYNC_WAIT_CTX_new() -> *mut ASYNC_WAIT_CTX;
    pub fn ASYNC_WAIT_CTX_free(ctx: *mut ASYNC_WAIT_CTX);
    pub fn ASYNC_WAIT_CTX_set_wait_fd(
        ctx: *mut ASYNC_WAIT_CTX,
        key: *const core::ffi::c_void,
        fd: core::ffi::c_int,
        custom_data: *mut core::ffi::c_void,
        cleanup: ::core::option::Option<
            unsafe extern "C" fn(
                arg1: *mut ASYNC_WAIT_CTX,
                arg2: *const core::ffi::c_void,
                arg3: core::ffi::c_int,
                arg4: *mut core::ffi::c_void,
            ),
        >,
    ) -> core::ffi::c_int;
    pub fn ASYNC_WAIT_CTX_get_fd(
        ctx: *mut ASYNC_WAIT_CTX,
        key: *const core::ffi::c_void,
        fd: *mut core::ffi::c_int,
        custom_data: *mut *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn ASYNC_WAIT_CTX_get_all_fds(ctx: *mut ASYNC_WAIT_CTX, fd: *mut core::ffi::c_int, numfds: *mut usize) -> core::ffi::c_int;
    pub fn ASYNC_WAIT_CTX_get_callback(
        ctx: *mut ASYNC_WAIT_CTX,
        callback: *mut ASYNC_callback_fn,
        callback_arg: *mut *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn ASYNC_WAIT_CTX_set_callback(
        ctx: *mut ASYNC_WAIT_CTX,
        callback: ASYNC_callback_fn,
        callback_arg: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn ASYNC_WAIT_CTX_set_status(ctx: *mut ASYNC_WAIT_CTX, status: core::ffi::c_int) -> core::ffi::c_int;
    pub fn ASYNC_WAIT_CTX_get_status(ctx: *mut ASYNC_WAIT_CTX) -> core::ffi::c_int;
    pub fn ASYNC_WAIT_CTX_get_changed_fds(
        ctx: *mut ASYNC_WAIT_CTX,
        addfd: *mut core::ffi::c_int,
        numaddfds: *mut usize,
        delfd: *mut core::ffi::c_int,
        numdelfds: *mut usize,
    ) -> core::ffi::c_int;
    pub fn ASYNC_WAIT_CTX_clear_fd(ctx: *mut ASYNC_WAIT_CTX, key: *const core::ffi::c_void) -> core::ffi::c_int;
    pub fn ASYNC_is_capable() -> core::ffi::c_int;
    pub fn ASYNC_start_job(
        job: *mut *mut ASYNC_JOB,
        ctx: *mut ASYNC_WAIT_CTX,
        ret: *mut core::ffi::c_int,
        func: ::core::option::Option<unsafe extern "C" fn(arg1: *mut core::ffi::c_void) -> core::ffi::c_int>,
        args: *mut core::ffi::c_void,
        size: usize,
    ) -> core::ffi::c_int;
    pub fn ASYNC_pause_job() -> core::ffi::c_int;
    pub fn ASYNC_get_current_job() -> *mut ASYNC_JOB;
    pub fn ASYNC_get_wait_ctx(job: *mut ASYNC_JOB) -> *mut ASYNC_WAIT_CTX;
    pub fn ASYNC_block_pause();
    pub fn ASYNC_unblock_pause();
    pub fn COMP_get_type(meth: *const COMP_METHOD) -> core::ffi::c_int;
    pub fn COMP_get_name(meth: *const COMP_METHOD) -> *const core::ffi::c_char;
    pub fn OPENSSL_LH_error(lh: *mut OPENSSL_LHASH) -> core::ffi::c_int;
    pub fn OPENSSL_LH_new(h: OPENSSL_LH_HASHFUNC, c: OPENSSL_LH_COMPFUNC) -> *mut OPENSSL_LHASH;
    pub fn OPENSSL_LH_free(lh: *mut OPENSSL_LHASH);
    pub fn OPENSSL_LH_flush(lh: *mut OPENSSL_LHASH);
    pub fn OPENSSL_LH_insert(lh: *mut OPENSSL_LHASH, data: *mut core::ffi::c_void) -> *mut core::ffi::c_void;
    pub fn OPENSSL_LH_delete(lh: *mut OPENSSL_LHASH, data: *const core::ffi::c_void) -> *mut core::ffi::c_void;
    pub fn OPENSSL_LH_retrieve(lh: *mut OPENSSL_LHASH, data: *const core::ffi::c_void) -> *mut core::ffi::c_void;
    pub fn OPENSSL_LH_doall(lh: *mut OPENSSL_LHASH, func: OPENSSL_LH_DOALL_FUNC);
    pub fn OPENSSL_LH_doall_arg(lh: *mut OPENSSL_LHASH, func: OPENSSL_LH_DOALL_FUNCARG, arg: *mut core::ffi::c_void);
    pub fn OPENSSL_LH_strhash(c: *const core::ffi::c_char) -> core::ffi::c_ulong;
    pub fn OPENSSL_LH_num_items(lh: *const OPENSSL_LHASH) -> core::ffi::c_ulong;
    pub fn OPENSSL_LH_get_down_load(lh: *const OPENSSL_LHASH) -> core::ffi::c_ulong;
    pub fn OPENSSL_LH_set_down_load(lh: *mut OPENSSL_LHASH, down_load: core::ffi::c_ulong);
    pub fn OPENSSL_LH_stats(lh: *const OPENSSL_LHASH, fp: *mut FILE);
    pub fn OPENSSL_LH_node_stats(lh: *const OPENSSL_LHASH, fp: *mut FILE);
    pub fn OPENSSL_LH_node_usage_stats(lh: *const OPENSSL_LHASH, fp: *mut FILE);
    pub fn OPENSSL_LH_stats_bio(lh: *const OPENSSL_LHASH, out: *mut BIO);
    pub fn OPENSSL_LH_node_stats_bio(lh: *const OPENSSL_LHASH, out: *mut BIO);
    pub fn OPENSSL_LH_node_usage_stats_bio(lh: *const OPENSSL_LHASH, out: *mut BIO);
    pub fn CONF_set_default_method(meth: *mut CONF_METHOD) -> core::ffi::c_int;
    pub fn CONF_set_nconf(conf: *mut CONF, hash: *mut lhash_st_CONF_VALUE);
    pub fn CONF_load(
        conf: *mut lhash_st_CONF_VALUE,
        file: *const core::ffi::c_char,
        eline: *mut core::ffi::c_long,
    ) -> *mut lhash_st_CONF_VALUE;
    pub fn CONF_load_fp(conf: *mut lhash_st_CONF_VALUE, fp: *mut FILE, eline: *mut core::ffi::c_long) -> *mut lhash_st_CONF_VALUE;
    pub fn CONF_load_bio(conf: *mut lhash_st_CONF_VALUE, bp: *mut BIO, eline: *mut core::ffi::c_long) -> *mut lhash_st_CONF_VALUE;
    pub fn CONF_get_section(conf: *mut lhash_st_CONF_VALUE, section: *const core::ffi::c_char) -> *mut stack_st_CONF_VALUE;
    pub fn CONF_get_string(
        conf: *mut lhash_st_CONF_VALUE,
        group: *const core::ffi::c_char,
        name: *const core::ffi::c_char,
    ) -> *mut core::ffi::c_char;
    pub fn CONF_get_number(
        conf: *mut lhash_st_CONF_VALUE,
        group: *const core::ffi::c_char,
        name: *const core::ffi::c_char,
    ) -> core::ffi::c_long;
    pub fn CONF_free(conf: *mut lhash_st_CONF_VALUE);
    pub fn CONF_dump_fp(conf: *mut lhash_st_CONF_VALUE, out: *mut FILE) -> core::ffi::c_int;
    pub fn CONF_dump_bio(conf: *mut lhash_st_CONF_VALUE, out: *mut BIO) -> core::ffi::c_int;
    pub fn OPENSSL_config(config_name: *const core::ffi::c_char);
    pub fn NCONF_new_ex(libctx: *mut OSSL_LIB_CTX, meth: *mut CONF_METHOD) -> *mut CONF;
    pub fn NCONF_get0_libctx(conf: *const CONF) -> *mut OSSL_LIB_CTX;
    pub fn NCONF_new(meth: *mut CONF_METHOD) -> *mut CONF;
    pub fn NCONF_default() -> *mut CONF_METHOD;
    pub fn NCONF_WIN32() -> *mut CONF_METHOD;
    pub fn NCONF_free(conf: *mut CONF);
    pub fn NCONF_free_data(conf: *mut CONF);
    pub fn NCONF_load(conf: *mut CONF, file: *const core::ffi::c_char, eline: *mut core::ffi::c_long) -> core::ffi::c_int;
    pub fn NCONF_load_fp(conf: *mut CONF, fp: *mut FILE, eline: *mut core::ffi::c_long) -> core::ffi::c_int;
    pub fn NCONF_load_bio(conf: *mut CONF, bp: *mut BIO, eline: *mut core::ffi::c_long) -> core::ffi::c_int;
    pub fn NCONF_get_section_names(conf: *const CONF) -> *mut stack_st_OPENSSL_CSTRING;
    pub fn NCONF_get_section(conf: *const CONF, section: *const core::ffi::c_char) -> *mut stack_st_CONF_VALUE;
    pub fn NCONF_get_string(conf: *const CONF, group: *const core::ffi::c_char, name: *const core::ffi::c_char) -> *mut core::ffi::c_char;
    pub fn NCONF_get_number_e(
        conf: *const CONF,
        group: *const core::ffi::c_char,
        name: *const core::ffi::c_char,
        result: *mut core::ffi::c_long,
    ) -> core::ffi::c_int;
    pub fn NCONF_dump_fp(conf: *const CONF, out: *mut FILE) -> core::ffi::c_int;
    pub fn NCONF_dump_bio(conf: *const CONF, out: *mut BIO) -> core::ffi::c_int;
    pub fn CONF_modules_load(cnf: *const CONF, appname: *const core::ffi::c_char, flags: core::ffi::c_ulong) -> core::ffi::c_int;
    pub fn CONF_modules_load_file_ex(
        libctx: *mut OSSL_LIB_CTX,
        filename: *const core::ffi::c_char,
        appname: *const core::ffi::c_char,
        flags: core::ffi::c_ulong,
    ) -> core::ffi::c_int;
    pub fn CONF_modules_load_file(
        filename: *const core::ffi::c_char,
        appname: *const core::ffi::c_char,
        flags: core::ffi::c_ulong,
    ) -> core::ffi::c_int;
    pub fn CONF_modules_unload(all: core::ffi::c_int);
    pub fn CONF_modules_finish();
    pub fn CONF_module_add(name: *const core::ffi::c_char, ifunc: conf_init_func, ffunc: conf_finish_func) -> core::ffi::c_int;
    pub fn CONF_imodule_get_name(md: *const CONF_IMODULE) -> *const core::ffi::c_char;
    pub fn CONF_imodule_get_value(md: *const CONF_IMODULE) -> *const core::ffi::c_char;
    pub fn CONF_imodule_get_usr_data(md: *const CONF_IMODULE) -> *mut core::ffi::c_void;
    pub fn CONF_imodule_set_usr_data(md: *mut CONF_IMODULE, usr_data: *mut core::ffi::c_void);
    pub fn CONF_imodule_get_module(md: *const CONF_IMODULE) -> *mut CONF_MODULE;
    pub fn CONF_imodule_get_flags(md: *const CONF_IMODULE) -> core::ffi::c_ulong;
    pub fn CONF_imodule_set_flags(md: *mut CONF_IMODULE, flags: core::ffi::c_ulong);
    pub fn CONF_module_get_usr_data(pmod: *mut CONF_MODULE) -> *mut core::ffi::c_void;
    pub fn CONF_module_set_usr_data(pmod: *mut CONF_MODULE, usr_data: *mut core::ffi::c_void);
    pub fn CONF_get1_default_config_file() -> *mut core::ffi::c_char;
    pub fn CONF_parse_list(
        list: *const core::ffi::c_char,
        sep: core::ffi::c_int,
        nospc: core::ffi::c_int,
        list_cb: ::core::option::Option<
            unsafe extern "C" fn(elem: *const core::ffi::c_char, len: core::ffi::c_int, usr: *mut core::ffi::c_void) -> core::ffi::c_int,
        >,
        arg: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn OPENSSL_load_builtin_modules();
    pub fn OSSL_PARAM_locate(p: *mut OSSL_PARAM, key: *const core::ffi::c_char) -> *mut OSSL_PARAM;
    pub fn OSSL_PARAM_locate_const(p: *const OSSL_PARAM, key: *const core::ffi::c_char) -> *const OSSL_PARAM;
    pub fn OSSL_PARAM_construct_int(key: *const core::ffi::c_char, buf: *mut core::ffi::c_int) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_uint(key: *const core::ffi::c_char, buf: *mut core::ffi::c_uint) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_long(key: *const core::ffi::c_char, buf: *mut core::ffi::c_long) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_ulong(key: *const core::ffi::c_char, buf: *mut core::ffi::c_ulong) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_int32(key: *const core::ffi::c_char, buf: *mut i32) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_uint32(key: *const core::ffi::c_char, buf: *mut u32) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_int64(key: *const core::ffi::c_char, buf: *mut i64) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_uint64(key: *const core::ffi::c_char, buf: *mut u64) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_size_t(key: *const core::ffi::c_char, buf: *mut usize) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_time_t(key: *const core::ffi::c_char, buf: *mut time_t) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_BN(key: *const core::ffi::c_char, buf: *mut core::ffi::c_uchar, bsize: usize) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_double(key: *const core::ffi::c_char, buf: *mut f64) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_utf8_string(key: *const core::ffi::c_char, buf: *mut core::ffi::c_char, bsize: usize) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_utf8_ptr(key: *const core::ffi::c_char, buf: *mut *mut core::ffi::c_char, bsize: usize) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_octet_string(key: *const core::ffi::c_char, buf: *mut core::ffi::c_void, bsize: usize) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_octet_ptr(key: *const core::ffi::c_char, buf: *mut *mut core::ffi::c_void, bsize: usize) -> OSSL_PARAM;
    pub fn OSSL_PARAM_construct_end() -> OSSL_PARAM;
    pub fn OSSL_PARAM_allocate_from_text(
        to: *mut OSSL_PARAM,
        paramdefs: *const OSSL_PARAM,
        key: *const core::ffi::c_char,
        value: *const core::ffi::c_char,
        value_n: usize,
        found: *mut core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_int(p: *const OSSL_PARAM, val: *mut core::ffi::c_int) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_uint(p: *const OSSL_PARAM, val: *mut core::ffi::c_uint) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_long(p: *const OSSL_PARAM, val: *mut core::ffi::c_long) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_ulong(p: *const OSSL_PARAM, val: *mut core::ffi::c_ulong) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_int32(p: *const OSSL_PARAM, val: *mut i32) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_uint32(p: *const OSSL_PARAM, val: *mut u32) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_int64(p: *const OSSL_PARAM, val: *mut i64) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_uint64(p: *const OSSL_PARAM, val: *mut u64) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_size_t(p: *const OSSL_PARAM, val: *mut usize) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_time_t(p: *const OSSL_PARAM, val: *mut time_t) -> core::ffi::c_int;
    pub fn OSSL_PARAM_set_int(p: *mut OSSL_PARAM, val: core::ffi::c_int) -> core::ffi::c_int;
    pub fn OSSL_PARAM_set_uint(p: *mut OSSL_PARAM, val: core::ffi::c_uint) -> core::ffi::c_int;
    pub fn OSSL_PARAM_set_long(p: *mut OSSL_PARAM, val: core::ffi::c_long) -> core::ffi::c_int;
    pub fn OSSL_PARAM_set_ulong(p: *mut OSSL_PARAM, val: core::ffi::c_ulong) -> core::ffi::c_int;
    pub fn OSSL_PARAM_set_int32(p: *mut OSSL_PARAM, val: i32) -> core::ffi::c_int;
    pub fn OSSL_PARAM_set_uint32(p: *mut OSSL_PARAM, val: u32) -> core::ffi::c_int;
    pub fn OSSL_PARAM_set_int64(p: *mut OSSL_PARAM, val: i64) -> core::ffi::c_int;
    pub fn OSSL_PARAM_set_uint64(p: *mut OSSL_PARAM, val: u64) -> core::ffi::c_int;
    pub fn OSSL_PARAM_set_size_t(p: *mut OSSL_PARAM, val: usize) -> core::ffi::c_int;
    pub fn OSSL_PARAM_set_time_t(p: *mut OSSL_PARAM, val: time_t) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_double(p: *const OSSL_PARAM, val: *mut f64) -> core::ffi::c_int;
    pub fn OSSL_PARAM_set_double(p: *mut OSSL_PARAM, val: f64) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_BN(p: *const OSSL_PARAM, val: *mut *mut BIGNUM) -> core::ffi::c_int;
    pub fn OSSL_PARAM_set_BN(p: *mut OSSL_PARAM, val: *const BIGNUM) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_utf8_string(p: *const OSSL_PARAM, val: *mut *mut core::ffi::c_char, max_len: usize) -> core::ffi::c_int;
    pub fn OSSL_PARAM_set_utf8_string(p: *mut OSSL_PARAM, val: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_octet_string(
        p: *const OSSL_PARAM,
        val: *mut *mut core::ffi::c_void,
        max_len: usize,
        used_len: *mut usize,
    ) -> core::ffi::c_int;
    pub fn OSSL_PARAM_set_octet_string(p: *mut OSSL_PARAM, val: *const core::ffi::c_void, len: usize) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_utf8_ptr(p: *const OSSL_PARAM, val: *mut *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn OSSL_PARAM_set_utf8_ptr(p: *mut OSSL_PARAM, val: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_octet_ptr(p: *const OSSL_PARAM, val: *mut *const core::ffi::c_void, used_len: *mut usize) -> core::ffi::c_int;
    pub fn OSSL_PARAM_set_octet_ptr(p: *mut OSSL_PARAM, val: *const core::ffi::c_void, used_len: usize) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_utf8_string_ptr(p: *const OSSL_PARAM, val: *mut *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn OSSL_PARAM_get_octet_string_ptr(
        p: *const OSSL_PARAM,
        val: *mut *const core::ffi::c_void,
        used_len: *mut usize,
    ) -> core::ffi::c_int;
    pub fn OSSL_PARAM_modified(p: *const OSSL_PARAM) -> core::ffi::c_int;
    pub fn OSSL_PARAM_set_all_unmodified(p: *mut OSSL_PARAM);
    pub fn OSSL_PARAM_dup(p: *const OSSL_PARAM) -> *mut OSSL_PARAM;
    pub fn OSSL_PARAM_merge(p1: *const OSSL_PARAM, p2: *const OSSL_PARAM) -> *mut OSSL_PARAM;
    pub fn OSSL_PARAM_free(p: *mut OSSL_PARAM);
    pub fn OBJ_dup(a: *const ASN1_OBJECT) -> *mut ASN1_OBJECT;
    pub fn OBJ_nid2obj(n: core::ffi::c_int) -> *mut ASN1_OBJECT;
    pub fn OBJ_nid2ln(n: core::ffi::c_int) -> *const core::ffi::c_char;
    pub fn OBJ_nid2sn(n: core::ffi::c_int) -> *const core::ffi::c_char;
    pub fn OBJ_obj2nid(o: *const ASN1_OBJECT) -> core::ffi::c_int;
    pub fn OBJ_txt2obj(s: *const core::ffi::c_char, no_name: core::ffi::c_int) -> *mut ASN1_OBJECT;
    pub fn OBJ_obj2txt(
        buf: *mut core::ffi::c_char,
        buf_len: core::ffi::c_int,
        a: *const ASN1_OBJECT,
        no_name: core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn OBJ_txt2nid(s: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn OBJ_ln2nid(s: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn OBJ_sn2nid(s: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn OBJ_cmp(a: *const ASN1_OBJECT, b: *const ASN1_OBJECT) -> core::ffi::c_int;
    pub fn OBJ_bsearch_(
        key: *const core::ffi::c_void,
        base: *const core::ffi::c_void,
        num: core::ffi::c_int,
        size: core::ffi::c_int,
        cmp: ::core::option::Option<
            unsafe extern "C" fn(arg1: *const core::ffi::c_void, arg2: *const core::ffi::c_void) -> core::ffi::c_int,
        >,
    ) -> *const core::ffi::c_void;
    pub fn OBJ_create(oid: *const core::ffi::c_char, sn: *const core::ffi::c_char, ln: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn OBJ_length(obj: *const ASN1_OBJECT) -> usize;
    pub fn OBJ_get0_data(obj: *const ASN1_OBJECT) -> *const core::ffi::c_uchar;
    pub fn OBJ_find_sigid_algs(
        signid: core::ffi::c_int,
        pdig_nid: *mut core::ffi::c_int,
        ppkey_nid: *mut core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn OBJ_find_sigid_by_algs(
        psignid: *mut core::ffi::c_int,
        dig_nid: core::ffi::c_int,
        pkey_nid: core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn EVP_set_default_properties(libctx: *mut OSSL_LIB_CTX, propq: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn EVP_default_properties_is_fips_enabled(libctx: *mut OSSL_LIB_CTX) -> core::ffi::c_int;
    pub fn EVP_default_properties_enable_fips(libctx: *mut OSSL_LIB_CTX, enable: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_MD_get_type(md: *const EVP_MD) -> core::ffi::c_int;
    pub fn EVP_MD_get0_name(md: *const EVP_MD) -> *const core::ffi::c_char;
    pub fn EVP_MD_is_a(md: *const EVP_MD, name: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn EVP_MD_get0_provider(md: *const EVP_MD) -> *const OSSL_PROVIDER;
    pub fn EVP_MD_get_size(md: *const EVP_MD) -> core::ffi::c_int;
    pub fn EVP_MD_get_block_size(md: *const EVP_MD) -> core::ffi::c_int;
    pub fn EVP_MD_get_flags(md: *const EVP_MD) -> core::ffi::c_ulong;
    pub fn EVP_MD_CTX_get0_md(ctx: *const EVP_MD_CTX) -> *const EVP_MD;
    pub fn EVP_MD_CTX_get1_md(ctx: *mut EVP_MD_CTX) -> *mut EVP_MD;
    pub fn EVP_MD_CTX_md(ctx: *const EVP_MD_CTX) -> *const EVP_MD;
    pub fn EVP_MD_CTX_update_fn(
        ctx: *mut EVP_MD_CTX,
    ) -> ::core::option::Option<unsafe extern "C" fn(ctx: *mut EVP_MD_CTX, arg1: *const core::ffi::c_void, arg2: usize) -> core::ffi::c_int>;
    pub fn EVP_MD_CTX_set_update_fn(
        ctx: *mut EVP_MD_CTX,
        update: ::core::option::Option<
            unsafe extern "C" fn(ctx: *mut EVP_MD_CTX, data: *const core::ffi::c_void, count: usize) -> core::ffi::c_int,
        >,
    );
    pub fn EVP_MD_CTX_get_pkey_ctx(ctx: *const EVP_MD_CTX) -> *mut EVP_PKEY_CTX;
    pub fn EVP_MD_CTX_set_pkey_ctx(ctx: *mut EVP_MD_CTX, pctx: *mut EVP_PKEY_CTX);
    pub fn EVP_MD_CTX_get0_md_data(ctx: *const EVP_MD_CTX) -> *mut core::ffi::c_void;
    pub fn EVP_CIPHER_get_nid(cipher: *const EVP_CIPHER) -> core::ffi::c_int;
    pub fn EVP_CIPHER_get0_name(cipher: *const EVP_CIPHER) -> *const core::ffi::c_char;
    pub fn EVP_CIPHER_is_a(cipher: *const EVP_CIPHER, name: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn EVP_CIPHER_get_block_size(cipher: *const EVP_CIPHER) -> core::ffi::c_int;
    pub fn EVP_CIPHER_get_key_length(cipher: *const EVP_CIPHER) -> core::ffi::c_int;
    pub fn EVP_CIPHER_get_iv_length(cipher: *const EVP_CIPHER) -> core::ffi::c_int;
    pub fn EVP_CIPHER_get_flags(cipher: *const EVP_CIPHER) -> core::ffi::c_ulong;
    pub fn EVP_CIPHER_get_mode(cipher: *const EVP_CIPHER) -> core::ffi::c_int;
    pub fn EVP_CIPHER_fetch(
        ctx: *mut OSSL_LIB_CTX,
        algorithm: *const core::ffi::c_char,
        properties: *const core::ffi::c_char,
    ) -> *mut EVP_CIPHER;
    pub fn EVP_CIPHER_up_ref(cipher: *mut EVP_CIPHER) -> core::ffi::c_int;
    pub fn EVP_CIPHER_free(cipher: *mut EVP_CIPHER);
    pub fn EVP_CIPHER_CTX_get0_cipher(ctx: *const EVP_CIPHER_CTX) -> *const EVP_CIPHER;
    pub fn EVP_CIPHER_CTX_get1_cipher(ctx: *mut EVP_CIPHER_CTX) -> *mut EVP_CIPHER;
    pub fn EVP_CIPHER_CTX_is_encrypting(ctx: *const EVP_CIPHER_CTX) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_get_nid(ctx: *const EVP_CIPHER_CTX) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_get_block_size(ctx: *const EVP_CIPHER_CTX) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_get_key_length(ctx: *const EVP_CIPHER_CTX) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_get_iv_length(ctx: *const EVP_CIPHER_CTX) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_get_tag_length(ctx: *const EVP_CIPHER_CTX) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_cipher(ctx: *const EVP_CIPHER_CTX) -> *const EVP_CIPHER;
    pub fn EVP_CIPHER_CTX_iv(ctx: *const EVP_CIPHER_CTX) -> *const core::ffi::c_uchar;
    pub fn EVP_CIPHER_CTX_original_iv(ctx: *const EVP_CIPHER_CTX) -> *const core::ffi::c_uchar;
    pub fn EVP_CIPHER_CTX_iv_noconst(ctx: *mut EVP_CIPHER_CTX) -> *mut core::ffi::c_uchar;
    pub fn EVP_CIPHER_CTX_get_updated_iv(ctx: *mut EVP_CIPHER_CTX, buf: *mut core::ffi::c_void, len: usize) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_get_original_iv(ctx: *mut EVP_CIPHER_CTX, buf: *mut core::ffi::c_void, len: usize) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_buf_noconst(ctx: *mut EVP_CIPHER_CTX) -> *mut core::ffi::c_uchar;
    pub fn EVP_CIPHER_CTX_get_num(ctx: *const EVP_CIPHER_CTX) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_set_num(ctx: *mut EVP_CIPHER_CTX, num: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_copy(out: *mut EVP_CIPHER_CTX, in_: *const EVP_CIPHER_CTX) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_get_app_data(ctx: *const EVP_CIPHER_CTX) -> *mut core::ffi::c_void;
    pub fn EVP_CIPHER_CTX_set_app_data(ctx: *mut EVP_CIPHER_CTX, data: *mut core::ffi::c_void);
    pub fn EVP_CIPHER_CTX_get_cipher_data(ctx: *const EVP_CIPHER_CTX) -> *mut core::ffi::c_void;
    pub fn EVP_CIPHER_CTX_set_cipher_data(ctx: *mut EVP_CIPHER_CTX, cipher_data: *mut core::ffi::c_void) -> *mut core::ffi::c_void;
    pub fn EVP_Cipher(
        c: *mut EVP_CIPHER_CTX,
        out: *mut core::ffi::c_uchar,
        in_: *const core::ffi::c_uchar,
        inl: core::ffi::c_uint,
    ) -> core::ffi::c_int;
    pub fn EVP_MD_CTX_set_params(ctx: *mut EVP_MD_CTX, params: *const OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_MD_CTX_get_params(ctx: *mut EVP_MD_CTX, params: *mut OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_MD_CTX_settable_params(ctx: *mut EVP_MD_CTX) -> *const OSSL_PARAM;
    pub fn EVP_MD_CTX_gettable_params(ctx: *mut EVP_MD_CTX) -> *const OSSL_PARAM;
    pub fn EVP_MD_CTX_ctrl(
        ctx: *mut EVP_MD_CTX,
        cmd: core::ffi::c_int,
        p1: core::ffi::c_int,
        p2: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn EVP_MD_CTX_new() -> *mut EVP_MD_CTX;
    pub fn EVP_MD_CTX_reset(ctx: *mut EVP_MD_CTX) -> core::ffi::c_int;
    pub fn EVP_MD_CTX_free(ctx: *mut EVP_MD_CTX);
    pub fn EVP_MD_CTX_copy_ex(out: *mut EVP_MD_CTX, in_: *const EVP_MD_CTX) -> core::ffi::c_int;
    pub fn EVP_MD_CTX_set_flags(ctx: *mut EVP_MD_CTX, flags: core::ffi::c_int);
    pub fn EVP_MD_CTX_clear_flags(ctx: *mut EVP_MD_CTX, flags: core::ffi::c_int);
    pub fn EVP_MD_CTX_test_flags(ctx: *const EVP_MD_CTX, flags: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_DigestInit_ex2(ctx: *mut EVP_MD_CTX, type_: *const EVP_MD, params: *const OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_DigestInit_ex(ctx: *mut EVP_MD_CTX, type_: *const EVP_MD, impl_: *mut ENGINE) -> core::ffi::c_int;
    pub fn EVP_DigestUpdate(ctx: *mut EVP_MD_CTX, d: *const core::ffi::c_void, cnt: usize) -> core::ffi::c_int;
    pub fn EVP_DigestFinal_ex(ctx: *mut EVP_MD_CTX, md: *mut core::ffi::c_uchar, s: *mut core::ffi::c_uint) -> core::ffi::c_int;
    pub fn EVP_Digest(
        data: *const core::ffi::c_void,
        count: usize,
        md: *mut core::ffi::c_uchar,
        size: *mut core::ffi::c_uint,
        type_: *const EVP_MD,
        impl_: *mut ENGINE,
    ) -> core::ffi::c_int;
    pub fn EVP_Q_digest(
        libctx: *mut OSSL_LIB_CTX,
        name: *const core::ffi::c_char,
        propq: *const core::ffi::c_char,
        data: *const core::ffi::c_void,
        datalen: usize,
        md: *mut core::ffi::c_uchar,
        mdlen: *mut usize,
    ) -> core::ffi::c_int;
    pub fn EVP_MD_CTX_copy(out: *mut EVP_MD_CTX, in_: *const EVP_MD_CTX) -> core::ffi::c_int;
    pub fn EVP_DigestInit(ctx: *mut EVP_MD_CTX, type_: *const EVP_MD) -> core::ffi::c_int;
    pub fn EVP_DigestFinal(ctx: *mut EVP_MD_CTX, md: *mut core::ffi::c_uchar, s: *mut core::ffi::c_uint) -> core::ffi::c_int;
    pub fn EVP_DigestFinalXOF(ctx: *mut EVP_MD_CTX, md: *mut core::ffi::c_uchar, len: usize) -> core::ffi::c_int;
    pub fn EVP_MD_fetch(ctx: *mut OSSL_LIB_CTX, algorithm: *const core::ffi::c_char, properties: *const core::ffi::c_char) -> *mut EVP_MD;
    pub fn EVP_MD_up_ref(md: *mut EVP_MD) -> core::ffi::c_int;
    pub fn EVP_MD_free(md: *mut EVP_MD);
    pub fn EVP_read_pw_string(
        buf: *mut core::ffi::c_char,
        length: core::ffi::c_int,
        prompt: *const core::ffi::c_char,
        verify: core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn EVP_read_pw_string_min(
        buf: *mut core::ffi::c_char,
        minlen: core::ffi::c_int,
        maxlen: core::ffi::c_int,
        prompt: *const core::ffi::c_char,
        verify: core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_set_flags(ctx: *mut EVP_CIPHER_CTX, flags: core::ffi::c_int);
    pub fn EVP_CIPHER_CTX_clear_flags(ctx: *mut EVP_CIPHER_CTX, flags: core::ffi::c_int);
    pub fn EVP_CIPHER_CTX_test_flags(ctx: *const EVP_CIPHER_CTX, flags: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_EncryptInit_ex(
        ctx: *mut EVP_CIPHER_CTX,
        cipher: *const EVP_CIPHER,
        impl_: *mut ENGINE,
        key: *const core::ffi::c_uchar,
        iv: *const core::ffi::c_uchar,
    ) -> core::ffi::c_int;
    pub fn EVP_EncryptInit_ex2(
        ctx: *mut EVP_CIPHER_CTX,
        cipher: *const EVP_CIPHER,
        key: *const core::ffi::c_uchar,
        iv: *const core::ffi::c_uchar,
        params: *const OSSL_PARAM,
    ) -> core::ffi::c_int;
    pub fn EVP_EncryptUpdate(
        ctx: *mut EVP_CIPHER_CTX,
        out: *mut core::ffi::c_uchar,
        outl: *mut core::ffi::c_int,
        in_: *const core::ffi::c_uchar,
        inl: core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn EVP_EncryptFinal_ex(ctx: *mut EVP_CIPHER_CTX, out: *mut core::ffi::c_uchar, outl: *mut core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_EncryptFinal(ctx: *mut EVP_CIPHER_CTX, out: *mut core::ffi::c_uchar, outl: *mut core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_DecryptInit_ex(
        ctx: *mut EVP_CIPHER_CTX,
        cipher: *const EVP_CIPHER,
        impl_: *mut ENGINE,
        key: *const core::ffi::c_uchar,
        iv: *const core::ffi::c_uchar,
    ) -> core::ffi::c_int;
    pub fn EVP_DecryptInit_ex2(
        ctx: *mut EVP_CIPHER_CTX,
        cipher: *const EVP_CIPHER,
        key: *const core::ffi::c_uchar,
        iv: *const core::ffi::c_uchar,
        params: *const OSSL_PARAM,
    ) -> core::ffi::c_int;
    pub fn EVP_DecryptUpdate(
        ctx: *mut EVP_CIPHER_CTX,
        out: *mut core::ffi::c_uchar,
        outl: *mut core::ffi::c_int,
        in_: *const core::ffi::c_uchar,
        inl: core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn EVP_DecryptFinal(ctx: *mut EVP_CIPHER_CTX, outm: *mut core::ffi::c_uchar, outl: *mut core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_DecryptFinal_ex(ctx: *mut EVP_CIPHER_CTX, outm: *mut core::ffi::c_uchar, outl: *mut core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_CipherInit_ex(
        ctx: *mut EVP_CIPHER_CTX,
        cipher: *const EVP_CIPHER,
        impl_: *mut ENGINE,
        key: *const core::ffi::c_uchar,
        iv: *const core::ffi::c_uchar,
        enc: core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn EVP_CipherInit_ex2(
        ctx: *mut EVP_CIPHER_CTX,
        cipher: *const EVP_CIPHER,
        key: *const core::ffi::c_uchar,
        iv: *const core::ffi::c_uchar,
        enc: core::ffi::c_int,
        params: *const OSSL_PARAM,
    ) -> core::ffi::c_int;
    pub fn EVP_CipherUpdate(
        ctx: *mut EVP_CIPHER_CTX,
        out: *mut core::ffi::c_uchar,
        outl: *mut core::ffi::c_int,
        in_: *const core::ffi::c_uchar,
        inl: core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn EVP_CipherFinal(ctx: *mut EVP_CIPHER_CTX, outm: *mut core::ffi::c_uchar, outl: *mut core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_CipherFinal_ex(ctx: *mut EVP_CIPHER_CTX, outm: *mut core::ffi::c_uchar, outl: *mut core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_SignFinal(
        ctx: *mut EVP_MD_CTX,
        md: *mut core::ffi::c_uchar,
        s: *mut core::ffi::c_uint,
        pkey: *mut EVP_PKEY,
    ) -> core::ffi::c_int;
    pub fn EVP_SignFinal_ex(
        ctx: *mut EVP_MD_CTX,
        md: *mut core::ffi::c_uchar,
        s: *mut core::ffi::c_uint,
        pkey: *mut EVP_PKEY,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn EVP_DigestSign(
        ctx: *mut EVP_MD_CTX,
        sigret: *mut core::ffi::c_uchar,
        siglen: *mut usize,
        tbs: *const core::ffi::c_uchar,
        tbslen: usize,
    ) -> core::ffi::c_int;
    pub fn EVP_VerifyFinal(
        ctx: *mut EVP_MD_CTX,
        sigbuf: *const core::ffi::c_uchar,
        siglen: core::ffi::c_uint,
        pkey: *mut EVP_PKEY,
    ) -> core::ffi::c_int;
    pub fn EVP_VerifyFinal_ex(
        ctx: *mut EVP_MD_CTX,
        sigbuf: *const core::ffi::c_uchar,
        siglen: core::ffi::c_uint,
        pkey: *mut EVP_PKEY,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn EVP_DigestVerify(
        ctx: *mut EVP_MD_CTX,
        sigret: *const core::ffi::c_uchar,
        siglen: usize,
        tbs: *const core::ffi::c_uchar,
        tbslen: usize,
    ) -> core::ffi::c_int;
    pub fn EVP_DigestSignInit_ex(
        ctx: *mut EVP_MD_CTX,
        pctx: *mut *mut EVP_PKEY_CTX,
        mdname: *const core::ffi::c_char,
        libctx: *mut OSSL_LIB_CTX,
        props: *const core::ffi::c_char,
        pkey: *mut EVP_PKEY,
        params: *const OSSL_PARAM,
    ) -> core::ffi::c_int;
    pub fn EVP_DigestSignInit(
        ctx: *mut EVP_MD_CTX,
        pctx: *mut *mut EVP_PKEY_CTX,
        type_: *const EVP_MD,
        e: *mut ENGINE,
        pkey: *mut EVP_PKEY,
    ) -> core::ffi::c_int;
    pub fn EVP_DigestSignUpdate(ctx: *mut EVP_MD_CTX, data: *const core::ffi::c_void, dsize: usize) -> core::ffi::c_int;
    pub fn EVP_DigestSignFinal(ctx: *mut EVP_MD_CTX, sigret: *mut core::ffi::c_uchar, siglen: *mut usize) -> core::ffi::c_int;
    pub fn EVP_DigestVerifyInit_ex(
        ctx: *mut EVP_MD_CTX,
        pctx: *mut *mut EVP_PKEY_CTX,
        mdname: *const core::ffi::c_char,
        libctx: *mut OSSL_LIB_CTX,
        props: *const core::ffi::c_char,
        pkey: *mut EVP_PKEY,
        params: *const OSSL_PARAM,
    ) -> core::ffi::c_int;
    pub fn EVP_DigestVerifyInit(
        ctx: *mut EVP_MD_CTX,
        pctx: *mut *mut EVP_PKEY_CTX,
        type_: *const EVP_MD,
        e: *mut ENGINE,
        pkey: *mut EVP_PKEY,
    ) -> core::ffi::c_int;
    pub fn EVP_DigestVerifyUpdate(ctx: *mut EVP_MD_CTX, data: *const core::ffi::c_void, dsize: usize) -> core::ffi::c_int;
    pub fn EVP_DigestVerifyFinal(ctx: *mut EVP_MD_CTX, sig: *const core::ffi::c_uchar, siglen: usize) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_new() -> *mut EVP_CIPHER_CTX;
    pub fn EVP_CIPHER_CTX_reset(c: *mut EVP_CIPHER_CTX) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_free(c: *mut EVP_CIPHER_CTX);
    pub fn EVP_CIPHER_CTX_set_key_length(x: *mut EVP_CIPHER_CTX, keylen: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_set_padding(c: *mut EVP_CIPHER_CTX, pad: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_ctrl(
        ctx: *mut EVP_CIPHER_CTX,
        type_: core::ffi::c_int,
        arg: core::ffi::c_int,
        ptr: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_rand_key(ctx: *mut EVP_CIPHER_CTX, key: *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_set_params(ctx: *mut EVP_CIPHER_CTX, params: *const OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_get_params(ctx: *mut EVP_CIPHER_CTX, params: *mut OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_CIPHER_CTX_settable_params(ctx: *mut EVP_CIPHER_CTX) -> *const OSSL_PARAM;
    pub fn EVP_CIPHER_CTX_gettable_params(ctx: *mut EVP_CIPHER_CTX) -> *const OSSL_PARAM;
    pub fn BIO_f_base64() -> *const BIO_METHOD;
    pub fn EVP_md_null() -> *const EVP_MD;
    pub fn EVP_md5() -> *const EVP_MD;
    pub fn EVP_md5_sha1() -> *const EVP_MD;
    pub fn EVP_sha1() -> *const EVP_MD;
    pub fn EVP_sha224() -> *const EVP_MD;
    pub fn EVP_sha256() -> *const EVP_MD;
    pub fn EVP_sha384() -> *const EVP_MD;
    pub fn EVP_sha512() -> *const EVP_MD;
    pub fn EVP_enc_null() -> *const EVP_CIPHER;
    pub fn EVP_aes_128_cbc() -> *const EVP_CIPHER;
    pub fn EVP_aes_128_gcm() -> *const EVP_CIPHER;
    pub fn EVP_aes_192_cbc() -> *const EVP_CIPHER;
    pub fn EVP_aes_192_gcm() -> *const EVP_CIPHER;
    pub fn EVP_aes_256_cbc() -> *const EVP_CIPHER;
    pub fn EVP_aes_256_gcm() -> *const EVP_CIPHER;
    pub fn EVP_aria_128_gcm() -> *const EVP_CIPHER;
    pub fn EVP_aria_192_gcm() -> *const EVP_CIPHER;
    pub fn EVP_aria_256_gcm() -> *const EVP_CIPHER;
    pub fn EVP_camellia_128_cbc() -> *const EVP_CIPHER;
    pub fn EVP_camellia_192_cbc() -> *const EVP_CIPHER;
    pub fn EVP_camellia_256_cbc() -> *const EVP_CIPHER;
    pub fn EVP_get_cipherbyname(name: *const core::ffi::c_char) -> *const EVP_CIPHER;
    pub fn EVP_get_digestbyname(name: *const core::ffi::c_char) -> *const EVP_MD;
    pub fn EVP_MAC_fetch(
        libctx: *mut OSSL_LIB_CTX,
        algorithm: *const core::ffi::c_char,
        properties: *const core::ffi::c_char,
    ) -> *mut EVP_MAC;
    pub fn EVP_MAC_up_ref(mac: *mut EVP_MAC) -> core::ffi::c_int;
    pub fn EVP_MAC_free(mac: *mut EVP_MAC);
    pub fn EVP_MAC_get0_name(mac: *const EVP_MAC) -> *const core::ffi::c_char;
    pub fn EVP_MAC_get0_description(mac: *const EVP_MAC) -> *const core::ffi::c_char;
    pub fn EVP_MAC_is_a(mac: *const EVP_MAC, name: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn EVP_MAC_get0_provider(mac: *const EVP_MAC) -> *const OSSL_PROVIDER;
    pub fn EVP_MAC_get_params(mac: *mut EVP_MAC, params: *mut OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_MAC_CTX_new(mac: *mut EVP_MAC) -> *mut EVP_MAC_CTX;
    pub fn EVP_MAC_CTX_free(ctx: *mut EVP_MAC_CTX);
    pub fn EVP_MAC_CTX_dup(src: *const EVP_MAC_CTX) -> *mut EVP_MAC_CTX;
    pub fn EVP_MAC_CTX_get0_mac(ctx: *mut EVP_MAC_CTX) -> *mut EVP_MAC;
    pub fn EVP_MAC_CTX_get_params(ctx: *mut EVP_MAC_CTX, params: *mut OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_MAC_CTX_set_params(ctx: *mut EVP_MAC_CTX, params: *const OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_MAC_CTX_get_mac_size(ctx: *mut EVP_MAC_CTX) -> usize;
    pub fn EVP_MAC_CTX_get_block_size(ctx: *mut EVP_MAC_CTX) -> usize;
    pub fn EVP_MAC_init(
        ctx: *mut EVP_MAC_CTX,
        key: *const core::ffi::c_uchar,
        keylen: usize,
        params: *const OSSL_PARAM,
    ) -> core::ffi::c_int;
    pub fn EVP_MAC_update(ctx: *mut EVP_MAC_CTX, data: *const core::ffi::c_uchar, datalen: usize) -> core::ffi::c_int;
    pub fn EVP_MAC_final(ctx: *mut EVP_MAC_CTX, out: *mut core::ffi::c_uchar, outl: *mut usize, outsize: usize) -> core::ffi::c_int;
    pub fn EVP_MAC_finalXOF(ctx: *mut EVP_MAC_CTX, out: *mut core::ffi::c_uchar, outsize: usize) -> core::ffi::c_int;
    pub fn EVP_MAC_gettable_params(mac: *const EVP_MAC) -> *const OSSL_PARAM;
    pub fn EVP_MAC_gettable_ctx_params(mac: *const EVP_MAC) -> *const OSSL_PARAM;
    pub fn EVP_MAC_settable_ctx_params(mac: *const EVP_MAC) -> *const OSSL_PARAM;
    pub fn EVP_MAC_CTX_gettable_params(ctx: *mut EVP_MAC_CTX) -> *const OSSL_PARAM;
    pub fn EVP_MAC_CTX_settable_params(ctx: *mut EVP_MAC_CTX) -> *const OSSL_PARAM;
    pub fn EVP_MAC_do_all_provided(
        libctx: *mut OSSL_LIB_CTX,
        fn_: ::core::option::Option<unsafe extern "C" fn(mac: *mut EVP_MAC, arg: *mut core::ffi::c_void)>,
        arg: *mut core::ffi::c_void,
    );
    pub fn EVP_MAC_names_do_all(
        mac: *const EVP_MAC,
        fn_: ::core::option::Option<unsafe extern "C" fn(name: *const core::ffi::c_char, data: *mut core::ffi::c_void)>,
        data: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn EVP_RAND_fetch(
        libctx: *mut OSSL_LIB_CTX,
        algorithm: *const core::ffi::c_char,
        properties: *const core::ffi::c_char,
    ) -> *mut EVP_RAND;
    pub fn EVP_RAND_up_ref(rand: *mut EVP_RAND) -> core::ffi::c_int;
    pub fn EVP_RAND_free(rand: *mut EVP_RAND);
    pub fn EVP_RAND_get0_name(rand: *const EVP_RAND) -> *const core::ffi::c_char;
    pub fn EVP_RAND_get0_description(md: *const EVP_RAND) -> *const core::ffi::c_char;
    pub fn EVP_RAND_is_a(rand: *const EVP_RAND, name: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn EVP_RAND_get0_provider(rand: *const EVP_RAND) -> *const OSSL_PROVIDER;
    pub fn EVP_RAND_get_params(rand: *mut EVP_RAND, params: *mut OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_RAND_CTX_new(rand: *mut EVP_RAND, parent: *mut EVP_RAND_CTX) -> *mut EVP_RAND_CTX;
    pub fn EVP_RAND_CTX_free(ctx: *mut EVP_RAND_CTX);
    pub fn EVP_RAND_CTX_get0_rand(ctx: *mut EVP_RAND_CTX) -> *mut EVP_RAND;
    pub fn EVP_RAND_CTX_get_params(ctx: *mut EVP_RAND_CTX, params: *mut OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_RAND_CTX_set_params(ctx: *mut EVP_RAND_CTX, params: *const OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_RAND_gettable_params(rand: *const EVP_RAND) -> *const OSSL_PARAM;
    pub fn EVP_RAND_gettable_ctx_params(rand: *const EVP_RAND) -> *const OSSL_PARAM;
    pub fn EVP_RAND_settable_ctx_params(rand: *const EVP_RAND) -> *const OSSL_PARAM;
    pub fn EVP_RAND_CTX_gettable_params(ctx: *mut EVP_RAND_CTX) -> *const OSSL_PARAM;
    pub fn EVP_RAND_CTX_settable_params(ctx: *mut EVP_RAND_CTX) -> *const OSSL_PARAM;
    pub fn EVP_RAND_do_all_provided(
        libctx: *mut OSSL_LIB_CTX,
        fn_: ::core::option::Option<unsafe extern "C" fn(rand: *mut EVP_RAND, arg: *mut core::ffi::c_void)>,
        arg: *mut core::ffi::c_void,
    );
    pub fn EVP_RAND_names_do_all(
        rand: *const EVP_RAND,
        fn_: ::core::option::Option<unsafe extern "C" fn(name: *const core::ffi::c_char, data: *mut core::ffi::c_void)>,
        data: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn EVP_RAND_instantiate(
        ctx: *mut EVP_RAND_CTX,
        strength: core::ffi::c_uint,
        prediction_resistance: core::ffi::c_int,
        pstr: *const core::ffi::c_uchar,
        pstr_len: usize,
        params: *const OSSL_PARAM,
    ) -> core::ffi::c_int;
    pub fn EVP_RAND_uninstantiate(ctx: *mut EVP_RAND_CTX) -> core::ffi::c_int;
    pub fn EVP_RAND_generate(
        ctx: *mut EVP_RAND_CTX,
        out: *mut core::ffi::c_uchar,
        outlen: usize,
        strength: core::ffi::c_uint,
        prediction_resistance: core::ffi::c_int,
        addin: *const core::ffi::c_uchar,
        addin_len: usize,
    ) -> core::ffi::c_int;
    pub fn EVP_RAND_reseed(
        ctx: *mut EVP_RAND_CTX,
        prediction_resistance: core::ffi::c_int,
        ent: *const core::ffi::c_uchar,
        ent_len: usize,
        addin: *const core::ffi::c_uchar,
        addin_len: usize,
    ) -> core::ffi::c_int;
    pub fn EVP_RAND_nonce(ctx: *mut EVP_RAND_CTX, out: *mut core::ffi::c_uchar, outlen: usize) -> core::ffi::c_int;
    pub fn EVP_RAND_enable_locking(ctx: *mut EVP_RAND_CTX) -> core::ffi::c_int;
    pub fn EVP_RAND_verify_zeroization(ctx: *mut EVP_RAND_CTX) -> core::ffi::c_int;
    pub fn EVP_RAND_get_strength(ctx: *mut EVP_RAND_CTX) -> core::ffi::c_uint;
    pub fn EVP_RAND_get_state(ctx: *mut EVP_RAND_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_is_a(pkey: *const EVP_PKEY, name: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn EVP_PKEY_type(type_: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_get_id(pkey: *const EVP_PKEY) -> core::ffi::c_int;
    pub fn EVP_PKEY_get_base_id(pkey: *const EVP_PKEY) -> core::ffi::c_int;
    pub fn EVP_PKEY_get_bits(pkey: *const EVP_PKEY) -> core::ffi::c_int;
    pub fn EVP_PKEY_get_security_bits(pkey: *const EVP_PKEY) -> core::ffi::c_int;
    pub fn EVP_PKEY_get_size(pkey: *const EVP_PKEY) -> core::ffi::c_int;
    pub fn EVP_PKEY_can_sign(pkey: *const EVP_PKEY) -> core::ffi::c_int;
    pub fn EVP_PKEY_set_type(pkey: *mut EVP_PKEY, type_: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_set_type_str(pkey: *mut EVP_PKEY, str_: *const core::ffi::c_char, len: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_set_type_by_keymgmt(pkey: *mut EVP_PKEY, keymgmt: *mut EVP_KEYMGMT) -> core::ffi::c_int;
    pub fn EVP_PKEY_get0_engine(pkey: *const EVP_PKEY) -> *mut ENGINE;
    pub fn EVP_PKEY_assign(pkey: *mut EVP_PKEY, type_: core::ffi::c_int, key: *mut core::ffi::c_void) -> core::ffi::c_int;
    pub fn EVP_PKEY_get0(pkey: *const EVP_PKEY) -> *mut core::ffi::c_void;
    pub fn EVP_PKEY_set1_RSA(pkey: *mut EVP_PKEY, key: *mut rsa_st) -> core::ffi::c_int;
    pub fn EVP_PKEY_get0_RSA(pkey: *const EVP_PKEY) -> *const rsa_st;
    pub fn EVP_PKEY_get1_RSA(pkey: *mut EVP_PKEY) -> *mut rsa_st;
    pub fn EVP_PKEY_set1_DSA(pkey: *mut EVP_PKEY, key: *mut dsa_st) -> core::ffi::c_int;
    pub fn EVP_PKEY_get0_DSA(pkey: *const EVP_PKEY) -> *const dsa_st;
    pub fn EVP_PKEY_get1_DSA(pkey: *mut EVP_PKEY) -> *mut dsa_st;
    pub fn EVP_PKEY_set1_DH(pkey: *mut EVP_PKEY, key: *mut dh_st) -> core::ffi::c_int;
    pub fn EVP_PKEY_get0_DH(pkey: *const EVP_PKEY) -> *const dh_st;
    pub fn EVP_PKEY_get1_DH(pkey: *mut EVP_PKEY) -> *mut dh_st;
    pub fn EVP_PKEY_set1_EC_KEY(pkey: *mut EVP_PKEY, key: *mut ec_key_st) -> core::ffi::c_int;
    pub fn EVP_PKEY_get0_EC_KEY(pkey: *const EVP_PKEY) -> *const ec_key_st;
    pub fn EVP_PKEY_get1_EC_KEY(pkey: *mut EVP_PKEY) -> *mut ec_key_st;
    pub fn EVP_PKEY_new() -> *mut EVP_PKEY;
    pub fn EVP_PKEY_up_ref(pkey: *mut EVP_PKEY) -> core::ffi::c_int;
    pub fn EVP_PKEY_dup(pkey: *mut EVP_PKEY) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_free(pkey: *mut EVP_PKEY);
    pub fn EVP_PKEY_get0_description(pkey: *const EVP_PKEY) -> *const core::ffi::c_char;
    pub fn EVP_PKEY_get0_provider(key: *const EVP_PKEY) -> *const OSSL_PROVIDER;
    pub fn d2i_PublicKey(
        type_: core::ffi::c_int,
        a: *mut *mut EVP_PKEY,
        pp: *mut *const core::ffi::c_uchar,
        length: core::ffi::c_long,
    ) -> *mut EVP_PKEY;
    pub fn i2d_PublicKey(a: *const EVP_PKEY, pp: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn d2i_PrivateKey_ex(
        type_: core::ffi::c_int,
        a: *mut *mut EVP_PKEY,
        pp: *mut *const core::ffi::c_uchar,
        length: core::ffi::c_long,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> *mut EVP_PKEY;
    pub fn d2i_PrivateKey(
        type_: core::ffi::c_int,
        a: *mut *mut EVP_PKEY,
        pp: *mut *const core::ffi::c_uchar,
        length: core::ffi::c_long,
    ) -> *mut EVP_PKEY;
    pub fn d2i_AutoPrivateKey_ex(
        a: *mut *mut EVP_PKEY,
        pp: *mut *const core::ffi::c_uchar,
        length: core::ffi::c_long,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> *mut EVP_PKEY;
    pub fn d2i_AutoPrivateKey(a: *mut *mut EVP_PKEY, pp: *mut *const core::ffi::c_uchar, length: core::ffi::c_long) -> *mut EVP_PKEY;
    pub fn i2d_PrivateKey(a: *const EVP_PKEY, pp: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn i2d_KeyParams(a: *const EVP_PKEY, pp: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn d2i_KeyParams(
        type_: core::ffi::c_int,
        a: *mut *mut EVP_PKEY,
        pp: *mut *const core::ffi::c_uchar,
        length: core::ffi::c_long,
    ) -> *mut EVP_PKEY;
    pub fn i2d_KeyParams_bio(bp: *mut BIO, pkey: *const EVP_PKEY) -> core::ffi::c_int;
    pub fn d2i_KeyParams_bio(type_: core::ffi::c_int, a: *mut *mut EVP_PKEY, in_: *mut BIO) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_copy_parameters(to: *mut EVP_PKEY, from: *const EVP_PKEY) -> core::ffi::c_int;
    pub fn EVP_PKEY_missing_parameters(pkey: *const EVP_PKEY) -> core::ffi::c_int;
    pub fn EVP_PKEY_parameters_eq(a: *const EVP_PKEY, b: *const EVP_PKEY) -> core::ffi::c_int;
    pub fn EVP_PKEY_eq(a: *const EVP_PKEY, b: *const EVP_PKEY) -> core::ffi::c_int;
    pub fn EVP_PKEY_get_default_digest_nid(pkey: *mut EVP_PKEY, pnid: *mut core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_get_default_digest_name(pkey: *mut EVP_PKEY, mdname: *mut core::ffi::c_char, mdname_sz: usize) -> core::ffi::c_int;
    pub fn EVP_PKEY_digestsign_supports_digest(
        pkey: *mut EVP_PKEY,
        libctx: *mut OSSL_LIB_CTX,
        name: *const core::ffi::c_char,
        propq: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_set1_encoded_public_key(pkey: *mut EVP_PKEY, pub_: *const core::ffi::c_uchar, publen: usize) -> core::ffi::c_int;
    pub fn EVP_PKEY_get1_encoded_public_key(pkey: *mut EVP_PKEY, ppub: *mut *mut core::ffi::c_uchar) -> usize;
    pub fn EVP_PKEY_CTX_get_signature_md(ctx: *mut EVP_PKEY_CTX, md: *mut *const EVP_MD) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_signature_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set1_id(ctx: *mut EVP_PKEY_CTX, id: *const core::ffi::c_void, len: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get1_id(ctx: *mut EVP_PKEY_CTX, id: *mut core::ffi::c_void) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get1_id_len(ctx: *mut EVP_PKEY_CTX, id_len: *mut usize) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_kem_op(ctx: *mut EVP_PKEY_CTX, op: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn EVP_PKEY_get0_type_name(key: *const EVP_PKEY) -> *const core::ffi::c_char;
    pub fn EVP_PKEY_CTX_set_mac_key(ctx: *mut EVP_PKEY_CTX, key: *const core::ffi::c_uchar, keylen: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_KEYMGMT_fetch(
        ctx: *mut OSSL_LIB_CTX,
        algorithm: *const core::ffi::c_char,
        properties: *const core::ffi::c_char,
    ) -> *mut EVP_KEYMGMT;
    pub fn EVP_KEYMGMT_free(keymgmt: *mut EVP_KEYMGMT);
    pub fn EVP_KEYMGMT_get0_provider(keymgmt: *const EVP_KEYMGMT) -> *const OSSL_PROVIDER;
    pub fn EVP_KEYMGMT_get0_name(keymgmt: *const EVP_KEYMGMT) -> *const core::ffi::c_char;
    pub fn EVP_KEYMGMT_is_a(keymgmt: *const EVP_KEYMGMT, name: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn EVP_KEYMGMT_do_all_provided(
        libctx: *mut OSSL_LIB_CTX,
        fn_: ::core::option::Option<unsafe extern "C" fn(keymgmt: *mut EVP_KEYMGMT, arg: *mut core::ffi::c_void)>,
        arg: *mut core::ffi::c_void,
    );
    pub fn EVP_PKEY_CTX_new(pkey: *mut EVP_PKEY, e: *mut ENGINE) -> *mut EVP_PKEY_CTX;
    pub fn EVP_PKEY_CTX_new_id(id: core::ffi::c_int, e: *mut ENGINE) -> *mut EVP_PKEY_CTX;
    pub fn EVP_PKEY_CTX_new_from_name(
        libctx: *mut OSSL_LIB_CTX,
        name: *const core::ffi::c_char,
        propquery: *const core::ffi::c_char,
    ) -> *mut EVP_PKEY_CTX;
    pub fn EVP_PKEY_CTX_new_from_pkey(
        libctx: *mut OSSL_LIB_CTX,
        pkey: *mut EVP_PKEY,
        propquery: *const core::ffi::c_char,
    ) -> *mut EVP_PKEY_CTX;
    pub fn EVP_PKEY_CTX_dup(ctx: *const EVP_PKEY_CTX) -> *mut EVP_PKEY_CTX;
    pub fn EVP_PKEY_CTX_free(ctx: *mut EVP_PKEY_CTX);
    pub fn EVP_PKEY_CTX_is_a(ctx: *mut EVP_PKEY_CTX, keytype: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get_params(ctx: *mut EVP_PKEY_CTX, params: *mut OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_gettable_params(ctx: *const EVP_PKEY_CTX) -> *const OSSL_PARAM;
    pub fn EVP_PKEY_CTX_set_params(ctx: *mut EVP_PKEY_CTX, params: *const OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_settable_params(ctx: *const EVP_PKEY_CTX) -> *const OSSL_PARAM;
    pub fn EVP_PKEY_CTX_ctrl(
        ctx: *mut EVP_PKEY_CTX,
        keytype: core::ffi::c_int,
        optype: core::ffi::c_int,
        cmd: core::ffi::c_int,
        p1: core::ffi::c_int,
        p2: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_ctrl_str(
        ctx: *mut EVP_PKEY_CTX,
        type_: *const core::ffi::c_char,
        value: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_ctrl_uint64(
        ctx: *mut EVP_PKEY_CTX,
        keytype: core::ffi::c_int,
        optype: core::ffi::c_int,
        cmd: core::ffi::c_int,
        value: u64,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_str2ctrl(ctx: *mut EVP_PKEY_CTX, cmd: core::ffi::c_int, str_: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_hex2ctrl(ctx: *mut EVP_PKEY_CTX, cmd: core::ffi::c_int, hex: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_md(
        ctx: *mut EVP_PKEY_CTX,
        optype: core::ffi::c_int,
        cmd: core::ffi::c_int,
        md: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get_operation(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set0_keygen_info(ctx: *mut EVP_PKEY_CTX, dat: *mut core::ffi::c_int, datlen: core::ffi::c_int);
    pub fn EVP_PKEY_new_raw_private_key_ex(
        libctx: *mut OSSL_LIB_CTX,
        keytype: *const core::ffi::c_char,
        propq: *const core::ffi::c_char,
        priv_: *const core::ffi::c_uchar,
        len: usize,
    ) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_new_raw_private_key(
        type_: core::ffi::c_int,
        e: *mut ENGINE,
        priv_: *const core::ffi::c_uchar,
        len: usize,
    ) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_new_raw_public_key_ex(
        libctx: *mut OSSL_LIB_CTX,
        keytype: *const core::ffi::c_char,
        propq: *const core::ffi::c_char,
        pub_: *const core::ffi::c_uchar,
        len: usize,
    ) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_new_raw_public_key(
        type_: core::ffi::c_int,
        e: *mut ENGINE,
        pub_: *const core::ffi::c_uchar,
        len: usize,
    ) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_get_raw_private_key(pkey: *const EVP_PKEY, priv_: *mut core::ffi::c_uchar, len: *mut usize) -> core::ffi::c_int;
    pub fn EVP_PKEY_get_raw_public_key(pkey: *const EVP_PKEY, pub_: *mut core::ffi::c_uchar, len: *mut usize) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_data(ctx: *mut EVP_PKEY_CTX, data: *mut core::ffi::c_void);
    pub fn EVP_PKEY_CTX_get_data(ctx: *const EVP_PKEY_CTX) -> *mut core::ffi::c_void;
    pub fn EVP_PKEY_CTX_get0_pkey(ctx: *mut EVP_PKEY_CTX) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_CTX_get0_peerkey(ctx: *mut EVP_PKEY_CTX) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_CTX_set_app_data(ctx: *mut EVP_PKEY_CTX, data: *mut core::ffi::c_void);
    pub fn EVP_PKEY_CTX_get_app_data(ctx: *mut EVP_PKEY_CTX) -> *mut core::ffi::c_void;
    pub fn EVP_PKEY_sign_init(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_sign_init_ex(ctx: *mut EVP_PKEY_CTX, params: *const OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_PKEY_sign(
        ctx: *mut EVP_PKEY_CTX,
        sig: *mut core::ffi::c_uchar,
        siglen: *mut usize,
        tbs: *const core::ffi::c_uchar,
        tbslen: usize,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_verify_init(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_verify_init_ex(ctx: *mut EVP_PKEY_CTX, params: *const OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_PKEY_verify(
        ctx: *mut EVP_PKEY_CTX,
        sig: *const core::ffi::c_uchar,
        siglen: usize,
        tbs: *const core::ffi::c_uchar,
        tbslen: usize,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_encrypt_init(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_encrypt(
        ctx: *mut EVP_PKEY_CTX,
        out: *mut core::ffi::c_uchar,
        outlen: *mut usize,
        in_: *const core::ffi::c_uchar,
        inlen: usize,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_decrypt_init(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_decrypt_init_ex(ctx: *mut EVP_PKEY_CTX, params: *const OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_PKEY_decrypt(
        ctx: *mut EVP_PKEY_CTX,
        out: *mut core::ffi::c_uchar,
        outlen: *mut usize,
        in_: *const core::ffi::c_uchar,
        inlen: usize,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_derive_init(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_derive_init_ex(ctx: *mut EVP_PKEY_CTX, params: *const OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_PKEY_derive_set_peer_ex(ctx: *mut EVP_PKEY_CTX, peer: *mut EVP_PKEY, validate_peer: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_derive_set_peer(ctx: *mut EVP_PKEY_CTX, peer: *mut EVP_PKEY) -> core::ffi::c_int;
    pub fn EVP_PKEY_derive(ctx: *mut EVP_PKEY_CTX, key: *mut core::ffi::c_uchar, keylen: *mut usize) -> core::ffi::c_int;
    pub fn EVP_PKEY_encapsulate_init(ctx: *mut EVP_PKEY_CTX, params: *const OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_PKEY_encapsulate(
        ctx: *mut EVP_PKEY_CTX,
        wrappedkey: *mut core::ffi::c_uchar,
        wrappedkeylen: *mut usize,
        genkey: *mut core::ffi::c_uchar,
        genkeylen: *mut usize,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_decapsulate_init(ctx: *mut EVP_PKEY_CTX, params: *const OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_PKEY_decapsulate(
        ctx: *mut EVP_PKEY_CTX,
        unwrapped: *mut core::ffi::c_uchar,
        unwrappedlen: *mut usize,
        wrapped: *const core::ffi::c_uchar,
        wrappedlen: usize,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_fromdata_init(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_fromdata(
        ctx: *mut EVP_PKEY_CTX,
        ppkey: *mut *mut EVP_PKEY,
        selection: core::ffi::c_int,
        param: *mut OSSL_PARAM,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_fromdata_settable(ctx: *mut EVP_PKEY_CTX, selection: core::ffi::c_int) -> *const OSSL_PARAM;
    pub fn EVP_PKEY_todata(pkey: *const EVP_PKEY, selection: core::ffi::c_int, params: *mut *mut OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_PKEY_export(
        pkey: *const EVP_PKEY,
        selection: core::ffi::c_int,
        export_cb: OSSL_CALLBACK,
        export_cbarg: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_gettable_params(pkey: *const EVP_PKEY) -> *const OSSL_PARAM;
    pub fn EVP_PKEY_get_params(pkey: *const EVP_PKEY, params: *mut OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_PKEY_get_int_param(
        pkey: *const EVP_PKEY,
        key_name: *const core::ffi::c_char,
        out: *mut core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_get_size_t_param(pkey: *const EVP_PKEY, key_name: *const core::ffi::c_char, out: *mut usize) -> core::ffi::c_int;
    pub fn EVP_PKEY_get_bn_param(pkey: *const EVP_PKEY, key_name: *const core::ffi::c_char, bn: *mut *mut BIGNUM) -> core::ffi::c_int;
    pub fn EVP_PKEY_get_utf8_string_param(
        pkey: *const EVP_PKEY,
        key_name: *const core::ffi::c_char,
        str_: *mut core::ffi::c_char,
        max_buf_sz: usize,
        out_sz: *mut usize,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_get_octet_string_param(
        pkey: *const EVP_PKEY,
        key_name: *const core::ffi::c_char,
        buf: *mut core::ffi::c_uchar,
        max_buf_sz: usize,
        out_sz: *mut usize,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_set_params(pkey: *mut EVP_PKEY, params: *mut OSSL_PARAM) -> core::ffi::c_int;
    pub fn EVP_PKEY_get_ec_point_conv_form(pkey: *const EVP_PKEY) -> core::ffi::c_int;
    pub fn EVP_PKEY_get_field_type(pkey: *const EVP_PKEY) -> core::ffi::c_int;
    pub fn EVP_PKEY_Q_keygen(
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
        type_: *const core::ffi::c_char,
        ...
    ) -> *mut EVP_PKEY;
    pub fn EVP_PKEY_paramgen_init(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_paramgen(ctx: *mut EVP_PKEY_CTX, ppkey: *mut *mut EVP_PKEY) -> core::ffi::c_int;
    pub fn EVP_PKEY_keygen_init(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_keygen(ctx: *mut EVP_PKEY_CTX, ppkey: *mut *mut EVP_PKEY) -> core::ffi::c_int;
    pub fn EVP_PKEY_generate(ctx: *mut EVP_PKEY_CTX, ppkey: *mut *mut EVP_PKEY) -> core::ffi::c_int;
    pub fn EVP_PKEY_check(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_public_check(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_public_check_quick(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_param_check(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_pairwise_check(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_set_ex_data(key: *mut EVP_PKEY, idx: core::ffi::c_int, arg: *mut core::ffi::c_void) -> core::ffi::c_int;
    pub fn EVP_PKEY_get_ex_data(key: *const EVP_PKEY, idx: core::ffi::c_int) -> *mut core::ffi::c_void;
    pub fn EVP_PKEY_CTX_set_cb(ctx: *mut EVP_PKEY_CTX, cb: EVP_PKEY_gen_cb);
    pub fn EVP_PKEY_CTX_get_cb(ctx: *mut EVP_PKEY_CTX) -> EVP_PKEY_gen_cb;
    pub fn EVP_PKEY_CTX_get_keygen_info(ctx: *mut EVP_PKEY_CTX, idx: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_group_name(ctx: *mut EVP_PKEY_CTX, name: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get_group_name(ctx: *mut EVP_PKEY_CTX, name: *mut core::ffi::c_char, namelen: usize) -> core::ffi::c_int;
    pub fn EVP_PKEY_get_group_name(
        pkey: *const EVP_PKEY,
        name: *mut core::ffi::c_char,
        name_sz: usize,
        gname_len: *mut usize,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get0_libctx(ctx: *mut EVP_PKEY_CTX) -> *mut OSSL_LIB_CTX;
    pub fn EVP_PKEY_CTX_get0_propq(ctx: *const EVP_PKEY_CTX) -> *const core::ffi::c_char;
    pub fn EVP_PKEY_CTX_get0_provider(ctx: *const EVP_PKEY_CTX) -> *const OSSL_PROVIDER;
    pub fn EVP_PKEY_CTX_set_ec_paramgen_curve_nid(ctx: *mut EVP_PKEY_CTX, nid: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_ec_param_enc(ctx: *mut EVP_PKEY_CTX, param_enc: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_ecdh_cofactor_mode(ctx: *mut EVP_PKEY_CTX, cofactor_mode: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get_ecdh_cofactor_mode(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_ecdh_kdf_type(ctx: *mut EVP_PKEY_CTX, kdf: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get_ecdh_kdf_type(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_ecdh_kdf_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get_ecdh_kdf_md(ctx: *mut EVP_PKEY_CTX, md: *mut *const EVP_MD) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_ecdh_kdf_outlen(ctx: *mut EVP_PKEY_CTX, len: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get_ecdh_kdf_outlen(ctx: *mut EVP_PKEY_CTX, len: *mut core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set0_ecdh_kdf_ukm(ctx: *mut EVP_PKEY_CTX, ukm: *mut core::ffi::c_uchar, len: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get0_ecdh_kdf_ukm(ctx: *mut EVP_PKEY_CTX, ukm: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn EC_GROUP_free(group: *mut EC_GROUP);
    pub fn EC_GROUP_order_bits(group: *const EC_GROUP) -> core::ffi::c_int;
    pub fn EC_GROUP_get_curve_name(group: *const EC_GROUP) -> core::ffi::c_int;
    pub fn EC_GROUP_get_asn1_flag(group: *const EC_GROUP) -> core::ffi::c_int;
    pub fn EC_GROUP_get_degree(group: *const EC_GROUP) -> core::ffi::c_int;
    pub fn EC_GROUP_new_by_curve_name(nid: core::ffi::c_int) -> *mut EC_GROUP;
    pub fn EC_curve_nid2nist(nid: core::ffi::c_int) -> *const core::ffi::c_char;
    pub fn EC_curve_nist2nid(name: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn EC_KEY_new() -> *mut EC_KEY;
    pub fn EC_KEY_new_by_curve_name(nid: core::ffi::c_int) -> *mut EC_KEY;
    pub fn EC_KEY_free(key: *mut EC_KEY);
    pub fn EC_KEY_up_ref(key: *mut EC_KEY) -> core::ffi::c_int;
    pub fn EC_KEY_get0_engine(eckey: *const EC_KEY) -> *mut ENGINE;
    pub fn EC_KEY_get0_group(key: *const EC_KEY) -> *const EC_GROUP;
    pub fn EC_KEY_generate_key(key: *mut EC_KEY) -> core::ffi::c_int;
    pub fn d2i_ECParameters(key: *mut *mut EC_KEY, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut EC_KEY;
    pub fn i2d_ECParameters(key: *const EC_KEY, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn o2i_ECPublicKey(key: *mut *mut EC_KEY, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut EC_KEY;
    pub fn i2o_ECPublicKey(key: *const EC_KEY, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn EC_KEY_OpenSSL() -> *const EC_KEY_METHOD;
    pub fn EC_KEY_get_method(key: *const EC_KEY) -> *const EC_KEY_METHOD;
    pub fn EVP_PKEY_CTX_set_rsa_padding(ctx: *mut EVP_PKEY_CTX, pad_mode: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get_rsa_padding(ctx: *mut EVP_PKEY_CTX, pad_mode: *mut core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_rsa_pss_saltlen(ctx: *mut EVP_PKEY_CTX, saltlen: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get_rsa_pss_saltlen(ctx: *mut EVP_PKEY_CTX, saltlen: *mut core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_rsa_keygen_bits(ctx: *mut EVP_PKEY_CTX, bits: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set1_rsa_keygen_pubexp(ctx: *mut EVP_PKEY_CTX, pubexp: *mut BIGNUM) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_rsa_keygen_primes(ctx: *mut EVP_PKEY_CTX, primes: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_rsa_pss_keygen_saltlen(ctx: *mut EVP_PKEY_CTX, saltlen: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_rsa_keygen_pubexp(ctx: *mut EVP_PKEY_CTX, pubexp: *mut BIGNUM) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_rsa_mgf1_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_rsa_mgf1_md_name(
        ctx: *mut EVP_PKEY_CTX,
        mdname: *const core::ffi::c_char,
        mdprops: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get_rsa_mgf1_md(ctx: *mut EVP_PKEY_CTX, md: *mut *const EVP_MD) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get_rsa_mgf1_md_name(ctx: *mut EVP_PKEY_CTX, name: *mut core::ffi::c_char, namelen: usize) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_rsa_pss_keygen_mgf1_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_rsa_pss_keygen_mgf1_md_name(ctx: *mut EVP_PKEY_CTX, mdname: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_rsa_pss_keygen_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_rsa_pss_keygen_md_name(
        ctx: *mut EVP_PKEY_CTX,
        mdname: *const core::ffi::c_char,
        mdprops: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_rsa_oaep_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_rsa_oaep_md_name(
        ctx: *mut EVP_PKEY_CTX,
        mdname: *const core::ffi::c_char,
        mdprops: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get_rsa_oaep_md(ctx: *mut EVP_PKEY_CTX, md: *mut *const EVP_MD) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get_rsa_oaep_md_name(ctx: *mut EVP_PKEY_CTX, name: *mut core::ffi::c_char, namelen: usize) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set0_rsa_oaep_label(
        ctx: *mut EVP_PKEY_CTX,
        label: *mut core::ffi::c_void,
        llen: core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get0_rsa_oaep_label(ctx: *mut EVP_PKEY_CTX, label: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn RSA_new() -> *mut RSA;
    pub fn RSA_bits(rsa: *const RSA) -> core::ffi::c_int;
    pub fn RSA_size(rsa: *const RSA) -> core::ffi::c_int;
    pub fn RSA_get0_key(r: *const RSA, n: *mut *const BIGNUM, e: *mut *const BIGNUM, d: *mut *const BIGNUM);
    pub fn RSA_test_flags(r: *const RSA, flags: core::ffi::c_int) -> core::ffi::c_int;
    pub fn RSA_get0_engine(r: *const RSA) -> *mut ENGINE;
    pub fn RSA_generate_key_ex(rsa: *mut RSA, bits: core::ffi::c_int, e: *mut BIGNUM, cb: *mut BN_GENCB) -> core::ffi::c_int;
    pub fn RSA_private_encrypt(
        flen: core::ffi::c_int,
        from: *const core::ffi::c_uchar,
        to: *mut core::ffi::c_uchar,
        rsa: *mut RSA,
        padding: core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn RSA_private_decrypt(
        flen: core::ffi::c_int,
        from: *const core::ffi::c_uchar,
        to: *mut core::ffi::c_uchar,
        rsa: *mut RSA,
        padding: core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn RSA_free(r: *mut RSA);
    pub fn RSA_up_ref(r: *mut RSA) -> core::ffi::c_int;
    pub fn RSA_flags(r: *const RSA) -> core::ffi::c_int;
    pub fn RSA_get_method(rsa: *const RSA) -> *const RSA_METHOD;
    pub fn RSA_set_method(rsa: *mut RSA, meth: *const RSA_METHOD) -> core::ffi::c_int;
    pub fn RSA_PKCS1_OpenSSL() -> *const RSA_METHOD;
    pub fn d2i_RSAPrivateKey(a: *mut *mut RSA, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut RSA;
    pub fn i2d_RSAPrivateKey(a: *const RSA, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn RSA_meth_free(meth: *mut RSA_METHOD);
    pub fn RSA_meth_dup(meth: *const RSA_METHOD) -> *mut RSA_METHOD;
    pub fn EVP_PKEY_CTX_set_dsa_paramgen_bits(ctx: *mut EVP_PKEY_CTX, nbits: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dsa_paramgen_q_bits(ctx: *mut EVP_PKEY_CTX, qbits: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dsa_paramgen_md_props(
        ctx: *mut EVP_PKEY_CTX,
        md_name: *const core::ffi::c_char,
        md_properties: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dsa_paramgen_gindex(ctx: *mut EVP_PKEY_CTX, gindex: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dsa_paramgen_type(ctx: *mut EVP_PKEY_CTX, name: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dsa_paramgen_seed(ctx: *mut EVP_PKEY_CTX, seed: *const core::ffi::c_uchar, seedlen: usize) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dsa_paramgen_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dh_paramgen_type(ctx: *mut EVP_PKEY_CTX, typ: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dh_paramgen_gindex(ctx: *mut EVP_PKEY_CTX, gindex: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dh_paramgen_seed(ctx: *mut EVP_PKEY_CTX, seed: *const core::ffi::c_uchar, seedlen: usize) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dh_paramgen_prime_len(ctx: *mut EVP_PKEY_CTX, pbits: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dh_paramgen_subprime_len(ctx: *mut EVP_PKEY_CTX, qlen: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dh_paramgen_generator(ctx: *mut EVP_PKEY_CTX, gen_: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dh_nid(ctx: *mut EVP_PKEY_CTX, nid: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dh_rfc5114(ctx: *mut EVP_PKEY_CTX, gen_: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dhx_rfc5114(ctx: *mut EVP_PKEY_CTX, gen_: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dh_pad(ctx: *mut EVP_PKEY_CTX, pad: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dh_kdf_type(ctx: *mut EVP_PKEY_CTX, kdf: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get_dh_kdf_type(ctx: *mut EVP_PKEY_CTX) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set0_dh_kdf_oid(ctx: *mut EVP_PKEY_CTX, oid: *mut ASN1_OBJECT) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get0_dh_kdf_oid(ctx: *mut EVP_PKEY_CTX, oid: *mut *mut ASN1_OBJECT) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dh_kdf_md(ctx: *mut EVP_PKEY_CTX, md: *const EVP_MD) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get_dh_kdf_md(ctx: *mut EVP_PKEY_CTX, md: *mut *const EVP_MD) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set_dh_kdf_outlen(ctx: *mut EVP_PKEY_CTX, len: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get_dh_kdf_outlen(ctx: *mut EVP_PKEY_CTX, len: *mut core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_set0_dh_kdf_ukm(ctx: *mut EVP_PKEY_CTX, ukm: *mut core::ffi::c_uchar, len: core::ffi::c_int) -> core::ffi::c_int;
    pub fn EVP_PKEY_CTX_get0_dh_kdf_ukm(ctx: *mut EVP_PKEY_CTX, ukm: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn DH_new() -> *mut DH;
    pub fn DH_free(dh: *mut DH);
    pub fn DH_up_ref(dh: *mut DH) -> core::ffi::c_int;
    pub fn DH_bits(dh: *const DH) -> core::ffi::c_int;
    pub fn DH_size(dh: *const DH) -> core::ffi::c_int;
    pub fn DH_security_bits(dh: *const DH) -> core::ffi::c_int;
    pub fn DH_check(dh: *const DH, codes: *mut core::ffi::c_int) -> core::ffi::c_int;
    pub fn d2i_DHparams(a: *mut *mut DH, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut DH;
    pub fn i2d_DHparams(a: *const DH, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn DH_get_1024_160() -> *mut DH;
    pub fn DH_get_2048_224() -> *mut DH;
    pub fn DH_get_2048_256() -> *mut DH;
    pub fn DH_new_by_nid(nid: core::ffi::c_int) -> *mut DH;
    pub fn DH_get_nid(dh: *const DH) -> core::ffi::c_int;
    pub fn DH_get0_pqg(dh: *const DH, p: *mut *const BIGNUM, q: *mut *const BIGNUM, g: *mut *const BIGNUM);
    pub fn DH_set0_pqg(dh: *mut DH, p: *mut BIGNUM, q: *mut BIGNUM, g: *mut BIGNUM) -> core::ffi::c_int;
    pub fn DH_get0_key(dh: *const DH, pub_key: *mut *const BIGNUM, priv_key: *mut *const BIGNUM);
    pub fn DH_set0_key(dh: *mut DH, pub_key: *mut BIGNUM, priv_key: *mut BIGNUM) -> core::ffi::c_int;
    pub fn DH_get0_p(dh: *const DH) -> *const BIGNUM;
    pub fn DH_get0_q(dh: *const DH) -> *const BIGNUM;
    pub fn DH_get0_g(dh: *const DH) -> *const BIGNUM;
    pub fn DH_get0_priv_key(dh: *const DH) -> *const BIGNUM;
    pub fn DH_get0_pub_key(dh: *const DH) -> *const BIGNUM;
    pub fn DH_get0_engine(d: *mut DH) -> *mut ENGINE;
    pub fn DSA_OpenSSL() -> *const DSA_METHOD;
    pub fn DSA_get_method(d: *mut DSA) -> *const DSA_METHOD;
    pub fn DSA_free(r: *mut DSA);
    pub fn DSA_up_ref(r: *mut DSA) -> core::ffi::c_int;
    pub fn X509_TRUST_get_count() -> core::ffi::c_int;
    pub fn X509_TRUST_get_by_id(id: core::ffi::c_int) -> core::ffi::c_int;
    pub fn X509_add1_trust_object(x: *mut X509, obj: *const ASN1_OBJECT) -> core::ffi::c_int;
    pub fn X509_add1_reject_object(x: *mut X509, obj: *const ASN1_OBJECT) -> core::ffi::c_int;
    pub fn X509_trust_clear(x: *mut X509);
    pub fn X509_check_trust(x: *mut X509, id: core::ffi::c_int, flags: core::ffi::c_int) -> core::ffi::c_int;
    pub fn X509_verify_cert(ctx: *mut X509_STORE_CTX) -> core::ffi::c_int;
    pub fn X509_STORE_CTX_verify(ctx: *mut X509_STORE_CTX) -> core::ffi::c_int;
    pub fn X509_build_chain(
        target: *mut X509,
        certs: *mut stack_st_X509,
        store: *mut X509_STORE,
        with_self_signed: core::ffi::c_int,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> *mut stack_st_X509;
    pub fn X509_STORE_set_depth(store: *mut X509_STORE, depth: core::ffi::c_int) -> core::ffi::c_int;
    pub fn X509_STORE_CTX_print_verify_cb(ok: core::ffi::c_int, ctx: *mut X509_STORE_CTX) -> core::ffi::c_int;
    pub fn X509_STORE_CTX_set_depth(ctx: *mut X509_STORE_CTX, depth: core::ffi::c_int);
    pub fn X509_OBJECT_up_ref_count(a: *mut X509_OBJECT) -> core::ffi::c_int;
    pub fn X509_OBJECT_new() -> *mut X509_OBJECT;
    pub fn X509_OBJECT_free(a: *mut X509_OBJECT);
    pub fn X509_OBJECT_get_type(a: *const X509_OBJECT) -> X509_LOOKUP_TYPE;
    pub fn X509_OBJECT_get0_X509(a: *const X509_OBJECT) -> *mut X509;
    pub fn X509_STORE_new() -> *mut X509_STORE;
    pub fn X509_STORE_free(v: *mut X509_STORE);
    pub fn X509_STORE_lock(ctx: *mut X509_STORE) -> core::ffi::c_int;
    pub fn X509_STORE_unlock(ctx: *mut X509_STORE) -> core::ffi::c_int;
    pub fn X509_STORE_up_ref(v: *mut X509_STORE) -> core::ffi::c_int;
    pub fn X509_STORE_get0_objects(v: *const X509_STORE) -> *mut stack_st_X509_OBJECT;
    pub fn X509_STORE_get1_all_certs(st: *mut X509_STORE) -> *mut stack_st_X509;
    pub fn X509_STORE_CTX_get1_certs(st: *mut X509_STORE_CTX, nm: *const X509_NAME) -> *mut stack_st_X509;
    pub fn X509_STORE_CTX_get1_crls(st: *const X509_STORE_CTX, nm: *const X509_NAME) -> *mut stack_st_X509_CRL;
    pub fn X509_STORE_set_flags(ctx: *mut X509_STORE, flags: core::ffi::c_ulong) -> core::ffi::c_int;
    pub fn X509_STORE_set_purpose(ctx: *mut X509_STORE, purpose: core::ffi::c_int) -> core::ffi::c_int;
    pub fn X509_STORE_set_trust(ctx: *mut X509_STORE, trust: core::ffi::c_int) -> core::ffi::c_int;
    pub fn X509_STORE_set1_param(ctx: *mut X509_STORE, pm: *const X509_VERIFY_PARAM) -> core::ffi::c_int;
    pub fn X509_STORE_get0_param(ctx: *const X509_STORE) -> *mut X509_VERIFY_PARAM;
    pub fn X509_STORE_set_verify(ctx: *mut X509_STORE, verify: X509_STORE_CTX_verify_fn);
    pub fn X509_STORE_CTX_set_verify(ctx: *mut X509_STORE_CTX, verify: X509_STORE_CTX_verify_fn);
    pub fn X509_STORE_get_verify(ctx: *const X509_STORE) -> X509_STORE_CTX_verify_fn;
    pub fn X509_STORE_set_verify_cb(ctx: *mut X509_STORE, verify_cb: X509_STORE_CTX_verify_cb);
    pub fn X509_STORE_get_verify_cb(ctx: *const X509_STORE) -> X509_STORE_CTX_verify_cb;
    pub fn X509_STORE_set_get_issuer(ctx: *mut X509_STORE, get_issuer: X509_STORE_CTX_get_issuer_fn);
    pub fn X509_STORE_get_get_issuer(ctx: *const X509_STORE) -> X509_STORE_CTX_get_issuer_fn;
    pub fn X509_STORE_set_check_issued(ctx: *mut X509_STORE, check_issued: X509_STORE_CTX_check_issued_fn);
    pub fn X509_STORE_get_check_issued(ctx: *const X509_STORE) -> X509_STORE_CTX_check_issued_fn;
    pub fn X509_STORE_set_check_revocation(ctx: *mut X509_STORE, check_revocation: X509_STORE_CTX_check_revocation_fn);
    pub fn X509_STORE_get_check_revocation(ctx: *const X509_STORE) -> X509_STORE_CTX_check_revocation_fn;
    pub fn X509_STORE_set_get_crl(ctx: *mut X509_STORE, get_crl: X509_STORE_CTX_get_crl_fn);
    pub fn X509_STORE_get_get_crl(ctx: *const X509_STORE) -> X509_STORE_CTX_get_crl_fn;
    pub fn X509_STORE_set_check_crl(ctx: *mut X509_STORE, check_crl: X509_STORE_CTX_check_crl_fn);
    pub fn X509_STORE_get_check_crl(ctx: *const X509_STORE) -> X509_STORE_CTX_check_crl_fn;
    pub fn X509_STORE_set_cert_crl(ctx: *mut X509_STORE, cert_crl: X509_STORE_CTX_cert_crl_fn);
    pub fn X509_STORE_get_cert_crl(ctx: *const X509_STORE) -> X509_STORE_CTX_cert_crl_fn;
    pub fn X509_STORE_set_check_policy(ctx: *mut X509_STORE, check_policy: X509_STORE_CTX_check_policy_fn);
    pub fn X509_STORE_get_check_policy(ctx: *const X509_STORE) -> X509_STORE_CTX_check_policy_fn;
    pub fn X509_STORE_set_lookup_certs(ctx: *mut X509_STORE, lookup_certs: X509_STORE_CTX_lookup_certs_fn);
    pub fn X509_STORE_get_lookup_certs(ctx: *const X509_STORE) -> X509_STORE_CTX_lookup_certs_fn;
    pub fn X509_STORE_set_lookup_crls(ctx: *mut X509_STORE, lookup_crls: X509_STORE_CTX_lookup_crls_fn);
    pub fn X509_STORE_get_lookup_crls(ctx: *const X509_STORE) -> X509_STORE_CTX_lookup_crls_fn;
    pub fn X509_STORE_set_cleanup(ctx: *mut X509_STORE, cleanup: X509_STORE_CTX_cleanup_fn);
    pub fn X509_STORE_get_cleanup(ctx: *const X509_STORE) -> X509_STORE_CTX_cleanup_fn;
    pub fn X509_STORE_set_ex_data(ctx: *mut X509_STORE, idx: core::ffi::c_int, data: *mut core::ffi::c_void) -> core::ffi::c_int;
    pub fn X509_STORE_get_ex_data(ctx: *const X509_STORE, idx: core::ffi::c_int) -> *mut core::ffi::c_void;
    pub fn X509_STORE_CTX_new_ex(libctx: *mut OSSL_LIB_CTX, propq: *const core::ffi::c_char) -> *mut X509_STORE_CTX;
    pub fn X509_STORE_CTX_new() -> *mut X509_STORE_CTX;
    pub fn X509_STORE_CTX_get1_issuer(issuer: *mut *mut X509, ctx: *mut X509_STORE_CTX, x: *mut X509) -> core::ffi::c_int;
    pub fn X509_STORE_CTX_free(ctx: *mut X509_STORE_CTX);
    pub fn X509_STORE_CTX_init(
        ctx: *mut X509_STORE_CTX,
        trust_store: *mut X509_STORE,
        target: *mut X509,
        untrusted: *mut stack_st_X509,
    ) -> core::ffi::c_int;
    pub fn X509_STORE_CTX_set0_trusted_stack(ctx: *mut X509_STORE_CTX, sk: *mut stack_st_X509);
    pub fn X509_STORE_CTX_cleanup(ctx: *mut X509_STORE_CTX);
    pub fn X509_STORE_CTX_get0_store(ctx: *const X509_STORE_CTX) -> *mut X509_STORE;
    pub fn X509_STORE_CTX_get0_cert(ctx: *const X509_STORE_CTX) -> *mut X509;
    pub fn X509_STORE_CTX_get0_untrusted(ctx: *const X509_STORE_CTX) -> *mut stack_st_X509;
    pub fn X509_STORE_CTX_set0_untrusted(ctx: *mut X509_STORE_CTX, sk: *mut stack_st_X509);
    pub fn X509_STORE_CTX_set_verify_cb(ctx: *mut X509_STORE_CTX, verify: X509_STORE_CTX_verify_cb);
    pub fn X509_STORE_CTX_get_verify_cb(ctx: *const X509_STORE_CTX) -> X509_STORE_CTX_verify_cb;
    pub fn X509_STORE_CTX_get_verify(ctx: *const X509_STORE_CTX) -> X509_STORE_CTX_verify_fn;
    pub fn X509_STORE_CTX_get_get_issuer(ctx: *const X509_STORE_CTX) -> X509_STORE_CTX_get_issuer_fn;
    pub fn X509_STORE_CTX_get_check_issued(ctx: *const X509_STORE_CTX) -> X509_STORE_CTX_check_issued_fn;
    pub fn X509_STORE_CTX_get_check_revocation(ctx: *const X509_STORE_CTX) -> X509_STORE_CTX_check_revocation_fn;
    pub fn X509_STORE_CTX_get_get_crl(ctx: *const X509_STORE_CTX) -> X509_STORE_CTX_get_crl_fn;
    pub fn X509_STORE_CTX_get_check_crl(ctx: *const X509_STORE_CTX) -> X509_STORE_CTX_check_crl_fn;
    pub fn X509_STORE_CTX_get_cert_crl(ctx: *const X509_STORE_CTX) -> X509_STORE_CTX_cert_crl_fn;
    pub fn X509_STORE_CTX_get_check_policy(ctx: *const X509_STORE_CTX) -> X509_STORE_CTX_check_policy_fn;
    pub fn X509_STORE_CTX_get_lookup_certs(ctx: *const X509_STORE_CTX) -> X509_STORE_CTX_lookup_certs_fn;
    pub fn X509_STORE_CTX_get_lookup_crls(ctx: *const X509_STORE_CTX) -> X509_STORE_CTX_lookup_crls_fn;
    pub fn X509_STORE_CTX_get_cleanup(ctx: *const X509_STORE_CTX) -> X509_STORE_CTX_cleanup_fn;
    pub fn X509_STORE_add_lookup(v: *mut X509_STORE, m: *mut X509_LOOKUP_METHOD) -> *mut X509_LOOKUP;
    pub fn X509_LOOKUP_hash_dir() -> *mut X509_LOOKUP_METHOD;
    pub fn X509_LOOKUP_file() -> *mut X509_LOOKUP_METHOD;
    pub fn X509_LOOKUP_store() -> *mut X509_LOOKUP_METHOD;
    pub fn X509_LOOKUP_meth_new(name: *const core::ffi::c_char) -> *mut X509_LOOKUP_METHOD;
    pub fn X509_LOOKUP_meth_free(method: *mut X509_LOOKUP_METHOD);
    pub fn X509_LOOKUP_meth_set_new_item(
        method: *mut X509_LOOKUP_METHOD,
        new_item: ::core::option::Option<unsafe extern "C" fn(ctx: *mut X509_LOOKUP) -> core::ffi::c_int>,
    ) -> core::ffi::c_int;
    pub fn X509_LOOKUP_meth_get_new_item(
        method: *const X509_LOOKUP_METHOD,
    ) -> ::core::option::Option<unsafe extern "C" fn(method: *mut X509_LOOKUP) -> core::ffi::c_int>;
    pub fn X509_LOOKUP_meth_set_free(
        method: *mut X509_LOOKUP_METHOD,
        free_fn: ::core::option::Option<unsafe extern "C" fn(ctx: *mut X509_LOOKUP)>,
    ) -> core::ffi::c_int;
    pub fn X509_LOOKUP_meth_get_free(
        method: *const X509_LOOKUP_METHOD,
    ) -> ::core::option::Option<unsafe extern "C" fn(method: *mut X509_LOOKUP)>;
    pub fn X509_LOOKUP_meth_set_init(
        method: *mut X509_LOOKUP_METHOD,
        init: ::core::option::Option<unsafe extern "C" fn(ctx: *mut X509_LOOKUP) -> core::ffi::c_int>,
    ) -> core::ffi::c_int;
    pub fn X509_LOOKUP_meth_get_init(
        method: *const X509_LOOKUP_METHOD,
    ) -> ::core::option::Option<unsafe extern "C" fn(method: *mut X509_LOOKUP) -> core::ffi::c_int>;
    pub fn X509_LOOKUP_meth_set_shutdown(
        method: *mut X509_LOOKUP_METHOD,
        shutdown: ::core::option::Option<unsafe extern "C" fn(ctx: *mut X509_LOOKUP) -> core::ffi::c_int>,
    ) -> core::ffi::c_int;
    pub fn X509_LOOKUP_meth_get_shutdown(
        method: *const X509_LOOKUP_METHOD,
    ) -> ::core::option::Option<unsafe extern "C" fn(method: *mut X509_LOOKUP) -> core::ffi::c_int>;
    pub fn X509_LOOKUP_meth_set_ctrl(method: *mut X509_LOOKUP_METHOD, ctrl_fn: X509_LOOKUP_ctrl_fn) -> core::ffi::c_int;
    pub fn X509_LOOKUP_meth_get_ctrl(method: *const X509_LOOKUP_METHOD) -> X509_LOOKUP_ctrl_fn;
    pub fn X509_LOOKUP_meth_set_get_by_subject(method: *mut X509_LOOKUP_METHOD, fn_: X509_LOOKUP_get_by_subject_fn) -> core::ffi::c_int;
    pub fn X509_LOOKUP_meth_get_get_by_subject(method: *const X509_LOOKUP_METHOD) -> X509_LOOKUP_get_by_subject_fn;
    pub fn X509_LOOKUP_meth_set_get_by_issuer_serial(
        method: *mut X509_LOOKUP_METHOD,
        fn_: X509_LOOKUP_get_by_issuer_serial_fn,
    ) -> core::ffi::c_int;
    pub fn X509_LOOKUP_meth_get_get_by_issuer_serial(method: *const X509_LOOKUP_METHOD) -> X509_LOOKUP_get_by_issuer_serial_fn;
    pub fn X509_LOOKUP_meth_set_get_by_fingerprint(
        method: *mut X509_LOOKUP_METHOD,
        fn_: X509_LOOKUP_get_by_fingerprint_fn,
    ) -> core::ffi::c_int;
    pub fn X509_LOOKUP_meth_get_get_by_fingerprint(method: *const X509_LOOKUP_METHOD) -> X509_LOOKUP_get_by_fingerprint_fn;
    pub fn X509_LOOKUP_meth_set_get_by_alias(method: *mut X509_LOOKUP_METHOD, fn_: X509_LOOKUP_get_by_alias_fn) -> core::ffi::c_int;
    pub fn X509_LOOKUP_meth_get_get_by_alias(method: *const X509_LOOKUP_METHOD) -> X509_LOOKUP_get_by_alias_fn;
    pub fn X509_STORE_add_cert(ctx: *mut X509_STORE, x: *mut X509) -> core::ffi::c_int;
    pub fn X509_STORE_add_crl(ctx: *mut X509_STORE, x: *mut X509_CRL) -> core::ffi::c_int;
    pub fn X509_STORE_CTX_get_by_subject(
        vs: *const X509_STORE_CTX,
        type_: X509_LOOKUP_TYPE,
        name: *const X509_NAME,
        ret: *mut X509_OBJECT,
    ) -> core::ffi::c_int;
    pub fn X509_STORE_CTX_get_obj_by_subject(vs: *mut X509_STORE_CTX, type_: X509_LOOKUP_TYPE, name: *const X509_NAME) -> *mut X509_OBJECT;
    pub fn X509_LOOKUP_ctrl(
        ctx: *mut X509_LOOKUP,
        cmd: core::ffi::c_int,
        argc: *const core::ffi::c_char,
        argl: core::ffi::c_long,
        ret: *mut *mut core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn X509_LOOKUP_ctrl_ex(
        ctx: *mut X509_LOOKUP,
        cmd: core::ffi::c_int,
        argc: *const core::ffi::c_char,
        argl: core::ffi::c_long,
        ret: *mut *mut core::ffi::c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn X509_LOOKUP_new(method: *mut X509_LOOKUP_METHOD) -> *mut X509_LOOKUP;
    pub fn X509_LOOKUP_free(ctx: *mut X509_LOOKUP);
    pub fn X509_LOOKUP_init(ctx: *mut X509_LOOKUP) -> core::ffi::c_int;
    pub fn X509_LOOKUP_by_subject(
        ctx: *mut X509_LOOKUP,
        type_: X509_LOOKUP_TYPE,
        name: *const X509_NAME,
        ret: *mut X509_OBJECT,
    ) -> core::ffi::c_int;
    pub fn X509_LOOKUP_by_subject_ex(
        ctx: *mut X509_LOOKUP,
        type_: X509_LOOKUP_TYPE,
        name: *const X509_NAME,
        ret: *mut X509_OBJECT,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn X509_LOOKUP_by_issuer_serial(
        ctx: *mut X509_LOOKUP,
        type_: X509_LOOKUP_TYPE,
        name: *const X509_NAME,
        serial: *const ASN1_INTEGER,
        ret: *mut X509_OBJECT,
    ) -> core::ffi::c_int;
    pub fn X509_LOOKUP_by_fingerprint(
        ctx: *mut X509_LOOKUP,
        type_: X509_LOOKUP_TYPE,
        bytes: *const core::ffi::c_uchar,
        len: core::ffi::c_int,
        ret: *mut X509_OBJECT,
    ) -> core::ffi::c_int;
    pub fn X509_LOOKUP_by_alias(
        ctx: *mut X509_LOOKUP,
        type_: X509_LOOKUP_TYPE,
        str_: *const core::ffi::c_char,
        len: core::ffi::c_int,
        ret: *mut X509_OBJECT,
    ) -> core::ffi::c_int;
    pub fn X509_LOOKUP_set_method_data(ctx: *mut X509_LOOKUP, data: *mut core::ffi::c_void) -> core::ffi::c_int;
    pub fn X509_LOOKUP_get_method_data(ctx: *const X509_LOOKUP) -> *mut core::ffi::c_void;
    pub fn X509_LOOKUP_get_store(ctx: *const X509_LOOKUP) -> *mut X509_STORE;
    pub fn X509_LOOKUP_shutdown(ctx: *mut X509_LOOKUP) -> core::ffi::c_int;
    pub fn X509_STORE_load_file(ctx: *mut X509_STORE, file: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn X509_STORE_load_path(ctx: *mut X509_STORE, path: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn X509_STORE_load_store(ctx: *mut X509_STORE, store: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn X509_STORE_load_locations(
        ctx: *mut X509_STORE,
        file: *const core::ffi::c_char,
        dir: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn X509_STORE_set_default_paths(ctx: *mut X509_STORE) -> core::ffi::c_int;
    pub fn X509_STORE_load_file_ex(
        ctx: *mut X509_STORE,
        file: *const core::ffi::c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn X509_STORE_load_store_ex(
        ctx: *mut X509_STORE,
        store: *const core::ffi::c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn X509_STORE_load_locations_ex(
        ctx: *mut X509_STORE,
        file: *const core::ffi::c_char,
        dir: *const core::ffi::c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn X509_STORE_set_default_paths_ex(
        ctx: *mut X509_STORE,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn X509_STORE_CTX_set_ex_data(ctx: *mut X509_STORE_CTX, idx: core::ffi::c_int, data: *mut core::ffi::c_void) -> core::ffi::c_int;
    pub fn X509_STORE_CTX_get_ex_data(ctx: *const X509_STORE_CTX, idx: core::ffi::c_int) -> *mut core::ffi::c_void;
    pub fn X509_STORE_CTX_get_error(ctx: *const X509_STORE_CTX) -> core::ffi::c_int;
    pub fn X509_STORE_CTX_set_error(ctx: *mut X509_STORE_CTX, s: core::ffi::c_int);
    pub fn X509_STORE_CTX_get_error_depth(ctx: *const X509_STORE_CTX) -> core::ffi::c_int;
    pub fn X509_STORE_CTX_set_error_depth(ctx: *mut X509_STORE_CTX, depth: core::ffi::c_int);
    pub fn X509_STORE_CTX_get_current_cert(ctx: *const X509_STORE_CTX) -> *mut X509;
    pub fn X509_STORE_CTX_set_current_cert(ctx: *mut X509_STORE_CTX, x: *mut X509);
    pub fn X509_STORE_CTX_get0_current_issuer(ctx: *const X509_STORE_CTX) -> *mut X509;
    pub fn X509_STORE_CTX_get0_current_crl(ctx: *const X509_STORE_CTX) -> *mut X509_CRL;
    pub fn X509_STORE_CTX_get0_parent_ctx(ctx: *const X509_STORE_CTX) -> *mut X509_STORE_CTX;
    pub fn X509_STORE_CTX_get0_chain(ctx: *const X509_STORE_CTX) -> *mut stack_st_X509;
    pub fn X509_STORE_CTX_get1_chain(ctx: *const X509_STORE_CTX) -> *mut stack_st_X509;
    pub fn X509_STORE_CTX_set_cert(ctx: *mut X509_STORE_CTX, target: *mut X509);
    pub fn X509_STORE_CTX_set0_verified_chain(c: *mut X509_STORE_CTX, sk: *mut stack_st_X509);
    pub fn X509_STORE_CTX_set0_crls(ctx: *mut X509_STORE_CTX, sk: *mut stack_st_X509_CRL);
    pub fn X509_STORE_CTX_set_purpose(ctx: *mut X509_STORE_CTX, purpose: core::ffi::c_int) -> core::ffi::c_int;
    pub fn X509_STORE_CTX_set_trust(ctx: *mut X509_STORE_CTX, trust: core::ffi::c_int) -> core::ffi::c_int;
    pub fn X509_STORE_CTX_purpose_inherit(
        ctx: *mut X509_STORE_CTX,
        def_purpose: core::ffi::c_int,
        purpose: core::ffi::c_int,
        trust: core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn X509_STORE_CTX_set_flags(ctx: *mut X509_STORE_CTX, flags: core::ffi::c_ulong);
    pub fn X509_STORE_CTX_set_time(ctx: *mut X509_STORE_CTX, flags: core::ffi::c_ulong, t: time_t);
    pub fn X509_STORE_CTX_get0_policy_tree(ctx: *const X509_STORE_CTX) -> *mut X509_POLICY_TREE;
    pub fn X509_STORE_CTX_get_explicit_policy(ctx: *const X509_STORE_CTX) -> core::ffi::c_int;
    pub fn X509_STORE_CTX_get_num_untrusted(ctx: *const X509_STORE_CTX) -> core::ffi::c_int;
    pub fn X509_STORE_CTX_get0_param(ctx: *const X509_STORE_CTX) -> *mut X509_VERIFY_PARAM;
    pub fn X509_STORE_CTX_set0_param(ctx: *mut X509_STORE_CTX, param: *mut X509_VERIFY_PARAM);
    pub fn X509_STORE_CTX_set_default(ctx: *mut X509_STORE_CTX, name: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn X509_STORE_CTX_set0_dane(ctx: *mut X509_STORE_CTX, dane: *mut SSL_DANE);
    pub fn X509_VERIFY_PARAM_new() -> *mut X509_VERIFY_PARAM;
    pub fn X509_VERIFY_PARAM_free(param: *mut X509_VERIFY_PARAM);
    pub fn X509_VERIFY_PARAM_inherit(to: *mut X509_VERIFY_PARAM, from: *const X509_VERIFY_PARAM) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_set1(to: *mut X509_VERIFY_PARAM, from: *const X509_VERIFY_PARAM) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_set1_name(param: *mut X509_VERIFY_PARAM, name: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_set_flags(param: *mut X509_VERIFY_PARAM, flags: core::ffi::c_ulong) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_clear_flags(param: *mut X509_VERIFY_PARAM, flags: core::ffi::c_ulong) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_get_flags(param: *const X509_VERIFY_PARAM) -> core::ffi::c_ulong;
    pub fn X509_VERIFY_PARAM_set_purpose(param: *mut X509_VERIFY_PARAM, purpose: core::ffi::c_int) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_set_trust(param: *mut X509_VERIFY_PARAM, trust: core::ffi::c_int) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_set_depth(param: *mut X509_VERIFY_PARAM, depth: core::ffi::c_int);
    pub fn X509_VERIFY_PARAM_set_auth_level(param: *mut X509_VERIFY_PARAM, auth_level: core::ffi::c_int);
    pub fn X509_VERIFY_PARAM_get_time(param: *const X509_VERIFY_PARAM) -> time_t;
    pub fn X509_VERIFY_PARAM_set_time(param: *mut X509_VERIFY_PARAM, t: time_t);
    pub fn X509_VERIFY_PARAM_add0_policy(param: *mut X509_VERIFY_PARAM, policy: *mut ASN1_OBJECT) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_set1_policies(param: *mut X509_VERIFY_PARAM, policies: *mut stack_st_ASN1_OBJECT) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_set_inh_flags(param: *mut X509_VERIFY_PARAM, flags: u32) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_get_inh_flags(param: *const X509_VERIFY_PARAM) -> u32;
    pub fn X509_VERIFY_PARAM_get0_host(param: *mut X509_VERIFY_PARAM, idx: core::ffi::c_int) -> *mut core::ffi::c_char;
    pub fn X509_VERIFY_PARAM_set1_host(param: *mut X509_VERIFY_PARAM, name: *const core::ffi::c_char, namelen: usize) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_add1_host(param: *mut X509_VERIFY_PARAM, name: *const core::ffi::c_char, namelen: usize) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_set_hostflags(param: *mut X509_VERIFY_PARAM, flags: core::ffi::c_uint);
    pub fn X509_VERIFY_PARAM_get_hostflags(param: *const X509_VERIFY_PARAM) -> core::ffi::c_uint;
    pub fn X509_VERIFY_PARAM_get0_peername(param: *const X509_VERIFY_PARAM) -> *mut core::ffi::c_char;
    pub fn X509_VERIFY_PARAM_move_peername(arg1: *mut X509_VERIFY_PARAM, arg2: *mut X509_VERIFY_PARAM);
    pub fn X509_VERIFY_PARAM_get0_email(param: *mut X509_VERIFY_PARAM) -> *mut core::ffi::c_char;
    pub fn X509_VERIFY_PARAM_set1_email(
        param: *mut X509_VERIFY_PARAM,
        email: *const core::ffi::c_char,
        emaillen: usize,
    ) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_get1_ip_asc(param: *mut X509_VERIFY_PARAM) -> *mut core::ffi::c_char;
    pub fn X509_VERIFY_PARAM_set1_ip(param: *mut X509_VERIFY_PARAM, ip: *const core::ffi::c_uchar, iplen: usize) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_set1_ip_asc(param: *mut X509_VERIFY_PARAM, ipasc: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_get_depth(param: *const X509_VERIFY_PARAM) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_get_auth_level(param: *const X509_VERIFY_PARAM) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_get0_name(param: *const X509_VERIFY_PARAM) -> *const core::ffi::c_char;
    pub fn X509_VERIFY_PARAM_add0_table(param: *mut X509_VERIFY_PARAM) -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_get_count() -> core::ffi::c_int;
    pub fn X509_VERIFY_PARAM_get0(id: core::ffi::c_int) -> *const X509_VERIFY_PARAM;
    pub fn X509_VERIFY_PARAM_lookup(name: *const core::ffi::c_char) -> *const X509_VERIFY_PARAM;
    pub fn X509_VERIFY_PARAM_table_cleanup();
    pub fn X509_verify_cert_error_string(n: core::ffi::c_long) -> *const core::ffi::c_char;
    pub fn X509_verify(a: *mut X509, r: *mut EVP_PKEY) -> core::ffi::c_int;
    pub fn X509_self_signed(cert: *mut X509, verify_signature: core::ffi::c_int) -> core::ffi::c_int;
    pub fn X509_sign(x: *mut X509, pkey: *mut EVP_PKEY, md: *const EVP_MD) -> core::ffi::c_int;
    pub fn X509_pubkey_digest(
        data: *const X509,
        type_: *const EVP_MD,
        md: *mut core::ffi::c_uchar,
        len: *mut core::ffi::c_uint,
    ) -> core::ffi::c_int;
    pub fn X509_digest(
        data: *const X509,
        type_: *const EVP_MD,
        md: *mut core::ffi::c_uchar,
        len: *mut core::ffi::c_uint,
    ) -> core::ffi::c_int;
    pub fn X509_load_http(url: *const core::ffi::c_char, bio: *mut BIO, rbio: *mut BIO, timeout: core::ffi::c_int) -> *mut X509;
    pub fn d2i_X509_bio(bp: *mut BIO, x509: *mut *mut X509) -> *mut X509;
    pub fn i2d_X509_bio(bp: *mut BIO, x509: *const X509) -> core::ffi::c_int;
    pub fn d2i_RSAPrivateKey_bio(bp: *mut BIO, rsa: *mut *mut RSA) -> *mut RSA;
    pub fn i2d_RSAPrivateKey_bio(bp: *mut BIO, rsa: *const RSA) -> core::ffi::c_int;
    pub fn i2d_PrivateKey_bio(bp: *mut BIO, pkey: *const EVP_PKEY) -> core::ffi::c_int;
    pub fn d2i_PrivateKey_ex_bio(
        bp: *mut BIO,
        a: *mut *mut EVP_PKEY,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> *mut EVP_PKEY;
    pub fn d2i_PrivateKey_bio(bp: *mut BIO, a: *mut *mut EVP_PKEY) -> *mut EVP_PKEY;
    pub fn X509_dup(a: *const X509) -> *mut X509;
    pub fn X509_EXTENSION_dup(a: *const X509_EXTENSION) -> *mut X509_EXTENSION;
    pub fn X509_NAME_dup(a: *const X509_NAME) -> *mut X509_NAME;
    pub fn X509_cmp_time(s: *const ASN1_TIME, t: *mut time_t) -> core::ffi::c_int;
    pub fn X509_gmtime_adj(s: *mut ASN1_TIME, adj: core::ffi::c_long) -> *mut ASN1_TIME;
    pub fn X509_get_default_cert_area() -> *const core::ffi::c_char;
    pub fn X509_get_default_cert_dir() -> *const core::ffi::c_char;
    pub fn X509_get_default_cert_file() -> *const core::ffi::c_char;
    pub fn X509_get_default_cert_dir_env() -> *const core::ffi::c_char;
    pub fn X509_get_default_cert_file_env() -> *const core::ffi::c_char;
    pub fn X509_get_default_private_dir() -> *const core::ffi::c_char;
    pub fn d2i_X509_ALGOR(a: *mut *mut X509_ALGOR, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut X509_ALGOR;
    pub fn i2d_X509_ALGOR(a: *const X509_ALGOR, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn X509_PUBKEY_free(a: *mut X509_PUBKEY);
    pub fn d2i_X509_PUBKEY(a: *mut *mut X509_PUBKEY, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut X509_PUBKEY;
    pub fn i2d_X509_PUBKEY(a: *const X509_PUBKEY, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn X509_PUBKEY_set(x: *mut *mut X509_PUBKEY, pkey: *mut EVP_PKEY) -> core::ffi::c_int;
    pub fn X509_PUBKEY_get0(key: *const X509_PUBKEY) -> *mut EVP_PKEY;
    pub fn X509_PUBKEY_get(key: *const X509_PUBKEY) -> *mut EVP_PKEY;
    pub fn d2i_PUBKEY(a: *mut *mut EVP_PKEY, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut EVP_PKEY;
    pub fn i2d_PUBKEY(a: *const EVP_PKEY, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn d2i_PUBKEY_ex(
        a: *mut *mut EVP_PKEY,
        pp: *mut *const core::ffi::c_uchar,
        length: core::ffi::c_long,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> *mut EVP_PKEY;
    pub fn X509_EXTENSION_free(a: *mut X509_EXTENSION);
    pub fn d2i_X509_EXTENSION(
        a: *mut *mut X509_EXTENSION,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> *mut X509_EXTENSION;
    pub fn i2d_X509_EXTENSION(a: *const X509_EXTENSION, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn d2i_X509_EXTENSIONS(
        a: *mut *mut X509_EXTENSIONS,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> *mut X509_EXTENSIONS;
    pub fn i2d_X509_EXTENSIONS(a: *const X509_EXTENSIONS, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn X509_NAME_new() -> *mut X509_NAME;
    pub fn X509_NAME_free(a: *mut X509_NAME);
    pub fn d2i_X509_NAME(a: *mut *mut X509_NAME, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut X509_NAME;
    pub fn i2d_X509_NAME(a: *const X509_NAME, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn X509_new() -> *mut X509;
    pub fn X509_free(a: *mut X509);
    pub fn d2i_X509(a: *mut *mut X509, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut X509;
    pub fn i2d_X509(a: *const X509, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn X509_new_ex(libctx: *mut OSSL_LIB_CTX, propq: *const core::ffi::c_char) -> *mut X509;
    pub fn X509_set_ex_data(r: *mut X509, idx: core::ffi::c_int, arg: *mut core::ffi::c_void) -> core::ffi::c_int;
    pub fn X509_get_ex_data(r: *const X509, idx: core::ffi::c_int) -> *mut core::ffi::c_void;
    pub fn d2i_X509_AUX(a: *mut *mut X509, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut X509;
    pub fn i2d_X509_AUX(a: *const X509, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn X509_SIG_INFO_get(
        siginf: *const X509_SIG_INFO,
        mdnid: *mut core::ffi::c_int,
        pknid: *mut core::ffi::c_int,
        secbits: *mut core::ffi::c_int,
        flags: *mut u32,
    ) -> core::ffi::c_int;
    pub fn X509_get_signature_info(
        x: *mut X509,
        mdnid: *mut core::ffi::c_int,
        pknid: *mut core::ffi::c_int,
        secbits: *mut core::ffi::c_int,
        flags: *mut u32,
    ) -> core::ffi::c_int;
    pub fn X509_get0_signature(psig: *mut *const ASN1_BIT_STRING, palg: *mut *const X509_ALGOR, x: *const X509);
    pub fn X509_get_signature_nid(x: *const X509) -> core::ffi::c_int;
    pub fn X509_alias_set1(x: *mut X509, name: *const core::ffi::c_uchar, len: core::ffi::c_int) -> core::ffi::c_int;
    pub fn X509_alias_get0(x: *mut X509, len: *mut core::ffi::c_int) -> *mut core::ffi::c_uchar;
    pub fn X509_CRL_free(a: *mut X509_CRL);
    pub fn X509_INFO_new() -> *mut X509_INFO;
    pub fn X509_INFO_free(a: *mut X509_INFO);
    pub fn X509_NAME_oneline(a: *const X509_NAME, buf: *mut core::ffi::c_char, size: core::ffi::c_int) -> *mut core::ffi::c_char;
    pub fn X509_get_version(x: *const X509) -> core::ffi::c_long;
    pub fn X509_set_version(x: *mut X509, version: core::ffi::c_long) -> core::ffi::c_int;
    pub fn X509_set_serialNumber(x: *mut X509, serial: *mut ASN1_INTEGER) -> core::ffi::c_int;
    pub fn X509_get_serialNumber(x: *mut X509) -> *mut ASN1_INTEGER;
    pub fn X509_get0_serialNumber(x: *const X509) -> *const ASN1_INTEGER;
    pub fn X509_set_issuer_name(x: *mut X509, name: *const X509_NAME) -> core::ffi::c_int;
    pub fn X509_get_issuer_name(a: *const X509) -> *mut X509_NAME;
    pub fn X509_set_subject_name(x: *mut X509, name: *const X509_NAME) -> core::ffi::c_int;
    pub fn X509_get_subject_name(a: *const X509) -> *mut X509_NAME;
    pub fn X509_get0_notBefore(x: *const X509) -> *const ASN1_TIME;
    pub fn X509_getm_notBefore(x: *const X509) -> *mut ASN1_TIME;
    pub fn X509_set1_notBefore(x: *mut X509, tm: *const ASN1_TIME) -> core::ffi::c_int;
    pub fn X509_get0_notAfter(x: *const X509) -> *const ASN1_TIME;
    pub fn X509_getm_notAfter(x: *const X509) -> *mut ASN1_TIME;
    pub fn X509_set1_notAfter(x: *mut X509, tm: *const ASN1_TIME) -> core::ffi::c_int;
    pub fn X509_set_pubkey(x: *mut X509, pkey: *mut EVP_PKEY) -> core::ffi::c_int;
    pub fn X509_up_ref(x: *mut X509) -> core::ffi::c_int;
    pub fn X509_get_signature_type(x: *const X509) -> core::ffi::c_int;
    pub fn X509_get_X509_PUBKEY(x: *const X509) -> *mut X509_PUBKEY;
    pub fn X509_get0_extensions(x: *const X509) -> *const stack_st_X509_EXTENSION;
    pub fn X509_get0_tbs_sigalg(x: *const X509) -> *const X509_ALGOR;
    pub fn X509_get0_pubkey(x: *const X509) -> *mut EVP_PKEY;
    pub fn X509_get_pubkey(x: *mut X509) -> *mut EVP_PKEY;
    pub fn X509_get0_pubkey_bitstr(x: *const X509) -> *mut ASN1_BIT_STRING;
    pub fn X509_CRL_up_ref(crl: *mut X509_CRL) -> core::ffi::c_int;
    pub fn X509_check_private_key(x509: *const X509, pkey: *const EVP_PKEY) -> core::ffi::c_int;
    pub fn X509_chain_check_suiteb(
        perror_depth: *mut core::ffi::c_int,
        x: *mut X509,
        chain: *mut stack_st_X509,
        flags: core::ffi::c_ulong,
    ) -> core::ffi::c_int;
    pub fn X509_chain_up_ref(chain: *mut stack_st_X509) -> *mut stack_st_X509;
    pub fn X509_issuer_name_cmp(a: *const X509, b: *const X509) -> core::ffi::c_int;
    pub fn X509_issuer_name_hash(a: *mut X509) -> core::ffi::c_ulong;
    pub fn X509_subject_name_cmp(a: *const X509, b: *const X509) -> core::ffi::c_int;
    pub fn X509_subject_name_hash(x: *mut X509) -> core::ffi::c_ulong;
    pub fn X509_cmp(a: *const X509, b: *const X509) -> core::ffi::c_int;
    pub fn X509_NAME_cmp(a: *const X509_NAME, b: *const X509_NAME) -> core::ffi::c_int;
    pub fn X509_NAME_hash_ex(
        x: *const X509_NAME,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
        ok: *mut core::ffi::c_int,
    ) -> core::ffi::c_ulong;
    pub fn X509_NAME_hash_old(x: *const X509_NAME) -> core::ffi::c_ulong;
    pub fn X509_NAME_print_ex(out: *mut BIO, nm: *const X509_NAME, indent: core::ffi::c_int, flags: core::ffi::c_ulong)
        -> core::ffi::c_int;
    pub fn X509_print_ex(bp: *mut BIO, x: *mut X509, nmflag: core::ffi::c_ulong, cflag: core::ffi::c_ulong) -> core::ffi::c_int;
    pub fn X509_NAME_entry_count(name: *const X509_NAME) -> core::ffi::c_int;
    pub fn X509_NAME_get_text_by_NID(
        name: *const X509_NAME,
        nid: core::ffi::c_int,
        buf: *mut core::ffi::c_char,
        len: core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn X509_NAME_add_entry_by_txt(
        name: *mut X509_NAME,
        field: *const core::ffi::c_char,
        type_: core::ffi::c_int,
        bytes: *const core::ffi::c_uchar,
        len: core::ffi::c_int,
        loc: core::ffi::c_int,
        set: core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn X509_NAME_get0_der(nm: *const X509_NAME, pder: *mut *const core::ffi::c_uchar, pderlen: *mut usize) -> core::ffi::c_int;
    pub fn X509_get_ext_count(x: *const X509) -> core::ffi::c_int;
    pub fn X509_get_ext_by_NID(x: *const X509, nid: core::ffi::c_int, lastpos: core::ffi::c_int) -> core::ffi::c_int;
    pub fn X509_get_ext(x: *const X509, loc: core::ffi::c_int) -> *mut X509_EXTENSION;
    pub fn X509_add_ext(x: *mut X509, ex: *mut X509_EXTENSION, loc: core::ffi::c_int) -> core::ffi::c_int;
    pub fn X509_get_ext_d2i(
        x: *const X509,
        nid: core::ffi::c_int,
        crit: *mut core::ffi::c_int,
        idx: *mut core::ffi::c_int,
    ) -> *mut core::ffi::c_void;
    pub fn X509_EXTENSION_get_object(ex: *mut X509_EXTENSION) -> *mut ASN1_OBJECT;
    pub fn X509_EXTENSION_get_data(ne: *mut X509_EXTENSION) -> *mut ASN1_OCTET_STRING;
    pub fn X509_EXTENSION_get_critical(ex: *const X509_EXTENSION) -> core::ffi::c_int;
    pub fn X509_find_by_issuer_and_serial(sk: *mut stack_st_X509, name: *const X509_NAME, serial: *const ASN1_INTEGER) -> *mut X509;
    pub fn X509_find_by_subject(sk: *mut stack_st_X509, name: *const X509_NAME) -> *mut X509;
    pub fn PKCS8_PRIV_KEY_INFO_new() -> *mut PKCS8_PRIV_KEY_INFO;
    pub fn PKCS8_PRIV_KEY_INFO_free(a: *mut PKCS8_PRIV_KEY_INFO);
    pub fn d2i_PKCS8_PRIV_KEY_INFO(
        a: *mut *mut PKCS8_PRIV_KEY_INFO,
        in_: *mut *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> *mut PKCS8_PRIV_KEY_INFO;
    pub fn i2d_PKCS8_PRIV_KEY_INFO(a: *const PKCS8_PRIV_KEY_INFO, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn EVP_PKCS82PKEY(p8: *const PKCS8_PRIV_KEY_INFO) -> *mut EVP_PKEY;
    pub fn EVP_PKCS82PKEY_ex(p8: *const PKCS8_PRIV_KEY_INFO, libctx: *mut OSSL_LIB_CTX, propq: *const core::ffi::c_char) -> *mut EVP_PKEY;
    pub fn EVP_PKEY2PKCS8(pkey: *const EVP_PKEY) -> *mut PKCS8_PRIV_KEY_INFO;
    pub fn PKCS8_pkey_get0(
        ppkalg: *mut *const ASN1_OBJECT,
        pk: *mut *const core::ffi::c_uchar,
        ppklen: *mut core::ffi::c_int,
        pa: *mut *const X509_ALGOR,
        p8: *const PKCS8_PRIV_KEY_INFO,
    ) -> core::ffi::c_int;
    pub fn X509_PUBKEY_get0_param(
        ppkalg: *mut *mut ASN1_OBJECT,
        pk: *mut *const core::ffi::c_uchar,
        ppklen: *mut core::ffi::c_int,
        pa: *mut *mut X509_ALGOR,
        pub_: *const X509_PUBKEY,
    ) -> core::ffi::c_int;
    pub fn X509_PUBKEY_eq(a: *const X509_PUBKEY, b: *const X509_PUBKEY) -> core::ffi::c_int;
    pub fn CT_POLICY_EVAL_CTX_new_ex(libctx: *mut OSSL_LIB_CTX, propq: *const core::ffi::c_char) -> *mut CT_POLICY_EVAL_CTX;
    pub fn CT_POLICY_EVAL_CTX_new() -> *mut CT_POLICY_EVAL_CTX;
    pub fn CT_POLICY_EVAL_CTX_free(ctx: *mut CT_POLICY_EVAL_CTX);
    pub fn CT_POLICY_EVAL_CTX_get0_cert(ctx: *const CT_POLICY_EVAL_CTX) -> *mut X509;
    pub fn CT_POLICY_EVAL_CTX_set1_cert(ctx: *mut CT_POLICY_EVAL_CTX, cert: *mut X509) -> core::ffi::c_int;
    pub fn CT_POLICY_EVAL_CTX_get0_issuer(ctx: *const CT_POLICY_EVAL_CTX) -> *mut X509;
    pub fn CT_POLICY_EVAL_CTX_set1_issuer(ctx: *mut CT_POLICY_EVAL_CTX, issuer: *mut X509) -> core::ffi::c_int;
    pub fn CT_POLICY_EVAL_CTX_get0_log_store(ctx: *const CT_POLICY_EVAL_CTX) -> *const CTLOG_STORE;
    pub fn CT_POLICY_EVAL_CTX_set_shared_CTLOG_STORE(ctx: *mut CT_POLICY_EVAL_CTX, log_store: *mut CTLOG_STORE);
    pub fn CT_POLICY_EVAL_CTX_get_time(ctx: *const CT_POLICY_EVAL_CTX) -> u64;
    pub fn CT_POLICY_EVAL_CTX_set_time(ctx: *mut CT_POLICY_EVAL_CTX, time_in_ms: u64);
    pub fn SCT_new() -> *mut SCT;
    pub fn SCT_new_from_base64(
        version: core::ffi::c_uchar,
        logid_base64: *const core::ffi::c_char,
        entry_type: ct_log_entry_type_t,
        timestamp: u64,
        extensions_base64: *const core::ffi::c_char,
        signature_base64: *const core::ffi::c_char,
    ) -> *mut SCT;
    pub fn SCT_free(sct: *mut SCT);
    pub fn SCT_LIST_free(a: *mut stack_st_SCT);
    pub fn SCT_get_version(sct: *const SCT) -> sct_version_t;
    pub fn SCT_set_version(sct: *mut SCT, version: sct_version_t) -> core::ffi::c_int;
    pub fn SCT_get_log_entry_type(sct: *const SCT) -> ct_log_entry_type_t;
    pub fn SCT_set_log_entry_type(sct: *mut SCT, entry_type: ct_log_entry_type_t) -> core::ffi::c_int;
    pub fn SCT_get0_log_id(sct: *const SCT, log_id: *mut *mut core::ffi::c_uchar) -> usize;
    pub fn SCT_set0_log_id(sct: *mut SCT, log_id: *mut core::ffi::c_uchar, log_id_len: usize) -> core::ffi::c_int;
    pub fn SCT_set1_log_id(sct: *mut SCT, log_id: *const core::ffi::c_uchar, log_id_len: usize) -> core::ffi::c_int;
    pub fn SCT_get_timestamp(sct: *const SCT) -> u64;
    pub fn SCT_set_timestamp(sct: *mut SCT, timestamp: u64);
    pub fn SCT_get_signature_nid(sct: *const SCT) -> core::ffi::c_int;
    pub fn SCT_set_signature_nid(sct: *mut SCT, nid: core::ffi::c_int) -> core::ffi::c_int;
    pub fn SCT_get0_extensions(sct: *const SCT, ext: *mut *mut core::ffi::c_uchar) -> usize;
    pub fn SCT_set0_extensions(sct: *mut SCT, ext: *mut core::ffi::c_uchar, ext_len: usize);
    pub fn SCT_set1_extensions(sct: *mut SCT, ext: *const core::ffi::c_uchar, ext_len: usize) -> core::ffi::c_int;
    pub fn SCT_get0_signature(sct: *const SCT, sig: *mut *mut core::ffi::c_uchar) -> usize;
    pub fn SCT_set0_signature(sct: *mut SCT, sig: *mut core::ffi::c_uchar, sig_len: usize);
    pub fn SCT_set1_signature(sct: *mut SCT, sig: *const core::ffi::c_uchar, sig_len: usize) -> core::ffi::c_int;
    pub fn SCT_get_source(sct: *const SCT) -> sct_source_t;
    pub fn SCT_set_source(sct: *mut SCT, source: sct_source_t) -> core::ffi::c_int;
    pub fn SCT_validation_status_string(sct: *const SCT) -> *const core::ffi::c_char;
    pub fn SCT_print(sct: *const SCT, out: *mut BIO, indent: core::ffi::c_int, logs: *const CTLOG_STORE);
    pub fn SCT_LIST_print(
        sct_list: *const stack_st_SCT,
        out: *mut BIO,
        indent: core::ffi::c_int,
        separator: *const core::ffi::c_char,
        logs: *const CTLOG_STORE,
    );
    pub fn SCT_get_validation_status(sct: *const SCT) -> sct_validation_status_t;
    pub fn SCT_validate(sct: *mut SCT, ctx: *const CT_POLICY_EVAL_CTX) -> core::ffi::c_int;
    pub fn SCT_LIST_validate(scts: *const stack_st_SCT, ctx: *mut CT_POLICY_EVAL_CTX) -> core::ffi::c_int;
    pub fn i2o_SCT_LIST(a: *const stack_st_SCT, pp: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn o2i_SCT_LIST(a: *mut *mut stack_st_SCT, pp: *mut *const core::ffi::c_uchar, len: usize) -> *mut stack_st_SCT;
    pub fn i2d_SCT_LIST(a: *const stack_st_SCT, pp: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn d2i_SCT_LIST(a: *mut *mut stack_st_SCT, pp: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut stack_st_SCT;
    pub fn i2o_SCT(sct: *const SCT, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn o2i_SCT(psct: *mut *mut SCT, in_: *mut *const core::ffi::c_uchar, len: usize) -> *mut SCT;
    pub fn CTLOG_new_ex(
        public_key: *mut EVP_PKEY,
        name: *const core::ffi::c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> *mut CTLOG;
    pub fn CTLOG_new(public_key: *mut EVP_PKEY, name: *const core::ffi::c_char) -> *mut CTLOG;
    pub fn CTLOG_new_from_base64_ex(
        ct_log: *mut *mut CTLOG,
        pkey_base64: *const core::ffi::c_char,
        name: *const core::ffi::c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn CTLOG_new_from_base64(
        ct_log: *mut *mut CTLOG,
        pkey_base64: *const core::ffi::c_char,
        name: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn CTLOG_free(log: *mut CTLOG);
    pub fn CTLOG_get0_name(log: *const CTLOG) -> *const core::ffi::c_char;
    pub fn CTLOG_get0_log_id(log: *const CTLOG, log_id: *mut *const u8, log_id_len: *mut usize);
    pub fn CTLOG_get0_public_key(log: *const CTLOG) -> *mut EVP_PKEY;
    pub fn CTLOG_STORE_new_ex(libctx: *mut OSSL_LIB_CTX, propq: *const core::ffi::c_char) -> *mut CTLOG_STORE;
    pub fn CTLOG_STORE_new() -> *mut CTLOG_STORE;
    pub fn CTLOG_STORE_free(store: *mut CTLOG_STORE);
    pub fn CTLOG_STORE_get0_log_by_id(store: *const CTLOG_STORE, log_id: *const u8, log_id_len: usize) -> *const CTLOG;
    pub fn CTLOG_STORE_load_file(store: *mut CTLOG_STORE, file: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn CTLOG_STORE_load_default_file(store: *mut CTLOG_STORE) -> core::ffi::c_int;
    pub fn RAND_bytes(buf: *mut core::ffi::c_uchar, num: core::ffi::c_int) -> core::ffi::c_int;
    pub fn RAND_priv_bytes(buf: *mut core::ffi::c_uchar, num: core::ffi::c_int) -> core::ffi::c_int;
    pub fn RAND_priv_bytes_ex(
        ctx: *mut OSSL_LIB_CTX,
        buf: *mut core::ffi::c_uchar,
        num: usize,
        strength: core::ffi::c_uint,
    ) -> core::ffi::c_int;
    pub fn RAND_bytes_ex(ctx: *mut OSSL_LIB_CTX, buf: *mut core::ffi::c_uchar, num: usize, strength: core::ffi::c_uint)
        -> core::ffi::c_int;
    pub fn RAND_seed(buf: *const core::ffi::c_void, num: core::ffi::c_int);
    pub fn RAND_status() -> core::ffi::c_int;
    pub fn RAND_poll() -> core::ffi::c_int;
    pub fn PEM_get_EVP_CIPHER_INFO(header: *mut core::ffi::c_char, cipher: *mut EVP_CIPHER_INFO) -> core::ffi::c_int;
    pub fn PEM_do_header(
        cipher: *mut EVP_CIPHER_INFO,
        data: *mut core::ffi::c_uchar,
        len: *mut core::ffi::c_long,
        callback: pem_password_cb,
        u: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn PEM_read_bio(
        bp: *mut BIO,
        name: *mut *mut core::ffi::c_char,
        header: *mut *mut core::ffi::c_char,
        data: *mut *mut core::ffi::c_uchar,
        len: *mut core::ffi::c_long,
    ) -> core::ffi::c_int;
    pub fn PEM_read_bio_ex(
        bp: *mut BIO,
        name: *mut *mut core::ffi::c_char,
        header: *mut *mut core::ffi::c_char,
        data: *mut *mut core::ffi::c_uchar,
        len: *mut core::ffi::c_long,
        flags: core::ffi::c_uint,
    ) -> core::ffi::c_int;
    pub fn PEM_bytes_read_bio_secmem(
        pdata: *mut *mut core::ffi::c_uchar,
        plen: *mut core::ffi::c_long,
        pnm: *mut *mut core::ffi::c_char,
        name: *const core::ffi::c_char,
        bp: *mut BIO,
        cb: pem_password_cb,
        u: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn PEM_write_bio(
        bp: *mut BIO,
        name: *const core::ffi::c_char,
        hdr: *const core::ffi::c_char,
        data: *const core::ffi::c_uchar,
        len: core::ffi::c_long,
    ) -> core::ffi::c_int;
    pub fn PEM_bytes_read_bio(
        pdata: *mut *mut core::ffi::c_uchar,
        plen: *mut core::ffi::c_long,
        pnm: *mut *mut core::ffi::c_char,
        name: *const core::ffi::c_char,
        bp: *mut BIO,
        cb: pem_password_cb,
        u: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn PEM_ASN1_read_bio(
        d2i: d2i_of_void,
        name: *const core::ffi::c_char,
        bp: *mut BIO,
        x: *mut *mut core::ffi::c_void,
        cb: pem_password_cb,
        u: *mut core::ffi::c_void,
    ) -> *mut core::ffi::c_void;
    pub fn PEM_ASN1_write_bio(
        i2d: i2d_of_void,
        name: *const core::ffi::c_char,
        bp: *mut BIO,
        x: *const core::ffi::c_void,
        enc: *const EVP_CIPHER,
        kstr: *const core::ffi::c_uchar,
        klen: core::ffi::c_int,
        cb: pem_password_cb,
        u: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn PEM_X509_INFO_read_bio(
        bp: *mut BIO,
        sk: *mut stack_st_X509_INFO,
        cb: pem_password_cb,
        u: *mut core::ffi::c_void,
    ) -> *mut stack_st_X509_INFO;
    pub fn PEM_X509_INFO_read_bio_ex(
        bp: *mut BIO,
        sk: *mut stack_st_X509_INFO,
        cb: pem_password_cb,
        u: *mut core::ffi::c_void,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> *mut stack_st_X509_INFO;
    pub fn PEM_ASN1_read(
        d2i: d2i_of_void,
        name: *const core::ffi::c_char,
        fp: *mut FILE,
        x: *mut *mut core::ffi::c_void,
        cb: pem_password_cb,
        u: *mut core::ffi::c_void,
    ) -> *mut core::ffi::c_void;
    pub fn PEM_ASN1_write(
        i2d: i2d_of_void,
        name: *const core::ffi::c_char,
        fp: *mut FILE,
        x: *const core::ffi::c_void,
        enc: *const EVP_CIPHER,
        kstr: *const core::ffi::c_uchar,
        klen: core::ffi::c_int,
        callback: pem_password_cb,
        u: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn PEM_def_callback(
        buf: *mut core::ffi::c_char,
        num: core::ffi::c_int,
        rwflag: core::ffi::c_int,
        userdata: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn PEM_read_bio_X509(out: *mut BIO, x: *mut *mut X509, cb: pem_password_cb, u: *mut core::ffi::c_void) -> *mut X509;
    pub fn PEM_read_X509(out: *mut FILE, x: *mut *mut X509, cb: pem_password_cb, u: *mut core::ffi::c_void) -> *mut X509;
    pub fn PEM_write_bio_X509(out: *mut BIO, x: *const X509) -> core::ffi::c_int;
    pub fn PEM_write_X509(out: *mut FILE, x: *const X509) -> core::ffi::c_int;
    pub fn PEM_read_bio_X509_AUX(out: *mut BIO, x: *mut *mut X509, cb: pem_password_cb, u: *mut core::ffi::c_void) -> *mut X509;
    pub fn PEM_read_X509_AUX(out: *mut FILE, x: *mut *mut X509, cb: pem_password_cb, u: *mut core::ffi::c_void) -> *mut X509;
    pub fn PEM_write_bio_X509_AUX(out: *mut BIO, x: *const X509) -> core::ffi::c_int;
    pub fn PEM_write_X509_AUX(out: *mut FILE, x: *const X509) -> core::ffi::c_int;
    pub fn PEM_read_bio_X509_CRL(out: *mut BIO, x: *mut *mut X509_CRL, cb: pem_password_cb, u: *mut core::ffi::c_void) -> *mut X509_CRL;
    pub fn PEM_write_bio_X509_CRL(out: *mut BIO, x: *const X509_CRL) -> core::ffi::c_int;
    pub fn PEM_read_bio_PKCS8_PRIV_KEY_INFO(
        out: *mut BIO,
        x: *mut *mut PKCS8_PRIV_KEY_INFO,
        cb: pem_password_cb,
        u: *mut core::ffi::c_void,
    ) -> *mut PKCS8_PRIV_KEY_INFO;
    pub fn PEM_write_bio_PKCS8_PRIV_KEY_INFO(out: *mut BIO, x: *const PKCS8_PRIV_KEY_INFO) -> core::ffi::c_int;
    pub fn PEM_read_bio_RSAPrivateKey(out: *mut BIO, x: *mut *mut RSA, cb: pem_password_cb, u: *mut core::ffi::c_void) -> *mut RSA;
    pub fn PEM_write_bio_RSAPrivateKey(
        out: *mut BIO,
        x: *const RSA,
        enc: *const EVP_CIPHER,
        kstr: *const core::ffi::c_uchar,
        klen: core::ffi::c_int,
        cb: pem_password_cb,
        u: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn PEM_read_bio_DHparams(out: *mut BIO, x: *mut *mut DH, cb: pem_password_cb, u: *mut core::ffi::c_void) -> *mut DH;
    pub fn PEM_write_bio_DHparams(out: *mut BIO, x: *const DH) -> core::ffi::c_int;
    pub fn PEM_read_bio_PrivateKey(out: *mut BIO, x: *mut *mut EVP_PKEY, cb: pem_password_cb, u: *mut core::ffi::c_void) -> *mut EVP_PKEY;
    pub fn PEM_read_bio_PrivateKey_ex(
        out: *mut BIO,
        x: *mut *mut EVP_PKEY,
        cb: pem_password_cb,
        u: *mut core::ffi::c_void,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> *mut EVP_PKEY;
    pub fn PEM_read_PrivateKey(out: *mut FILE, x: *mut *mut EVP_PKEY, cb: pem_password_cb, u: *mut core::ffi::c_void) -> *mut EVP_PKEY;
    pub fn PEM_write_bio_PrivateKey(
        out: *mut BIO,
        x: *const EVP_PKEY,
        enc: *const EVP_CIPHER,
        kstr: *const core::ffi::c_uchar,
        klen: core::ffi::c_int,
        cb: pem_password_cb,
        u: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn PEM_write_bio_PrivateKey_ex(
        out: *mut BIO,
        x: *const EVP_PKEY,
        enc: *const EVP_CIPHER,
        kstr: *const core::ffi::c_uchar,
        klen: core::ffi::c_int,
        cb: pem_password_cb,
        u: *mut core::ffi::c_void,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn PEM_write_PrivateKey(
        out: *mut FILE,
        x: *const EVP_PKEY,
        enc: *const EVP_CIPHER,
        kstr: *const core::ffi::c_uchar,
        klen: core::ffi::c_int,
        cb: pem_password_cb,
        u: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn PEM_read_bio_PUBKEY(out: *mut BIO, x: *mut *mut EVP_PKEY, cb: pem_password_cb, u: *mut core::ffi::c_void) -> *mut EVP_PKEY;
    pub fn PEM_read_bio_PUBKEY_ex(
        out: *mut BIO,
        x: *mut *mut EVP_PKEY,
        cb: pem_password_cb,
        u: *mut core::ffi::c_void,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> *mut EVP_PKEY;
    pub fn PEM_write_bio_PUBKEY(out: *mut BIO, x: *const EVP_PKEY) -> core::ffi::c_int;
    pub fn PEM_write_bio_PUBKEY_ex(
        out: *mut BIO,
        x: *const EVP_PKEY,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn PEM_read_bio_Parameters_ex(
        bp: *mut BIO,
        x: *mut *mut EVP_PKEY,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> *mut EVP_PKEY;
    pub fn PEM_read_bio_Parameters(bp: *mut BIO, x: *mut *mut EVP_PKEY) -> *mut EVP_PKEY;
    pub fn PEM_write_bio_Parameters(bp: *mut BIO, x: *const EVP_PKEY) -> core::ffi::c_int;
    pub fn UI_get_default_method() -> *const UI_METHOD;
    pub fn UI_UTIL_read_pw_string(
        buf: *mut core::ffi::c_char,
        length: core::ffi::c_int,
        prompt: *const core::ffi::c_char,
        verify: core::ffi::c_int,
    ) -> core::ffi::c_int;
    pub fn ERR_new();
    pub fn ERR_set_debug(file: *const core::ffi::c_char, line: core::ffi::c_int, func: *const core::ffi::c_char);
    pub fn ERR_set_error(lib: core::ffi::c_int, reason: core::ffi::c_int, fmt: *const core::ffi::c_char, ...);
    pub fn ERR_get_error() -> core::ffi::c_ulong;
    pub fn ERR_get_error_all(
        file: *mut *const core::ffi::c_char,
        line: *mut core::ffi::c_int,
        func: *mut *const core::ffi::c_char,
        data: *mut *const core::ffi::c_char,
        flags: *mut core::ffi::c_int,
    ) -> core::ffi::c_ulong;
    pub fn ERR_peek_error() -> core::ffi::c_ulong;
    pub fn ERR_peek_error_all(
        file: *mut *const core::ffi::c_char,
        line: *mut core::ffi::c_int,
        func: *mut *const core::ffi::c_char,
        data: *mut *const core::ffi::c_char,
        flags: *mut core::ffi::c_int,
    ) -> core::ffi::c_ulong;
    pub fn ERR_peek_last_error() -> core::ffi::c_ulong;
    pub fn ERR_peek_last_error_all(
        file: *mut *const core::ffi::c_char,
        line: *mut core::ffi::c_int,
        func: *mut *const core::ffi::c_char,
        data: *mut *const core::ffi::c_char,
        flags: *mut core::ffi::c_int,
    ) -> core::ffi::c_ulong;
    pub fn ERR_clear_error();
    pub fn ERR_error_string_n(e: core::ffi::c_ulong, buf: *mut core::ffi::c_char, len: usize);
    pub fn ERR_lib_error_string(e: core::ffi::c_ulong) -> *const core::ffi::c_char;
    pub fn ERR_func_error_string(e: core::ffi::c_ulong) -> *const core::ffi::c_char;
    pub fn ERR_reason_error_string(e: core::ffi::c_ulong) -> *const core::ffi::c_char;
    pub fn ERR_print_errors_fp(fp: *mut FILE);
    pub fn ERR_load_strings(lib: core::ffi::c_int, str_: *mut ERR_STRING_DATA) -> core::ffi::c_int;
    pub fn ERR_load_strings_const(str_: *const ERR_STRING_DATA) -> core::ffi::c_int;
    pub fn ERR_unload_strings(lib: core::ffi::c_int, str_: *mut ERR_STRING_DATA) -> core::ffi::c_int;
    pub fn ERR_get_next_error_library() -> core::ffi::c_int;
    pub fn ERR_set_mark() -> core::ffi::c_int;
    pub fn ERR_pop_to_mark() -> core::ffi::c_int;
    pub fn ERR_clear_last_mark() -> core::ffi::c_int;
    pub fn ENGINE_by_id(id: *const core::ffi::c_char) -> *mut ENGINE;
    pub fn ENGINE_load_builtin_engines();
    pub fn ENGINE_free(e: *mut ENGINE) -> core::ffi::c_int;
    pub fn ENGINE_up_ref(e: *mut ENGINE) -> core::ffi::c_int;
    pub fn ENGINE_get_id(e: *const ENGINE) -> *const core::ffi::c_char;
    pub fn ENGINE_get_ssl_client_cert_function(e: *const ENGINE) -> ENGINE_SSL_CLIENT_CERT_PTR;
    pub fn ENGINE_init(e: *mut ENGINE) -> core::ffi::c_int;
    pub fn ENGINE_finish(e: *mut ENGINE) -> core::ffi::c_int;
    pub fn ENGINE_load_ssl_client_cert(
        e: *mut ENGINE,
        s: *mut SSL,
        ca_dn: *mut stack_st_X509_NAME,
        pcert: *mut *mut X509,
        ppkey: *mut *mut EVP_PKEY,
        pother: *mut *mut stack_st_X509,
        ui_method: *mut UI_METHOD,
        callback_data: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn ENGINE_set_default(e: *mut ENGINE, flags: core::ffi::c_uint) -> core::ffi::c_int;
    pub fn HMAC_size(e: *const HMAC_CTX) -> usize;
    pub fn HMAC_CTX_new() -> *mut HMAC_CTX;
    pub fn HMAC_CTX_reset(ctx: *mut HMAC_CTX) -> core::ffi::c_int;
    pub fn HMAC_CTX_free(ctx: *mut HMAC_CTX);
    pub fn HMAC_Init(ctx: *mut HMAC_CTX, key: *const core::ffi::c_void, len: core::ffi::c_int, md: *const EVP_MD) -> core::ffi::c_int;
    pub fn HMAC_Init_ex(
        ctx: *mut HMAC_CTX,
        key: *const core::ffi::c_void,
        len: core::ffi::c_int,
        md: *const EVP_MD,
        impl_: *mut ENGINE,
    ) -> core::ffi::c_int;
    pub fn HMAC_Update(ctx: *mut HMAC_CTX, data: *const core::ffi::c_uchar, len: usize) -> core::ffi::c_int;
    pub fn HMAC_Final(ctx: *mut HMAC_CTX, md: *mut core::ffi::c_uchar, len: *mut core::ffi::c_uint) -> core::ffi::c_int;
    pub fn HMAC_CTX_copy(dctx: *mut HMAC_CTX, sctx: *mut HMAC_CTX) -> core::ffi::c_int;
    pub fn HMAC_CTX_set_flags(ctx: *mut HMAC_CTX, flags: core::ffi::c_ulong);
    pub fn HMAC_CTX_get_md(ctx: *const HMAC_CTX) -> *const EVP_MD;
    pub fn HMAC(
        evp_md: *const EVP_MD,
        key: *const core::ffi::c_void,
        key_len: core::ffi::c_int,
        data: *const core::ffi::c_uchar,
        data_len: usize,
        md: *mut core::ffi::c_uchar,
        md_len: *mut core::ffi::c_uint,
    ) -> *mut core::ffi::c_uchar;
    pub fn GENERAL_NAME_free(a: *mut GENERAL_NAME);
    pub fn GENERAL_NAMES_new() -> *mut GENERAL_NAMES;
    pub fn GENERAL_NAMES_free(a: *mut GENERAL_NAMES);
    pub fn X509V3_EXT_conf_nid(
        conf: *mut lhash_st_CONF_VALUE,
        ctx: *mut X509V3_CTX,
        ext_nid: core::ffi::c_int,
        value: *const core::ffi::c_char,
    ) -> *mut X509_EXTENSION;
    pub fn X509V3_set_ctx(
        ctx: *mut X509V3_CTX,
        issuer: *mut X509,
        subject: *mut X509,
        req: *mut X509_REQ,
        crl: *mut X509_CRL,
        flags: core::ffi::c_int,
    );
    pub fn X509V3_EXT_d2i(ext: *mut X509_EXTENSION) -> *mut core::ffi::c_void;
    pub fn X509V3_get_d2i(
        x: *const stack_st_X509_EXTENSION,
        nid: core::ffi::c_int,
        crit: *mut core::ffi::c_int,
        idx: *mut core::ffi::c_int,
    ) -> *mut core::ffi::c_void;
    pub fn X509V3_add1_i2d(
        x: *mut *mut stack_st_X509_EXTENSION,
        nid: core::ffi::c_int,
        value: *mut core::ffi::c_void,
        crit: core::ffi::c_int,
        flags: core::ffi::c_ulong,
    ) -> core::ffi::c_int;
    pub fn X509_check_ca(x: *mut X509) -> core::ffi::c_int;
    pub fn X509_check_purpose(x: *mut X509, id: core::ffi::c_int, ca: core::ffi::c_int) -> core::ffi::c_int;
    pub fn X509_check_issued(issuer: *mut X509, subject: *mut X509) -> core::ffi::c_int;
    pub fn X509_get_extension_flags(x: *mut X509) -> u32;
    pub fn X509_get_key_usage(x: *mut X509) -> u32;
    pub fn X509_get_extended_key_usage(x: *mut X509) -> u32;
    pub fn X509_PURPOSE_get_count() -> core::ffi::c_int;
    pub fn X509_PURPOSE_get0(idx: core::ffi::c_int) -> *mut X509_PURPOSE;
    pub fn X509_PURPOSE_get_by_sname(sname: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn X509_PURPOSE_get_by_id(id: core::ffi::c_int) -> core::ffi::c_int;
    pub fn X509_PURPOSE_get_trust(xp: *const X509_PURPOSE) -> core::ffi::c_int;
    pub fn X509_PURPOSE_get_id(arg1: *const X509_PURPOSE) -> core::ffi::c_int;
    pub fn X509_check_host(
        x: *mut X509,
        chk: *const core::ffi::c_char,
        chklen: usize,
        flags: core::ffi::c_uint,
        peername: *mut *mut core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn X509_check_email(x: *mut X509, chk: *const core::ffi::c_char, chklen: usize, flags: core::ffi::c_uint) -> core::ffi::c_int;
    pub fn X509_check_ip(x: *mut X509, chk: *const core::ffi::c_uchar, chklen: usize, flags: core::ffi::c_uint) -> core::ffi::c_int;
    pub fn X509_check_ip_asc(x: *mut X509, ipasc: *const core::ffi::c_char, flags: core::ffi::c_uint) -> core::ffi::c_int;
    pub fn a2i_IPADDRESS(ipasc: *const core::ffi::c_char) -> *mut ASN1_OCTET_STRING;
    pub fn OCSP_response_status(resp: *mut OCSP_RESPONSE) -> core::ffi::c_int;
    pub fn OCSP_response_get1_basic(resp: *mut OCSP_RESPONSE) -> *mut OCSP_BASICRESP;
    pub fn OCSP_resp_count(bs: *mut OCSP_BASICRESP) -> core::ffi::c_int;
    pub fn OCSP_resp_get0(bs: *mut OCSP_BASICRESP, idx: core::ffi::c_int) -> *mut OCSP_SINGLERESP;
    pub fn OCSP_BASICRESP_get1_ext_d2i(
        x: *mut OCSP_BASICRESP,
        nid: core::ffi::c_int,
        crit: *mut core::ffi::c_int,
        idx: *mut core::ffi::c_int,
    ) -> *mut core::ffi::c_void;
    pub fn OCSP_SINGLERESP_get1_ext_d2i(
        x: *mut OCSP_SINGLERESP,
        nid: core::ffi::c_int,
        crit: *mut core::ffi::c_int,
        idx: *mut core::ffi::c_int,
    ) -> *mut core::ffi::c_void;
    pub fn OCSP_BASICRESP_new() -> *mut OCSP_BASICRESP;
    pub fn OCSP_BASICRESP_free(a: *mut OCSP_BASICRESP);
    pub fn OCSP_RESPID_new() -> *mut OCSP_RESPID;
    pub fn OCSP_RESPID_free(a: *mut OCSP_RESPID);
    pub fn d2i_OCSP_RESPID(a: *mut *mut OCSP_RESPID, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long) -> *mut OCSP_RESPID;
    pub fn i2d_OCSP_RESPID(a: *const OCSP_RESPID, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn OCSP_RESPONSE_new() -> *mut OCSP_RESPONSE;
    pub fn OCSP_RESPONSE_free(a: *mut OCSP_RESPONSE);
    pub fn d2i_OCSP_RESPONSE(a: *mut *mut OCSP_RESPONSE, in_: *mut *const core::ffi::c_uchar, len: core::ffi::c_long)
        -> *mut OCSP_RESPONSE;
    pub fn i2d_OCSP_RESPONSE(a: *const OCSP_RESPONSE, out: *mut *mut core::ffi::c_uchar) -> core::ffi::c_int;
    pub fn OSSL_PROVIDER_load(arg1: *mut OSSL_LIB_CTX, name: *const core::ffi::c_char) -> *mut OSSL_PROVIDER;
    pub fn OSSL_PROVIDER_try_load(
        arg1: *mut OSSL_LIB_CTX,
        name: *const core::ffi::c_char,
        retain_fallbacks: core::ffi::c_int,
    ) -> *mut OSSL_PROVIDER;
    pub fn OSSL_PROVIDER_unload(prov: *mut OSSL_PROVIDER) -> core::ffi::c_int;
    pub fn OSSL_PROVIDER_available(arg1: *mut OSSL_LIB_CTX, name: *const core::ffi::c_char) -> core::ffi::c_int;
    pub fn OSSL_PROVIDER_do_all(
        ctx: *mut OSSL_LIB_CTX,
        cb: ::core::option::Option<unsafe extern "C" fn(provider: *mut OSSL_PROVIDER, cbdata: *mut core::ffi::c_void) -> core::ffi::c_int>,
        cbdata: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn OSSL_PROVIDER_get_capabilities(
        prov: *const OSSL_PROVIDER,
        capability: *const core::ffi::c_char,
        cb: OSSL_CALLBACK,
        arg: *mut core::ffi::c_void,
    ) -> core::ffi::c_int;
    pub fn OSSL_PROVIDER_get0_name(prov: *const OSSL_PROVIDER) -> *const core::ffi::c_char;
    pub fn SRP_create_verifier_BN_ex(
        user: *const core::ffi::c_char,
        pass: *const core::ffi::c_char,
        salt: *mut *mut BIGNUM,
        verifier: *mut *mut BIGNUM,
        N: *const BIGNUM,
        g: *const BIGNUM,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> core::ffi::c_int;
    pub fn SRP_check_known_gN_param(g: *const BIGNUM, N: *const BIGNUM) -> *mut core::ffi::c_char;
    pub fn SRP_get_default_gN(id: *const core::ffi::c_char) -> *mut SRP_gN;
    pub fn SRP_Calc_server_key(A: *const BIGNUM, v: *const BIGNUM, u: *const BIGNUM, b: *const BIGNUM, N: *const BIGNUM) -> *mut BIGNUM;
    pub fn SRP_Calc_B_ex(
        b: *const BIGNUM,
        N: *const BIGNUM,
        g: *const BIGNUM,
        v: *const BIGNUM,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> *mut BIGNUM;
    pub fn SRP_Verify_A_mod_N(A: *const BIGNUM, N: *const BIGNUM) -> core::ffi::c_int;
    pub fn SRP_Calc_u_ex(
        A: *const BIGNUM,
        B: *const BIGNUM,
        N: *const BIGNUM,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> *mut BIGNUM;
    pub fn SRP_Calc_x_ex(
        s: *const BIGNUM,
        user: *const core::ffi::c_char,
        pass: *const core::ffi::c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> *mut BIGNUM;
    pub fn SRP_Calc_A(a: *const BIGNUM, N: *const BIGNUM, g: *const BIGNUM) -> *mut BIGNUM;
    pub fn SRP_Calc_client_key_ex(
        N: *const BIGNUM,
        B: *const BIGNUM,
        g: *const BIGNUM,
        x: *const BIGNUM,
        a: *const BIGNUM,
        u: *const BIGNUM,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
    ) -> *mut BIGNUM;
    pub fn SRP_Verify_B_mod_N(B: *const BIGNUM, N: *const BIGNUM) -> core::ffi::c_int;
    pub fn OSSL_STORE_open(
        uri: *const core::ffi::c_char,
        ui_method: *const UI_METHOD,
        ui_data: *mut core::ffi::c_void,
        post_process: OSSL_STORE_post_process_info_fn,
        post_process_data: *mut core::ffi::c_void,
    ) -> *mut OSSL_STORE_CTX;
    pub fn OSSL_STORE_open_ex(
        uri: *const core::ffi::c_char,
        libctx: *mut OSSL_LIB_CTX,
        propq: *const core::ffi::c_char,
        ui_method: *const UI_METHOD,
        ui_data: *mut core::ffi::c_void,
        params: *const OSSL_PARAM,
        post_process: OSSL_STORE_post_process_info_fn,
        post_process_data: *mut core::ffi::c_void,
    ) -> *mut OSSL_STORE_CTX;
    pub fn OSSL_STORE_load(ctx: *mut OSSL_STORE_CTX) -> *mut OSSL_STORE_INFO;
    pub fn OSSL_STORE_eof(ctx: *mut OSSL_STORE_CTX) -> core::ffi::c_int;
    pub fn OSSL_STORE_error(ctx: *mut OSSL_STORE_CTX) -> core::ffi::c_int;
    pub fn OSSL_STORE_close(ctx: *mut OSSL_STORE_CTX) -> core::ffi::c_int;
    pub fn OSSL_STORE_INFO_new(type_: core::ffi::c_int, data: *mut core::ffi::c_void) -> *mut OSSL_STORE_INFO;
    pub fn OSSL_STORE_INFO_new_NAME(name: *mut core::ffi::c_char) -> *mut OSSL_STORE_INFO;
    pub fn OSSL_STORE_INFO_set0_NAME_description(info: *mut OSSL_STORE_INFO, desc: *mut core::ffi::c_char) -> core::ffi::c_int;
    pub fn OSSL_STORE_INFO_new_PARAMS(params: *mut EVP_PKEY) -> *mut OSSL_STORE_INFO;
    pub fn OSSL_STORE_INFO_new_PUBKEY(pubkey: *mut EVP_PKEY) -> *mut OSSL_STORE_INFO;
    pub fn OSSL_STORE_INFO_new_PKEY(pkey: *mut EVP_PKEY) -> *mut OSSL_STORE_INFO;
    pub fn OSSL_STORE_INFO_new_CERT(x509: *mut X509) -> *mut OSSL_STORE_INFO;
    pub fn OSSL_STORE_INFO_new_CRL(crl: *mut X509_CRL) -> *mut OSSL_STORE_INFO;
    pub fn OSSL_STORE_INFO_get_type(info: *const OSSL_STORE_INFO) -> core::ffi::c_int;
    pub fn OSSL_STORE_INFO_get0_data(type_: core::ffi::c_int, info: *const OSSL_STORE_INFO) -> *mut core::ffi::c_void;
    pub fn OSSL_STORE_INFO_get0_NAME(info: *const OSSL_STORE_INFO) -> *const core::ffi::c_char;
    pub fn OSSL_STORE_INFO_get1_NAME(info: *const OSSL_STORE_INFO) -> *mut core::ffi::c_char;
    pub fn OSSL_STORE_INFO_get0_NAME_description(info: *const OSSL_STORE_INFO) -> *const core::ffi::c_char;
    pub fn OSSL_STORE_INFO_get1_NAME_description(info: *const OSSL_STORE_INFO) -> *mut core::ffi::c_char;
    pub fn OSSL_STORE_INFO_get0_PARAMS(info: *const OSSL_STORE_INFO) -> *mut EVP_PKEY;
    pub fn OSSL_STORE_INFO_get1_PARAMS(info: *const OSSL_STORE_INFO) -> *mut EVP_PKEY;
    pub fn OSSL_STORE_INFO_get0_PUBKEY(info: *const OSSL_STORE_INFO) -> *mut EVP_PKEY;
    pub fn OSSL_STORE_INFO_get1_PUBKEY(info: *const OSSL_STORE_INFO) -> *mut EVP_PKEY;
    pub fn OSSL_STORE_INFO_get0_PKEY(info: *const OSSL_STORE_INFO) -> *mut EVP_PKEY;
    pub fn OSSL_STORE_INFO_get1_PKEY(info: *const OSSL_STORE_INFO) -> *mut EVP_PKEY;
    pub fn OSSL_STORE_INFO_get0_CERT(info: *const OSSL_STORE_INFO) -> *mut X509;
    pub fn OSSL_STORE_INFO_get1_CERT(info: *const OSSL_STORE_INFO) -> *mut X509;
    pub fn OSSL_STORE_INFO_get0_CRL(info: *const OSSL_STORE_INFO) -> *mut X509_CRL;
    pub fn OSSL_STORE_INFO_get1_CRL(info: *const OSSL_STORE_INFO) -> *mut X509_CRL;
    pub fn OSSL_STORE_INFO_type_string(type_: core::ffi::c_int) -> *const core::ffi::c_char;
    pub fn OSSL_STORE_INFO_free(info: *mut OSSL_STORE_INFO);
    pub fn OSSL_STORE_expect(ctx: *mut OSSL_STORE_CTX, expected_type: core::ffi::c_int) -> core::ffi::c_int;
    pub fn OSSL_STORE_find(ctx: *mut OSSL_STORE_CTX, search: *const OSSL_STORE_SEARCH) -> core::ffi::c_int;
}
