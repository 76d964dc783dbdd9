package main

import (
	"errors"
	"fmt"
	"os"
	"time"

	"profile/customers"
	"profile/letters"
)

func expect(ok bool, format string, args ...interface{}) {
	if !ok {
		fmt.Fprintf(os.Stderr, format+"\n", args...)
		os.Exit(1)
	}
}

// flaky is a register that may be away.
type flaky struct {
	customers.Register
	away error
}

func (f *flaky) Find(number string) (*customers.Customer, error) {
	if f.away != nil {
		f.Queries++
		return nil, f.away
	}
	return f.Register.Find(number)
}

func main() {
	now := time.Date(2024, 5, 1, 9, 0, 0, 0, time.UTC)
	register := &flaky{}
	register.Rows = []customers.Customer{
		{Number: "1", Name: "Okafor", Title: "Dr", Email: "o@x.example"},
		{Number: "2", Name: "Lena", Email: "l@x.example"},
	}
	cached := customers.NewCached(register, time.Minute, func() time.Time { return now })
	writer := letters.Writer{Customers: cached}

	for i := 0; i < 3; i++ {
		for number, want := range map[string]string{
			"1": "Dear Dr Okafor,", "2": "Dear Lena,", "9": "Dear Sir or Madam,",
		} {
			got, err := writer.Salutation(number)
			expect(err == nil && got == want, "%d: %s is greeted %q, %v", i, number, got, err)
		}
		_, err := writer.Recipient("9")
		expect(errors.Is(err, customers.ErrNotFound), "%d: no recipient: %v", i, err)
		got, err := writer.Recipient("1")
		expect(err == nil && got == "Okafor <o@x.example>", "%d: %q, %v", i, got, err)
		found, err := cached.Find("9")
		expect(found == nil && errors.Is(err, customers.ErrNotFound), "%d: %v, %v", i, found, err)
	}
	// What is not there is remembered as well.
	expect(register.Queries == 3, "asked %d times", register.Queries)

	// A failure is passed on and not remembered.
	register.away = errors.New("connection refused")
	for i := 0; i < 2; i++ {
		_, err := writer.Salutation("3")
		expect(errors.Is(err, register.away), "%v", err)
		_, err = writer.Recipient("3")
		expect(errors.Is(err, register.away), "%v", err)
	}
	_, err := writer.Recipient("9")
	expect(errors.Is(err, customers.ErrNotFound), "what is remembered needs no register: %v", err)
	register.away = nil
	register.Rows = append(register.Rows, customers.Customer{Number: "9", Name: "Nine", Email: "n@x.example"})

	// After its time it is asked for again.
	now = now.Add(59 * time.Second)
	got, _ := writer.Salutation("9")
	expect(got == "Dear Sir or Madam,", "too early: %q", got)
	now = now.Add(time.Second)
	got, err = writer.Salutation("9")
	expect(err == nil && got == "Dear Nine,", "%q, %v", got, err)
	got, err = writer.Recipient("9")
	expect(err == nil && got == "Nine <n@x.example>", "%q, %v", got, err)
}
