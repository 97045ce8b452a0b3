//go:build !faults

package e2e

// killings is how often the program is killed in the tests that everybody runs.
const killings = 5
