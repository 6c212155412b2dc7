package dev.whimbrel.targets.binlog;

import dev.whimbrel.targets.Target;
import dev.whimbrel.targets.catalog.Catalog;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A few keys of rows that others wrote, for whoever has to decide whether these may be lost. */
public final class SampleKeys implements OthersChanges.Listener {
    private static final int FEW = 5;
    private static final int LONGEST = 40;

    private final Map<String, List<KeyPlaces>> places;
    private final Map<String, Set<String>> found = new TreeMap<>();

    private SampleKeys(Map<String, List<KeyPlaces>> places) {
        this.places = places;
    }

    /**
     * At most five for each table, such as {@code film 4, 17}; tables whose keys cannot be told are left out.
     *
     * @param before what the tables looked like at that point
     */
    public static List<String> of(
            Target target,
            BinlogCoordinates from,
            Collection<String> tables,
            Collection<WriterMark> own,
            Catalog before)
            throws SQLException {
        var places = new HashMap<String, List<KeyPlaces>>();
        try (var connection = target.connect()) {
            for (var table : tables) {
                places.put(
                        table, List.of(KeyPlaces.of(connection, target.schema(), table), KeyPlaces.of(before, table)));
            }
        }
        var samples = new SampleKeys(places);
        OthersChanges.read(target, from, tables, own, samples, Duration.ofMinutes(1));
        return samples.found.entrySet().stream()
                .map(table -> table.getKey() + " " + String.join(", ", table.getValue()))
                .toList();
    }

    @Override
    public void row(LoggedRow row) {
        var known = places(row);
        if (row.own() || known.isEmpty()) {
            return;
        }
        var keys = found.computeIfAbsent(row.table(), _ -> new LinkedHashSet<>());
        if (keys.size() < FEW) {
            var values = Objects.requireNonNull(row.after() == null ? row.before() : row.after());
            keys.add(words(known.get(), values));
        }
    }

    /** By the number of columns: none where it was logged with another, or where the table was shifted since and has as many. */
    private Optional<KeyPlaces> places(LoggedRow row) {
        var fitting = places.getOrDefault(row.table(), List.of()).stream()
                .filter(it -> it.width() == row.types().size())
                .distinct()
                .toList();
        return fitting.size() == 1 && !fitting.getFirst().key().isEmpty()
                ? Optional.of(fitting.getFirst())
                : Optional.empty();
    }

    /** The key of a row, for people. */
    static String words(KeyPlaces places, List<@Nullable Serializable> row) {
        return places.key().stream().map(row::get).map(SampleKeys::words).collect(Collectors.joining("/"));
    }

    private static String words(@Nullable Serializable value) {
        var text = value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    @Override
    public void definition(String database, String sql) {}

    @Override
    public void committed(BinlogCoordinates at) {}

    @Override
    public void takenBack() {}
}
