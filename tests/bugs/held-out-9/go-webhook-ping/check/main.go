package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"webhookping/ping"
)

var errDown = errors.New("connection refused")

type body struct {
	io.Reader
	closed *int
}

func (b body) Close() error { *b.closed++; return nil }

type network struct{ opened, closed int }

func (n *network) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Host == "down" {
		return nil, errDown
	}
	status := 200
	if req.URL.Host == "broken" {
		status = 500
	}
	n.opened++
	return &http.Response{StatusCode: status, Status: fmt.Sprint(status), Request: req,
		Body: body{strings.NewReader("got " + req.Header.Get("X-Secret")), &n.closed}}, nil
}

func want(ok bool, what string, got any) {
	if !ok {
		fmt.Fprintln(os.Stderr, what, got)
		os.Exit(1)
	}
}

func main() {
	n := &network{}
	client := &ping.Client{HTTP: &http.Client{Transport: n}, Secret: "s"}
	results := client.Fanout(context.Background(),
		[]string{"http://down/a", "http://up/b", "http://broken/c", "http://down/d", "http://up/e", "::"}, ping.Event{ID: "ev-9"})
	want(len(results) == 6, "results", results)
	want(errors.Is(results[0].Err, errDown) && strings.Contains(results[0].Err.Error(), "ev-9"), "down", results[0])
	want(results[1].Err == nil && results[1].Receipt == "got s", "up", results[1])
	want(results[2].Err != nil && strings.Contains(results[2].Err.Error(), "500"), "broken", results[2])
	want(errors.Is(results[3].Err, errDown), "down again", results[3])
	want(results[4].Err == nil, "up again", results[4])
	want(results[5].Err != nil, "not an address", results[5])
	want(n.opened == 3 && n.closed == 3, "every body is closed", n)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	real := &ping.Client{HTTP: http.DefaultClient}
	_, err := real.Post(ctx, "http://127.0.0.1:1/", ping.Event{ID: "late"})
	want(errors.Is(err, context.Canceled), "cancelled", err)
}
