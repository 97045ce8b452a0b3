package auth

import (
	"context"
	"errors"
	"net/netip"
	"strings"
	"time"
	"unicode/utf8"

	"occupylibrary.net/internal/cms"
)

// Logins is what signing in needs of the store.
type Logins interface {
	Accounts
	Factors
	Letters
	Now() time.Time
	// Throttle counts one more try under key and is cms.ErrThrottled for one too many.
	Throttle(ctx context.Context, key []byte, limit int, window time.Duration) error
	// Forgive takes the last try under each key back.
	Forgive(ctx context.Context, keys ...[]byte) error
	// CreateLogin keeps a new token of the user and ends the login of the replaced token, if there is one.
	CreateLogin(ctx context.Context, user int64, token, replaced, agent string) error
	// CreateHalfLogin does so for a login that waits for its second factor.
	CreateHalfLogin(ctx context.Context, user int64, token, replaced, agent string) error
	// HalfLogin is who such a token belongs to; cms.ErrNotFound for anything else.
	HalfLogin(ctx context.Context, token string) (cms.User, error)
}

// Door lets people in. Its counters stand in the store, so that all instances share them.
type Door struct {
	store     Logins
	passwords *Passwords
	limits    Limits
	key       []byte // without which the counters name nobody
}

// NewDoor makes the one door of the site.
func NewDoor(store Logins, passwords *Passwords, limits Limits, key []byte) *Door {
	return &Door{store: store, passwords: passwords, limits: limits, key: key}
}

// Attempt is somebody at the door.
type Attempt struct {
	Email    string
	Password string
	Source   string // network address, never stored in clear
	Agent    string // what the browser calls itself
	Replaced string // token the browser held before, useless afterwards
}

// Enter is a new token and its user. Where the user has a second factor, the token opens nothing but Finish;
// where the settings ask for one that is not there yet, nothing but Begin. A wrong
// password, an unknown address and a disabled account are the same ErrRefused after the same time; too many of them are
// cms.ErrThrottled, unlooked at.
func (d *Door) Enter(ctx context.Context, a Attempt) (string, cms.User, error) {
	a.Email = Address(a.Email)
	if err := d.counted(ctx, "login", a.Source, a.Email); err != nil {
		return "", cms.User{}, err
	}
	u, err := d.check(ctx, a.Email, a.Password)
	if err != nil {
		return "", u, err
	}
	if err := d.store.Forgive(ctx, d.keys("login", a.Source, a.Email)...); err != nil {
		return "", u, err
	}
	token := NewToken()
	create := d.store.CreateLogin
	if u.Factor || u.OwesFactor {
		create = d.store.CreateHalfLogin
	}
	if u.OwesFactor {
		if err := d.newFactor(ctx, u); err != nil {
			return "", u, err
		}
	}
	return token, u, create(ctx, u.ID, token, a.Replaced, shortened(a.Agent))
}

// Finish is the whole login of whoever has begun to sign in with the token: a new token, for a code of the telephone or a
// recovery code, each good once. A wrong one is ErrRefused, too many are cms.ErrThrottled, and a token that waits for no
// code is cms.ErrNotFound.
func (d *Door) Finish(ctx context.Context, half, code, source, agent string) (string, error) {
	u, err := d.store.HalfLogin(ctx, half)
	if err != nil {
		return "", err
	}
	if err := d.counted(ctx, "factor", source, u.Email); err != nil {
		return "", err
	}
	if err := d.second(ctx, u, code); err != nil {
		return "", err
	}
	if err := d.store.Forgive(ctx, d.keys("factor", source, u.Email)...); err != nil {
		return "", err
	}
	token := NewToken()
	return token, d.store.CreateLogin(ctx, u.ID, token, half, shortened(agent))
}

// Begin is the whole login of whoever has begun to sign in and has to set a second factor up first: a new token and the
// recovery codes, for a code of the secret that FactorSecret tells. A wrong one is ErrRefused, too many are
// cms.ErrThrottled, and a token that does not wait for this is cms.ErrNotFound.
func (d *Door) Begin(ctx context.Context, half, code, agent string) (string, []string, error) {
	u, err := d.store.HalfLogin(ctx, half)
	if err == nil && !u.OwesFactor {
		err = cms.ErrNotFound
	}
	if err != nil {
		return "", nil, err
	}
	codes, err := d.ConfirmFactor(ctx, u, code)
	if err != nil {
		return "", nil, err
	}
	token := NewToken()
	return token, codes, d.store.CreateLogin(ctx, u.ID, token, half, shortened(agent))
}

// keys are what tries are counted under: the asker's network and the account.
func (d *Door) keys(what, source, email string) [][]byte {
	return [][]byte{Blind(d.key, what+" source", network(source)), Blind(d.key, what+" account", email)}
}

// counted counts a try, for the asker's network first.
func (d *Door) counted(ctx context.Context, what, source, email string) error {
	for i, key := range d.keys(what, source, email) {
		if err := d.store.Throttle(ctx, key, []int{d.limits.Source, d.limits.Account}[i], d.limits.Window); err != nil {
			return err
		}
	}
	return nil
}

func (d *Door) check(ctx context.Context, email, password string) (cms.User, error) {
	u, hash, err := d.store.Account(ctx, email)
	if err != nil && !errors.Is(err, cms.ErrNotFound) {
		return u, err
	}
	ok, err := d.passwords.Match(ctx, password, hash)
	if err == nil && (!ok || u.Disabled) {
		err = ErrRefused
	}
	return u, err
}

// again asks somebody who is in for the password once more, before something that would shut them out.
func (d *Door) again(ctx context.Context, u cms.User, password string) error {
	key := Blind(d.key, "password again", u.Email)
	if err := d.store.Throttle(ctx, key, d.limits.Account, d.limits.Window); err != nil {
		return err
	}
	if _, err := d.check(ctx, u.Email, password); err != nil {
		return err
	}
	return d.store.Forgive(ctx, key)
}

// Address is an e-mail address as accounts are found by it.
func Address(typed string) string { return strings.ToLower(strings.TrimSpace(typed)) }

// network is what one asker has of the net: an address, of IPv6 the 64 bits a provider gives to one household.
func network(source string) string {
	a, err := netip.ParseAddr(source)
	if err != nil || a.Unmap().Is4() {
		return a.Unmap().String()
	}
	block, _ := a.WithZone("").Prefix(64)
	return block.String()
}

// shortened keeps what tells one device from another in a list.
func shortened(agent string) string {
	agent = strings.ToValidUTF8(strings.ReplaceAll(agent, "\x00", ""), "")
	for len(agent) > 200 {
		_, size := utf8.DecodeLastRuneInString(agent)
		agent = agent[:len(agent)-size]
	}
	return agent
}
