package dev.whimbrel.testparts;

import java.sql.Connection;
import java.sql.SQLException;

/** A schema of its own for one test. */
public interface TestSchema extends AutoCloseable {
    TestDatabase database();

    String name();

    /** JDBC URL of this schema. */
    String url();

    Connection connect() throws SQLException;

    /** Runs a script, {@code DELIMITER} lines included, in this schema. */
    void run(String script) throws SQLException;

    /** Drops the schema. */
    @Override
    void close();
}
