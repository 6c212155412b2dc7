package dev.whimbrel.orchestrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks at the objects that a statement names, one question for each. */
final class Looking {
    /** No such table, schema, routine, trigger, event, sequence. */
    private static final Set<Integer> ABSENT = Set.of(1146, 1049, 1305, 1360, 1539, 4091);
    /** Access denied, in its kinds; a view whose tables are gone. */
    private static final Set<Integer> HIDDEN = Set.of(1044, 1142, 1143, 1227, 1345, 1356, 1370);

    /** Others' inserts move it. */
    private static final Pattern COUNTER = Pattern.compile(" AUTO_INCREMENT=\\d+");

    private static final Pattern ENGINE = Pattern.compile("\\) ENGINE=(\\w+)");

    private final Connection connection;
    private final String schema;
    private final boolean mariaDb;

    Looking(Connection connection, String schema, boolean mariaDb) {
        this.connection = connection;
        this.schema = schema;
        this.mariaDb = mariaDb;
    }

    Looks at(Trace trace) throws SQLException {
        return switch (trace) {
            case Trace.Objects objects -> at(objects);
            case Trace.Rows _, Trace.Session _, Trace.Unknown _ -> Looks.NOTHING;
        };
    }

    private Looks at(Trace.Objects objects) throws SQLException {
        var looks = new LinkedHashMap<String, String>();
        for (var mark : objects.marks()) {
            var look = definition(mark);
            var identity = objects.identity() && !look.equals(Looks.ABSENT) ? identity(mark) : "";
            looks.put(mark.toString(), digest(look, identity));
        }
        return new Looks(looks);
    }

    private static String digest(String look, String identity) {
        if (look.equals(Looks.ABSENT)) {
            return look;
        }
        if (look.equals(Looks.HIDDEN)) {
            return look;
        }
        return identity.equals(Looks.HIDDEN) ? Digest.sha256(look) + Looks.IN_PART : Digest.sha256(look + identity);
    }

    /** Whether changes to the table's rows can be taken back: a table of another engine keeps them whatever becomes of the transaction. */
    boolean isTransactional(Trace.Mark table) throws SQLException {
        var engine = ENGINE.matcher(definition(table));
        return !engine.find() || engine.group(1).equalsIgnoreCase("InnoDB");
    }

    private String definition(Trace.Mark mark) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW CREATE " + mark.kind() + " " + quoted(mark))) {
            return rows.next() ? COUNTER.matcher(columns(rows)).replaceAll("") : Looks.ABSENT;
        } catch (SQLException refused) {
            if (ABSENT.contains(refused.getErrorCode())) {
                return Looks.ABSENT;
            }
            if (HIDDEN.contains(refused.getErrorCode())) {
                return Looks.HIDDEN;
            }
            throw refused;
        }
    }

    private static String columns(ResultSet row) throws SQLException {
        var text = new StringBuilder();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            text.append(row.getString(column)).append('\n');
        }
        return text.toString();
    }

    /** The storage behind the name: another one when the table was swapped, rebuilt or emptied. */
    private String identity(Trace.Mark mark) throws SQLException {
        var table = mariaDb ? "INNODB_SYS_TABLES" : "INNODB_TABLES";
        try (var query =
                connection.prepareStatement("SELECT TABLE_ID FROM information_schema." + table + " WHERE NAME = ?")) {
            query.setString(1, schemaOf(mark) + "/" + mark.name().name());
            try (var rows = query.executeQuery()) {
                return rows.next() ? "#" + rows.getLong(1) : Looks.HIDDEN;
            }
        } catch (SQLException refused) {
            if (HIDDEN.contains(refused.getErrorCode())) {
                return Looks.HIDDEN;
            }
            throw refused;
        }
    }

    private String quoted(Trace.Mark mark) {
        return quoted(schemaOf(mark)) + "." + quoted(mark.name().name());
    }

    private String schemaOf(Trace.Mark mark) {
        var named = mark.name().schema();
        return named == null ? schema : named;
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
