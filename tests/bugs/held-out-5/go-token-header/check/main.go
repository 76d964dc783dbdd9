package main

import (
	"fmt"
	"net/http"
	"os"

	"gatekeeper/auth"
	"gatekeeper/gate"
)

func main() {
	tokens := auth.Tokens{"1": "a"}
	got := ""
	for _, sent := range []string{"Bearer 1", "bearer 2", "Bearer", "Bearer ", "Basic 1", ""} {
		got += fmt.Sprint(gate.Status(tokens, http.Header{"Authorization": {sent}}), " ")
	}
	if got != "200 403 401 401 401 401 " {
		fmt.Fprintln(os.Stderr, "got", got)
		os.Exit(1)
	}
}
