package dev.whimbrel.backup.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the account of a session may do, roles that are active included, as far as whole schemas and tables go. Knows the
 * words of {@code SHOW GRANTS}; what it cannot read counts as not granted.
 */
public final class Grants {
    private static final String NAME = "\\*|`(?:[^`]|``)*`";
    private static final Pattern LINE = Pattern.compile(
            "(GRANT|REVOKE) (.+?) ON (?:TABLE )?(" + NAME + ")\\.(" + NAME + ") (?:TO|FROM) .*", Pattern.DOTALL);

    private record Grant(boolean revoked, Set<String> privileges, String schema, String table) {}

    private final List<Grant> grants;

    private Grants(List<Grant> grants) {
        this.grants = grants;
    }

    public static Grants of(Connection connection) throws SQLException {
        var lines = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW GRANTS")) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return parse(lines);
    }

    static Grants parse(List<String> lines) {
        var grants = new ArrayList<Grant>();
        for (var line : lines) {
            var parts = LINE.matcher(line);
            if (parts.matches()) {
                grants.add(new Grant(
                        parts.group(1).equals("REVOKE"),
                        privileges(parts.group(2)),
                        bare(parts.group(3)),
                        bare(parts.group(4))));
            }
        }
        return new Grants(grants);
    }

    /** Those for some columns only are none for the table. */
    private static Set<String> privileges(String list) {
        var privileges = new HashSet<String>();
        for (var privilege : list.replaceAll("[A-Z ]+\\([^)]*\\)", "").split(",")) {
            privileges.add(privilege.strip().toUpperCase(Locale.ROOT));
        }
        return privileges;
    }

    private static String bare(String name) {
        return name.equals("*") ? name : name.substring(1, name.length() - 1).replace("``", "`");
    }

    /** On everything. */
    public boolean everywhere(String privilege) {
        return grants.stream()
                .anyMatch(grant -> !grant.revoked() && grant.schema().equals("*") && has(grant, privilege));
    }

    /** On all that a schema holds and will hold. */
    public boolean onSchema(String privilege, String schema) {
        boolean taken = grants.stream()
                .anyMatch(grant -> grant.revoked() && grant.schema().equals(schema) && has(grant, privilege));
        return grants.stream()
                .filter(grant -> !grant.revoked() && grant.table().equals("*") && has(grant, privilege))
                .anyMatch(grant -> grant.schema().equals("*") ? !taken : matches(grant.schema(), schema));
    }

    public boolean onTable(String privilege, String schema, String table) {
        return onSchema(privilege, schema)
                || grants.stream()
                        .anyMatch(grant -> !grant.revoked()
                                && grant.schema().equals(schema)
                                && grant.table().equals(table)
                                && has(grant, privilege));
    }

    private static boolean has(Grant grant, String privilege) {
        return grant.privileges().contains(privilege) || grant.privileges().contains("ALL PRIVILEGES");
    }

    /** A schema's name in a grant is a pattern as for LIKE. */
    private static boolean matches(String pattern, String schema) {
        var regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                boolean escaped = c == '\\' && i + 1 < pattern.length();
                regex.append(Pattern.quote(String.valueOf(escaped ? pattern.charAt(++i) : c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(schema).matches();
    }
}
