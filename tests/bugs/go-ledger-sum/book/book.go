// Package book keeps accounts.
package book

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// Book is a list of amounts whose sum is known beforehand.
type Book struct {
	amounts []int
	sum     int
}

// MustOpen reads a book: its sum in the first line, then an amount a line.
func MustOpen(path string) *Book {
	text, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	read := &Book{}
	for i, line := range strings.Fields(string(text)) {
		amount, err := strconv.Atoi(line)
		if err != nil {
			panic(err)
		}
		if i == 0 {
			read.sum = amount
			continue
		}
		read.amounts = append(read.amounts, amount)
	}
	return read
}

// Balance is the sum of all amounts.
func (b *Book) Balance() int {
	total := 0
	for _, amount := range b.amounts {
		total += amount
	}
	if total != b.sum {
		panic(fmt.Sprintf("the book says %d, its amounts make %d", b.sum, total))
	}
	return total
}
