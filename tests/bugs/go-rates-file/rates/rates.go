// Package rates changes money.
package rates

import (
	"encoding/csv"
	"fmt"
	"os"
	"strconv"
)

// Table knows what a euro is worth.
type Table map[string]float64

// MustLoad reads the table that the bank delivers each night.
func MustLoad(path string) Table {
	file, err := os.Open(path)
	if err != nil {
		panic(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		panic(err)
	}
	table := Table{}
	for _, row := range rows {
		worth, err := strconv.ParseFloat(row[1], 64)
		if err != nil {
			panic(fmt.Errorf("rate of %s: %w", row[0], err))
		}
		table[row[0]] = worth
	}
	return table
}

// In gives an amount of euros in another currency.
func (t Table) In(currency string, euros float64) float64 {
	return euros * t[currency]
}
