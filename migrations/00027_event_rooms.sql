-- +goose Up

-- What an organiser writes to those who registered waits until somebody has read it.
INSERT INTO mail_rules (template, held) VALUES ('registration-message', true) ON CONFLICT DO NOTHING;

-- +goose Down
DELETE FROM mail_rules WHERE template = 'registration-message';
