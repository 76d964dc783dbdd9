package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"example.org/uptimeprobe/reply"
	"example.org/uptimeprobe/report"
)

func main() {
	good := map[string]reply.Status{
		"HTTP/1.1 200 OK":             {Version: "1.1", Code: 200, Reason: "OK"},
		"HTTP/1.0 404 Not Found Here": {Version: "1.0", Code: 404, Reason: "Not Found Here"},
		"HTTP/2 204":                  {Version: "2", Code: 204},
		"HTTP/1.1 204 ":               {Version: "1.1", Code: 204},
		"HTTP/1.1 599 ":               {Version: "1.1", Code: 599},
		"HTTP/1.1 100":                {Version: "1.1", Code: 100},
	}
	for line, want := range good {
		got, err := reply.ParseStatus(line)
		if err != nil || got != want {
			fail("%q: got %v, %v", line, got, err)
		}
	}
	for _, line := range []string{"HTTP/1.1", "HTTP/", "HTTP/1.1 ", "HTTP/1.1  200", "HTTP/1.1 abc", "HTTP/1.1 600 Far",
		"HTTP/1.1 99", "", " ", "SSH-2.0-x", "http/1.1 200 OK", "200 OK"} {
		got, err := reply.ParseStatus(line)
		if !errors.Is(err, reply.ErrNoHTTP) || got != (reply.Status{}) {
			fail("%q: got %v, %v", line, got, err)
		}
	}
	for _, sent := range []string{"HTTP/1.1\r\n", "HTTP/1.1", "HTTP/1.1\n\r\n"} {
		if _, err := reply.ReadStatus(strings.NewReader(sent)); !errors.Is(err, reply.ErrNoHTTP) {
			fail("%q: %v", sent, err)
		}
	}
	lines, down := report.Lines(map[string]string{
		"a": "HTTP/1.1 200 OK\r\n", "b": "HTTP/1.1\r\n", "c": "", "d": "HTTP/1.1 500\r\n", "e": "HTTP/1.1 404\r\n"})
	if down != 3 || len(lines) != 5 {
		fail("%d down: %q", down, lines)
	}
	for i, word := range []string{"up", "DOWN", "DOWN", "DOWN", "up"} {
		if strings.Fields(lines[i])[1] != word {
			fail("%q is not %s", lines[i], word)
		}
	}
}

func fail(format string, values ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", values...)
	os.Exit(1)
}
