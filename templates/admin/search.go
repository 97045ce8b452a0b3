package admin

import (
	"maps"
	"net/url"
	"strconv"

	"occupylibrary.net/internal/urls"
)

// Search is a list that is narrowed by words alone.
type Search struct {
	List  string // address
	Query string
	Keep  url.Values // what else the address says, kept by every page
	Paged bool       // this is not the first page
	Next  int64      // the id the next page begins after; 0: there is none
}

func (s Search) first() string {
	if !s.Paged {
		return ""
	}
	return s.page("")
}

func (s Search) next() string {
	if s.Next == 0 {
		return ""
	}
	return s.page(strconv.FormatInt(s.Next, 10))
}

func (s Search) page(after string) string {
	values := url.Values{"q": {s.Query}, "after": {after}}
	maps.Copy(values, s.Keep)
	return urls.AdminFiltered(s.List, values)
}
