package pool

import (
	"encoding/json"
	"fmt"
	"io"
)

// Config is a host's pool.json, as the rollout writes it:
//
//	{
//	  "listen_port": 8080,
//	  "backends": [
//	    {"name": "eu-1", "idle_seconds": 30, "max_connections": 40}
//	  ]
//	}
type Config struct {
	ListenPort int             `json:"listen_port"`
	Backends   []BackendConfig `json:"backends"`
}

// BackendConfig is what is said of one backend.
type BackendConfig struct {
	Name           string `json:"name"`
	IdleSeconds    int    `json:"idle_seconds"`
	MaxConnections int    `json:"maxConnections"`
}

// ReadConfig reads a pool.json.
func ReadConfig(from io.Reader) (Config, error) {
	config := Config{ListenPort: 80}
	if err := json.NewDecoder(from).Decode(&config); err != nil {
		return Config{}, fmt.Errorf("pool: %w", err)
	}
	return config, nil
}
