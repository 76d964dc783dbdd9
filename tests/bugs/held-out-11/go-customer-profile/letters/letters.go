// Package letters writes the beginnings of letters.
package letters

import (
	"errors"
	"fmt"

	"profile/customers"
)

// Writer takes names and addresses from a Finder.
type Writer struct {
	Customers customers.Finder
}

// Salutation greets a customer; somebody who is not one of ours is greeted without a name.
func (w Writer) Salutation(number string) (string, error) {
	customer, err := w.Customers.Find(number)
	if errors.Is(err, customers.ErrNotFound) {
		return "Dear Sir or Madam,", nil
	}
	if err != nil {
		return "", err
	}
	if customer.Title != "" {
		return fmt.Sprintf("Dear %s %s,", customer.Title, customer.Name), nil
	}
	return fmt.Sprintf("Dear %s,", customer.Name), nil
}

// Recipient is the line that the mail goes to.
func (w Writer) Recipient(number string) (string, error) {
	customer, err := w.Customers.Find(number)
	if err != nil {
		return "", fmt.Errorf("recipient %s: %w", number, err)
	}
	return fmt.Sprintf("%s <%s>", customer.Name, customer.Email), nil
}
