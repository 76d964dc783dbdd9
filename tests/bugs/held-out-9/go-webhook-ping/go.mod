module webhookping

go 1.19
