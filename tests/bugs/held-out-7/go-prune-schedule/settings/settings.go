// Package settings reads what the operator of a registry has chosen.
package settings

import (
	"encoding/json"
	"fmt"
	"os"
	"time"
)

// Settings say how long images stay, and how often the old ones are looked for. In the file both are
// durations in the notation of Go: 90s, 30m, 72h.
type Settings struct {
	Keep  time.Duration
	Every time.Duration
}

type written struct {
	Keep  string `json:"keep"`
	Every string `json:"every"`
}

// Must reads the settings; the registry does not start with half of them.
func Must(path string) Settings {
	content, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	var chosen written
	if err := json.Unmarshal(content, &chosen); err != nil {
		panic(fmt.Errorf("%s: %w", path, err))
	}
	return Settings{
		Keep:  duration(path, "keep", chosen.Keep),
		Every: duration(path, "every", chosen.Every),
	}
}

func duration(path, name, text string) time.Duration {
	value, err := time.ParseDuration(text)
	if err != nil {
		panic(fmt.Errorf("%s: %s: %w", path, name, err))
	}
	return value
}
