package admin

// TypedField is an answer of a form that came from somebody who is not signed in any more.
type TypedField struct{ Name, Value string }
