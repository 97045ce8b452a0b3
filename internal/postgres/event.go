package postgres

import (
	"context"

	"occupylibrary.net/internal/cms"
)

// takesPlace says of the event v that it is held when it was announced for, as cms.Fate.Holds does.
const takesPlace = `v.fate IN ('scheduled', 'moved_online')`

// eventColumns are when, where and in which languages the event v is.
const eventColumns = `v.format, v.starts_at, v.ends_at, v.all_day, v.zone, v.online, v.venue, v.languages, v.interpretation AS interpreted`

// putEvent stores a meeting. Its calendar entry gets a UID once; a change of time or place raises SEQUENCE, so that
// calendars take the new one over the old.
func (t *txn) putEvent(ctx context.Context, work int64, e cms.Event) error {
	_, err := exec(ctx, t, `
		INSERT INTO events AS old (work_id, format, starts_at, ends_at, all_day, zone, online, venue, languages, interpretation, captions, hosts, uid)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $11, $12, COALESCE($13::text[], '{}'), COALESCE(NULLIF($10, ''), gen_random_uuid()::text || '@occupylibrary.net'))
		ON CONFLICT (work_id) DO UPDATE SET format = excluded.format, starts_at = excluded.starts_at,
			ends_at = excluded.ends_at, all_day = excluded.all_day, zone = excluded.zone, online = excluded.online,
			venue = excluded.venue, languages = excluded.languages, interpretation = excluded.interpretation, captions = excluded.captions,
			hosts = excluded.hosts,
			sequence = old.sequence + ((old.starts_at, old.ends_at, old.all_day, old.online, old.venue)
				IS DISTINCT FROM (excluded.starts_at, excluded.ends_at, excluded.all_day, excluded.online, excluded.venue))::int`,
		work, e.Format, e.StartsAt, e.EndsAt, e.AllDay, e.Zone, e.Online, e.Venue, texts(e.Languages), e.UID,
		texts(e.Interpreted), e.Captions, e.Hosts)
	if err != nil {
		return err
	}
	if err := t.putFacilitators(ctx, work, e.Facilitators); err != nil {
		return err
	}
	return t.putMaterials(ctx, work, e.Materials)
}

// texts makes a text[] of locales, never NULL.
func texts(locales []cms.Locale) []string {
	list := make([]string, len(locales))
	for i, l := range locales {
		list[i] = string(l)
	}
	return list
}

func (t *txn) putFacilitators(ctx context.Context, work int64, list []cms.Facilitator) error {
	if _, err := exec(ctx, t, `DELETE FROM event_facilitators WHERE work_id = $1`, work); err != nil {
		return err
	}
	for i, f := range list {
		if _, err := exec(ctx, t, `
			INSERT INTO event_facilitators (work_id, position, name, organisation) VALUES ($1, $2, $3, $4)`,
			work, i, f.Name, f.Organisation); err != nil {
			return err
		}
	}
	return nil
}

// putMaterials stores what an event left behind; how big a file of the media library is, the library knows.
func (t *txn) putMaterials(ctx context.Context, work int64, list []cms.Material) error {
	if _, err := exec(ctx, t, `DELETE FROM event_materials WHERE work_id = $1`, work); err != nil {
		return err
	}
	for i, m := range list {
		if _, err := exec(ctx, t, `
			INSERT INTO event_materials (work_id, position, kind, title, url, locale, seconds, captions, published_on, transcript_url, summary, bytes)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, COALESCE((SELECT max(r.bytes) FROM renditions r WHERE r.hash = NULLIF($12, '')), 0))`,
			work, i, m.Kind, m.Title, m.URL, m.Locale, m.Seconds, m.Captions, m.PublishedOn, m.Transcript, m.Summary, cms.MediaHash(m.URL)); err != nil {
			return err
		}
	}
	return nil
}

func (t *txn) putEdition(ctx context.Context, work int64, e cms.Edition) error {
	_, err := exec(ctx, t, `
		INSERT INTO editions (work_id, year, days, speakers, countries, participants, source)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (work_id) DO UPDATE SET year = excluded.year, days = excluded.days, speakers = excluded.speakers,
			countries = excluded.countries, participants = excluded.participants, source = excluded.source`,
		work, e.Year, e.Days, e.Speakers, e.Countries, e.Participants, e.Source)
	return err
}
