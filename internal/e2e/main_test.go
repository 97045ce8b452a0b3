// Package e2e walks through the whole site as people and programs do: in a browser, with a crawler, with the program
// itself, killed and slowed down. It holds tests only.
package e2e

import (
	"log/slog"
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	code := m.Run()
	closeChromium()
	removeBinary()
	os.Exit(code)
}
