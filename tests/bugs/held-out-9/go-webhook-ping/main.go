package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"webhookping/ping"
)

func main() {
	client := &ping.Client{HTTP: &http.Client{Timeout: 3 * time.Second}, Secret: "s3"}
	hooks := []string{"http://127.0.0.1:1/hook", "http://127.0.0.1:1/backup"}
	for _, r := range client.Fanout(context.Background(), hooks, ping.Event{ID: "ev-1", Kind: "order.paid"}) {
		if r.Err != nil {
			fmt.Println(r.URL, "will be retried:", r.Err)
			continue
		}
		fmt.Println(r.URL, r.Receipt)
	}
}
