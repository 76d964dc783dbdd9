module example.org/gatewayroutes

go 1.19
