// Package tariff reads the sheet that the head office exports every night.
package tariff

import (
	"encoding/json"
	"fmt"
	"os"
)

// Sheet has the price in cents of a kilogram, by country and zone.
type Sheet struct {
	Valid  string                    `json:"valid"`
	Prices map[string]map[string]int `json:"prices"`
}

// MustRead reads the sheet. Without one nothing can be sold, so it panics.
func MustRead(path string) *Sheet {
	data, err := os.ReadFile(path)
	if err != nil {
		panic(fmt.Errorf("tariffs: %w", err))
	}
	var sheet Sheet
	if err := json.Unmarshal(data, &sheet); err != nil {
		panic(fmt.Errorf("tariffs: %s: %w", path, err))
	}
	return &sheet
}

// Price of a parcel. Every kilogram that is begun is charged.
func (s *Sheet) Price(country, zone string, grams int) (int, error) {
	zones, ok := s.Prices[country]
	if !ok {
		return 0, fmt.Errorf("no tariff for %s", country)
	}
	perKilo, ok := zones[zone]
	if !ok {
		return 0, fmt.Errorf("no zone %s in %s", zone, country)
	}
	return (grams + 999) / 1000 * perKilo, nil
}
