// The message digests of OpenSSL's libcrypto, for SHA-256 and nothing else.

#ifndef YARDSTICK_CCRYPTO_SHIM_H
#define YARDSTICK_CCRYPTO_SHIM_H

#include <openssl/evp.h>

#endif
