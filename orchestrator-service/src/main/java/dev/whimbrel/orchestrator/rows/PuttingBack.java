package dev.whimbrel.orchestrator.rows;

import dev.whimbrel.statements.Dialect;
import dev.whimbrel.statements.Statement;
import dev.whimbrel.statements.StatementParser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts back the rows of an image, a portion at a time. A row that was looked at is not looked at again, in whatever process. Not thread-safe. */
public final class PuttingBack {
    /**
     * What another's change meanwhile makes of a row that is put back: a unique value that somebody else has now, a row it refers to that is gone or that
     * refers to it, a check.
     */
    private static final Set<Integer> OTHERS_ARE_IN_THE_WAY = Set.of(1062, 1586, 1216, 1217, 1451, 1452, 3819, 4025);

    private final Connection connection;
    private final Image image;

    private PuttingBack(Connection connection, Image image) {
        this.connection = connection;
        this.image = image;
    }

    /** @param marked see {@link RowsMark#back(String)} */
    public static PuttingBack of(Connection connection, String marked, Dialect dialect) throws SQLException {
        return new PuttingBack(connection, image(connection, marked, dialect));
    }

    static Image image(Connection connection, String marked, Dialect dialect) throws SQLException {
        var name = RowsMark.back(marked).orElseThrow();
        var statement = StatementParser.parse(marked, dialect);
        return ImageReader.read(
                        connection, name, statement.changes().getFirst().name(), statement instanceof Statement.Insert)
                .orElseThrow(() -> new SQLException(
                        "the rows that were kept in " + name + " are not there any more, so they cannot be put back",
                        "42S02",
                        1146));
    }

    public String image() {
        return image.name();
    }

    /**
     * In a transaction of its own, which the caller commits.
     *
     * @param range of {@link Image#ROW}, with parameters
     * @return how many rows were looked at
     */
    public long portion(String range, Binding binding) throws SQLException {
        Faithful.begin(connection);
        return Faithful.copying(connection, () -> {
            try (var lock = connection.prepareStatement(image.lock() + range + " FOR UPDATE")) {
                binding.bind(lock);
                lock.executeQuery().close();
            }
            var looked = update(image.decide() + range, binding);
            back(range, binding);
            update(image.wentBack() + range, binding);
            return (long) looked;
        });
    }

    private void back(String range, Binding binding) throws SQLException {
        try {
            update(image.putBack() + range, binding);
        } catch (SQLException refused) {
            if (!OTHERS_ARE_IN_THE_WAY.contains(refused.getErrorCode())) {
                throw refused;
            }
            for (var row : decided(range, binding)) {
                one(row);
            }
        }
    }

    private void one(long row) throws SQLException {
        try {
            update(image.putBack() + Image.ROW + " = " + row, _ -> {});
        } catch (SQLException refused) {
            if (!OTHERS_ARE_IN_THE_WAY.contains(refused.getErrorCode())) {
                throw refused;
            }
            update(
                    "UPDATE " + Image.quoted(image.name()) + " SET " + Image.STATE + " = "
                            + Image.Fate.REFUSED.ordinal() + " WHERE " + Image.ROW + " = " + row,
                    _ -> {});
        }
    }

    private List<Long> decided(String range, Binding binding) throws SQLException {
        var rows = new ArrayList<Long>();
        try (var query =
                connection.prepareStatement("SELECT " + Image.ROW + " FROM " + Image.quoted(image.name()) + " WHERE "
                        + Image.STATE + " = " + Image.Fate.GOING_BACK.ordinal() + " AND " + range + " FOR UPDATE")) {
            binding.bind(query);
            try (var found = query.executeQuery()) {
                while (found.next()) {
                    rows.add(found.getLong(1));
                }
            }
        }
        return rows;
    }

    private int update(String sql, Binding binding) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            binding.bind(update);
            return update.executeUpdate();
        }
    }
}
