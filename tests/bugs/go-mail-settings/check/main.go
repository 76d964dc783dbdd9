package main

import (
	"fmt"
	"os"

	"mailer/settings"
)

func main() {
	read, err := settings.Parse([]byte(`{"retries": 4}`))
	if err != nil || read.Number("retries", 2) != 4 || read.Number("pause", 2) != 2 || read.Text("sender") != "" {
		fmt.Fprintln(os.Stderr, "not read as given", err)
		os.Exit(1)
	}
}
