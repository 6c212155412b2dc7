package dev.whimbrel.backup.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which backups go. What is needed stays and counts: it takes its place and its bytes like any other.
 *
 * @param age zero for no limit
 * @param count of each target; 0 for no limit
 * @param bytes of all targets; 0 for no limit
 */
record Rules(Duration age, int count, long bytes) {
    static Rules of(RetentionProperties settings) {
        return new Rules(settings.age(), settings.count(), settings.size().toBytes());
    }

    List<Doomed> doomed(List<Kept> all, Instant now) {
        var seen = new HashMap<String, Integer>();
        var going = new ArrayList<Doomed>();
        long sum = 0;
        for (var backup : newestFirst(all)) {
            int number = seen.merge(backup.target(), 1, Integer::sum);
            var reason = reason(backup, now, number, sum + backup.bytes());
            if (reason.isPresent() && !backup.needed()) {
                going.add(new Doomed(backup, reason.get()));
            } else {
                sum += backup.bytes();
            }
        }
        return List.copyOf(going);
    }

    private static List<Kept> newestFirst(List<Kept> all) {
        return all.stream()
                .sorted(Comparator.comparing(Kept::takenAt)
                        .thenComparing(Kept::id)
                        .reversed())
                .toList();
    }

    private Optional<String> reason(Kept backup, Instant now, int number, long sum) {
        if (!age.isZero() && backup.takenAt().isBefore(now.minus(age))) {
            return Optional.of("older than " + words(age));
        }
        if (count > 0 && number > count) {
            return Optional.of("more than " + count + " of target " + backup.target());
        }
        return bytes > 0 && sum > bytes
                ? Optional.of(String.format(Locale.ROOT, "with the newer ones more than %.1f MB", bytes / 1e6))
                : Optional.empty();
    }

    private static String words(Duration age) {
        return age.toHours() % 24 == 0 ? age.toDays() + " days" : age.toString();
    }
}
