from datetime import date

from licensing.main import start

assert start("licence.json", date.today()).sign_in("a")
