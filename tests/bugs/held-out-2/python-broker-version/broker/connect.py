from broker.features import Features

# What the brokers in our data centres say of themselves.
GREETINGS = {
    "north": {"product": "RabbitMQ", "version": "3.12.4"},
    "south": {"product": "RabbitMQ", "version": "3.4.6-1.7"},
}


def main():
    for place, greeting in GREETINGS.items():
        features = Features(greeting["version"])
        print(place, "priorities" if features.priorities else "no priorities", features.streams)


if __name__ == "__main__":
    main()
