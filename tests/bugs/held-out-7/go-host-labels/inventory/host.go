// Package inventory knows the machines of a data centre.
package inventory

import (
	"sort"
	"strings"
)

// Host is a machine; labels say what it is for.
type Host struct {
	Name   string            `json:"name"`
	Rack   string            `json:"rack"`
	Labels map[string]string `json:"labels"`
}

// NewHost gives a machine without any label.
func NewHost(name, rack string) *Host {
	return &Host{Name: name, Rack: rack, Labels: map[string]string{}}
}

// Has tells whether a label is set to a value.
func (h *Host) Has(key, value string) bool {
	return h.Labels[key] == value
}

// String gives the name, and the labels in order.
func (h *Host) String() string {
	pairs := make([]string, 0, len(h.Labels))
	for key, value := range h.Labels {
		pairs = append(pairs, key+"="+value)
	}
	sort.Strings(pairs)
	return h.Name + " [" + strings.Join(pairs, " ") + "]"
}
