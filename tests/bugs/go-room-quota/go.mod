module storehouse

go 1.19
