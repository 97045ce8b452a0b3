package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"occupylibrary.net/internal/cms"
	"occupylibrary.net/internal/mail"
)

const (
	tightDisk   = 1 << 30 // bytes free under which a disk counts as full
	slowClock   = 2 * time.Second
	callingMail = 10 * time.Second
)

// disk looks at where photos, secrets and the private database lie.
func (e *examination) disk(context.Context) (finding, error) {
	dir, err := filepath.Abs(e.cfg.DataDir)
	if err != nil {
		return finding{}, err
	}
	if _, err := os.Stat(dir); os.IsNotExist(err) {
		return well("DATA_DIR, %s, is not there.", dir).but("The first start makes it: run `occupylibrary serve`, or correct DATA_DIR."), nil
	}
	var stat syscall.Statfs_t
	if err := syscall.Statfs(dir, &stat); err != nil {
		return finding{}, err
	}
	free := stat.Bavail * uint64(stat.Bsize)
	f := well("%s free in %s.", size(int64(free)), dir)
	if free < tightDisk {
		return f.but("Make room, or move DATA_DIR to a larger disk, before uploads fail."), nil
	}
	return f, nil
}

func size(n int64) string {
	if n < 1<<30 {
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
}

// mailServer calls the mail server, and hangs up.
func (e *examination) mailServer(ctx context.Context) (finding, error) {
	if e.cfg.SMTP == nil {
		return well("none.").but("Letters stay in the outbox: set SMTP_URL, as .env.example says."), nil
	}
	line, err := mail.NewServer(e.cfg.SMTP, e.base.Hostname(), callingMail).Dial(ctx)
	if err != nil {
		return well("%s does not take calls: %v.", e.cfg.SMTP.Host, err).but("Correct SMTP_URL, or ask whoever runs that server."), nil
	}
	return well("%s answers; letters come from %s.", e.cfg.SMTP.Host, e.cfg.MailFrom), line.Close()
}

// server asks PostgreSQL for its version.
func (e *examination) server(ctx context.Context) (finding, error) {
	facts, err := e.db.ServerFacts(ctx)
	if err != nil {
		return well("it does not answer: %v.", err).but("Start it, or correct DATABASE_URL."), nil
	}
	f := well("version %s, the database has %s.", facts.Version, size(facts.Bytes))
	if e.cfg.DatabaseURL == "" {
		f.stands += " It is the private one, for trying and developing: a public site sets DATABASE_URL."
	}
	return f, nil
}

func (e *examination) migrations(ctx context.Context) (finding, error) {
	n, err := e.db.PendingMigrations(ctx)
	if err != nil || n == 0 {
		return well("the database is ready for this version."), err
	}
	return well("%d are missing.", n).but("Run `occupylibrary migrate`, or start the site, which does the same."), nil
}

// clock compares the database's with ours.
func (e *examination) clock(ctx context.Context) (finding, error) {
	before := time.Now()
	facts, err := e.db.ServerFacts(ctx)
	if err != nil {
		return finding{}, err
	}
	after := time.Now()
	apart := max(before.Sub(facts.Now), facts.Now.Sub(after), 0)
	f := well("it is %s here, and the database agrees.", after.Format(time.RFC1123))
	if apart > slowClock {
		f = well("this machine and the database are %v apart.", apart.Round(time.Second)).but("Set both clocks by a time server (timedatectl set-ntp true).")
	}
	return f, nil
}

// outbox counts the letters that ask for somebody.
func (e *examination) outbox(ctx context.Context) (finding, error) {
	counts, err := e.db.MailCounts(ctx)
	if err != nil {
		return finding{}, err
	}
	waiting, err := e.db.MailsWaiting(ctx)
	n := func(s cms.MailState) int { return counts[string(s)] }
	f := well("%d sent, %d on their way, %d held (%d of them for over two days), %d refused, %d perhaps sent.", n(cms.MailSent),
		n(cms.MailPending)+n(cms.MailQueued)+n(cms.MailSending), n(cms.MailHeld), len(waiting), n(cms.MailFailed), n(cms.MailUncertain))
	if len(waiting)+n(cms.MailFailed)+n(cms.MailUncertain) > 0 {
		return f.but("Open Mails in the editors' rooms and decide on each."), err
	}
	return f, err
}

// jobs counts what was given up since yesterday.
func (e *examination) jobs(ctx context.Context) (finding, error) {
	failed, err := e.db.JobFailures(ctx)
	if err != nil || len(failed) == 0 {
		return well("none failed since yesterday."), err
	}
	said := ""
	for _, f := range failed {
		said += fmt.Sprintf(" %s failed %d times.", f.Kind, f.Count)
	}
	return well("since yesterday%s", said).but("The log says why, under the same name; what is due is tried again by itself."), nil
}
