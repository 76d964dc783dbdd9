08e64f72eafe
1911-03-02	Dear Ada, the weir holds.
1911-04-01	Dear Bo, it do
