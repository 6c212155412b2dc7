package dev.whimbrel.rehearsal;

import java.sql.SQLException;
import java.util.List;

/** Gets rows from the target's tables into those of the copy. */
interface RowsMover {
    /** The rows that a condition chooses. @param rest what follows the name of the table, with the alias {@code p} */
    int move(String fromTable, String toTable, List<String> columns, String rest) throws SQLException;

    /** Whether one statement sees both the target and the copy. */
    boolean seesBoth();
}
