// Package customers knows who our customers are.
package customers

import "errors"

// ErrNotFound says that there is no customer of that number.
var ErrNotFound = errors.New("customers: not found")

// Customer is one row of the customer register.
type Customer struct {
	Number string
	Name   string
	Title  string
	Email  string
}

// Finder finds a customer by number; the error is ErrNotFound if there is none.
type Finder interface {
	Find(number string) (*Customer, error)
}

// Register is the register itself.
type Register struct {
	Rows    []Customer
	Queries int
}

// Find looks at every row.
func (r *Register) Find(number string) (*Customer, error) {
	r.Queries++
	for i := range r.Rows {
		if r.Rows[i].Number == number {
			return &r.Rows[i], nil
		}
	}
	return nil, ErrNotFound
}
