module gatekeeper

go 1.19
