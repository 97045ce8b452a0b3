package cms

import "testing"

// FuzzParseCursor: whatever stands in an address, reading it never fails, and what was read reads the same again.
func FuzzParseCursor(f *testing.F) {
	for _, s := range []string{"", "1612742400000000-7", "-", "9-", "x", "99999999999999999999-1", "1-1-1", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := ParseCursor(s)
		if again := ParseCursor(c.String()); c != (Cursor{}) && again != c {
			t.Errorf("%q is read as %v, then as %v", s, c, again)
		}
	})
}
