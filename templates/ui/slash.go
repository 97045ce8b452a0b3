package ui

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"
)

// Slashed draws text with its slashes in the network's colour and no space around them; lines break after a slash.
func Slashed(text string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		parts := strings.Split(text, "/")
		for i, part := range parts {
			parts[i] = templ.EscapeString(strings.TrimSpace(part))
		}
		_, err := io.WriteString(w, strings.Join(parts, "<i>/</i><wbr>"))
		return err
	})
}
