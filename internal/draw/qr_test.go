package draw

import (
	"strings"
	"testing"
)

// The three squares in the corners, and nothing in the quiet edge.
func TestQRHasItsCornersAndItsEdge(t *testing.T) {
	t.Parallel()
	path, side, err := QR("otpauth://totp/Occupy%20Library:ana@example.org?secret=JBSWY3DPEHPK3PXP&issuer=Occupy%20Library")
	if err != nil || side < 37 || (side-8-17)%4 != 0 {
		t.Fatalf("got side %d, %v", side, err)
	}
	for _, dark := range []string{"M4 4h1", "M10 10h1", "M6 6h1"} {
		if !strings.Contains(path, dark) {
			t.Errorf("%s is not dark", dark)
		}
	}
	for _, light := range []string{"M5 5h", "M3 4h", "M4 3h", "M11 11h"} {
		if strings.Contains(path, light) {
			t.Errorf("%s is not light", light)
		}
	}
	if _, _, err := QR(strings.Repeat("x", 5000)); err == nil {
		t.Error("too much text fits")
	}
}
