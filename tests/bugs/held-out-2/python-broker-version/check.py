from broker.features import Features

assert not Features("3.4.6-1.7").priorities
assert Features("3.5.0-2").priorities and not Features("3.5.0-2").streams
assert Features("3.12.4").streams
assert Features("4.0").streams
