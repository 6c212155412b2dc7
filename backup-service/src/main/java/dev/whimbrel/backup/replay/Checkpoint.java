package dev.whimbrel.backup.replay;

import dev.whimbrel.backup.sql.Session;
import dev.whimbrel.targets.binlog.BinlogCoordinates;
import dev.whimbrel.targets.binlog.WriterMark;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay has come, kept in the schema itself: written in the transaction that writes the rows, so that after a crash
 * neither is ahead of the other.
 */
public record Checkpoint(Connection connection) {
    /** The table that holds it, as long as a restore is under way. */
    public static final String TABLE = "_whimbrel_replay";

    private static final String MAKE = "CREATE TABLE IF NOT EXISTS `" + TABLE + "` (id INT PRIMARY KEY,"
            + " work VARCHAR(200) NOT NULL, marks TEXT NOT NULL, file VARCHAR(255), position BIGINT NOT NULL DEFAULT 0)"
            + " ENGINE = InnoDB DEFAULT CHARSET = utf8mb4";

    /**
     * @param work which restore it is
     * @param marks of sessions that swapped tables for it
     * @param at up to where the log is on the rebuilt tables; null as long as they are not filled
     */
    public record State(
            String work, List<WriterMark> marks, @Nullable BinlogCoordinates at) {}

    /** Empty when there is none, or one of another restore. */
    public Optional<State> of(String work) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var tables = statement.executeQuery("SHOW TABLES LIKE '\\_whimbrel\\_replay'")) {
                if (!tables.next()) {
                    return Optional.empty();
                }
            }
            try (var row = statement.executeQuery("SELECT work, marks, file, position FROM `" + TABLE + "`")) {
                return row.next() && row.getString(1).equals(work)
                        ? Optional.of(
                                new State(work, marks(row.getString(2)), coordinates(row.getString(3), row.getLong(4))))
                        : Optional.empty();
            }
        }
    }

    private static @Nullable BinlogCoordinates coordinates(@Nullable String file, long position) {
        return file == null ? null : new BinlogCoordinates(file, position, null);
    }

    private static List<WriterMark> marks(String text) {
        return Stream.of(text.split(","))
                .filter(mark -> !mark.isEmpty())
                .map(mark -> new WriterMark(Long.parseLong(mark)))
                .toList();
    }

    /** Begins, or goes on with other sessions. */
    public void begin(State state) throws SQLException {
        Session.execute(connection, MAKE);
        try (var statement = connection.prepareStatement(
                "REPLACE INTO `" + TABLE + "` (id, work, marks, file, position) VALUES (1, ?, ?, ?, ?)")) {
            var at = state.at();
            statement.setString(1, state.work());
            statement.setString(2, words(state.marks()));
            statement.setString(3, at == null ? null : at.file());
            statement.setLong(4, at == null ? 0 : at.position());
            statement.executeUpdate();
        }
    }

    private static String words(Collection<WriterMark> marks) {
        return marks.stream().map(mark -> Long.toString(mark.value())).collect(Collectors.joining(","));
    }

    /** In the transaction of the connection. */
    public void reached(BinlogCoordinates at) throws SQLException {
        try (var statement =
                connection.prepareStatement("UPDATE `" + TABLE + "` SET file = ?, position = ? WHERE id = 1")) {
            statement.setString(1, at.file());
            statement.setLong(2, at.position());
            statement.executeUpdate();
        }
    }

    /** The restore is over. */
    public void end() throws SQLException {
        Session.execute(connection, "DROP TABLE IF EXISTS `" + TABLE + "`");
    }

    /** One name for a restore of these tables from this backup. */
    public static String work(String backup, Collection<String> tables) {
        return backup + " "
                + Integer.toHexString(Arrays.hashCode(tables.stream().sorted().toArray()));
    }
}
