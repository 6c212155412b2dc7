package dev.whimbrel.rehearsal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies everything that a schema is made of into another one: tables, routines, views, triggers, events (switched off). Rows only
 * where they are asked for, and those of Liquibase's own table, so that what ran on the target counts as done here.
 */
final class SchemaCopy {
    private static final List<String> NOT_OURS = List.of("databasechangeloglock", "whimbrel_journal");
    private static final String DONE = "DATABASECHANGELOG";
    private static final int NOT_ALLOWED = 1227;

    private final Sql source;
    private final String from;
    private final Sql scratch;
    private final String to;
    private final boolean elsewhere;

    /**
     * @param source whose current schema is the one to copy @param scratch whose current schema is the copy @param elsewhere
     * whether that is another server
     */
    SchemaCopy(Sql source, String from, Sql scratch, String to, boolean elsewhere) {
        this.source = source;
        this.from = from;
        this.scratch = scratch;
        this.to = to;
        this.elsewhere = elsewhere;
    }

    /** @param sample rows a table, closed over foreign keys; 0 for none */
    void run(int sample) throws SQLException {
        var mode = scratch.texts("SELECT @@session.sql_mode").getFirst();
        scratch.run("SET SESSION foreign_key_checks = 0");
        var tables = objects("BASE TABLE");
        for (var sequence : objects("SEQUENCE")) {
            make("SEQUENCE", sequence, 2);
        }
        for (var table : tables) {
            make("TABLE", table, 2);
        }
        done(tables);
        if (sample > 0) {
            var own = tables.stream().filter(table -> !isDone(table)).toList();
            new SampleRows(
                            source,
                            scratch,
                            elsewhere ? new RowsAcross(source, scratch) : new RowsBeside(scratch),
                            from,
                            to,
                            own)
                    .copy(sample);
        }
        programs();
        views();
        mode(mode);
        scratch.run("SET SESSION foreign_key_checks = 1");
    }

    private List<String> objects(String kind) throws SQLException {
        return source
                .texts(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = ? AND table_type = ?"
                                + " ORDER BY table_name",
                        from,
                        kind)
                .stream()
                .filter(name -> NOT_OURS.stream().noneMatch(name::equalsIgnoreCase))
                .toList();
    }

    private static boolean isDone(String table) {
        return table.equalsIgnoreCase(DONE);
    }

    /** Row by row: the copy may be on another server. */
    private void done(List<String> tables) throws SQLException {
        for (var table : tables.stream().filter(SchemaCopy::isDone).toList()) {
            try (var read = source.connection().createStatement();
                    var rows = read.executeQuery("SELECT * FROM " + Sql.name(table))) {
                var columns = rows.getMetaData().getColumnCount();
                try (var write = scratch.connection()
                        .prepareStatement(
                                "INSERT INTO " + Sql.name(table) + " VALUES (?" + ", ?".repeat(columns - 1) + ")")) {
                    while (rows.next()) {
                        for (var i = 1; i <= columns; i++) {
                            write.setObject(i, rows.getObject(i));
                        }
                        write.executeUpdate();
                    }
                }
            }
        }
    }

    private void programs() throws SQLException {
        for (var kind : List.of("FUNCTION", "PROCEDURE")) {
            for (var routine : source.texts(
                    "SELECT routine_name FROM information_schema.routines WHERE routine_schema = ? AND routine_type = ?",
                    from,
                    kind)) {
                make(kind, routine, 3);
            }
        }
        for (var trigger : source.texts(
                "SELECT trigger_name FROM information_schema.triggers WHERE event_object_schema = ?"
                        + " ORDER BY event_object_table, action_timing, event_manipulation, action_order",
                from)) {
            make("TRIGGER", trigger, 3);
        }
        for (var event :
                source.texts("SELECT event_name FROM information_schema.events WHERE event_schema = ?", from)) {
            make("EVENT", event, 4);
        }
    }

    /** In whatever order they depend on each other. */
    private void views() throws SQLException {
        var left = new ArrayList<>(objects("VIEW"));
        SQLException why = null;
        for (var before = -1; !left.isEmpty() && left.size() != before; ) {
            before = left.size();
            for (var view : List.copyOf(left)) {
                try {
                    make("VIEW", view, 2);
                    left.remove(view);
                } catch (SQLException needsAnother) {
                    why = needsAnother;
                }
            }
        }
        if (!left.isEmpty()) {
            throw new SQLException("views that cannot be copied: " + String.join(", ", left), why);
        }
    }

    private void make(String kind, String name, int column) throws SQLException {
        var shown = source.all(
                        "SHOW CREATE " + kind + " " + Sql.name(name),
                        row -> List.of(
                                kind.equals("TABLE") || kind.equals("VIEW") || kind.equals("SEQUENCE")
                                        ? ""
                                        : row.getString(2),
                                String.valueOf(row.getString(column))))
                .getFirst();
        if (column > 2) {
            mode(shown.getFirst());
        }
        var text = Within.moved(shown.getLast(), from, to);
        create(kind.equals("EVENT") ? text.replaceFirst("(?s)\\bENABLE\\b(?=.*?\\bDO\\b)", "DISABLE") : text);
    }

    private void mode(String sqlMode) throws SQLException {
        try (var statement = scratch.connection().prepareStatement("SET SESSION sql_mode = ?")) {
            statement.setString(1, sqlMode);
            statement.execute();
        }
    }

    /** Under the definer that it has, where the account may do that; else under the account. */
    private void create(String text) throws SQLException {
        try {
            scratch.run(text);
        } catch (SQLException refused) {
            if (refused.getErrorCode() != NOT_ALLOWED) {
                throw refused;
            }
            scratch.run(text.replaceFirst(" DEFINER=`[^`]*`@`[^`]*`", ""));
        }
    }
}
