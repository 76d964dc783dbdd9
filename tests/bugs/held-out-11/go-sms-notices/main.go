package main

import (
	"fmt"
	"os"

	"notices/notice"
)

func main() {
	parcels := []notice.Parcel{
		{Sender: "Brandt", Shop: "Kiosk Linde", Code: "7741", Until: "14 May"},
		{
			Sender: "Antiquariat Grünwald & Söhne",
			Shop:   "Tobacco, Newspapers and Lottery at the Central Station (lower concourse)",
			Code:   "0092",
			Until:  "15 May",
		},
		{Sender: "Optik Maas", Shop: "Copyshop Nord", Code: "1180", Until: "15 May"},
	}
	for _, parcel := range parcels {
		text, err := notice.Ready(parcel)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			continue
		}
		fmt.Println(text)
		fmt.Println("  display:", notice.Title(parcel, 16))
	}
}
