module requestmeter

go 1.19
