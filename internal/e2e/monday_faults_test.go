//go:build faults

package e2e

import (
	"testing"
	"time"
)

// TestFaultMondayCutOffForAMinute is the editor's Monday with the waits of the real form, and a line that is away as long
// as lines are.
func TestFaultMondayCutOffForAMinute(t *testing.T) {
	t.Parallel()
	for name, keys := range map[string]bool{"by mouse": false, "by keyboard alone": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			monday(t, keys, time.Minute)
		})
	}
}
