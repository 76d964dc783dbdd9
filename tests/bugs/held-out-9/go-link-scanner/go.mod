module linkscanner

go 1.19
