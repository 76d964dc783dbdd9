// Package zones knows which delivery zone a postcode lies in.
package zones

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
)

// Highest is the last postcode of the country; the first is 0.
const Highest = 99999

// Zone is a range of postcodes, both ends included.
type Zone struct {
	From, To int
	Name     string
	Cents    int
}

// Table holds zones that cover all postcodes, without gaps.
type Table struct {
	zones []Zone
}

// Parse reads lines of the form "from-to;name;cents", in any order.
func Parse(text string) (*Table, error) {
	table := &Table{}
	for number, line := range strings.Split(strings.TrimSpace(text), "\n") {
		zone, err := parseZone(strings.TrimSpace(line))
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number+1, err)
		}
		table.zones = append(table.zones, zone)
	}
	sort.Slice(table.zones, func(i, j int) bool { return table.zones[i].From < table.zones[j].From })
	next := 0
	for _, zone := range table.zones {
		if zone.From != next || zone.To < zone.From {
			return nil, fmt.Errorf("zone %s does not start at %05d", zone.Name, next)
		}
		next = zone.To + 1
	}
	if next != Highest+1 {
		return nil, fmt.Errorf("no zone for %05d", next)
	}
	return table, nil
}

func parseZone(line string) (Zone, error) {
	fields := strings.Split(line, ";")
	if len(fields) != 3 {
		return Zone{}, fmt.Errorf("%q: want from-to;name;cents", line)
	}
	var zone Zone
	if _, err := fmt.Sscanf(fields[0], "%05d-%05d", &zone.From, &zone.To); err != nil {
		return Zone{}, fmt.Errorf("%q: %w", fields[0], err)
	}
	cents, err := strconv.Atoi(fields[2])
	if err != nil {
		return Zone{}, err
	}
	zone.Name, zone.Cents = fields[1], cents
	return zone, nil
}

// For gives the zone of a postcode from 0 to Highest.
func (t *Table) For(postcode int) Zone {
	i := sort.Search(len(t.zones), func(i int) bool { return t.zones[i].To >= postcode })
	return t.zones[i]
}
