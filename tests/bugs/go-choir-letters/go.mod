module choir

go 1.19
