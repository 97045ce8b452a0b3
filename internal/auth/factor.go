package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base32"
	"errors"
	"net/url"
	"strings"
	"time"

	"github.com/pquerna/otp/hotp"

	"occupylibrary.net/internal/cms"
)

// Factors is where second factors are kept.
type Factors interface {
	// BeginFactor keeps a sealed secret that does not count yet; cms.ErrState where one counts already.
	BeginFactor(ctx context.Context, user int64, sealed []byte) error
	// Factor is the sealed secret, and whether it counts; cms.ErrNotFound for none.
	Factor(ctx context.Context, user int64) (sealed []byte, counts bool, err error)
	ConfirmFactor(ctx context.Context, user, step int64, codes [][]byte) error
	// UseStep is cms.ErrState for a time step that is not newer than the last one used.
	UseStep(ctx context.Context, user, step int64) error
	// UseRecoveryCode is cms.ErrNotFound for a code the user has not.
	UseRecoveryCode(ctx context.Context, user int64, code []byte) error
	RemoveFactor(ctx context.Context, actor cms.Actor, user int64) error
}

// stepLength is how long a code stands; a clock may be one step early or late.
const stepLength = 30

// recoveryCodes are how many codes somebody gets for the day on which the telephone is lost.
const recoveryCodes = 10

// BeginFactor makes a new secret for the user's telephone; it counts once a code of it was typed. The password is asked for
// again: ErrRefused for a wrong one.
func (d *Door) BeginFactor(ctx context.Context, u cms.User, password string) error {
	if err := d.again(ctx, u, password); err != nil {
		return err
	}
	return d.newFactor(ctx, u)
}

func (d *Door) newFactor(ctx context.Context, u cms.User) error {
	var raw [20]byte
	rand.Read(raw[:]) // never fails: see NewToken
	sealed, err := seal(d.key, u.Email, plain32.EncodeToString(raw[:]))
	if err != nil {
		return err
	}
	return d.store.BeginFactor(ctx, u.ID, sealed)
}

var plain32 = base32.StdEncoding.WithPadding(base32.NoPadding)

// FactorSecret is the secret that waits to be confirmed, to be typed or scanned; cms.ErrNotFound where none waits.
func (d *Door) FactorSecret(ctx context.Context, u cms.User) (string, error) {
	sealed, counts, err := d.store.Factor(ctx, u.ID)
	switch {
	case err != nil:
		return "", err
	case counts:
		return "", cms.ErrNotFound
	}
	return unseal(d.key, u.Email, sealed)
}

// FactorAddress is what telephones read a secret from.
func FactorAddress(issuer, email, secret string) string {
	u := url.URL{Scheme: "otpauth", Host: "totp", Path: "/" + issuer + ":" + email,
		RawQuery: "secret=" + secret + "&issuer=" + url.PathEscape(issuer)}
	return u.String()
}

// ConfirmFactor makes the second factor count when the code is right and returns the recovery codes, which are kept as
// hashes only. A wrong code is ErrRefused.
func (d *Door) ConfirmFactor(ctx context.Context, u cms.User, code string) ([]string, error) {
	if err := d.store.Throttle(ctx, Blind(d.key, "new factor", u.Email), d.limits.Account, d.limits.Window); err != nil {
		return nil, err
	}
	secret, err := d.FactorSecret(ctx, u)
	if err != nil {
		return nil, err
	}
	step, ok := stepOf(secret, code, d.store.Now())
	if !ok {
		return nil, ErrRefused
	}
	codes, hashes := make([]string, recoveryCodes), make([][]byte, recoveryCodes)
	for i := range codes {
		codes[i] = newRecoveryCode()
		hashes[i] = d.recoveryHash(u, codes[i])
	}
	return codes, d.store.ConfirmFactor(ctx, u.ID, step, hashes)
}

// EndFactor takes the second factor away, for whoever knows the password: ErrRefused for a wrong one.
func (d *Door) EndFactor(ctx context.Context, u cms.User, password string) error {
	if err := d.again(ctx, u, password); err != nil {
		return err
	}
	return d.store.RemoveFactor(ctx, cms.Actor{ID: u.ID, Name: u.Name}, u.ID)
}

// stepOf is the time step whose code this is: the present one, or its neighbours.
func stepOf(secret, code string, now time.Time) (int64, bool) {
	code = strings.Join(strings.Fields(code), "")
	found, ok := int64(0), false
	present := now.Unix() / stepLength
	for step := present - 1; step <= present+1; step++ {
		want, err := hotp.GenerateCode(secret, uint64(step))
		if err == nil && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			found, ok = step, true
		}
	}
	return found, ok
}

// newRecoveryCode is 80 bits in groups that can be copied by hand.
func newRecoveryCode() string {
	text := rand.Text()
	return text[:4] + "-" + text[4:8] + "-" + text[8:12] + "-" + text[12:16]
}

// recoveryHash is what is kept of a code, however it is typed.
func (d *Door) recoveryHash(u cms.User, code string) []byte {
	letters := strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToUpper(code))
	return Blind(d.key, "recovery code", u.Email+"\x00"+letters)
}

// second checks the second factor: a code of the telephone, each once, or a recovery code.
func (d *Door) second(ctx context.Context, u cms.User, code string) error {
	sealed, counts, err := d.store.Factor(ctx, u.ID)
	if err != nil || !counts {
		return errors.Join(ErrRefused, err)
	}
	secret, err := unseal(d.key, u.Email, sealed)
	if err != nil {
		return err
	}
	if step, ok := stepOf(secret, code, d.store.Now()); ok {
		err = d.store.UseStep(ctx, u.ID, step)
	} else {
		err = d.store.UseRecoveryCode(ctx, u.ID, d.recoveryHash(u, code))
	}
	if errors.Is(err, cms.ErrState) || errors.Is(err, cms.ErrNotFound) {
		return ErrRefused
	}
	return err
}
