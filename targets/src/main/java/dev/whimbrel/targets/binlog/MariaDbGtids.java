package dev.whimbrel.targets.binlog;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** MariaDB's way of saying how far a log goes: the last sequence number of each domain, {@code 0-1-100,1-7-3}. */
record MariaDbGtids(Map<Long, Long> lastOfDomain) {
    static MariaDbGtids parse(String text) {
        return new MariaDbGtids(Arrays.stream(text.split(",", -1))
                .map(gtid -> gtid.strip().split("-", -1))
                .collect(
                        Collectors.toMap(parts -> Long.valueOf(parts[0]), parts -> Long.valueOf(parts[2]), Math::max)));
    }

    boolean contain(MariaDbGtids earlier) {
        return earlier.lastOfDomain.entrySet().stream()
                .allMatch(last -> lastOfDomain.getOrDefault(last.getKey(), 0L) >= last.getValue());
    }
}
