package i18n

import (
	"testing"

	"occupylibrary.net/internal/cms"
)

func TestBytes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		l    cms.Locale
		n    int64
		want string
	}{
		{cms.English, 0, "1 KB"}, {cms.English, 340_499, "340 KB"}, {cms.English, 1_249_999, "1.2 MB"}, {cms.English, 1_960_000, "2.0 MB"},
		{cms.Romanian, 1_200_000, "1,2 MB"}, {cms.Ukrainian, 1_200_000, "1,2 МБ"},
	} {
		if got := For(c.l).Bytes(c.n); got != c.want {
			t.Errorf("%s %d: got %q, want %q", c.l, c.n, got, c.want)
		}
	}
}
