package auth

import (
	"context"
	"time"

	"occupylibrary.net/internal/cms"
)

// Letters is what choosing a password by a mailed link needs of the store. Tokens that are wrong, expired, used or revoked
// are all cms.ErrNotFound.
type Letters interface {
	Invitation(ctx context.Context, token string) (cms.User, error)
	AcceptInvitation(ctx context.Context, token, name, hash string) error
	// AskReset counts a try under key and, if the address is somebody's, sends the letter, at the same cost for both.
	AskReset(ctx context.Context, email string, key []byte, limit int, window time.Duration) error
	Forgetful(ctx context.Context, token string) (cms.User, error)
	ResetPassword(ctx context.Context, token, hash string) error
	ChangePassword(ctx context.Context, user int64, hash string) error
}

// Accept takes up an invitation. A password that cannot be used is ErrPassword or ErrCommon, and the link stays good.
func (d *Door) Accept(ctx context.Context, token, name, password string) error {
	u, err := d.store.Invitation(ctx, token)
	if err != nil {
		return err
	}
	hash, err := d.hash(ctx, password, u.Email, name)
	if err != nil {
		return err
	}
	return d.store.AcceptInvitation(ctx, token, name, hash)
}

// AskReset asks for a letter with a link to a new password. The answer says nothing about the address; too many asks are
// cms.ErrThrottled.
func (d *Door) AskReset(ctx context.Context, email, source string) error {
	keys := d.keys("reset", source, Address(email))
	if err := d.store.Throttle(ctx, keys[0], d.limits.Source, d.limits.Window); err != nil {
		return err
	}
	return d.store.AskReset(ctx, Address(email), keys[1], d.limits.Account, d.limits.Window)
}

// Reset takes a new password from whoever holds the token of such a letter, and ends all logins.
func (d *Door) Reset(ctx context.Context, token, password string) error {
	u, err := d.store.Forgetful(ctx, token)
	if err != nil {
		return err
	}
	hash, err := d.hash(ctx, password, u.Email, u.Name)
	if err != nil {
		return err
	}
	return d.store.ResetPassword(ctx, token, hash)
}

// Change gives somebody who knows the present password another one, ends all their logins and is the token of a new one.
func (d *Door) Change(ctx context.Context, u cms.User, present, password, agent string) (string, error) {
	if err := d.again(ctx, u, present); err != nil {
		return "", err
	}
	hash, err := d.hash(ctx, password, u.Email, u.Name)
	if err != nil {
		return "", err
	}
	if err := d.store.ChangePassword(ctx, u.ID, hash); err != nil {
		return "", err
	}
	token := NewToken()
	return token, d.store.CreateLogin(ctx, u.ID, token, "", shortened(agent))
}

func (d *Door) hash(ctx context.Context, password string, about ...string) (string, error) {
	if common(password, about...) {
		return "", ErrCommon
	}
	return d.passwords.Hash(ctx, password)
}
