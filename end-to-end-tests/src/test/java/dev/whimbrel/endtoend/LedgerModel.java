package dev.whimbrel.endtoend;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What must be in the ledger of one writer's rows, by all that went through. */
final class LedgerModel {
    private final Map<String, TreeMap<Long, List<String>>> rows = new TreeMap<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private final AtomicInteger committed = new AtomicInteger();

    /** The rows that belong to one of so many writers: those of its accounts, and of the archive those with its keys. */
    static LedgerModel of(Map<String, SortedMap<Long, List<String>>> all, int number, int writers) {
        var model = new LedgerModel();
        all.forEach((table, rows) -> {
            var own = new TreeMap<Long, List<String>>();
            rows.forEach((id, row) -> {
                long owner = table.equals(Ledger.ENTRY) ? Long.parseLong(row.get(1)) : id;
                if (owner % writers == number) {
                    own.put(id, row);
                }
            });
            model.rows.put(table, own);
        });
        return model;
    }

    List<String> row(String table, long id) {
        return table(table).getOrDefault(id, List.of());
    }

    private NavigableMap<Long, List<String>> table(String table) {
        return rows.computeIfAbsent(table, _ -> new TreeMap<>());
    }

    boolean hasNo(String table) {
        return table(table).isEmpty();
    }

    /** The key of one of its rows. */
    long any(String table, Random random) {
        var own = table(table);
        var from = own.firstKey() + (long) (random.nextDouble() * Math.min(2_000, own.lastKey() - own.firstKey() + 1));
        var found = random.nextInt(3) == 0 ? own.floorKey(own.lastKey() - random.nextInt(100)) : own.ceilingKey(from);
        return found == null ? own.firstKey() : found;
    }

    List<Long> entriesOf(long account) {
        var wanted = String.valueOf(account);
        return table(Ledger.ENTRY).entrySet().stream()
                .filter(entry -> entry.getValue().get(1).equals(wanted))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** @param row empty for one that went */
    void put(String table, long id, List<String> row) {
        if (row.isEmpty()) {
            table(table).remove(id);
        } else {
            table(table).put(id, row);
        }
    }

    void committed() {
        committed.incrementAndGet();
    }

    void failed(SQLException failure) {
        failures.merge(
                String.valueOf(failure.getMessage())
                        .lines()
                        .findFirst()
                        .orElse("")
                        .replaceAll("\\d+", "N"),
                1,
                Integer::sum);
    }

    int transactions() {
        return committed.get();
    }

    /** How often it was told what, for whoever looks into what happened. */
    Map<String, Integer> failures() {
        return failures;
    }

    void addTo(Map<String, SortedMap<Long, List<String>>> all) {
        rows.forEach(
                (table, own) -> all.computeIfAbsent(table, _ -> new TreeMap<>()).putAll(own));
    }
}
