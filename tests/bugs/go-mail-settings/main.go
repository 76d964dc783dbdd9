package main

import (
	"fmt"
	"os"

	"mailer/settings"
)

func main() {
	loaded, err := settings.Parse([]byte(`{"retries": 4, "sender": "mill@museum.local"}`))
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(loaded.Text("sender"), loaded.Number("retries", 2))
}
