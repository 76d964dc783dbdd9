module taskworker

go 1.19
