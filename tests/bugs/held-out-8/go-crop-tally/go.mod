module example.org/crops

go 1.19
