from storageadmin.client import AdminClient
from storageadmin.errors import NoSuchUser, ServerError
from storageadmin.main import transport

client = AdminClient(transport)
assert client.user("ada")["buckets"] == 4
assert client.user("bo") is None and client.user("c d") is None
for body, kind in [('{"message": "x"}', ServerError), ('{"Code": "NoSuchUser"}', NoSuchUser)]:
    try:
        AdminClient(lambda path: (500, body)).user("x")
    except ServerError as error:
        assert type(error) is kind and error.status == 500
    else:
        raise AssertionError("an error answer was taken for a user")
