package main

import (
	"fmt"
	"time"

	"shellhist/history"
	"shellhist/table"
)

func main() {
	at := time.Date(2024, 5, 2, 3, 12, 0, 0, time.UTC)
	h := &history.History{Limit: 100}
	h.Add(history.Entry{At: at, Command: "uptime"})
	h.Add(history.Entry{At: at.Add(time.Minute), Command: "journalctl -u mail --since today", Exit: 1})
	for _, row := range table.Rows(h) {
		fmt.Println(row)
	}
}
