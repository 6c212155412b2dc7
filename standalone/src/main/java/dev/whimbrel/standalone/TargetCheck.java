package dev.whimbrel.standalone;

import dev.whimbrel.standalone.system.TargetDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Looks whether a target can be used before anything is started for it. */
final class TargetCheck {
    private static final String PATIENCE_MILLIS = "10000";
    private static final int DENIED = 1045;
    private static final int DENIED_SCHEMA = 1044;
    private static final int UNKNOWN_SCHEMA = 1049;

    private TargetCheck() {}

    /**
     * @return product and version
     * @throws Unusable with what is wrong, and what to do about it
     */
    static String look(TargetDatabase target) {
        var properties = new Properties();
        properties.setProperty("user", target.user());
        properties.setProperty("password", target.password());
        properties.setProperty("connectTimeout", PATIENCE_MILLIS);
        properties.setProperty("socketTimeout", PATIENCE_MILLIS);
        try (var connection = DriverManager.getConnection(target.url(), properties)) {
            var product = connection.getMetaData();
            var version = product.getDatabaseProductVersion();
            return (version.contains("MariaDB") ? "MariaDB " : product.getDatabaseProductName() + " ") + version;
        } catch (SQLException failure) {
            throw new Unusable("Target \"" + target.name() + "\" cannot be used: " + why(failure, target), failure);
        }
    }

    private static String why(SQLException failure, TargetDatabase target) {
        var url = new TargetUrl(target.url());
        return switch (failure.getErrorCode()) {
            case DENIED ->
                "the server at " + url.server() + " does not let user \"" + target.user() + "\" in with this password.";
            case DENIED_SCHEMA ->
                "user \"" + target.user() + "\" has no rights on the schema \"" + url.schema() + "\".";
            case UNKNOWN_SCHEMA ->
                "there is no schema \"" + url.schema() + "\" on the server at " + url.server() + ". Create it first.";
            case 0 ->
                "no server answers at " + url.server() + ". Is it running, and is the port right? ("
                        + String.valueOf(failure.getMessage())
                                .lines()
                                .findFirst()
                                .orElse("") + ")";
            default -> String.valueOf(failure.getMessage());
        };
    }

    /** A target cannot be used. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
