package main

import (
	"fmt"
	"net/http"

	"gatekeeper/auth"
	"gatekeeper/gate"
)

func main() {
	tokens := auth.Tokens{"9f31": "mira"}
	for _, sent := range []string{"Bearer 9f31", "Basic bWlyYQ==", "", "Bearer "} {
		header := http.Header{"Authorization": {sent}}
		fmt.Printf("%q %d\n", sent, gate.Status(tokens, header))
	}
}
