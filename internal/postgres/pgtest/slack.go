//go:build !faults

package pgtest

// Slack is how many times longer than promised something may take in the tests that everybody runs: their machine is busy
// with all the others. Where tests may take minutes, each promise is taken at its word.
const Slack = 5
