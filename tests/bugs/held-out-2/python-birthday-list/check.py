from greetings.people import read

assert len(read("office/birthdays.txt")) == 2
