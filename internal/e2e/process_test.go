package e2e

import (
	"os"
	"strconv"
	"strings"
	"time"
)

// stat is what the kernel says of a process.
type stat struct {
	pid, parent int
	name, state string
	spent       time.Duration // its own
	spentBelow  time.Duration // by its children that have ended
}

const tick = 10 * time.Millisecond // of the kernel's clock for processes

func readStat(path string) (stat, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return stat{}, err
	}
	open, end := strings.IndexByte(string(text), '('), strings.LastIndexByte(string(text), ')')
	fields := strings.Fields(string(text[end+1:]))
	number := func(n int) int {
		v, _ := strconv.Atoi(fields[n])
		return v
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text[:open])))
	return stat{pid: pid, parent: number(1), name: string(text[open+1 : end]), state: fields[0],
		spent: time.Duration(number(11)+number(12)) * tick, spentBelow: time.Duration(number(13)+number(14)) * tick}, err
}
