package public

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/draw"
	"occupylibrary.net/internal/i18n"
	"occupylibrary.net/internal/urls"
	"occupylibrary.net/internal/web/respond"
	"occupylibrary.net/templates/layout"
	pages "occupylibrary.net/templates/public"
	"occupylibrary.net/templates/ui"
)

func (h *Handlers) issueCertificate(r *http.Request, own cms.Registration) error {
	return h.DB.IssueCertificate(r.Context(), own.ID)
}

// printCertificate is the certificate of a registration as a file, in the language of the address.
func (h *Handlers) printCertificate(w http.ResponseWriter, r *http.Request) error {
	page, err := h.registered(r)
	if err != nil {
		return err
	}
	c, err := h.DB.CertificateOf(r.Context(), page.Registration.ID)
	if err != nil {
		return err
	}
	ctx := r.Context()
	l := i18n.From(ctx)
	zone := i18n.Location(c.Zone)
	pdf, err := draw.Certificate{
		Language: string(l.Locale()), Name: c.Name, Event: c.Title, When: l.DateRange(c.StartsAt.In(zone), c.EndsAt.In(zone)),
		Heading: l.T("certificate.heading"), Before: l.T("certificate.before"), After: l.T("certificate.after"),
		Foot:    []string{l.T("certificate.issued", "site", ui.ChromeFrom(ctx).SiteName, "date", l.Date(c.IssuedAt.In(zone))), l.T("certificate.check")},
		Address: h.absolute(urls.Certificate(l.Locale(), c.Code)), IssuedAt: c.IssuedAt,
	}.PDF()
	if err != nil {
		return err
	}
	return respond.Download(w, "application/pdf", "certificate.pdf", pdf)
}

// showCertificate says whether a certificate is valid, to whoever holds its code: the name, the event and the day, nothing more.
func (h *Handlers) showCertificate(w http.ResponseWriter, r *http.Request) error {
	c, err := h.DB.Certificate(r.Context(), chi.URLParam(r, "code"))
	if err != nil {
		return err
	}
	m := layout.Meta{Title: i18n.T(r.Context(), "certificate.heading"), NoIndex: true, Alternates: everywhere(urls.Certificate(cms.English, c.Code))}
	return respond.Private(w, r, http.StatusOK, pages.Certificate(m, c))
}
