from proxy.certificates import CertificateStore

HOSTS = ["example.com", "example.org", "example.net", "example.edu"]


def main():
    store = CertificateStore(capacity=3)
    for host in HOSTS:
        certificate = store.get(host)
        print(host, certificate.serial)
    print(len(store), "kept")


if __name__ == "__main__":
    main()
