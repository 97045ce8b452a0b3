package postgres

import (
	"context"
	"crypto/rand"
	"strings"

	"occupylibrary.net/internal/cms"
)

// certified says how it stands with the certificate of the registration r.
const certified = `COALESCE((SELECT CASE WHEN k.revoked_at IS NULL THEN 'valid' ELSE 'revoked' END FROM certificates k
	WHERE k.registration_id = r.id ORDER BY k.revoked_at DESC NULLS FIRST LIMIT 1), '')`

// wasThere says of the registration r and its event v that the person had a place and was there, and that the event is over at the
// moment $2.
const wasThere = confirmedSeat + ` AND r.attended <> '' AND r.erased_at IS NULL AND v.ends_at <= $2 AND ` + takesPlace

// certify prints a certificate for the registration $1 at the moment $2 if its person was at the event, which is over.
const certify = `
	INSERT INTO certificates (code, registration_id, name, title, locale, starts_at, ends_at, zone, issued_at)
	SELECT $3, r.id, c.name, e.title, e.locale, v.starts_at, v.ends_at, v.zone, $2
	FROM registrations r JOIN events v USING (work_id) JOIN contacts c ON c.id = r.contact_id
	CROSS JOIN LATERAL (SELECT e.title, e.locale FROM entries e WHERE e.work_id = r.work_id AND e.trashed_at IS NULL
		ORDER BY e.status = 'published' DESC, e.locale = r.locale DESC, e.locale = 'en' DESC LIMIT 1) e
	WHERE r.id = $1 AND c.name <> '' AND ` + wasThere

// IssueCertificate gives somebody who was at an event the certificate of it, once it is over. Asking again changes nothing; who
// was not there, and whose certificate was revoked, gets cms.ErrState.
func (db *DB) IssueCertificate(ctx context.Context, id int64) error {
	return db.note(ctx, func(t *txn) error {
		has, err := value[cms.Certified](ctx, t, `SELECT `+certified+` FROM registrations r WHERE r.id = $1 FOR UPDATE`, id)
		if err != nil || has == cms.ValidCertificate {
			return err
		}
		if has == cms.RevokedCertificate {
			return cms.ErrState
		}
		return t.certify(ctx, id)
	})
}

func (t *txn) certify(ctx context.Context, id int64) error {
	n, err := exec(ctx, t, certify, id, t.now, rand.Text())
	if err == nil && n == 0 {
		err = cms.ErrState
	}
	return err
}

// RevokeCertificate takes back what the event certified, by the organiser. What has none stays as it is.
func (db *DB) RevokeCertificate(ctx context.Context, actor cms.Actor, work, id int64) error {
	return db.transact(ctx, actor, func(t *txn) error { return t.revoke(ctx, work, id, "certificate_revoked") })
}

func (t *txn) revoke(ctx context.Context, work, id int64, action string) error {
	n, err := exec(ctx, t, `
		UPDATE certificates k SET revoked_at = $3 FROM registrations r
		WHERE r.work_id = $1 AND r.id = $2 AND k.registration_id = r.id AND k.revoked_at IS NULL`, work, id, t.now)
	if err != nil || n == 0 {
		return err
	}
	return t.audit(ctx, action, subjectRegistration, id, "")
}

// ReissueCertificate puts a new certificate, with the name and the title as they stand now, in the place of the old one or of
// none. Who was not there gets none: cms.ErrState.
func (db *DB) ReissueCertificate(ctx context.Context, actor cms.Actor, work, id int64) error {
	return db.transact(ctx, actor, func(t *txn) error {
		if _, err := value[int64](ctx, t, `SELECT id FROM registrations WHERE work_id = $1 AND id = $2 FOR UPDATE`, work, id); err != nil {
			return err
		}
		if err := t.revoke(ctx, work, id, "certificate_revoked"); err != nil {
			return err
		}
		if err := t.certify(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, "certificate_issued", subjectRegistration, id, "")
	})
}

// EraseCertificates takes everything away that certified somebody was at the event, when the person asks for it: whoever checks the
// code finds nothing.
func (db *DB) EraseCertificates(ctx context.Context, actor cms.Actor, work, id int64) error {
	return db.transact(ctx, actor, func(t *txn) error {
		n, err := exec(ctx, t, `
			DELETE FROM certificates k USING registrations r WHERE r.work_id = $1 AND r.id = $2 AND k.registration_id = r.id`, work, id)
		if err != nil || n == 0 {
			return err
		}
		return t.audit(ctx, "certificate_erased", subjectRegistration, id, "")
	})
}

const selectCertificate = `
	SELECT k.code, k.name, k.title, k.locale, k.starts_at, k.ends_at, k.zone, k.issued_at, k.revoked_at FROM certificates k `

// Certificate is the one of that code, valid or not.
func (db *DB) Certificate(ctx context.Context, code string) (cms.Certificate, error) {
	return one[cms.Certificate](ctx, db.pool, selectCertificate+`WHERE k.code = $1`, strings.ToUpper(code))
}

// CertificateOf is the valid certificate of a registration.
func (db *DB) CertificateOf(ctx context.Context, id int64) (cms.Certificate, error) {
	return one[cms.Certificate](ctx, db.pool, selectCertificate+`WHERE k.registration_id = $1 AND k.revoked_at IS NULL`, id)
}
