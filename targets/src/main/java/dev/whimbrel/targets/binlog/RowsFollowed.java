package dev.whimbrel.targets.binlog;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows the rows that a migration touched, as they are and as they would be without it. Whatever others do to a row happens to both; a row of which both
 * are the same is followed no longer. That each change begins where the one before it ended proves that the key was read from the right place, whatever the
 * migration did to the columns. Of one table; not thread-safe.
 */
final class RowsFollowed implements OthersChanges.Listener {
    private static final int MOST = 200_000;
    private static final int FEW = 5;

    private final KeyPlaces places;
    private final Map<String, Row> rows = new HashMap<>();
    private long touched;
    private boolean heard;
    private @Nullable String lost;

    RowsFollowed(KeyPlaces places) {
        this.places = places;
    }

    /** Null stands for no row. @param without as it would be without the migration */
    private record Row(
            @Nullable List<@Nullable Serializable> now,
            @Nullable List<@Nullable Serializable> without) {
        boolean isAsWithout() {
            return same(now, without);
        }

        List<@Nullable Serializable> any() {
            return Objects.requireNonNull(now == null ? without : now);
        }
    }

    Remainder remainder() {
        if (lost != null) {
            return new Remainder.Unknown(lost);
        }
        if (rows.isEmpty()) {
            return new Remainder.Nothing(touched);
        }
        var keys = rows.values().stream()
                .limit(FEW)
                .map(row -> SampleKeys.words(places, row.any()))
                .toList();
        return new Remainder.Rows(rows.size(), keys);
    }

    @Override
    public void row(LoggedRow row) {
        heard = true;
        if (lost != null) {
            return;
        }
        var before = row.before();
        var after = row.after();
        if (!isWhole(before) || !isWhole(after)) {
            lost = "the binary log does not hold whole rows";
        } else if (before != null && after != null && key(before).equals(key(after))) {
            changed(key(before), row.own(), before, after);
        } else {
            if (before != null) {
                changed(key(before), row.own(), before, null);
            }
            if (after != null) {
                changed(key(after), row.own(), null, after);
            }
        }
    }

    private void changed(
            String key,
            boolean own,
            @Nullable List<@Nullable Serializable> before,
            @Nullable List<@Nullable Serializable> after) {
        var known = rows.get(key);
        if (known == null && !own) {
            return;
        }
        if (known == null) {
            touched++;
            keep(key, new Row(after, before));
        } else if (!same(known.now(), before)) {
            lost =
                    "rows that the migration changed cannot be followed through the binary log, because their columns changed as well";
        } else {
            keep(key, new Row(after, own ? known.without() : without(known, after)));
        }
    }

    private void keep(String key, Row row) {
        if (row.isAsWithout()) {
            rows.remove(key);
        } else {
            rows.put(key, row);
        }
        if (rows.size() > MOST) {
            lost = "more than " + MOST + " rows of the migration would have to be followed";
        }
    }

    /** What others did, done to the row as it would be without the migration. */
    private @Nullable List<@Nullable Serializable> without(Row known, @Nullable List<@Nullable Serializable> after) {
        var now = known.now();
        var without = known.without();
        if (after == null || now == null) {
            return after; // they deleted it, or made it where the migration had deleted one
        }
        if (without == null) {
            return null; // without the migration there would have been nothing to change
        }
        if (without.size() != after.size()) {
            lost = "others changed rows between changes of the migration to their columns";
            return without;
        }
        var result = new ArrayList<@Nullable Serializable>(without);
        for (int i = 0; i < after.size(); i++) {
            if (!Objects.deepEquals(now.get(i), after.get(i))) {
                result.set(i, after.get(i));
            }
        }
        return result;
    }

    private boolean isWhole(@Nullable List<@Nullable Serializable> row) {
        return row == null
                || (row.stream().noneMatch(LoggedRow.Missing.class::isInstance)
                        && places.key().stream().allMatch(place -> place < row.size()));
    }

    private String key(List<@Nullable Serializable> row) {
        var key = new StringBuilder();
        for (int place : places.key()) {
            var value = row.get(place);
            var text = value instanceof byte[] bytes
                    ? new String(bytes, StandardCharsets.ISO_8859_1)
                    : String.valueOf(value);
            key.append(text.length()).append(':').append(text);
        }
        return key.toString();
    }

    private static boolean same(
            @Nullable List<@Nullable Serializable> one, @Nullable List<@Nullable Serializable> other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        boolean same = one.size() == other.size();
        for (int i = 0; same && i < one.size(); i++) {
            same = Objects.deepEquals(one.get(i), other.get(i));
        }
        return same;
    }

    @Override
    public void definition(String database, String sql) {}

    @Override
    public void committed(BinlogCoordinates at) {
        heard = false;
    }

    @Override
    public void takenBack() {
        if (heard) {
            lost = "the binary log has a transaction that was taken back, because it wrote to other engines, too";
        }
    }
}
