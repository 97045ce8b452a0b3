package e2e

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
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

// cpu is what a process and everything below it have spent so far, ended ones included.
func cpu(pid int) time.Duration {
	s, err := readStat(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	sum := s.spent + s.spentBelow
	for _, child := range below(pid) {
		if c, err := readStat(fmt.Sprintf("/proc/%d/stat", child)); err == nil {
			sum += c.spent + c.spentBelow
		}
	}
	return sum
}

// own is what this process has spent so far, without those below it.
func own() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// rss is how much memory a process holds, in MiB.
func rss(pid int) int {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	_, line, _ := strings.Cut(string(text), "VmRSS:")
	kb, _, _ := strings.Cut(strings.TrimSpace(line), " ")
	n, _ := strconv.Atoi(kb)
	return n >> 10
}
