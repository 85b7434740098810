//! The objects behind the opaque pointers.

pub struct SSL {
    _seam: (),
}
pub struct SSL_CTX {
    _seam: (),
}
pub struct SSL_SESSION {
    _seam: (),
}
pub struct SSL_METHOD {
    _seam: (),
}
pub struct SSL_CIPHER {
    _seam: (),
}
pub struct SSL_CONF_CTX {
    _seam: (),
}
