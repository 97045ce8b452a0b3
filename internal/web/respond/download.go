package respond

import "net/http"

// Download sends one asker's own data as a file that the browser saves under a name; the name is ours.
func Download(w http.ResponseWriter, contentType, name string, body []byte) error {
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	send(w, http.StatusOK, contentType, personal, body)
	return nil
}
