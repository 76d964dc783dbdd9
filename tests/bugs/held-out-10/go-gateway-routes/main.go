package main

import (
	"flag"
	"fmt"

	"example.org/gatewayroutes/routing"
)

func main() {
	path := flag.String("config", "routes.json", "the routes of this machine")
	flag.Parse()
	config, err := routing.Load(*path)
	if err != nil {
		panic(err)
	}
	for _, request := range []string{"/", "/billing/invoices/7", "/search?q=tea"} {
		fmt.Printf("%-20s %s\n", request, config.Upstream(request))
	}
}
