// Package schedule tells when images are removed.
package schedule

import (
	"sort"
	"time"

	"prune/settings"
)

// Image is an image of the registry, and when it was last pulled.
type Image struct {
	Name   string
	Pulled time.Time
}

// Expired gives the names of the images that are older than they may be, in order.
func Expired(images []Image, chosen settings.Settings, now time.Time) []string {
	var names []string
	for _, image := range images {
		if now.Sub(image.Pulled) > chosen.Keep {
			names = append(names, image.Name)
		}
	}
	sort.Strings(names)
	return names
}

// Next gives the time at which the images are looked at again.
func Next(chosen settings.Settings, now time.Time) time.Time {
	return now.Truncate(chosen.Every).Add(chosen.Every)
}
