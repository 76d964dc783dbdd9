package main

import (
	"fmt"
	"os"
	"path/filepath"

	"coupondesk/desk"
	"coupondesk/store"
)

func want(ok bool, what string, got ...any) {
	if !ok {
		fmt.Fprintln(os.Stderr, what, got)
		os.Exit(1)
	}
}

func main() {
	folder, err := os.MkdirTemp("", "coupons")
	want(err == nil, "folder", err)
	defer os.RemoveAll(folder)
	coupons := &store.Coupons{Folder: folder}
	till := &desk.Desk{Coupons: coupons}
	const unknown = "We do not know this coupon."

	_, err = till.Quote(1000, "NONE")
	want(err != nil && desk.Message(err) == unknown, "quote of an unknown coupon", err)
	err = till.Redeem("NONE")
	want(err != nil && desk.Message(err) == unknown, "unknown is redeemed", err)
	left, _ := os.ReadDir(folder)
	want(len(left) == 0, "nothing is written", left)

	want(coupons.Put(&store.Coupon{Code: "TWICE", Percent: 25, Left: 2}) == nil, "put")
	price, err := till.Quote(1000, "twice")
	want(err == nil && price == 750, "quote", price, err)
	want(till.Redeem("TWICE") == nil && till.Redeem("twice") == nil, "redeem")
	err = till.Redeem("TWICE")
	want(desk.Message(err) == "This coupon was used already.", "used up", err)
	_, err = till.Quote(1000, "TWICE")
	want(desk.Message(err) == "This coupon was used already.", "quote of a used up one", err)

	want(coupons.Delete("TWICE") == nil, "delete")
	want(desk.Message(coupons.Delete("TWICE")) == unknown, "deleted twice")
	_, err = till.Quote(1000, "TWICE")
	want(err != nil && desk.Message(err) == unknown, "deleted", err)

	want(os.WriteFile(filepath.Join(folder, "BAD.json"), []byte("{"), 0o600) == nil, "write")
	_, err = till.Quote(1000, "BAD")
	want(desk.Message(err) == "Please try again later.", "unreadable", err)
	want(desk.Message(till.Redeem("BAD")) == "Please try again later.", "unreadable is redeemed")
}
