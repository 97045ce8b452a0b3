package auth

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
)

// errSealed says that something was sealed with another key, or for somebody else.
var errSealed = errors.New("auth: this was not sealed here")

// seal hides a text from whoever reads the database without the site's key; it opens only under the same label.
func seal(key []byte, label, text string) ([]byte, error) {
	box, err := sealer(key)
	if err != nil {
		return nil, err
	}
	return box.Seal(nil, nil, []byte(text), []byte(label)), nil
}

// unseal is the text that seal hid.
func unseal(key []byte, label string, sealed []byte) (string, error) {
	box, err := sealer(key)
	if err != nil {
		return "", err
	}
	text, err := box.Open(nil, nil, sealed, []byte(label))
	if err != nil {
		return "", errSealed
	}
	return string(text), nil
}

// sealer draws its nonces itself and puts them before what it seals.
func sealer(key []byte) (cipher.AEAD, error) {
	derived, err := hkdf.Key(sha256.New, key, nil, "second factor", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(derived)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}
