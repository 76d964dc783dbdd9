package main

import (
	"fmt"
	"os"
	"time"

	"profile/customers"
	"profile/letters"
)

func main() {
	register := &customers.Register{Rows: []customers.Customer{
		{Number: "4401", Name: "Okafor", Title: "Dr", Email: "okafor@clinic.example"},
		{Number: "4402", Name: "Lena Brandt", Email: "lena@brandt.example"},
	}}
	writer := letters.Writer{Customers: customers.NewCached(register, time.Minute, time.Now)}
	for _, number := range []string{"4401", "4420", "4402", "4420"} {
		salutation, err := writer.Salutation(number)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(number, salutation)
	}
}
