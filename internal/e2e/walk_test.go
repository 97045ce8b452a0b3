package e2e

import "testing"

// inBothWays runs a walk with the site's scripts and without them.
func inBothWays(t *testing.T, walk func(t *testing.T, scripts bool)) {
	for name, scripts := range map[string]bool{"with scripts": true, "without scripts": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walk(t, scripts)
		})
	}
}

// signIn enters the editors' rooms.
func (b *tab) signIn() {
	b.t.Helper()
	b.signInAs(editorEmail)
	b.wants("h1", "My work")
}

func (b *tab) signInAs(email string) {
	b.t.Helper()
	b.visit("/login", 200)
	b.fill("email", email)
	b.fill("password", editorPassword)
	b.follow("main form button", 200)
	b.editor = email
}
