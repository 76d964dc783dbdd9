# Writes the segment as it lies on the server.
printf '\000\000\000\002\000\004mill\000\000\000\007\000\004weir\000\000\000\003' | head -c 18 > segment.bin
