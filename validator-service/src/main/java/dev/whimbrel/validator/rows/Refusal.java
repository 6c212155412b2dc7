package dev.whimbrel.validator.rows;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says why a server refused, without repeating its message: that may hold a row's content. */
final class Refusal {
    private Refusal() {}

    static String words(SQLException refused, Duration limit) {
        return switch (refused.getErrorCode()) {
            case 3024, 1969 -> "it took longer than the limit of " + seconds(limit) + " s";
            case 1317 -> "somebody stopped the statement";
            case 1142, 1143, 1044, 1227 -> "the target's user may not read it";
            case 1146, 1051 -> "the table does not exist any more";
            case 1054 -> "a column in it does not exist any more";
            case 1205, 1213 -> "it waited too long for a lock";
            case 1267, 1270, 1271 -> "its columns have collations that do not compare";
            case 1356 -> "it refers to a table, column or routine that is not there, or that its definer may not use";
            case 1449 -> "its definer does not exist";
            default -> "the server answered with error " + refused.getErrorCode() + " (" + state(refused) + ")";
        };
    }

    private static String seconds(Duration limit) {
        return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /** Whether the connection itself is gone, so that no further question makes sense. */
    static boolean connectionLost(SQLException refused) {
        return state(refused).startsWith("08");
    }

    private static String state(SQLException refused) {
        @Nullable String state = refused.getSQLState();
        return state == null ? "no state" : state;
    }
}
