package urls

// Media is a rendition or a file by the hash of its bytes and its format.
func Media(hash, format string) string { return "/media/" + hash + "." + format }
