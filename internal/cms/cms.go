// Package cms says what the network has and which rules hold for it. It is pure: no I/O, no clock, no SQL.
package cms
