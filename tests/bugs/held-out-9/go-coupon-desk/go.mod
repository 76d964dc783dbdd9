module coupondesk

go 1.19
