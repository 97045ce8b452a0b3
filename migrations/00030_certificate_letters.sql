-- +goose Up

-- When somebody who was at an event was written to about the certificate: once, whatever becomes of the letter.
ALTER TABLE registrations ADD COLUMN certificate_told_at timestamptz;

-- These letters are looked at before they go.
INSERT INTO mail_rules (template, held) VALUES ('registration-certificate', true) ON CONFLICT DO NOTHING;

-- +goose Down
DELETE FROM mail_rules WHERE template = 'registration-certificate';
ALTER TABLE registrations DROP COLUMN certificate_told_at;
