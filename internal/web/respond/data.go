package respond

import (
	"encoding/json"
	"net/http"
)

// JSON answers a script of ours with data that is one asker's own.
func JSON(w http.ResponseWriter, status int, data any) error {
	body, err := json.Marshal(data)
	if err != nil {
		return err
	}
	send(w, status, "application/json; charset=utf-8", personal, body)
	return nil
}
