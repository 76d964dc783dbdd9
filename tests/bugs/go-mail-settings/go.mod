module mailer

go 1.19
