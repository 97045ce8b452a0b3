package draw

// GoalColour is the official colour of a Sustainable Development Goal as #rrggbb, or "" for a
// number that is none.
func GoalColour(n int) string {
	colours := []string{
		"#e5243b", "#dda63a", "#4c9f38", "#c5192d", "#ff3a21", "#26bde2", "#fcc30b", "#a21942", "#fd6925",
		"#dd1367", "#fd9d24", "#bf8b2e", "#3f7e44", "#0a97d9", "#56c02b", "#00689d", "#19486a",
	}
	if n < 1 || n > len(colours) {
		return ""
	}
	return colours[n-1]
}
