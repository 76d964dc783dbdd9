module labelpairs

go 1.19
