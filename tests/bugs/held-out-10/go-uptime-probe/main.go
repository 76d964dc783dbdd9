package main

import (
	"fmt"

	"example.org/uptimeprobe/report"
)

// What the hosts sent in the last round.
var lastRound = map[string]string{
	"shop":  "HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n",
	"stock": "HTTP/1.1 503 Service Unavailable\r\n\r\n",
	"till":  "HTTP/1.1\r\n",
	"vpn":   "SSH-2.0-OpenSSH_9.2\r\n",
}

func main() {
	lines, down := report.Lines(lastRound)
	for _, line := range lines {
		fmt.Println(line)
	}
	fmt.Printf("%d of %d down\n", down, len(lastRound))
}
