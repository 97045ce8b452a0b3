package auth

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// Add makes an account. An empty password is replaced by a random one; the password is returned.
func Add(ctx context.Context, store Accounts, p *Passwords, u cms.User, password string) (string, error) {
	password, hash, err := fresh(ctx, p, password)
	if err != nil {
		return "", err
	}
	u.Email = Address(u.Email)
	if u.Name == "" {
		u.Name = nameOf(u.Email)
	}
	_, err = store.CreateUser(ctx, u, hash)
	return password, err
}

// Reset gives an account another password, random where none is given, and ends its logins; the password is returned.
func Reset(ctx context.Context, store Accounts, p *Passwords, email, password string) (string, error) {
	password, hash, err := fresh(ctx, p, password)
	if err != nil {
		return "", err
	}
	return password, store.SetPassword(ctx, Address(email), hash)
}

func fresh(ctx context.Context, p *Passwords, password string) (text, hash string, err error) {
	if password == "" {
		password = NewPassword()
	}
	hash, err = p.Hash(ctx, password)
	return password, hash, err
}
