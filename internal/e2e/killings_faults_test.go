//go:build faults

package e2e

// killings is how often the program is killed where tests may take minutes.
const killings = 50
