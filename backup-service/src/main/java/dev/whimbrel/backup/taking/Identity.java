package dev.whimbrel.backup.taking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * MySQL's own numbers of tables: TRUNCATE gives a table a new one and changes nothing else that can be seen, and who reads it
 * in an older snapshot then gets no row and no error.
 */
final class Identity {
    private static final Pattern STORED_AS_IT_IS = Pattern.compile("[a-z0-9_]+");
    private static final String TABLES =
            "SELECT NAME, TABLE_ID FROM information_schema.INNODB_TABLES WHERE NAME LIKE ?";

    private Identity() {}

    /** A text for each table; empty when the account may not ask, or a name is stored in a way of its own. */
    static Optional<Map<String, String>> of(Connection connection, String schema, List<String> tables)
            throws SQLException {
        boolean plain = STORED_AS_IT_IS.matcher(schema).matches()
                && tables.stream()
                        .allMatch(table -> STORED_AS_IT_IS.matcher(table).matches());
        if (!plain) {
            return Optional.empty();
        }
        var found = new HashMap<String, String>();
        try (var query = connection.prepareStatement(TABLES)) {
            query.setString(1, schema.replace("_", "\\_") + "/%");
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var name = rows.getString(1).toLowerCase(Locale.ROOT).substring(schema.length() + 1);
                    int partition = name.indexOf('#');
                    found.merge(partition < 0 ? name : name.substring(0, partition), rows.getString(2), String::concat);
                }
            }
        } catch (SQLException refused) {
            return Optional.empty();
        }
        found.keySet().retainAll(tables);
        return found.size() == tables.size() ? Optional.of(found) : Optional.empty();
    }
}
