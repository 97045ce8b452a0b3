package mailtest

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"testing"
)

// Part is a part of a letter, its body decoded.
type Part struct {
	Type   string
	Params map[string]string
	Body   string
}

// Parts are those of a letter of several, and the type of the whole.
func (r Received) Parts(t testing.TB) (whole string, parts []Part) {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(r.Raw))
	if err != nil {
		t.Fatal(err)
	}
	whole, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	for reader := multipart.NewReader(m.Body, params["boundary"]); ; {
		p, err := reader.NextRawPart()
		if err == io.EOF {
			return whole, parts
		}
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, part(t, p))
	}
}

func part(t testing.TB, p *multipart.Part) Part {
	t.Helper()
	kind, params, err := mime.ParseMediaType(p.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	var body io.Reader = quotedprintable.NewReader(p)
	if p.Header.Get("Content-Transfer-Encoding") == "base64" {
		body = base64.NewDecoder(base64.StdEncoding, p)
	}
	raw, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return Part{Type: kind, Params: params, Body: string(raw)}
}

// Calendar is the calendar of a letter, which must be the last part of alternatives, and the method beside it; empty for a
// letter without one.
func (r Received) Calendar(t testing.TB) (method, ics string) {
	t.Helper()
	whole, parts := r.Parts(t)
	for i, p := range parts {
		if p.Type != "text/calendar" {
			continue
		}
		if whole != "multipart/alternative" || i != len(parts)-1 || p.Params["charset"] != "utf-8" && p.Params["charset"] != "UTF-8" {
			t.Errorf("the calendar is part %d of %d in %s with %v", i+1, len(parts), whole, p.Params)
		}
		method, ics = p.Params["method"], p.Body
	}
	return method, ics
}
