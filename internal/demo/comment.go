package demo

import (
	"context"
	"crypto/rand"

	"occupylibrary.net/internal/cms"
)

// comments are said in the order of the file; what is not approved waits for whoever looks around in the rooms.
func (l *loader) comments(ctx context.Context) error {
	var list []struct {
		Work, Name, Text string
		Locale           cms.Locale
		Answer           int
		Approved         bool
	}
	if err := listed("comments.json", &list); err != nil {
		return err
	}
	for _, c := range list {
		work, err := l.id("work", c.Work)
		if err == nil {
			err = l.db.ReceiveComment(ctx, cms.CommentArrival{Key: []byte(rand.Text()), WorkID: work, Locale: c.Locale, Answer: c.Answer,
				Name: c.Name, Body: c.Text})
		}
		if err == nil && c.Approved {
			err = l.approve(ctx)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// approve lets the public read what was said so far.
func (l *loader) approve(ctx context.Context) error {
	waiting, _, err := l.db.CommentList(ctx, cms.VoiceFilter{State: string(cms.CommentPending)})
	if err != nil {
		return err
	}
	var ids []int64
	for _, c := range waiting {
		ids = append(ids, c.ID)
	}
	_, err = l.db.DecideComments(ctx, cms.System, ids, cms.CommentApproved)
	return err
}
