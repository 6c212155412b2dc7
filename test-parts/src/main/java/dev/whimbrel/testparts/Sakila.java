package dev.whimbrel.testparts;

import java.sql.SQLException;
import java.util.Optional;

/** The Sakila sample database, where the machine has it: tests on it are left out, by name, where it has not. */
public final class Sakila {
    private Sakila() {}

    /** Loads Sakila into a new schema of the server; empty when the data is not there. */
    public static Optional<TestSchema> load(TestDatabase database) throws SQLException {
        throw new UnsupportedOperationException("being built");
    }
}
