package dev.whimbrel.validator.rows;

import dev.whimbrel.validator.questions.Asking;
import dev.whimbrel.validator.questions.Question;
import dev.whimbrel.validator.questions.Sql;
import dev.whimbrel.validator.rules.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds values that more than one row has: streams them all, keeps 64 bits of each, sorts those. What looks repeated is proven on
 * the values themselves before it is said, so two values that only share their 64 bits stand in nobody's way.
 */
final class RepeatSearch {
    /** What fits in memory at once, at 8 bytes a row; more rows are searched in several passes. */
    private static final long ROWS_A_PASS = 32_000_000;

    private static final int MOST_REMEMBERED = 100_000;

    private final Queries queries;
    private final Asking.ByHashing search;

    RepeatSearch(Queries queries, Asking.ByHashing search) {
        this.queries = queries;
        this.search = search;
    }

    Answer answer() throws SQLException {
        var passes = (int) (search.table().size().rows() / ROWS_A_PASS + 1);
        long rows = 0;
        long values = 0;
        var keys = List.<String>of();
        for (var pass = 0; pass < passes; pass++) {
            var repeated = Repeats.of(hashes(pass, passes));
            if (repeated.rows() > 0) {
                var proven = prove(repeated);
                rows += proven.isEmpty() ? 0 : repeated.rows();
                values += proven.isEmpty() ? 0 : repeated.values().length;
                keys = keys.isEmpty() ? proven.orElse(List.of()) : keys;
            }
        }
        return new Answer.Counted(List.of(rows, values), keys);
    }

    private long[] hashes(int pass, int passes) throws SQLException {
        var sql = "SELECT " + String.join(", ", search.values()) + from();
        return queries.stream(sql, rows -> {
            var some = new Longs();
            while (rows.next()) {
                var hash = hash(rows, 0);
                if (passes == 1 || Math.floorMod(hash, passes) == pass) {
                    some.add(hash);
                }
            }
            return some.sorted();
        });
    }

    /** Reads again until enough rows are proven to share a value; empty when none is. */
    private Optional<List<String>> prove(Repeats repeated) throws SQLException {
        var primary = search.table().primaryKey();
        var sql = "SELECT " + (primary.isEmpty() ? "" : Sql.columns("t", primary) + ", ")
                + String.join(", ", search.values()) + from();
        return queries.stream(sql, rows -> proven(rows, primary.size(), repeated));
    }

    private Optional<List<String>> proven(ResultSet rows, int keyColumns, Repeats repeated) throws SQLException {
        Map<String, String> first = new HashMap<>();
        var keys = new ArrayList<String>();
        var found = false;
        while (rows.next() && keys.size() < Question.SAMPLES && !(found && keyColumns == 0)) {
            if (repeated.contains(hash(rows, keyColumns))) {
                var key = keyColumns == 0 ? "" : SampleKeys.key(rows, keyColumns);
                var value = value(rows, keyColumns);
                var other = first.get(value);
                if (other == null && first.size() < MOST_REMEMBERED) {
                    first.put(value, key);
                } else if (other != null) {
                    found = true;
                    addTo(keys, other);
                    addTo(keys, key);
                }
            }
        }
        return found ? Optional.of(keys) : Optional.empty();
    }

    private static void addTo(List<String> keys, String key) {
        if (!key.isEmpty() && !keys.contains(key) && keys.size() < Question.SAMPLES) {
            keys.add(key);
        }
    }

    private String from() {
        return " FROM " + Sql.name(search.table().name()) + " t WHERE " + search.where();
    }

    private long hash(ResultSet row, int before) throws SQLException {
        var hash = 0L;
        for (var i = 1; i <= search.values().size(); i++) {
            hash = Hash64.of(row.getBytes(before + i), hash);
        }
        return hash;
    }

    private String value(ResultSet row, int before) throws SQLException {
        var bytes = new ByteArrayOutputStream();
        for (var i = 1; i <= search.values().size(); i++) {
            var part = row.getBytes(before + i);
            bytes.writeBytes(Integer.toString(part.length).getBytes(StandardCharsets.US_ASCII));
            bytes.write(':');
            bytes.writeBytes(part);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Hashes that more than one row has. @param values each once, sorted @param rows how many rows have one of them */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Repeats(long[] values, long rows) {
        static Repeats of(long[] sorted) {
            var values = new Longs();
            long rows = 0;
            for (var i = 0; i < sorted.length; ) {
                var next = i + 1;
                while (next < sorted.length && sorted[next] == sorted[i]) {
                    next++;
                }
                if (next - i > 1) {
                    values.add(sorted[i]);
                    rows += next - i;
                }
                i = next;
            }
            return new Repeats(values.sorted(), rows);
        }

        boolean contains(long hash) {
            return Arrays.binarySearch(values, hash) >= 0;
        }
    }

    /** Many of them, without a box each. */
    private static final class Longs {
        private long[] all = new long[1024];
        private int number;

        void add(long one) {
            if (number == all.length) {
                all = Arrays.copyOf(all, number * 2);
            }
            all[number++] = one;
        }

        long[] sorted() {
            var some = Arrays.copyOf(all, number);
            Arrays.sort(some);
            return some;
        }
    }
}
