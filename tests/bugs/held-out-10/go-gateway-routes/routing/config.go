// Package routing sends requests to upstreams, by the longest prefix of their path.
package routing

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"strings"
)

// Config is what the file says: upstreams by name, and the upstream of each path prefix.
type Config struct {
	Upstreams map[string]string `json:"upstreams"`
	Routes    map[string]string `json:"routes"`
}

// Load reads a configuration and checks it as a whole: a gateway that knows only half of its routes
// must not start, since requests would go to the wider route silently.
func Load(path string) (*Config, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	config := &Config{}
	if err := json.Unmarshal(data, config); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for name, address := range config.Upstreams {
		if parsed, err := url.Parse(address); err != nil || parsed.Host == "" {
			return nil, fmt.Errorf("%s: upstream %s: %q is no address", path, name, address)
		}
	}
	for prefix, name := range config.Routes {
		if !strings.HasPrefix(prefix, "/") {
			return nil, fmt.Errorf("%s: route %q does not start with /", path, prefix)
		}
		if _, known := config.Upstreams[name]; !known {
			return nil, fmt.Errorf("%s: route %s: unknown upstream %q", path, prefix, name)
		}
	}
	return config, nil
}

// Upstream gives the address for a request path; "" when no route fits.
func (c *Config) Upstream(path string) string {
	best, address := -1, ""
	for prefix, name := range c.Routes {
		if strings.HasPrefix(path, prefix) && len(prefix) > best {
			best, address = len(prefix), c.Upstreams[name]
		}
	}
	return address
}
