package inventory

import (
	"encoding/json"
	"fmt"
	"io"
)

// Inventory holds the machines by their name.
type Inventory struct {
	hosts map[string]*Host
	order []string
}

// New gives an inventory without any machine.
func New() *Inventory {
	return &Inventory{hosts: map[string]*Host{}}
}

// Load reads an inventory from a JSON list of machines.
func Load(source io.Reader) (*Inventory, error) {
	var listed []*Host
	if err := json.NewDecoder(source).Decode(&listed); err != nil {
		return nil, fmt.Errorf("inventory: %w", err)
	}
	inventory := New()
	for _, host := range listed {
		if err := inventory.Add(host); err != nil {
			return nil, err
		}
	}
	return inventory, nil
}

// Add takes a machine in.
func (i *Inventory) Add(host *Host) error {
	if _, known := i.hosts[host.Name]; known {
		return fmt.Errorf("inventory: %s is there twice", host.Name)
	}
	i.hosts[host.Name] = host
	i.order = append(i.order, host.Name)
	return nil
}

// Hosts gives all machines in the order in which they were added.
func (i *Inventory) Hosts() []*Host {
	found := make([]*Host, 0, len(i.order))
	for _, name := range i.order {
		found = append(found, i.hosts[name])
	}
	return found
}
