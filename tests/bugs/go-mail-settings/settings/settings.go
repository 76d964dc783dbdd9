// Package settings holds what the mailer is told in JSON.
package settings

import "encoding/json"

// Settings are values by name.
type Settings struct {
	values map[string]interface{}
}

// Parse reads settings from JSON.
func Parse(text []byte) (*Settings, error) {
	read := &Settings{}
	if err := json.Unmarshal(text, &read.values); err != nil {
		return nil, err
	}
	return read, nil
}
