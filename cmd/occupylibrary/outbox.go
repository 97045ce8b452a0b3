package main

import (
	"net/url"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/config"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/mail"
	"occupylibrary.net/internal/postgres"
	"occupylibrary.net/internal/worker"
	"occupylibrary.net/templates/email"
)

// outbox is what writes and sends letters; without SMTP_URL it sends none.
func outbox(cfg config.Config, db *postgres.DB, base *url.URL) *worker.Outbox {
	o := &worker.Outbox{DB: db, From: cfg.MailFrom, Site: email.Site{Name: i18n.For(cms.English).T("site.name"), Address: base.String()}}
	if cfg.SMTP != nil {
		o.Sender = mail.NewServer(cfg.SMTP, base.Hostname(), mail.Patience)
	}
	return o
}
