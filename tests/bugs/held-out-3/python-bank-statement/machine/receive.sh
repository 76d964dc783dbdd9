# What came from the bank today.
printf 'M\374ller;1200\nLind;-300\n' > statement.txt
