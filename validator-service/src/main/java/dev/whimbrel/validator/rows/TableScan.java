package dev.whimbrel.validator.rows;

import dev.whimbrel.validator.questions.Sql;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.shape.ColumnShape;
import dev.whimbrel.validator.shape.TableShape;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sums over all rows of a table, read once. A big table is read in pieces of its primary key, where that begins with a whole
 * number, so that no statement runs for long, none keeps an old snapshot alive, and a busy server gets a rest in between.
 */
final class TableScan {
    static final long PIECE = 250_000;
    private static final int MOST_PIECES = 100_000;

    private final Queries queries;
    private final TableShape table;
    private final Rest rest;

    TableScan(Queries queries, TableShape table, Rest rest) {
        this.queries = queries;
        this.table = table;
        this.rest = rest;
    }

    /** Of a table with many more rows than are to be looked at, estimates; otherwise, and where no key can be drawn from, all rows. */
    Answer.Counted estimate(List<String> sums, long rows, long seed) throws SQLException {
        var key = wholeNumberKey();
        if (table.size().rows() <= 2 * rows || key.isEmpty()) {
            return new Answer.Counted(sums(sums), List.of());
        }
        var ends = ends(key.get());
        return ends.isEmpty()
                ? new Answer.Counted(sums(sums), List.of())
                : new SampleScan(queries, table, seed).sums(key.get(), ends.getFirst(), ends.getLast(), sums, rows);
    }

    List<Long> sums(List<String> sums) throws SQLException {
        var select = "SELECT " + String.join(", ", sums) + " FROM " + Sql.name(table.name()) + " t";
        var key = wholeNumberKey();
        if (table.size().rows() <= PIECE || key.isEmpty()) {
            return queries.numbers(select);
        }
        List<Long> total = List.of();
        for (var piece : pieces(key.get())) {
            rest.whileBusy();
            total = added(total, queries.numbers(select + " WHERE " + piece));
        }
        return total;
    }

    private Optional<String> wholeNumberKey() {
        return table.primaryKey().stream()
                .findFirst()
                .flatMap(table::column)
                .filter(ColumnShape::isInteger)
                .map(column -> Sql.column("t", column.name()));
    }

    /** Equal stretches of the key's range; the first and the last have no outer end, for rows that come meanwhile. */
    private List<String> pieces(String key) throws SQLException {
        var ends = ends(key);
        return ends.isEmpty() ? List.of("TRUE") : pieces(key, ends.getFirst(), ends.getLast(), number());
    }

    /** The lowest and the highest key; none of an empty table. */
    private List<BigInteger> ends(String key) throws SQLException {
        return queries.ask("SELECT MIN(" + key + "), MAX(" + key + ") FROM " + Sql.name(table.name()) + " t", rows -> {
            rows.next();
            var lowest = rows.getBigDecimal(1);
            var highest = rows.getBigDecimal(2);
            return lowest == null || highest == null
                    ? List.<BigInteger>of()
                    : List.of(lowest.toBigInteger(), highest.toBigInteger());
        });
    }

    private int number() {
        return (int) Math.min(MOST_PIECES, table.size().rows() / PIECE + 1);
    }

    static List<String> pieces(String key, BigInteger lowest, BigInteger highest, int number) {
        var stretch =
                highest.subtract(lowest).divide(BigInteger.valueOf(number)).add(BigInteger.ONE);
        var pieces = new ArrayList<String>();
        for (var i = 0; i < number; i++) {
            var from = lowest.add(stretch.multiply(BigInteger.valueOf(i)));
            var low = i == 0 ? "" : key + " >= " + from;
            var high = i == number - 1 ? "" : key + " < " + from.add(stretch);
            pieces.add(low + (low.isEmpty() || high.isEmpty() ? "" : " AND ") + high);
        }
        return number == 1 ? List.of("TRUE") : pieces;
    }

    private static List<Long> added(List<Long> total, List<Long> piece) {
        if (total.isEmpty()) {
            return piece;
        }
        var sums = new ArrayList<Long>();
        for (var i = 0; i < total.size(); i++) {
            sums.add(total.get(i) + piece.get(i));
        }
        return sums;
    }
}
