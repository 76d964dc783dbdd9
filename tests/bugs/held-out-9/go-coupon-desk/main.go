package main

import (
	"fmt"
	"os"

	"coupondesk/desk"
	"coupondesk/store"
)

func main() {
	folder, err := os.MkdirTemp("", "coupons")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(folder)

	coupons := &store.Coupons{Folder: folder}
	if err := coupons.Put(&store.Coupon{Code: "SPRING", Percent: 10, Left: 1}); err != nil {
		panic(err)
	}
	till := &desk.Desk{Coupons: coupons}
	for _, code := range []string{"spring", "sping"} {
		price, err := till.Quote(2500, code)
		if err != nil {
			fmt.Println(code, desk.Message(err))
			continue
		}
		fmt.Println(code, price)
	}
}
