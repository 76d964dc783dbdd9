package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"shellhist/history"
	"shellhist/table"
)

func main() {
	at := time.Date(2024, 5, 2, 3, 12, 0, 0, time.UTC)
	short := table.Row(history.Entry{At: at, Command: "uptime"})
	long := table.Row(history.Entry{At: at, Command: "journalctl -u mail --since today", Exit: 1})
	if short != "uptime"+strings.Repeat(" ", 12)+"   0 03:12" || !strings.HasPrefix(long, "journalctl -u mail") || !strings.HasSuffix(long, "   1 03:12") {
		fmt.Fprintf(os.Stderr, "%q %q\n", short, long)
		os.Exit(1)
	}
}
