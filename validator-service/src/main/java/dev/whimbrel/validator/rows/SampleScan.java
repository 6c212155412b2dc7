package dev.whimbrel.validator.rows;

import dev.whimbrel.validator.questions.Sql;
import dev.whimbrel.validator.rules.Answer;
import dev.whimbrel.validator.rules.Estimate;
import dev.whimbrel.validator.shape.TableShape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Estimates sums over all rows of a big table from stretches of its primary key that are drawn at random: rows that came together may
 * be alike, so how far the stretches differ from each other says how far the estimate may be off.
 */
final class SampleScan {
    private static final int STRETCHES = 40;

    /** For 95 %. */
    private static final double SURE = 1.96;

    private final Queries queries;
    private final TableShape table;
    private final SplittableRandom random;

    SampleScan(Queries queries, TableShape table, long seed) {
        this.queries = queries;
        this.table = table;
        this.random = new SplittableRandom(seed);
    }

    /** @param key the quoted column, whole numbers @param rows how many to look at, about */
    Answer.Counted sums(String key, BigInteger lowest, BigInteger highest, List<String> sums, long rows)
            throws SQLException {
        var all = Math.max(1, table.size().rows());
        var range = highest.subtract(lowest).add(BigInteger.ONE);
        var width = range.multiply(BigInteger.valueOf(Math.max(1, rows / STRETCHES)))
                .divide(BigInteger.valueOf(all))
                .max(BigInteger.ONE);
        var select = "SELECT COUNT(*), " + String.join(", ", sums) + " FROM " + Sql.name(table.name()) + " t WHERE ";
        var seen = new ArrayList<List<Long>>();
        for (var i = 0; i < STRETCHES; i++) {
            var from = lowest.add(new BigDecimal(range)
                    .multiply(BigDecimal.valueOf(random.nextDouble()))
                    .toBigInteger());
            seen.add(queries.numbers(select + key + " >= " + from + " AND " + key + " < " + from.add(width)));
        }
        return estimate(seen, all, sums.size());
    }

    static Answer.Counted estimate(List<List<Long>> seen, long all, int sums) {
        var looked = seen.stream().mapToLong(List::getFirst).sum();
        var numbers = new ArrayList<Long>();
        var margins = new ArrayList<Long>();
        for (var i = 1; i <= sums; i++) {
            var place = i;
            var found = seen.stream().mapToLong(one -> one.get(place)).sum();
            var rate = looked == 0 ? 0 : (double) found / looked;
            numbers.add(Math.round(rate * all));
            margins.add(found == 0 ? noneIn(looked, all) : margin(seen, place, rate, looked, all));
        }
        return new Answer.Counted(numbers, List.of(), new Estimate(looked, all, margins));
    }

    /** If three in so many were hit, one would have been seen with 95 % confidence. */
    private static long noneIn(long looked, long all) {
        return looked == 0 ? all : Math.ceilDiv(3 * all, looked);
    }

    private static long margin(List<List<Long>> seen, int place, double rate, long looked, long all) {
        var number = seen.size();
        var mean = (double) looked / number;
        var squares = seen.stream()
                .mapToDouble(one -> one.get(place) - rate * one.getFirst())
                .map(off -> off * off)
                .sum();
        var deviation = Math.sqrt(squares / (number - 1) / number) / mean;
        return Math.round(Math.ceil(SURE * deviation * all));
    }
}
