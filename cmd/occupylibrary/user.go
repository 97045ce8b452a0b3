package main

import (
	"context"
	"errors"
	"fmt"

	"occupylibrary.net/internal/auth"
	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/postgres"
)

type user struct {
	Add     addUser     `cmd:"" help:"Let somebody in."`
	Reset   resetUser   `cmd:"" help:"Give somebody a new password, take the second factor away, end their logins and let them in again."`
	Role    changeUser  `cmd:"" help:"Change what somebody may do."`
	Disable disableUser `cmd:"" help:"Shut somebody out; what they wrote stays."`
}

type addUser struct {
	Email string   `arg:"" help:"Address to sign in with."`
	Name  string   `help:"Name shown beside what they do."`
	Role  cms.Role `default:"editor" enum:"administrator,editor,author,reviewer,translator" help:"What they may do: ${enum}."`
}

// Run prints the password, which is kept nowhere else.
func (c addUser) Run(ctx context.Context, sys *system) error {
	return withStore(ctx, sys, func(db *postgres.DB) error {
		u := cms.User{Email: c.Email, Name: c.Name, Role: c.Role, Locale: cms.English}
		password, err := auth.Add(ctx, db, auth.NewPasswords(1), u, "")
		var fields cms.FieldErrors
		if errors.As(err, &fields) {
			return fmt.Errorf("%s may sign in already", c.Email)
		}
		if err == nil {
			sys.say("%s may sign in with the password %s", c.Email, password)
		}
		return err
	})
}

type resetUser struct {
	Email string `arg:"" help:"Address they sign in with."`
}

// Run prints the new password, which is kept nowhere else.
func (c resetUser) Run(ctx context.Context, sys *system) error {
	return withStore(ctx, sys, func(db *postgres.DB) error {
		password, err := auth.Reset(ctx, db, auth.NewPasswords(1), c.Email, "")
		if err == nil {
			sys.say("%s may sign in with the password %s", c.Email, password)
		}
		return named(c.Email, err)
	})
}

type changeUser struct {
	Email string   `arg:"" help:"Address they sign in with."`
	Role  cms.Role `arg:"" enum:"administrator,editor,author,reviewer,translator" help:"What they may do from now on: ${enum}."`
}

// Run ends the logins of the old role.
func (c changeUser) Run(ctx context.Context, sys *system) error {
	return withStore(ctx, sys, func(db *postgres.DB) error {
		err := db.SetRole(ctx, auth.Address(c.Email), c.Role)
		if err == nil {
			sys.say("%s is %s now.", c.Email, c.Role)
		}
		return named(c.Email, err)
	})
}

type disableUser struct {
	Email string `arg:"" help:"Address they sign in with."`
}

// Run ends the logins at once.
func (c disableUser) Run(ctx context.Context, sys *system) error {
	return withStore(ctx, sys, func(db *postgres.DB) error {
		err := db.DisableUser(ctx, auth.Address(c.Email))
		if err == nil {
			sys.say("%s may not sign in any more.", c.Email)
		}
		return named(c.Email, err)
	})
}

func named(email string, err error) error {
	if errors.Is(err, cms.ErrNotFound) {
		return fmt.Errorf("nobody signs in as %s", email)
	}
	return err
}
