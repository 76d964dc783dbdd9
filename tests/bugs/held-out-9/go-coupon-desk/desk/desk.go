// Package desk answers the tills.
package desk

import (
	"errors"
	"fmt"

	"coupondesk/store"
)

// ErrUsedUp is returned for a coupon that has no use left.
var ErrUsedUp = errors.New("coupon is used up")

// Desk prices baskets.
type Desk struct {
	Coupons *store.Coupons
}

// Quote tells the price in cents with the coupon, without using it up.
func (d *Desk) Quote(cents int, code string) (int, error) {
	coupon, err := d.Coupons.Get(code)
	if err != nil {
		return 0, fmt.Errorf("quote: %w", err)
	}
	if coupon.Left == 0 {
		return 0, ErrUsedUp
	}
	return cents - cents*coupon.Percent/100, nil
}

// Redeem uses the coupon once.
func (d *Desk) Redeem(code string) error {
	coupon, err := d.Coupons.Get(code)
	if err != nil {
		return fmt.Errorf("redeem: %w", err)
	}
	if coupon.Left == 0 {
		return ErrUsedUp
	}
	coupon.Left--
	return d.Coupons.Put(coupon)
}

// Message is what the till shows for the error.
func Message(err error) string {
	switch {
	case errors.Is(err, store.ErrNotFound):
		return "We do not know this coupon."
	case errors.Is(err, ErrUsedUp):
		return "This coupon was used already."
	default:
		return "Please try again later."
	}
}
