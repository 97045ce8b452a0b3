package auth

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// NewToken is 32 random bytes, written for cookies and addresses.
func NewToken() string {
	var raw [32]byte
	rand.Read(raw[:]) // never fails: the program ends where there is no chance to be had
	return base64.RawURLEncoding.EncodeToString(raw[:])
}

// Blind is what is kept of something only to be recognised again: without the key it says nothing. what keeps the same
// text in two uses apart.
func Blind(key []byte, what, text string) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(what + "\x00" + text))
	return mac.Sum(nil)
}
