//go:build faults

package pgtest

// Slack is how many times longer than promised something may take: not at all.
const Slack = 1
