package cms

import (
	"strconv"
	"strings"
)

// String writes the cursor as an address carries it; the beginning of a list is empty.
func (c Cursor) String() string {
	if c == (Cursor{}) {
		return ""
	}
	return strconv.FormatInt(c.At, 10) + "-" + strconv.FormatInt(c.WorkID, 10)
}

// ParseCursor reads what String wrote; anything else is the beginning of the list.
func ParseCursor(s string) Cursor {
	at, id, _ := strings.Cut(s, "-")
	var c Cursor
	var err1, err2 error
	c.At, err1 = strconv.ParseInt(at, 10, 64)
	c.WorkID, err2 = strconv.ParseInt(id, 10, 64)
	if err1 != nil || err2 != nil || c.At < 0 || c.WorkID < 0 || c.At > farthest {
		return Cursor{}
	}
	return c
}

// farthest is the last instant a cursor may stand at, in the year 9999: databases count no further than they must.
const farthest = 253370764800 * 1e6
