module settlement

go 1.19
