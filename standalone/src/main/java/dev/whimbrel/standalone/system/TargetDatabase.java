package dev.whimbrel.standalone.system;

/**
 * A database that migrations may be requested for.
 *
 * @param url {@code jdbc:mysql://HOST:PORT/SCHEMA}
 */
public record TargetDatabase(String name, String url, String user, String password) {
    @Override
    public String toString() {
        return "TargetDatabase[name=" + name + "]";
    }
}
