module example.org/parcelzones

go 1.19
