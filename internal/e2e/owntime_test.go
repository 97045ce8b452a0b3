package e2e

import (
	"context"
	"net/http"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/urls"
)

// TestVisitorsOwnTime reads the webinar of 13 October 2020 with the clocks of three towns, with and without scripts.
func TestVisitorsOwnTime(t *testing.T) {
	t.Parallel()
	s, _ := demonstration(t)
	for zone, own := range map[string]string{"America/New_York": "Your time: 03:30–05:00", "Asia/Tokyo": "Your time: 16:30–18:00", "Pacific/Auckland": "Your time: 20:30–22:00",
		"Pacific/Honolulu": "Your time: 12 October, 21:30–23:00", "Europe/Kyiv": ""} {
		b := open(t, s, true)
		b.inZone(zone)
		b.visit(urls.Entry(cms.English, cms.EventKind, "building-networks-of-allies", "", 0), http.StatusOK)
		b.wants(".when", "10:30–12:00")
		b.wants(".when", own)
		if own == "" {
			b.wantsNone(".when [data-own-time]:not([hidden])")
		}
	}
	plain := open(t, s, false)
	plain.inZone("America/New_York")
	plain.visit(urls.Entry(cms.English, cms.EventKind, "building-networks-of-allies", "", 0), http.StatusOK)
	plain.wants(".when", "10:30–12:00")
	plain.wantsNone(".when [data-own-time]:not([hidden])")
	now := open(t, s, true)
	now.visit(urls.Now(cms.English), http.StatusOK)
	now.accessible("now")
}

func (b *tab) inZone(zone string) {
	b.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: zone})
		return err
	}))
}
