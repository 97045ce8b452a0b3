package config

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

func env(values map[string]string) func(string) string {
	return func(name string) string { return values[name] }
}

func TestEmptyEnvironmentIsEnough(t *testing.T) {
	t.Parallel()
	got, err := Read(env(nil))
	if err != nil {
		t.Fatal(err)
	}
	if got.Addr != ":8080" || got.BaseURL != nil || got.DataDir != "./data" || got.AdminEmail != "admin@localhost" ||
		got.DatabaseURL != "" || got.SourceLimit < 40 {
		t.Errorf("defaults: %+v", got)
	}
}

func TestEverythingSet(t *testing.T) {
	t.Parallel()
	got, err := Read(env(map[string]string{
		"ADDR": "127.0.0.1:9000", "BASE_URL": "https://Example.org/", "DATABASE_URL": "postgres://a@b/c",
		"DATA_DIR": "/srv", "ADMIN_EMAIL": "ana@example.org",
		"ADMIN_PASSWORD": "a long password", "SECRET_KEY": strings.Repeat("k", 32),
		"TRUSTED_PROXIES": "10.0.0.0/8, 192.168.1.1 ::1", "SOURCE_LIMIT": "1000", "EMAIL_LIMIT": "5",
		"SMTP_URL": "smtps://site%40example.org:secret@mail.example.org",
	}))
	if err != nil {
		t.Fatal(err)
	}
	if got.BaseURL.String() != "https://example.org" || len(got.TrustedProxies) != 3 {
		t.Errorf("got %+v", got)
	}
	if got.TrustedProxies[1].String() != "192.168.1.1/32" || got.SourceLimit != 1000 || got.EmailLimit != 5 {
		t.Errorf("got %+v", got)
	}
	if got.SMTP.Hostname() != "mail.example.org" || got.MailFrom != "site@example.org" {
		t.Errorf("mail: %v from %s", got.SMTP, got.MailFrom)
	}
}

func TestLettersComeFromAnAddress(t *testing.T) {
	t.Parallel()
	for url, want := range map[string]string{
		"": "admin@localhost", "smtp://mail:25": "admin@localhost", "smtp://user:pw@mail": "admin@localhost",
		"smtp://user:pw@mail?from=library@example.org": "library@example.org",
	} {
		if got, err := Read(env(map[string]string{"SMTP_URL": url})); err != nil || got.MailFrom != want {
			t.Errorf("%s: %s, %v", url, got.MailFrom, err)
		}
	}
	for _, url := range []string{"mail.example.org", "http://mail.example.org", "smtp://mail?from=library"} {
		if _, err := Read(env(map[string]string{"SMTP_URL": url})); err == nil {
			t.Errorf("%s is accepted", url)
		}
	}
}

func TestAllProblemsAtOnce(t *testing.T) {
	t.Parallel()
	_, err := Read(env(map[string]string{
		"BASE_URL": "example.org", "DATABASE_URL": "host=localhost password=hunter2",
		"ADMIN_EMAIL": "ana", "ADMIN_PASSWORD": "short", "SECRET_KEY": "short", "TRUSTED_PROXIES": "proxy",
		"SOURCE_LIMIT": "none", "EMAIL_LIMIT": "0", "SMTP_URL": "mail:hunter2@example.org",
	}))
	if err == nil {
		t.Fatal("nothing is wrong")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 9 {
		t.Errorf("%d problems reported, want 9:\n%v", len(lines), err)
	}
	if strings.Contains(err.Error(), "hunter2") {
		t.Error("a password is shown")
	}
}

func TestBaseURLIsSchemeAndHost(t *testing.T) {
	t.Parallel()
	for _, v := range []string{"https://a.b/c", "https://a.b?x=1", "https://u@a.b", "ftp://a.b", "https://", "://"} {
		if _, err := Read(env(map[string]string{"BASE_URL": v})); err == nil {
			t.Errorf("%s is accepted", v)
		}
	}
}

// TestExampleIsComplete holds .env.example against what Read asks for.
func TestExampleIsComplete(t *testing.T) {
	t.Parallel()
	example, err := os.ReadFile("../../.env.example")
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]bool{}
	Read(func(name string) string { asked[name] = true; return "" })
	for _, m := range regexp.MustCompile(`(?m)^#?([A-Z_]+)=`).FindAllStringSubmatch(string(example), -1) {
		if !asked[m[1]] {
			t.Errorf(".env.example names %s, which nothing reads", m[1])
		}
		delete(asked, m[1])
	}
	for name := range asked {
		t.Errorf(".env.example lacks %s", name)
	}
}
