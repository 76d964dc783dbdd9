from search.flats import flats

assert flats("U") == "index=flats&q=city:U&size=50&sort=rent asc"
assert flats("U", 2, None, 9000) == "index=flats&q=city:U AND rooms:2 AND rent:[* TO 9000]&size=50&sort=rent asc"
