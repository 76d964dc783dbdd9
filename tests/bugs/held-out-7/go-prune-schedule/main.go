// Command prune prints which images would be removed now.
package main

import (
	"fmt"
	"os"
	"time"

	"prune/schedule"
	"prune/settings"
)

func main() {
	chosen := settings.Must(os.Args[1])
	now := time.Date(2024, 4, 10, 12, 20, 0, 0, time.UTC)
	images := []schedule.Image{
		{Name: "web:1", Pulled: now.Add(-800 * time.Hour)},
		{Name: "web:2", Pulled: now.Add(-3 * time.Hour)},
	}
	for _, name := range schedule.Expired(images, chosen, now) {
		fmt.Println("remove", name)
	}
	fmt.Println("next at", schedule.Next(chosen, now).Format(time.RFC3339))
}
