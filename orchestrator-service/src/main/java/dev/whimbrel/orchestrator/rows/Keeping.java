package dev.whimbrel.orchestrator.rows;

import dev.whimbrel.statements.Dialect;
import java.sql.Connection;
import java.sql.SQLException;

/** Keeps the rows of one change, or of a portion of it, in the transaction of the change. Not thread-safe. */
public final class Keeping {
    private final Connection connection;
    private final Image image;
    private final ChosenRows chosen;

    private Keeping(Connection connection, Image image, ChosenRows chosen) {
        this.connection = connection;
        this.image = image;
        this.chosen = chosen;
    }

    /**
     * Makes the image where it is not there yet; outside any transaction, for it ends one.
     *
     * @param marked the change with its mark
     */
    public static Keeping of(Connection connection, String schema, String marked, Dialect dialect) throws SQLException {
        var name = RowsMark.kept(marked).orElseThrow();
        var chosen = ChosenRows.of(RowsMark.unmarked(marked), dialect).orElseThrow();
        var table = new KeptTableReader(connection, schema)
                .of(chosen.table().name())
                .orElseThrow(() -> gone(chosen.table().name() + " is not there"));
        var obstacle = Fitness.obstacle(table, chosen);
        if (!chosen.obstacle().isEmpty() || obstacle.isPresent()) {
            throw gone(obstacle.orElse(chosen.obstacle()));
        }
        var image = Image.of(name, table, chosen);
        try (var statement = connection.createStatement()) {
            statement.execute(image.create());
        }
        return new Keeping(connection, image, chosen);
    }

    private static SQLException gone(String why) {
        return new SQLException(
                "the rows were to be kept before they are changed, and cannot be any more: " + why
                        + ". Request the migration again to have it planned anew",
                "HY000");
    }

    /** The change itself. @return how many rows it found */
    @FunctionalInterface
    public interface Change {
        long send() throws SQLException;
    }

    /**
     * In a transaction of its own, which the caller commits. What was read is locked with the gaps around it, so the change finds the same rows; should it not, nothing of
     * it is kept.
     *
     * @param range of the portion, with parameters; {@code TRUE} for the whole
     */
    public long around(String range, Binding binding, Change change) throws SQLException {
        Faithful.begin(connection);
        var kept = Faithful.reading(connection, () -> capture(range, binding));
        var first = kept == 0 ? 0 : firstRow();
        var changed = change.send();
        if (changed != kept) {
            throw new SQLException(
                    "the change found " + changed + " rows where " + kept
                            + " had been kept before it, so it could not have been undone exactly. Its condition must"
                            + " choose the same rows whenever it is asked; or switch keeping off for this target"
                            + " (whimbrel.rows-kept.targets)",
                    "HY000");
        }
        if (kept > 0 && !chosen.deletes()) {
            Faithful.copying(connection, () -> noteWhatIsLeft(first));
        }
        return changed;
    }

    private int capture(String range, Binding binding) throws SQLException {
        try (var insert = connection.prepareStatement(image.capture(chosen.conditioned()) + range + " FOR UPDATE")) {
            binding.bind(insert);
            return insert.executeUpdate();
        }
    }

    private int noteWhatIsLeft(long first) throws SQLException {
        try (var update = connection.prepareStatement(image.left())) {
            update.setLong(1, first);
            return update.executeUpdate();
        }
    }

    private long firstRow() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT LAST_INSERT_ID()")) {
            row.next();
            return row.getLong(1);
        }
    }
}
