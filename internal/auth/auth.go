// Package auth knows who may come in: passwords, tokens, the cookie, and how many tries anybody has.
package auth

import (
	"context"
	"errors"
	"time"

	"occupylibrary.net/internal/cms"
)

// ErrRefused says that e-mail and password do not belong together, and nothing about which of them is wrong.
var ErrRefused = errors.New("wrong e-mail or password")

// Accounts is where people who may sign in are kept.
type Accounts interface {
	// Account is a user and the hash of the password; cms.ErrNotFound for an unknown address.
	Account(ctx context.Context, email string) (cms.User, string, error)
	CreateUser(ctx context.Context, u cms.User, hash string) (cms.User, error)
	// SetPassword also ends every login of the user.
	SetPassword(ctx context.Context, email, hash string) error
}

// Limits are how many wrong passwords are looked at within Window; the rest is cms.ErrThrottled.
type Limits struct {
	Account int // for one e-mail address, known or not
	Source  int // from one network address, whatever e-mail it tries
	Window  time.Duration
}

// Usual are the limits of a site that is not being tested.
var Usual = Limits{Account: 10, Source: 40, Window: 15 * time.Minute}
