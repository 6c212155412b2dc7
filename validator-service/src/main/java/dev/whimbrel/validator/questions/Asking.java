package dev.whimbrel.validator.questions;

import dev.whimbrel.validator.shape.TableShape;
import java.util.List;

/** How numbers are got out of a target. Everything here only reads and takes no lock. */
public sealed interface Asking {
    /** By a statement of its own, which gives one row of numbers or none. */
    record ByStatement(String sql) implements Asking {}

    /**
     * By a cheap statement first, and by the dear one only if it is needed.
     *
     * @param any gives one number; when that is 0, all numbers are
     * @param count as in {@link ByStatement}
     */
    record IfAny(String any, String count) implements Asking {}

    /**
     * As {@link IfAny}, about a column of whole numbers that refers to a unique one: where the parent's numbers have no gaps, a child
     * outside of their range is all that can be wrong.
     *
     * @param child the quoted name of the table that refers, {@code value} its column
     * @param parent the quoted name of the table that is referred to, {@code key} its column
     */
    record Orphaned(String child, String value, String parent, String key, String any, String count)
            implements Asking {}

    /** By the rows of a user's own statement: their number; the first column of some, which should be a key, names them. */
    record OfRows(String sql) implements Asking {}

    /**
     * By sums over all rows of a table: those that several questions have about one table are computed in one scan, and that of
     * a big table in pieces.
     *
     * @param sums each an aggregate over the alias {@code t} that may be computed in pieces and added up; never NULL
     */
    record InOneScan(TableShape table, List<String> sums) implements Asking {
        public InOneScan {
            sums = List.copyOf(sums);
        }
    }

    /**
     * By a stream of values that are hashed here: where no index sorts them, a server that groups them writes them to disk.
     *
     * @param values expressions over the alias {@code t} whose bytes are equal exactly when the values are
     * @param where which rows count
     */
    record ByHashing(TableShape table, List<String> values, String where) implements Asking {
        public ByHashing {
            values = List.copyOf(values);
        }
    }

    /** By the binary log: the rows of the table that the migration wrote, and those that others wrote. @param table its name */
    record OfTheLog(String table) implements Asking {}

    /**
     * By carrying a user's own statement out three times, and asking how the server does it. Three numbers: the median of the times in
     * microseconds, the rows that the server expects to look at, the tables that it reads whole; as names how it reads each table.
     */
    record HowItRuns(String sql) implements Asking {}
}
