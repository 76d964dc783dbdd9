// Package label sets labels by rule.
package label

import (
	"strings"

	"hosts/inventory"
)

// Rule sets a label on all machines whose name starts with a prefix, unless they have it.
type Rule struct {
	Prefix string
	Key    string
	Value  string
}

// Apply gives the number of machines that a label was set on.
func Apply(rules []Rule, hosts []*inventory.Host) int {
	changed := 0
	for _, rule := range rules {
		for _, host := range hosts {
			if !strings.HasPrefix(host.Name, rule.Prefix) {
				continue
			}
			if _, set := host.Labels[rule.Key]; set {
				continue
			}
			host.Labels[rule.Key] = rule.Value
			changed++
		}
	}
	return changed
}
