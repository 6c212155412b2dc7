package dev.whimbrel.monitor.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Numbers the way a tired person reads them. Templates know it as {@code @words}. */
@Component("words")
public class Words {
    private static final List<String> LABELS = List.of("What happened", "What it means", "What to do");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Such as "820 ms", "4.2 s", "3 min 12 s", "2 h 5 min", "3 d 4 h". */
    public String duration(Duration duration) {
        var millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", Math.floor(millis / 100.0) / 10);
        }
        if (duration.toHours() < 1) {
            return both(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
        }
        return duration.toDays() < 1
                ? both(duration.toHours(), "h", duration.toMinutesPart(), "min")
                : both(duration.toDays(), "d", duration.toHoursPart(), "h");
    }

    public String millis(long millis) {
        return duration(Duration.ofMillis(millis));
    }

    /** Such as "just now", "4 min ago", "3 d ago". */
    public String ago(Instant then, Instant now) {
        var passed = Duration.between(then, now);
        if (passed.compareTo(Duration.ofSeconds(10)) < 0) {
            return "just now";
        }
        if (passed.toMinutes() < 1) {
            return passed.toSeconds() + " s ago";
        }
        if (passed.toHours() < 1) {
            return passed.toMinutes() + " min ago";
        }
        return passed.toDays() < 1 ? passed.toHours() + " h ago" : passed.toDays() + " d ago";
    }

    /** Such as "2026-11-22 16:27:03 UTC". */
    public String stamp(Instant at) {
        return MOMENT.format(at);
    }

    /** Such as "812 B", "4.1 kB", "1.3 GB"; a kB is 1000 bytes. */
    public String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        var value = (double) bytes;
        for (var unit : new String[] {"kB", "MB", "GB"}) {
            value /= 1000;
            if (value < 1000) {
                return String.format(Locale.ROOT, "%.1f %s", value, unit);
            }
        }
        return String.format(Locale.ROOT, "%.1f TB", value / 1000);
    }

    /** Such as "1 table", "3 tables". */
    public String number(long number, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
    }

    /** A paragraph of a text in which some begin with what they are about. @param label empty for those that do not */
    public record Paragraph(String label, String text) {}

    /** The lines of an alert, taken apart: "What happened: …" has a label, and what follows on further lines has none. */
    public List<Paragraph> paragraphs(String body) {
        return body.lines().map(Words::paragraph).toList();
    }

    private static Paragraph paragraph(String line) {
        return LABELS.stream()
                .filter(label -> line.startsWith(label + ": "))
                .map(label -> new Paragraph(label, line.substring(label.length() + 2)))
                .findFirst()
                .orElseGet(() -> new Paragraph("", line));
    }

    /** The beginning of a fingerprint: enough to compare by eye. */
    public String shortened(String fingerprint) {
        return fingerprint.length() <= 12 ? fingerprint : fingerprint.substring(0, 12);
    }

    private static String both(long big, String bigUnit, int small, String smallUnit) {
        return small == 0 ? big + " " + bigUnit : big + " " + bigUnit + " " + small + " " + smallUnit;
    }
}
