package creditcolumn;

import java.math.BigDecimal;

record Entry(String account, BigDecimal amount) {}
