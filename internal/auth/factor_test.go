package auth

import (
	"encoding/base32"
	"testing"
	"time"

	"occupylibrary.net/internal/cms"
)

// The numbers of RFC 6238, appendix B, of which telephones show the last six.
func TestCodesAreThoseOfTheStandard(t *testing.T) {
	t.Parallel()
	secret := base32.StdEncoding.EncodeToString([]byte("12345678901234567890"))
	for seconds, code := range map[int64]string{59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037"} {
		for late, want := range map[int64]bool{-2: false, -1: true, 0: true, 1: true, 2: false} {
			step, ok := stepOf(secret, code[:3]+" "+code[3:], time.Unix((seconds/30+late)*30, 0))
			if ok != want || ok && step != seconds/30 {
				t.Errorf("%s at %d, %d steps late: got %d, %v", code, seconds, late, step, ok)
			}
		}
	}
}

func TestSealOpensOnlyWithItsKeyAndLabel(t *testing.T) {
	t.Parallel()
	key := []byte("a key for tests")
	sealed, err := seal(key, "ana", "secret")
	if err != nil {
		t.Fatal(err)
	}
	again, _ := seal(key, "ana", "secret")
	if string(sealed) == string(again) {
		t.Error("the same secret looks the same twice")
	}
	if got, err := unseal(key, "ana", sealed); got != "secret" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	for name, open := range map[string]func() (string, error){
		"another key":   func() (string, error) { return unseal([]byte("another key"), "ana", sealed) },
		"another label": func() (string, error) { return unseal(key, "bea", sealed) },
		"cut":           func() (string, error) { return unseal(key, "ana", sealed[:len(sealed)-1]) },
		"nothing":       func() (string, error) { return unseal(key, "ana", nil) },
	} {
		if got, err := open(); err == nil {
			t.Errorf("%s opens it: %q", name, got)
		}
	}
}

func TestRecoveryCodesAreKnownHoweverTheyAreTyped(t *testing.T) {
	t.Parallel()
	d, u := NewDoor(nil, nil, Usual, []byte("key")), cms.User{Email: "ana@example.org"}
	want := string(d.recoveryHash(u, "ABCD-EFGH-2345-WXYZ"))
	for _, typed := range []string{"abcd efgh 2345 wxyz", "ABCDEFGH2345WXYZ", "abcd-efgh-2345-wxyz"} {
		if string(d.recoveryHash(u, typed)) != want {
			t.Errorf("%q is another code", typed)
		}
	}
	if string(d.recoveryHash(cms.User{Email: "bea@example.org"}, "ABCD-EFGH-2345-WXYZ")) == want {
		t.Error("somebody else's code is the same")
	}
	if a, b := newRecoveryCode(), newRecoveryCode(); a == b || len(a) != 19 {
		t.Errorf("got %q and %q", a, b)
	}
}

func TestAddressForTelephones(t *testing.T) {
	t.Parallel()
	got := FactorAddress("Occupy Library", "ana+x@example.org", "ABCD")
	if got != "otpauth://totp/Occupy%20Library:ana+x@example.org?secret=ABCD&issuer=Occupy%20Library" {
		t.Errorf("got %s", got)
	}
}
