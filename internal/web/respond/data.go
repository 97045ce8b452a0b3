package respond

import "net/http"

// PrivateBytes sends data that is one asker's own.
func PrivateBytes(w http.ResponseWriter, contentType string, body []byte) error {
	send(w, http.StatusOK, contentType, personal, body)
	return nil
}
