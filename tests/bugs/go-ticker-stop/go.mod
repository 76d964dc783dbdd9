module bell

go 1.19
