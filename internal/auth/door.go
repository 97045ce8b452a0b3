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
	// Throttle counts one more try under key and is cms.ErrThrottled for one too many.
	Throttle(ctx context.Context, key []byte, limit int, window time.Duration) error
	// Forgive takes the last try under each key back.
	Forgive(ctx context.Context, keys ...[]byte) error
	// CreateLogin keeps a new token of the user and ends the login of the replaced token, if there is one.
	CreateLogin(ctx context.Context, user int64, token, replaced, agent string) error
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

// Enter is a new token and its user. A wrong password, an unknown address and a disabled account are the same
// ErrRefused after the same time; too many of them are cms.ErrThrottled, unlooked at.
func (d *Door) Enter(ctx context.Context, a Attempt) (string, cms.User, error) {
	a.Email = Address(a.Email)
	source, account := Blind(d.key, "login source", network(a.Source)), Blind(d.key, "login account", a.Email)
	if err := d.store.Throttle(ctx, source, d.limits.Source, d.limits.Window); err != nil {
		return "", cms.User{}, err
	}
	if err := d.store.Throttle(ctx, account, d.limits.Account, d.limits.Window); err != nil {
		return "", cms.User{}, err
	}
	u, err := d.check(ctx, a)
	if err != nil {
		return "", u, err
	}
	if err := d.store.Forgive(ctx, source, account); err != nil {
		return "", u, err
	}
	token := NewToken()
	return token, u, d.store.CreateLogin(ctx, u.ID, token, a.Replaced, shortened(a.Agent))
}

func (d *Door) check(ctx context.Context, a Attempt) (cms.User, error) {
	u, hash, err := d.store.Account(ctx, a.Email)
	if err != nil && !errors.Is(err, cms.ErrNotFound) {
		return u, err
	}
	ok, err := d.passwords.Match(ctx, a.Password, hash)
	if err == nil && (!ok || u.Disabled) {
		err = ErrRefused
	}
	return u, err
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
