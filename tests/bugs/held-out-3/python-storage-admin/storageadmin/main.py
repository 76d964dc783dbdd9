from storageadmin.client import AdminClient

ANSWERS = {
    "/admin/user?uid=ada": (200, '{"uid": "ada", "buckets": 4}'),
    "/admin/user?uid=bo": (404, '{"Code": "NoSuchUser", "RequestId": "tx1"}'),
}


def transport(path):
    return ANSWERS.get(path, (404, '{"message": "no route"}'))


def main():
    client = AdminClient(transport)
    for uid in ("ada", "bo", "c d"):
        print(uid, client.user(uid))


if __name__ == "__main__":
    main()
