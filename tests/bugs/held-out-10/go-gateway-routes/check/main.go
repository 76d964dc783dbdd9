package main

import (
	"fmt"
	"os"

	"example.org/gatewayroutes/routing"
)

func main() {
	config, err := routing.Load("routes.json")
	if err != nil {
		fail("%v", err)
	}
	for path, want := range map[string]string{
		"/": "http://10.0.3.10:8080", "/about": "http://10.0.3.10:8080",
		"/billing/invoices/7": "http://10.0.3.21:8080", "/search?q=tea": "http://10.0.3.30:9200",
	} {
		if got := config.Upstream(path); got != want {
			fail("%s goes to %q", path, got)
		}
	}
	broken := `{"upstreams": {"a": "http://h:1"}, "routes": {"/": "a", "/b": "c"}}`
	if err := os.WriteFile("broken.json", []byte(broken), 0o600); err != nil {
		fail("%v", err)
	}
	defer os.Remove("broken.json")
	if _, err := routing.Load("broken.json"); err == nil {
		fail("a route without an upstream was let through")
	}
}

func fail(format string, values ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", values...)
	os.Exit(1)
}
