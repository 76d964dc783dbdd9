package board

import (
	"encoding/json"
	"fmt"
)

type snapshot struct {
	Show  string            `json:"show"`
	Sold  map[string]string `json:"sold,omitempty"`
	Holds map[string]hold   `json:"holds,omitempty"`
}

// Save gives the board as JSON, for the next start of the service.
func (b *Board) Save() ([]byte, error) {
	return json.Marshal(snapshot{Show: b.Show, Sold: b.sold, Holds: b.holds})
}

// Restore makes a board from what Save gave.
func Restore(data []byte) (*Board, error) {
	var saved snapshot
	if err := json.Unmarshal(data, &saved); err != nil {
		return nil, fmt.Errorf("snapshot: %w", err)
	}
	if saved.Show == "" {
		return nil, fmt.Errorf("snapshot: of no show")
	}
	return &Board{Show: saved.Show, sold: saved.Sold, holds: saved.Holds}, nil
}
