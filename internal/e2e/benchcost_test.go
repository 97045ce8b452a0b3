//go:build bench

package e2e

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

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
