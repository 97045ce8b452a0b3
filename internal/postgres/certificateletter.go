package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// toCertify says of the registration r and its event v, at the moment $2, that the person was there, can be written to, and was not
// written to about the certificate yet.
const toCertify = `
	v.work_id = r.work_id AND v.work_id = $1 AND r.contact_id IS NOT NULL AND r.certificate_told_at IS NULL AND ` + certified + ` <> 'revoked' AND ` + wasThere

// CertificateLetters says who would be written to now about the certificate of an event, and which letters were written last.
func (db *DB) CertificateLetters(ctx context.Context, work int64) (cms.CertificateLetters, error) {
	told, err := many[cms.Told](ctx, db.pool, `
		SELECT r.locale, count(*)::int AS count FROM registrations r, events v WHERE `+toCertify+` GROUP BY r.locale ORDER BY count DESC, r.locale`,
		work, db.clock())
	if err != nil {
		return cms.CertificateLetters{}, err
	}
	batch, err := value[int64](ctx, db.pool, `
		SELECT COALESCE(max(COALESCE(m.batch_id, m.id)), 0) FROM mails m JOIN registrations r ON r.id = m.subject_id
		WHERE m.template = $2 AND r.work_id = $1`, work, cms.RegistrationCertificateMail)
	return cms.CertificateLetters{ToTell: told, Batch: batch}, err
}

// SendCertificates writes to everybody who was at an event, once, that the certificate waits on the private page. The letters
// are one batch, whose number it is; they wait until somebody has looked at them. With nobody to write to it is cms.ErrState.
func (db *DB) SendCertificates(ctx context.Context, actor cms.Actor, work int64) (batch int64, err error) {
	return batch, db.transact(ctx, actor, func(t *txn) error {
		if t.demo {
			return cms.ErrState
		}
		ids, err := values[int64](ctx, t, `
			WITH told AS (UPDATE registrations r SET certificate_told_at = $2 FROM events v WHERE `+toCertify+`
				RETURNING r.id, r.work_id, r.contact_id, r.locale, r.verify_by, $3::text AS template, $3 || ':' || r.id AS dedupe, 0 AS ahead)`+letterTo,
			work, t.now, cms.RegistrationCertificateMail)
		if err == nil && len(ids) == 0 {
			err = cms.ErrState
		}
		if err != nil {
			return err
		}
		if batch, err = t.batchMails(ctx, ids); err != nil {
			return err
		}
		return t.audit(ctx, "certificates_told", "seats", work, "")
	})
}
