package dev.whimbrel.orchestrator.rows;

import dev.whimbrel.statements.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of the rows of an image, or would. */
public final class RowsReport {
    private static final int SAMPLES = 5;

    private static final Map<Image.Fate, String> LEFT_ALONE = new EnumMap<>(Map.of(
            Image.Fate.CHANGED_SINCE, "changed by others since, and left alone",
            Image.Fate.GONE, "deleted by others since, and left so",
            Image.Fate.THERE_AGAIN, "written anew by others under the same key since, and left alone",
            Image.Fate.REFUSED, "in conflict with what others wrote since, and left alone"));

    private final Connection connection;
    private final Image image;

    private RowsReport(Connection connection, Image image) {
        this.connection = connection;
        this.image = image;
    }

    /** Whether the rows are still there. @param marked see {@link RowsMark#back(String)} */
    public static boolean isThere(Connection connection, String marked) throws SQLException {
        return ImageReader.read(connection, RowsMark.back(marked).orElseThrow(), "", false)
                .isPresent();
    }

    /** In one sentence, after they were put back. @param marked see {@link RowsMark#back(String)} */
    public static String of(Connection connection, String marked, Dialect dialect) throws SQLException {
        var image = PuttingBack.image(connection, marked, dialect);
        var report = new RowsReport(connection, image);
        var fates = report.fates("kept." + Image.STATE, "");
        var back = fates.getOrDefault(Image.Fate.BACK, 0L);
        var words = new ArrayList<String>();
        words.add("table " + image.table() + ": " + rows(back) + " put back as kept, each compared with what the"
                + " migration had left");
        for (var fate : LEFT_ALONE.keySet()) {
            report.leftAlone(fate, fates).ifPresent(words::add);
        }
        return String.join("; ", words);
    }

    private Optional<String> leftAlone(Image.Fate fate, Map<Image.Fate, Long> fates) throws SQLException {
        var count = fates.getOrDefault(fate, 0L);
        return count == 0
                ? Optional.empty()
                : Optional.of(rows(count) + " " + LEFT_ALONE.get(fate) + " (" + keyNames() + " "
                        + String.join(", ", samples(fate)) + (count > SAMPLES ? ", …" : "") + ")");
    }

    /** What would be left alone if they were put back now; empty when nothing would. @param marked see {@link RowsMark#back(String)} */
    public static Optional<String> ahead(Connection connection, String marked, Dialect dialect) throws SQLException {
        var image = PuttingBack.image(connection, marked, dialect);
        var fates = new RowsReport(connection, image).fates(image.fate(), image.beside());
        var left = LEFT_ALONE.keySet().stream()
                .filter(fates::containsKey)
                .map(fate -> rows(fates.getOrDefault(fate, 0L)) + " " + LEFT_ALONE.get(fate))
                .toList();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "not every row of table " + image.table() + " will be put back: " + String.join("; ", left));
    }

    private Map<Image.Fate, Long> fates(String expression, String join) throws SQLException {
        var fates = new EnumMap<Image.Fate, Long>(Image.Fate.class);
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT fate, COUNT(*) FROM (SELECT " + expression + " fate FROM "
                        + Image.quoted(image.name()) + " kept" + join + ") fates GROUP BY fate")) {
            while (rows.next()) {
                fates.put(Image.Fate.values()[rows.getInt(1)], rows.getLong(2));
            }
        }
        return fates;
    }

    private String keyNames() {
        return image.of(Image.Role.KEY).stream().map(Image.Kept::column).collect(Collectors.joining("/"));
    }

    private List<String> samples(Image.Fate fate) throws SQLException {
        var key = image.of(Image.Role.KEY).stream()
                .map(RowsReport::readable)
                .collect(Collectors.joining(", '/', ", "CONCAT(", ")"));
        var samples = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT " + key + " FROM " + Image.quoted(image.name())
                        + " kept WHERE " + Image.STATE + " = " + fate.ordinal() + " ORDER BY " + Image.ROW + " LIMIT "
                        + SAMPLES)) {
            while (rows.next()) {
                samples.add(rows.getString(1));
            }
        }
        return samples;
    }

    private static String readable(Image.Kept key) {
        var column = "kept." + Image.quoted(key.before());
        return switch (key.type()) {
            case "binary", "varbinary" -> "'0x', HEX(" + column + ")";
            case "bit" -> column + " + 0";
            default -> column;
        };
    }

    private static String rows(long count) {
        return count == 1 ? "1 row" : count + " rows";
    }
}
