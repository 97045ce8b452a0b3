package postgres

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/puddle/v2"

	"occupylibrary.net/internal/cms"
)

// constraints say in our words what a broken one means; the rest is a fault of ours.
var constraints = map[string]error{
	"entries_slug_taken":         cms.FieldErrors{"slug": "error.slug_taken"},
	"entries_language_taken":     cms.ErrTaken,
	"entries_transition":         cms.ErrState,
	"submissions_transition":     cms.ErrState,
	"events_end_after_start":     cms.FieldErrors{"ends": "error.end_before_start"},
	"editions_year_taken":        cms.FieldErrors{"year": "error.year_taken"},
	"libraries_slug_taken":       cms.FieldErrors{"slug": "error.slug_taken"},
	"places_key_key":             cms.ErrTaken,
	"places_slug_taken":          cms.FieldErrors{"slug": "error.slug_taken"},
	"organisations_slug_taken":   cms.FieldErrors{"slug": "error.slug_taken"},
	"projects_slug_taken":        cms.FieldErrors{"slug": "error.slug_taken"},
	"redirects_pkey":             cms.FieldErrors{"from": "error.redirect_taken"},
	"media_sha256_taken":         cms.ErrTaken,
	"registrations_person":       cms.ErrTaken,
	"terms_slug_taken":           cms.FieldErrors{"slug": "error.slug_taken"},
	"users_email_taken":          cms.FieldErrors{"email": "error.email_taken"},
	"entries_scheduled_has_date": cms.FieldErrors{"publish_at": "error.required"},
}

// translate turns the database's errors into ours: the one table of this package.
func translate(err error) error {
	var pg *pgconn.PgError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, pgx.ErrNoRows):
		return cms.ErrNotFound
	case errors.As(err, &pg):
		return translatePg(pg, err)
	case errors.Is(err, context.Canceled):
		return err
	case away(err):
		return fmt.Errorf("%w: %w", cms.ErrUnavailable, err)
	}
	return err
}

func translatePg(pg *pgconn.PgError, err error) error {
	if ours, ok := constraints[pg.ConstraintName]; ok {
		return ours
	}
	if pg.Code == "22021" { // NUL or broken UTF-8, in an address: no text of ours has them
		return fmt.Errorf("%w: %w", cms.ErrBadRequest, err)
	}
	// 53 no resources, 57P0x shut down or starting, 08 connection, 25006 a standby, 42P01 not migrated yet
	for _, class := range []string{"53", "57P0", "57014", "08", "25006", "42P01", "3D000"} {
		if strings.HasPrefix(pg.Code, class) {
			return fmt.Errorf("%w: %w", cms.ErrUnavailable, err)
		}
	}
	return err
}

func away(err error) bool {
	var connect *pgconn.ConnectError
	var network net.Error
	return errors.As(err, &connect) || errors.As(err, &network) || errors.Is(err, context.DeadlineExceeded) ||
		errors.Is(err, puddle.ErrClosedPool) || pgconn.Timeout(err) || pgconn.SafeToRetry(err) ||
		strings.Contains(err.Error(), "unexpected EOF") || strings.Contains(err.Error(), "conn closed")
}
