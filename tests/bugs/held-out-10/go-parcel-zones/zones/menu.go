package zones

import (
	"fmt"
	"sort"
)

// Menu lists the zones for the price list in the shop, by name.
func (t *Table) Menu() []string {
	zones := t.zones
	sort.Slice(zones, func(i, j int) bool { return zones[i].Name < zones[j].Name })
	lines := make([]string, 0, len(zones))
	for _, zone := range zones {
		lines = append(lines, fmt.Sprintf("%-10s %6.2f", zone.Name, float64(zone.Cents)/100))
	}
	return lines
}

// Dearest gives the most that a parcel may cost, in cents.
func (t *Table) Dearest() int {
	most := 0
	for _, zone := range t.zones {
		if zone.Cents > most {
			most = zone.Cents
		}
	}
	return most
}
