package budget

import (
	"fmt"
	"sync"
)

// Book holds what the departments may spend, in cents.
type Book struct {
	mu     sync.Mutex
	limits map[string]int
	spent  map[string]int
}

// NewBook takes the limit of each department.
func NewBook(limits map[string]int) *Book {
	b := &Book{limits: make(map[string]int), spent: make(map[string]int)}
	for department, limit := range limits {
		b.limits[department] = limit
	}
	return b
}

// Left is what the department may still spend.
func (b *Book) Left(department string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.limits[department] - b.spent[department]
}

// Spend books an amount, or fails when too little is left.
func (b *Book) Spend(department string, cents int) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	left := b.limits[department] - b.spent[department]
	if cents > left {
		return fmt.Errorf("%s: %d is more than the %d left", department, cents, left)
	}
	b.spent[department] += cents
	return nil
}
